"""The site kept in a browser: only for a reader who asks, readable when the internet is gone, and gone without a rest when removed."""

from __future__ import annotations

import contextlib
import functools
import shutil
import threading
import time
from http.server import ThreadingHTTPServer
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from hooks.finish.offline import finish_offline
from hooks.library.labels import Labels
from hooks.library.read import read_yaml
from tests.builds import minimal_site
from tests.conftest import MINIMAL
from tests.screens import Quiet

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, BrowserContext, Page

pytestmark = pytest.mark.xdist_group("browser")
LABELS = Labels.model_validate(read_yaml(MINIMAL / "content/labels.yml", "labels.yml").data).model_dump()
GUIDE = "guides/calm-evening/"
SHEET = "worksheets/evening-plan/evening-plan-a4.pdf"
STYLED = "[...document.querySelectorAll('link[rel=stylesheet]')].every((link) => link.sheet)"


class Site:
    """A site below a path, on a server that can be stopped, started again, made slow or made to fail."""

    def __init__(self, root: Path) -> None:
        self.root, self.folder = root, root / "below"
        self.asked: list[str] = []
        self.wait, self.failing = 0.0, ""
        site = self

        class Handler(Quiet):
            def do_GET(self) -> None:  # noqa: N802  the name is the parent's
                site.asked.append(self.path)
                time.sleep(site.wait)
                with contextlib.suppress(ConnectionError):
                    if site.failing and site.failing in self.path:
                        self.send_error(503)
                    else:
                        super().do_GET()

        self._handler = functools.partial(Handler, directory=str(root))
        self._port = 0
        self.start()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self._port}/below/"

    def start(self) -> None:
        self._server = ThreadingHTTPServer(("127.0.0.1", self._port), self._handler)
        self._port = self._server.server_port
        threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()

    def stop(self) -> None:
        self._server.shutdown()
        self._server.server_close()

    def change(self, path: str, old: str, new: str) -> None:
        """Change a page and finish the site again, as the next build does."""
        file = self.folder / path
        file.write_text(file.read_text("utf-8").replace(old, new), "utf-8")
        finish_offline(self.folder, name="Better sleep", labels=LABELS)


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    shutil.copytree(minimal_site(), tmp_path / "root/below")
    site = Site(tmp_path / "root")
    yield site
    site.stop()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 360, "height": 800})
    yield context.new_page()
    context.close()


def kept(page: Page) -> Any:
    return page.evaluate("async () => [(await navigator.serviceWorker.getRegistrations()).length, (await caches.keys()).length]")


def keep(page: Page, site: Site, button: str = "Keep the pages") -> None:
    page.goto(f"{site.address}offline/")
    page.get_by_role("button", name=button).click()
    says(page, "are kept in this browser")


def says(page: Page, words: str) -> None:
    expect(page.locator(".keep-state")).to_contain_text(words, timeout=20_000)


def until(holds: Callable[[], object]) -> None:
    end = time.monotonic() + 20
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.05)


def title(page: Page) -> str:
    return page.locator("h1").inner_text()


def test_nothing_is_kept_before_a_reader_asks(page: Page, site: Site) -> None:
    for address in ("", GUIDE, "offline/"):
        page.goto(site.address + address)
        page.wait_for_timeout(100)
        assert kept(page) == [0, 0]
    assert not any("sw.js" in path or "offline-files" in path for path in site.asked)
    assert page.get_by_role("button", name="Keep the pages").is_visible()
    assert not page.get_by_role("button", name="Remove").is_visible()


def test_kept_pages_open_without_internet_in_every_form_of_their_address(page: Page, site: Site) -> None:
    keep(page, site)
    words = "document.querySelector('h1').textContent"
    page.goto(site.address + GUIDE)
    heading = page.evaluate(words)
    site.stop()
    for form in (GUIDE, f"{GUIDE}?from=paper", f"{GUIDE}index.html", GUIDE.rstrip("/"), f"{GUIDE}#in-short"):
        page.goto(site.address + form)
        assert page.evaluate(words) == heading, form
        assert page.evaluate(STYLED)
    page.goto(f"{site.address}go/calm-evening/")
    page.wait_for_url(f"{site.address}{GUIDE}")
    page.goto(site.address)
    page.locator("main .card").first.click()
    page.goto(f"{site.address}help/")
    assert page.locator("a[href^='tel:']").count() > 0
    site.start()


def test_what_is_not_kept_leads_to_a_page_with_numbers(page: Page, site: Site) -> None:
    keep(page, site)
    site.stop()
    for missing in (SHEET, "guides/no-such-page/"):
        page.goto(site.address + missing)
        assert title(page) == "You are offline"
        assert page.locator("main a[href^='tel:']").count() > 0
        page.get_by_role("main").get_by_role("link", name="Help lines").click()
        assert title(page) == "Help lines"
    site.start()


def test_sheets_are_kept_for_a_reader_who_wants_them(page: Page, site: Site) -> None:
    keep(page, site, "Keep sheets too")
    site.stop()
    start = page.evaluate("async url => String.fromCharCode(...new Uint8Array(await (await fetch(url)).arrayBuffer()).slice(0, 5))", site.address + SHEET)
    assert start == "%PDF-"
    site.start()


