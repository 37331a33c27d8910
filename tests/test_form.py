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
    desk.evaluate("document.querySelector('form.sheet')?.reset()")


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


def leave(page: Page, selector: str) -> list[str]:
    """Press something that leads away, and say which questions that brought. None of them is answered with yes."""
    asked: list[str] = []

    def stay(dialog: Any) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    page.on("dialog", stay)
    page.locator(selector).first.click(no_wait_after=True)
    page.wait_for_timeout(400)
    page.remove_listener("dialog", stay)
    return asked


@pytest.mark.parametrize("way", ["tel:", "sms:"])
def test_a_call_for_help_is_never_held_up_by_a_question(sheet: Page, way: str) -> None:
    fill(sheet)
    assert leave(sheet, f"a[href^='{way}']:visible") == []


def test_what_was_taken_back_is_no_reason_to_ask(sheet: Page, address: str) -> None:
    sheet.locator("form.sheet textarea").first.click()
    sheet.keyboard.type("ab")
    sheet.keyboard.press("Backspace")
    sheet.keyboard.press("Backspace")
    assert leave(sheet, ".site-foot a") == []
    sheet.wait_for_url(lambda url: url != f"{address}worksheets/check-in-sheet/")


def test_a_private_sheet_lets_go_at_once_and_shows_its_neutral_title(desk: Page, address: str) -> None:
    desk.goto(f"{address}worksheets/my-notes/")
    assert desk.locator("h1").inner_text() == "My notes"
    assert "fill in the PDF" not in desk.locator("section.print").inner_text()
    desk.locator("form.sheet input[type=checkbox]").first.check()
    assert leave(desk, ".site-foot a") == []
    desk.wait_for_url(lambda url: "my-notes" not in url)


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


@pytest.mark.parametrize("name", SHEETS)
def test_long_answers_are_printed_to_their_last_word(browser: Browser, address: str, name: str) -> None:
    """In places for one line, too, and over as many pages as it takes; and paper shows no mark of where the cursor stood."""
    page = browser.new_page()
    page.goto(f"{address}worksheets/{'my-notes' if name == 'am-i-safe' else name}/")
    areas = page.locator("form.sheet textarea")
    count = areas.count()
    for number, area in enumerate(areas.all()):
        area.fill(f"begin{number}x " + "and more words " * (250 if number == 1 else 14) + f"end{number}x")
    text = "\n".join(sheet.extract_text() for sheet in pypdf.PdfReader(io.BytesIO(page.pdf(format="Letter"))).pages)
    assert [number for number in range(count) if f"begin{number}x" not in text or f"end{number}x" not in text] == []
    assert page.locator(".typed").count() == 0
    page.evaluate("document.querySelector('form.sheet').reset()")
    page.close()


def test_a_long_line_of_ones_own_stays_on_the_screen(phone: Page, address: str) -> None:
    phone.set_viewport_size({"width": 320, "height": 700})
    phone.goto(f"{address}worksheets/calm-card/")
    for area in phone.locator("form.sheet .own textarea").all():
        area.fill("words " * 40)
    assert phone.evaluate("document.documentElement.scrollWidth") <= 320
    phone.evaluate("document.querySelector('form.sheet').reset()")


def test_places_to_write_are_as_high_on_screen_as_they_have_lines_on_paper(sheet: Page) -> None:
    heights = {area.get_attribute("rows"): area.evaluate("area => area.clientHeight") for area in sheet.locator(".prompts textarea").all()}
    assert heights["4"] > 2 * heights["1"]


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


def test_filters_that_fit_nothing_say_so_and_are_taken_back_at_once(desk: Page, address: str) -> None:
    desk.goto(f"{address}worksheets/")
    show_all = desk.get_by_role("button", name="Show all")
    assert not show_all.is_visible()
    desk.get_by_label("One page only").check()
    cards, topics = desk.locator(".gallery > li:visible"), desk.get_by_label("Topic")
    for topic in topics.locator("option").all():
        topics.select_option(topic.get_attribute("value"))
        if cards.count() == 0:
            break
    assert "Nothing fits" in desk.locator(".filters [role=status]").inner_text()
    show_all.press("Enter")
    assert cards.count() == len(SHEETS)
    assert not show_all.is_visible()
    assert topics.evaluate("field => field === document.activeElement")


def test_a_sheet_says_how_many_pages_it_has_and_that_an_example_follows(desk: Page, address: str) -> None:
    desk.goto(f"{address}worksheets/week-planner/")
    assert "1 page, and an example" in desk.locator(".facts").inner_text()
    desk.goto(f"{address}worksheets/my-notes/")
    assert "example" not in desk.locator(".facts").inner_text()


def test_the_gallery_has_a_picture_of_each_sheet(desk: Page, address: str) -> None:
    desk.goto(f"{address}worksheets/")
    for picture in desk.locator(".gallery img").all():
        picture.scroll_into_view_if_needed()
    until(desk, "[...document.querySelectorAll('.gallery img')].every(image => image.complete && image.naturalWidth > 100)")
    sizes = [file.stat().st_size for file in real_site().glob("worksheets/*/*.png")]
    assert len(sizes) == len(SHEETS)
    assert max(sizes) < 40_000
