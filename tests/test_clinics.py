"""The pages for clinics: a table of everything to hand out, a packet of one's own that is kept nowhere, and what it becomes on paper."""

from __future__ import annotations

import io
import json
import re
import zipfile
from functools import cache
from typing import TYPE_CHECKING, Any

import pypdf
import pypdfium2
import pytest
import zxingcpp
from playwright.sync_api import expect

from hooks.pipeline import build_site, check_content
from hooks.settings import read_settings
from tests.builds import Elements, minimal_site, pages_of, real_site
from tests.conftest import TODAY
from tests.screens import until
from tests.test_nothing_left import LEFT, NOTHING
from tests.test_print_page import squeezed

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from playwright.sync_api import Browser, Page

browser_test = pytest.mark.xdist_group("browser")
SITE = "https://steady-ground.example/"
CHOICE = ["check-in-sheet", "why-it-hurts", "discharge-day-packet"]
PRIVATE = "am-i-safe"
PICKED = "[...document.querySelectorAll('[data-list] > li')].map(entry => entry.dataset.entry)"
MILLIMETER = 72 / 25.4
SCALE = 2


@cache
def catalog() -> dict[str, dict[str, Any]]:
    return {item["id"]: item for item in json.loads((real_site() / "catalog.json").read_text("utf-8"))["items"]}


@cache
def table() -> dict[str, str]:
    """The HTML of each row, by id."""
    html = pages_of(real_site())["clinics/"]
    rows = re.findall(r'<tr role="row" data-id="([^"]+)".*?</tr>', html, re.DOTALL)
    return dict(zip(rows, re.findall(r'<tr role="row" data-id=.*?</tr>', html, re.DOTALL), strict=True))


def texts(pdf: bytes) -> list[str]:
    return [squeezed(page.extract_text()) for page in pypdf.PdfReader(io.BytesIO(pdf)).pages]


