"""The pages that welcome: what is most pressing comes first, everything is in reach, and nothing weighs much."""

from __future__ import annotations

import gzip
import re
from typing import TYPE_CHECKING
from urllib.parse import urljoin

import pytest
import yaml

from tests.builds import Elements, build, pages_of, real_site
from tests.conftest import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.xdist_group("browser")
CONTENT = ROOT / "content/en"
PATHWAYS = {file.stem: yaml.safe_load(file.read_text("utf-8")) for file in (CONTENT / "pathways").glob("*.yml")}
GUIDE = "guides/making-amends/"
PATHWAY = "pathways/son-home-friday/"


def test_the_first_situation_can_be_read_on_a_phone_without_scrolling(browser: Browser, address: str) -> None:
    page = browser.new_page(viewport={"width": 390, "height": 844})
    page.goto(address)
    first = page.locator(".situation").first.bounding_box()
    head = page.locator(".help-bar").bounding_box()
    page.close()
    assert first
    assert head
    assert first["y"] + first["height"] <= 844
    assert head["y"] + head["height"] <= 844 / 4


def test_home_asks_what_is_happening_before_anything_else_and_the_most_pressing_first(desk: Page, address: str) -> None:
    desk.goto(address)
    headings = [heading.get_attribute("id") for heading in desk.locator("main h2").all()]
    assert headings == ["situations", "roles", "topics", "worksheets"]
    order = [pathway["question"] for pathway in sorted(PATHWAYS.values(), key=lambda pathway: pathway["order"])]
    assert desk.locator(".situation strong").all_inner_texts() == order
    assert order[:2] == [PATHWAYS["afraid-of-partner"]["question"], PATHWAYS["son-home-friday"]["question"]]


@pytest.mark.parametrize(
    ("path", "shown"), [("", "home"), ("topics/letting-go/", "boat"), ("for/sibling/", "swings"), (PATHWAY, "door"), ("404.html", "not-found")]
)
def test_each_place_shows_its_own_picture_as_decoration(path: str, shown: str, desk: Page, address: str) -> None:
    desk.goto(address + path)
    picture = desk.locator(".landing > .picture")
    assert picture.count() == 1
    assert picture.get_attribute("aria-hidden") == "true"
    drawn = re.findall(r' d="([^"]+)"', (CONTENT / f"pictures/{shown}.svg").read_text("utf-8"))
    assert [shape.get_attribute("d") for shape in picture.locator("path").all()] == drawn
    assert picture.evaluate("picture => picture.getBoundingClientRect().width") >= 130


def test_pictures_are_small_and_each_is_used() -> None:
    files = {file.stem: file.stat().st_size for file in (CONTENT / "pictures").glob("*.svg")}
    assert max(size for name, size in files.items() if name != "home") < 1200
    assert files["home"] < 3000
    lists = [yaml.safe_load((CONTENT / f"{name}.yml").read_text("utf-8")) for name in ("topics", "roles")]
    named = [entry["picture"] for entry in (*PATHWAYS.values(), *lists[0].values(), *lists[1]["roles"].values())]
    assert {"home", "not-found", *named} == files.keys()


def test_the_lines_and_shapes_of_a_picture_change_with_the_scheme(browser: Browser, address: str) -> None:
    seen = []
    for scheme in ("light", "dark"):
        page = browser.new_page(color_scheme=scheme)
        page.goto(f"{address}topics/letting-go/")
        seen.append([page.locator(f".landing {part}").first.evaluate("part => getComputedStyle(part).fill") for part in (".soft", ".warm")])
        seen[-1].append(page.locator(".landing .picture").evaluate("picture => getComputedStyle(picture).stroke"))
        page.close()
    assert not set(seen[0]) & set(seen[1])


def test_a_pathway_tells_its_steps_their_time_and_their_sheets(desk: Page, address: str) -> None:
    desk.goto(address + PATHWAY)
    steps = desk.locator(".path > li")
    written = PATHWAYS["son-home-friday"]["steps"]
    assert steps.count() == len(written)
    minutes = [int(re.findall(r"\d+", text)[0]) for text in desk.locator(".path .minutes").all_inner_texts()]
    assert f"{sum(minutes)} minutes in all" in desk.locator(".facts").inner_text()
    for step, data in zip(steps.all(), written, strict=True):
        assert step.locator("h3 a").get_attribute("href") == f"../../guides/{data['guide']}/"
        assert step.locator(".sheet-links a").count() == len(data.get("worksheets", []))
    assert desk.evaluate("localStorage.length + sessionStorage.length + document.cookie.length") == 0


