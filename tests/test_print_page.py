"""On paper: a whole topic or pathway at once, and every page from the browser, with its address and without the menu."""

from __future__ import annotations

import io
import re
import unicodedata
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pypdf
import pypdfium2
import pytest
import yaml
import zxingcpp

from hooks.library.currency import date_of
from tests.bees import real_library
from tests.builds import Elements, leads_on, pages_of, real_site
from tests.conftest import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.xdist_group("browser")
CONTENT = ROOT / "content/en"
PATHWAYS = {file.stem: yaml.safe_load(file.read_text("utf-8")) for file in sorted((CONTENT / "pathways").glob("*.yml"))}
GUIDES = {file.stem: yaml.safe_load(file.read_text("utf-8")) for file in sorted((CONTENT / "guides").glob("*.yml"))}
SHEETS = {file.stem: yaml.safe_load(file.read_text("utf-8")) for file in sorted((CONTENT / "worksheets").glob("*.yml"))}
TOPICS = yaml.safe_load((CONTENT / "topics.yml").read_text("utf-8"))
WHOLES = [*(f"topics/{name}/" for name in TOPICS), *(f"pathways/{name}/" for name in PATHWAYS)]
KINDS = [
    *("", "topics/letting-go/", "for/partner/", "guides/overdose-and-naloxone/", "worksheets/week-planner/", "pathways/afraid-of-partner/"),
    "guides/making-amends/",
    *("packets/family-first-week/", "help/", "glossary/", "browse/", "worksheets/", "about/"),
]
"""A page of each kind."""
CENTIMETER = 96 / 2.54
LINE = 0.8 * CENTIMETER
"""The least room for a line of handwriting."""
HEADINGS = "[...document.querySelectorAll('main :is(h1, h2, h3, h4)')].filter(heading => heading.checkVisibility()).map(heading => heading.innerText)"


def parts_of(address: str) -> tuple[list[str], list[str]]:
    """The ids of the guides and of all sheets of a topic or pathway, in order."""
    kind, name, _ = address.split("/")
    if kind == "topics":
        guides = sorted((guide for guide in GUIDES if GUIDES[guide]["topic"] == name), key=lambda guide: GUIDES[guide]["order"])
        return guides, list(dict.fromkeys(sheet for guide in guides for sheet in GUIDES[guide].get("worksheets", [])))
    steps = PATHWAYS[name]["steps"]
    return [step["guide"] for step in steps], list(dict.fromkeys(sheet for step in steps for sheet in step.get("worksheets", [])))


def paper(page: Page, paper_format: str = "Letter", **options: Any) -> bytes:
    return page.pdf(format=paper_format, **options)


def texts(pdf: bytes) -> list[str]:
    """The words of each page."""
    return [" ".join(page.extract_text().split()) for page in pypdf.PdfReader(io.BytesIO(pdf)).pages]


def squeezed(text: str) -> str:
    """Words without the space between them, and letters apart: in a PDF, lines end anywhere and fi may be one sign."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))


def numbered(text: str) -> tuple[str, str]:
    """The number at the foot of a page, and the words of the page, squeezed."""
    found = re.match(r"(\d+/\d+)?(.*)", squeezed(text))
    assert found
    return found[1] or "", found[2]


@pytest.fixture(scope="module")
def desk_page(browser: Browser) -> Iterator[Page]:
    """One page for all that only looks."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    yield context.new_page()
    context.close()


@pytest.fixture(scope="module")
def pages() -> dict[str, str]:
    return pages_of(real_site())


@pytest.mark.parametrize("address", WHOLES)
def test_a_whole_topic_or_pathway_holds_all_of_it(address: str, pages: dict[str, str]) -> None:
    guides, sheets = parts_of(address)
    public = [name for name in sheets if not SHEETS[name].get("private")]
    html = pages[f"{address}print/"]
    page = Elements(html)
    ids = page.values("id")
    assert [name for name in ids if name in {*guides, *sheets}] == [*guides, *public], "each part once and in order"
    assert len(ids) == len(set(ids))
    contents = html[html.index('class="contents"') : html.index("</nav>", html.index('class="contents"'))]
    assert re.findall(r'href="#([^"]+)"', contents) == [*guides, *public]
    for guide in guides:
        own = set(re.findall(r'<h2 id="([\w-]+)"', pages[f"guides/{guide}/"])) - {"worksheets", "where-next"}
        assert {f"{guide}--{anchor}" for anchor in own} <= set(ids)
        assert GUIDES[guide]["question"] in page.text
    levels = [int(tag[1]) for tag, _ in page.found if re.fullmatch(r"h[1-6]", tag)]
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert "noindex" in html.partition("</head>")[0]
    assert "print/" in Elements(pages[address]).values("href", "a")


