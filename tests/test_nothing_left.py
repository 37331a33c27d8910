"""A walk over all pages, as a frightened reader might take it: nothing of it is left behind; and from home to paper in few taps."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.builds import leads_on, pages_of, real_site
from tests.test_exit import ELSEWHERE, MARK, has_left, stand_in

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.xdist_group("browser")
TYPED = "a-secret-word"

USE = """typed => {
  // Opens, chooses and writes all that a page lets a reader open, choose and write.
  for (const part of document.querySelectorAll("details")) part.open = true;
  for (const field of document.querySelectorAll("input, textarea, select")) {
    if (!field.checkVisibility() || field.disabled) continue;
    if (field.matches("[type=checkbox], [type=radio]")) field.checked = true;
    else if (field.matches("select")) field.selectedIndex = field.options.length - 1;
    else field.value = field.type === "date" ? "2026-11-23" : typed;
    for (const name of ["input", "change"]) field.dispatchEvent(new Event(name, { bubbles: true }));
  }
}"""
LEFT = """async () => {
  const files = [];
  for await (const name of (await navigator.storage.getDirectory()).keys()) files.push(name);
  return {
    localStorage: { ...localStorage },
    databases: await indexedDB.databases(),
    caches: await caches.keys(),
    workers: (await navigator.serviceWorker.getRegistrations()).length,
    cookie: document.cookie,
    files,
    name: window.name,
    state: history.state,
  };
}"""
NOTHING = {"localStorage": {}, "databases": [], "caches": [], "workers": 0, "cookie": "", "files": [], "name": "", "state": None}


def test_after_a_walk_over_all_pages_with_everything_filled_in_nothing_is_left(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 800})
    stand_in(context)
    page = context.new_page()
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(f"{request.url} {request.post_data or ''}"))
    page.on("console", lambda message: said.append(f"{page.url}: {message.text}"))
    page.on("pageerror", lambda error: said.append(f"{page.url}: {error}"))
    page.expose_function("tell", lambda words: said.append(words))  # noqa: PLW0108  Playwright writes on the function it is given
    page.add_init_script("addEventListener('securitypolicyviolation', event => tell(`${location.href}: ${event.violatedDirective} ${event.blockedURI}`))")
    for path, html in pages_of(real_site()).items():
        if not leads_on(html):
            page.goto(address + path)
            page.evaluate(USE, TYPED)
    page.goto(f"{address}search/")
    page.locator("input[type=search]").fill(TYPED)
    expect(page.locator(".search .count")).not_to_be_empty()
    assert page.evaluate(LEFT) == NOTHING
    assert page.evaluate("sessionStorage.length") == 0
    page.goto(f"{address}worksheets/trigger-plan/")
    page.evaluate(USE, TYPED)
    asked_before_leaving = list(asked)
    page.locator(".help-bar .exit").click()
    assert has_left(page)
    assert [line for line in asked_before_leaving if not line.startswith((address, "data:", "blob:" + address))] == []
    assert [line for line in asked if TYPED in line] == []
    assert said == []

    page.go_back()
    page.wait_for_url(f"{address}**")
    assert page.evaluate("JSON.stringify(sessionStorage)") == MARK
    assert page.evaluate(LEFT) == NOTHING
    assert context.cookies() == []
    other = context.new_page()
    other.goto(f"{address}worksheets/trigger-plan/")
    assert other.evaluate(LEFT) == NOTHING
    assert other.evaluate("sessionStorage.length") == 0
    assert not other.evaluate("typed => [...document.querySelectorAll('input, textarea')].some(field => field.value === typed)", TYPED)
    assert ELSEWHERE not in other.evaluate("performance.getEntriesByType('resource').map(entry => entry.name)")
    context.close()


def test_from_home_to_a_sheet_to_print_in_three_taps(phone: Page, address: str) -> None:
    """The fourth tap prints it."""
    phone.goto(address)
    first = phone.locator("main .situation").first
    box = first.bounding_box()
    assert box is not None
    assert box["y"] < 800, "the first situation is seen without scrolling"
    first.tap()
    phone.wait_for_url("**/pathways/*/")
    phone.locator("main .sheet-links a").first.tap()
    phone.wait_for_url("**/worksheets/*/")
    sheet = phone.locator("main .print-links a").first
    assert sheet.is_visible()
    answer = phone.request.get(sheet.evaluate("link => link.href"))
    assert answer.headers["content-type"] == "application/pdf"
    assert answer.body().startswith(b"%PDF-")
