"""Sheets on paper: sizes, room to write, ends of pages, what a poor printer and a scanner make of them."""

from __future__ import annotations

import re
from typing import Any

import pypdfium2 as pdfium
import pytest
import zxingcpp
from pypdfium2 import raw

from hooks.addresses import SHEET_EDITIONS
from hooks.print.typeset import LARGE_PAPERS
from tests.bees import (
    ALL_SHEETS,
    OF,
    SITE,
    every_block,
    make_library,
    make_worksheet,
    pdfs_of,
    printed,
)
from tests.pdfs import (
    boxes_of,
    faint_words,
    faults_of,
    fields_of,
    fill_with_pdfium,
    ink,
    lines_on_pages,
    pictures,
    places_of_fields,
    places_of_words,
    reader,
    root,
    sizes_by_letters,
    type_sizes,
    words_of,
    words_on_rules,
)

MM = 72 / 25.4


@pytest.mark.parametrize("paper", LARGE_PAPERS)
def test_large_print_is_large_on_paper_and_in_fields(paper: str) -> None:
    sheet = every_block()
    pdf = printed(make_library(bees=sheet), "bees", papers=(paper,))[paper]
    assert faults_of(pdf) == []
    assert fields_of(pdf) == fields_of(pdfs_of("every-block")[1]["letter"])
    assert max(type_sizes(pdf)) >= 34
    assert {18.0, 16.4, 14.7} < type_sizes(pdf)
    typed = {field.get_object().get("/DA") for field in root(pdf)["/AcroForm"]["/Fields"]}
    assert typed == {None, "/Ruled 18 Tf 0 g", "/Cell 15 Tf 0 g", "/Cell 12 Tf 0 g"}
    before, after = ink(pdf), ink(fill_with_pdfium(pdf))
    assert [name for name, dark in after.items() if dark < before[name] + 20] == []


@pytest.mark.parametrize(("last", "pages"), [(2, 1), (3, 1), (20, 2)])
def test_a_few_last_lines_do_not_take_a_page_of_their_own(last: int, pages: int) -> None:
    prompts = [{"ask": f"Question {number}?", "lines": lines} for number, lines in enumerate([2] * 8 + [last])]
    pdf = printed(make_library(bees=make_worksheet([{"prompts": prompts}])), "bees")["letter"]
    assert len(reader(pdf).pages) == pages


@pytest.mark.parametrize("item_id", ALL_SHEETS)
def test_no_page_is_nearly_empty(item_id: str) -> None:
    assert {paper: lines for paper, pdf in pdfs_of(item_id)[1].items() if min(lines := lines_on_pages(pdf)) < 5} == {}


@pytest.mark.parametrize("item_id", ALL_SHEETS)
def test_no_rule_runs_through_words(item_id: str) -> None:
    assert {paper: words for paper, pdf in pdfs_of(item_id)[1].items() if (words := words_on_rules(pdf))} == {}


@pytest.mark.parametrize("item_id", ALL_SHEETS)
def test_large_print_has_large_words_and_wide_lines(item_id: str) -> None:
    for paper in LARGE_PAPERS:
        pdf = pdfs_of(item_id)[1][paper]
        sizes = sizes_by_letters(pdf)
        assert max(sizes, key=lambda size: sizes[size]) >= 18
        kinds = dict(zip(places_of_fields(pdf), fields_of(pdf), strict=True))
        heights = [box[3] - box[1] for name, (_, box) in places_of_fields(pdf).items() if "lines" in kinds[name] and "prompts" in name]
        assert all(height / 12 / MM == pytest.approx(round(height / 12 / MM), abs=0.02) for height in heights)


@pytest.mark.parametrize("item_id", ALL_SHEETS)
def test_each_word_is_there_in_grey_and_in_pure_black(item_id: str) -> None:
    pdf = pdfs_of(item_id)[1]["letter"]
    assert faint_words(pdf) == []


@pytest.mark.parametrize("item_id", ALL_SHEETS)
def test_the_code_leads_to_the_newest_version(item_id: str) -> None:
    sheet, pdfs = pdfs_of(item_id)
    for pdf in pdfs.values():
        first, *others = ([code.text for code in zxingcpp.read_barcodes(picture)] for picture in pictures(pdf, dots_per_inch=150))
        assert first == ([] if sheet.private else [f"{SITE}{item_id}/{OF}"])
        assert not any(others)


FILLERS = range(1, 22, 2)


@pytest.mark.parametrize("paper", ["letter", "large-a4"])
@pytest.mark.parametrize("lines", FILLERS)
def test_what_belongs_together_stays_on_one_page(lines: int, paper: str) -> None:
    """Whatever stands above it: here a question with more and more lines."""
    whole = [
        {"scales": {"label": "How loud", "low": "a", "high": "b", "end": 5, "items": ["Dawn", "Noon", "Dusk", "Night"]}},
        {"checklist": {"label": "What to bring", "items": ["Veil", "Smoke", "Gloves", "Sugar", "Water"], "own": 1}},
        {"agreement": {"label": "We agree", "text": "We both look after them.", "signatures": ["Ann", "Bea"]}},
        {"card": {"label": "In the pocket", "front": [{"label": "Vet"}, {"label": "Ann"}]}},
        {"prompts": [{"ask": "Last words?", "hint": "Few.", "lines": 4}]},
        {"ladder": {"label": "Getting angry", "rungs": [{"when": "Loud", "do": ["Wait"]}, {"when": "Louder"}]}},
    ]
    heads = ["How loud", "What to bring", "We agree", "In the pocket", "Last words?", "Getting angry"]
    fill = [{"prompts": [{"ask": f"Filler {start}", "lines": min(8, lines - start)} for start in range(0, lines, 8)]}]
    pdf = printed(make_library(bees=make_worksheet(fill + whole)), "bees", papers=(paper,))[paper]
    pages: dict[int, set[int]] = {}
    for name, (page, _) in places_of_fields(pdf).items():
        pages.setdefault(int(name.split("-")[0]), set()).add(page)
    words = places_of_words(pdf, heads)
    for number, head in enumerate(heads, 2):
        if number < 7:
            assert len(pages[number]) == 1, f"'{head}' is parted"
        assert words[head] == min(pages[number]), f"'{head}' is not on the page of what it is the head of"


