"""What page and paper say of an item in the same words: for whom it is, who checked it, on which day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hooks.library.prose import plain
from hooks.library.text import Line, Prose, Ref, Text
from hooks.library.walk import strings

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from hooks.library.labels import Labels
    from hooks.library.load import Library
    from hooks.library.model import Guide, Item

WORDS_A_MINUTE = 180
"""A slow adult reading speed; silent reading of non-fiction is 238 words a minute on average (Brysbaert 2019), and our readers are tired."""


def for_whom(audience: Iterable[str], library: Library) -> str:
    """The roles and groups that something is for, as a line: "For these people, those and others"."""
    roles = library.roles
    names = [roles.groups[ref].title if ref in roles.groups else roles.roles[ref].name for ref in audience]
    return library.labels.say("for_whom", n=listed(names, library.labels))


def listed(names: Sequence[str], labels: Labels) -> str:
    """Some names as words of a sentence: "these, those and others"."""
    *others, last = names
    return f"{', '.join(others)} {labels.list_and} {last}" if others else last


def review_state(item: Item, labels: Labels) -> str:
    """Who checked this version of an item and when, or that nobody did yet."""
    review = item.review
    if review is None:
        return str(labels.not_reviewed)
    return labels.say("reviewed", name=review.by, role=review.role, date=in_words(review.date, labels))


def in_words(day: date, labels: Labels) -> str:
    """A day as the labels write it."""
    return labels.say("date", day=day.day, month=labels.words("months")[day.month - 1], year=day.year)


def minutes_to_read(guide: Guide) -> int:
    """Minutes that a tired adult needs for a guide, at WORDS_A_MINUTE, at least one."""
    read = (text for path, text in strings(guide) if path[0] != "teach_back" and isinstance(text, Text | Line | Prose) and not isinstance(text, Ref))
    words = sum(len(plain(text).split()) for text in read)
    return max(1, round(words / WORDS_A_MINUTE))
