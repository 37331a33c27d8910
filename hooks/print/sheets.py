"""Worksheets -> fillable, tagged PDFs: the way in to this room."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from hooks.library.said import for_whom, review_state
from hooks.print.blocks import BLOCKS, Desk, counted
from hooks.print.compiler import print_each, words_in
from hooks.print.example import example_of
from hooks.print.fields import Fields
from hooks.print.form import form_in
from hooks.print.imprint import foot
from hooks.print.lines import HelpDesk
from hooks.print.papers import on_papers
from hooks.print.pdf import packed
from hooks.print.prose import Wording
from hooks.print.store import NO_STORE
from hooks.print.typeset import BOTH, LARGE_PAPERS, PAPERS, Typesetter

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import date

    from hooks.library.labels import Labels
    from hooks.library.load import Library
    from hooks.library.model import Worksheet
    from hooks.print.fields import Field
    from hooks.print.store import Record, Store


@dataclass(frozen=True, kw_only=True)
class Imprint:
    """What a sheet says of the edition that it comes from."""

    site_name: str
    go_address: str
    """Where its newest version is found, as it is printed. A private sheet prints neither this nor the code."""
    country: str
    """The code of the country whose help lines are printed."""
    copy_address: str = ""
    """The same with the day of this copy, so that it tells whether the copy is still current."""
    updated: date | None = None
    """That day: of the newest change in anything that the paper holds. The item's own if left out."""
    qr_code: str = ""
    """The address of the copy as a QR code, in SVG, to stand at the foot. None if empty."""
    language: str = "en"
    """The language of the words, as a code. A screen reader chooses its voice by it."""
    clinic: str = ""
    """Who hands it out. Room to write it by hand if empty."""
    clinic_phone: str = ""
    """Likewise."""
    logo: str = ""
    """Its logo as SVG, for handouts and packets."""
    note: str = ""
    """The edition's own words at the end of a handout, as prose."""
    change: str = ""
    """That the clinic wrote or changed it, in words; empty if it did not."""


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """A worksheet ready to be set: plain data for Typst, and its blanks."""

    data: dict[str, Any]
    fields: dict[str, Field]
    updated: date
    version: int


@dataclass(frozen=True, kw_only=True)
class Printed:
    """One edition of a worksheet."""

    pdf: bytes
    pages: int
    """Pages of the sheet itself, without its worked example."""
    picture: bytes
    """The first page as a small PNG; only of the first paper asked for, else empty."""
    spacing: float
    """How close the sheet was set to fit its pages well, as a share of the usual room between things."""


def print_sheets(
    library: Library,
    *,
    ids: Iterable[str],
    imprint_of: Callable[[str], Imprint],
    workers: int = 2,
    papers: Iterable[str] = PAPERS,
    store: Store = NO_STORE,
) -> dict[tuple[str, str], Printed]:
    """Print worksheets on each paper.

    Args:
        library: All content, checked.
        ids: The worksheets to print.
        imprint_of: What each says of its edition, by the worksheet's id.
        workers: How many are set at once. Typst lets go of Python's lock, so more than one helps.
        papers: Names from PAPERS and LARGE_PAPERS.
        store: Where sheets are kept that need not be printed again.

    Returns:
        Each edition by worksheet id and paper, in the order asked for.
    """
    typesetter = Typesetter()
    papers = tuple(papers)

    def print_one(item_id: str) -> dict[tuple[str, str], Printed]:
        imprint = imprint_of(item_id)
        sheet = sheet_of(item_id, library, imprint)
        found = print_document([sheet], papers, labels=library.labels, imprint=imprint, typesetter=typesetter, store=store, picture=True)
        return {(item_id, paper): found[paper] for paper in papers}

    return print_each(ids, print_one, workers=workers)


