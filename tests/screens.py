"""Fixtures of the browser tests: the built site on a local server, and a real Chromium on the screens that readers have."""

from __future__ import annotations

import functools
import threading
from contextlib import contextmanager, suppress
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import Browser, Error, Page, sync_playwright

from tests.browser import find_browser
from tests.builds import real_site

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"]


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002  the name is the parent's
        pass


@contextmanager
def serving(folder: Path, handler: type[Quiet] = Quiet) -> Iterator[str]:
    """Serve a folder on this machine, and give its address."""
    with ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(handler, directory=str(folder))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with serving(real_site()) as served:
        yield served


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    path = find_browser()
    if path is None:
        pytest.fail("There is no Chromium; 'make test' gets one")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 360, "height": 800}, has_touch=True, is_mobile=True)
    yield context.new_page()
    context.close()


@pytest.fixture
def desk(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    yield context.new_page()
    context.close()


def until(page: Page, expression: str, *, seconds: float = 10) -> None:
    """Wait until an expression is true in a page. Playwright's own `wait_for_function` asks again by `eval`, which our policy forbids."""
    for _ in range(int(seconds / 0.05)):
        with suppress(Error):  # while one page takes the place of another there is none to ask
            if page.evaluate(expression):
                return
        page.wait_for_timeout(50)
    raise TimeoutError(f"after {seconds} seconds, still not: {expression}")
