"""The built site in a real Chromium, on the screens that readers have."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.builds import leads_on, pages_of, real_site
from tests.screens import until

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.xdist_group("browser")


@pytest.mark.parametrize("width", [320, 768, 1280])
def test_every_page_fits_the_screen_and_asks_nobody_else(width: int, browser: Browser, address: str) -> None:
    context = browser.new_context(viewport={"width": width, "height": 800})
    page = context.new_page()
    foreign: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: foreign.append(request.url) if not request.url.startswith((address, "data:")) else None)
    page.on("console", lambda message: said.append(f"{page.url}: {message.text}"))
    too_wide = []
    for path, html in pages_of(real_site()).items():
        if leads_on(html):
            continue
        page.goto(address + path)
        if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
            too_wide.append(path)
    assert too_wide == []
    assert foreign == []
    assert said == []
    assert context.cookies() == []
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0
    context.close()


def first_term(page: Page, address: str) -> tuple[Any, Any]:
    page.goto(f"{address}guides/making-amends/")
    word = page.locator(".term button").first
    word.scroll_into_view_if_needed()
    return word, page.locator(".term-note").first


def test_a_word_explains_itself_by_hover(desk: Page, address: str) -> None:
    word, note = first_term(desk, address)
    assert not note.is_visible()
    word.hover()
    assert note.is_visible()
    assert note.bounding_box()["width"] < 500
    desk.mouse.move(0, 0)
    assert not note.is_visible()


def test_a_word_explains_itself_by_keyboard(desk: Page, address: str) -> None:
    word, note = first_term(desk, address)
    desk.keyboard.press("Tab")
    word.focus()
    assert note.is_visible()
    desk.keyboard.press("Enter")
    desk.keyboard.press("Tab")
    assert desk.evaluate("document.activeElement.closest('.term-note') !== null"), "the way to the word list is the next stop"
    desk.keyboard.press("Escape")
    assert note.get_attribute("id") == word.get_attribute("aria-describedby")


def test_a_word_explains_itself_by_touch(phone: Page, address: str) -> None:
    word, note = first_term(phone, address)
    word.tap()
    assert note.is_visible()
    box = note.bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 360
    assert box["y"] + box["height"] <= 801
    phone.locator("h1").tap(force=True, position={"x": 5, "y": 5})
    until(phone, "!document.querySelector('.term-note:popover-open')")


def test_a_short_address_leads_on_by_itself(desk: Page, address: str) -> None:
    desk.goto(f"{address}go/making-amends/")
    desk.wait_for_url(f"{address}guides/making-amends/")


def test_the_menu_opens_by_touch_and_by_keyboard(phone: Page, address: str) -> None:
    phone.goto(address)
    worksheets = phone.locator(".menu.small a", has_text="Worksheets")
    assert not worksheets.is_visible()
    phone.locator(".menu.small summary").tap()
    assert worksheets.is_visible()
    phone.reload()
    phone.locator(".menu.small summary").focus()
    phone.keyboard.press("Enter")
    assert worksheets.is_visible()


def test_the_head_leaves_three_quarters_of_a_phone_to_the_page(phone: Page, address: str) -> None:
    phone.goto(address)
    heights = [phone.locator(part).bounding_box()["height"] for part in (".site-head", ".help-bar")]  # type: ignore[index]
    assert sum(heights) <= 800 / 4


def test_the_skip_link_comes_first_and_works(desk: Page, address: str) -> None:
    desk.goto(f"{address}guides/making-amends/")
    desk.keyboard.press("Tab")
    assert desk.evaluate("document.activeElement.className") == "skip"
    desk.keyboard.press("Enter")
    assert desk.evaluate("document.activeElement.id") == "content"


def test_a_page_prints_light_without_the_menu(desk: Page, address: str) -> None:
    desk.emulate_media(media="print", color_scheme="dark")
    desk.goto(f"{address}guides/making-amends/")
    assert not desk.locator(".site-head").is_visible()
    assert not desk.locator(".help-bar").is_visible()
    assert desk.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert desk.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"
