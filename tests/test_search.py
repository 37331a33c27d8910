"""Search and the list of all pages in a real Chromium: readers' own words lead somewhere, and leave nothing behind."""

from __future__ import annotations

import asyncio
import json
import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml
from playwright.sync_api import expect

from hooks.finish.search import index_site
from tests.builds import leads_on, pages_of, real_site
from tests.conftest import ROOT
from tests.screens import serving

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Locator, Page

pytestmark = pytest.mark.xdist_group("browser")


@pytest.fixture
def search(desk: Page, address: str) -> Iterator[Page]:
    """The search page. It fails the test if the browser complains of anything, such as the page's own policy."""
    said: list[str] = []
    desk.on("console", lambda message: said.append(message.text))
    desk.on("pageerror", lambda error: said.append(str(error)))
    desk.goto(f"{address}search/")
    yield desk
    assert said == []


def look_for(page: Page, words: str) -> list[str]:
    """Type words, wait for the answer, and return the titles that are found."""
    page.locator(".search [role=status]").evaluate("status => { status.textContent = '' }")
    page.locator("[data-results]").evaluate("results => results.setAttribute('aria-busy', 'true')")
    page.locator("#query").fill(words)
    expect(page.locator(".search [role=status]")).not_to_have_text("")
    expect(page.locator("[data-results]")).to_have_attribute("aria-busy", "false")
    return page.locator(".results strong").all_inner_texts()


def show_all(page: Page) -> None:
    """Press "show more" until there is no more. The first new page has the focus each time."""
    while page.locator("[data-show-more] button").is_visible():
        before = page.locator(".results li").count()
        page.locator("[data-show-more] button").click()
        expect(page.locator(".results a").nth(before)).to_be_focused()


def shown_help(page: Page) -> list[str]:
    return [str(box.get_attribute("data-help")) for box in page.locator("[data-help]:visible").all()]


def title(kind: str, name: str) -> str:
    return str(yaml.safe_load((ROOT / f"content/en/{kind}/{name}.yml").read_text("utf-8"))["title"])


def test_nothing_of_search_is_fetched_before_its_field_has_the_focus(desk: Page, address: str) -> None:
    asked: list[str] = []
    desk.on("request", lambda request: asked.append(request.url.removeprefix(address)))
    for path in ("", "search/"):
        desk.goto(f"{address}{path}", wait_until="networkidle")
    assert not [url for url in asked if "pagefind" in url or url.endswith(".json")]
    desk.locator("#query").focus()
    desk.wait_for_load_state("networkidle")
    assert {"pagefind/pagefind.js", "search/words.json"} <= set(asked)


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("sorry", ("guides", "before-amends")),
        ("I want to say SORRY to my family", ("guides", "before-amends")),
        ("drunk", ("guides", "lapse-plan-guide")),
        ("kids", ("guides", "talking-with-children")),
        ("kicked out", ("guides", "helping-without-taking-over")),
        ("he won’t talk to me", ("pathways", "they-will-not-talk-to-me")),
        ("see my kids", ("pathways", "see-my-kids")),
        ("withdrawl", ("guides", "withdrawal-danger")),
    ],
)
def test_words_of_readers_lead_to_the_right_page_first(words: str, first: tuple[str, str], search: Page) -> None:
    found = look_for(search, words)
    assert found[0] == title(*first)
    assert len(found) == len(set(found)), "no page stands twice"


@pytest.mark.parametrize(
    ("words", "lines", "first"),
    [
        ("want to die", ["crisis"], "suicidal-crisis"),
        ("he hit me", ["abuse"], "when-you-are-afraid"),
        ("i hit my wife", ["using-harm"], "if-i-have-used-violence"),
        ("overdose", ["overdose", "medical"], "overdose-and-naloxone"),
    ],
)
def test_words_of_danger_put_help_lines_first(words: str, lines: list[str], first: str, search: Page) -> None:
    found = look_for(search, words)
    assert found[0] == title("guides", first)
    assert sorted(shown_help(search)) == sorted(lines)
    box = search.locator("[data-help]:visible").first
    assert box.locator("a[href='tel:911']").first.is_visible()
    assert box.bounding_box()["y"] < search.locator(".results").bounding_box()["y"]  # type: ignore[index]
    assert "Help lines come first." in search.locator(".search [role=status]").inner_text()


def test_an_inflected_word_finds_the_same_pages(search: Page) -> None:
    one, other = look_for(search, "listens"), look_for(search, "listening")
    assert set(one) & set(other)
    assert title("guides", "talking-again") in set(one) & set(other)


