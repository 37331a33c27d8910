"""Sheets to test with: made-up ones about bees, which show that nothing in the code is about our subject, and all the real ones."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from hooks.addresses import SHEET_EDITIONS
from hooks.catalog.permalinks import qr_svg
from hooks.library.blocks import WORKSHEET_BLOCKS, Block
from hooks.library.helplines import HelpLines
from hooks.library.labels import Labels
from hooks.library.load import Library, library_of, read_content
from hooks.library.model import Roles, Worksheet
from hooks.library.prose import plain
from hooks.library.read import read_yaml
from hooks.library.words import Language
from hooks.print.sheets import Imprint, print_sheets
from hooks.print.typeset import PAPERS

if TYPE_CHECKING:
    from hooks.library.parts import Model

PROJECT = Path(__file__).parents[1]
CASE_FILES = Path(__file__).parent / "cases/sheets"
CASES = {file.stem: yaml.safe_load(file.read_text("utf-8")) for file in sorted(CASE_FILES.glob("*.yml"))}
BLOCK_NAMES = [next(iter(block.model_fields)) for block in WORKSHEET_BLOCKS]
REAL = sorted(file.stem for file in (PROJECT / "content/en/worksheets").glob("*.yml"))
ALL_SHEETS = ["every-block", *REAL]


def make_worksheet(blocks: list[Any], **changes: Any) -> Worksheet:
    day = date(2026, 11, 23)
    shape = {"title": "Hive notes", "for": ["keepers"], "summary": "Notes.", "version": 4, "written": day, "updated": day, "next_review": day}
    shape |= {"purpose": "To see how the bees *really* are.", "minutes": 15, "contact": False, "blocks": blocks}
    return Worksheet.model_validate(shape | changes)


def make_library(**worksheets: Worksheet) -> Library:
    def read(shape: type[Model], file: Path) -> Any:
        return shape.model_validate(read_yaml(file, file.name).data)

    labels, language = read(Labels, PROJECT / "content/en/labels.yml"), read(Language, PROJECT / "content/en/language.yml")
    helplines = read(HelpLines, CASE_FILES / "with/helplines.yml")
    linked = make_worksheet([CASES["heading"]["block"]], title="Smoke first")
    roles = Roles.model_validate({"groups": {"keepers": {"title": "keepers"}}, "roles": {}})
    empty: dict[str, Any] = {name: {} for name in ("guides", "pathways", "packets", "topics", "glossary", "caveats", "sources", "points", "search")}
    return Library(worksheets={"smoke-first": linked, **worksheets}, roles=roles, helplines=helplines, labels=labels, language=language, **empty)


GATE = {"stop_if": ["You are allergic."], "instead": "Ask [](help:sting).", "call": ["sting", "swarm"]}


def every_block(**changes: Any) -> Worksheet:
    return make_worksheet([CASES[name]["block"] for name in BLOCK_NAMES], **{"joint": True, "gate": GATE} | changes)


SITE = "https://the-bee-house.github.io/all-about-bees/go/"
OF = "?v=2026-11-23"
"""What codes on paper say of the copy that they stand on."""


def imprint_of(item_id: str, *, country: str = "XX") -> Imprint:
    address = f"{SITE}{item_id}/"
    return Imprint(site_name="Bee House", go_address=address, copy_address=address + OF, country=country, qr_code=qr_svg(address + OF).decode())


def printed(library: Library, item_id: str, *, country: str = "XX", workers: int = 2, papers: tuple[str, ...] = PAPERS) -> dict[str, bytes]:
    editions = print_sheets(library, ids=[item_id], imprint_of=lambda name: imprint_of(name, country=country), workers=workers, papers=papers)
    return {paper: edition.pdf for (_, paper), edition in editions.items()}


@cache
def real_library() -> Library:
    reading = read_content(PROJECT / "content/en", PROJECT)
    if any(not problem.is_warning for problem in reading.problems):
        pytest.skip("the content has problems; its own test names them")
    return library_of(reading)


@cache
def pdfs_of(item_id: str) -> tuple[Worksheet, dict[str, bytes]]:
    """A sheet by its id, a real one or "every-block", in all editions."""
    if item_id == "every-block":
        sheet = every_block()
        return sheet, printed(make_library(**{item_id: sheet}), item_id, papers=SHEET_EDITIONS)
    return real_library().worksheets[item_id], printed(real_library(), item_id, country="US", papers=SHEET_EDITIONS)


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
