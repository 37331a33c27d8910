"""Handouts: each guide's short form on one sheet of paper, with all that nobody may go without, readable by eye, ear and camera."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium
import pytest
import zxingcpp

from hooks.catalog.permalinks import qr_svg
from hooks.library.load import Library, library_of, read_content
from hooks.library.model import Guide
from hooks.library.prose import plain
from hooks.library.said import review_state
from hooks.print.compiler import Compiler
from hooks.print.handouts import SETTINGS, Handout, fit, print_handouts
from hooks.print.sheets import Imprint
from hooks.print.short_form import FEW_WORDS, handout_of
from hooks.print.typeset import PAPERS
from tests.pdfs import faults_of, reader, root, type_sizes, words_of

PROJECT = Path(__file__).parents[1]
REAL = sorted(file.stem for file in (PROJECT / "content/en/guides").glob("*.yml"))
MINIMAL = PROJECT / "tests/sites/minimal/content"
SITE = "https://handouts.example/somewhere/go/"
OF = "?v=2026-11-23"


@cache
def library(content: Path = PROJECT / "content/en") -> Library:
    reading = read_content(content, PROJECT)
    if any(not problem.is_warning for problem in reading.problems):
        pytest.skip("the content has problems; its own test names them")
    return library_of(reading)


def imprint(item_id: str, country: str = "US") -> Imprint:
    address = f"{SITE}{item_id}/"
    return Imprint(site_name="Handout House", go_address=address, copy_address=address + OF, country=country, qr_code=qr_svg(address + OF).decode())


@cache
def pdfs_of(item_id: str) -> dict[str, bytes]:
    return {paper: handout.pdf for (_, paper), handout in print_handouts(library(), ids=[item_id], imprint_of=imprint).items()}


def fitted(item_id: str, content: Library, paper: str = "letter") -> Handout:
    return fit(lambda without: handout_of(item_id, content, imprint(item_id, "GB"), without), paper, Compiler("handout.typ"))


def squeezed(text: str) -> str:
    """Without spaces and with one kind of quotes, so that line breaks on paper make no difference."""
    return re.sub(r"\s|\u00ad", "", re.sub("[‘’]", "'", re.sub("[“”]", '"', text)))


def pieces(text: str | None) -> list[str]:
    """The words of a prose between its links: those without words of their own are filled in on paper."""
    return [squeezed(piece) for part in plain(re.sub(r"\[\]\([^)]*\)", "\n\n", text or "")).split("\n\n") for piece in part.split("\n") if piece.strip()]


def dangers(guide: Guide) -> list[Any]:
    caveats = [library().caveats[code] for code in guide.caveats]
    return [caveat for caveat in caveats if caveat.tone == "danger" and not caveat.urgent_first]


def first_lines(categories: list[str]) -> list[Any]:
    found = []
    for category in dict.fromkeys(categories):
        seen = [line for line in library().helplines.countries["US"].lines if line.seen and line.category == category]
        found += [line for line in seen if line.shows("phone")][:1] or seen[:1]
    return found


@pytest.mark.parametrize("item_id", REAL)
def test_handout_is_one_accessible_sheet_of_paper(item_id: str) -> None:
    assert list(pdfs_of(item_id)) == list(PAPERS)
    for paper, pdf in pdfs_of(item_id).items():
        document = reader(pdf)
        assert faults_of(pdf) == []
        assert len(document.pages) <= 2
        assert min(type_sizes(pdf)) >= 9
        assert {10.5, 11, 12} & type_sizes(pdf)
        width, height = (float(edge) for edge in document.pages[0].mediabox[2:])
        assert (round(width), round(height)) == {"letter": (612, 792), "a4": (595, 842)}[paper]
        assert root(pdf)["/Lang"] == "en"
        assert "/AcroForm" not in root(pdf)
        assert len(pdf) < 60_000


@pytest.mark.parametrize("item_id", REAL)
def test_all_that_nobody_may_go_without_is_there_in_reading_order(item_id: str) -> None:
    guide, labels = library().guides[item_id], library().labels
    order = [guide.title, guide.question, review_state(guide, labels)]
    if guide.urgent:
        order += [guide.urgent.title, *guide.urgent.signs]
        order += [text for step in guide.urgent.steps for text in (step.do, step.how) if text]
    order += [labels.in_short, guide.short]
    for caveat in dangers(guide):
        order += [caveat.title, caveat.text, *(line.name.partition(" (")[0] for line in first_lines(caveat.help)[:1] if caveat is dangers(guide)[0])]
    if guide.readiness:
        order += [labels.right_time, *guide.readiness.questions, guide.readiness.ready, guide.readiness.not_now]
    for block in guide.body:
        if block.name == "steps":
            order += [step.do for step in block.value]
        elif block.name == "callout" and block.value.kind == "danger":
            order += [block.value.title, block.value.text]
        elif block.name == "emergency":
            order += [block.value.title, *(step.do for step in block.value.steps)]
    order += [labels.get_help_heading, guide.get_help, labels.tonight_heading, guide.tonight, labels.then_call]
    order += [line.name for line in first_lines([category for code in guide.caveats for category in library().caveats[code].help])]
    order += [labels.clinic_name, labels.clinic_phone]
    for pdf in pdfs_of(item_id).values():
        words, start = squeezed(without_feet(pdf)), 0
        for part in order:
            for piece in pieces(part):
                place = words.find(piece, start)
                assert place >= 0, f"'{piece}' is missing, or stands too early"
                start = place + len(piece)


def without_feet(pdf: bytes) -> str:
    """The words of each page but those at its head and foot."""
    with pdfium.PdfDocument(pdf) as document:
        pages: list[str] = []
        for page in document:
            width, height = page.get_size()
            above = height - 34 if pages else height
            pages.append(page.get_textpage().get_text_bounded(left=0, bottom=80, right=width, top=above))
    return re.sub("[\ufffe\x02]", "-", "\n".join(pages))  # a hyphen at the end of a line


@pytest.mark.parametrize("item_id", REAL)
def test_headings_tell_what_is_where(item_id: str) -> None:
    guide, labels = library().guides[item_id], library().labels
    for pdf in pdfs_of(item_id).values():
        outline: list[Any] = reader(pdf).outline
        assert outline[0]["/Title"] == guide.title
        assert len(outline) == 2
        titles = [str(entry["/Title"]) for entry in outline[1] if not isinstance(entry, list)]
        fixed = [str(label) for label in (labels.in_short, labels.get_help_heading, labels.tonight_heading, labels.then_call)]
        assert [name for name in titles if name in fixed] == fixed
        assert {caveat.title for caveat in dangers(guide)} <= set(titles)


@pytest.mark.parametrize("item_id", REAL)
def test_a_heading_stands_on_the_page_of_its_first_words(item_id: str) -> None:
    guide, title = library().guides[item_id], ""
    for pdf in pdfs_of(item_id).values():
        with pdfium.PdfDocument(pdf) as document:
            pages = [squeezed(page.get_textpage().get_text_range().replace("\ufffe", "-")) for page in document]
            # Nothing comes near the foot, even where a heading is longer than what stands beside it.
            assert [page.get_textpage().get_text_bounded(left=0, bottom=68, right=page.get_width(), top=76).strip() for page in document] == [""] * len(pages)
        for block in guide.body:
            title = block.value if block.name == "heading" else title
            if block.name == "steps":
                first = pieces(block.value[0].do)[0]
                assert any(squeezed(title) in page and first in page for page in pages)


@pytest.mark.parametrize("item_id", REAL)
def test_only_numbers_that_were_seen_are_printed(item_id: str) -> None:
    guide, us = library().guides[item_id], library().helplines.countries["US"]
    seen = {us.emergency.phone} | {str(value) for line in us.lines for field in ("phone", "text", "tty") if (value := line.shows(field))}
    for pdf in pdfs_of(item_id).values():
        words = words_of(pdf)
        numbers = set(re.findall(r"\b(?:\d-)?\d{3}-\d{3}-\d{4}\b|\b\d{5,6}\b", words))
        assert {number for number in numbers if not any(number in value for value in seen)} == set()
        assert us.emergency.phone in words
        for line in us.lines:
            assert line.seen or line.name not in words
    private = [sheet for sheet in library().worksheets.values() if sheet.private]
    assert not [sheet.title for sheet in private if sheet.title in words_of(pdfs_of(item_id)["a4"]) and sheet.title not in guide.title]


@pytest.mark.parametrize("item_id", REAL)
def test_the_code_leads_to_the_newest_version(item_id: str) -> None:
    for pdf in pdfs_of(item_id).values():
        with pdfium.PdfDocument(pdf) as document:
            for page in document:
                picture = page.render(scale=4, grayscale=True).to_pil()
                codes = zxingcpp.read_barcodes(picture)
                assert [code.text for code in codes] == [f"{SITE}{item_id}/{OF}"]
                side = codes[0].position.top_right.x - codes[0].position.top_left.x
                assert side / 4 / 72 * 25.4 >= 12
                assert sum(picture.histogram()[:128]) < 0.12 * picture.width * picture.height  # ink is for words and rules
        words = words_of(pdf)
        for shown in (
            "Handout House",
            item_id,
            f"{SITE}{item_id}/",
            "Version",
            "Updated",
            "Free to copy",
            review_state(library().guides[item_id], library().labels),
        ):
            assert shown in words
        assert all(f"Page {n} of {len(reader(pdf).pages)}" in words for n in range(1, len(reader(pdf).pages) + 1))


def test_no_address_is_printed_while_the_site_has_none() -> None:
    nowhere = Imprint(site_name="Handout House", go_address="/go/calm-evening/", country="GB", qr_code=qr_svg("/go/calm-evening/").decode())
    pdf = print_handouts(library(MINIMAL), ids=["calm-evening"], imprint_of=lambda _: nowhere, papers=["a4"])["calm-evening", "a4"].pdf
    assert faults_of(pdf) == []
    assert "/go/" not in words_of(pdf)
    with pdfium.PdfDocument(pdf) as document:
        assert zxingcpp.read_barcodes(document[0].render(scale=4).to_pil()) == []


def test_same_words_give_the_same_bytes() -> None:
    first, again = (print_handouts(library(), ids=REAL[:6], imprint_of=imprint, workers=workers) for workers in (1, 2))
    assert first == again
    assert list(first) == [(item_id, paper) for item_id in REAL[:6] for paper in PAPERS]


@pytest.mark.parametrize("item_id", ["calm-evening", "noisy-nights", "sleepy-at-the-wheel"])
def test_it_is_about_any_subject(item_id: str) -> None:
    pdf = print_handouts(library(MINIMAL), ids=[item_id], imprint_of=lambda name: imprint(name, "GB"), papers=["a4"])[item_id, "a4"].pdf
    words = words_of(pdf)
    assert faults_of(pdf) == []
    for shown in ("999", "The night line", "01632 960001", "Your clinic or doctor:", "Their phone:"):
        assert shown in words
    assert "nobody checked" not in words


def test_what_can_best_be_spared_goes_first() -> None:
    found = [("nothing", long_guide(steps=1, words=2)), ("more", long_guide(steps=12, words=2)), ("words", long_guide(steps=6, words=26))]
    kept: dict[str, Handout] = {}
    for name, content in found:
        kept[name] = fitted("calm-evening", content)
        assert kept[name].pages <= 2
    assert kept["nothing"].setting == SETTINGS[0]
    assert kept["more"].setting.without[-1] == "more"
    assert kept["words"].setting.without[-1] == "words"
    few = words_of(kept["words"].pdf)
    assert few.count("Good night") == FEW_WORDS
    for handout in kept.values():
        words = words_of(handout.pdf)
        for part in ("Turn the light down", "Take an hour without work", "Ask someone to fetch you", "The night line", "Why number"):
            assert part in words, f"{part} is missing without {handout.setting.without}"


def test_what_nobody_may_go_without_is_never_left_out() -> None:
    content = library(MINIMAL)
    all_left_out = handout_of("sleepy-at-the-wheel", content, imprint("sleepy-at-the-wheel", "GB"), SETTINGS[-1].without)
    whole = handout_of("sleepy-at-the-wheel", content, imprint("sleepy-at-the-wheel", "GB"))
    for part in ("title", "question", "review", "urgent", "short", "dangers", "readiness", "get_help", "tonight", "in_danger", "foot"):
        assert all_left_out[part] == whole[part]
    assert [line["ways"] for line in all_left_out["lines"]] == [line["ways"] for line in whole["lines"]]


def changed(**parts: Any) -> Library:
    """The minimal site with a guide some of whose parts are others."""
    content = library(MINIMAL)
    shape = content.guides["calm-evening"].model_dump(by_alias=True, exclude_none=True) | parts
    return replace(content, guides={**content.guides, "calm-evening": Guide.model_validate(shape)})


@pytest.mark.parametrize("place", ["urgent", "body"])
def test_an_emergency_without_signs_keeps_its_title(place: str) -> None:
    urgent = {"title": "Call now, do not wait", "steps": [{"do": "Call 999."}]}
    content = changed(urgent=urgent) if place == "urgent" else changed(body=[{"emergency": urgent}])
    assert "Call now, do not wait" in words_of(fitted("calm-evening", content).pdf)


def test_no_second_side_is_turned_over_for_a_line_or_two() -> None:
    sides = []
    for words in range(1, 61, 4):
        steps = [{"do": "Turn the light down.", "why": f"Why {'one ' * 12}.", "more": "And how. " * words}] * 3
        handout = fitted("calm-evening", changed(body=[{"steps": steps}]), "a4")
        sides.append(handout.pages)
        if handout.pages == 2:
            last = reader(handout.pdf).pages[1].extract_text().partition("Handout House")[0]
            assert len(last.strip().splitlines()) > 4, words
    assert set(sides) == {1, 2}


def long_guide(*, steps: int, words: int) -> Library:
    """One that has too much to say."""
    step = {"do": "Turn the light down.", "why": f"Why number {'one ' * 12}.", "more": "And how. " * 45}
    told = [{"when": "Late", "say": f"Good night. {'Sleep well and deep. ' * 12}", "instead_of": "Go to bed."}] * words
    numbered = [[step] * min(6, steps - start) for start in range(0, steps, 6)]
    return changed(body=[*({"steps": part} for part in numbered), {"words": told}], tonight="Ask someone to fetch you.")
