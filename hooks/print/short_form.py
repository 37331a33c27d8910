"""The short form of a guide as plain data for Typst: what to do and whom to call, without notes, sources and stories."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from hooks.library.said import for_whom, review_state
from hooks.print.blocks import BLOCKS, Desk
from hooks.print.fields import Fields
from hooks.print.imprint import foot
from hooks.print.lines import HelpDesk
from hooks.print.prose import Wording

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Sequence

    from hooks.library import parts
    from hooks.library.load import Library
    from hooks.library.model import Caveat, Guide, Readiness
    from hooks.print.sheets import Imprint

Part = Literal["addresses", "more", "words", "why", "worksheets"]
"""What a handout can do without: web addresses of lines that can be called, the details of steps, words to say beyond the first few,
the whys, and the worksheets."""

FEW_WORDS = 4
"""How many words to say stay when there is no room for all."""

Data = dict[str, Any]


def handout_of(item_id: str, library: Library, imprint: Imprint, without: Collection[Part] = ()) -> Data:
    """Lay the short form of a guide out as data.

    Args:
        item_id: The guide.
        library: All content.
        imprint: What it says of its edition. Its address is printed only if it is one that people can type in.
        without: What to leave out so that the rest fits.
    """
    guide, labels = library.guides[item_id], library.labels
    help_desk = HelpDesk(library, imprint.country)
    desk = Desk(labels=labels, wording=Wording(help_desk.fill), help=help_desk, fields=Fields())
    online = imprint.go_address.startswith("https://")
    caveats = [library.caveats[code] for code in guide.caveats]
    # The first kind of help line is the one for everybody; it stands on every page of the site, too.
    needed = dict.fromkeys([category for caveat in caveats for category in caveat.help] + list(library.helplines.categories)[:1])
    review = review_state(guide, labels)
    return {
        "language": imprint.language,
        "words": labels.model_dump(),
        "title": guide.title,
        "question": guide.question,
        "description": desk.wording.spoken(guide.summary),
        "date": {"year": guide.updated.year, "month": guide.updated.month, "day": guide.updated.day},
        "for_whom": for_whom(guide.audience, library),
        "review": review,
        "change": imprint.change,
        "urgent": BLOCKS["emergency"](guide.urgent, desk) if guide.urgent else None,
        "short": desk.wording.prose(guide.short),
        "dangers": _dangers([caveat for caveat in caveats if caveat.tone == "danger" and not caveat.urgent_first], desk),
        "readiness": _readiness(guide.readiness, desk) if guide.readiness else None,
        "sections": _sections(guide, desk, without),
        "get_help": desk.wording.prose(guide.get_help),
        "tonight": desk.wording.prose(guide.tonight),
        "worksheets": [] if "worksheets" in without else _worksheets(guide, library),
        "in_danger": help_desk.in_danger,
        "lines": _by_phone(help_desk.first_lines(needed)) if "addresses" in without else help_desk.first_lines(needed),
        "device_safety": desk.wording.prose(help_desk.device_safety(needed)),
        "note": desk.wording.prose(imprint.note) if imprint.note else [],
        "logo": imprint.logo,
        "clinic": imprint.clinic,
        "clinic_phone": imprint.clinic_phone,
        "foot": foot(
            guide,
            labels,
            site_name=imprint.site_name,
            item_id=item_id,
            address=imprint.go_address if online else "",
            qr_code=imprint.qr_code if online else "",
        ),
    }


def _dangers(caveats: Iterable[Caveat], desk: Desk) -> list[Data]:
    """The box of dangers. A line that serves several of them stands with the first."""
    dangers, shown = [], list[str]()
    for caveat in caveats:
        lines = [line for line in desk.help.first_lines(caveat.help) if line["name"] not in shown]
        shown += [line["name"] for line in lines]
        short = [{**line, "name": line["name"].partition(" (")[0]} for line in lines]
        dangers.append({"title": caveat.title, "text": desk.wording.prose(caveat.text), "lines": _by_phone(short)})
    return dangers


def _by_phone(lines: Iterable[Data]) -> list[Data]:
    """Lines without their web addresses where there is another way to reach them."""
    return [{**line, "url": ""} if line["ways"] else line for line in lines]


def _readiness(readiness: Readiness, desk: Desk) -> Data:
    return {
        "questions": [desk.wording.line(question) for question in readiness.questions],
        "ready": desk.wording.line(readiness.ready),
        "not_now": desk.wording.prose(readiness.not_now),
    }


def _worksheets(guide: Guide, library: Library) -> list[str]:
    sheets = [library.worksheets[ref] for ref in guide.worksheets]
    return [sheet.neutral_title if sheet.private and sheet.neutral_title else sheet.title for sheet in sheets]


# What helps: the steps, the words, and what warns of danger, each below the guide's own heading and in the guide's own order.


def _sections(guide: Guide, desk: Desk, without: Collection[Part]) -> list[Data]:
    sections: list[Data] = []
    title, room = str(desk.labels.what_helps), FEW_WORDS if "words" in without else None
    for block in guide.body:
        value = block.value
        if block.name == "heading":
            title = value
        if block.name == "words" and room is not None:
            value = value[:room]
            room -= len(value)
        if block.name not in _SHORT or not value or (block.name == "callout" and value.kind != "danger"):
            continue
        if not sections or sections[-1]["title"] != title:
            sections.append({"title": title, "blocks": []})
        sections[-1]["blocks"].append({"name": block.name, "value": _SHORT[block.name](value, desk, without)})
    return sections


def _steps(steps: Sequence[parts.Step], desk: Desk, without: Collection[Part]) -> list[Data]:
    return [
        {
            "do": desk.wording.line(step.do),
            "why": [] if "why" in without else desk.wording.line(step.why),
            "more": desk.wording.prose(step.more) if step.more and "more" not in without else [],
        }
        for step in steps
    ]


def _words(words: Iterable[parts.Words], desk: Desk, without: Collection[Part]) -> list[Data]:
    line = desk.wording.line
    return [
        {
            "when": line(entry.when),
            "say": line(entry.say),
            "instead_of": line(entry.instead_of),
            "why": [] if "why" in without else line(entry.why),
        }
        for entry in words
    ]


def _callout(callout: parts.Callout, desk: Desk, _: Collection[Part]) -> Data:
    return {"title": callout.title, "text": desk.wording.prose(callout.text)}


def _emergency(emergency: parts.Emergency, desk: Desk, _: Collection[Part]) -> Data:
    return BLOCKS["emergency"](emergency, desk)


_SHORT: dict[str, Callable[[Any, Desk, Collection[Part]], Any]] = {
    "emergency": _emergency,
    "callout": _callout,
    "steps": _steps,
    "words": _words,
}
"""The blocks of a guide that its short form keeps, and the data of each. Of callouts it keeps those that warn of danger."""