def test_a_phrase_means_more_than_the_words_inside_it(search: Page) -> None:
    assert look_for(search, "I scared her")[0] == title("guides", "if-i-have-used-violence")
    assert shown_help(search) == ["using-harm"]


def test_accents_capitals_and_apostrophes_make_no_difference(search: Page) -> None:
    assert look_for(search, "Kícked  OUT!")[0] == look_for(search, "kicked out")[0]
    assert look_for(search, "don't want to live")[0] == title("guides", "suicidal-crisis")


def test_filters_narrow_what_is_found_and_can_be_taken_off(search: Page) -> None:
    everything = look_for(search, "trust")
    search.locator("details.filters summary").click()
    search.locator("[data-filter=kind]").select_option("worksheet")
    expect(search.locator(".results small").filter(has_not_text="Worksheet")).to_have_count(0)
    only = search.locator(".results strong").all_inner_texts()
    assert only
    assert len(only) < len(everything)
    search.locator("[data-filter=topic]").select_option("everyday-life")
    search.locator("[data-filter=kind]").select_option("packet")
    search.locator("[data-filter=role]").select_option("friend")
    assert look_for(search, "custody") == []
    search.locator("[data-no-filter]").click()
    expect(search.locator(".results li")).not_to_have_count(0)
    assert [box.input_value() for box in search.locator("[data-filter]").all()] == ["", "", ""]


def test_finding_nothing_offers_people_to_call_and_a_way_on(search: Page) -> None:
    assert look_for(search, "xyzzyqq") == []
    nothing = search.locator("[data-nothing]")
    assert "no page" in search.locator(".search [role=status]").inner_text()
    assert nothing.locator("a[href^='tel:']").first.is_visible()
    assert not nothing.locator("[data-no-filter]").is_visible()
    assert search.locator("main a", has_text="All pages").is_visible()


def test_where_the_engine_cannot_be_had_the_page_says_so(desk: Page, address: str) -> None:
    desk.route("**/words.json", lambda route: route.abort())
    desk.goto(f"{address}search/")
    desk.locator("#query").fill("trust")
    expect(desk.locator(".search [role=status]")).to_contain_text("does not work right now")
    desk.unroute("**/words.json")
    look_for(desk, "trust again")
    assert desk.locator(".results li").count() > 0, "the next try works"


def test_the_count_is_said_and_is_true(search: Page) -> None:
    for words in ("boundary", "sorry", "reflective"):
        look_for(search, words)
        show_all(search)
        count = search.locator(".results li").count()
        assert search.locator(".search [role=status]").inner_text().startswith("1 page found" if count == 1 else f"{count} pages found")


def test_search_works_by_keyboard_alone(desk: Page, address: str) -> None:
    desk.goto(f"{address}guides/making-amends/")
    desk.locator(".find").focus()
    desk.keyboard.press("Enter")
    desk.wait_for_url(f"{address}search/#query")
    expect(desk.locator("#query")).to_be_focused()
    desk.keyboard.type("boundary")
    desk.keyboard.press("Enter")
    desk.wait_for_selector(".results li")
    for _ in range(12):
        desk.keyboard.press("Tab")
        if desk.evaluate("document.activeElement.closest('.results') !== null"):
            break
    desk.keyboard.press("Enter")
    desk.wait_for_url("**/guides/boundaries-basics/")
    desk.go_back()
    assert desk.locator("#query").input_value() == "", "what was typed does not come back"
    assert desk.locator(".results li").count() == 0
    desk.locator("#query").focus()
    desk.keyboard.type("kids")
    desk.wait_for_selector(".results li")
    desk.keyboard.press("Escape")
    assert desk.locator("#query").input_value() == ""
    assert desk.locator(".results li").count() == 0
    assert desk.evaluate("document.activeElement.id") == "query"


def test_what_is_typed_is_left_nowhere(search: Page, address: str) -> None:
    look_for(search, "scared")
    search.keyboard.press("Enter")
    assert search.url == f"{address}search/"
    assert search.title().startswith("Search - ")
    assert search.evaluate("history.length") <= 2
    assert search.evaluate("localStorage.length + sessionStorage.length") == 0
    assert search.evaluate("indexedDB.databases().then(found => found.length)") == 0
    assert search.context.cookies() == []
    field = search.locator("#query")
    assert [field.get_attribute(name) for name in ("name", "autocomplete", "spellcheck")] == [None, "off", "false"]


