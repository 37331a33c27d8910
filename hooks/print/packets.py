"""Packets -> one PDF each: a cover with contents, the handouts and sheets that are in it, and help lines, as tagged PDF/UA-1."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from hooks.library.said import for_whom, review_state
from hooks.print.compiler import Compiler, print_each, words_in
from hooks.print.fields import Fields
from hooks.print.form import add_fields
from hooks.print.imprint import foot
from hooks.print.lines import HelpDesk
from hooks.print.prose import Wording
from hooks.print.sheets import sheet_of
from hooks.print.short_form import handout_of
from hooks.print.store import NO_STORE
from hooks.print.typeset import PAPERS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from hooks.library.labels import Labels
    from hooks.library.load import Library
    from hooks.print.fields import Field
    from hooks.print.handouts import Handout
    from hooks.print.sheets import Imprint, Printed
    from hooks.print.store import Record, Store

_TEMPLATES = ("packet.typ", "short-form.typ", "worksheet.typ", "blocks.typ", "paper.typ")


@dataclass(frozen=True, kw_only=True)
class Clinic:
    """Who hands packets out. Without a name, covers have lines to write it on."""

    name: str = ""
    lines: tuple[str, ...] = ()
    """What stands below the name, such as an address and numbers to call."""


@dataclass(frozen=True, kw_only=True)
class PrintedPacket:
    """A packet on one paper."""

    pdf: bytes
    pages: int
    starts: tuple[int, ...]
    """The page on which each of its items begins, in their order."""


def print_packets(
    library: Library,
    *,
    ids: Iterable[str],
    imprint_of: Callable[[str], Imprint],
    handouts: Mapping[tuple[str, str], Handout],
    sheets: Mapping[tuple[str, str], Printed],
    clinic: Clinic = Clinic(),
    workers: int = 2,
    papers: Iterable[str] = PAPERS,
    store: Store = NO_STORE,
) -> dict[tuple[str, str], PrintedPacket]:
    """Print packets on each paper.

    Args:
        library: All content, checked, so that nothing private is in a packet.
        ids: The packets to print.
        imprint_of: What each item says of its edition, by its id.
        handouts: Each handout that is in them, on each paper: here it is set as it came to fit on its own.
        sheets: Each worksheet that is in them, in the same way.
        clinic: Who hands them out.
        workers: How many are set at once.
        papers: Names from PAPERS.
        store: Where packets are kept that need not be printed again.

    Returns:
        Each packet by its id and paper, in the order asked for.
    """
    compiler, papers = Compiler("packet.typ"), tuple(papers)

    def part_of(ref: str, paper: str) -> tuple[dict[str, Any], dict[str, Field]]:
        imprint = imprint_of(ref)
        if ref in library.guides:
            setting = handouts[ref, paper].setting
            data = handout_of(ref, library, imprint, setting.without)
            # The words of the interface and the logo are given once for the whole packet.
            short = {name: value for name, value in data.items() if name not in {"words", "language", "logo"}}
            return {"kind": "guide", "data": {**short, "size": setting.size, "spacing": setting.spacing}}, {}
        sheet = sheet_of(ref, library, imprint, prefix=f"{ref}-")
        # Its worked example can be seen on its page; here it would double the paper.
        return {"kind": "worksheet", "data": {**sheet.data, "example": None}, "spacing": sheets[ref, paper].spacing}, sheet.fields

    def print_one(item_id: str) -> dict[tuple[str, str], PrintedPacket]:
        return {(item_id, paper): print_on(paper, item_id) for paper in papers}

    def print_on(paper: str, item_id: str) -> PrintedPacket:
        cover, fields = _cover(item_id, library, imprint_of(item_id), clinic)
        parts = []
        for ref in library.packets[item_id].items:
            part, found = part_of(ref, paper)
            parts.append(part)
            fields |= found
        data = {**cover, "parts": parts, "paper": paper}

        def make() -> Record:
            (found, *_) = compiler.measure(data, "<end>")
            return {"pdf": add_fields(compiler.pdf(data), fields), "pages": found["pages"], "starts": json.dumps(found["starts"]).encode()}

        record = store.get("packet", [data, list(map(repr, fields.values()))], make)
        starts = json.loads(bytes(record["starts"]))[: len(parts)]
        return PrintedPacket(pdf=bytes(record["pdf"]), pages=int(record["pages"]), starts=tuple(starts))

    return print_each(ids, print_one, workers=workers)


def _cover(item_id: str, library: Library, imprint: Imprint, clinic: Clinic) -> tuple[dict[str, Any], dict[str, Field]]:
    """What stands on the cover and on the last page, and the blanks there. The note stays off: it is for the person who hands it out."""
    packet, labels = library.packets[item_id], library.labels
    help_desk = HelpDesk(library, imprint.country)
    wording, online = Wording(help_desk.fill), imprint.go_address.startswith("https://")
    everybody, *_ = library.helplines.categories  # the first kind of help line is the one for everybody
    updated = imprint.updated or packet.updated
    fields = Fields(prefix=f"{item_id}-")
    fields.start_block(0, "cover")
    return {
        "language": imprint.language,
        "words": labels.model_dump(include=words_in(_TEMPLATES)),
        "title": packet.title,
        "description": wording.spoken(packet.summary),
        "date": {"year": updated.year, "month": updated.month, "day": updated.day},
        "for_whom": for_whom(packet.audience, library),
        "purpose": wording.line(packet.summary),
        "review": review_state(packet, labels),
        "change": imprint.change,
        "in_danger": help_desk.in_danger,
        "lines": help_desk.first_lines([everybody]),
        "logo": imprint.logo,
        "clinic": _clinic(clinic, labels, fields),
        "help": _last_page(library, help_desk),
        "foot": foot(
            packet,
            labels,
            site_name=imprint.site_name,
            item_id=item_id,
            address=imprint.go_address if online else "",
            qr_code=imprint.qr_code if online else "",
            updated=updated,  # a packet is as new as the newest part of it
        ),
    }, fields.found


def _clinic(clinic: Clinic, labels: Labels, fields: Fields) -> dict[str, Any]:
    asked = {} if clinic.name else {"name_field": labels.clinic_name, "phone_field": labels.clinic_phone}
    asked["visit_field"] = labels.packet_next_visit
    return {"name": clinic.name, "lines": clinic.lines, **{name: fields.add("line", label) for name, label in asked.items()}}


def _last_page(library: Library, help_desk: HelpDesk) -> dict[str, Any]:
    """The lines of all kinds but those that come with a warning about being watched: a packet may lie on a kitchen table."""
    watched = set(library.helplines.device_safety_for)
    found = help_desk.all_lines(category for category in library.helplines.categories if category not in watched)
    return {"intro": [], "in_danger": "", "device_safety": [], "categories": [category for category in found if category["lines"]]}