def test_a_private_sheet_is_in_no_whole(pages: dict[str, str]) -> None:
    """Its questions are on its own page and on no page that prints many things at once."""
    (private,) = [sheet for sheet in SHEETS.values() if sheet.get("private")]
    asked = next(entry for block in private["blocks"] for value in [block.get("checklist")] if value for entry in value["items"])
    with_it = [address for address in WHOLES if any(SHEETS[name].get("private") for name in parts_of(address)[1])]
    assert len(with_it) >= 2
    assert asked in Elements(pages["worksheets/my-notes/"]).text
    for address in WHOLES:
        assert asked not in Elements(pages[f"{address}print/"]).text


def test_emergency_steps_come_before_everything_else(pages: dict[str, str]) -> None:
    for address in WHOLES:
        html = pages[f"{address}print/"]
        urgent = [GUIDES[guide]["urgent"]["title"] for guide in parts_of(address)[0] if "urgent" in GUIDES[guide]]
        first = html[html.index("</header>", html.index('class="cover"')) : html.index('class="contents"')]
        assert re.findall(r'emergency">\s*<h2>([^<]+)', first) == urgent


def test_nothing_can_be_typed_on_a_whole_so_nothing_is_left_behind(desk_page: Page, address: str) -> None:
    desk_page.goto(f"{address}pathways/i-relapsed/print/")
    fields = "[...document.querySelectorAll('.part :is(textarea, input:not([type=checkbox]))')]"
    assert desk_page.evaluate(f"{fields}.length") > 20
    assert desk_page.evaluate(f"{fields}.every(field => field.matches(':disabled'))")


@pytest.mark.parametrize(("whole", "paper_format"), [("topics/support-systems/", "A4"), ("pathways/afraid-of-partner/", "Letter")])
def test_a_whole_prints_with_cover_contents_and_each_part_on_a_new_page(whole: str, paper_format: str, desk_page: Page, address: str) -> None:
    desk_page.goto(f"{address}{whole}print/")
    desk_page.emulate_media(media="print")
    headings = desk_page.evaluate(HEADINGS)
    pdf = paper(desk_page, paper_format)
    desk_page.emulate_media(media="null")
    found = texts(pdf)
    guides, sheets = parts_of(whole)
    parts = [*(GUIDES[name]["title"] for name in guides), *(SHEETS[name]["title"] for name in sheets if not SHEETS[name].get("private"))]
    assert len(parts) * 2 < len(found) < len(parts) * 9
    assert headings[0] in found[0]
    assert "Not yet reviewed" in found[0]
    assert "Updated" in found[0]
    assert whole.split("/")[1] in found[0]
    assert not any(part in found[0] for part in parts)
    numbers, words = zip(*(numbered(text) for text in found), strict=True)
    assert numbers == ("", *(f"{number}/{len(found)}" for number in range(2, len(found) + 1))), "every page but the cover has its number"
    for part in parts:
        assert any(re.match(rf"(Step\d+)?{re.escape(squeezed(part))}", text) for text in words), part
    everything = squeezed("".join(found))
    assert [heading for heading in headings if squeezed(heading) not in everything] == []
    first_part = next(number for number, text in enumerate(words) if re.match(rf"(Step1)?{re.escape(squeezed(parts[0]))}", text))
    for number, text in enumerate(words[first_part:], start=first_part + 1):
        assert len(text) > 40, f"page {number} is nearly empty"
        # A short heading may as well be the end of a sentence.
        assert not any(text.endswith(squeezed(heading)) for heading in headings if len(heading) > 12), f"page {number} ends with a heading"


def codes_of(pdf: bytes, page: int = 0) -> list[str]:
    document = pypdfium2.PdfDocument(pdf)
    picture = document[page].render(scale=3).to_pil()
    document.close()
    return [code.text for code in zxingcpp.read_barcodes(picture)]


