"""Sheets: every block's fields, labels and words; accessible, fillable, the same each time.

The cases are about bees. That nothing here is about the site's own subject shows that the code is not either.
"""

from __future__ import annotations

import ctypes
import io
import re
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import page as pdf_validator
import pypdf
import pypdfium2 as pdfium
import pytest
import yaml
from pypdfium2 import raw

from hooks.library.blocks import WORKSHEET_BLOCKS, Block
from hooks.library.labels import Labels
from hooks.library.load import Library, library_of, read_content
from hooks.library.model import HelpLines, Roles, Worksheet
from hooks.library.prose import plain
from hooks.print.blocks import BLOCKS
from hooks.print.fields import Field
from hooks.print.form import add_fields
from hooks.print.sheets import Imprint, print_sheets, sheet_of
from hooks.print.typeset import PAPERS, Typesetter

PROJECT = Path(__file__).parents[1]
CASE_FILES = Path(__file__).parent / "cases/sheets"
CASES = {file.stem: yaml.safe_load(file.read_text("utf-8")) for file in sorted(CASE_FILES.glob("*.yml"))}
BLOCK_NAMES = [next(iter(block.model_fields)) for block in WORKSHEET_BLOCKS]
REAL = sorted(file.stem for file in (PROJECT / "content/en/worksheets").glob("*.yml"))
ACCENTS = "Mañana él vio: ¿cómo? Über, çà"


def make_worksheet(blocks: list[Any], **changes: Any) -> Worksheet:
    day = date(2026, 11, 23)
    shape = {"title": "Hive notes", "for": ["keepers"], "summary": "Notes.", "version": 4, "written": day, "updated": day, "next_review": day}
    shape |= {"purpose": "To see how the bees *really* are.", "minutes": 15, "contact": False, "blocks": blocks}
    return Worksheet.model_validate(shape | changes)


def make_library(**worksheets: Worksheet) -> Library:
    labels = Labels.model_validate(yaml.safe_load((PROJECT / "content/en/labels.yml").read_text("utf-8")))
    helplines = HelpLines.model_validate(yaml.safe_load((CASE_FILES / "with/helplines.yml").read_text("utf-8")))
    linked = make_worksheet([CASES["heading"]["block"]], title="Smoke first")
    roles = Roles.model_validate({"groups": {"keepers": {"title": "keepers"}}, "roles": {}})
    empty: dict[str, Any] = {name: {} for name in ("guides", "pathways", "packets", "topics", "glossary", "caveats", "sources")}
    return Library(worksheets={"smoke-first": linked, **worksheets}, roles=roles, helplines=helplines, labels=labels, **empty)


GATE = {"stop_if": ["You are allergic."], "instead": "Ask [](help:sting).", "call": ["sting", "swarm"]}


def every_block(**changes: Any) -> Worksheet:
    return make_worksheet([CASES[name]["block"] for name in BLOCK_NAMES], **{"joint": True, "gate": GATE} | changes)


def printed(library: Library, item_id: str, *, country: str = "XX", workers: int = 2) -> dict[str, bytes]:
    imprint = Imprint(site_name="Bee House", go_address=f"https://bees.example/go/{item_id}/", country=country)
    pdfs = print_sheets(library, ids=[item_id], imprint_of=lambda _: imprint, workers=workers)
    return {paper: pdf for (_, paper), pdf in pdfs.items()}


@cache
def pdfs_of(item_id: str) -> tuple[Worksheet, dict[str, bytes]]:
    """A sheet by its id: a real one, or "every-block"."""
    if item_id == "every-block":
        sheet = every_block()
        return sheet, printed(make_library(**{item_id: sheet}), item_id)
    reading = read_content(PROJECT / "content/en", PROJECT)
    if any(not problem.is_warning for problem in reading.problems):
        pytest.skip("the content has problems; its own test names them")
    library = library_of(reading)
    return library.worksheets[item_id], printed(library, item_id, country="US")


def reader(pdf: bytes) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(pdf))


def root(pdf: bytes) -> Any:
    return reader(pdf).root_object