def test_removing_leaves_nothing(page: Page, site: Site) -> None:
    keep(page, site, "Keep sheets too")
    assert kept(page) == [1, 2]
    page.reload()
    says(page, "sheets are kept")
    assert not page.get_by_role("button", name="Keep the pages").is_visible()
    page.get_by_role("button", name="Remove").click()
    says(page, "Removed")
    assert kept(page) == [0, 0]
    assert page.evaluate("localStorage.length + sessionStorage.length + document.cookie.length") == 0
    assert page.evaluate("async () => (await indexedDB.databases()).length") == 0
    page.goto(site.address)
    assert kept(page) == [0, 0]
    page.goto(f"{site.address}offline/")
    assert page.get_by_role("button", name="Keep the pages").is_visible()


def test_reading_writes_nothing_more(page: Page, site: Site) -> None:
    count = """async () => {
        const keys = async (name) => (await (await caches.open(name)).keys()).map((one) => one.url);
        return (await Promise.all((await caches.keys()).map(keys))).flat().sort();
    }"""
    keep(page, site)
    before = page.evaluate(count)
    for address in (GUIDE, f"{GUIDE}?a=b", "help/", "no-such-page/"):
        page.goto(site.address + address)
    assert page.evaluate(count) == before


def test_a_new_build_takes_the_place_of_the_old_one_and_only_what_changed_is_fetched(page: Page, site: Site) -> None:
    keep(page, site)
    before = page.evaluate("caches.keys()")
    site.change(f"{GUIDE}index.html", "<h1>", "<h1>New: ")
    site.asked.clear()
    page.goto(site.address + GUIDE)
    assert title(page).startswith("New: "), "with internet the newest page is shown at once"
    until(lambda: len(now := page.evaluate("caches.keys()")) == 1 and now != before)
    again = [path for path in site.asked if path.endswith("/") and path != f"/below/{GUIDE}"]
    assert again == [], "pages that have not changed are not fetched again"
    site.stop()
    page.goto(site.address + GUIDE)
    assert title(page).startswith("New: ")
    page.goto(f"{site.address}help/")
    assert title(page) == "Help lines"
    site.start()


def test_a_slow_line_shows_the_kept_page_after_three_seconds(page: Page, site: Site) -> None:
    keep(page, site)
    site.wait = 20
    start = time.monotonic()
    page.goto(site.address + GUIDE)
    assert page.evaluate(STYLED)
    assert 2.5 < time.monotonic() - start < 8
    site.wait = 0


def test_a_broken_server_shows_the_kept_page(page: Page, site: Site) -> None:
    keep(page, site)
    site.failing = GUIDE
    page.goto(site.address + GUIDE)
    assert "503" not in page.content()
    assert page.locator("h1").count() == 1


def test_a_file_that_cannot_be_fetched_keeps_nothing_and_says_so(page: Page, site: Site) -> None:
    site.failing = "/help/"
    page.goto(f"{site.address}offline/")
    page.get_by_role("button", name="Keep the pages").click()
    says(page, "did not work")
    assert kept(page) == [0, 0]
    assert page.get_by_role("button", name="Keep the pages").is_visible()


def slowly(page: Page, site: Site) -> None:
    """Begin to keep, and wait until some files are there."""
    page.goto(f"{site.address}offline/")
    site.wait = 0.25
    page.get_by_role("button", name="Keep the pages").click()
    until(lambda: page.evaluate("document.querySelector('progress').value > 5"))
    site.wait = 0.1


def test_leaving_before_it_is_done_keeps_nothing(page: Page, site: Site) -> None:
    slowly(page, site)
    page.goto(f"{site.address}assets/icon.svg")
    page.wait_for_timeout(500)
    page.goto(f"{site.address}help/")
    assert kept(page) == [0, 0]


def test_stopping_before_it_is_done_keeps_nothing(page: Page, site: Site) -> None:
    slowly(page, site)
    page.get_by_role("button", name="Remove").click()
    says(page, "Removed")
    assert kept(page) == [0, 0]


def test_no_room_is_said_in_plain_words(page: Page, site: Site) -> None:
    page.goto(f"{site.address}offline/")
    page.evaluate("() => { Cache.prototype.put = async () => { throw new DOMException('full', 'QuotaExceededError'); }; }")
    page.get_by_role("button", name="Keep the pages").click()
    says(page, "not enough room")
    assert kept(page) == [0, 0]


def test_another_site_at_the_same_origin_is_left_alone(page: Page, site: Site) -> None:
    page.goto(f"{site.address}offline/")
    page.evaluate("caches.open('kept by somebody else')")
    keep(page, site)
    page.get_by_role("button", name="Remove").click()
    says(page, "Removed")
    assert page.evaluate("caches.keys()") == ["kept by somebody else"]


def test_without_script_the_file_is_offered_and_no_dead_button(browser: Browser, site: Site) -> None:
    context: BrowserContext = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site.address}offline/")
    assert page.get_by_role("link", name="Get the file").is_visible()
    assert page.locator("main button:visible").count() == 0
    assert page.get_by_text("This browser cannot keep pages").is_visible()
    context.close()
