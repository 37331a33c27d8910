"""Is my paper still current? What the code on a paper says after its text has changed, and the list of all changes."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING
from zipfile import ZipFile

import pypdfium2 as pdfium
import pytest
import zxingcpp
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from hooks import addresses
from hooks.library.currency import by_packet, date_of, held_by, history
from hooks.library.load import library_of, read_content
from tests.builds import Elements, build, minimal_site
from tests.conftest import MINIMAL, copy_minimal
from tests.screens import serving

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

    from hooks.library.load import Library

pytestmark = pytest.mark.xdist_group("browser")

GUIDE = "content/guides/calm-evening.yml"
OLD, NEW = "2026-02-10", "2026-03-20"
CHANGED = "Step 1 is safer now."
CHANGES = f"changes:\n  - {{version: 3, date: {NEW}, what: {CHANGED}}}\n  - {{version: 2, date: {OLD}, what: The steps are shorter.}}\n"


def library(folder: Path = MINIMAL) -> Library:
    return library_of(read_content(folder / "content", folder))


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The minimal project after one guide got a new version."""
    text = (MINIMAL / GUIDE).read_text("utf-8")
    for old, new in (
        ("Turn the light down. Go", "Turn the light off. Go"),
        ("version: 2\n", "version: 3\n"),
        (f"updated: {OLD}\n", f"updated: {NEW}\n{CHANGES}"),
    ):
        assert text.count(old) == 1
        text = text.replace(old, new)
    return copy_minimal(tmp_path_factory.mktemp("currency") / "project", {GUIDE: text})


@pytest.fixture(scope="module")
def site(project: Path) -> Path:
    done = build(project, project / "built")
    assert done.returncode == 0, done.stdout + done.stderr
    return project / "built"


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    with serving(site) as served:
        yield served


def code_on(pdf: Path) -> str:
    """The way from the root of the site that the code on the first page gives."""
    with pdfium.PdfDocument(pdf) as document:
        (code,) = zxingcpp.read_barcodes(document[0].render(scale=150 / 72, grayscale=True).to_pil())
    return code.text.removeprefix("https://sleep.example.org/")


# What paper holds, and of which day it is


def test_a_packet_is_as_new_as_the_newest_part_of_it() -> None:
    content = library()
    assert held_by("first-week", content) == ("first-week", "calm-evening", "evening-plan", "quiet-house-plan")
    assert content.packets["first-week"].updated < date_of("first-week", content) == date(2026, 2, 10)
    assert date_of("evening-plan", content) == content.worksheets["evening-plan"].updated


def test_a_private_sheet_is_held_by_nothing_but_itself() -> None:
    content = library()
    pathway = content.pathways["cannot-sleep"]
    private = {name for name, sheet in content.worksheets.items() if sheet.private}
    assert private
    steps = [step.model_copy(update={"worksheets": [*step.worksheets, *private]}) for step in pathway.steps]
    changed = content.pathways | {"cannot-sleep": pathway.model_copy(update={"steps": steps})}  # type: ignore[operator]
    assert private.isdisjoint(held_by("cannot-sleep", type(content)(**{**vars(content), "pathways": changed})))
    assert private.isdisjoint(name for _, names in by_packet(content) for name in names)


def test_the_history_says_what_content_says_and_when_it_was_new(project: Path) -> None:
    now = library(project).items
    assert [(news.version, news.what) for news in history(now["calm-evening"])] == [(3, CHANGED), (2, "The steps are shorter."), (1, None)]
    before = library().items
    assert [(news.version, news.what, news.date) for news in history(before["calm-evening"])] == [(2, None, date(2026, 2, 10)), (1, None, date(2026, 1, 10))]
    assert [news.is_first for news in history(before["first-week"])] == [True]


def test_addresses_carry_the_day_of_a_copy_only_where_asked() -> None:
    day = date(2026, 11, 23)
    assert addresses.go("calm-evening") == "go/calm-evening/"
    assert addresses.go("calm-evening", of=day) == "go/calm-evening/?v=2026-11-23"
    assert addresses.qr_code("go/calm-evening/") == "go/calm-evening/qr.svg"