def fields_of(pdf: bytes) -> list[dict[str, str]]:
    """Each field in the order of the form: its kind and what is said for it."""
    kinds = {("/Tx", 0): "line", ("/Tx", 1 << 12): "lines", ("/Btn", 0): "check", ("/Btn", (1 << 15) | (1 << 14)): "radio"}
    fields = [field.get_object() for field in root(pdf).get("/AcroForm", {}).get("/Fields", [])]
    return [{kinds[field["/FT"], field.get("/Ff", 0)]: str(field["/TU"])} for field in fields]


def words_of(pdf: bytes) -> str:
    with pdfium.PdfDocument(pdf) as document:
        text = "\n".join(page.get_textpage().get_text_range() for page in document)
    return " ".join(text.replace("\ufffe", "-").split())


def blanks(block: Block) -> int:
    """How many blanks a block has, counted from the content alone."""
    count: dict[str, Any] = {
        "prompts": len,
        "checklist": lambda value: len(value.items) + 2 * value.own,
        "scales": lambda value: len(value.items),
        "log": lambda value: (len(value.row_labels) + value.rows) * len(value.columns) + (value.rows if value.row_labels else 0),
        "ladder": lambda value: sum(rung.lines > 0 for rung in value.rungs),
        "script": lambda value: sum(phrase.lines > 0 for phrase in value.phrases),
        "agreement": lambda value: 2 * len(value.signatures) + value.review,
        "week": lambda value: 7 * len(value.rows),
        "card": lambda value: sum(line.text is None for line in (*value.front, *value.back)),
        "contacts": lambda value: 3 * len(value.who) + 4 * value.own,
    }
    return int(count[block.name](block.value)) if block.name in count else 0


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


@pytest.mark.parametrize("item_id", ["every-block", *REAL])
def test_sheet_is_accessible_and_complete(item_id: str) -> None:
    sheet, pdfs = pdfs_of(item_id)
    assert list(pdfs) == list(PAPERS)
    for paper, pdf in pdfs.items():
        report = pdf_validator.validate_pdf_bytes(pdf, profile=pdf_validator.ValidationProfile.PDF_UA_1)
        assert [(failure.rule_id, failure.message) for failure in report.failures] == []
        width, height = (float(edge) for edge in reader(pdf).pages[0].mediabox[2:])
        assert (round(width), round(height)) == {"letter": (612, 792), "a4": (595, 842)}[paper]
        fields = fields_of(pdf)
        assert len(fields) == sum(map(blanks, sheet.blocks))
        labels = [next(iter(field.values())) for field in fields]
        assert all(labels)
        assert sorted(set(labels)) == sorted(labels)
        names = [field["/T"] for field in root(pdf).get("/AcroForm", {}).get("/Fields", [])]
        assert sorted(set(names)) == sorted(names)
        assert root(pdf)["/Lang"] == "en"
        assert b"/JavaScript" not in pdf
        assert len(pdf) < 60_000 or item_id == "every-block"


@pytest.mark.parametrize("item_id", ["every-block", *REAL])
@pytest.mark.parametrize("fill", ["pypdf", "pdfium"])
def test_what_is_filled_in_shows(item_id: str, fill: str) -> None:
    pdf = pdfs_of(item_id)[1]["letter"]
    before, after = ink(pdf), ink({"pypdf": fill_with_pypdf, "pdfium": fill_with_pdfium}[fill](pdf))
    assert before.keys() == after.keys()
    assert [name for name, dark in after.items() if dark < before[name] + 20] == []


def ink(pdf: bytes) -> dict[str, int]:
    """How many dark dots there are within each field."""
    found: dict[str, int] = {}
    with pdfium.PdfDocument(pdf) as document:
        document.init_forms()
        for sheet, page in zip(reader(pdf).pages, document, strict=True):
            picture = page.render(scale=2, grayscale=True, may_draw_forms=True).to_pil()
            for widget in (annotation.get_object() for annotation in sheet.get("/Annots", [])):
                name = str(widget.get("/T") or widget["/Parent"]["/T"])
                left, bottom, right, top = (float(edge) * 2 for edge in widget["/Rect"])
                box = picture.crop((round(left), picture.height - round(top), round(right), picture.height - round(bottom)))
                found[name] = found.get(name, 0) + sum(box.histogram()[:128])
    return found


