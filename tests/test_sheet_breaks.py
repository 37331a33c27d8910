"""Sheets with more than their authors thought of: nothing is cut off, set over something else, or left alone on a page."""

from __future__ import annotations

from itertools import combinations
from typing import Any

import pypdfium2 as pdfium
import pytest
from pypdfium2 import raw

from hooks.addresses import SHEET_EDITIONS
from tests.bees import imprint_of, make_library, make_worksheet, printed
from tests.pdfs import faults_of, lines_on_pages, places_of_fields, places_of_words, reader, words_of

MM = 72 / 25.4
SENTENCE = "The bees come home with pollen at dusk. "
WORDS = "pollen " * 20

TALL: dict[str, tuple[dict[str, Any], dict[str, Any] | None]] = {
    "many lines to write on": ({"prompts": [{"ask": SENTENCE * 2, "hint": SENTENCE * 2, "lines": 20}]}, None),
    "long scales": ({"scales": {"label": "How loud", "low": "a", "high": "b", "items": [SENTENCE * 4] * 12}}, None),
    "five long scales": ({"scales": {"label": "How loud", "low": "a", "high": "b", "end": 5, "items": [SENTENCE * 5] * 5}}, None),
    "long items to tick": ({"checklist": {"label": "To do", "items": [SENTENCE * 9] * 6, "own": 1}}, None),
    "long names of rows": ({"log": {"label": "Seen", "columns": [{"title": name} for name in "ABC"], "row_labels": [WORDS * 3] * 4}}, None),
    "a long emergency": ({"emergency": {"title": "Now", "signs": [SENTENCE] * 8, "steps": [{"do": SENTENCE, "how": SENTENCE * 4}] * 12}}, None),
    "a long stop": ({"stop": {"title": "Stop", "when": [SENTENCE * 4] * 12, "then": SENTENCE * 40}}, None),
    "long rungs": ({"ladder": {"label": "Steps", "rungs": [{"when": SENTENCE, "do": [SENTENCE * 6] * 6, "lines": 8}] * 8}}, None),
    "a list to sign": ({"agreement": {"label": "We agree", "text": "\n".join(["- pollen"] * 37), "signatures": ["Ann", "Bea", "Cy"]}}, None),
    "an example with long cells": (
        {"log": {"label": "Seen", "columns": [{"title": name} for name in "ABCD"], "rows": 7}},
        {"log": [[WORDS] * 4] * 4},
    ),
    "an example with a long answer": ({"prompts": [{"ask": "Why?"}]}, {"prompts": [SENTENCE * 60]}),
}


def _print(block: dict[str, Any], paper: str, answer: dict[str, Any] | None = None) -> bytes:
    example = {"about": "Ann.", "answers": [answer]} if answer else None
    return printed(make_library(bees=make_worksheet([block], example=example)), "bees", papers=(paper,))[paper]


def _said(data: Any) -> int:
    """How often the word is in some data."""
    if isinstance(data, str):
        return data.split().count("pollen")
    return sum(map(_said, data.values() if isinstance(data, dict) else data)) if isinstance(data, dict | list) else 0


def _foot_of(page: pdfium.PdfPage) -> float:
    """How high the rule above the foot of a page is: the lowest one."""
    bounds = [part.get_bounds() for part in page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH])]
    return float(min(top for left, bottom, right, top in bounds if top - bottom < 2 and right - left > 120 * MM))


def _words_in_their_place(pdf: bytes) -> int:
    """How often the word stands between the margins and above the foot."""
    count = 0
    with pdfium.PdfDocument(pdf) as document:
        for page in document:
            width, height = page.get_size()
            text = page.get_textpage().get_text_bounded(left=17 * MM, bottom=_foot_of(page) + 1, right=width - 17 * MM, top=height - 5 * MM)
            count += text.replace("pol-\r\nlen", "pollen").replace("\ufffe\r\n", "").count("pollen")
    return count


@pytest.mark.parametrize("paper", SHEET_EDITIONS)
@pytest.mark.parametrize("name", TALL)
def test_nothing_tall_runs_off_the_paper_or_over_the_foot(name: str, paper: str) -> None:
    block, answer = TALL[name]
    pdf = _print(block, paper, answer)
    assert faults_of(pdf) == []
    assert _words_in_their_place(pdf) == _said(block) + (_said(answer) if answer else 0)
    with pdfium.PdfDocument(pdf) as document:
        feet = [_foot_of(page) for page in document]
    boxes: dict[int, list[tuple[float, float, float, float]]] = {}
    for field, (page, box) in places_of_fields(pdf).items():
        assert box[1] >= feet[page] - 0.5, f"{field} is over the foot"
        boxes.setdefault(page, []).append(box)
    for on_page in boxes.values():
        for one, other in combinations(on_page, 2):
            across = min(one[2], other[2]) - max(one[0], other[0])
            down = min(one[3], other[3]) - max(one[1], other[1])
            assert across < 0.5 or down < 0.5, "two blanks stand on each other"


