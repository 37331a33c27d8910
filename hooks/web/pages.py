"""Write every page: one template for each kind of page, found by its name."""

from __future__ import annotations

import json
import re
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from hooks import addresses
from hooks.library import currency
from hooks.library.anchors import heading_anchors
from hooks.library.codes import CODE_BOOKS
from hooks.library.said import minutes_to_read
from hooks.output import Output, Pages
from hooks.web.clinics import clinics_of, more_of
from hooks.web.exit import exit_style
from hooks.web.retired import retired_addresses
from hooks.web.search import Finder
from hooks.web.sections import sections_of
from hooks.web.structured import told_to_machines
from hooks.web.trail import trail_to
from hooks.web.view import Shared, View
from hooks.web.whole import wholes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from hooks.entries import Catalog
    from hooks.library.blocks import Block
    from hooks.library.links import Links
    from hooks.library.load import Library
    from hooks.settings import Settings

_MARKDOWN_SIGNS = re.compile(r"([\\`*_{}\[\]<>#])")


def render_pages(
    library: Library,
    links: Links,
    settings: Settings,
    sources: Mapping[str, str],
    *,
    paper: Callable[[], Pages],
    catalog: Callable[[], Catalog],
    grades: Mapping[str, float],
) -> list[Output]:
    """Write every page as Markdown with front matter, and what readers call the pages.

    Args:
        library: The checked content.
        links: What `find_links` derived from it.
        settings: The edition.
        sources: The file of each item or list, for "edit this page".
        paper: Tells how many printed pages things have; called as late as can be.
        catalog: Lists every public item and its files; likewise.
        grades: The reading grade of each item.
    """
    writer = Writer(library, links, settings, paper, grades)
    pages = [
        Output(path=addresses.file_of(address), content=writer.page(template, address, values), source=sources.get(source))
        for template, address, source, values in chain(_plan(library, links), _plan_for_clinics(writer, catalog))
    ]
    return [*pages, writer.finder.reader_words()]


def about_edition(library: Library, links: Links, settings: Settings) -> str:
    """What the page about the site says of this edition, as HTML."""
    return Writer(library, links, settings, Pages).about_edition()


def _plan(library: Library, links: Links) -> Iterator[tuple[str, str, str, dict[str, Any]]]:
    """Template, address, source and values of each page. Items come first: the glossary tells where each word is used."""
    for item_id, item in library.items.items():
        kind, name = type(item).__name__.lower(), library.public_name(item_id)
        yield kind, addresses.item(kind, name), item_id, {"id": item_id, kind: item}
        yield "go", addresses.go(item_id), item_id, {"id": item_id, "item": item}
        if name != item_id:
            # The address by its own id leads on to the neutral one, since clinics and cards may know it by that.
            yield "go", addresses.item(kind, item_id), item_id, {"id": item_id, "item": item}
            yield "go", addresses.go(name), item_id, {"id": item_id, "item": item}
    for address, new in retired_addresses(library).items():
        yield "retired", address, "redirects", {"id": new, "item": library.items[new]}
    for topic_id, topic in library.topics.items():
        yield "topic", addresses.topic(topic_id), "topics", {"id": topic_id, "topic": topic}
    for role_id, role in library.roles.roles.items():
        yield "role", addresses.role(role_id), "roles", {"id": role_id, "role": role}
    for whole in wholes(library, links):
        yield "whole", addresses.whole(whole.address), whole.source, {"whole": whole}
    yield "home", addresses.HOME, "topics", {}
    for name, address in addresses.PAGES.items():
        if name not in {"home", "clinics"}:
            yield name, address, {"changes": "labels", "offline": "labels", "help": "helplines", "browse": "topics", "worksheets": "topics"}.get(name, name), {}
    if library.codes and library.codes.used:
        system = library.codes.system
        yield "find", addresses.CLINICS_FIND, "codes", {"system": system, "codes": library.codes.used, "book": CODE_BOOKS[system.oid]}
    yield "no_internet", addresses.NO_INTERNET, "labels", {}


