"""Worksheets as office documents: what a clinic opens has the same headings, rows and lines as the sheet, and real structure."""

from __future__ import annotations

import io
import re
from functools import cache
from typing import TYPE_CHECKING, Any
from zipfile import ZipFile

import docx
import pytest
from docx.oxml.ns import qn

from hooks import addresses
from hooks.library.prose import plain
from hooks.library.text import Line, Prose, Ref, Text
from hooks.library.walk import strings
from hooks.pipeline import check_content
from hooks.press import print_all
from hooks.print.document_blocks import DOCUMENT_BLOCKS
from hooks.print.documents import document_of, print_documents
from hooks.print.sheets import sheet_of
from hooks.settings import read_settings
from tests.bees import BLOCK_NAMES, REAL, every_block, imprint_of, make_library, real_library
from tests.conftest import TODAY

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from docx.document import Document

    from hooks.library.load import Library
    from hooks.library.model import Worksheet

ALL = ["every-block", *(name for name in REAL if not real_library().worksheets[name].private)]


def library_of(item_id: str) -> Library:
    return make_library(**{item_id: every_block()}) if item_id == "every-block" else real_library()


@cache
def made(item_id: str, country: str = "US") -> bytes:
    library, imprint = library_of(item_id), imprint_of(item_id, country=country)
    return document_of(sheet_of(item_id, library, imprint), library.labels, imprint)


def opened(item_id: str, country: str = "US") -> tuple[Worksheet, Document]:
    return library_of(item_id).worksheets[item_id], docx.Document(io.BytesIO(made(item_id, country)))


def values(sheet: Worksheet, name: str) -> list[Any]:
    return [block.value for block in sheet.blocks if block.name == name]


def squeezed(text: str) -> str:
    """Without spaces and marks, so that non-breaking signs make no difference."""
    return re.sub(r"\W", "", text)


def styled(document: Document, style: str) -> list[str]:
    return [paragraph.text for paragraph in document.paragraphs if paragraph.style and paragraph.style.name == style]


def test_each_block_has_its_renderer() -> None:
    assert set(DOCUMENT_BLOCKS) == set(BLOCK_NAMES)


@pytest.mark.parametrize("item_id", ALL)
def test_a_document_has_the_headings_of_its_sheet(item_id: str) -> None:
    sheet, document = opened(item_id)
    labels, titles = library_of(item_id).labels, library_of(item_id).helplines.categories
    expected = [(1, sheet.title)] + ([(2, str(labels.do_not_use))] if sheet.gate else [])
    level = 2
    for block in sheet.blocks:
        value = block.value
        if block.name == "heading":
            expected.append((2, value))
            level = 3
        elif block.name == "help":
            expected += [(level, titles[category].title) for category in value.categories]
        elif block.name not in {"text", "prompts"}:
            expected.append((level, plain(getattr(value, "label", None) or value.title)))
    found = [(int(p.style.name[-1]), p.text) for p in document.paragraphs if p.style and str(p.style.name).startswith("Heading")]
    assert [(level, squeezed(text)) for level, text in found] == [(level, squeezed(text)) for level, text in expected]


@pytest.mark.parametrize("item_id", ALL)
def test_a_document_has_the_lines_boxes_and_rows_of_its_sheet(item_id: str) -> None:
    sheet, document = opened(item_id)
    lines = [prompt.lines for prompts in values(sheet, "prompts") for prompt in prompts]
    lines += [rung.lines for ladder in values(sheet, "ladder") for rung in ladder.rungs]
    lines += [phrase.lines for script in values(sheet, "script") for phrase in script.phrases]
    assert len(styled(document, "Writing Line")) == sum(lines)
    assert len(styled(document, "Tick")) == sum(len(checklist.items) + checklist.own for checklist in values(sheet, "checklist"))
    assert len(styled(document, "Blank")) == sum(len(agreement.signatures) + agreement.review for agreement in values(sheet, "agreement"))
    size: dict[str, Callable[[Any], tuple[int, int]]] = {
        "scales": lambda value: (1 + len(value.items), 2 + value.end - value.start),
        "log": lambda value: (1 + len(value.row_labels) + value.rows, len(value.columns) + bool(value.row_labels)),
        "week": lambda value: (1 + len(value.rows), 8),
        "contacts": lambda value: (1 + len(value.who) + value.own, 4),
        "card": lambda value: (1, 2 if value.back else 1),
    }
    expected = [size[block.name](block.value) for block in sheet.blocks if block.name in size]
    assert [(len(table.rows), len(table.columns)) for table in document.tables] == expected


@pytest.mark.parametrize("item_id", ALL)
def test_a_document_says_every_word_of_its_sheet(item_id: str) -> None:
    sheet, document = opened(item_id)
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    # Word by word from cell to cell and paragraph to paragraph; the order is held by the tests above.
    said = squeezed("".join(paragraph.text for paragraph in document.paragraphs)) + "|" + "|".join(map(squeezed, cells))
    missing = []
    for part in (sheet.gate, sheet.purpose, [block.value for block in sheet.blocks]):
        for _, text in strings(part):
            if isinstance(text, Text) and not isinstance(text, Ref):
                # A link without words of its own is filled in, so what stands around it is looked for.
                pieces = re.split(r"\[\]\([^)]*\)|\n", text) if isinstance(text, Line | Prose) else [text]
                missing += [piece for piece in pieces if squeezed(plain(piece)) not in said]
    assert missing == []


