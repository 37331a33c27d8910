"""What one printed sheet costs: ours beside WeasyPrint and Chromium, and ours a thousand times over."""

from __future__ import annotations

import resource
import sys
import tempfile
import time
from datetime import date
from itertools import count, cycle
from pathlib import Path
from typing import TYPE_CHECKING

import weasyprint
from playwright.sync_api import sync_playwright

from bench.synthetic import copy_project
from hooks.catalog.permalinks import qr_svg
from hooks.library.load import Library
from hooks.pipeline import check_content
from hooks.print.sheets import Imprint, print_sheets
from hooks.print.typeset import LARGE_PAPERS, PAPERS
from hooks.settings import read_settings
from tests.browser import find_browser
from tests.builds import build

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).resolve().parent.parent
SHEETS = ("amends-draft", "check-in-sheet", "week-planner")
RUNS = 5
MANY, BATCH = 1000, 100
"""How many synthetic sheets, and how many of them at once; each batch is dropped before the next, as files would be."""


def measure_sheets() -> None:
    """Print the table of all that."""
    settings = read_settings(ROOT / "mkdocs.yml")
    library = check_content(settings, today=date.today()).library
    ours = _ours(library)
    _all_sheets(library, ours)
    _beside_others(ours)
    _many(library)


def _ours(library: Library) -> Callable[..., list[bytes]]:
    editions = count()  # each time another one, since Typst remembers what it set before

    def imprint_of(item_id: str) -> Imprint:
        address = f"https://example.org/go/{item_id}/"
        return Imprint(site_name=f"Example {next(editions)}", go_address=address, country="US", qr_code=qr_svg(address).decode())

    def printed(ids: list[str], *, papers: tuple[str, ...] = PAPERS, workers: int = 1, source: Library = library) -> list[bytes]:
        return [sheet.pdf for sheet in print_sheets(source, ids=ids, imprint_of=imprint_of, workers=workers, papers=papers).values()]

    return printed


def _best(make: Callable[[], list[bytes]]) -> tuple[float, float]:
    """Milliseconds and kilobytes for each PDF, the best of some runs after one that warms up."""
    made, times = make(), []
    for _ in range(RUNS):
        start = time.perf_counter()
        made = make()
        times.append((time.perf_counter() - start) / len(made) * 1000)
    return min(times), sum(map(len, made)) / len(made) / 1024


def _all_sheets(library: Library, ours: Callable[..., list[bytes]]) -> None:
    ids = list(library.worksheets)
    print(f"Printed sheets: all {len(ids)}, one thread, preview of the first edition included, best of {RUNS}")
    for name, papers in (("two papers", PAPERS), ("two papers, large print", LARGE_PAPERS)):
        took, size = _best(lambda papers=papers: ours(ids, papers=papers))  # type: ignore[misc]
        print(f"  {name:28}  {took:6.1f} ms and {size:5.1f} KB a sheet")


def _beside_others(ours: Callable[..., list[bytes]]) -> None:
    """The same sheets from their web pages, in whose place the others need one that is built before."""
    print(f"The same sheet by others, from its page and the page's CSS for print, best of {RUNS}; their pages and browser are ready before")
    with tempfile.TemporaryDirectory() as name:
        copy_project(ROOT, Path(name) / "project")
        done = build(Path(name) / "project", Path(name) / "site")
        if done.returncode:
            sys.exit(done.stdout + done.stderr)
        pages = {sheet: Path(name) / "site/worksheets" / sheet / "index.html" for sheet in SHEETS}
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=find_browser())
            tab = browser.new_page()

            def by_chromium(file: Path) -> list[bytes]:
                tab.goto(file.as_uri())
                return [tab.pdf(format="Letter")]

            def by_weasyprint(file: Path) -> list[bytes]:
                return [bytes(weasyprint.HTML(filename=str(file)).write_pdf())]

            print("                                ours             WeasyPrint          Chromium")
            for sheet, file in pages.items():
                makers = (lambda sheet=sheet: ours([sheet], papers=PAPERS[:1]), lambda file=file: by_weasyprint(file), lambda file=file: by_chromium(file))
                costs = [_best(make) for make in makers]
                print(f"  {sheet:20}" + "".join(f"  {took:7.1f} ms {size:6.1f} KB" for took, size in costs), flush=True)
            browser.close()


def _many(library: Library) -> None:
    """Many sheets: whether each takes as long as the one before, and whether memory stays as it is."""
    real = list(library.worksheets.items())
    chosen = [(f"{name}-{number // len(real)}", sheet) for number, (name, sheet) in zip(range(MANY), cycle(real), strict=False)]
    sheets = {name: sheet.model_copy(update={"title": f"{sheet.title} {name.rpartition('-')[2]}"}) for name, sheet in chosen}
    # The real ones stay, because sheets point at one another.
    synthetic = Library(**{**vars(library), "worksheets": {**library.worksheets, **sheets}})
    ours, ids = _ours(synthetic), list(sheets)
    times, memory = [], []
    for start in range(0, MANY, BATCH):
        began = time.perf_counter()
        ours(ids[start : start + BATCH], workers=2)
        times.append((time.perf_counter() - began) / BATCH / len(PAPERS) * 1000)
        memory.append(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
    print(f"{MANY:,} synthetic sheets on two papers, two threads, in batches of {BATCH}")
    print(f"  {sum(times) / len(times):6.1f} ms a sheet; by batch " + " ".join(f"{took:.0f}" for took in times))
    print("  peak memory by batch, MB: " + " ".join(f"{peak:.0f}" for peak in memory))
