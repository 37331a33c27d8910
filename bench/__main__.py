"""`make bench`: how long builds take, beside plain MkDocs with Material, how the cost of a page grows with the site, and what search costs a reader."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import yaml

from bench.search import measure_search
from bench.sheets import measure_sheets
from bench.synthetic import copy_project, multiply

ROOT = Path(__file__).resolve().parent.parent
ENVIRONMENT = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
RUNS = 3


def seconds(folder: Path, *command: str) -> float:
    """How long a command takes in a folder; it has to succeed."""
    start = time.perf_counter()
    done = subprocess.run([sys.executable, "-m", *command], cwd=folder, env=ENVIRONMENT, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(done.stdout + done.stderr)
    return time.perf_counter() - start


def plain_export(folder: Path, to: Path) -> None:
    """Export the site and let stock Material build it: its own theme, its search, no template of ours."""
    seconds(folder, "hooks", "export", str(to))
    config = yaml.safe_load((to / "mkdocs.yml").read_text("utf-8"))
    config["theme"] = {"name": "material"}
    config["plugins"] = ["search"]
    (to / "mkdocs.yml").write_text(yaml.safe_dump(config), "utf-8")


def pages_in(site: Path) -> int:
    return sum(1 for _ in site.rglob("*.html"))


def against_material() -> None:
    """The whole build, PDFs included, against plain MkDocs and Material on the same pages. The best of some runs each, in turn.

    Printed sheets are kept between builds, so ours is measured twice: from nothing, and again after a build.
    """
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        copy_project(ROOT, folder / "ours")
        plain_export(folder / "ours", folder / "plain")
        cold, warm, plain = [], [], []
        for _ in range(RUNS):
            shutil.rmtree(folder / "ours/.cache")
            cold.append(seconds(folder / "ours", "mkdocs", "build", "--strict"))
            warm.append(seconds(folder / "ours", "mkdocs", "build", "--strict"))
            plain.append(seconds(folder / "plain", "mkdocs", "build"))
        pdfs = sum(1 for _ in (folder / "ours/site").rglob("*.pdf"))
        print(f"The real site, {pages_in(folder / 'ours/site')} pages and {pdfs} PDFs, best of {RUNS}")
        print(f"  plain MkDocs + Material       {min(plain):6.2f} s (pages only)")
        print(f"  ours, PDFs kept               {min(warm):6.2f} s ({min(warm) / min(plain):.2f} times plain; goal 1.5)")
        print(f"  ours, from nothing            {min(cold):6.2f} s ({min(cold) / min(plain):.2f} times plain)", flush=True)


def growth() -> None:
    """Whole builds of 200 and 2,000 items."""
    print("Whole builds of many items")
    for items in (200, 2000):
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            made = multiply(copy_project(ROOT, folder), items)
            checked = seconds(folder, "hooks", "check")
            took = seconds(folder, "mkdocs", "build", "--strict")
            pages = pages_in(folder / "site")
            size = sum(file.stat().st_size for file in (folder / "site").rglob("*.html")) / pages / 1024
            print(
                f"  {made:5} items, {pages:5} pages    {took:6.1f} s; {took / pages * 1000:5.1f} ms and {size:4.1f} KB a page; check alone {checked:4.1f} s",
                flush=True,
            )


def search() -> None:
    """What search costs a reader with many pages."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        copy_project(ROOT, folder)
        seconds(folder, "mkdocs", "build", "--strict")
        measure_search(folder / "site")


def main() -> None:
    against_material()
    growth()
    measure_sheets()
    search()


if __name__ == "__main__":
    main()