def sheet_of(item_id: str, library: Library, imprint: Imprint, *, prefix: str = "") -> Sheet:
    """Lay a worksheet out as data: its head, its gate, its blocks and what stands at its foot.

    Args:
        item_id: The worksheet.
        library: All content, checked.
        imprint: What it says of its edition.
        prefix: What the names of its blanks begin with, so that two sheets can stand in one file.
    """
    worksheet, labels = library.worksheets[item_id], library.labels
    help_desk = HelpDesk(library, imprint.country)
    desk = Desk(labels=labels, wording=Wording(help_desk.fill), help=help_desk, fields=Fields(prefix=prefix))
    # The id and address of a private sheet say what it is about, so they stay off the paper.
    named = "" if worksheet.private else item_id
    data = {
        "title": worksheet.neutral_title if worksheet.private and worksheet.neutral_title else worksheet.title,
        "for_whom": for_whom(worksheet.audience, library),
        "minutes": labels.say("minutes_fill", n=worksheet.minutes),
        "purpose": desk.wording.line(worksheet.purpose),
        "description": desk.wording.spoken(worksheet.purpose) if not worksheet.private else "",
        "review": review_state(worksheet, labels),
        "change": imprint.change,
        "joint": worksheet.joint,
        "gate": _gate(worksheet, desk),
        "blocks": _blocks(worksheet, desk),
        "example": example_of(worksheet, desk),
        "foot": foot(
            worksheet,
            labels,
            site_name=imprint.site_name,
            item_id=named,
            address=imprint.go_address if named else "",
            qr_code=imprint.qr_code if named else "",
        ),
    }
    return Sheet(data=data, fields=desk.fields.found, updated=worksheet.updated, version=worksheet.version)


def print_document(
    sheets: Sequence[Sheet],
    papers: Sequence[str],
    *,
    labels: Labels,
    imprint: Imprint,
    typesetter: Typesetter,
    store: Store,
    picture: bool = False,
) -> dict[str, Printed]:
    """Print one or two sheets as one PDF on each paper, with form fields for their blanks, or take it from the store.

    Args:
        sheets: What stands in it.
        papers: Names from PAPERS and LARGE_PAPERS.
        labels: The words of the interface.
        imprint: What it says of its edition.
        typesetter: Sets it.
        store: Where it is kept.
        picture: Whether to draw the first page of the first paper.
    """
    data = document_of(sheets, labels, imprint)
    fields = {name: field for sheet in sheets for name, field in sheet.fields.items()}

    def print_setting(setting: str, papers: Sequence[str], *, picture: bool) -> dict[str, Printed]:
        def make() -> Record:
            typeset = typesetter.typeset(data, setting, picture=picture)
            with form_in(typeset.pdf, fields, large=setting in LARGE_PAPERS) as pdf:
                pdfs = on_papers(pdf, papers) if setting == BOTH else {setting: packed(pdf)}
            return {**pdfs, "pages": typeset.parts[0].pages, "picture": typeset.picture, "spacing": round(100 * typeset.spacings[0])}

        record = store.get("sheet", [data, list(map(repr, fields.values())), setting, papers, picture], make)
        pages, spacing, drawn = int(record["pages"]), int(record["spacing"]) / 100, bytes(record["picture"])
        return {paper: Printed(pdf=bytes(record[paper]), pages=pages, picture=drawn if paper == papers[0] else b"", spacing=spacing) for paper in papers}

    usual = [paper for paper in papers if paper in PAPERS]
    settings = ([(BOTH, usual)] if usual else []) + [(paper, [paper]) for paper in papers if paper in LARGE_PAPERS]
    found: dict[str, Printed] = {}
    for setting, on in settings:
        found |= print_setting(setting, on, picture=picture and papers[0] in on)
    return found


def document_of(sheets: Sequence[Sheet], labels: Labels, imprint: Imprint) -> dict[str, Any]:
    """Put sheets together as what templates/sheet.typ reads."""
    day = max(sheet.updated for sheet in sheets)
    said = [sheet.data for sheet in sheets]
    return {
        "language": imprint.language,
        "words": labels.model_dump(include=words_in(("worksheet.typ", "blocks.typ", "paper.typ"))),
        "title": " · ".join(data["title"] for data in said),
        "site_name": imprint.site_name,
        "description": " ".join(data["description"] for data in said),
        "keywords": list(dict.fromkeys(word for data in said for word in (data["foot"]["version"], data["foot"]["updated"], data["review"]))),
        "date": {"year": day.year, "month": day.month, "day": day.day},
        "ids": [data["foot"]["id"] for data in said],
        "sheets": said,
    }


def _blocks(worksheet: Worksheet, desk: Desk) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    level = 2
    for number, block in enumerate(worksheet.blocks, 1):
        desk.fields.start_block(number, block.name)
        # Labels of blocks are headings too: one level below the headings, once there are any.
        found.append({"name": block.name, "level": level, "value": counted(BLOCKS[block.name](block.value, desk))})
        level = 3 if block.name == "heading" else level
    return found


def _gate(worksheet: Worksheet, desk: Desk) -> dict[str, Any] | None:
    gate = worksheet.gate
    if gate is None:
        return None
    return counted(
        {
            "stop_if": [desk.wording.line(reason) for reason in gate.stop_if],
            "instead": desk.wording.prose(gate.instead),
            "in_danger": desk.help.in_danger,
            "lines": desk.help.first_lines(gate.call),
        }
    )
