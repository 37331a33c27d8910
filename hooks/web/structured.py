"""What a page tells machines about itself, in the words of schema.org as JSON-LD. Only what is true, and only what the page shows."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from hooks import addresses
from hooks.library.model import Item

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from hooks.library.model import Guide
    from hooks.web.view import View

Node = dict[str, Any]

_LISTS = {"topic", "role", "packet", "browse", "changes", "clinics", "clinics_codes", "worksheets"}
"""Pages that are mostly ways to others."""


def told_to_machines(view: View, template: str, values: Mapping[str, Any], title: str, description: str) -> dict[str, str]:
    """What stands in the front matter of a page for the theme to tell search engines and places that show links.

    Args:
        view: The page.
        template: Its template, which is its kind.
        values: What the template is given, such as the guide.
        title: As it stands in the head of the page.
        description: Likewise.

    Returns:
        `canonical` of a page that leads on, `unlisted` of one that only repeats others; of all the rest `updated`, `picture` and
        `structured_data`, as far as they have them. Nothing of a private page.
    """
    item, site = values.get("item") or values.get(template), view.settings.site_url
    if getattr(item, "private", False):
        return {}
    if template in {"whole", "find", "clinics_print"}:  # everything in it is found on pages of its own
        return {"unlisted": "true"}
    if template in {"go", "retired"}:
        return {"canonical": site + addresses.item(view.shared.kinds[values["id"]], values["id"])} if site else {}
    told = {"updated": item.updated.isoformat()} if isinstance(item, Item) else {}
    if template in addresses.PICTURED:
        told["picture"] = addresses.share_picture(view.address)
    # Addresses in it have to be whole, so there is none while the site has no address.
    return told | ({"structured_data": _json([_page(view, template, values, title, description), *_breadcrumbs(view, title)])} if site else {})


def _json(nodes: list[Node]) -> str:
    """JSON-LD that can stand in a script element: no words in it can end that."""
    text = json.dumps({"@context": "https://schema.org", "@graph": nodes}, ensure_ascii=False, separators=(",", ":"), default=str)
    return text.replace("<", "\\u003c")


def _page(view: View, template: str, values: Mapping[str, Any], title: str, description: str) -> Node:
    settings, item = view.settings, values.get(template)
    site = {"name": settings.site_name, "url": settings.site_url}
    page: Node = {
        "@type": _type(template, settings.page_type),
        "name": title,
        "description": description,
        "url": settings.site_url + view.address,
        "inLanguage": settings.language,
        "isAccessibleForFree": True,
        "publisher": {"@type": "Organization", **site},
    }
    if template != "home":
        page["isPartOf"] = {"@type": "WebSite", **site}
    if settings.license:
        page["license"] = settings.license
    if isinstance(item, Item):
        page |= _of_item(view, item)
    match template:
        case "guide":
            page |= _of_guide(view, values["guide"])
        case "pathway":
            page["mainEntity"] = _list(view, (step.guide for step in values["pathway"].steps))
        case "topic":
            page["mainEntity"] = _list(view, view.links.guides_of_topic[values["id"]])
    return page


def _type(template: str, guidance: str) -> str:
    if template in {"guide", "pathway"}:
        return guidance
    if template == "home":
        return "WebSite"
    return "CollectionPage" if template in _LISTS else "WebPage"


def _of_item(view: View, item: Item) -> Node:
    roles = view.library.roles
    found: Node = {
        "version": item.version,
        "dateCreated": item.written,
        "dateModified": item.updated,
        "audience": [{"@type": "Audience", "audienceType": roles.groups[ref].title if ref in roles.groups else roles.roles[ref].name} for ref in item.audience],
    }
    if review := item.review:
        found |= {"lastReviewed": review.date, "reviewedBy": {"@type": "Person", "name": review.by, "jobTitle": review.role}}
    return found


def _of_guide(view: View, guide: Guide) -> Node:
    sources = dict.fromkeys(ref for claim in guide.evidence for ref in claim.sources)
    found: Node = {
        "about": {"@type": "Thing", "name": view.library.topics[guide.topic].title},
        "citation": [_source(view, ref) for ref in sources],
    }
    # Steps of advice hang on the questions and cautions around them, so they are never torn from the page. Emergency steps may be,
    # if their author says that they are one sequence, and a clinician has checked them.
    if guide.how_to and guide.review and guide.urgent:
        steps = [f"{view.plain(step.do)} {view.plain(step.how or '')}".strip() for step in guide.urgent.steps]
        found["mainEntity"] = {"@type": "HowTo", "name": guide.urgent.title, "step": [{"@type": "HowToStep", "text": text} for text in steps]}
    return found


def _source(view: View, ref: str) -> Node:
    source = view.library.sources[ref]
    address = f"https://doi.org/{source.doi}" if source.doi else source.url
    return {"@type": "CreativeWork", "name": source.title, **({"url": address} if address else {})}


def _list(view: View, guides: Iterable[str]) -> Node:
    entries = [(view.library.guides[guide].title, addresses.item("guide", guide)) for guide in guides]
    return {"@type": "ItemList", "itemListElement": _positions(view, entries)}


def _breadcrumbs(view: View, title: str) -> list[Node]:
    if not view.trail:
        return []
    ways = [*((crumb.words, crumb.address) for crumb in view.trail), (title, view.address)]
    return [{"@type": "BreadcrumbList", "itemListElement": _positions(view, ways)}]


def _positions(view: View, ways: Sequence[tuple[str, str]]) -> list[Node]:
    return [
        {"@type": "ListItem", "position": number, "name": words, "item": view.settings.site_url + address} for number, (words, address) in enumerate(ways, 1)
    ]
