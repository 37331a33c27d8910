"""What one printed sheet costs: ours beside WeasyPrint and Chromium, and ours a thousand times over."""

from __future__ import annotations

import resource
import sys
import tempfile
import time
from datetime import date
from functools import partial
from itertools import count, cycle
from pathlib import Path
from typing import TYPE_CHECKING

from playwright.sync_api import sync_playwright

from bench.synthetic import copy_project
from hooks.catalog.permalinks import qr_svg
from hooks.library.load import Library
from hooks.pipeline import check_content
from hooks.print.sheets import Imprint, print_document, print_sheets, sheet_of
from hooks.print.store import NO_STORE
from hooks.print.typeset import LARGE_PAPERS, PAPERS, Typesetter
from hooks.settings import read_settings
from tests.browser import find_browser
from tests.builds import build

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

ROOT = Path(__file__).resolve().parent.parent
SHEETS = ("amends-draft", "check-in-sheet", "week-planner")
RUNS = 5
MANY, BATCH = 1000, 100
"""How many synthetic sheets, and how many of them at once; each batch is dropped before the next, as files would be."""


def measure_sheets() -> None:
    """Print the table of all that. The thousand come first, since memory that others took would hide what they take."""
    settings = read_settings(ROOT / "mkdocs.yml")
    library = check_content(settings, today=date.today()).library
    _many(library)
    _all_sheets(library)
    _beside_others(library)


class _Press:
    """Prints sheets one after another with one warm compiler, each time under another name, since Typst remembers what it set."""

    def __init__(self, library: Library) -> None:
        self._library, self._typesetter, self._editions = library, Typesetter(), count()

    def print(self, ids: Iterable[str], papers: Iterable[str]) -> list[bytes]:
        return [pdf for item_id in ids for pdf in self._editions_of(item_id, papers)]

    def imprint_of(self, item_id: str) -> Imprint:
        address = f"https://example.org/go/{item_id}/"
        return Imprint(site_name=f"Example {next(self._editions)}", go_address=address, country="US", qr_code=qr_svg(address).decode())

    def _editions_of(self, item_id: str, papers: Iterable[str]) -> list[bytes]:
        imprint = self.imprint_of(item_id)
        sheets, labels = [sheet_of(item_id, self._library, imprint)], self._library.labels
        found = print_document(sheets, tuple(papers), labels=labels, imprint=imprint, typesetter=self._typesetter, store=NO_STORE)
        return [printed.pdf for printed in found.values()]


def _best(make: Callable[[], list[bytes]]) -> tuple[float, float]:
    """Milliseconds and kilobytes for each PDF, the best of some runs after one that warms up."""
    made, times = make(), []
    for _ in range(RUNS):
        start = time.perf_counter()
        made = make()
        times.append((time.perf_counter() - start) / len(made) * 1000)
    return min(times), sum(map(len, made)) / len(made) / 1024


def _each(press: _Press, ids: Iterable[str]) -> dict[str, tuple[float, float]]:
    """Milliseconds and kilobytes for each PDF of each sheet, on two papers. The sheets take turns, or Typst would remember most of one from the run before."""
    costs: dict[str, tuple[float, float]] = {}
    for run in range(RUNS + 1):
        for item_id in ids:
            start = time.perf_counter()
            made = press.print([item_id], PAPERS)
            took = (time.perf_counter() - start) / len(made) * 1000
            if run:
                costs[item_id] = min(costs.get(item_id, (took, 0)), (took, sum(map(len, made)) / len(made) / 1024))
    return costs


def _all_sheets(library: Library) -> None:
    press, ids = _Press(library), list(library.worksheets)
    print(f"Printed sheets: all {len(ids)}, one thread, best of {RUNS}")
    for name, papers in (("two papers", PAPERS), ("two papers, large print", LARGE_PAPERS)):
        took, size = _best(partial(press.print, ids, papers))
        print(f"  {name:28}  {took:6.1f} ms and {size:5.1f} KB a sheet")
        together, _ = _best(partial(_print_as_the_site_does, library, press, papers))
        print(f"  {'':28}  {together:6.1f} ms as the site prints them: two threads, fonts read anew, previews included", flush=True)


def _print_as_the_site_does(library: Library, press: _Press, papers: Iterable[str]) -> list[bytes]:
    return [printed.pdf for printed in print_sheets(library, ids=library.worksheets, imprint_of=press.imprint_of, papers=papers).values()]


def _beside_others(library: Library) -> None:
    """The same sheets from their web pages, in whose place the others need one that is built before."""
    try:
        import weasyprint  # noqa: PLC0415  it needs system libraries that not every machine has
    except OSError:
        print("The same sheet by others: not measured, since WeasyPrint needs Pango, which this machine does not have")
        return
    print(f"The same sheet by others, from its page and the page's CSS for print, best of {RUNS}; their pages and browser are ready before.")
    print("Ours is one of two PDFs, since a sheet is set once for US Letter and A4.")
    ours = _each(_Press(library), list(library.worksheets))
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

            print("                                ours             WeasyPrint          Chromium       (goal: 20 ms, 60 KB, a tenth of WeasyPrint's time)")
            for sheet, file in pages.items():
                costs = [ours[sheet], _best(partial(by_weasyprint, file)), _best(partial(by_chromium, file))]
                faster = costs[1][0] / costs[0][0]
                print(f"  {sheet:20}" + "".join(f"  {took:7.1f} ms {size:6.1f} KB" for took, size in costs) + f"   {faster:.0f} times faster", flush=True)
            browser.close()


def _many(library: Library) -> None:
    """Many sheets: whether each takes as long as the one before, and whether memory stays as it is."""
    real = list(library.worksheets.items())
    chosen = [(f"{name}-{number // len(real)}", sheet) for number, (name, sheet) in zip(range(MANY), cycle(real), strict=False)]
    sheets = {name: sheet.model_copy(update={"title": f"{sheet.title} {name.rpartition('-')[2]}"}) for name, sheet in chosen}
    # The real ones stay, because sheets point at one another.
    synthetic = Library(**{**vars(library), "worksheets": {**library.worksheets, **sheets}})
    press, ids = _Press(synthetic), list(sheets)
    times, memory = [], []
    for start in range(0, MANY, BATCH):
        # Of the processor, both threads together: what else the machine does would hide whether time grows.
        began = time.process_time()
        print_sheets(synthetic, ids=ids[start : start + BATCH], imprint_of=press.imprint_of)
        times.append((time.process_time() - began) / BATCH / len(PAPERS) * 1000)
        memory.append(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
    print(f"{MANY:,} synthetic sheets on two papers, preview included, two threads, in batches of {BATCH}")
    print(f"  {sum(times) / len(times):6.1f} ms of the processor a sheet; by batch " + " ".join(f"{took:.0f}" for took in times))
    print("  peak memory by batch, MB: " + " ".join(f"{peak:.0f}" for peak in memory), flush=True)