@pytest.mark.parametrize("paper", ["letter", "large-a4"])
@pytest.mark.parametrize("lines", FILLERS)
def test_the_last_row_of_a_table_never_stands_alone(lines: int, paper: str) -> None:
    fill = [{"prompts": [{"ask": f"Filler {start}", "lines": min(8, lines - start)} for start in range(0, lines, 8)]}]
    log = {"log": {"label": "Seen", "columns": [{"title": "Hive"}, {"title": "Bees"}], "rows": 9}}
    end = {"prompts": [{"ask": "Last words?", "lines": 8}, {"ask": "And then?", "lines": 8}]}
    pdf = printed(make_library(bees=make_worksheet([*fill, log, end])), "bees", papers=(paper,))[paper]
    rows = [page for name, (page, _) in places_of_fields(pdf).items() if "-log-" in name]
    assert rows[-4:-2] == rows[-2:]


@pytest.mark.parametrize("item_id", ALL_SHEETS)
def test_no_table_of_a_real_sheet_is_torn(item_id: str) -> None:
    for paper, pdf in pdfs_of(item_id)[1].items():
        tables: dict[str, dict[int, set[float]]] = {}
        for name, (page, box) in places_of_fields(pdf).items():
            if re.match(r"\d+-(log|contacts)-", name):
                tables.setdefault(name.rpartition("-")[0], {}).setdefault(page, set()).add(round(box[1]))
        for table, pages in tables.items():
            assert len(pages) == 1 or len(pages[max(pages)]) > 1, f"{table} on {paper}"


@pytest.mark.parametrize("paper", SHEET_EDITIONS)
@pytest.mark.parametrize("back", [True, False])
def test_a_card_has_the_size_of_a_bank_card(paper: str, back: bool) -> None:
    side = [{"label": "Vet"}, {"label": "If they swarm", "text": "Call [](help:emergency), and wait for them by the oak. " * 2}]
    card = {"label": "For the shed", "front": side} | ({"back": side} if back else {})
    pdf = printed(make_library(bees=make_worksheet([{"card": card}])), "bees", papers=(paper,))[paper]
    pen = 1.0  # PDFium counts the whole width of a line on both sides
    assert (85.6 * (1 + back), 54) in {(round((width - pen) / MM, 1), round((height - pen) / MM, 1)) for width, height in boxes_of(pdf)}
    assert ("then fold" in words_of(pdf)) == back
    assert faults_of(pdf) == []
    assert min(type_sizes(pdf)) >= 9


@pytest.mark.parametrize("item_id", ALL_SHEETS)
def test_both_papers_carry_the_same_pages_in_their_middle(item_id: str) -> None:
    """Set once and laid on each: words, blanks, bookmarks and what tags say of tables have moved together."""
    letter, a4 = (pdfs_of(item_id)[1][paper] for paper in ("letter", "a4"))
    assert words_of(letter) == words_of(a4)
    moved = {(round(b[0] - a[0], 1), round(b[1] - a[1], 1)) for a, b in zip(_places(letter), _places(a4), strict=True)}
    assert len(moved) == 1
    for paper in (letter, a4):
        with pdfium.PdfDocument(paper) as document:
            for page in document:
                assert page.get_mediabox()[:2] == (0, 0)
                rules = [rule for part in page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH]) if (rule := part.get_bounds())[2] - rule[0] > 400]
                left, right = min(rule[0] for rule in rules), max(rule[2] for rule in rules)
                assert left == pytest.approx(page.get_width() - right, abs=1)


def _places(pdf: bytes) -> list[tuple[float, float]]:
    """The corner of each blank, bookmark, name and table, in the order of the file."""
    file = reader(pdf)
    found = [tuple(widget.get_object()["/Rect"][:2]) for page in file.pages for widget in page.get("/Annots", [])]
    found += [(aim.left, aim.top) for aim in [*_flat(file.outline), *file.named_destinations.values()]]
    tags: list[Any] = [file.root_object["/StructTreeRoot"]]
    while tags:
        tag = tags.pop()
        kids = tag.get("/K", [])
        tags += [kid for one in (kids if isinstance(kids, list) else [kids]) if isinstance(kid := one.get_object(), dict)]
        found += [tuple(one["/BBox"][:2]) for one in tag["/A"] if "/BBox" in one] if isinstance(tag.get("/A"), list) else []
    return [(float(x), float(y)) for x, y in found]


def _flat(outline: list[Any]) -> list[Any]:
    return [entry for part in outline for entry in (_flat(part) if isinstance(part, list) else [part])]
