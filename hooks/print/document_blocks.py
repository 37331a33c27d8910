"""One function for each block of a worksheet, found by the block's name, that puts its data into an office document."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from docx.enum.table import WD_ROW_HEIGHT_RULE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm

from hooks.print.document import BOX, said
from hooks.print.lines import ways_of
from hooks.print.prose import spoken, words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from docx.table import Table, _Cell

    from hooks.library.labels import Labels
    from hooks.print.document import Document

Data = dict[str, Any]
_ROW, _DAY = 11, 15
"""How high the rows of tables are at least, in millimetres, and those of a week, whose columns are narrow."""
_CARD = (85.6, 54)
"""A bank card, in millimetres."""


@dataclass(frozen=True, kw_only=True)
class Place:
    """Where a block stands."""

    to: Document
    """The document that grows."""
    say: Labels
    level: int
    """Of the block's own label, as a heading."""


def help_lines(lines: Iterable[Data], to: Document) -> None:
    """Lines to call, one paragraph each."""
    for line in lines:
        to.say([words(" · ".join(ways_of(line)))], lead=f"{line['name']}:")


def _heading(value: Data, at: Place) -> None:
    at.to.heading([words(value["text"])], 2)


def _text(value: Data, at: Place) -> None:
    at.to.prose(value["text"])


def _prompts(value: Data, at: Place) -> None:
    for prompt in value["prompts"]:
        at.to.say(prompt["ask"], style="Question")
        if prompt["hint"]:
            at.to.say(prompt["hint"], style="Note", with_next=True)
        at.to.lines(prompt["lines"])


def _checklist(value: Data, at: Place) -> None:
    at.to.heading(value["label"], at.level)
    for item in value["items"]:
        at.to.tick(item["text"])
    for _ in value["own"]:
        at.to.tick([])


def _scales(value: Data, at: Place) -> None:
    at.to.heading(value["label"], at.level)
    steps = value["steps"]
    at.to.say([words(f"{steps[0]} = {value['low']} · {steps[-1]} = {value['high']}")], style="Note", with_next=True)
    rows = [[item["text"], *([words(BOX)] for _ in steps)] for item in value["items"]]
    at.to.table(["", *steps], [max(5, 17 - len(steps)), *[1] * len(steps)], rows, height=_ROW - 2, caption=spoken(value["label"]))


def _log(value: Data, at: Place) -> None:
    at.to.heading(value["label"], at.level)
    if value["hint"]:
        at.to.say(value["hint"], style="Note", with_next=True)
    titles, widths = [column["title"] for column in value["columns"]], [column["width"] for column in value["columns"]]
    if value["has_words"]:
        titles, widths = [value["row_title"], *titles], [2, *widths]
    rows = [
        ([row["words"]] if value["has_words"] else []) + [[words(BOX)] if blank["kind"] == "check" else [] for blank in row["blanks"]] for row in value["rows"]
    ]
    at.to.table(titles, widths, rows, height=_ROW, caption=spoken(value["label"]))


def _ladder(value: Data, at: Place) -> None:
    at.to.heading(value["label"], at.level)
    for number, rung in enumerate(value["rungs"], 1):
        at.to.say(rung["when"], style="Question", lead=f"{at.say.say('step', n=number)}:")
        if rung["hint"]:
            at.to.say(rung["hint"], style="Note", with_next=True)
        at.to.bullets(rung["do"])
        if rung["lines"]:
            at.to.say([words(at.say.what_i_do)], style="Caption Line")
        at.to.lines(rung["lines"])


def _script(value: Data, at: Place) -> None:
    at.to.heading(value["label"], at.level)
    for phrase in value["phrases"]:
        at.to.say([words(phrase["moment"])], style="Question")
        at.to.say(phrase["say"], with_next=phrase["lines"] > 0)
        if phrase["lines"]:
            at.to.say([words(at.say.own_words)], style="Caption Line")
        at.to.lines(phrase["lines"])