@pytest.mark.parametrize("item_id", ["every-block", "check-in-sheet"])
def test_tables_repeat_their_first_row_name_themselves_and_tear_no_row(item_id: str) -> None:
    _, document = opened(item_id)
    ruled = [table for table in document.tables if table.style and table.style.name == "Table Grid"]
    assert ruled
    for table in ruled:
        assert table._tbl.tr_lst[0].find(f".//{qn('w:tblHeader')}") is not None
        assert all(row._tr.find(f".//{qn('w:cantSplit')}") is not None for row in table.rows)
        assert table._tbl.tblPr.find(qn("w:tblCaption")).get(qn("w:val"))


def test_lists_are_lists_and_each_numbered_one_begins_anew() -> None:
    sheet, document = opened("lapse-plan")
    assert sheet.gate
    bullets = [squeezed(text) for text in styled(document, "List Bullet")]
    assert squeezed(plain(sheet.gate.stop_if[0])) in bullets
    numbered = [paragraph for paragraph in document.paragraphs if paragraph.style and paragraph.style.name == "List Number"]
    assert numbered
    numbering: Any = document.part.numbering_part.element
    for paragraph in numbered:
        properties: Any = paragraph._p.pPr
        assert numbering.num_having_numId(properties.numPr.numId.val).lvlOverride_lst[0].startOverride.val == 1


@pytest.mark.parametrize(("country", "paper"), [("US", "letter"), ("GB", "a4")])
def test_paper_language_and_properties_are_those_of_the_edition(country: str, paper: str) -> None:
    sheet, document = opened("check-in-sheet", country)
    section = document.sections[0]
    assert addresses.paper_of(country) == paper
    assert section.page_width and round(section.page_width.mm) == (216 if paper == "letter" else 210)
    assert document.styles.element.find(f".//{qn('w:docDefaults')}//{qn('w:lang')}").get(qn("w:val")) == f"en-{country}"
    about = document.core_properties
    assert (about.title, about.language, about.revision) == (sheet.title, f"en-{country}", sheet.version)
    assert about.modified and about.created
    assert about.modified.date() == about.created.date() == sheet.updated
    assert about.comments == ""


def test_the_foot_says_what_it_is_which_version_where_from_and_who_may_use_it() -> None:
    _, document = opened("check-in-sheet")
    labels, imprint = real_library().labels, imprint_of("check-in-sheet", country="US")
    foot = "\n".join(paragraph.text for paragraph in document.sections[0].footer.paragraphs)
    for words in (imprint.site_name, "check-in-sheet", labels.say("version", n=1), imprint.go_address, labels.reuse, labels.not_reviewed):
        assert words in foot
    fields = [field.get(qn("w:instr")) for field in document.sections[0].footer._element.iter(qn("w:fldSimple"))]
    assert fields == ["PAGE", "NUMPAGES"]


def test_the_same_words_give_the_same_bytes_and_nothing_of_the_day() -> None:
    again = print_documents(
        {"check-in-sheet": sheet_of("check-in-sheet", real_library(), imprint_of("check-in-sheet", country="US"))},
        real_library().labels,
        {"check-in-sheet": imprint_of("check-in-sheet", country="US")},
    )
    assert again == {"check-in-sheet": made("check-in-sheet")}
    with ZipFile(io.BytesIO(made("check-in-sheet"))) as file:
        assert {entry.date_time for entry in file.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert not [name for name in file.namelist() if "thumbnail" in name]


def test_private_sheets_are_no_documents_and_handouts_are_plain_text(project: Callable[..., Path]) -> None:
    folder = project()
    settings = read_settings(folder / "mkdocs.yml")
    checked = check_content(settings, today=TODAY)
    printed = print_all(checked.library, settings, checked.sources)
    files = {output.path: output.content for output in printed.outputs}
    assert sorted(path for path in files if path.endswith(".docx")) == [
        f"worksheets/{name}/{name}.docx" for name, sheet in sorted(checked.library.worksheets.items()) if not sheet.private
    ]
    texts = {path: str(text) for path, text in files.items() if path.endswith(".txt")}
    assert list(texts) == [f"guides/{name}/{name}.txt" for name in checked.library.guides]
    text = texts["guides/calm-evening/calm-evening.txt"]
    guide = checked.library.guides["calm-evening"]
    assert text.startswith(guide.title.upper() + "\n\n")
    for words in (checked.library.labels.tonight_heading.upper(), "https://sleep.example.org/go/calm-evening/", "Nora Night", "999"):
        assert words in text
    for line in "\n".join(texts.values()).split("\n"):
        assert len(line) <= 72 or " " not in line.strip()
        assert re.search("[‘’“”–—…·\u00a0]", line) is None
