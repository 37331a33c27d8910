"""What one printed sheet costs."""

from __future__ import annotations

import time
from datetime import date
from pathlib import Path

from hooks.pipeline import check_content, print_worksheets
from hooks.settings import read_settings

ROOT = Path(__file__).resolve().parent.parent


def measure_sheets() -> None:
    """Print every real sheet on both papers, after one round that warms the compilers up."""
    settings = read_settings(ROOT / "mkdocs.yml")
    checked = check_content(settings, today=date.today())
    for _ in range(2):
        start = time.perf_counter()
        pdfs = [output.content for output in print_worksheets(checked.library, settings, checked.sources)]
        took = time.perf_counter() - start
    print("Printed sheets")
    print(f"  {len(pdfs)} PDFs                       {took / len(pdfs) * 1000:6.1f} ms and {sum(map(len, pdfs)) / len(pdfs) / 1024:4.1f} KB each")
