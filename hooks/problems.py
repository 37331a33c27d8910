"""A person's mistake, with its place and the way out. Bugs are exceptions instead."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, order=True, kw_only=True)
class Location:
    """A place in a file. Lines and columns count from 1, as editors do."""

    path: str
    """Relative to the project, with forward slashes on every system."""
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


@dataclass(frozen=True, order=True, kw_only=True)
class Problem:
    """One thing to mend. Sorts by place."""

    location: Location
    message: str
    is_warning: bool = False
    """A warning is printed and does not stop the build."""
    is_remark: bool = False
    """A warning about words, which a person judges. It is only counted, unless all are asked for."""

    def __str__(self) -> str:
        return f"{self.location}: {'remark: ' if self.is_remark else 'warning: ' if self.is_warning else ''}{self.message}"


class ContentError(Exception):
    """The content has problems, so nothing is built.

    Args:
        problems: All problems of all files, in any order. They are kept sorted, each once.
    """

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        super().__init__(report(self.problems))


def report(problems: Iterable[Problem], *, remarks: bool = False) -> str:
    """Say problems and warnings, one a line in order of place, then count them.

    Args:
        problems: In any order.
        remarks: Whether to say the remarks about words too, which are otherwise only counted.
    """
    found = sorted(set(problems))
    said = [problem for problem in found if remarks or not problem.is_remark]
    faults = sum(not problem.is_warning for problem in found)
    about_words = sum(problem.is_remark for problem in found)
    warnings = len(found) - faults - about_words
    counts = [count(number, noun) for number, noun in ((faults, "problem"), (warnings, "warning")) if number]
    if about_words:
        counts.append(f"{count(about_words, 'remark')} about words" + ("" if remarks else " (shown by 'make check ALL=1')"))
    return "\n".join([*map(str, said), " and ".join(counts) or count(0, "problem")])


def count(number: int, noun: str) -> str:
    """A number and its noun: "1 guide", "2 guides"."""
    return f"{number} {noun}{'' if number == 1 else 's'}"


def did_you_mean(word: str, options: Iterable[str]) -> str:
    """Return " (did you mean 'x'?)" for the nearest option, or an empty string. Capital letters make no difference."""
    found = nearest(word, options)
    return f" (did you mean '{found}'?)" if found else ""


def nearest(word: str, options: Iterable[str], *, likeness: float = 0.6) -> str | None:
    """The option that is most like a word, if any is at least so much like it (from 0 to 1)."""
    spelled = {option.lower(): option for option in options}
    found = get_close_matches(word.lower(), spelled, n=1, cutoff=likeness)
    return spelled[found[0]] if found else None
