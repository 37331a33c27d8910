"""Each block of a worksheet as plain data for the Typst function of the same name, with its blanks named and labelled."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from hooks.print.fields import Fields, Kind, spoken_label

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from hooks.library import parts
    from hooks.library.labels import Labels
    from hooks.library.text import Line
    from hooks.print.lines import HelpDesk
    from hooks.print.prose import Wording

Data = dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class Desk:
    """What it takes to set a block: the words around it, the way texts are turned into runs, the blanks found so far."""

    labels: Labels
    wording: Wording
    help: HelpDesk
    fields: Fields


def _heading(text: str, _: Desk) -> Data:
    return {"text": text}


def _text(text: str, desk: Desk) -> Data:
    return {"text": desk.wording.prose(text)}


def _prompts(prompts: Sequence[parts.Prompt], desk: Desk) -> Data:
    line, spoken = desk.wording.line, desk.wording.spoken
    return {
        "prompts": [
            {
                "ask": line(prompt.ask),
                "hint": line(prompt.hint),
                "lines": prompt.lines,
                "field": desk.fields.add("lines" if prompt.lines > 1 else "line", spoken(prompt.ask), spoken(prompt.hint)),
            }
            for prompt in prompts
        ]
    }


def _checklist(checklist: parts.Checklist, desk: Desk) -> Data:
    say, line, label = desk.labels, desk.wording.line, desk.wording.spoken(checklist.label)
    own = [spoken_label(label, f"{say.own_item}, {say.say('row', n=n + 1)}") for n in range(checklist.own)]
    return {
        "label": line(checklist.label),
        "items": [{"text": line(item), "field": desk.fields.add("check", label, desk.wording.spoken(item))} for item in checklist.items],
        "own": [{"field": desk.fields.add("check", spoken), "line": desk.fields.add("line", spoken, say.own_words)} for spoken in own],
    }


def _scales(scales: parts.Scales, desk: Desk) -> Data:
    steps = range(scales.start, scales.end + 1)
    ends = {scales.start: scales.low, scales.end: scales.high}
    options = {str(n): f"{n}, {ends[n]}" if n in ends else str(n) for n in steps}
    asked = f"{scales.start} {scales.low}, {scales.end} {scales.high}"
    label = desk.wording.spoken(scales.label)
    return {
        "label": desk.wording.line(scales.label),
        "low": scales.low,
        "high": scales.high,
        "steps": list(options),
        "items": [
            {
                "text": desk.wording.line(item),
                "field": desk.fields.add("radio", label, f"{desk.wording.spoken(item)} ({asked})", options=options),
            }
            for item in scales.items
        ],
    }


def _log(log: parts.Log, desk: Desk) -> Data:
    label, say = desk.wording.spoken(log.label), desk.labels
    names = [f"{column.title}, {say.date_hint}" if column.kind == "date" else column.title for column in log.columns]

    def row(number: int, words: Line | None) -> Data:
        name = desk.wording.spoken(words) or say.say("row", n=number)
        # Where other rows start with printed words, an empty row has to have room for words of one's own.
        own = desk.fields.add("cell", label, name, log.row_title or say.own_item) if log.row_labels and not words else ""
        kinds: list[Kind] = ["check" if column.kind == "check" else "cell" for column in log.columns]
        blanks = [{"kind": kind, "field": desk.fields.add(kind, label, name, asked)} for kind, asked in zip(kinds, names, strict=True)]
        return {"words": desk.wording.line(words), "own": own, "blanks": blanks}

    return {
        "label": desk.wording.line(log.label),
        "hint": desk.wording.line(log.hint),
        "row_title": log.row_title or "",
        "has_words": bool(log.row_labels),
        "columns": [{"title": column.title, "width": column.width, "kind": column.kind} for column in log.columns],
        "rows": [row(number, words) for number, words in enumerate([*log.row_labels, *[None] * log.rows], 1)],
    }


def _ladder(ladder: parts.Ladder, desk: Desk) -> Data:
    line, spoken, say = desk.wording.line, desk.wording.spoken, desk.labels

    def rung(number: int, rung: parts.Rung) -> Data:
        asks = (spoken(ladder.label), say.say("step", n=number), spoken(rung.when), say.what_i_do)
        field = desk.fields.add("lines" if rung.lines > 1 else "line", *asks) if rung.lines else ""
        return {"when": line(rung.when), "hint": line(rung.hint), "do": [line(do) for do in rung.do], "lines": rung.lines, "field": field}

    return {"label": line(ladder.label), "rungs": [rung(n, entry) for n, entry in enumerate(ladder.rungs, 1)]}


def _script(script: parts.Script, desk: Desk) -> Data:
    label = desk.wording.spoken(script.label)

    def phrase(phrase: parts.Phrase) -> Data:
        kind: Kind = "lines" if phrase.lines > 1 else "line"
        field = desk.fields.add(kind, label, phrase.moment, desk.labels.own_words) if phrase.lines else ""
        return {"moment": phrase.moment, "say": desk.wording.line(phrase.say), "lines": phrase.lines, "field": field}

    return {"label": desk.wording.line(script.label), "phrases": [phrase(entry) for entry in script.phrases]}


def _agreement(agreement: parts.Agreement, desk: Desk) -> Data:
    label, say, add = desk.wording.spoken(agreement.label), desk.labels, desk.fields.add
    date = f"{say.date_field}, {say.date_hint}"

    def signature(who: str) -> Data:
        return {"who": who, "sign": add("line", label, who, say.signature), "date": add("line", label, who, date)}

    return {
        "label": desk.wording.line(agreement.label),
        "text": desk.wording.prose(agreement.text),
        "signatures": [signature(who) for who in agreement.signatures],
        "review": add("line", label, f"{say.review_on}, {say.date_hint}") if agreement.review else "",
    }


def _week(week: parts.Week, desk: Desk) -> Data:
    label, days = desk.wording.spoken(week.label), desk.labels.words("days")
    rows = [{"title": row, "fields": [desk.fields.add("cell", label, row, day) for day in days]} for row in week.rows]
    return {"label": desk.wording.line(week.label), "days": days, "rows": rows}


def _card(card: parts.Card, desk: Desk) -> Data:
    label, say = desk.wording.spoken(card.label), desk.labels

    def side(title: str, lines: Sequence[parts.CardLine]) -> list[Data]:
        return [
            {"label": line.label, "text": desk.wording.line(line.text), "field": "" if line.text else desk.fields.add("small", label, title, line.label)}
            for line in lines
        ]

    return {"label": desk.wording.line(card.label), "sides": [side(say.front, card.front)] + ([side(say.back, card.back)] if card.back else [])}


def _emergency(emergency: parts.Emergency, desk: Desk) -> Data:
    line = desk.wording.line
    return {
        "title": emergency.title,
        "signs": [line(sign) for sign in emergency.signs],
        "steps": [{"do": line(step.do), "how": line(step.how)} for step in emergency.steps],
    }


def _stop(stop: parts.Stop, desk: Desk) -> Data:
    return {
        "title": stop.title,
        "when": [desk.wording.line(sign) for sign in stop.when],
        "then": desk.wording.prose(stop.then),
        "lines": desk.help.first_lines(stop.call),
    }


def _contacts(contacts: parts.Contacts, desk: Desk) -> Data:
    label, say, add = desk.wording.spoken(contacts.label), desk.labels, desk.fields.add
    columns = (say.contact_name, say.contact_phone, say.contact_when)
    named = [{"who": who, "fields": [add("cell", label, who, column) for column in columns]} for who in contacts.who]
    rows = [say.say("row", n=n + 1) for n in range(len(contacts.who), len(contacts.who) + contacts.own)]
    own = [{"who": "", "fields": [add("cell", label, row, column) for column in (say.contact_who, *columns)]} for row in rows]
    return {"label": desk.wording.line(contacts.label), "rows": named + own}


def _help(help_: parts.Help, desk: Desk) -> Data:
    return {
        "intro": desk.wording.line(help_.intro),
        "in_danger": desk.help.in_danger,
        "device_safety": desk.wording.prose(desk.help.device_safety(help_.categories)),
        "categories": desk.help.all_lines(help_.categories),
    }


_SET = {"text", "answer", "title", "who", "moment", "say", "name", "value", "url", "low", "high"}
"""The keys of what is set as words."""

_PARTS: dict[str, Callable[[list[int]], int]] = {"prompts": sum, "rungs": sum, "phrases": sum, "rows": max}
"""The keys of parts that may each be too high for a page. What is in a row stands side by side, so its longest text counts."""

_LEAST = 40
"""How many letters a text counts at least, since even one word takes a line."""


def counted(value: Data) -> Data:
    """Say of a block, and of parts of it, how many letters there are to set, so that templates need not measure what is surely not too high.

    Args:
        value: The data of a block, or of a safety gate.
    """
    parts = {name: [{**part, "letters": all_of(_letters(part))} for part in value[name]] for name, all_of in _PARTS.items() if name in value}
    return {**value, **parts, "letters": sum(_letters(value))}


def _letters(data: Any) -> list[int]:
    """Of each text that is set."""
    found = [0]
    for name, part in data.items() if isinstance(data, dict) else enumerate(data):
        if isinstance(part, dict | list):
            found += _letters(part)
        elif name in _SET and isinstance(part, str) and part:
            found.append(max(_LEAST, len(part)))
    return found


BLOCKS: dict[str, Callable[[Any, Desk], Data]] = {
    "heading": _heading,
    "text": _text,
    "prompts": _prompts,
    "checklist": _checklist,
    "scales": _scales,
    "log": _log,
    "ladder": _ladder,
    "script": _script,
    "agreement": _agreement,
    "week": _week,
    "card": _card,
    "emergency": _emergency,
    "stop": _stop,
    "contacts": _contacts,
    "help": _help,
}
"""The data of each block, found by the block's name."""
