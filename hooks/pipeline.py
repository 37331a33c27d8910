"""The whole way on one screen: content in, a list of files out."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hooks import addresses
from hooks.catalog.permalinks import permalinks
from hooks.library.links import find_links
from hooks.library.load import Library, library_of, read_content
from hooks.library.rules import check
from hooks.output import Output, Site
from hooks.print.sheets import Imprint, print_sheets
from hooks.problems import ContentError, Location, Problem
from hooks.web.check import check_links
from hooks.web.frame import frame
from hooks.web.pages import render_pages

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import date

    from hooks.settings import Settings


@dataclass(frozen=True, kw_only=True)
class Checked:
    """Content without problems, and the warnings that came up."""

    library: Library
    sources: Mapping[str, str]
    """The file of each item or list, relative to the project."""
    warnings: tuple[Problem, ...]


def check_content(settings: Settings, *, today: date) -> Checked:
    """Read and check all content; look at nothing else and write nothing.

    Args:
        settings: The edition.
        today: The day that review dates are held against.

    Raises:
        ContentError: There are problems. It holds all of them, and the warnings too.
    """
    reading = read_content(settings.content, settings.project)
    found = [*reading.problems, *check(reading, country=settings.country, pages=settings.hand_written, today=today)]
    found += _taken_addresses(settings)
    if any(not problem.is_warning for problem in found):
        raise ContentError(found)
    sources = {name.partition("/")[2] or name: document.path for name, document in reading.documents.items()}
    return Checked(library=library_of(reading), sources=sources, warnings=tuple(sorted(found)))


def build_site(checked: Checked, settings: Settings, *, progress: Callable[[str], object] = str) -> Site:
    """Make every page, PDF and data file of the site, in memory.

    Args:
        checked: What `check_content` returned.
        settings: The edition.
        progress: Is told of each step as it begins.
    """
    library = checked.library
    progress(f"Printing {len(library.worksheets)} worksheets on {len(addresses.PAPERS)} papers")
    with ThreadPoolExecutor(max_workers=1) as pool:
        # Typst works without Python's lock, so the second core prints while this one writes pages.
        sheets = pool.submit(print_worksheets, library, settings, checked.sources)
        progress(f"Writing the pages of {len(library.items)} items")
        pages = render_pages(library, find_links(library), settings, checked.sources)
        outputs = (*pages, *sheets.result(), *permalinks(library, settings))
    check_links(outputs, hand_written=settings.hand_written)
    return Site(outputs=outputs, frame=frame(library, settings), counts=library.counts)


def print_worksheets(library: Library, settings: Settings, sources: Mapping[str, str]) -> list[Output]:
    """Print every worksheet on every paper."""

    def imprint(item_id: str) -> Imprint:
        go = (settings.site_url or "/") + addresses.go(item_id)
        return Imprint(site_name=settings.site_name, go_address=go, country=settings.country, language=settings.language)

    printed = print_sheets(library, ids=library.worksheets, imprint_of=imprint, papers=addresses.PAPERS)
    return [Output(path=addresses.sheet(item_id, paper), content=pdf, source=sources[item_id]) for (item_id, paper), pdf in printed.items()]


def _taken_addresses(settings: Settings) -> Iterable[Problem]:
    """Hand-written pages that would stand in the place of built ones."""
    built = {addresses.file_of(address) for address in addresses.PAGES.values()}
    for file in sorted(settings.docs.glob("*.md")):
        if file.name in built:
            message = f"the address of this page is taken: '{file.stem}' is built from the content; rename this file"
            yield Problem(location=Location(path=file.relative_to(settings.project).as_posix()), message=message)
