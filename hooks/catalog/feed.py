"""The feed of changed pages (Atom, RFC 4287), and the file that shows crawlers the way."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit
from xml.etree import ElementTree

from hooks import addresses
from hooks.catalog.encode import first_moment
from hooks.library.prose import plain
from hooks.output import Output

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from hooks.library.load import Library
    from hooks.library.model import Item
    from hooks.settings import Settings

LIMIT = 50
"""How many of the newest changes the feed tells of."""
_ATOM = "http://www.w3.org/2005/Atom"


def feed(library: Library, settings: Settings) -> list[Output]:
    """The items that changed last, newest first; private ones are never told of. None while the site has no address."""
    if not settings.site_url:
        return []
    told = library.listed
    newest = sorted(told, key=lambda item_id: told[item_id].updated, reverse=True)[:LIMIT]
    root = ElementTree.Element("feed", {"xmlns": _ATOM, "xml:lang": settings.language})
    _add(root, "id", settings.site_url)
    _add(root, "title", settings.site_name)
    _add(root, "subtitle", settings.site_description)
    _add(root, "updated", first_moment(max(item.updated for item in told.values())))
    _add(root, "link", rel="self", type="application/atom+xml", href=settings.site_url + addresses.FEED)
    _add(root, "link", rel="alternate", type="text/html", href=settings.site_url)
    _add(_add(root, "author"), "name", settings.site_name)
    _add(root, "rights", library.labels.reuse)
    for item_id in newest:
        _add_entry(root, item_id, told[item_id], library, settings)
    ElementTree.indent(root)
    return [Output(path=addresses.FEED, content=ElementTree.tostring(root, encoding="utf-8", xml_declaration=True))]


def robots(settings: Settings) -> list[Output]:
    """All may be read; there is the list of pages. Crawlers look for this at the root of a host only."""
    if not settings.site_url or urlsplit(settings.site_url).path != "/":
        return []
    return [Output(path=addresses.ROBOTS, content=f"User-agent: *\nAllow: /\n\nSitemap: {settings.site_url}{addresses.SITEMAP}\n")]


def _add_entry(root: Element, item_id: str, item: Item, library: Library, settings: Settings) -> None:
    entry = _add(root, "entry")
    # The permanent address names the item, the version its state: readers are shown each new version once.
    _add(entry, "id", f"{settings.site_url}{addresses.go(item_id)}#version-{item.version}")
    _add(entry, "title", item.title)
    _add(entry, "link", rel="alternate", type="text/html", href=settings.site_url + addresses.item(type(item).__name__.lower(), item_id))
    _add(entry, "published", first_moment(item.written))
    _add(entry, "updated", first_moment(item.updated))
    changed = [plain(change.what) for change in item.changes if change.version == item.version]
    _add(entry, "summary", " ".join([plain(item.summary), f"{library.labels.say('version', n=item.version)}.", *changed]))


def _add(parent: Element, tag: str, text: str = "", **attributes: str) -> Element:
    element = ElementTree.SubElement(parent, tag, attributes)
    element.text = str(text) or None
    return element
