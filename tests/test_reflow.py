"""Every page with large words, wide spacing and little room: all of it can be read and reached, and nothing lies on anything else."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.builds import leads_on, pages_of, real_site

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.xdist_group("reflow")
FITS, TARGETS = ((Path(__file__).parent / name).read_text("utf-8") for name in ("fits.js", "targets.js"))

SPACED = "* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-block-end: 2em !important }"
"""What WCAG 2.2, criterion 1.4.12, lets a reader set."""
READERS = {
    "who spaces words out": (320, 640, "100%", SPACED),
    "who zooms to 400 %": (320, 256, "100%", ""),
    "with large words on a phone": (360, 800, "200%", ""),
    "with large words at a desk": (1280, 800, "200%", ""),
    "with a thumb": (360, 800, "100%", ""),
}
SET = """([size, css]) => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  document.adoptedStyleSheets = [sheet];
  document.documentElement.style.fontSize = size;
}"""
HELD = """() => {
  scrollTo(0, document.documentElement.scrollHeight / 2);
  const held = [...document.querySelectorAll(".site-head, .help-bar, .help-bar .exit")].map((at) => at.getBoundingClientRect());
  const bottom = Math.max(...held.filter((box) => box.height && box.bottom > 0 && box.top < 10).map((box) => box.bottom), 0);
  const exit = document.querySelector(".help-bar .exit").getBoundingClientRect();
  scrollTo(0, 0);
  const ways = [...document.querySelectorAll(".menu summary, .menu a, .find, .help-ways a")].filter((at) => at.checkVisibility());
  const lost = ways.filter((at) => {
    const box = at.getBoundingClientRect();
    const over = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
    return box.left < 0 || box.right > innerWidth || (box.bottom < innerHeight && !at.contains(over));
  });
  const reached = exit.top >= 0 && exit.bottom <= innerHeight && exit.left >= 0 && exit.right <= innerWidth;
  return [Math.max(bottom, 0) / innerHeight, reached, lost.map((at) => at.textContent), ways.length];
}"""


@pytest.fixture(scope="module")
def faults(browser: Browser, address: str) -> dict[str, dict[str, list[str]]]:
    """Reader -> what is wrong for them -> the pages where it is. Each page is loaded once for all of them."""
    found: dict[str, dict[str, list[str]]] = {reader: defaultdict(list) for reader in READERS}
    page = browser.new_page()
    for path, html in pages_of(real_site()).items():
        if leads_on(html):
            continue
        page.goto(address + path)
        for reader, (width, height, size, css) in READERS.items():
            page.set_viewport_size({"width": width, "height": height})
            page.evaluate(SET, [size, css])
            wrong = page.evaluate(TARGETS if reader == "with a thumb" else FITS)
            held, exit_reached, lost, ways = page.evaluate(HELD)
            if held > (0.4 if height < 300 else 1 / 3):
                wrong.append(f"the bar that stays takes {held:.0%} of the screen")
            if not exit_reached or lost or not ways:
                wrong.append(f"out of reach: {lost or 'the exit'}")
            for fault in wrong:
                found[reader][fault].append(path)
    page.close()
    return found


@pytest.mark.parametrize("reader", READERS)
def test_every_page_serves_a_reader(reader: str, faults: dict[str, dict[str, list[str]]]) -> None:
    assert dict(faults[reader]) == {}
