"""A worksheet on screen: it can be filled in, cleared and printed, and nothing typed is kept or sent anywhere."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import pypdf
import pytest

from tests.builds import real_site
from tests.conftest import ROOT
from tests.screens import until

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.xdist_group("browser")
SHEETS = sorted(file.stem for file in (ROOT / "content/en/worksheets").glob("*.yml"))
WORDS = "Señora Müller said áéí"


@pytest.fixture
def sheet(desk: Page, address: str) -> Iterator[Page]:
    desk.goto(f"{address}worksheets/check-in-sheet/")
    yield desk
    desk.evaluate("document.querySelector('form.sheet').reset()")


def test_every_blank_has_a_name_of_its_own(browser: Browser, address: str) -> None:
    """Each field has an accessible name; radio buttons stand in groups with a legend."""
    page = browser.new_page()
    nameless = []
    for name in SHEETS:
        page.goto(f"{address}worksheets/{name}/")
        page.wait_for_selector("form.sheet")
        nameless += page.evaluate(
            """name => [...document.querySelectorAll('form.sheet :is(input, textarea)')]
            .filter(field => !(field.labels?.length && field.labels[0].textContent.trim()) && !field.ariaLabel?.trim())
            .map(field => `${name}: ${field.outerHTML}`)""",
            name,
        )
        nameless += page.evaluate(
            """name => [...document.querySelectorAll('form.sheet input[type=radio]')]
            .filter(field => !field.closest('fieldset')?.querySelector('legend')?.textContent.trim()).map(() => `${name}: radio`)""",
            name,
        )
    page.close()
    assert nameless == []


def fill(page: Page) -> None:
    page.locator("form.sheet textarea").first.fill(WORDS)
    page.locator("form.sheet input[type=radio]").nth(4).check()
    page.locator("form.sheet input[type=checkbox]").first.check()


def is_empty(page: Page) -> Any:
    return page.evaluate(
        """() => [...document.querySelectorAll('form.sheet :is(input, textarea)')]
        .every(field => field.type === 'radio' || field.type === 'checkbox' ? !field.checked : field.value === '')"""
    )


def test_clear_all_wipes_and_says_so(sheet: Page) -> None:
    fill(sheet)
    assert not is_empty(sheet)
    sheet.get_by_role("button", name="Clear all").click()
    assert is_empty(sheet)
    assert "cleared" in sheet.locator(".sheet-tools [role=status]").inner_text().lower()


def test_leaving_with_text_typed_asks_first(sheet: Page, address: str) -> None:
    asked: list[str] = []

    def stay(dialog: Any) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    sheet.on("dialog", stay)
    sheet.locator("form.sheet textarea").first.click()
    sheet.keyboard.type(WORDS)
    sheet.locator(".site-foot a").first.click(no_wait_after=True)
    sheet.wait_for_timeout(300)
    assert asked == ["beforeunload"]
    assert sheet.url == f"{address}worksheets/check-in-sheet/"
    assert sheet.locator("form.sheet textarea").first.input_value() == WORDS


def test_nothing_typed_reaches_an_address_or_a_store(sheet: Page, address: str) -> None:
    asked_for: list[str] = []
    sheet.on("request", lambda request: asked_for.append(request.url + (request.post_data or "")))
    fill(sheet)
    sheet.keyboard.press("Enter")
    sheet.wait_for_timeout(200)
    assert sheet.url == f"{address}worksheets/check-in-sheet/"
    assert [url for url in asked_for if not url.endswith("/assets/icon.svg")] == []
    assert sheet.evaluate("localStorage.length + sessionStorage.length + document.cookie.length") == 0


def test_a_long_answer_grows_instead_of_hiding(sheet: Page) -> None:
    area = sheet.locator("form.sheet textarea").first
    area.fill("\n".join(f"line {number}" for number in range(30)))
    assert area.evaluate("area => area.scrollHeight <= area.clientHeight + 2")


def test_the_browser_prints_the_filled_sheet_complete(sheet: Page) -> None:
    for number, area in enumerate(sheet.locator("form.sheet textarea").all()):
        area.fill(f"word{number}x " + "and more words " * 12)
    count = sheet.locator("form.sheet textarea").count()
    sheet.emulate_media(color_scheme="dark")
    text = "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(sheet.pdf(format="Letter"))).pages)
    missing = [number for number in range(count) if f"word{number}x" not in text]
    assert missing == []
    assert "Exit this page" not in text
    assert "Do not use this sheet if" in text


def test_without_script_the_page_is_still_the_whole_sheet(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}worksheets/check-in-sheet/")
    assert page.locator("form.sheet textarea").first.is_editable()
    assert not page.locator(".sheet-tools").is_visible()
    assert "not saved" in page.locator("form.sheet").inner_text()
    context.close()


def test_the_gallery_filters_and_counts(desk: Page, address: str) -> None:
    desk.goto(f"{address}worksheets/")
    total = len(SHEETS)
    cards = desk.locator(".gallery > li:visible")
    assert cards.count() == total
    desk.get_by_label("One page only").check()
    one_page = cards.count()
    assert 0 < one_page < total
    assert f"{one_page} of {total}" in desk.locator(".filters [role=status]").inner_text()
    for card in cards.all():
        assert "1 page" in card.inner_text()
    desk.get_by_label("One page only").uncheck()
    desk.get_by_label("For whom").select_option("sibling")
    assert 0 < cards.count() < total
    desk.get_by_label("For whom").select_option("")
    assert cards.count() == total


def test_the_gallery_has_a_picture_of_each_sheet(desk: Page, address: str) -> None:
    desk.goto(f"{address}worksheets/")
    for picture in desk.locator(".gallery img").all():
        picture.scroll_into_view_if_needed()
    until(desk, "[...document.querySelectorAll('.gallery img')].every(image => image.complete && image.naturalWidth > 100)")
    sizes = [file.stat().st_size for file in real_site().glob("worksheets/*/*.png")]
    assert len(sizes) == len(SHEETS)
    assert max(sizes) < 40_000