@pytest.mark.parametrize("paper", SHEET_EDITIONS)
@pytest.mark.parametrize("count", [*range(15, 38, 2)])
def test_no_page_is_left_to_a_label_or_a_title(count: int, paper: str) -> None:
    pdf = _print({"checklist": {"label": "What to bring", "items": [f"Item {n}" for n in range(count)]}}, paper)
    assert min(lines_on_pages(pdf)) >= 5
    first, last = places_of_words(pdf, ["What to bring", "Item 0"]).values()
    assert first == last


@pytest.mark.parametrize("paper", SHEET_EDITIONS)
def test_lines_of_a_card_share_its_side_by_what_they_need(paper: str) -> None:
    lines = [{"label": f"Vet{n}"} for n in range(3)] + [{"label": "Remember", "text": "If they sting, " + "stay calm and wait by the oak. " * 5}]
    pdf = _print({"card": {"label": "In the pocket", "front": lines}}, paper)
    box = next(box for _, box in places_of_fields(pdf).values())
    lowest = min(box[1] for _, box in places_of_fields(pdf).values())
    with pdfium.PdfDocument(pdf) as document:
        text = document[0].get_textpage()
        found = text.search("Remember").get_next()
        assert found is not None
        top = text.get_charbox(found[0])[3]
        last = text.get_text_range().rindex("the oak")
        bottom = text.get_charbox(last)[1]
    assert top < lowest - 1, "the words stand on a line to write on"
    assert bottom > box[3] + 3 * MM - 54 * MM, "the words run over the edge to cut"


def test_an_empty_line_to_sign_stands_above_the_words_for_it() -> None:
    """In an example, where only one of two was filled in."""
    block = {"agreement": {"label": "Signed", "text": "Yes.", "signatures": ["Ann", "Bea"]}}
    pdf = _print(block, "letter", {"agreement": ["Ann A.", "", "", "May"]})
    with pdfium.PdfDocument(pdf) as document:
        page = document[len(document) - 1]
        text = page.get_textpage()
        rules = [part.get_bounds() for part in page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH])]
        rules = [rule for rule in rules if rule[3] - rule[1] < 2 and 20 * MM < rule[2] - rule[0] < 150 * MM]
        for words in ("Ann · Sign", "Bea · Sign", "Date"):
            found = text.search(words).get_next()
            assert found is not None
            left, bottom, _, top = text.get_charbox(found[0])
            assert not [rule for rule in rules if rule[0] - 1 < left < rule[2] and bottom < (rule[1] + rule[3]) / 2 < top + 0.5], words


def test_titles_of_narrow_columns_stay_in_them() -> None:
    titles = ("Medicine", "Wednesday", "Breakfast")
    columns = [{"title": "What happened", "width": 6}, *({"title": title, "width": 1} for title in titles), {"title": "Done", "kind": "check", "width": 1}]
    pdf = _print({"log": {"label": "Seen", "columns": columns, "rows": 3}}, "letter")
    edges = [box[2] for _, box in list(places_of_fields(pdf).values())[1:4]]
    with pdfium.PdfDocument(pdf) as document:
        text = document[0].get_textpage()
        letters = text.get_text_range()
        for title, edge in zip(titles, edges, strict=True):
            start = letters.index(title[:4])
            assert text.get_charbox(start + 3)[2] < edge
            line = next(n for n in range(start, len(letters)) if letters[n] in "\r\n\ufffe- " or n - start == len(title))
            assert max(text.get_charbox(n)[2] for n in range(start, line)) <= edge + 0.5, title


def test_a_long_address_makes_room_for_itself_at_the_foot() -> None:
    name = "bees-at-the-door-of-the-hive-in-the-evening-of-a-long-day"
    library = make_library(**{name: make_worksheet([{"prompts": [{"ask": "Why?"}]}])})
    for paper in SHEET_EDITIONS:
        pdf = printed(library, name, papers=(paper,))[paper]
        with pdfium.PdfDocument(pdf) as document:
            text = document[0].get_textpage()
            letters = text.get_text_range()
            at = letters.rindex(imprint_of(name).site_name)
            lowest = min(text.get_charbox(n)[1] for n in range(at, len(letters)) if letters[n].strip())
        assert lowest > 3 * MM, paper
        assert len(reader(pdf).pages) == 1


def test_large_print_has_no_more_lines_than_a_page_holds() -> None:
    pdf = _print({"prompts": [{"ask": "What did you see?", "lines": 20}]}, "large-letter")
    (_, box) = next(iter(places_of_fields(pdf).values()))
    assert (box[3] - box[1]) / MM == pytest.approx(14 * 12, abs=0.1)
    assert "What did you see?" in words_of(pdf)
