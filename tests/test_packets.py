"""Packets: one PDF of all that is in them, with a cover, contents that lead there, and blanks that stay blanks; and their pages."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

import pypdfium2 as pdfium
import pytest
import zxingcpp

from hooks.library.chart import charts_of
from hooks.library.load import Library, library_of, read_content
from hooks.library.said import review_state
from hooks.print.handouts import print_handouts
from hooks.print.packets import Clinic, PrintedPacket, print_packets
from hooks.print.sheets import Imprint, print_sheets, sheet_of
from hooks.print.store import Store
from hooks.print.typeset import PAPERS
from tests.builds import Elements, pages_of, real_site
from tests.conftest import MINIMAL, ROOT
from tests.pdfs import faults_of, fill_with_pypdf, reader, root, type_sizes, words_of
from tests.test_handouts import OF, SITE, imprint

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser

REAL = sorted(file.stem for file in (ROOT / "content/en/packets").glob("*.yml"))
WHOLE = ("discharge-day-packet", "packet-in-recovery")
"""Those that are printed here: the longest one, and one with handouts at its end."""
YES_OR_NO = re.compile(r"(is|are|was|were|do|does|did|can|could|will|would|should|have|has|may) ", re.IGNORECASE)


@cache
def library(content: Path = ROOT / "content/en") -> Library:
    return library_of(read_content(content, ROOT))


def printed(item_id: str, content: Library, imprint_of: Any = imprint, papers: tuple[str, ...] = PAPERS, **how: Any) -> dict[str, PrintedPacket]:
    items, store = content.packets[item_id].items, how.pop("store", Store(ROOT / ".cache/print-of-tests"))
    handouts = print_handouts(content, ids=[ref for ref in items if ref in content.guides], imprint_of=imprint_of, papers=papers, store=store)
    sheets = print_sheets(content, ids=[ref for ref in items if ref in content.worksheets], imprint_of=imprint_of, papers=papers, store=store)
    found = print_packets(content, ids=[item_id], imprint_of=imprint_of, handouts=handouts, sheets=sheets, papers=papers, store=store, **how)
    return {paper: packet for (_, paper), packet in found.items()}


@cache
def whole(item_id: str) -> dict[str, PrintedPacket]:
    return printed(item_id, library())


def pages(pdf: bytes) -> list[str]:
    with pdfium.PdfDocument(pdf) as document:
        return [" ".join(page.get_textpage().get_text_range().replace("\ufffe", "-").split()) for page in document]


def titles(item_id: str) -> list[str]:
    return [library().items[ref].title for ref in library().packets[item_id].items]


def straight(text: str) -> str:
    return re.sub("[‘’]", "'", re.sub("[“”]", '"', text))


@pytest.mark.parametrize("item_id", WHOLE)
def test_it_is_one_accessible_file_on_each_paper(item_id: str) -> None:
    assert list(whole(item_id)) == list(PAPERS)
    for paper, packet in whole(item_id).items():
        document = reader(packet.pdf)
        assert faults_of(packet.pdf) == []
        assert min(type_sizes(packet.pdf)) >= 9
        assert packet.pages == len(document.pages)
        assert root(packet.pdf)["/Lang"] == "en"
        assert document.metadata is not None
        assert document.metadata.title == library().packets[item_id].title
        sizes = {tuple(round(float(edge)) for edge in page.mediabox[2:]) for page in document.pages}
        assert sizes == {{"letter": (612, 792), "a4": (595, 842)}[paper]}
        assert len(packet.pdf) < 400_000


@pytest.mark.parametrize("item_id", WHOLE)
def test_the_cover_says_what_it_is_and_whom_to_call(item_id: str) -> None:
    packet, labels, us = library().packets[item_id], library().labels, library().helplines.countries["US"]
    for found in whole(item_id).values():
        cover = straight(pages(found.pdf)[0])
        shown = [
            packet.title,
            packet.summary,
            labels.say("version", n=packet.version),
            review_state(packet, labels),
            labels.say("help_intro", n=us.emergency.phone),
        ]
        first = next(line for line in us.lines if line.seen and line.category == next(iter(library().helplines.categories)))
        shown += [first.name, str(first.phone), labels.clinic_name, labels.clinic_phone, labels.packet_next_visit, "Handout House", f"{SITE}{item_id}/"]
        assert [words for words in shown if straight(words) not in cover] == []
        words = straight(words_of(found.pdf))
        assert straight(packet.note).split("**")[1] not in words, "the note is for the person who hands it out"


@pytest.mark.parametrize("item_id", WHOLE)
def test_contents_lead_to_the_page_where_each_part_begins(item_id: str) -> None:
    for packet in whole(item_id).values():
        found: list[str] = [straight(page) for page in pages(packet.pdf)]
        document: Any = reader(packet.pdf)
        assert len(packet.starts) == len(titles(item_id))
        outline: list[Any] = [entry for entry in document.outline if not isinstance(entry, list)]
        assert [entry["/Title"] for entry in outline] == [library().packets[item_id].title, *titles(item_id), library().labels.more_help]
        for title, start, entry in zip(titles(item_id), packet.starts, outline[1:-1], strict=True):
            assert found[start - 1].startswith(straight(title)), "a part begins a page"
            assert re.search(rf"{re.escape(straight(title))}[ .]+{start}\b", found[0]), "and the contents say which"
            assert document.get_destination_page_number(entry) == start - 1, "and the bookmarks lead there"
        links = [annotation.get_object() for annotation in document.pages[0]["/Annots"] if annotation.get_object()["/Subtype"] == "/Link"]
        targets = {_page_of(document, link) for link in links}
        assert targets == {*packet.starts, packet.pages}, "and the contents can be pressed"
        assert [page for number, page in enumerate(found, 1) if f"Page {number} of {packet.pages}" not in page] == []


def _page_of(document: Any, link: Any) -> int:
    """The number of the page that a link leads to."""
    target = link["/A"]["/D"] if "/A" in link else link["/Dest"]
    numbers = {page.indirect_reference.idnum: number for number, page in enumerate(document.pages, 1)}
    return int(numbers[target[0].idnum] if isinstance(target, list) else document.get_destination_page_number(document.named_destinations[str(target)]) + 1)


@pytest.mark.parametrize("item_id", WHOLE)
def test_every_blank_can_be_filled_in_and_has_a_name_of_its_own(item_id: str) -> None:
    for packet in whole(item_id).values():
        fields = [field.get_object() for field in root(packet.pdf)["/AcroForm"]["/Fields"]]
        names = [str(field["/T"]) for field in fields]
        assert len(names) == len(set(names))
        assert all(str(field["/TU"]).strip() for field in fields)
        sheets = [ref for ref in library().packets[item_id].items if ref in library().worksheets]
        expected = [name for ref in sheets for name in sheet_of(ref, library(), imprint(ref), prefix=f"{ref}-").fields]
        assert names == [*(f"{item_id}-0-cover-{number}" for number in (1, 2, 3)), *expected]
    filled = fill_with_pypdf(whole(item_id)["a4"].pdf, "Mañana")
    values = [field.get("/V") for field in (reader(filled).get_fields() or {}).values() if field.get("/FT") == "/Tx"]
    assert len(values) > 20
    assert set(values) == {"Mañana"}


@pytest.mark.parametrize("item_id", WHOLE)
def test_codes_lead_to_the_packet_and_to_each_part(item_id: str) -> None:
    packet = whole(item_id)["letter"]
    with pdfium.PdfDocument(packet.pdf) as document:
        codes = [{code.text for code in zxingcpp.read_barcodes(page.render(scale=3, grayscale=True).to_pil())} for page in document]
    assert codes[0] == {f"{SITE}{item_id}/{OF}"}
    assert [codes[start - 1] for start in packet.starts] == [{f"{SITE}{ref}/{OF}"} for ref in library().packets[item_id].items]


def test_help_lines_that_give_someone_away_are_not_on_a_page_of_their_own() -> None:
    last = pages(whole(WHOLE[0])["letter"].pdf)[-1]
    helplines = library().helplines
    watched = [line for line in helplines.countries["US"].lines if line.category in helplines.device_safety_for]
    assert watched
    assert last.startswith(library().labels.more_help)
    assert [line.name for line in watched if line.name in last] == []


def test_a_clinic_that_is_known_is_printed_in_the_place_of_lines() -> None:
    clinic = Clinic(name="The Long Night Clinic", lines=("1 Owl Street", "Day and night: 01632 960002"))
    of_minimal = library(MINIMAL / "content")
    packet = printed("first-week", of_minimal, lambda name: imprint(name, "GB"), ("a4",), clinic=clinic)["a4"]
    cover = pages(packet.pdf)[0]
    assert faults_of(packet.pdf) == []
    assert all(words in cover for words in (clinic.name, *clinic.lines, of_minimal.labels.packet_next_visit, "999", "The night line"))
    assert of_minimal.labels.clinic_name not in cover
    assert [name for name in (reader(packet.pdf).get_fields() or {}) if "cover" in name] == ["first-week-0-cover-1"]


def test_no_address_is_printed_while_the_site_has_none() -> None:
    nowhere = Imprint(site_name="Handout House", go_address="/go/first-week/", country="GB")
    packet = printed("first-week", library(MINIMAL / "content"), lambda _: nowhere, ("a4",))["a4"]
    assert faults_of(packet.pdf) == []
    assert "/go/" not in pages(packet.pdf)[0]


def test_what_has_not_changed_is_not_printed_again(tmp_path: Path) -> None:
    def once() -> tuple[bytes, set[str]]:
        pdf = printed("first-week", library(MINIMAL / "content"), lambda name: imprint(name, "GB"), ("a4",), store=Store(tmp_path))["a4"].pdf
        return pdf, {f"{file.name} {file.stat().st_mtime_ns}" for file in tmp_path.iterdir()}

    assert once() == once()


def test_everything_that_is_handed_out_has_three_questions_and_a_line() -> None:
    charts = charts_of(library())
    for item_id in (*library().guides, *library().packets):
        item, chart = library().items[item_id], charts[item_id]
        assert chart.line == f"Given on ____: “{item.title}” ({item_id}, version {item.version}, English)."
        assert len(set(chart.teach_back)) == 3
        assert chart.teach_back[0].startswith("In your own words, ")
        assert [question for question in chart.teach_back if not question.endswith("?") or YES_OR_NO.match(question)] == []
    assert [name for name, sheet in library().worksheets.items() if sheet.private and name in charts] == []
    assert set(library().items) - set(charts) == {name for name, sheet in library().worksheets.items() if sheet.private}


@pytest.mark.parametrize("item_id", REAL)
def test_the_page_has_all_of_the_packet_to_print(item_id: str) -> None:
    html = pages_of(real_site())[f"packets/{item_id}/"]
    elements, folder, packet = Elements(html), real_site() / "packets" / item_id, library().packets[item_id]
    links = elements.values("href", "a")
    for paper in PAPERS:
        assert f"{item_id}-{paper}.pdf" in links or f"./{item_id}-{paper}.pdf" in links
    pdf = reader((folder / f"{item_id}-letter.pdf").read_bytes())
    assert f"{len(pdf.pages)} pages, or {-(-len(pdf.pages) // 2)} sheets of paper" in elements.text
    outline = [entry for entry in pdf.outline if not isinstance(entry, list)][1:-1]
    for ref, entry in zip(packet.items, outline, strict=True):
        assert f"From page {(pdf.get_destination_page_number(entry) or 0) + 1} of the packet" in elements.text
        assert all(any(link.endswith(f"{ref}-{paper}.pdf") for link in links) for paper in PAPERS)
        assert charts_of(library())[ref].line in elements.text
    assert all(question in elements.text for question in packet.teach_back)
    assert any(source.endswith(f"go/{item_id}/qr.svg") for source in elements.values("src", "img"))


def test_questions_for_clinics_stand_on_no_page_for_readers() -> None:
    found = pages_of(real_site())
    for name, guide in library().guides.items():
        assert guide.teach_back[0] not in Elements(found[f"guides/{name}/"]).text


# Copying, in a real browser


@pytest.mark.xdist_group("browser")
def test_the_line_is_copied_by_keyboard_and_that_is_said(browser: Browser, address: str) -> None:
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(f"{address}packets/packet-parent/")
    page.locator("[data-copy]").first.focus()
    page.keyboard.press("Enter")
    page.get_by_role("status").get_by_text("Copied", exact=True).wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == charts_of(library())["packet-parent"].line
    assert page.evaluate("document.activeElement.matches('[data-copy]')")
    context.close()


@pytest.mark.xdist_group("browser")
def test_where_a_page_may_not_copy_the_line_is_selected(browser: Browser, address: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.add_init_script("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    page.goto(f"{address}packets/packet-parent/")
    page.locator("[data-copy]").first.press("Space")
    page.get_by_role("status").get_by_text(library().labels.copy_selected).wait_for()
    assert page.evaluate("String(getSelection()).trim()") == charts_of(library())["packet-parent"].line
    context.close()


@pytest.mark.xdist_group("browser")
def test_without_scripts_there_is_no_button_that_does_nothing(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}packets/packet-parent/")
    assert page.locator("#chart-packet-parent").is_visible()
    assert not page.locator("[data-copy]").first.is_visible()
    context.close()
