"""What search costs a reader: 2,000 pages, a real Chromium, the network and the processor of a slow phone."""

from __future__ import annotations

import gzip
import random
import re
import shutil
import tempfile
import threading
import time
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any

from playwright.sync_api import sync_playwright

from hooks.finish.search import index_site
from tests.browser import find_browser

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, CDPSession, Page

PAGES = 2000
RUNS = 5
SLOW_4G = {"offline": False, "latency": 150, "downloadThroughput": 1_600_000 / 8, "uploadThroughput": 750_000 / 8}
"""Lighthouse's "slow 4G": 150 ms for each way there and back, 1.6 and 0.75 Mbit/s."""
SLOWER_PROCESSOR = 4
READER_WORD, OTHER_WORD = "sorry", "reflective"
"""One that search.yml answers, and one that stands in a page only."""
GOAL = 0.5
_TEXT = re.compile(r">([^<]+)<")
_COMPRESSED = {".html", ".js", ".css", ".json", ".svg"}
"""What hosts send with gzip. Pagefind's own files are compressed as they are."""


def measure_search(site: Path) -> None:
    """Print what search costs with many pages.

    Args:
        site: The built site. Its pages are the models of the synthetic ones.
    """
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "site"
        made = _multiply(site, folder)
        start = time.perf_counter()
        index_site(folder, language="en")
        seconds = time.perf_counter() - start
        size = sum(file.stat().st_size for file in (folder / "pagefind").rglob("*") if file.is_file())
        print(f"Search in {made} synthetic pages, slow 4G (150 ms, 1.6 Mbit/s), processor {SLOWER_PROCESSOR} times slower, median of {RUNS}")
        print(f"  index: {seconds:.1f} s to make, {size / 2**20:.1f} MB on the host")
        with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Host, directory=str(folder))) as server, sync_playwright() as playwright:
            threading.Thread(target=server.serve_forever, daemon=True).start()
            browser = playwright.chromium.launch(executable_path=find_browser(), args=["--no-sandbox", "--disable-gpu"])
            runs = [_one_reader(browser, f"http://127.0.0.1:{server.server_port}/search/") for _ in range(RUNS)]
            browser.close()
            server.shutdown()
    for label, unit in runs[0]:
        values = [run[label, unit] for run in runs]
        goal = f" (goal {GOAL})" if label.startswith("last key") else " (goal 0)" if label.startswith("fetched before") else ""
        print(f"  {label:58} {median(values):8.{2 if unit == 's' else 1}f} {unit}, worst {max(values):.2f}{goal}", flush=True)


def _multiply(site: Path, folder: Path) -> int:
    """Copy a site's frame, and its pages that search finds until there are enough. In each copy one word in eight is another.

    The other words come from a made-up vocabulary that is spread as words of a language are, so that the index grows as a
    real one does instead of naming the same words for every page.
    """
    chance = random.Random(20261123)
    vocabulary = ["".join(chance.choice("bdfgklmnprstvz") + chance.choice("aeiou") for _ in range(chance.randint(2, 5))) for _ in range(30_000)]
    weights = [1 / rank for rank in range(1, len(vocabulary) + 1)]
    shutil.copytree(site, folder, ignore=shutil.ignore_patterns("*.pdf", "*.png", "go", "pagefind"))
    models = {file: html for file in sorted(folder.rglob("*.html")) if "data-pagefind-body" in (html := file.read_text("utf-8"))}
    made = 0
    for batch in range(PAGES):
        for file, html in models.items():
            if made == PAGES:
                return made
            made += 1
            if batch:
                others = iter(chance.choices(vocabulary, weights, k=html.count(" ")))
                copy = file.parent.with_name(f"{file.parent.name}-{batch}") / file.name
                copy.parent.mkdir()
                copy.write_text(_TEXT.sub(partial(_reworded, others, chance), re.sub(r' named:[^" ]+', "", html)), "utf-8")
    return made


def _reworded(others: Iterator[str], chance: random.Random, found: re.Match[str]) -> str:
    return ">" + " ".join(next(others) if chance.random() < 1 / 8 and word.isalpha() else word for word in found[1].split(" ")) + "<"


class _Host(SimpleHTTPRequestHandler):
    """A static host as they are: text is compressed, and connections stay open."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        file = Path(self.translate_path(self.path))
        file = file / "index.html" if file.is_dir() else file
        if not file.is_file():
            self.send_error(HTTPStatus.NOT_FOUND)
            return
        content = file.read_bytes()
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", self.guess_type(file))
        if file.suffix in _COMPRESSED:
            content = gzip.compress(content)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002  the name is the parent's
        pass


class _Meter:
    """Counts what comes over the wire, and when the first result stands on the page."""

    def __init__(self, page: Page, wire: CDPSession) -> None:
        self.page = page
        self.bytes = 0.0
        wire.on("Network.loadingFinished", self._count)

    def _count(self, event: dict[str, Any]) -> None:
        self.bytes += event["encodedDataLength"]

    def taken(self) -> float:
        """KB since it was asked last, once the wire is quiet."""
        self.page.wait_for_load_state("networkidle")
        self.page.wait_for_timeout(1500)
        taken, self.bytes = self.bytes / 1024, 0.0
        return taken

    def first_result(self, word: str) -> float:
        """Seconds from the last key of a typed word to the first result, as the page's own clock has it."""
        self.page.evaluate("""() => {
          window.came = undefined;
          window.keyed = undefined;
          const results = document.querySelector("[data-results]");
          new MutationObserver((_, watch) => {
            if (!window.keyed || !results.querySelector("li")) return;
            requestAnimationFrame(() => { window.came ??= performance.now(); });
            watch.disconnect();
          }).observe(results, { childList: true });
        }""")
        self.page.keyboard.type(word[:-1], delay=120)
        self.page.evaluate("() => addEventListener('keydown', () => { window.keyed = performance.now(); }, { once: true, capture: true })")
        self.page.keyboard.type(word[-1])
        for _ in range(200):
            if (came := self.page.evaluate("() => window.came ? window.came - window.keyed : 0")) > 0:
                return float(came) / 1000
            self.page.wait_for_timeout(25)
        raise TimeoutError(word)


def _one_reader(browser: Browser, address: str) -> dict[tuple[str, str], float]:
    """A reader who comes for the first time: opens the page, presses the field, types one word, and then another."""
    context = browser.new_context(viewport={"width": 360, "height": 800}, is_mobile=True, has_touch=True)
    page = context.new_page()
    wire = context.new_cdp_session(page)
    wire.send("Network.enable")
    wire.send("Network.emulateNetworkConditions", SLOW_4G)
    wire.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER_PROCESSOR})
    meter = _Meter(page, wire)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address)
    page_itself = meter.taken()
    before = sum("pagefind" in url or url.endswith(".json") for url in asked)
    found: dict[tuple[str, str], float] = {("the page itself", "KB"): page_itself, ("fetched before the field has the focus", "files"): before}
    start = time.perf_counter()
    with page.expect_request_finished(lambda request: "wasm" in request.url):
        page.locator("#query").tap()
    found["field pressed to engine here", "s"] = time.perf_counter() - start
    found["fetched at first focus", "KB"] = meter.taken()
    for kind, word in (("word of readers", READER_WORD), ("any other word", OTHER_WORD)):
        found[f"last key to first result, {kind} ({word})", "s"] = meter.first_result(word)
        found[f"fetched for it ({word})", "KB"] = meter.taken()
        page.locator("#query").fill("")
        page.wait_for_timeout(400)
    context.close()
    return found