def test_a_sheet_is_printed_in_four_taps_from_home(phone: Page, address: str) -> None:
    phone.goto(address)
    phone.locator(".situation", has_text="comes home").tap()
    phone.locator(".tool summary", has_text="Print the sheets").tap()
    link = phone.locator(".tool-panel a", has_text="US Letter").first
    assert link.is_visible()
    assert link.evaluate("link => link.getBoundingClientRect().height") >= 44
    assert phone.request.get(urljoin(phone.url, link.get_attribute("href"))).body().startswith(b"%PDF-")


def test_a_guide_has_a_menu_of_its_own_parts_and_ways_to_print(phone: Page, desk: Page, address: str) -> None:
    for page, shown in ((phone, ".on-page.small"), (desk, ".on-page.wide")):
        page.goto(address + GUIDE)
        assert page.locator(".on-page:visible").count() == 1
        links = page.locator(f"{shown} a")
        assert links.first.is_visible() == (page is desk)
        if page is phone:
            page.locator(".on-page.small summary").tap()
        assert links.first.is_visible()
        parts = [f"#{heading.get_attribute('id')}" for heading in page.locator("main > h2").all()]
        assert [link.get_attribute("href") for link in links.all()] == parts[:-1], "all but where to go next"
        assert page.locator(".page-head + .page-tools").count() == 1
        assert page.locator(".page-tools summary").all_inner_texts() == ["Print this guide", "Print the sheets"]


def test_the_menu_of_parts_stays_beside_the_text_and_covers_none(desk: Page, address: str) -> None:
    desk.goto(address + GUIDE)
    for anchor in ("evidence", "where-next"):
        desk.evaluate("anchor => document.getElementById(anchor).scrollIntoView()", anchor)
        covered = desk.evaluate(
            """() => { const menu = document.querySelector('.on-page.wide').getBoundingClientRect();
            return [...document.querySelectorAll('main > *:not(.on-page, .page-head)')].filter(part => { const box = part.getBoundingClientRect();
            return box.width && box.right > menu.left && box.bottom > menu.top && box.top < menu.bottom; }).map(part => part.className || part.tagName); }"""
        )
        assert covered == []
        assert desk.locator(".on-page.wide").is_visible()


def test_the_first_view_of_a_guide_weighs_little() -> None:
    """At most 60 KB in all, compressed as servers do: the page, its styles, scripts and icon."""
    site = real_site()
    for path, html in pages_of(site).items():
        if not path.startswith("guides/"):
            continue
        page = Elements(html)
        links = [attributes["href"] for tag, attributes in page.found if tag == "link" and attributes.get("rel") in {"stylesheet", "icon"}]
        files = {(site / path / link).resolve() for link in [*links, *page.values("src", "script")]}
        weight = len(gzip.compress(html.encode())) + sum(len(gzip.compress(file.read_bytes())) for file in files)
        assert weight <= 60_000, f"{path}: {weight}"


@pytest.mark.parametrize("path", ["", GUIDE, PATHWAY])
def test_paper_has_neither_pictures_nor_menus_nor_tools(path: str, desk: Page, address: str) -> None:
    desk.goto(address + path)
    desk.emulate_media(media="print")
    assert desk.locator(".picture:visible, .on-page:visible, .tool:visible, .page-tools:visible").count() == 0


SHIFTS = """window.shift = 0;
new PerformanceObserver(list => list.getEntries().forEach(entry => { window.shift += entry.value; })).observe({type: 'layout-shift', buffered: true})"""


def test_nothing_jumps_while_a_page_loads(phone: Page, address: str) -> None:
    phone.add_init_script(SHIFTS)
    for path in ("", GUIDE, PATHWAY):
        phone.goto(address + path)
        phone.wait_for_timeout(200)
        assert phone.evaluate("window.shift") == 0


def test_a_site_needs_no_pictures(project: Callable[..., Path], tmp_path: Path) -> None:
    pathway = (ROOT / "tests/sites/minimal/content/pathways/cannot-sleep.yml").read_text("utf-8")
    without = project({"content/pathways/cannot-sleep.yml": pathway.replace("picture: moon\n", ""), "content/pictures/moon.svg": None}, name="without")
    assert build(without, tmp_path / "without-site").returncode == 0
    assert "picture" not in (tmp_path / "without-site/index.html").read_text("utf-8")
    assert build(project(), tmp_path / "with-site").returncode == 0
    assert (tmp_path / "with-site/index.html").read_text("utf-8").count('class="picture"') == 1