def _plan_for_clinics(writer: Writer, catalog: Callable[[], Catalog]) -> Iterator[tuple[str, str, str, dict[str, Any]]]:
    """The same for the pages that list what was printed. They come last, since that takes the longest."""
    library, settings = writer.shared.library, writer.shared.settings
    values = {"clinics": clinics_of(catalog(), library, writer.finder, settings.country), "more": more_of(library, settings)}
    for template, address in (("clinics", addresses.CLINICS), ("clinics_print", addresses.CLINICS_PRINT), ("clinics_codes", addresses.CLINICS_CODES)):
        yield template, address, "labels", values


class Writer:
    """Writes one page after another with the same templates."""

    def __init__(self, library: Library, links: Links, settings: Settings, pages: Callable[[], Pages], grades: Mapping[str, float] | None = None) -> None:
        self.environment = _environment()
        self.grades = grades or {}
        note: Any = self.environment.get_template("term.j2").module
        self.parts: dict[tuple[str, str], Markup] = {}
        self.shared = Shared(library, links, settings, note=note.term, pages=pages)
        self.finder = Finder(self.shared)

    def context(self, view: View) -> dict[str, Any]:
        """What every template of a page can use."""
        return {
            "view": view,
            "library": view.library,
            "links": view.links,
            "labels": view.labels,
            "settings": view.settings,
            "minutes": minutes_to_read,
            "headings": heading_anchors,
            "sections": sections_of,
            "code_of": addresses.qr_code,
            "go": addresses.go,
            "whole_of": addresses.whole,
            "editions": addresses.papers_first(view.settings.country, addresses.SHEET_EDITIONS),
            "papers": addresses.papers_first(view.settings.country, addresses.PAPERS),
            "addresses": addresses,
            "currency": currency,
            "grades": self.grades,
            "part": self.part,
            "finder": self.finder,
        }

    def blocks(self, blocks: Sequence[Block], address: str) -> str:
        """Blocks alone, as they stand on the page at an address."""
        view = View(self.shared, address)
        parts: Any = self.environment.get_template("parts.j2").make_module(self.context(view))
        return str(parts.blocks(view, blocks, heading_anchors(blocks)))

    def part(self, item_id: str, address: str) -> Markup:
        """An item as part of a longer page, below its title. Written once for all pages that are as far from home."""
        key = item_id, addresses.relative(addresses.HOME, address)
        if key not in self.parts:
            view = View(self.shared, address, explain=False, part=item_id)
            kind = self.shared.kinds[item_id]
            template = self.environment.get_template(f"{kind}_part.j2")
            self.parts[key] = Markup(template.render({**self.context(view), "id": item_id, kind: view.library.items[item_id]}))  # noqa: S704  written by a template that escapes
        return self.parts[key]

    def about_edition(self) -> str:
        """What the page about the site says of this edition, as HTML."""
        view = View(self.shared, addresses.page("about"), explain=False)
        return self.environment.get_template("about_edition.j2").render(self.context(view)).strip()

    def page(self, template: str, address: str, values: dict[str, Any]) -> str:
        """A whole page: front matter and Markdown."""
        view = View(self.shared, address, trail_to(template, values, self.shared.library), explain=template not in {"whole", "clinics_print"})
        told = partial(told_to_machines, view, template, values)
        loudness = exit_style(template, view.library.items.get(values.get("id", "")), view.library)
        text = self.environment.get_template(f"{template}.md.j2").render({**self.context(view), "exit_style": loudness, **values, "told": told})
        if "id" in values and values["id"] in view.library.items:
            for term in view.explained:
                self.shared.uses_of_term.setdefault(term, []).append(values["id"])
        return f"{text.strip()}\n"


def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("hooks.web", "templates"),
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        comment_start_string="{##",  # "{#" starts an anchor in Markdown
        comment_end_string="##}",
    )
    environment.filters["markdown"] = lambda text: _MARKDOWN_SIGNS.sub(r"\\\1", text)
    environment.filters["yaml"] = lambda value: json.dumps(str(value), ensure_ascii=False)
    return environment
