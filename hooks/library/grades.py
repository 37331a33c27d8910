"""The reading grade of a text, measured once: grades are kept in a file by what was measured, and a text that did not change costs nothing."""

from __future__ import annotations

import hashlib
import json
import statistics
from importlib.metadata import version
from typing import TYPE_CHECKING, NamedTuple

from hooks.library.passages import TEACH_BACK, danger_boxes, passages, running_text, sentences, words
from hooks.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from hooks.library.model import Item
    from hooks.library.passages import Page, Passage
    from hooks.library.words import Grades

_FORMULA = 1
"""Raise it when this module measures in another way, so that no old grade is read."""


class Grade(NamedTuple):
    """The US school grade that a text asks for, by three formulas."""

    flesch_kincaid: float
    smog: float
    coleman_liau: float

    @property
    def median(self) -> float:
        """The middle one of the three, since each formula misjudges something."""
        return statistics.median(self)


class GradeBook:
    """Measures grades and remembers them.

    Args:
        file: Where they are kept from run to run. It is safe to delete. Without it they are kept for this run only.
    """

    def __init__(self, file: Path | None = None) -> None:
        self._file = file
        self._version = f"{_FORMULA} textstat {version('textstat')}"
        self._kept = self._read()
        self._used: dict[str, Grade] = {}

    def grade(self, text: str) -> Grade:
        """The grade of a text of at least one sentence."""
        key = hashlib.sha256(text.encode()).hexdigest()[:32]
        grade = self._used.get(key) or self._kept.get(key) or _measure(text)
        self._used[key] = grade
        return grade

    def save(self) -> None:
        """Keep what was asked for in this run, and drop the rest. If the file cannot be written, the next run measures again."""
        if self._file is None or self._used == self._kept:
            return
        kept = {"version": self._version, "grades": dict(sorted(self._used.items()))}
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            part = self._file.with_suffix(".part")
            part.write_text(json.dumps(kept), encoding="utf-8")
            part.replace(self._file)  # in one step, so that another run never reads half a file
        except OSError:
            return

    def _read(self) -> dict[str, Grade]:
        try:
            kept = json.loads(self._file.read_text("utf-8")) if self._file else {}
            return {key: Grade(*grade) for key, grade in kept["grades"].items()} if kept.get("version") == self._version else {}
        except (OSError, ValueError, TypeError, KeyError, AttributeError):
            return {}


def check_grades(pages: Sequence[Page], limits: Grades, book: GradeBook) -> Iterator[Problem]:
    """Hold the reading grade of each item, and of each box of words for an emergency, against the limits."""
    for page in pages:
        if page.item:
            allowed = page.item.grade_override
            limit = allowed.limit if allowed else getattr(limits, page.kind)
            median = max(limits.median, limit) if allowed else limits.median
            if fault := _fault(page.passages, "this page", book, limit=limit, median=median, least_words=limits.least_words):
                yield Problem(location=page.start, message=fault)
        elif page.kind == TEACH_BACK and (
            fault := _fault(page.passages, "these questions", book, limit=limits.worksheet, median=limits.median, least_words=limits.least_words)
        ):
            yield Problem(location=page.start, message=fault)
        for path, box in danger_boxes(page.content, page.path):
            what = "these words for an emergency"
            if fault := _fault(passages(box), what, book, limit=limits.danger, median=limits.median, least_words=limits.least_words):
                yield Problem(location=page.document.at(path), message=fault)


def grades_of(items: Mapping[str, Item], book: GradeBook) -> dict[str, float]:
    """The Flesch-Kincaid grade of each item, by id, as its page says it."""
    texts = {name: running_text(passages(item)) for name, item in items.items()}
    return {name: book.grade(text).flesch_kincaid for name, text in texts.items() if text}


def _fault(found: Iterable[Passage], what: str, book: GradeBook, *, limit: float, median: float, least_words: int) -> str | None:
    text = running_text(found)
    if len(words(text)) < least_words:
        return None
    grade = book.grade(text)
    if grade.flesch_kincaid > limit:
        return f"the reading grade of {what} is {grade.flesch_kincaid:.1f}, and it may be {limit:.1f} at most; {_way_out(text)}"
    if grade.median > median:
        return f"the median of three reading grades of {what} is {grade.median:.1f}, and it may be {median:.1f} at most; {_way_out(text)}"
    return None


def _way_out(text: str) -> str:
    longest = max((sentence for line in text.split("\n") for sentence in sentences(line)), key=len)
    hard = sorted({word.lower() for word in words(text)}, key=lambda word: (-len(word), word))[:3]
    return f"start with the sentence '{' '.join(longest.split()[:5])} ...' and with the words {', '.join(hard)}"


def _measure(text: str) -> Grade:
    # Loading textstat and its dictionary takes most of a second, which a run without new texts does not pay.
    from textstat import textstat  # noqa: PLC0415

    formulas = (textstat.flesch_kincaid_grade, textstat.smog_index, textstat.coleman_liau_index)
    return Grade(*(round(float(formula(text)), 2) for formula in formulas))
