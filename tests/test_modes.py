"""Pages as readers have set up their screens: colors of their own, more contrast, less motion, no script."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pypdf
import pytest

from tests.builds import leads_on, pages_of, real_site

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.xdist_group("browser")
KINDS = [
    *("", "topics/open-communication/", "for/partner/", "pathways/worn-out/", "guides/making-amends/", "guides/suicidal-crisis/", "worksheets/"),
    *("worksheets/check-in-sheet/", "packets/packet-parent/", "help/", "search/", "browse/", "offline/", "safety/", "404.html"),
]

STAND_OUT = """() => {
  // Boxes that stand out from their ground by color alone, as long as the page chooses the colors.
  const clear = (color) => color === "rgba(0, 0, 0, 0)";
  const ground = (at) => {
    for (; at; at = at.parentElement) {
      const color = getComputedStyle(at).backgroundColor;
      if (!clear(color)) return color;
    }
  };
  window.boxes = [...document.body.querySelectorAll("*")].filter((at) => {
    if (!at.checkVisibility() || at.matches(".skip, input, svg *, option, img, mark, .help-ways")) return false;
    const { backgroundColor, borderTopWidth } = getComputedStyle(at);
    const control = at.matches("button.button, a.button, summary, .exit, .card, select, textarea") && parseFloat(borderTopWidth) > 0;
    return control || (!clear(backgroundColor) && backgroundColor !== ground(at.parentElement));
  });
  return window.boxes.length;
}"""
UNBOUNDED = """() => window.boxes.filter((at) => {
  const style = getComputedStyle(at);
  const ground = getComputedStyle(document.body).backgroundColor;
  return !["Top", "Bottom"].every((side) =>
    parseFloat(style[`border${side}Width`]) > 0 && style[`border${side}Style`] !== "none" && style[`border${side}Color`] !== ground);
}).map((at) => `${at.localName}.${at.className} "${at.textContent.trim().slice(0, 30)}"`)"""


def outline(page: Page, selector: str) -> bool:
    """Whether an element shows, in a color other than its ground's, that it has the focus of the keyboard."""
    page.keyboard.press("Tab")
    page.locator(selector).first.focus()
    return bool(
        page.evaluate(
            """() => {
              const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(document.activeElement);
              return outlineStyle !== "none" && parseFloat(outlineWidth) >= 2 && outlineColor !== getComputedStyle(document.body).backgroundColor;
            }"""
        )
    )


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_with_colors_of_the_reader_every_box_and_button_has_an_edge(scheme: str, desk: Page, address: str) -> None:
    wrong = {}
    for path in KINDS:
        desk.emulate_media(forced_colors="none", color_scheme=scheme)  # type: ignore[arg-type]
        desk.goto(address + path)
        assert desk.evaluate(STAND_OUT) >= 1
        desk.emulate_media(forced_colors="active", color_scheme=scheme)  # type: ignore[arg-type]
        if found := desk.evaluate(UNBOUNDED):
            wrong[path] = found
        assert desk.locator(".help-bar .exit").is_visible()
        for selector in (".help-bar .exit", "main a[href]", "main :is(button, summary, input, textarea, select):visible"):
            if desk.locator(selector).count() and not outline(desk, selector):
                wrong.setdefault(path, []).append(f"no focus on {selector}")
    assert wrong == {}


def test_who_asks_for_more_contrast_gets_it(desk: Page, address: str) -> None:
    soft = "getComputedStyle(document.querySelector('.lead')).color"
    edge = "getComputedStyle(document.querySelector('.site-foot')).borderTopColor"
    ink = "getComputedStyle(document.body).color"
    for path in ("", "guides/making-amends/", "help/", "search/"):
        desk.emulate_media(contrast="no-preference")
        desk.goto(address + path)
        before = desk.evaluate(edge)
        desk.emulate_media(contrast="more")
        if desk.locator(".lead").count():
            assert desk.evaluate(soft) == desk.evaluate(ink)
        assert desk.evaluate(edge) != before
        assert desk.locator(".help-bar .exit").is_visible()
        assert outline(desk, "main a[href]")


MOVES = """() => [...document.querySelectorAll("*")].flatMap((at) => [null, "::before", "::after"].map((part) => [at, getComputedStyle(at, part)]))
  .filter(([, style]) => [style.transitionDuration, style.animationDuration].some((times) => times.split(",").some((time) => parseFloat(time) > 0.01))
    || style.scrollBehavior === "smooth")
  .map(([at]) => `${at.localName}.${at.className}`)"""


def test_nothing_moves_for_who_asks_for_less_motion(desk: Page, address: str) -> None:
    desk.emulate_media(reduced_motion="no-preference")
    desk.goto(address)
    assert desk.evaluate(MOVES) != [], "or the test sees nothing"
    desk.emulate_media(reduced_motion="reduce")
    for path in KINDS:
        desk.goto(address + path)
        assert desk.evaluate(MOVES) == [], path


DEAD = """() => {
  const shown = (at) => at.checkVisibility({ visibilityProperty: true });
  const wrong = [];
  const main = document.querySelector("main");
  if (!shown(main) || main.innerText.trim().length < 100) wrong.push("no words");
  // A button works by itself only where the browser knows what it does.
  const dead = [...document.querySelectorAll("button, [role=button], input[type=search], .filters select, .filters input")];
  wrong.push(...dead.filter((at) => shown(at) && !at.popoverTargetElement).map((at) => `dead: ${at.outerHTML.slice(0, 80)}`));
  for (const at of main.querySelectorAll("*")) {
    const { borderTopWidth, backgroundColor, display } = getComputedStyle(at);
    const box = at.getBoundingClientRect();
    const drawn = parseFloat(borderTopWidth) > 0 || backgroundColor !== "rgba(0, 0, 0, 0)";
    const full = "svg, svg *, img, input, textarea";
    const hollow = !at.textContent.trim() && !at.matches(`${full}, td, th, tr, progress`) && !at.querySelector(full);
    if (hollow && drawn && shown(at) && display !== "inline" && box.height > 8) wrong.push(`empty: ${at.outerHTML.slice(0, 80)}`);
    if (hollow && shown(at) && box.height > 60) wrong.push(`a hole: ${at.outerHTML.slice(0, 80)}`);
  }
  return wrong;
}"""


def test_without_script_every_page_is_whole_and_no_button_is_dead(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 800})
    page = context.new_page()
    wrong = {}
    for path, html in pages_of(real_site()).items():
        if not leads_on(html):
            page.goto(address + path)
            if found := page.evaluate(DEAD):
                wrong[path] = found
    assert wrong == {}
    page.goto(f"{address}worksheets/trigger-plan/")
    page.locator("form.sheet textarea").first.fill("a-word-typed-in")
    assert "a-word-typed-in" in "".join(leaf.extract_text() for leaf in pypdf.PdfReader(io.BytesIO(page.pdf())).pages)
    context.close()