def _agreement(value: Data, at: Place) -> None:
    at.to.heading(value["label"], at.level)
    at.to.prose(value["text"])
    for signature in value["signatures"]:
        at.to.blanks((f"{signature['who']} · {at.say.signature}", at.to.width - 55), (at.say.date_field, at.to.width))
    if value["review"]:
        at.to.blanks((at.say.review_on, at.to.width - 55))


def _week(value: Data, at: Place) -> None:
    at.to.heading(value["label"], at.level)
    rows = [[[words(row["title"])], *[[] for _ in value["days"]]] for row in value["rows"]]
    at.to.table(["", *value["days"]], [1.1, *[1] * len(value["days"])], rows, height=_DAY, caption=spoken(value["label"]))


def _card(value: Data, at: Place) -> None:
    at.to.heading(value["label"], at.level)
    if len(value["sides"]) > 1:
        at.to.say([words(at.say.cut_out)], style="Note", with_next=True)
    width, height = _CARD
    table = at.to.grid(1, [width] * len(value["sides"]), caption=spoken(value["label"]))
    table.rows[0].height, table.rows[0].height_rule = Mm(height), WD_ROW_HEIGHT_RULE.AT_LEAST
    _dashed(table)
    for cell, side in zip(table.rows[0].cells, value["sides"], strict=True):
        _side(cell, side)
    at.to.after_table()


def _side(cell: _Cell, lines: Iterable[Data]) -> None:
    paragraph = cell.paragraphs[0]
    for line in lines:
        paragraph.style = "Card Blank" if line["field"] else "Card Text"
        paragraph.add_run(f"{line['label']} ").bold = True
        said(paragraph, line["text"])
        paragraph = cell.add_paragraph()
    paragraph._p.getparent().remove(paragraph._p)  # the one too many


def _dashed(table: Table) -> None:
    """A dashed rule around each cell, where to cut and fold."""
    borders = OxmlElement("w:tblBorders")
    for side in ("top", "left", "bottom", "right", "insideV"):
        rule = OxmlElement(f"w:{side}")
        for name, value in (("val", "dashed"), ("sz", "6"), ("space", "0"), ("color", "5A5A5A")):
            rule.set(qn(f"w:{name}"), value)
        borders.append(rule)
    table._tbl.tblPr.insert_element_before(borders, "w:shd", "w:tblLayout", "w:tblCellMar", "w:tblLook", "w:tblCaption")


def _emergency(value: Data, at: Place) -> None:
    with at.to.box([words(value["title"])], at.level):
        if value["signs"]:
            at.to.say([words(at.say.signs)], style="Question")
            at.to.bullets(value["signs"])
        at.to.numbers([[{**run, "bold": True} for run in step["do"]] + ([words(" "), *step["how"]] if step["how"] else []) for step in value["steps"]])


def _stop(value: Data, at: Place) -> None:
    with at.to.box([words(value["title"])], at.level):
        at.to.bullets(value["when"])
        at.to.prose(value["then"])
        if value["lines"]:
            at.to.say([words(at.say.then_call)], style="Question")
            help_lines(value["lines"], at.to)


def _contacts(value: Data, at: Place) -> None:
    at.to.heading(value["label"], at.level)
    titles = [at.say.contact_who, at.say.contact_name, at.say.contact_phone, at.say.contact_when]
    at.to.table(titles, [1.2, 1.6, 1.4, 1.5], [[[words(row["who"])], [], [], []] for row in value["rows"]], height=_ROW, caption=spoken(value["label"]))


def _help(value: Data, at: Place) -> None:
    if value["intro"]:
        at.to.say(value["intro"])
    if value["in_danger"]:
        at.to.say([{**words(value["in_danger"]), "bold": True}])
    at.to.prose(value["device_safety"])
    for category in value["categories"]:
        at.to.heading([words(category["title"])], at.level)
        if category["lines"]:
            help_lines(category["lines"], at.to)
        else:
            at.to.say([words(at.say.help_none)])


DOCUMENT_BLOCKS: dict[str, Callable[[Data, Place], None]] = {
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
"""What sets each block, found by the block's name."""
