"""The whole way on one screen: content in, a list of files out."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from hooks.catalog.feed import feed, robots
from hooks.catalog.permalinks import permalinks
from hooks.catalog.programs import files_for_programs
from hooks.hand_written import check_hand_written
from hooks.library.grades import GradeBook, grades_of
from hooks.library.language import check_language
from hooks.library.links import find_links
from hooks.library.load import Library, library_of
from hooks.library.overlay import narrow, read_edition
from hooks.library.published import check_published
from hooks.library.rules import check
from hooks.output import Site
from hooks.press import print_all
from hooks.print.cards import check_cards
from hooks.print.logo import check_logo
from hooks.problems import ContentError, Problem, count
from hooks.web.check import check_links
from hooks.web.edition import edition_files
from hooks.web.frame import frame
from hooks.web.pages import about_edition, render_pages
from hooks.web.policy import host_headers
from hooks.web.retired import host_redirects

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from hooks.entries import Catalog
    from hooks.output import Output
    from hooks.settings import Settings


@dataclass(frozen=True, kw_only=True)
class Checked:
    """Content without problems, and the warnings that came up."""

    library: Library
    sources: Mapping[str, str]
    """The file of each item or list, relative to the project."""
    warnings: tuple[Problem, ...]
    grades: Mapping[str, float]
    """The reading grade of each item."""


def check_content(settings: Settings, *, today: date) -> Checked:
    """Read and check all content. Nothing is written but measured reading grades, which save the next run the time.

    Args:
        settings: The edition.
        today: The day that review dates are held against.

    Raises:
        ContentError: There are problems. It holds all of them, and the warnings too.
    """
    reading = read_edition(settings.content, settings.project, settings.overlay)
    book = GradeBook(settings.cache / "grades.json")
    found = [*reading.problems, *check_language(reading, book)]  # of all that is written, published or not
    book.save()
    found += check_published(reading, settings.folders, settings.project)
    found += narrow(reading, settings.overlay.choice)
    found += check(
        reading, country=settings.country, country_place=settings.country_place, pages=settings.hand_written, today=today, is_part=settings.overlay.is_part
    )
    found += check_hand_written(settings)
    if any(not problem.is_warning for problem in found):
        raise ContentError(found)
    sources = {name.partition("/")[2] or name: document.path for name, document in reading.documents.items()}
    library = library_of(reading)
    # Measured by the templates, which need content that is right in every other way.
    if unprinted := (*check_cards(library, reading.documents, country=settings.country), *check_logo(settings.logo, settings.logo_place)):
        raise ContentError([*found, *unprinted])
    return Checked(library=library, sources=sources, warnings=tuple(sorted(found)), grades=grades_of(library.items, book))


def build_site(checked: Checked, settings: Settings, *, progress: Callable[[str], object] = str) -> Site:
    """Make every page, PDF and data file of the site, in memory.

    Args:
        checked: What `check_content` returned.
        settings: The edition.
        progress: Is told of each step as it begins.
    """
    library = checked.library
    progress(f"Printing {count(len(library.worksheets), 'worksheet')}, {count(len(library.guides), 'handout')} and {count(len(library.packets), 'packet')}")
    with ThreadPoolExecutor(max_workers=1) as pool:
        # Typst works without Python's lock, so the second core prints while this one writes pages.
        paper = pool.submit(print_all, library, settings, checked.sources)
        progress(f"Writing the pages of {count(len(library.items), 'item')}")
        links, sources, grades = find_links(library), checked.sources, checked.grades

        @cache
        def for_programs() -> tuple[Catalog, list[Output]]:
            printed = paper.result()
            printed_pages = printed.pages_of_files
            return files_for_programs(library, links, settings, sources, grades=grades, sheets=printed.sheets, pages=printed_pages, files=printed.outputs)

        pages = render_pages(library, links, settings, sources, grades=grades, paper=lambda: paper.result().pages, catalog=lambda: for_programs()[0])
        printed, (_, data) = paper.result(), for_programs()
    outputs = (*pages, *printed.outputs, *permalinks(library, settings), *data, *feed(library, settings), *robots(settings), host_headers(library))
    outputs = (*outputs, *host_redirects(library), *edition_files(settings))
    check_links(outputs, hand_written=settings.hand_written)
    return Site(outputs=outputs, frame=frame(library, settings, about=about_edition(library, links, settings)), counts=library.counts)
