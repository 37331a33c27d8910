"""Pages by keyboard alone: every stop is seen, the order is the page's own, nothing is a trap and no single key does anything."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.xdist_group("browser")
PAGES = ["", "guides/making-amends/", "worksheets/check-in-sheet/", "pathways/worn-out/", "search/", "help/", "browse/"]

STOPS = """() => {
  const all = document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex='0']");
  const reached = [...all].filter((at) => at.checkVisibility({ visibilityProperty: true }) && !at.disabled && at.tabIndex >= 0);
  // Of a group of radio buttons one is a stop: the first, while none is chosen.
  window.stops = reached.filter((at) => at.type !== "radio" || at.form.querySelector(`[name="${CSS.escape(at.name)}"]`) === at);
  return window.stops.length;
}"""
STOP = """async (place) => {
  const at = document.activeElement;
  await new Promise(requestAnimationFrame); // the page has scrolled
  const wrong = [];
  if (at !== window.stops[place]) wrong.push(`expected ${window.stops[place]?.outerHTML.slice(0, 80)}`);
  const { outlineStyle, outlineWidth, outlineColor, outlineOffset } = getComputedStyle(at);
  if (outlineStyle === "none" || parseFloat(outlineWidth) < 2 || /, 0\\)/.test(outlineColor)) wrong.push("no outline");
  const lines = [...at.getClientRects()].filter((line) => line.width && line.height);
  const held = document.querySelector(".help-bar");
  const end = at.closest(".help-bar, .site-head, .skip") ? 0 : held.getBoundingClientRect().bottom;
  const line = lines[0];
  // Where a table scrolls sideways the browser shows where one writes, not always the whole field.
  const rest = at.matches(".table textarea") && line.left < innerWidth - 44 ? line.width : 0;
  const room = line.height > innerHeight - end ? line.bottom - end : line.top - end;
  if (room < -1 || line.top >= innerHeight || line.left < -1 || line.right > innerWidth + 1 + rest) wrong.push("not on the screen");
  else {
    const [x, y] = [Math.min(line.left + line.width / 2, innerWidth - 22), Math.min(Math.max(line.top + line.height / 2, end + 1), innerHeight - 1)];
    const over = document.elementFromPoint(x, y);
    if (over !== at && !at.contains(over) && !over?.contains(at) && over?.control !== at) wrong.push(`under ${over?.outerHTML.slice(0, 60)}`);
  }
  // A box that cuts off what reaches out of it would cut off the outline too.
  const reach = parseFloat(outlineWidth) + parseFloat(outlineOffset) - 1;
  for (let box = at.parentElement; box; box = box.parentElement) {
    const style = getComputedStyle(box);
    if (style.position === "fixed" || box === document.body || line.right > innerWidth) break;
    if (style.overflowX === "visible") continue;
    const edge = box.getBoundingClientRect();
    if (line.left - reach < edge.left || line.right + reach > edge.right || line.top - reach < edge.top || line.bottom + reach > edge.bottom) {
      wrong.push(`its outline is cut off by ${box.className}`);
    }
  }
  return [at === document.body, wrong.map((fault) => `${at.localName}.${at.className} "${at.textContent.trim().slice(0, 30)}": ${fault}`)];
}"""


@pytest.mark.parametrize(("width", "height"), [(360, 640), (1280, 800)])
def test_each_stop_of_the_keyboard_is_seen_and_in_the_order_of_the_page(width: int, height: int, desk: Page, address: str) -> None:
    desk.set_viewport_size({"width": width, "height": height})
    wrong = {}
    for path in PAGES:
        desk.goto(address + path)
        count = desk.evaluate(STOPS)
        assert count > 15
        faults = []
        for place in range(count):
            desk.keyboard.press("Tab")
            at_end, found = desk.evaluate(STOP, place)
            if at_end:
                faults.append(f"the walk ended at stop {place} of {count}")
                break
            faults += found
        desk.keyboard.press("Tab")
        if not desk.evaluate("document.activeElement === document.body || document.activeElement === window.stops[0]"):
            faults.append("the last stop does not let go")
        if faults:
            wrong[path] = faults
    assert wrong == {}


@pytest.mark.parametrize("path", PAGES[:-1])
def test_no_single_key_is_a_shortcut(path: str, desk: Page, address: str) -> None:
    desk.goto(address + path)
    before = "[location.href, scrollY, document.activeElement.outerHTML, document.querySelectorAll('[open], :popover-open').length]"
    was = desk.evaluate(before)
    for key in "fs/np.,hjk?gt":
        desk.keyboard.press(key)
    assert desk.evaluate(before) == was