# From paper to page, with two versions


@pytest.mark.parametrize("pdf", ["guides/calm-evening/calm-evening-a4.pdf", "packets/first-week/first-week-a4.pdf"])
def test_old_paper_is_told_what_changed_and_new_paper_that_it_is_current(pdf: str, phone: Page, address: str, site: Path) -> None:
    phone.goto(address + code_on(minimal_site() / pdf))
    verdict, changed = phone.locator("#verdict"), phone.locator(".changed-parts")
    expect(verdict.get_by_role("heading")).to_have_text("There is a newer one.")
    expect(verdict).to_contain_text("Your copy is of 10 February 2026. The new one is of 20 March 2026.", use_inner_text=True)
    expect(changed.locator("li:visible")).to_have_count(1)
    expect(changed).to_contain_text(CHANGED)
    assert phone.get_by_role("link", name="PDF, A4").evaluate("link => link.href") == address + pdf
    way = phone.locator("a[data-lead-on]")
    expect(way).to_be_focused()
    assert "There is a newer one." in way.evaluate("link => document.getElementById(link.getAttribute('aria-describedby')).innerText")

    phone.goto(address + code_on(site / pdf))
    expect(verdict.get_by_role("heading")).to_have_text("Your copy is the current one.")
    expect(verdict).to_contain_text("It is of 20 March 2026.", use_inner_text=True)
    expect(changed).to_be_hidden()
    expect(phone.locator(".print-again")).to_be_hidden()
    phone.keyboard.press("Enter")
    phone.wait_for_url(f"{address}{pdf.rpartition('/')[0]}/")


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("?v=2", "There is a newer one. Your copy is version 2."),
        ("?v=3", "Your copy is the current one."),
        ("?v=4", "Your copy is newer than this site. Your copy is version 4."),
        ("?v=2031-01-01", "Your copy is newer than this site. Your copy is of 1 January 2031."),
        *((f"?v={nonsense}", "This address does not say which copy you have.") for nonsense in ("", "0", "-1", "2026-02-30", "2026-2-1", "x%3Cb%3E", "%FF")),
    ],
)
def test_whatever_an_address_says_the_page_answers_in_words(query: str, said: str, desk: Page, address: str) -> None:
    faults: list[str] = []
    desk.on("pageerror", lambda error: faults.append(str(error)))
    desk.goto(f"{address}go/calm-evening/{query}")
    assert desk.locator("#verdict").inner_text().replace("\n\n", " ").replace("\n", " ").startswith(said)
    expect(desk.locator("a[data-lead-on]")).to_be_focused()
    assert faults == []


def test_without_a_day_the_short_address_leads_on_at_once_and_back_does_not_come_here_again(desk: Page, address: str) -> None:
    desk.goto(f"{address}help/")
    desk.evaluate("location.href = '../go/calm-evening/?lang=en'")
    desk.wait_for_url(f"{address}guides/calm-evening/?lang=en")
    desk.go_back()
    desk.wait_for_url(f"{address}help/")


def test_what_else_was_asked_goes_along(desk: Page, address: str) -> None:
    desk.goto(f"{address}go/calm-evening/?v={OLD}&lang=en")
    desk.keyboard.press("Enter")
    desk.wait_for_url(f"{address}guides/calm-evening/?lang=en")


def test_without_script_the_page_stays_and_says_what_to_compare(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}go/calm-evening/?v={OLD}")
    expect(page.locator("#verdict")).to_have_text(
        "The newest version is of 20 March 2026. Compare it with the date at the foot of your paper.", use_inner_text=True
    )
    expect(page.locator(".news li")).to_have_count(3)
    page.get_by_role("link", name="Go to the page").click()
    page.wait_for_url(f"{address}guides/calm-evening/")
    page.goto(f"{address}clinics/changes/")
    expect(page.locator("form.since")).to_be_hidden()
    expect(page.get_by_text(CHANGED)).to_be_visible()
    context.close()