@pytest.mark.parametrize("path", KINDS)
def test_every_kind_of_page_prints_whole_with_its_address(path: str, desk_page: Page, address: str) -> None:
    desk_page.emulate_media(color_scheme="dark")
    desk_page.goto(address + path)
    desk_page.emulate_media(media="print", color_scheme="dark")
    headings = desk_page.evaluate(HEADINGS)
    desk_page.emulate_media(media="null", color_scheme="dark")
    pdf = paper(desk_page, print_background=True)
    found = texts(pdf)
    everything = squeezed("".join(found))
    assert [heading for heading in headings if squeezed(heading) not in everything] == []
    assert min(len(text) for text in found) > 60, "no page is blank"
    assert "Skiptothecontent" not in everything
    assert "Crisisline988" not in everything
    kind, _, name = path.strip("/").partition("/")
    of_item = kind in {"guides", "worksheets", "pathways", "packets"} and name
    expected = f"https://steady-ground.example/{f'go/{name}/' if of_item else path}"
    assert squeezed(expected) in everything
    if path != "about/":  # written by hand: its address alone
        of_copy = f"?v={date_of(name.removesuffix('/print'), real_library())}" if of_item else ""  # so that paper can be asked whether it is current
        assert codes_of(pdf) == [expected + of_copy]
    picture = pypdfium2.PdfDocument(pdf)[0].render(scale=0.5).to_pil().convert("L")
    assert picture.getpixel((2, 2)) == 255, "dark screens print on white paper"
    assert sum(picture.histogram()[:128]) < picture.width * picture.height / 8, "ink is for words"


def test_a_private_sheet_prints_without_its_address(desk_page: Page, address: str) -> None:
    desk_page.goto(f"{address}worksheets/my-notes/")
    pdf = paper(desk_page)
    assert codes_of(pdf) == []
    assert "go/" not in squeezed("".join(texts(pdf)))


def test_nothing_is_cut_off_on_paper(desk_page: Page, address: str, pages: dict[str, str]) -> None:
    """Every page at the width that A4 leaves within its margins: nothing is wider, and no box hides a part of what is in it."""
    desk_page.set_viewport_size({"width": round(17.8 * CENTIMETER), "height": 900})
    desk_page.emulate_media(media="print", color_scheme="light")
    # Wholes hold the same parts as the pages of items, so the two longest stand for all.
    longest = sorted((path for path in pages if path.endswith("/print/")), key=lambda path: len(pages[path]))[-2:]
    cut = []
    for path, html in pages.items():
        if leads_on(html) or (path.endswith("/print/") and path not in longest):
            continue
        desk_page.goto(address + path)
        cut += desk_page.evaluate(
            """path => [document.documentElement, ...document.querySelectorAll('main *:not(.spoken)')]
            .filter(element => element.scrollWidth > element.clientWidth + 1 && getComputedStyle(element).display !== 'inline'
              && (element === document.documentElement || getComputedStyle(element).overflowX !== 'visible'))
            .map(element => `${path}: ${element.tagName} ${element.className}`)""",
            path,
        )
    desk_page.set_viewport_size({"width": 1280, "height": 900})
    desk_page.emulate_media(media="null")
    assert cut == []


def test_a_blank_has_room_for_handwriting(desk_page: Page, address: str) -> None:
    for path in ("topics/amends-and-trust/print/", "worksheets/amends-draft/"):
        desk_page.goto(address + path)
        desk_page.emulate_media(media="print")
        rooms = desk_page.evaluate("[...document.querySelectorAll('textarea')].map(area => area.offsetHeight / area.rows)")
        desk_page.emulate_media(media="null")
        assert len(rooms) > 5
        assert min(rooms) >= LINE - 1


def test_the_button_prints_and_without_script_a_line_says_how(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.add_init_script("window.print = () => { document.title = 'printed'; }")
    page.goto(f"{address}topics/letting-go/")
    page.get_by_role("link", name="Print this whole topic").click()
    assert not page.locator("[data-print-how]").is_visible()
    page.get_by_role("button", name="Print").click()
    assert page.title() == "printed"
    page.close()
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}topics/letting-go/print/")
    assert page.locator("[data-print-how]").is_visible()
    assert not page.locator("[data-print]").is_visible()
    context.close()
