"""Worksheets -> fillable, tagged PDFs: the way in to this room."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from hooks.print.blocks import BLOCKS, Desk
from hooks.print.fields import Fields
from hooks.print.form import add_fields
from hooks.print.lines import HelpDesk
from hooks.print.prose import Wording
from hooks.print.typeset import PAPERS, Typesetter

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date

    from hooks.library.labels import Labels
    from hooks.library.load import Library
    from hooks.library.model import Worksheet
    from hooks.print.fields import Field


@dataclass(frozen=True, kw_only=True)
class Imprint:
    """What a sheet says of the edition that it comes from."""

    site_name: str
    go_address: str
    """Where its newest version is found, as it is printed. A private sheet prints neither this nor the code."""
    country: str
    """The code of the country whose help lines are printed."""
    qr_code: str = ""
    """That address as a QR code, in SVG, to stand at the foot. None if empty."""
    language: str = "en"
    """The language of the words, as a code. A screen reader chooses its voice by it."""


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """A worksheet ready to be set: plain data for Typst, and its blanks."""

    data: dict[str, Any]
    fields: dict[str, Field]


def print_sheets(
    library: Library,
    *,
    ids: Iterable[str],
    imprint_of: Callable[[str], Imprint],
    workers: int = 2,
    papers: Iterable[str] = PAPERS,
    progress: Callable[[str], None] | None = None,
) -> dict[tuple[str, str], bytes]:
    """Print worksheets on each paper.

    Args:
        library: All content, checked.
        ids: The worksheets to print.
        imprint_of: What each says of its edition, by the worksheet's id.
        workers: How many are set at once. Typst lets go of Python's lock, so more than one helps.
        papers: Names of PAPERS.
        progress: Is told the id of each worksheet when it is done.

    Returns:
        Each PDF by worksheet id and paper, in the order asked for.
    """
    typesetter = Typesetter()
    papers = tuple(papers)

    def print_one(item_id: str) -> dict[tuple[str, str], bytes]:
        sheet = sheet_of(item_id, library, imprint_of(item_id))
        return {(item_id, paper): add_fields(typesetter.typeset(sheet.data, paper), sheet.fields) for paper in papers}

    printed: dict[tuple[str, str], bytes] = {}
    with ThreadPoolExecutor(max_workers=workers) as pool:
        for pdfs in pool.map(print_one, ids):
            printed |= pdfs
            if progress:
                progress(next(iter(pdfs))[0])
    return printed


def sheet_of(item_id: str, library: Library, imprint: Imprint) -> Sheet:
    """Lay a worksheet out as data: its head, its gate, its blocks and what stands at its foot."""
    worksheet, labels = library.worksheets[item_id], library.labels
    help_desk = HelpDesk(library, imprint.country)
    desk = Desk(labels=labels, wording=Wording(help_desk.fill), help=help_desk, fields=Fields())
    data = {
        "language": imprint.language,
        "words": labels.model_dump(),
        "title": worksheet.neutral_title if worksheet.private and worksheet.neutral_title else worksheet.title,
        "site_name": imprint.site_name,
        "for_whom": labels.say("for_whom", n=_audience(worksheet, library)),
        "minutes": labels.say("minutes_fill", n=worksheet.minutes),
        "purpose": desk.wording.line(worksheet.purpose),
        "description": desk.wording.spoken(worksheet.purpose) if not worksheet.private else "",
        "review": _review(worksheet, labels),
        "joint": worksheet.joint,
        "gate": _gate(worksheet, desk),
        "blocks": _blocks(worksheet, desk),
        "foot": _foot(item_id, worksheet, imprint, labels),
    }
    return Sheet(data=data, fields=desk.fields.found)


def _blocks(worksheet: Worksheet, desk: Desk) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    level = 2
    for number, block in enumerate(worksheet.blocks, 1):
        desk.fields.start_block(number, block.name)
        # Labels of blocks are headings too: one level below the headings, once there are any.
        found.append({"name": block.name, "level": level, "value": BLOCKS[block.name](block.value, desk)})
        level = 3 if block.name == "heading" else level
    return found


def _gate(worksheet: Worksheet, desk: Desk) -> dict[str, Any] | None:
    gate = worksheet.gate
    if gate is None:
        return None
    return {
        "stop_if": [desk.wording.line(reason) for reason in gate.stop_if],
        "instead": desk.wording.prose(gate.instead),
        "in_danger": desk.help.in_danger,
        "lines": desk.help.first_lines(gate.call),
    }


def _foot(item_id: str, worksheet: Worksheet, imprint: Imprint, labels: Labels) -> dict[str, str]:
    # The id and address of a private sheet say what it is about, so they stay off the paper.
    named = "" if worksheet.private else item_id
    return {
        "site_name": imprint.site_name,
        "id": named,
        "version": labels.say("version", n=worksheet.version),
        "updated": labels.say("updated", n=_date(worksheet.updated, labels)),
        "address": imprint.go_address if named else "",
        "qr": imprint.qr_code if named else "",
        "reuse": labels.reuse,
    }


def _review(worksheet: Worksheet, labels: Labels) -> str:
    review = worksheet.review
    if review is None:
        return str(labels.not_reviewed)
    return labels.say("reviewed", name=review.by, role=review.role, date=_date(review.date, labels))


def _audience(worksheet: Worksheet, library: Library) -> str:
    names = [library.roles.groups[ref].title if ref in library.roles.groups else library.roles.roles[ref].name for ref in worksheet.audience]
    return f" {library.labels.list_and} ".join(filter(None, [", ".join(names[:-1]), names[-1]]))


def _date(day: date, labels: Labels) -> str:
    return labels.say("date", day=day.day, month=labels.words("months")[day.month - 1], year=day.year)
