"""Every page in a real Chromium before axe: WCAG 2.2 A and AA and its best practices, both schemes, three widths."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import axe_playwright_python
import pytest

from tests.builds import leads_on, pages_of, real_site

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text("utf-8")
CONTRAST = (Path(__file__).parent / "contrast.js").read_text("utf-8")
OPTIONS = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "rules": {"target-size": {"enabled": True}},  # axe leaves it out unless asked
    "resultTypes": ["violations", "incomplete"],
}
COLORS = {**OPTIONS, "runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}, "rules": {}}
"""The rules that see colors."""
SCREENS = [
    pytest.param(scheme, width, marks=pytest.mark.xdist_group(f"axe-{scheme}-{width}"), id=f"{scheme}-{width}")
    for scheme in ("light", "dark")
    for width in (320, 768, 1280)
]


@pytest.fixture
def tab(scheme: str, width: int, browser: Browser) -> Iterator[Page]:
    # axe runs in the page, which our policy would forbid.
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme, bypass_csp=True)  # type: ignore[arg-type]
    page = context.new_page()
    page.add_init_script(AXE)
    yield page
    context.close()


def faults(page: Page, options: dict[str, Any] = OPTIONS) -> list[str]:
    """What axe finds, and what it cannot decide and is not right either, a line each."""
    found: dict[str, Any] = page.evaluate("options => axe.run(document, options)", options)
    lines = [f"{fault['id']}: {node['target']} {node['html'][:120]}" for fault in found["violations"] for node in fault["nodes"]]
    undecided = {fault["id"]: [" ".join(map(str, node["target"])) for node in fault["nodes"]] for fault in found["incomplete"]}
    for contrast in page.evaluate(CONTRAST, undecided.pop("color-contrast", [])):
        if contrast["least"] < contrast["wanted"]:
            lines.append(f"contrast {contrast['least']}: {contrast['selector']}")
    return lines + [f"undecided {rule}: {targets}" for rule, targets in undecided.items()]


@pytest.mark.parametrize(("scheme", "width"), SCREENS)
def test_no_page_has_a_fault(scheme: str, width: int, tab: Page, address: str) -> None:
    found = {}
    # Nothing but colors changes from light to dark. What opens on a page is held to all rules in both, below.
    options = COLORS if scheme == "dark" else OPTIONS
    # Pages that print all of a topic or situation are long, and repeat what others hold: the screen where most goes wrong is enough for them.
    long_too = (scheme, width) == ("light", 320)
    for path, html in pages_of(real_site()).items():
        if not leads_on(html) and (long_too or not path.endswith("/print/")):
            tab.goto(address + path)
            if lines := faults(tab, options):
                found[path] = lines
    assert found == {}


@pytest.mark.parametrize(("scheme", "width"), SCREENS)
def test_what_opens_on_a_page_has_no_fault(scheme: str, width: int, tab: Page, address: str) -> None:  # noqa: ARG001
    tab.goto(address)
    if (menu := tab.locator(".menu.small summary")).is_visible():
        menu.click()
    assert faults(tab) == [], "with the menu open"
    for path in ("guides/making-amends/", "worksheets/amends-draft/"):
        tab.goto(address + path)
        tab.evaluate("document.querySelectorAll('details').forEach(part => { part.open = true })")
        if (word := tab.locator(".term button").first).count():
            word.click()
        assert faults(tab) == [], f"everything open on {path}"
    tab.goto(f"{address}search/")
    for typed, shown in {"kicked out": "[data-results] li", "zzxqk": "[data-nothing]"}.items():
        tab.locator("#query").fill(typed)
        tab.locator(shown).first.wait_for()
        assert faults(tab) == [], f"search for {typed}"