def fill_with_pypdf(pdf: bytes) -> bytes:
    writer = pypdf.PdfWriter(clone_from=reader(pdf))
    values = {}
    for name, field in (reader(pdf).get_fields() or {}).items():
        values[name] = next((state for state in field.get("/_States_", []) if state != "/Off"), ACCENTS)
    for sheet in writer.pages:
        if "/Annots" in sheet:
            writer.update_page_form_field_values(sheet, values, auto_regenerate=False)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def fill_with_pdfium(pdf: bytes) -> bytes:
    """Click into each field and type, as a person does in a browser."""
    typed = (ctypes.c_ushort * (len(ACCENTS) + 1))(*map(ord, ACCENTS))
    out = io.BytesIO()
    with pdfium.PdfDocument(pdf) as document:
        document.init_forms()
        form = document.formenv.raw
        for page, sheet in zip(document, reader(pdf).pages, strict=True):
            for widget in (annotation.get_object() for annotation in sheet.get("/Annots", [])):
                left, bottom, right, top = map(float, widget["/Rect"])
                middle = ((left + right) / 2, (bottom + top) / 2)
                raw.FORM_OnMouseMove(form, page.raw, 0, *middle)
                raw.FORM_OnLButtonDown(form, page.raw, 0, *middle)
                raw.FORM_OnLButtonUp(form, page.raw, 0, *middle)
                if widget.get("/FT") == "/Tx":
                    raw.FORM_ReplaceSelection(form, page.raw, typed)
            raw.FORM_ForceToKillFocus(form)
        document.save(out)
    return out.getvalue()


@pytest.mark.parametrize("item_id", ["every-block", *REAL])
def test_text_is_in_reading_order(item_id: str) -> None:
    sheet, pdfs = pdfs_of(item_id)
    for pdf in pdfs.values():
        words, start = words_of(pdf), 0
        title = sheet.neutral_title if sheet.private else sheet.title
        gate = [plain(sheet.gate.stop_if[0])] if sheet.gate else []
        for part in filter(None, [str(title), plain(sheet.purpose), *gate, *map(first_words, sheet.blocks)]):
            place = words.find(typographic(part), start)
            assert place >= 0, f"'{part}' is missing, or stands too early"
            start = place


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
    for shown in ("For keepers", "15 minutes", "Version 4", "Updated November 23, 2026", "https://bees.example/go/bees/", "Page 1 of 1"):
        assert shown in words


@pytest.mark.parametrize("fields", [{}, {"a": Field(name="a", kind="line", label="A"), "b": Field(name="b", kind="line", label="B")}])
def test_blanks_and_fields_have_to_match(fields: dict[str, Field]) -> None:
    set_sheet = sheet_of("bees", make_library(bees=make_worksheet([CASES["prompts"]["block"]])), Imprint(site_name="B", go_address="b", country="XX"))
    with pytest.raises(ValueError, match="blank"):
        add_fields(Typesetter().typeset(set_sheet.data, "a4"), fields)


def first_words(block: Block) -> str:
    """Words by which a block can be found on the page."""
    if block.name == "help":
        return plain(block.value.intro or "")
    value = block.value if isinstance(block.value, str) else block.value[0].ask if isinstance(block.value, list) else block.value
    words = value if isinstance(value, str) else getattr(value, "label", None) or value.title
    return plain(words.partition("[](")[0]).split("\n")[0].rstrip()


def typographic(text: str) -> str:
    """As Typst prints quotation marks and apostrophes in English."""
    text = re.sub(r'"(?=\w)', "“", text).replace('"', "”")
    return " ".join(re.sub(r"(?<!\w)'(?=\w)", "‘", text).replace("'", "’").split())
