"""A worksheet filled in by a made-up person: answers in the order of the blocks that ask for them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pydantic import Field

from hooks.library.blocks import Block, one_of
from hooks.library.parts import Model
from hooks.library.text import Answer, Line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from hooks.library import parts
    from hooks.library.blocks import WorksheetBlock
    from hooks.library.read import DataPath

Answers = list[Answer]
Filled = str | bool | int | None
"""What stands in one blank: words, a tick or no tick, a number of a scale, or nothing."""
DAYS = 7


class PromptsAnswers(Block):
    """One answer for each prompt."""

    prompts: Answers


class ChecklistAnswers(Block):
    """The numbers of the items that are ticked, counted from 1."""

    checklist: list[int]


class ScalesAnswers(Block):
    """One number for each scale."""

    scales: list[int]


class LogAnswers(Block):
    """Rows of cells; "x" ticks a box."""

    log: list[Answers]


class LadderAnswers(Block):
    """One answer for each rung that has lines."""

    ladder: Answers


class ScriptAnswers(Block):
    """One answer for each phrase that has lines."""

    script: Answers


class AgreementAnswers(Block):
    """Name and date of each who signs, then the day to look at it again."""

    agreement: Answers


class WeekAnswers(Block):
    """For each row of the week, one entry a day."""

    week: list[Answers]


class CardAnswers(Block):
    """One answer for each empty line of the card, front before back."""

    card: Answers


class ContactsAnswers(Block):
    """Rows of name, phone and time; an empty row starts with who it is."""

    contacts: list[Answers]


ANSWERS: tuple[type[Block], ...] = (
    PromptsAnswers,
    ChecklistAnswers,
    ScalesAnswers,
    LogAnswers,
    LadderAnswers,
    ScriptAnswers,
    AgreementAnswers,
    WeekAnswers,
    CardAnswers,
    ContactsAnswers,
)


class WorkedExample(Model):
    """A sheet filled in by a made-up person. Page and print mark it as made up."""

    about: Line
    """Who fills it in, and when: one sentence."""
    answers: list[one_of(ANSWERS)] = Field(min_length=1)  # type: ignore[valid-type]
    """In the order of the blocks; blocks may be left out."""


def pair(blocks: Sequence[WorksheetBlock], example: WorkedExample) -> tuple[dict[int, Block], int | None]:
    """Find the block that each answer belongs to: the next one of its name.

    Args:
        blocks: The blocks of the sheet.
        example: Its worked example.

    Returns:
        Answers by the position of their block, and the position of the first answer that has no block, if there is one.
    """
    paired: dict[int, Block] = {}
    start = 0
    for number, answers in enumerate(example.answers):
        position = next((n for n in range(start, len(blocks)) if blocks[n].name == answers.name), None)
        if position is None:
            return paired, number
        paired[position] = answers
        start = position + 1
    return paired, None


def misfits(block: Block, answers: Block) -> Iterator[tuple[DataPath, str]]:
    """What does not fit between a block and its answers, and where in the answers."""
    yield from _MISFITS[block.name](block.value, answers.value)


def filled(block: Block, answers: Block | None) -> list[Filled]:
    """What stands in each blank of a block, in reading order; None where nothing does.

    Args:
        block: A block of a worksheet.
        answers: Its answers, which fit, or None to get as many Nones as there are blanks.
    """
    fill = _FILLED.get(block.name)
    return fill(block.value, None if answers is None else answers.value) if fill else []


# Fitting


def _count(needed: int, given: Sequence[Any], what: str, *, fewer: bool = False) -> Iterator[tuple[DataPath, str]]:
    if len(given) > needed or (len(given) < needed and not fewer):
        yield (), f"there are {len(given)} answers for {needed} {what}"


def _checklist_misfits(checklist: parts.Checklist, given: Sequence[int]) -> Iterator[tuple[DataPath, str]]:
    for index, number in enumerate(given):
        if not 1 <= number <= len(checklist.items):
            yield (index,), f"there is no item {number}; the list has {len(checklist.items)}"


def _scales_misfits(scales: parts.Scales, given: Sequence[int]) -> Iterator[tuple[DataPath, str]]:
    yield from _count(len(scales.items), given, "scales")
    for index, answer in enumerate(given):
        if not scales.start <= answer <= scales.end:
            yield (index,), f"{answer} is not on the scale from {scales.start} to {scales.end}"


def _rows_misfits(widths: Sequence[int], given: Sequence[Sequence[str]]) -> Iterator[tuple[DataPath, str]]:
    yield from _count(len(widths), given, "rows", fewer=True)
    for index, (width, cells) in enumerate(zip(widths, given, strict=False)):
        if len(cells) != width:
            yield (index,), f"this row has {len(cells)} cells; the sheet has {width} blanks there"


def _log_widths(log: parts.Log) -> list[int]:
    # Where other rows start with printed words, an empty row has a blank for words of one's own.
    own = 1 if log.row_labels else 0
    return [len(log.columns)] * len(log.row_labels) + [len(log.columns) + own] * log.rows


def _contacts_widths(contacts: parts.Contacts) -> list[int]:
    return [3] * len(contacts.who) + [4] * contacts.own


def _card_blanks(card: parts.Card) -> int:
    return sum(line.text is None for line in [*card.front, *card.back])


def _agreement_blanks(agreement: parts.Agreement) -> int:
    return 2 * len(agreement.signatures) + agreement.review


_MISFITS: Mapping[str, Callable[[Any, Any], Iterator[tuple[DataPath, str]]]] = {
    "prompts": lambda prompts, given: _count(len(prompts), given, "prompts"),
    "checklist": _checklist_misfits,
    "scales": _scales_misfits,
    "log": lambda log, given: _rows_misfits(_log_widths(log), given),
    "ladder": lambda ladder, given: _count(sum(rung.lines > 0 for rung in ladder.rungs), given, "rungs with lines"),
    "script": lambda script, given: _count(sum(phrase.lines > 0 for phrase in script.phrases), given, "phrases with lines"),
    "agreement": lambda agreement, given: _count(_agreement_blanks(agreement), given, "blanks", fewer=True),
    "week": lambda week, given: _rows_misfits([DAYS] * len(week.rows), given),
    "card": lambda card, given: _count(_card_blanks(card), given, "empty lines"),
    "contacts": lambda contacts, given: _rows_misfits(_contacts_widths(contacts), given),
}


# Filling


def _padded(count: int, given: Sequence[Any] | None) -> list[Filled]:
    words = [answer or None for answer in given or ()]
    return [*words, *[None] * (count - len(words))]


def _checklist_filled(checklist: parts.Checklist, given: Sequence[int] | None) -> list[Filled]:
    ticks: list[Filled] = [None if given is None else number in given for number in range(1, len(checklist.items) + 1)]
    return [*ticks, *[None] * (2 * checklist.own)]  # each empty item has a box and a line


def _rows_filled(widths: Sequence[int], given: Sequence[Sequence[str]] | None) -> list[Filled]:
    rows = [*(given or ()), *[()] * (len(widths) - len(given or ()))]
    return [blank for width, cells in zip(widths, rows, strict=True) for blank in _padded(width, cells)]


def _log_filled(log: parts.Log, given: Sequence[Sequence[str]] | None) -> list[Filled]:
    widths = _log_widths(log)
    values = iter(_rows_filled(widths, given))
    kinds = [kind for width in widths for kind in [*["text"] * (width - len(log.columns)), *(column.kind for column in log.columns)]]
    return [(given is not None and value is not None) if kind == "check" else value for kind, value in zip(kinds, values, strict=True)]


_FILLED: Mapping[str, Callable[[Any, Any], list[Filled]]] = {
    "prompts": lambda prompts, given: _padded(len(prompts), given),
    "checklist": _checklist_filled,
    "scales": lambda scales, given: list(given) if given else _padded(len(scales.items), None),
    "log": _log_filled,
    "ladder": lambda ladder, given: _padded(sum(rung.lines > 0 for rung in ladder.rungs), given),
    "script": lambda script, given: _padded(sum(phrase.lines > 0 for phrase in script.phrases), given),
    "agreement": lambda agreement, given: _padded(_agreement_blanks(agreement), given),
    "week": lambda week, given: _rows_filled([DAYS] * len(week.rows), given),
    "card": lambda card, given: _padded(_card_blanks(card), given),
    "contacts": lambda contacts, given: _rows_filled(_contacts_widths(contacts), given),
}