def codes(pdf: bytes, pages: Sequence[int] = (0,)) -> dict[str, float]:
    """The address in each QR code on some pages of a PDF, in order, and how many millimeters its modules are wide."""
    found = {}
    with pypdfium2.PdfDocument(pdf) as document:
        for page in (document[number] for number in pages):
            for code in sorted(
                zxingcpp.read_barcodes(page.render(scale=SCALE).to_pil()), key=lambda code: (code.position.top_left.y // 20, code.position.top_left.x)
            ):
                place = code.position
                found[code.text] = (place.top_right.x - place.top_left.x) / SCALE / MILLIMETER
    return found


def pick(page: Page, *ids: str) -> None:
    for item in ids:
        page.locator(f"tr[data-id='{item}'] [data-pick]").check()


# The table


def test_the_table_has_each_public_item_with_its_files_and_no_private_one() -> None:
    assert list(table()) == list(catalog())
    html = pages_of(real_site())
    for address in ("clinics/", "clinics/codes/", "clinics/print/"):
        assert PRIVATE not in html[address], address
        assert "my-notes" not in html[address], address
    for name, row in table().items():
        item, cells = catalog()[name], Elements(row)
        own = item["addresses"]
        links = {f"{SITE}{href.removeprefix('../')}" for href in cells.values("href", "a")}
        wanted = [own["page"], own["go"], own["qr"], *(pdf["address"] for pdf in own["pdfs"]), own["text"], own["docx"], own["questionnaire"]]
        assert {address for address in wanted if address} <= links
        for words in (item["title"], item["summary"], f"{item['version']}, ", "Not yet reviewed", *item["codes"]):
            assert words in cells.text, name
        for one in (*item["audience"], *item["topics"]):
            assert one["title"] in cells.text, name
        assert f">{own['pdfs'][0]['pages'] if own['pdfs'] else '–'}<" in row
        assert f"({name}, version {item['version']}, English)" in cells.text


def test_the_table_is_one_for_a_screen_reader_at_every_width() -> None:
    page = Elements(pages_of(real_site())["clinics/"])
    heads = [attributes for tag, attributes in page.found if tag == "th"]
    assert [head["scope"] for head in heads] == ["col"] * 8 + ["row"] * len(catalog())
    assert sum(tag == "caption" for tag, _ in page.found) == 1
    roles = [attributes.get("role") for tag, attributes in page.found if tag in {"table", "thead", "tbody", "tr", "th", "td"}]
    assert None not in roles, "a small screen shows rows as cards, which must not take their meaning away"


def test_the_minimal_site_has_its_own_table_without_codes() -> None:
    page = pages_of(minimal_site())["clinics/"]
    listed = json.loads((minimal_site() / "catalog.json").read_text("utf-8"))["items"]
    assert re.findall(r'<tr role="row" data-id="([^"]+)"', page) == [item["id"] for item in listed]


def test_without_an_address_of_its_own_the_pages_say_what_is_missing(project: Callable[..., Path]) -> None:
    folder = project()
    config = folder / "mkdocs.yml"
    config.write_text(config.read_text("utf-8").replace("site_url:", "# site_url:"), "utf-8")
    settings = read_settings(config)
    made = {
        output.path: str(output.content) for output in build_site(check_content(settings, today=TODAY), settings).outputs if output.path.startswith("clinics")
    }
    for path in ("clinics.md", "clinics/codes.md"):
        assert "This edition has no web address yet" in made[path]
        assert "qr.svg" not in made[path]
    assert 'href="../go/' in made["clinics.md"]


@browser_test
def test_filters_narrow_the_table_and_count(desk: Page, address: str) -> None:
    desk.goto(f"{address}clinics/")
    rows, count = desk.locator("#items tbody tr:visible"), desk.locator("form.filters [role=status]")
    total = len(catalog())
    expect(count).to_have_text(f"{total} of {total} shown")
    desk.get_by_label("What kind").select_option("packet")
    expect(rows).to_have_count(8)
    desk.get_by_label("For whom").select_option("sibling")
    assert desk.locator("tr[data-id=packet-sibling]").is_visible()
    assert not desk.locator("tr[data-id=packet-parent]").is_visible()
    desk.get_by_label("For whom").select_option("")
    desk.get_by_label("What kind").select_option("")
    field = desk.get_by_label("Words of the title, or a code")
    for typed in ("z63.0", "SPOUSE partner"):
        field.fill(typed)
        expect(rows).to_have_count(sum("Z63.0" in item["codes"] for item in catalog().values()))
    field.fill("weekly check")
    expect(rows).to_have_count(1)
    expect(count).to_have_text(f"1 of {total} shown")
    field.fill("")
    desk.get_by_label("Review").select_option("reviewed")
    expect(count).to_have_text(f"0 of {total} shown. Nothing fits all of that. Take one choice back.")


# The packet


@browser_test
def test_a_packet_is_put_together_by_keyboard_and_said_aloud(desk: Page, address: str) -> None:
    desk.goto(f"{address}clinics/")
    told = desk.locator(".yours [data-told]")
    assert not desk.locator("[data-some]").is_visible()
    for item in CHOICE:
        desk.locator(f"tr[data-id='{item}'] [data-pick]").focus()
        desk.keyboard.press("Space")
    expect(told).to_have_text("Added: Discharge day packet. 3 picked.")
    expect(desk.locator("[data-bar]")).to_contain_text("3 picked")
    assert desk.evaluate(PICKED) == CHOICE
    desk.get_by_role("button", name=re.compile(r"^Up\s*: Discharge day packet")).focus()
    for _ in range(2):
        desk.keyboard.press("Enter")
    assert desk.evaluate(PICKED) == [CHOICE[2], *CHOICE[:2]]
    expect(told).to_have_text("Discharge day packet is now number 1 of 3.")
    expect(desk.get_by_role("button", name=re.compile(r"^Down\s*: Discharge day packet"))).to_be_focused()
    desk.get_by_role("button", name=re.compile(r"^Remove\s*: Weekly check-in")).press("Enter")
    expect(told).to_have_text("Removed: Weekly check-in. 2 picked.")
    assert desk.evaluate("document.activeElement.textContent").startswith("Remove: Why")
    assert not desk.locator("tr[data-id=check-in-sheet] [data-pick]").is_checked()
    desk.get_by_role("button", name="Remove all").press("Enter")
    expect(desk.locator("#yours")).to_be_focused()
    assert not desk.locator("[data-some]").is_visible()


@browser_test
def test_links_chart_lines_and_the_link_back_are_copied(browser: Browser, address: str) -> None:
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(f"{address}clinics/")
    pick(page, *CHOICE)
    wanted = {
        "Copy the links": "\n".join(f"{catalog()[item]['title']}: {SITE}go/{item}/" for item in CHOICE),
        "Copy the chart lines": "\n".join(
            f"Given on ____: “{catalog()[item]['title']}” ({item}, version {catalog()[item]['version']}, English)." for item in CHOICE
        ),
        "Copy this link": f"{SITE}clinics/#items={','.join(CHOICE)}",
    }
    for name, text in wanted.items():
        page.get_by_role("button", name=name).press("Enter")
        until(page, f"document.querySelector('[data-copy=\"{page.get_by_role('button', name=name).get_attribute('data-copy')}\"] + [role=status]').textContent")
        assert page.evaluate("navigator.clipboard.readText()") == text
    context.close()


@browser_test
def test_a_link_brings_a_choice_back_and_says_what_is_not_here(desk: Page, address: str) -> None:
    # A retired id, as redirects.yml would give it: the real content has none yet.
    retired = json.dumps({"old-sheet": "calm-card"}).replace('"', "&quot;")
    desk.route(
        "**/clinics/",
        lambda route: route.fulfill(response=(answer := route.fetch()), body=re.sub(r'data-redirects="[^"]*"', f'data-redirects="{retired}"', answer.text())),
    )
    desk.goto(f"{address}clinics/#items={','.join(CHOICE)},old-sheet,no-such-page,{PRIVATE},%3Cb%3E,constructor")
    assert desk.evaluate(PICKED) == [*CHOICE, "calm-card"]
    told = desk.locator(".yours [data-told]")
    expect(told).to_contain_text("old-sheet was retired. My ten-minute calm card took its place.")
    expect(told).to_contain_text(f"Not here, so left out: no-such-page, {PRIVATE}, constructor.")
    assert "<b>" not in told.inner_text()
    # What is shown is no longer what the address says, so the address says nothing.
    desk.get_by_role("button", name=re.compile(r"^Remove\s*: My ten-minute")).click()
    assert desk.url == f"{address}clinics/"
    again = desk.locator("#picked-again").inner_text()
    desk.goto("about:blank")
    desk.goto(f"{address}clinics/{again.removeprefix(f'{SITE}clinics/')}")
    assert desk.evaluate(PICKED) == CHOICE


@browser_test
def test_a_choice_and_a_heading_are_kept_nowhere_and_nobody_is_asked(browser: Browser, address: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{address}clinics/#items={','.join(CHOICE)}")
    page.get_by_label("Heading on the paper").fill("a-secret-word")
    pick(page, "calm-card")
    assert page.evaluate(LEFT) == NOTHING
    assert page.evaluate("sessionStorage.length") == 0
    assert context.cookies() == []
    assert [url for url in asked if not url.startswith(address) or "items" in url.partition("#")[0] or "secret" in url] == []
    page.goto(f"{address}clinics/print/")
    page.go_back()
    assert page.get_by_label("Heading on the paper").input_value() == ""
    page.reload()
    assert page.evaluate(PICKED) == []
    context.close()


# On paper


@browser_test
@pytest.mark.parametrize("paper", ["Letter", "A4"])
def test_paper_has_the_choice_and_nothing_else(paper: str, desk: Page, address: str) -> None:
    desk.add_init_script("window.print = () => document.documentElement.setAttribute('data-printed', '')")
    desk.goto(f"{address}clinics/#items={','.join(CHOICE)}")
    desk.get_by_label("Heading on the paper").fill("For your first week")
    desk.get_by_role("button", name="Print the list on one page").click()
    until(desk, "document.documentElement.hasAttribute('data-printed')")
    pdf = desk.pdf(format=paper)
    (text,) = texts(pdf)
    places = [
        text.index(squeezed(words)) for words in ("Steady Ground", "For your first week", "Printed", *(catalog()[item]["title"] for item in CHOICE), "Call 911")
    ]
    assert places == sorted(places)
    for item in CHOICE:
        assert squeezed(catalog()[item]["summary"]) in text
        assert squeezed(f"{SITE}go/{item}/") in text
    assert not [item for item in catalog() if item not in CHOICE and squeezed(f"/go/{item}/") in text]
    for other in ("Links and files", "Pick from everything", "Remove", "Search", "How it works"):
        assert squeezed(other) not in text
    assert list(codes(pdf)) == [f"{SITE}go/{item}/" for item in CHOICE]


@browser_test
def test_sheets_of_codes_hold_everything_or_the_choice(desk: Page, address: str) -> None:
    desk.goto(f"{address}clinics/codes/")
    until(desk, "[...document.querySelectorAll('.code-sheet img')].every(picture => picture.complete && picture.naturalWidth)")
    pdf = desk.pdf(format="A4")
    sheets = texts(pdf)
    assert len(sheets) == 7
    found = codes(pdf, (0, len(sheets) - 1))
    wanted = [item["addresses"]["go"] for item in catalog().values()]
    assert list(found) == [*wanted[:12], *wanted[72:]], "the first sheet and the last"
    text = "".join(sheets)
    assert all(squeezed(words) in text for item in catalog().values() for words in (item["title"], item["addresses"]["go"]))
    # zxing tells where the modules begin; the quiet zone around them is part of a code.
    assert min(found.values()) >= 25
    desk.goto("about:blank")
    desk.goto(f"{address}clinics/codes/#items={','.join(CHOICE)}")
    until(desk, "[...document.querySelectorAll('.code-sheet li:not([hidden]) img')].every(picture => picture.complete && picture.naturalWidth)")
    assert list(codes(desk.pdf(format="Letter"))) == [f"{SITE}go/{item}/" for item in CHOICE]


@browser_test
def test_whole_texts_print_in_the_order_of_the_choice(desk: Page, address: str) -> None:
    desk.goto(f"{address}clinics/#items=calm-card,family-first-week,{CHOICE[1]}")
    desk.get_by_role("link", name="Print all the pages in full").click()
    desk.wait_for_url("**/clinics/print/#items=*")
    html = pages_of(real_site())["packets/family-first-week/"]
    packet = re.findall(r'<li><a href="\.\./\.\./(?:guides|worksheets)/([^/]+)/">', html[html.index('id="items"') : html.index('id="for-clinics"')])
    wanted = list(dict.fromkeys(["calm-card", *packet, CHOICE[1]]))
    assert len(packet) > 3
    for parts in (".contents li", ".parts > article"):
        assert desk.evaluate(f"[...document.querySelectorAll('{parts}')].filter(part => part.checkVisibility()).map(part => part.dataset.id)") == wanted
    expect(desk.locator("[data-told]")).to_have_text(re.compile(rf"^{len(wanted)} of \d+ shown$"))
    desk.get_by_label("Heading on the paper").fill("For the Lee family")
    found = texts(desk.pdf(format="A4"))
    assert squeezed("For the Lee family") in found[0]
    assert squeezed("For the Lee family") not in "".join(found[1:])
    titles = [squeezed(catalog()[item]["title"]) for item in wanted]
    assert all(title in found[1] for title in titles), "contents"
    starts = [next(number for number, text in enumerate(found[2:]) if re.match(rf"(\d+/\d+)?{re.escape(title)}", text)) for title in titles]
    assert starts == sorted(set(starts)), "each on a page of its own, in order"
    other = squeezed(catalog()["overdose-card" if "overdose-card" not in wanted else "promise-log"]["title"])
    assert not any(re.match(rf"(\d+/\d+)?{re.escape(other)}", text) for text in found)


# Without a server, and without script


@browser_test
def test_the_copy_on_a_disk_does_all_of_it(browser: Browser, tmp_path: Path) -> None:
    with zipfile.ZipFile(real_site() / "offline.zip") as copy:
        names = [name for name in copy.namelist() if re.search(r"/(clinics|assets)/|/go/[^/]+/qr[-0-9]*\.svg", name)]
        copy.extractall(tmp_path, names)
    context = browser.new_context()
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(f"{(tmp_path / 'steady-ground/clinics/index.html').as_uri()}#items={','.join(CHOICE)}")
    assert page.evaluate(PICKED) == CHOICE
    until(page, "[...document.querySelectorAll('[data-list] img')].every(picture => picture.complete && picture.naturalWidth)")
    assert list(codes(page.pdf())) == [f"{SITE}go/{item}/" for item in CHOICE]
    page.get_by_role("button", name=re.compile(r"^Remove\s*: Weekly")).click()
    page.get_by_role("link", name="Print all the pages in full").click()
    page.wait_for_url("**/clinics/print/index.html#items=*")
    assert page.locator(".parts > article:visible").first.get_attribute("data-id") == "why-it-hurts"
    page.locator("[data-show-all] a").click()
    until(page, "document.querySelectorAll('.parts > article:not([hidden])').length > 60")
    assert said == []
    context.close()


@browser_test
def test_without_script_everything_is_there_but_the_picking(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}clinics/")
    assert page.locator("#items tbody tr:visible").count() == len(catalog())
    assert page.locator("noscript p").is_visible()
    for part in ("form.filters", ".pick", "[data-some]", "[data-bar]"):
        assert not page.locator(part).first.is_visible()
    page.locator("#items summary").first.click()
    assert page.locator("#items tbody tr").first.get_by_role("link", name="PDF, A4").is_visible()
    page.goto(f"{address}clinics/print/")
    assert page.locator(".parts > article:visible").count() == len([item for item in catalog().values() if item["kind"] in {"guide", "worksheet"}])
    context.close()