def test_a_private_sheet_says_nothing_of_itself(site: Path, desk: Page, address: str) -> None:
    desk.goto(f"{address}go/notes/?v=2020-01-01")
    expect(desk.locator("#verdict")).to_contain_text("There is a newer one.")
    expect(desk).to_have_title("Notes")
    expect(desk.locator(".news")).to_have_count(0)
    sheet = library().worksheets["night-notes"]
    for page in ("go/notes", "go/night-notes", "clinics/changes"):
        text = (site / page / "index.html").read_text("utf-8")
        assert sheet.title not in text
        assert str(sheet.purpose) not in text
    assert "notes/" not in " ".join(Elements((site / "clinics/changes/index.html").read_text("utf-8")).values("href", "a"))


def test_a_copy_from_a_disk_answers_as_well(site: Path, browser: Browser, tmp_path: Path) -> None:
    with ZipFile(site / "offline.zip") as copy:
        copy.extractall(tmp_path)
    (home,) = tmp_path.glob("*/index.html")
    page = browser.new_page()
    page.goto(f"{(home.parent / 'go/calm-evening/index.html').as_uri()}?v={OLD}")
    expect(page.locator("#verdict")).to_contain_text("There is a newer one.")
    page.keyboard.press("Enter")
    page.wait_for_url("**/guides/calm-evening/index.html")
    page.goto((home.parent / "clinics/changes/index.html").as_uri())
    page.locator("input[type=date]").fill(NEW)
    expect(page.locator(".since [role=status]")).to_have_text("1 of 7 pages and sheets changed")
    page.close()


# The list of changes


def test_the_list_shows_what_changed_since_a_day_by_packet(desk: Page, address: str) -> None:
    desk.goto(f"{address}clinics/changes/")
    shown, status, day = desk.locator("#news [data-part]:visible"), desk.locator(".since [role=status]"), desk.locator("input[type=date]")
    assert shown.count() > 5
    day.fill("2026-03-01")
    expect(desk.locator("#news section:visible")).to_have_count(1)
    expect(desk.locator("#news section:visible h2")).to_contain_text("The first week")
    expect(shown).to_have_count(1)
    expect(shown).to_contain_text(f"20 March 2026 Version 3 {CHANGED}")
    expect(status).to_have_text("1 of 7 pages and sheets changed")
    assert desk.url.endswith("#since=2026-03-01")
    desk.goto("about:blank")
    desk.goto(f"{address}clinics/changes/#since=2026-03-21")
    expect(day).to_have_value("2026-03-21")
    expect(status).to_have_text("Nothing has changed since that day. Copies that you printed then are still current.")
    desk.get_by_role("button", name="Show all").click()
    assert shown.count() > 5
    assert desk.url == f"{address}clinics/changes/"
    desk.goto(f"{address}clinics/changes/#since=2026-02-31")
    expect(day).to_have_value("")
    assert shown.count() > 5


def test_the_feed_tells_of_the_new_version_and_what_changed(site: Path) -> None:
    feed = (site / "feed.xml").read_text("utf-8")
    assert "go/calm-evening/#version-3" in feed
    assert CHANGED in feed
    assert "feed.xml" in (site / "clinics/changes/index.html").read_text("utf-8")


@pytest.mark.parametrize(
    "path", [f"go/first-week/?v={OLD}", f"go/first-week/?v={NEW}", "go/calm-evening/?v=2031-01-01", "go/calm-evening/?v=", "clinics/changes/"]
)
def test_no_state_has_a_fault(path: str, browser: Browser, address: str) -> None:
    for width, scheme in ((360, "light"), (1280, "dark")):
        context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)  # type: ignore[arg-type]
        page = context.new_page()
        page.goto(address + path)
        found = Axe().run(page).response["violations"]
        assert [(fault["id"], [node["html"] for node in fault["nodes"]]) for fault in found] == []
        assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
        context.close()
