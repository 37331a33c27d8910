"""A worksheet as a FHIR R4 Questionnaire, made of the data by which it is printed: the id of each question is the name of its blank in the PDF."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from hooks.library.labels import Labels

Data = dict[str, Any]


@dataclass(kw_only=True)
class Part:
    """One block while its items are made."""

    id: str
    labels: Labels
    count: int = 0

    def show(self, *texts: str) -> Iterator[Data]:
        """Words without a blank."""
        for text in filter(None, texts):
            self.count += 1
            yield {"linkId": f"{self.id}-text-{self.count}", "text": text, "type": "display"}

    def group(self, text: str, items: Iterable[Data]) -> Data:
        """Items that belong together, below words of their own."""
        self.count += 1
        return {"linkId": f"{self.id}-part-{self.count}", "text": text, "type": "group", "item": list(items)}


def questionnaire_of(sheet: Mapping[str, Any], labels: Labels) -> list[Data]:
    """The items of a worksheet: what it says and what it asks, in order.

    Args:
        sheet: What templates/sheet.typ reads of it: head, gate and blocks as plain data.
        labels: The words of the interface.
    """
    head = Part(id="head", labels=labels)
    items = list(head.show(labels.joint_note if sheet["joint"] else ""))
    if gate := sheet["gate"]:
        part = Part(id="gate", labels=labels)
        instead = [f"{labels.instead}:", *_prose(gate["instead"]), f"{labels.then_call}:", gate["in_danger"], *map(_line, gate["lines"])]
        items.append({"linkId": part.id, "text": labels.do_not_use, "type": "group", "item": list(part.show(*map(_words, gate["stop_if"]), *instead))})
    for number, block in enumerate(sheet["blocks"], 1):
        part, value = Part(id=f"{number}-{block['name']}", labels=labels), block["value"]
        made = list(QUESTIONS[block["name"]](value, part))
        text = _words(value["label"]) if "label" in value else value.get("title", "")
        items += [{"linkId": part.id, "text": text, "type": "group", "item": made}] if text else made
    return items


def _ask(field: str, text: str, kind: str, **more: Any) -> Data:
    return {"linkId": field, "text": text, "type": kind, **more}


def _heading(value: Data, part: Part) -> Iterator[Data]:
    yield from part.show(value["text"])


def _text(value: Data, part: Part) -> Iterator[Data]:
    yield from part.show(*_prose(value["text"]))


def _prompts(value: Data, part: Part) -> Iterator[Data]:
    for prompt in value["prompts"]:
        hint = list(part.show(_words(prompt["hint"])))
        yield _ask(prompt["field"], _words(prompt["ask"]), _size(prompt["lines"]), **({"item": hint} if hint else {}))


def _checklist(value: Data, part: Part) -> Iterator[Data]:
    for item in value["items"]:
        yield _ask(item["field"], _words(item["text"]), "boolean")
    for own in value["own"]:
        yield _ask(own["field"], part.labels.own_item, "boolean")
        yield _ask(own["line"], part.labels.own_words, "string")


def _scales(value: Data, part: Part) -> Iterator[Data]:
    steps = value["steps"]
    ends = {steps[0]: f"{steps[0]}, {value['low']}", steps[-1]: f"{steps[-1]}, {value['high']}"}
    options = [{"valueCoding": {"code": step, "display": ends.get(step, step)}} for step in steps]
    yield from part.show(" · ".join(ends.values()))
    for item in value["items"]:
        yield _ask(item["field"], _words(item["text"]), "choice", answerOption=options)


def _log(value: Data, part: Part) -> Iterator[Data]:
    yield from part.show(_words(value["hint"]))
    kinds = {"check": "boolean", "date": "date", "text": "string"}
    for number, row in enumerate(value["rows"], 1):
        own = [_ask(row["own"], value["row_title"] or part.labels.own_item, "string")] if row["own"] else []
        blanks = [_ask(blank["field"], column["title"], kinds[column["kind"]]) for blank, column in zip(row["blanks"], value["columns"], strict=True)]
        yield part.group(_words(row["words"]) or part.labels.say("row", n=number), [*own, *blanks])


def _ladder(value: Data, part: Part) -> Iterator[Data]:
    for number, rung in enumerate(value["rungs"], 1):
        says = list(part.show(_words(rung["hint"]), *map(_words, rung["do"])))
        blank = [_ask(rung["field"], part.labels.what_i_do, _size(rung["lines"]))] if rung["field"] else []
        text = f"{part.labels.say('step', n=number)}: {_words(rung['when'])}"
        yield part.group(text, [*says, *blank]) if says or blank else next(part.show(text))


def _script(value: Data, part: Part) -> Iterator[Data]:
    for phrase in value["phrases"]:
        blank = [_ask(phrase["field"], part.labels.own_words, _size(phrase["lines"]))] if phrase["field"] else []
        yield part.group(phrase["moment"], [*part.show(_words(phrase["say"])), *blank])


def _agreement(value: Data, part: Part) -> Iterator[Data]:
    yield from part.show(*_prose(value["text"]))
    for one in value["signatures"]:
        yield part.group(one["who"], [_ask(one["sign"], part.labels.signature, "string"), _ask(one["date"], part.labels.date_field, "date")])
    if value["review"]:
        yield _ask(value["review"], part.labels.review_on, "date")


def _week(value: Data, part: Part) -> Iterator[Data]:
    for row in value["rows"]:
        yield part.group(row["title"], [_ask(field, day, "string") for field, day in zip(row["fields"], value["days"], strict=True)])


def _card(value: Data, part: Part) -> Iterator[Data]:
    for title, side in zip((part.labels.front, part.labels.back), value["sides"], strict=False):
        lines = [
            _ask(line["field"], line["label"], "string") if line["field"] else next(part.show(f"{line['label']}: {_words(line['text'])}")) for line in side
        ]
        yield part.group(title, lines)


def _emergency(value: Data, part: Part) -> Iterator[Data]:
    if value["signs"]:
        yield from part.show(f"{part.labels.signs}:", *map(_words, value["signs"]))
    yield from part.show(*(f"{number}. {_words(step['do'])} {_words(step['how'])}".strip() for number, step in enumerate(value["steps"], 1)))


def _stop(value: Data, part: Part) -> Iterator[Data]:
    yield from part.show(*map(_words, value["when"]), *_prose(value["then"]))
    if value["lines"]:
        yield from part.show(f"{part.labels.then_call}:", *map(_line, value["lines"]))


def _contacts(value: Data, part: Part) -> Iterator[Data]:
    labels = part.labels
    columns = (labels.contact_who, labels.contact_name, labels.contact_phone, labels.contact_when)
    for number, row in enumerate(value["rows"], 1):
        asked = columns[-len(row["fields"]) :]
        yield part.group(row["who"] or labels.say("row", n=number), [_ask(field, text, "string") for field, text in zip(row["fields"], asked, strict=True)])


def _help(value: Data, part: Part) -> Iterator[Data]:
    yield from part.show(_words(value["intro"]), value["in_danger"], *_prose(value["device_safety"]))
    for category in value["categories"]:
        yield part.group(category["title"], part.show(*(list(map(_line, category["lines"])) or [part.labels.help_none])))


QUESTIONS: dict[str, Callable[[Data, Part], Iterator[Data]]] = {
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
"""What each block asks and says, found by the block's name."""


def _size(lines: int) -> str:
    """FHIR's word for one line or more."""
    return "text" if lines > 1 else "string"


def _words(runs: Iterable[Data]) -> str:
    return "".join(run["text"] for run in runs)


def _prose(parts: Iterable[Data]) -> Iterator[str]:
    for part in parts:
        if part["kind"] == "paragraph":
            yield _words(part["runs"])
        for entry in part.get("items", ()):
            yield " ".join(_prose(entry))


def _line(line: Data) -> str:
    ways = [f"{way['label']} {way['value']}".strip() for way in line["ways"]]
    return f"{line['name']}: {' · '.join(filter(None, (*ways, line['url'])))}"
