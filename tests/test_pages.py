"""Blocks as they stand on a page: YAML in, HTML out. One golden case for each block, named after it."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from pydantic import TypeAdapter

from hooks.library.blocks import GUIDE_BLOCKS, WORKSHEET_BLOCKS, Block, GuideBlock, WorksheetBlock
from hooks.library.links import find_links
from hooks.library.model import Review
from hooks.output import Pages
from hooks.pipeline import check_content
from hooks.settings import read_settings
from hooks.web.pages import Writer
from hooks.web.view import View
from tests.conftest import MINIMAL, TODAY

if TYPE_CHECKING:
    from collections.abc import Callable

CASES = sorted((Path(__file__).parent / "cases/pages").glob("*.yml"))


@pytest.fixture(scope="module")
def writer() -> Writer:
    settings = read_settings(MINIMAL / "mkdocs.yml")
    library = check_content(settings, today=TODAY).library
    return Writer(library, find_links(library), settings, lambda: Pages(of_sheet=dict.fromkeys(library.worksheets, 1)))


def block_of(data: dict[str, Any]) -> Block:
    shape: Any = GuideBlock if next(iter(data)) in {next(iter(block.model_fields)) for block in GUIDE_BLOCKS} else WorksheetBlock
    block = TypeAdapter(shape).validate_python(data)
    assert isinstance(block, Block)
    return block


def squeezed(html: str) -> str:
    """HTML with one line for each tag that starts a line, and nothing else told by white space."""
    return "\n".join(line.strip() for line in html.splitlines() if line.strip())


@pytest.mark.parametrize("file", CASES, ids=lambda file: file.stem)
def test_block(file: Path, writer: Writer) -> None:
    case = yaml.safe_load(file.read_text("utf-8"))
    html = writer.blocks([block_of(case["block"])], "guides/calm-evening/")
    assert squeezed(html) == case["html"].strip()


def test_every_block_has_its_case() -> None:
    blocks = {next(iter(block.model_fields)) for block in (*GUIDE_BLOCKS, *WORKSHEET_BLOCKS)}
    assert blocks <= {file.stem for file in CASES}


def test_a_word_is_explained_once_a_page(writer: Writer) -> None:
    term = next(iter(writer.shared.library.glossary.values())).term
    html = writer.blocks([block_of({"text": f"A {term} here.\n\nA {term} there."})], "guides/calm-evening/")
    assert len(re.findall(r'class="term-note"', html)) == 1
    assert html.index("term-note") < html.index("there")


def test_what_is_typed_cannot_leave_the_page(writer: Writer) -> None:
    """No form has a target or a button that sends, and fields have names only where radio buttons need them."""
    for file in CASES:
        html = writer.blocks([block_of(yaml.safe_load(file.read_text("utf-8"))["block"])], "worksheets/night-notes/")
        assert "action=" not in html
        assert "submit" not in html
        for field in re.findall(r"<(?:input|textarea)[^>]*>", html):
            assert ('type="radio"' in field) == (" name=" in field)
            if "checkbox" not in field and "radio" not in field:
                assert 'autocomplete="off"' in field


def test_review_state_falls_back_when_a_page_changes(writer: Writer) -> None:
    guide = next(iter(writer.shared.library.guides.values()))
    review = Review.model_validate({"by": "Dr. A. Reader", "role": "sleep physician", "date": date(2026, 12, 1)})
    assert guide.model_copy(update={"reviews": [review], "updated": date(2026, 11, 30)}).review == review
    assert guide.model_copy(update={"reviews": [review], "updated": date(2026, 12, 2)}).review is None


def test_a_situation_says_what_to_do_tonight_before_its_steps(writer: Writer) -> None:
    pathway = writer.shared.library.pathways["cannot-sleep"]
    page = writer.page("pathway", "pathways/cannot-sleep/", {"id": "cannot-sleep", "pathway": pathway})
    order = [
        "You do not have to do both steps",
        "## Tonight",
        "Do the first step of",
        "I go to bed now.",
        "## This week",
        "Agree on quiet hours",
        'id="step-1"',
    ]
    assert sorted(order, key=page.index) == order


def test_emergency_steps_are_one_tap_from_home_and_help(writer: Writer) -> None:
    urgent = {name: guide.urgent.title for name, guide in writer.shared.library.guides.items() if guide.urgent}
    assert urgent
    for template, address, up in (("home", "", ""), ("help", "help/", "../")):
        page = writer.page(template, address, {})
        assert all(f'<a href="{up}guides/{name}/">{title}</a>' in page for name, title in urgent.items())


def test_a_kind_of_help_without_a_line_says_what_to_do_instead(project: Callable[..., Path]) -> None:
    lines = (MINIMAL / "content/helplines.yml").read_text("utf-8")
    lines = lines.replace(
        "category: home-line\n        seen: true\n        confirmed: [phone]", "category: home-line\n        seen: false\n        confirmed: []"
    )
    lines = lines.replace("awake on purpose.\n", "awake on purpose.\n    otherwise: |\n      Ask a doctor, or call [](help:night-line).\n")
    settings = read_settings(project({"content/helplines.yml": lines}) / "mkdocs.yml")
    library = check_content(settings, today=TODAY).library
    writer = Writer(library, find_links(library), settings, Pages)
    section = writer.page("help", "help/", {}).partition('id="home-line"')[2].partition("</section>")[0]
    assert "<p>Ask a doctor, or call <a" in section
    assert library.labels.help_none_here not in section
    boxes: Any = writer.environment.get_template("parts.j2").module
    box = str(boxes.help_lines(View(writer.shared, "browse/"), ["home-line"], 1))
    assert "<p>Ask a doctor, or call <a" in box
    assert library.labels.help_none not in box