def test_a_private_sheet_is_not_found_and_not_listed_by_its_name(search: Page) -> None:
    name = title("worksheets", "am-i-safe")
    for words in ("am i safe private check", "my notes", "am-i-safe"):
        look_for(search, words)
        show_all(search)
        assert not [href for link in search.locator(".results a").all() if "my-notes" in (href := str(link.get_attribute("href"))) or "am-i-safe" in href]
    pages = pages_of(real_site())
    assert name not in pages["browse/"]
    assert "../worksheets/my-notes/" in pages["browse/"]
    assert "am-i-safe" not in (real_site() / "search/words.json").read_text("utf-8")


def test_only_pages_that_are_meant_to_be_read_are_found() -> None:
    pages = pages_of(real_site())
    found = {address for address, html in pages.items() if "data-pagefind-body" in html}
    led_on = {address for address, html in pages.items() if leads_on(html)}
    wholes = {address for address in pages if address.endswith("/print/")}
    lists = {"", "404.html", "search/", "browse/", "worksheets/", "sources/", "offline/", "offline/no-internet/"}
    for_clinics = {address for address in pages if address.startswith("clinics/")}  # readers look for other things
    assert set(pages) - found == led_on | wholes | lists | for_clinics | {"worksheets/my-notes/"}
    assert len(json.loads((real_site() / "pagefind/found.json").read_text("utf-8"))) == len(found)
    entry = json.loads((real_site() / "pagefind/pagefind-entry.json").read_text("utf-8"))
    assert entry["languages"]["en"]["page_count"] == len(found)


def test_search_works_below_a_path(browser: Browser, tmp_path: Path) -> None:
    shutil.copytree(real_site(), tmp_path / "some/where", ignore=shutil.ignore_patterns("*.pdf", "go"))
    context = browser.new_context()
    page = context.new_page()
    with serving(tmp_path) as served:
        page.goto(f"{served}some/where/search/")
        look_for(page, "boundary")
        page.locator(".results a").last.click()
        page.wait_for_load_state()
        assert "/some/where/" in page.url
        assert page.locator("h1").is_visible()
    context.close()


def test_without_script_the_search_page_leads_to_the_list_of_all_pages(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}search/")
    assert not page.locator("#query").is_visible()
    assert page.locator("noscript p").is_visible()
    page.locator("main a", has_text="All pages").click()
    assert page.locator("#pages li").count() > 100
    assert page.locator("#pages li").last.is_visible()
    assert not page.locator("form.filters").is_visible()
    context.close()


def test_from_a_disk_search_steps_aside(desk: Page) -> None:
    desk.goto((real_site() / "search/index.html").as_uri())
    assert not desk.locator("#query").is_visible()
    assert desk.locator("[data-without]").is_visible()


@pytest.fixture
def lists(phone: Page, address: str) -> Locator:
    phone.goto(f"{address}browse/")
    return phone.locator("#pages")


def test_the_list_of_all_pages_has_the_same_filters_without_the_engine(lists: Locator) -> None:
    page = lists.page
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if "pagefind" in request.url or request.url.endswith(".json") else None)
    total = lists.locator("li").count()
    page.locator("[data-filter=kind]").select_option("guide")
    page.locator("[data-filter=topic]").select_option("letting-go")
    shown = lists.locator("li:visible")
    assert 0 < shown.count() < 10
    assert lists.locator("h2:visible").all_inner_texts() == ["Guides"]
    assert page.locator(".filters [role=status]").inner_text() == f"{shown.count()} of {total} shown"
    assert asked == []


class _Late:
    """Pagefind as it is at times: it answers while its last file is still empty, and writes no more once it is stopped."""

    def __init__(self) -> None:
        self.stopped = False

    async def __aenter__(self) -> _Late:
        return self

    async def __aexit__(self, *_: object) -> None:
        self.stopped = True

    async def create_index(self, _: object) -> _Late:
        return self

    async def add_directory(self, _: str) -> None:
        pass

    async def write_files(self, folder: str) -> None:
        entry = Path(folder) / "pagefind-entry.json"
        (entry.parent / "fragment").mkdir(parents=True)
        entry.touch()
        asyncio.get_running_loop().call_later(0.05, lambda: self.stopped or entry.write_text("{}", "utf-8"))


def test_no_file_of_the_index_is_left_empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("hooks.finish.search.PagefindService", _Late)
    with ThreadPoolExecutor() as pool:  # the thread of the tests has a loop of Playwright's running
        pool.submit(index_site, tmp_path, language="en").result()
    assert (tmp_path / "pagefind/pagefind-entry.json").read_text("utf-8") == "{}"
