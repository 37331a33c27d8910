"""A worksheet's worked example as the page shows it: questions with answers, ticked items, or a table."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from hooks.library.answers import pair

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from hooks.library import parts
    from hooks.library.labels import Labels
    from hooks.library.model import Worksheet


@dataclass(frozen=True, kw_only=True)
class Shown:
    """One block of an example. Only one of `pairs`, `ticks` and `rows` holds anything."""

    label: str = ""
    pairs: Sequence[tuple[str, str]] = ()
    """Questions and answers."""
    ticks: Sequence[tuple[str, bool]] = ()
    """Items, and whether they are ticked."""
    header: Sequence[str] = ()
    rows: Sequence[Sequence[str]] = field(default=())
    """A table; the first cell of each row names it."""


def shown_example(sheet: Worksheet, labels: Labels) -> Iterator[Shown]:
    """Each block of a sheet's example that has answers, in order."""
    if sheet.example is None:
        return
    paired, _ = pair(sheet.blocks, sheet.example)
    for position, answers in paired.items():
        block = sheet.blocks[position]
        yield _SHOWN[block.name](block.value, answers.value, labels)


def _prompts(prompts: Sequence[parts.Prompt], given: Sequence[str], _: Labels) -> Shown:
    return Shown(pairs=[(prompt.ask, answer) for prompt, answer in zip(prompts, given, strict=True)])


def _checklist(checklist: parts.Checklist, given: Sequence[int], _: Labels) -> Shown:
    return Shown(label=checklist.label, ticks=[(item, number in given) for number, item in enumerate(checklist.items, 1)])


def _scales(scales: parts.Scales, given: Sequence[int], _: Labels) -> Shown:
    ends = f"{scales.start} = {scales.low}, {scales.end} = {scales.high}"
    return Shown(label=f"{scales.label} ({ends})", pairs=[(item, str(answer)) for item, answer in zip(scales.items, given, strict=True)])


def _log(log: parts.Log, given: Sequence[Sequence[str]], labels: Labels) -> Shown:
    ticked = {"x": "✓"}
    header = [column.title for column in log.columns]
    kinds = [column.kind for column in log.columns]
    rows = []
    for number, cells in enumerate(given):
        named = number < len(log.row_labels)
        own = cells[: len(cells) - len(kinds)]
        name = log.row_labels[number] if named else own[0] if own else labels.say("row", n=number + 1)
        shown = [ticked.get(cell, cell) if kind == "check" else cell for kind, cell in zip(kinds, cells[len(own) :], strict=True)]
        rows.append([name, *shown])
    return Shown(label=log.label, header=[log.row_title or "", *header], rows=rows)


def _ladder(ladder: parts.Ladder, given: Sequence[str], _: Labels) -> Shown:
    asked = [rung.when for rung in ladder.rungs if rung.lines]
    return Shown(label=ladder.label, pairs=list(zip(asked, given, strict=True)))


def _script(script: parts.Script, given: Sequence[str], _: Labels) -> Shown:
    asked = [phrase.moment for phrase in script.phrases if phrase.lines]
    return Shown(label=script.label, pairs=list(zip(asked, given, strict=True)))


def _agreement(agreement: parts.Agreement, given: Sequence[str], labels: Labels) -> Shown:
    asked = [f"{who}: {what}" for who in agreement.signatures for what in (labels.signed_by, labels.date_field)]
    return Shown(label=agreement.label, pairs=list(zip([*asked, labels.review_on], given, strict=False)))


def _week(week: parts.Week, given: Sequence[Sequence[str]], labels: Labels) -> Shown:
    days = labels.words("days")
    return Shown(label=week.label, header=["", *week.rows], rows=[[day, *(row[n] for row in given)] for n, day in enumerate(days)])


def _card(card: parts.Card, given: Sequence[str], _: Labels) -> Shown:
    asked = [line.label for line in [*card.front, *card.back] if line.text is None]
    return Shown(label=card.label, pairs=list(zip(asked, given, strict=True)))


def _contacts(contacts: parts.Contacts, given: Sequence[Sequence[str]], labels: Labels) -> Shown:
    header = [labels.contact_who, labels.contact_name, labels.contact_phone, labels.contact_when]
    rows = [[contacts.who[n], *cells] if n < len(contacts.who) else list(cells) for n, cells in enumerate(given)]
    return Shown(label=contacts.label, header=header, rows=rows)


_SHOWN: Mapping[str, Callable[[Any, Any, Labels], Shown]] = {
    "prompts": _prompts,
    "checklist": _checklist,
    "scales": _scales,
    "log": _log,
    "ladder": _ladder,
    "script": _script,
    "agreement": _agreement,
    "week": _week,
    "card": _card,
    "contacts": _contacts,
}
