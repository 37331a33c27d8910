"""What has to hold across files and within safe guidance: no orphan, no exercise without its gate, no page past its date."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hooks.library.anchors import slug
from hooks.library.answers import misfits, pair
from hooks.library.blocks import TableBlock
from hooks.library.codes import CODE_BOOKS, Codes
from hooks.library.coverage import check_coverage
from hooks.library.help_rules import check_help_lines
from hooks.library.labels import Labels
from hooks.library.model import KINDS, Guide, Item, Packet, Pathway, Worksheet
from hooks.library.prose import links
from hooks.library.references import check_references
from hooks.library.search import given_twice
from hooks.library.walk import strings
from hooks.problems import Problem, did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from hooks.library.load import Reading
    from hooks.library.read import DataPath, Document
    from hooks.problems import Location


def check(reading: Reading, *, country: str, country_place: Location, pages: tuple[str, ...], today: date, is_part: bool = False) -> Iterator[Problem]:
    """Look across everything that could be read.

    Args:
        reading: What `read_content` found.
        country: The edition's country code; its help lines have to be there.
        country_place: Where the settings name it.
        pages: Ids of hand-written pages, which `page:` links may name.
        today: The day that review dates are held against.
        is_part: Whether this is an edition that has a part of the content only. It need not cover everything.
    """
    yield from check_references(reading, pages=pages)
    for name, content in reading.content.items():
        if isinstance(content, Item):
            yield from _dates(content, reading.documents[name], today)
            yield from _twice(reading.documents[name], "for", content.audience)
    yield from _topics(reading)
    yield from _glossary(reading)
    yield from check_help_lines(reading, country, country_place)
    for item_id, guide in reading.of(Guide).items():
        yield from _guide(item_id, guide, reading)
    yield from _worksheets(reading)
    for item_id, packet in reading.of(Packet).items():
        document = reading.documents[f"packet/{item_id}"]
        yield from _twice(document, "items", packet.items)
        for index, ref in enumerate(packet.items):
            if _is_private(str(ref), reading):
                yield _problem(document, ("items", index), f"'{ref}' is private and can never be in a packet; take it out")
    yield from _order(reading)
    for item_id, pathway in reading.of(Pathway).items():
        yield from _pathway(pathway, reading.documents[f"pathway/{item_id}"])
    yield from _outside_addresses(reading)
    yield from _labels(reading)
    yield from _search(reading)
    yield from _codes(reading)
    if not is_part:
        yield from check_coverage(reading)


def _problem(document: Document, path: DataPath, message: str, *, key: bool = False) -> Problem:
    return Problem(location=document.at(path, key=key), message=message)


def _dates(item: Item, document: Document, today: date) -> Iterator[Problem]:
    if item.updated < item.written:
        yield _problem(document, ("updated",), f"'updated' ({item.updated}) is before 'written' ({item.written})")
    if item.next_review <= item.updated:
        yield _problem(document, ("next_review",), f"'next_review' ({item.next_review}) has to be after 'updated' ({item.updated})")
    elif item.next_review < today:
        message = f"the review was due on {item.next_review}; have it looked at again, then set a new date"
        yield Problem(location=document.at(("next_review",)), message=message, is_warning=True)


def _topics(reading: Reading) -> Iterator[Problem]:
    used = {guide.topic for guide in reading.of(Guide).values()}
    if not reading.all_guides or not used <= set(reading.ids["topic"]):
        return
    for name in reading.ids["topic"]:
        if name not in used:
            yield _problem(reading.documents["topics"], (name,), f"no guide has the topic '{name}'; write one or take the topic out", key=True)


def _glossary(reading: Reading) -> Iterator[Problem]:
    owner: dict[str, str] = {}
    for name, term in reading.content.get("glossary", {}).items():
        forms: list[tuple[DataPath, Any]] = [((name, "term"), term.term), *(((name, "also", n), form) for n, form in enumerate(term.also))]
        for path, form in forms:
            if form.lower() in owner:
                yield _problem(reading.documents["glossary"], path, f"the word '{form}' already belongs to the term '{owner[form.lower()]}'; take one out")
            owner.setdefault(form.lower(), name)


def _guide(item_id: str, guide: Guide, reading: Reading) -> Iterator[Problem]:
    document = reading.documents[f"guide/{item_id}"]
    if not guide.evidence:
        yield _problem(document, (), "this guide names no source; add 'evidence' with at least one claim and its source", key=True)
    for index, ref in enumerate(guide.related):
        if ref == item_id:
            yield _problem(document, ("related", index), "a guide cannot be related to itself; take this out")
    yield from _twice(document, "related", guide.related)
    yield from _twice(document, "worksheets", guide.worksheets)
    yield from _twice(document, "caveats", guide.caveats)
    yield from _twice(document, "teaches", guide.teaches)
    if guide.how_to and guide.urgent is None:
        yield _problem(document, ("how_to",), "'how_to' is about emergency steps, and this guide has none; add 'urgent' or take this out")
    for index, block in enumerate(guide.body):
        if isinstance(block, TableBlock):
            for row, cells in enumerate(block.table.rows):
                if len(cells) != len(block.table.columns):
                    message = f"this row needs {len(block.table.columns)} cells, one for each column; it has {len(cells)}"
                    yield _problem(document, ("body", index, "table", "rows", row), message)
    caveats = reading.content.get("caveats", {})
    for index, code in enumerate(guide.caveats):
        if code in caveats and caveats[code].urgent_first and guide.urgent is None:
            yield _problem(document, ("caveats", index), f"the caveat '{code}' wants emergency steps first; add 'urgent'")


def _pathway(pathway: Pathway, document: Document) -> Iterator[Problem]:
    steps = [str(step.guide) for step in pathway.steps]
    for index, guide_id in enumerate(steps):
        if guide_id in steps[:index]:
            message = f"'{guide_id}' is already step {steps.index(guide_id) + 1}; keep one"
            yield _problem(document, ("steps", index, "guide"), message)
    for key, things in (("tonight", pathway.tonight), ("this_week", pathway.this_week)):
        if not any(list(links(text)) for thing in things for text in (thing.do, thing.how) if text):
            yield _problem(document, (key,), f"nothing under '{key}' leads on; link the guide, sheet or help line that helps with it", key=True)


def _order(reading: Reading) -> Iterator[Problem]:
    owner: dict[int, str] = {}
    for name, pathway in reading.of(Pathway).items():
        first = owner.setdefault(pathway.order, name)
        if first != name:
            message = f"'{first}' has the place {pathway.order} too, and which comes first is yours to say; give one another number"
            yield _problem(reading.documents[f"pathway/{name}"], ("order",), message)


def _worksheets(reading: Reading) -> Iterator[Problem]:
    used = {ref for guide in reading.of(Guide).values() for ref in guide.worksheets}
    all_named = reading.all_guides and used <= set(reading.ids["worksheet"])
    partner: dict[str, str] = {}
    taken = {item for kind in KINDS for item in reading.ids[kind]}
    for name, sheet in reading.of(Worksheet).items():
        document = reading.documents[f"worksheet/{name}"]
        if name not in used and all_named:
            yield _problem(document, (), f"no guide uses this worksheet; add '{name}' to the 'worksheets' of a guide")
        if sheet.gate is None and (sheet.contact or sheet.joint):
            reason, key = ("leads to contact", "contact") if sheet.contact else ("is filled in by two people", "joint")
            yield _problem(document, (key,), f"this sheet {reason}, so it needs a safety gate; add 'gate' with when not to use it and whom to call")
        if sheet.private and sheet.neutral_title is None:
            yield _problem(document, ("private",), "a private sheet needs a 'neutral_title', so that no window or file gives the reader away")
        elif sheet.private and sheet.neutral_title and slug(sheet.neutral_title) in taken:
            address = f"/worksheets/{slug(sheet.neutral_title)}/"
            yield _problem(document, ("neutral_title",), f"this title would give the sheet the address {address}, which is taken; choose another")
        yield from _example(sheet, document)
        if sheet.counterpart == name:
            yield _problem(document, ("counterpart",), "a sheet cannot be its own counterpart; take this out")
        elif sheet.counterpart is not None:
            other = str(sheet.counterpart)
            private = next((one for one in (name, other) if _is_private(one, reading)), None)
            paired = next((one for one, two in ((name, other), (other, name)) if partner.setdefault(one, two) != two), None)
            if private:
                yield _problem(document, ("counterpart",), f"'{private}' is private and can never be in a pair; take this out")
            elif paired:
                yield _problem(
                    document, ("counterpart",), f"'{paired}' already has the counterpart '{partner[paired]}', and a sheet has only one; take this out"
                )


def _is_private(item_id: str, reading: Reading) -> bool:
    sheet = reading.content.get(f"worksheet/{item_id}")
    return isinstance(sheet, Worksheet) and sheet.private


def _example(sheet: Worksheet, document: Document) -> Iterator[Problem]:
    if sheet.example is None:
        return
    if sheet.private:
        yield _problem(document, ("example",), "a private sheet cannot have an example; take it out", key=True)
    paired, lost = pair(sheet.blocks, sheet.example)
    if lost is not None:
        name = sheet.example.answers[lost].name
        yield _problem(document, ("example", "answers", lost), f"there is no '{name}' block left for this answer; answers stand in the order of the blocks")
    for number, (position, answers) in enumerate(paired.items()):
        for path, message in misfits(sheet.blocks[position], answers):
            yield _problem(document, ("example", "answers", number, answers.name, *path), message)


def _twice(document: Document, key: str, refs: Sequence[str], path: DataPath = ()) -> Iterator[Problem]:
    for index, ref in enumerate(refs):
        if ref in refs[:index]:
            yield _problem(document, (*path, key, index), f"'{ref}' is named twice; keep one")


def _outside_addresses(reading: Reading) -> Iterator[Problem]:
    """Every address in a list file becomes a link, so it has to be one that is safe to follow."""
    for name in ("sources", "helplines", "own helplines"):
        for path, value in strings(reading.content.get(name)):
            if path[-1] == "url" and not value.startswith(("https://", "http://")):
                yield _problem(reading.documents[name], path, "'url' has to be a web address that starts with https://")


def _labels(reading: Reading) -> Iterator[Problem]:
    labels = reading.content.get("labels")
    if isinstance(labels, Labels):
        for name, count in (("days", 7), ("months", 12)):
            found = len(labels.words(name))
            if found != count:
                yield _problem(reading.documents["labels"], (name,), f"'{name}' needs {count} words with commas between; it has {found}")


def _search(reading: Reading) -> Iterator[Problem]:
    entries, document = reading.content.get("search", []), reading.documents["search"]
    for number, place, first in given_twice(entries):
        where = f"in the entry of line {document.at((first,)).line}" if first != number else "in this entry"
        yield _problem(document, (number, "words", place), f"'{entries[number].words[place]}' stands {where} already, as search reads it; keep one")
    for number, entry in enumerate(entries):
        yield from _twice(document, "pages", entry.pages, (number,))
        for place, ref in enumerate(entry.pages):
            if _is_private(str(ref), reading):
                yield _problem(document, (number, "pages", place), f"'{ref}' is private and can never be found by search; name a guide that leads to it")


def _codes(reading: Reading) -> Iterator[Problem]:
    codes = reading.content.get("codes")
    if not isinstance(codes, Codes):
        return
    document, oid = reading.documents["codes"], str(codes.system.oid)
    book = CODE_BOOKS.get(oid)
    if book is None:
        hint = did_you_mean(oid, CODE_BOOKS) or f"; known are {', '.join(CODE_BOOKS)}"
        yield _problem(document, ("system", "oid"), f"no code book with the number '{oid}' is known here{hint}")
    written = [str(entry.code) for entry in codes.codes]
    for index, entry in enumerate(codes.codes):
        if book and not book.form.fullmatch(entry.code):
            message = f"'{entry.code}' does not look like a code of {codes.system.name}, such as {book.example}"
            yield _problem(document, ("codes", index, "code"), message)
        if entry.code in written[:index]:
            yield _problem(document, ("codes", index, "code"), f"'{entry.code}' is already in this list; put all its pages in one place")
        for place, ref in enumerate(entry.pages):
            path: DataPath = ("codes", index, "pages", place)
            if ref in entry.pages[:place]:
                yield _problem(document, path, f"'{ref}' is named twice; keep one")
            if _is_private(str(ref), reading):
                yield _problem(document, path, f"'{ref}' is private and no record may lead to it; take it out")
