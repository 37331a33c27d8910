"""Sheets: every block's fields, labels and words; accessible, fillable, the same each time.

The cases are about bees. That nothing here is about the site's own subject shows that the code is not either.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest
import zxingcpp

from hooks.addresses import SHEET_EDITIONS
from hooks.library.prose import plain
from hooks.print.blocks import BLOCKS
from hooks.print.fields import Field
from hooks.print.form import add_fields
from hooks.print.lines import HelpDesk
from hooks.print.pairs import pairs_of, print_pairs
from hooks.print.prose import Wording
from hooks.print.sheets import document_of, sheet_of
from hooks.print.typeset import LARGE_PAPERS, PAPERS, Typesetter
from tests.bees import (
    ALL_SHEETS,
    BLOCK_NAMES,
    CASES,
    OF,
    PROJECT,
    SITE,
    blanks,
    every_block,
    first_words,
    imprint_of,
    make_library,
    make_worksheet,
    pdfs_of,
    printed,
    real_library,
    typographic,
)
from tests.pdfs import (
    faults_of,
    fields_of,
    fill_with_pdfium,
    fill_with_pypdf,
    ink,
    lines_on_pages,
    pictures,
    places_of_fields,
    reader,
    root,
    type_sizes,
    words_of,
)


def test_each_block_has_a_case_data_and_a_typst_function() -> None:
    source = (PROJECT / "hooks/print/templates/blocks.typ").read_text("utf-8")
    table = re.search(r"#let blocks = \((.*?)\n\)", source, re.DOTALL)
    assert table is not None
    assert sorted(CASES) == sorted(BLOCKS) == sorted(re.findall(r"^  (\w+): set-", table[1], re.MULTILINE)) == sorted(BLOCK_NAMES)


@pytest.mark.parametrize("name", CASES)
def test_case(name: str) -> None:
    pdf = printed(make_library(bees=make_worksheet([CASES[name]["block"]])), "bees", workers=1)["letter"]
    words = words_of(pdf).partition("To see how the bees really are.")[2].partition("Bee House")[0]
    assert {"fields": fields_of(pdf), "text": words.strip()} == {"fields": CASES[name]["fields"], "text": " ".join(CASES[name]["text"].split())}


@pytest.mark.parametrize("item_id", ALL_SHEETS)
def test_sheet_is_accessible_and_complete(item_id: str) -> None:
    sheet, pdfs = pdfs_of(item_id)
    assert list(pdfs) == list(SHEET_EDITIONS)
    for paper, pdf in pdfs.items():
        assert faults_of(pdf) == []
        assert min(type_sizes(pdf)) >= 9
        width, height = (float(edge) for edge in reader(pdf).pages[0].mediabox[2:])
        assert (round(width), round(height)) == ((612, 792) if paper.endswith("letter") else (595, 842))
        fields = fields_of(pdf)
        assert len(fields) == sum(map(blanks, sheet.blocks))
        labels = [next(iter(field.values())) for field in fields]
        assert all(labels)
        assert sorted(set(labels)) == sorted(labels)
        names = [field["/T"] for field in root(pdf).get("/AcroForm", {}).get("/Fields", [])]
        assert sorted(set(names)) == sorted(names)
        assert root(pdf)["/Lang"] == "en"
        assert b"/JavaScript" not in pdf
        assert len(pdf) < 60 * 1024 or paper in LARGE_PAPERS or item_id == "every-block"


@pytest.mark.parametrize("item_id", ALL_SHEETS)
@pytest.mark.parametrize("fill", ["pypdf", "pdfium"])
def test_what_is_filled_in_shows(item_id: str, fill: str) -> None:
    pdf = pdfs_of(item_id)[1]["letter"]
    before, after = ink(pdf), ink({"pypdf": fill_with_pypdf, "pdfium": fill_with_pdfium}[fill](pdf))
    assert before.keys() == after.keys()
    assert [name for name, dark in after.items() if dark < before[name] + 20] == []


def test_typed_letters_have_their_own_embedded_shapes() -> None:
    pdf = pdfs_of("every-block")[1]["letter"]
    fonts = root(pdf)["/AcroForm"]["/DR"]["/Font"]
    for field in root(pdf)["/AcroForm"]["/Fields"]:
        if "/DA" in field.get_object():
            name = field.get_object()["/DA"].split()[0]
            assert fonts[name]["/FontDescriptor"]["/FontFile2"].get_data()
    looks = {letter: ink(fill_with_pypdf(pdf, letter * 9))["3-prompts-2"] for letter in "aáàänñuüç¿"}
    assert sorted(set(looks.values())) == sorted(looks.values())


@pytest.mark.parametrize("item_id", ALL_SHEETS)
def test_text_is_in_reading_order(item_id: str) -> None:
    sheet, pdfs = pdfs_of(item_id)
    for pdf in pdfs.values():
        words, start = words_of(pdf), 0
        title = sheet.neutral_title if sheet.private else sheet.title
        gate = [plain(sheet.gate.stop_if[0])] if sheet.gate else []
        for part in filter(None, [str(title), plain(sheet.purpose), *gate, *map(first_words, sheet.blocks)]):
            place = words.find(typographic(" ".join(part.split()[:9])), start)  # a paragraph may go on to the next page
            assert place >= 0, f"'{part}' is missing, or stands too early"
            start = place


def test_the_example_comes_after_the_sheet_and_is_no_form() -> None:
    answers: list[dict[str, Any]] = [
        {"prompts": ["Ten bees fanned at the door. " * 9, "Calm"]},
        {"checklist": [2]},
        {"scales": [3, 1]},
        {"log": [["one", "May", "x"], ["Lime", "two", "June", ""]]},
        {"ladder": ["I close it."]},
        {"script": ["They do not sting."]},
        {"agreement": ["Ann"]},
        {"week": [["Mo", "", "We"]]},
        {"card": ["Dr. Wax", "Short"]},
        {"contacts": [["Dr. Wax", "5550", "noon"]]},
    ]
    order = {name: {name: given} for answer in answers for name, given in answer.items()}
    sheet = every_block(example={"about": "Ann and her first hive.", "answers": [order[name] for name in BLOCK_NAMES if name in order]})
    pdf = printed(make_library(bees=sheet), "bees")["letter"]
    assert faults_of(pdf) == []
    assert fields_of(pdf) == fields_of(pdfs_of("every-block")[1]["letter"])
    form, heading, example = words_of(pdf).partition("An example. The people in it are made up.")
    assert heading
    for words in ("Ann and her first hive.", "fanned at the door. Ten bees", "Lime", "I close it.", "They do not sting.", "Dr. Wax", "noon", "We"):
        assert words in example
    assert "Ten bees" not in form


def test_same_words_give_the_same_bytes() -> None:
    sheet = every_block()
    first, again = (printed(make_library(bees=sheet), "bees", workers=workers) for workers in (1, 2))
    assert first == again


def test_private_sheet_gives_nothing_away() -> None:
    sheet = make_worksheet([CASES["heading"]["block"]], private=True, neutral_title="My notes", title="Angry bees")
    pdf = printed(make_library(**{"angry-bees": sheet}), "angry-bees")["a4"]
    document = reader(pdf)
    assert document.metadata is not None
    assert document.metadata.title == "My notes"
    seen = " ".join([words_of(pdf), str(dict(document.metadata)), document.xmp_metadata.stream.get_data().decode() if document.xmp_metadata else ""])
    assert "My notes" in seen
    assert "ngry" not in seen


def test_only_confirmed_help_is_printed() -> None:
    words = words_of(printed(make_library(bees=every_block()), "bees")["a4"])
    for shown in ("112", "555-0003", "Text BEE to 5550", "line.example/bees", "Sting Web", "web.example"):
        assert shown in words
    for hidden in ("Never Seen", "555-0001", "555-0002", "not@confirmed.example", "Text Text"):
        assert hidden not in words


def test_a_sheet_says_who_reviewed_it_and_when() -> None:
    review = {"by": "Dr. A. Pis", "role": "bee doctor", "date": date(2026, 11, 23)}
    words = words_of(printed(make_library(bees=make_worksheet([CASES["heading"]["block"]], reviews=[review])), "bees")["letter"])
    assert "Dr. A. Pis, bee doctor, November 23, 2026" in words
    for shown in ("For keepers", "15 minutes", "Version 4", "Updated November 23, 2026", f"{SITE}bees/", "Page 1 of 1"):
        assert shown in words


@pytest.mark.parametrize("fields", [{}, {"a": Field(name="a", kind="line", label="A"), "b": Field(name="b", kind="line", label="B")}])
def test_blanks_and_fields_have_to_match(fields: dict[str, Field]) -> None:
    library = make_library(bees=make_worksheet([CASES["prompts"]["block"]]))
    document = document_of([sheet_of("bees", library, imprint_of("bees"))], library.labels, imprint_of("bees"))
    with pytest.raises(ValueError, match="blank"):
        add_fields(Typesetter().typeset(document, "both").pdf, fields)


# Examples


def test_an_example_leaves_out_what_nobody_answered() -> None:
    blocks: list[dict[str, Any]] = [
        {"script": {"label": "To say", "phrases": [{"moment": "First", "say": "One."}, {"moment": "Second", "say": "Two."}]}},
        {"checklist": {"label": "To do", "items": ["Look"], "own": 3}},
        {"log": {"label": "Seen", "columns": [{"title": "Hive"}, {"title": "Bees"}], "rows": 9}},
        {"prompts": [{"ask": "Why?"}, {"ask": "When?"}]},
        {"agreement": {"label": "Signed", "text": "Yes.", "signatures": ["Ann", "Bea"]}},
        {"contacts": {"label": "People", "who": ["Vet", "Aunt"], "own": 2}},
        {"week": {"label": "Days", "rows": ["Dawn", "Dusk"]}},
        {"ladder": {"label": "Steps", "rungs": [{"when": "Calm"}, {"when": "Loud"}]}},
        {"card": {"label": "Pocket", "front": [{"label": "Here"}, {"label": "There"}]}},
        {"prompts": [{"ask": "Nothing at all?"}]},
    ]
    answers: list[dict[str, Any]] = [
        {"script": ["", "Zwei."]},
        {"checklist": [1]},
        {"log": [["Oak", "many"], ["", ""]]},
        {"prompts": ["", "At noon."]},
        {"agreement": ["Ann A.", "May"]},
        {"contacts": [["Dr. Wax", "5550", ""]]},
        {"week": [["", "sugar", "", "", "", "", ""]]},
        {"ladder": ["I sit.", ""]},
        {"card": ["", "the gate"]},
        {"prompts": [""]},
    ]
    sheet = make_worksheet(blocks, example={"about": "Ann.", "answers": answers})
    pdf = printed(make_library(bees=sheet), "bees")["a4"]
    assert faults_of(pdf) == []
    example = words_of(pdf).partition("An example.")[2]
    for shown in ("Two.", "Zwei.", "Look", "Oak", "When?", "At noon.", "Ann A.", "Dr. Wax", "Dawn", "sugar", "Calm", "I sit.", "There", "the gate"):
        assert shown in example
    for left_out in ("One.", "Why?", "Bea", "Aunt", "Dusk", "Loud", "Here", "Nothing at all?", "In your own words"):
        assert left_out not in example


def test_a_private_sheet_has_no_example() -> None:
    example = {"about": "Ann.", "answers": [{"prompts": ["Yes."]}]}
    sheet = make_worksheet([{"prompts": [{"ask": "Safe?"}]}], private=True, neutral_title="My notes", example=example)
    assert len(reader(printed(make_library(bees=sheet), "bees")["a4"]).pages) == 1


# Pairs


def test_two_sides_print_as_one_file() -> None:
    other = every_block(title="For the neighbor", gate={"stop_if": ["You are afraid of bees."], "instead": "Stay in.", "call": ["sting"]})
    sheets = {"keeper": every_block(title="For the keeper", counterpart="neighbor"), "neighbor": other}
    library = make_library(**sheets)
    assert pairs_of(library) == {"keeper": "neighbor"}
    pdfs = print_pairs(library, imprint_of=imprint_of)
    assert list(pdfs) == [("keeper", paper) for paper in PAPERS]
    assert pdfs == print_pairs(library, imprint_of=imprint_of, workers=1)
    for (_, paper), pdf in pdfs.items():
        alone = [printed(library, name, papers=(paper,))[paper] for name in sheets]
        assert faults_of(pdf) == []
        assert fields_of(pdf) == [field for one in alone for field in fields_of(one)]
        names = list(places_of_fields(pdf))
        assert [name.split("-")[0] for name in names] == ["keeper"] * (len(names) // 2) + ["neighbor"] * (len(names) // 2)
        assert sorted(set(names)) == sorted(names)
        pages = reader(pdf).pages
        assert len(pages) == sum(len(reader(one).pages) for one in alone)
        for number, page in enumerate(pages, 1):
            foot = " ".join(page.extract_text().split()).partition("Bee House")[2]
            assert f"Page {number} of {len(pages)}" in foot
            assert "+ keeper" in foot or "+ neighbor" in foot
            assert foot.startswith(" · keeper ·") == ("+ neighbor" in foot)
        assert reader(pdf).metadata.title == "For the keeper · For the neighbor"  # type: ignore[union-attr]
        for words in ("For the keeper", "For the neighbor", "You are allergic.", "You are afraid of bees."):
            assert words in words_of(pdf)
        codes = [[code.text for code in zxingcpp.read_barcodes(picture)] for picture in pictures(pdf, dots_per_inch=150)]
        assert [code for found in codes for code in found] == [f"{SITE}keeper/{OF}", f"{SITE}neighbor/{OF}"]


def test_real_pairs_are_whole() -> None:
    for pdf in print_pairs(real_library(), imprint_of=lambda name: imprint_of(name, country="US")).values():
        assert faults_of(pdf) == []
        assert min(lines_on_pages(pdf)) >= 5
        assert min(type_sizes(pdf)) >= 9


def test_a_title_inside_a_sentence_stands_out() -> None:
    runs = Wording(HelpDesk(make_library(), "XX").fill).line("Read [](smoke-first) or call [](help:emergency).")
    assert [(run["text"], run["italic"]) for run in runs] == [("Read ", False), ("Smoke first", True), (" or call ", False), ("112", False), (".", False)]
