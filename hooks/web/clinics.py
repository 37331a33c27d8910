"""The pages for clinics: every public item as a row to pick from, with its links, files and codes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hooks import addresses
from hooks.library.search import folded
from hooks.web.whole import Texts

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from hooks.entries import Catalog, CodeEntry, Entry
    from hooks.library.labels import Labels
    from hooks.library.load import Library
    from hooks.settings import Settings
    from hooks.web.search import Facets, Finder

MORE: Mapping[str, Sequence[tuple[str, str]]] = {
    "clinics_permanent": ((addresses.CLINICS_CODES, "clinics_codes"),),
    "clinics_current": ((addresses.CLINICS_CHANGES, "changes"),),
    "clinics_take": ((addresses.CLINICS_PRINT, "clinics_texts"),),
    "clinics_programs": (
        (addresses.CATALOG, "clinics_catalog"),
        (addresses.CATALOG_CSV, "clinics_csv"),
        (addresses.CATALOG_SCHEMA, "clinics_schema"),
        (addresses.CATALOG_FHIR, "clinics_fhir"),
        (addresses.CLINICS_FIND, "find_records"),
    ),
    "clinics_own": (),
    "clinics_hosting": ((addresses.page("clinics/hosting"), "clinics_hosting"),),
}
"""Where each short explanation on the page leads on to: addresses, and the labels that name them. Some may not be there."""


@dataclass(frozen=True, kw_only=True)
class Row:
    """An item in the table. All addresses are relative to the root of the site."""

    entry: Entry
    facets: Facets
    page: str
    go: str
    code: str | None
    """Its QR code, once the site has an address of its own to point at."""
    files: Sequence[tuple[str, str]]
    """What can be printed or taken along: addresses, and what to call each."""
    codes: Sequence[CodeEntry]
    words: str
    """What a search in the table finds it by, as `folded` writes it."""


@dataclass(frozen=True, kw_only=True)
class Clinics:
    """What the pages for clinics show."""

    rows: Sequence[Row]
    code_system: str
    """The name of the code book; empty if the content has no codes."""
    redirects: Mapping[str, str]
    """What takes the place of retired items, for links to a choice that was made long ago."""
    texts: Texts
    """Every guide and public sheet, to print the whole texts."""
    sets: Mapping[str, Sequence[str]]
    """The guides and public sheets of each packet and pathway."""

    @property
    def reviewed(self) -> int:
        """How many items a clinician has reviewed."""
        return sum(row.entry.review.state == "reviewed" for row in self.rows)


def more_of(library: Library, settings: Settings) -> dict[str, list[tuple[str, str]]]:
    """The part of MORE that this site has: codes and hand-written pages are not everywhere."""
    absent = {addresses.page("clinics/hosting")} - {addresses.page(name) for name in settings.hand_written}
    if not (library.codes and library.codes.used):
        absent.add(addresses.CLINICS_FIND)
    return {name: [way for way in ways if way[0] not in absent] for name, ways in MORE.items()}


def clinics_of(catalog: Catalog, library: Library, finder: Finder, country: str) -> Clinics:
    """Collect what the pages for clinics show.

    Args:
        catalog: The catalogue, which leaves out private sheets.
        library: The checked content.
        finder: Knows how each item is found.
        country: Whose paper comes first.
    """
    root, labels, system = catalog.address or "", library.labels, catalog.code_system

    def row(entry: Entry) -> Row:
        at = entry.addresses
        codes = [code for code in system.codes if entry.id in code.items] if system else []
        found_by = [entry.title, entry.id, *(words for code in codes for words in (code.code, code.title))]
        others = [(at.text, labels.as_text), (at.docx, labels.as_docx), (at.questionnaire, labels.as_questionnaire)]
        whole = [(addresses.whole(at.page), labels.print_whole_pathway)] if entry.kind == "pathway" else []
        order = {edition: place for place, edition in enumerate(addresses.papers_first(country, addresses.SHEET_EDITIONS))}
        pdfs = sorted(at.pdfs, key=lambda pdf: (order.get(pdf.edition, len(order)), order.get(pdf.edition.removeprefix("pair-"), 0)))
        files = [*whole, *((pdf.address, _called(pdf.edition, labels)) for pdf in pdfs), *others]
        return Row(
            entry=entry,
            facets=finder.facets(entry.id),
            page=at.page.removeprefix(root),
            go=at.go.removeprefix(root),
            code=at.qr.removeprefix(root) if at.qr else None,
            files=[(address.removeprefix(root), str(words)) for address, words in files if address],
            codes=codes,
            words=folded(" ".join(found_by)),
        )

    listed = {entry.id for entry in catalog.items}
    guides = library.guides
    texts = Texts(guides=guides, sheets={name: sheet for name, sheet in library.worksheets.items() if not sheet.private})
    return Clinics(
        rows=[row(entry) for entry in catalog.items],
        code_system=str(system.name) if system else "",
        redirects={old: str(new) for old, new in library.redirects.items() if new in listed},
        texts=texts,
        sets={name: [part for part in parts if part in texts.items] for name, parts in _sets(library)},
    )


def _called(edition: str, labels: Labels) -> str:
    """What to call a PDF."""
    words = labels.say(f"pdf_{edition.removeprefix('pair-').replace('-', '_')}")
    return labels.say("clinics_pair", n=words) if edition.startswith("pair-") else words


def _sets(library: Library) -> Iterable[tuple[str, Sequence[str]]]:
    for name, packet in library.packets.items():
        yield name, [str(part) for part in packet.items]
    for name, pathway in library.pathways.items():
        guides = [str(step.guide) for step in pathway.steps]
        yield name, list(dict.fromkeys([*guides, *(str(sheet) for step in pathway.steps for sheet in step.worksheets)]))
