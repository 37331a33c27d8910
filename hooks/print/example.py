"""A worksheet's worked example: its blocks once more, with what a made-up person wrote in the place of blanks."""

from __future__ import annotations

from dataclasses import replace
from itertools import takewhile
from typing import TYPE_CHECKING, Any

from hooks.library.answers import filled, pair
from hooks.print.blocks import BLOCKS, counted
from hooks.print.fields import Fields

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from hooks.library import parts
    from hooks.library.blocks import Block
    from hooks.library.model import Worksheet
    from hooks.print.blocks import Desk

Used = tuple[Any, Any]
"""What of a block has answers, and these answers."""


def example_of(worksheet: Worksheet, desk: Desk) -> dict[str, Any] | None:
    """Fill the blocks of a worksheet in with its example, and leave out what has no answer.

    Args:
        worksheet: The sheet. A private one never has an example.
        desk: What it takes to set its blocks.

    Returns:
        Who it is about, and the blocks that have answers, as data for Typst; None where a sheet has no example.
    """
    if worksheet.example is None or worksheet.private:
        return None
    blocks = []
    for position, given in pair(worksheet.blocks, worksheet.example)[0].items():
        used, answered = _used(worksheet.blocks[position], given)
        if used is None or answered is None:
            continue
        value = BLOCKS[used.name](used.value, replace(desk, fields=Fields(answers=filled(used, answered))))
        blocks.append({"name": used.name, "level": 3, "value": counted(value)})
    return {"about": desk.wording.line(worksheet.example.about), "blocks": blocks}


def _used(block: Block, given: Block) -> tuple[Block | None, Block | None]:
    """The part of a block that has answers, and these; nothing of a block that has none."""
    value, answers = _USED[block.name](block.value, given.value) if block.name in _USED else (block.value, given.value)
    if not answers:
        return None, None
    return block.model_copy(update={block.name: value}), given.model_copy(update={given.name: answers})


def _prompts(prompts: Sequence[parts.Prompt], given: Sequence[str]) -> Used:
    kept = [(prompt, answer) for prompt, answer in zip(prompts, given, strict=True) if answer]
    return [prompt for prompt, _ in kept], [answer for _, answer in kept]


def _checklist(checklist: parts.Checklist, given: Sequence[int]) -> Used:
    return checklist.model_copy(update={"own": 0}), given


def _log(log: parts.Log, given: Sequence[Sequence[str]]) -> Used:
    given = _up_to_the_last(given)
    words = log.row_labels[: len(given)]
    return log.model_copy(update={"row_labels": words, "rows": len(given) - len(words)}), given


def _ladder(ladder: parts.Ladder, given: Sequence[str]) -> Used:
    # Rungs are numbered, so only those at the end can go.
    written = iter(given)
    answers = [next(written) if rung.lines else "" for rung in ladder.rungs]
    kept = len(_up_to_the_last(answers))
    rungs = ladder.rungs[:kept]
    return ladder.model_copy(update={"rungs": rungs}), [answer for rung, answer in zip(rungs, answers, strict=False) if rung.lines]


def _script(script: parts.Script, given: Sequence[str]) -> Used:
    asked = [phrase for phrase in script.phrases if phrase.lines]
    kept = [(phrase, answer) for phrase, answer in zip(asked, given, strict=True) if answer]
    return script.model_copy(update={"phrases": [phrase for phrase, _ in kept]}), [answer for _, answer in kept]


def _agreement(agreement: parts.Agreement, given: Sequence[str]) -> Used:
    signed = 2 * len(agreement.signatures)
    pairs = [(who, list(given[2 * n : 2 * n + 2])) for n, who in enumerate(agreement.signatures)]
    kept = [(who, [*answers, "", ""][:2]) for who, answers in pairs if any(answers)]
    review = list(filter(None, given[signed : signed + agreement.review]))
    value = agreement.model_copy(update={"signatures": [who for who, _ in kept], "review": bool(review)})
    return value, [*(answer for _, answers in kept for answer in answers), *review]


def _week(week: parts.Week, given: Sequence[Sequence[str]]) -> Used:
    given = _up_to_the_last(given)
    return week.model_copy(update={"rows": week.rows[: len(given)]}), given


def _card(card: parts.Card, given: Sequence[str]) -> Used:
    written = iter(given)
    answers: list[str] = []

    def side(lines: Sequence[parts.CardLine]) -> list[parts.CardLine]:
        found = [(line, line.text or next(written)) for line in lines]
        answers.extend(words for line, words in found if words and line.text is None)
        return [line for line, words in found if words]

    return card.model_copy(update={"front": side(card.front), "back": side(card.back)}), answers


def _contacts(contacts: parts.Contacts, given: Sequence[Sequence[str]]) -> Used:
    given = _up_to_the_last(given)
    who = contacts.who[: len(given)]
    return contacts.model_copy(update={"who": who, "own": len(given) - len(who)}), given


def _up_to_the_last(given: Sequence[Any]) -> list[Any]:
    """Answers without the empty ones at the end."""
    empty = sum(1 for _ in takewhile(lambda answer: not any(answer), reversed(given)))
    return list(given[: len(given) - empty])


_USED: dict[str, Callable[[Any, Any], Used]] = {
    "prompts": _prompts,
    "checklist": _checklist,
    "log": _log,
    "ladder": _ladder,
    "script": _script,
    "agreement": _agreement,
    "week": _week,
    "card": _card,
    "contacts": _contacts,
}
"""Of each block that can have blanks without an answer: what of it is used."""
