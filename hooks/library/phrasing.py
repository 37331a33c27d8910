"""What is said, and how: words to avoid, idioms, abbreviations, numbers typed in, and how often a page tells readers that they have to."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hooks.library.passages import any_of, locate, words
from hooks.library.prose import links
from hooks.library.text import Line, Prose
from hooks.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from hooks.library.passages import Page, Passage
    from hooks.library.words import AvoidedWord, Language, WordPattern

_ABBREVIATION = re.compile(r"(?<![\w-])[A-Z][A-Z0-9]+(?![\w-])")
_SENTENCE_END = re.compile(r"[.!?…][”’\"')]*\s")
_QUOTED = "instead_of"
"""The field of words that the reader is asked to leave. They are there because they hurt."""
_FROM_NEGATION = 3
"""How many words after a "not" a blocked word may come."""


class Phrasing:
    """Searches texts for what one language's list says.

    Args:
        language: The list.
        names: Names of sources and help lines, in which avoided words may stand.
        explained: Words of the glossary, which every page explains by itself.
    """

    def __init__(self, language: Language, names: Iterable[str], explained: Iterable[str]) -> None:
        self.language = language
        self.names = any_of([*language.names, *names])
        self.avoided: dict[str, AvoidedWord] = {}
        for term in sorted(language.terms, key=lambda term: term.level != "block"):
            for literal in term.literal:
                self.avoided.setdefault(_folded(literal), term)
        self.avoided_words = any_of(self.avoided)
        self.idioms = any_of(language.idioms)
        self.obligations = any_of(language.obligations)
        self.negations = {_folded(word) for word in language.negations}
        self.abbreviations = {*language.abbreviations, *explained}
        self.patterns = [
            (pattern, re.compile(pattern.find, re.IGNORECASE), re.compile(pattern.unless, re.IGNORECASE) if pattern.unless else None)
            for pattern in language.patterns
        ]

    def check(self, page: Page) -> Iterator[Problem]:
        """What is wrong, or to be thought about, with the words of a page."""
        explained: set[str] = set()
        orders = 0
        for passage in page.passages:
            for paragraph in passage.paragraphs:
                if page.kind != "labels":
                    yield from self._abbreviations(page, passage, paragraph, explained)
                if _QUOTED not in passage.path:
                    yield from self._avoided(page, passage, paragraph)
                    orders += 0 if passage.is_danger else len(self.obligations.findall(paragraph))
            yield from self._patterns(page, passage)
        most = self.language.limits.obligations
        if page.item and orders > most:
            these = ", ".join(f"'{word}'" for word in self.language.obligations)
            message = f"this page uses {these} {orders} times outside of danger words; over {most} feels like orders, so leave a choice where there is one"
            yield Problem(location=page.start, message=message, is_warning=True, is_remark=True)

    def _avoided(self, page: Page, passage: Passage, paragraph: str) -> Iterator[Problem]:
        for found in self._outside_of_names(self.avoided_words, paragraph):
            term = self.avoided[_folded(found[0])]
            is_remark = term.level == "warn" or self._is_negated(paragraph[: found.start()])
            said = f"think about '{found[0]}'" if is_remark else f"do not write '{found[0]}'"
            message = f"{said}: {_sentence(term.reason)} Write: {term.prefer}"
            yield Problem(location=locate(page, passage, found[0]), message=message, is_warning=is_remark, is_remark=is_remark)
        for found in self.idioms.finditer(paragraph):
            message = f"'{found[0]}' translates badly; say it plainly, or explain it in the same sentence"
            yield Problem(location=locate(page, passage, found[0]), message=message, is_warning=True, is_remark=True)

    def _outside_of_names(self, sought: re.Pattern[str], paragraph: str) -> Iterator[re.Match[str]]:
        """What is found, unless it is part of a name. Names are looked for only then, since there are hundreds."""
        if sought.search(paragraph):
            yield from sought.finditer(self.names.sub(lambda name: "_" * len(name[0]), paragraph))

    def _is_negated(self, before: str) -> bool:
        sentence = _SENTENCE_END.split(before)[-1]
        return not self.negations.isdisjoint(_folded(word) for word in words(sentence)[-_FROM_NEGATION:])

    def _patterns(self, page: Page, passage: Passage) -> Iterator[Problem]:
        calls = [to for to in links(passage.text) if to.startswith(("tel:", "sms:"))] if isinstance(passage.text, Line | Prose) else []
        for pattern, find, unless in self.patterns:
            if _applies(pattern, page, passage):
                for text in (*passage.paragraphs, *calls):
                    if (found := find.search(text)) and not (unless and unless.search(text)):
                        message = f"'{found[0]}' is {pattern.name}; {pattern.instead}"
                        is_remark = pattern.level == "warn"
                        yield Problem(location=locate(page, passage, found[0]), message=message, is_warning=is_remark, is_remark=is_remark)

    def _abbreviations(self, page: Page, passage: Passage, paragraph: str, explained: set[str]) -> Iterator[Problem]:
        for found in self._outside_of_names(_ABBREVIATION, paragraph):
            short = found[0]
            if short in explained or short in self.abbreviations:
                continue
            explained.add(short)
            in_brackets = paragraph[: found.start()].endswith("(") and paragraph[found.end() :].startswith(")")
            if not in_brackets:
                message = f"'{short}' is not spelled out at its first use here; write the words, then ({short}), or add it to 'abbreviations' in language.yml"
                yield Problem(location=locate(page, passage, short), message=message)


def check_phrasing(pages: Sequence[Page], language: Language, *, names: Iterable[str], explained: Iterable[str]) -> Iterator[Problem]:
    """Hold the words of every page against the list of a language.

    Args:
        pages: What readers read.
        language: The list.
        names: Names of sources and help lines, in which avoided words may stand.
        explained: Words of the glossary, which every page explains by itself.
    """
    phrasing = Phrasing(language, names, explained)
    for page in pages:
        yield from phrasing.check(page)


def _applies(pattern: WordPattern, page: Page, passage: Passage) -> bool:
    if pattern.where == "danger":
        return passage.is_danger
    return pattern.where == "everywhere" or (page.item is not None and page.item.review is None)


def _folded(word: str) -> str:
    """A word as it is looked up: small letters, plain apostrophes, single spaces."""
    return " ".join(word.lower().replace("’", "'").split())


def _sentence(text: str) -> str:
    return text if text.endswith((".", "!", "?")) else f"{text}."
