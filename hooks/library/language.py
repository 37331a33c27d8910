"""Plain and kind language, as far as a program can check it: words, lengths, content notes and reading grades, held against language.yml."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hooks.library.grades import check_grades
from hooks.library.helplines import HelpLines
from hooks.library.lengths import check_lengths
from hooks.library.notes import check_notes
from hooks.library.passages import pages_of
from hooks.library.phrasing import check_phrasing
from hooks.library.words import Language

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hooks.library.grades import GradeBook
    from hooks.library.load import Reading
    from hooks.problems import Problem


def check_language(reading: Reading, book: GradeBook) -> Iterator[Problem]:
    """Check the language of everything that could be read.

    Args:
        reading: What `read_content` found.
        book: Measures reading grades and remembers them.
    """
    language = reading.content.get("language")
    if not isinstance(language, Language):
        return
    pages = [*pages_of(reading)]
    yield from check_phrasing(pages, language, names=_names(reading), explained=_explained(reading))
    yield from check_lengths(pages, language.limits)
    yield from check_notes(pages, language)
    yield from check_grades(pages, language.limits.grades, book)


def _names(reading: Reading) -> Iterator[str]:
    """The titles and authors of sources, and the names of help lines."""
    for source in reading.content.get("sources", {}).values():
        yield from (str(name) for name in (source.title, source.author, source.publisher) if name)
    helplines = reading.content.get("helplines")
    if isinstance(helplines, HelpLines):
        yield from (str(line.name) for country in helplines.countries.values() for line in country.lines)


def _explained(reading: Reading) -> Iterator[str]:
    """The words of the glossary in all their forms."""
    for term in reading.content.get("glossary", {}).values():
        yield from (str(word) for word in (term.term, *term.also))
