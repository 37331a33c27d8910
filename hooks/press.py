"""Everything that is printed, as files of the site: worksheets in each edition, pairs, handouts, packets, previews; documents and plain text."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hooks import addresses
from hooks.catalog.permalinks import qr_svg
from hooks.library.currency import date_of
from hooks.library.prose import plain
from hooks.output import Output, Pages
from hooks.palette import changed_tokens, site_tokens
from hooks.print.documents import print_documents
from hooks.print.handouts import print_handouts
from hooks.print.logo import logo_svg
from hooks.print.packets import Clinic, print_packets
from hooks.print.pairs import pairs_of, print_pairs
from hooks.print.pdf import count_pages
from hooks.print.pictures import Look, Words, draw_pictures
from hooks.print.plain_text import text_of
from hooks.print.sheets import Imprint, print_sheets, sheet_of
from hooks.print.short_form import handout_of
from hooks.print.store import Store

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from hooks.library.load import Library
    from hooks.settings import Settings

_THEME = Path(__file__).parent / "web" / "theme" / "assets"


@dataclass(frozen=True, kw_only=True)
class Paper:
    """What came off the press."""

    outputs: tuple[Output, ...]
    pages: Pages
    pages_of_files: Mapping[str, int]
    """How many pages each PDF has, by its path."""
    sheets: Mapping[str, Mapping[str, Any]]
    """Each worksheet as plain data, without private ones."""


def print_all(library: Library, settings: Settings, sources: Mapping[str, str]) -> Paper:
    """Print everything; what was printed before and has not changed comes from the store.

    Args:
        library: All content, checked.
        settings: The edition.
        sources: The file of each item, relative to the project.
    """
    store = Store(settings.cache / "print")
    imprint_of = _imprint_of(library, settings)
    sheets = print_sheets(library, ids=library.worksheets, imprint_of=imprint_of, papers=addresses.SHEET_EDITIONS, store=store)
    pairs = print_pairs(library, imprint_of=imprint_of, papers=addresses.PAPERS, store=store)
    handouts = print_handouts(library, ids=library.guides, imprint_of=imprint_of, papers=addresses.PAPERS, store=store)
    clinic = _cover_clinic(settings)
    packets = print_packets(
        library, ids=library.packets, imprint_of=imprint_of, handouts=handouts, sheets=sheets, clinic=clinic, papers=addresses.PAPERS, store=store
    )
    pictures = draw_pictures(_shown_on_pictures(library, settings) if settings.site_url else {}, _look(settings), store=store)
    # What can be edited keeps what is typed into it, so private sheets are on paper only.
    public = {item_id: sheet_of(item_id, library, imprint_of(item_id)) for item_id, sheet in library.worksheets.items() if not sheet.private}
    documents = print_documents(public, library.labels, {item_id: imprint_of(item_id) for item_id in public}, store=store)
    texts = {
        item_id: text_of(handout_of(item_id, library, imprint_of(item_id)), library.labels, address=imprint_of(item_id).copy_address)
        for item_id in library.guides
    }
    store.forget_unused()
    counterparts = pairs_of(library)

    def files() -> Iterator[Output]:
        for (item_id, edition), printed in sheets.items():
            name = library.public_name(item_id)
            yield Output(path=addresses.printed("worksheet", name, edition), content=printed.pdf, source=sources[item_id])
            if printed.picture:
                yield Output(path=addresses.preview(name), content=printed.picture, source=sources[item_id])
        for (item_id, paper), pdf in pairs.items():
            for one in (item_id, counterparts[item_id]):  # in the folders of both, so that each page links to its own
                yield Output(path=addresses.printed("worksheet", one, f"pair-{paper}"), content=pdf, source=sources[item_id])
        for (item_id, paper), handout in handouts.items():
            yield Output(path=addresses.printed("guide", item_id, paper), content=handout.pdf, source=sources[item_id])
        for (item_id, paper), packet in packets.items():
            yield Output(path=addresses.printed("packet", item_id, paper), content=packet.pdf, source=sources[item_id])
        for item_id, document in documents.items():
            yield Output(path=addresses.document(item_id), content=document, source=sources[item_id])
        for item_id, text in texts.items():
            yield Output(path=addresses.plain_text(item_id), content=text, source=sources[item_id])
        for page, png in pictures.items():
            yield Output(path=addresses.share_picture(page), content=png)

    first, outputs = addresses.PAPERS[0], tuple(files())
    return Paper(
        outputs=outputs,
        pages=Pages(
            of_sheet={item_id: printed.pages for (item_id, edition), printed in sheets.items() if edition == first},
            of_packet={item_id: packet.pages for (item_id, paper), packet in packets.items() if paper == first},
            starts={item_id: packet.starts for (item_id, paper), packet in packets.items() if paper == first},
        ),
        pages_of_files={output.path: count_pages(output.content) for output in outputs if isinstance(output.content, bytes) and output.path.endswith(".pdf")},
        sheets={item_id: sheet.data for item_id, sheet in public.items()},
    )


def _cover_clinic(settings: Settings) -> Clinic:
    """The clinic as it stands on the cover of a packet."""
    clinic = settings.clinic
    if clinic is None:
        return Clinic()
    lines = (clinic.address, *(f"{entry.name}: {entry.phone}" for entry in clinic.phones), clinic.hours)
    return Clinic(name=clinic.name, lines=tuple(str(line) for line in lines if line))


def _imprint_of(library: Library, settings: Settings) -> Callable[[str], Imprint]:
    logo = logo_svg(settings.logo)

    @cache
    def imprint(item_id: str) -> Imprint:
        name, day, root = library.public_name(item_id), date_of(item_id, library), settings.site_url or "/"
        copy = root + addresses.go(name, day)
        clinic = settings.clinic
        return Imprint(
            site_name=settings.site_name,
            go_address=root + addresses.go(name),
            copy_address=copy,
            updated=day,
            country=settings.country,
            qr_code=qr_svg(copy).decode() if settings.site_url else "",
            language=settings.language,
            clinic=clinic.name if clinic else "",
            clinic_phone=clinic.phones[0].phone if clinic and clinic.phones else "",
            logo=logo,
            note=settings.notes.handout or "",
            change=_change_of(item_id, library, settings),
        )

    return imprint


def _change_of(item_id: str, library: Library, settings: Settings) -> str:
    """What paper says of an item that is the clinic's own, in the words of its page."""
    label = "changed_by" if item_id in library.changed else "added_by" if item_id in library.added else ""
    return library.labels.say(label, n=settings.owner) if label else ""


def _shown_on_pictures(library: Library, settings: Settings) -> dict[str, Words]:
    """The words of the picture of each page in `addresses.PICTURED`, and of home for all others."""
    return {
        addresses.HOME: Words(title=settings.site_description or settings.site_name),
        **{addresses.item("guide", name): Words(title=guide.title, line=guide.question) for name, guide in library.guides.items()},
        **{addresses.item("pathway", name): Words(title=pathway.title, line=pathway.question) for name, pathway in library.pathways.items()},
        **{addresses.topic(name): Words(title=topic.title, line=plain(topic.summary)) for name, topic in library.topics.items()},
    }


def _look(settings: Settings) -> Look:
    """The site's own mark and light colours, so that its pictures look like its pages."""
    colors = {**site_tokens()["light"], **changed_tokens(settings.palette, "light")}
    used = {name: colors[name] for name in ("paper", "ink", "ink-soft", "leaf")}
    return Look(site_name=settings.site_name, language=settings.language, palette=used, mark=(_THEME / "icon.svg").read_text("utf-8"))
