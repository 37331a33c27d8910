"""The exit in a real Chromium: out in one tap or by Shift three times, and nothing of ours comes back by Back."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import pytest
from PIL import Image

from tests.browser import find_browser
from tests.builds import Elements, build, pages_of, real_site
from tests.screens import FLAGS, until

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, BrowserContext, Page

pytestmark = pytest.mark.xdist_group("browser")
GUIDE, SHEET = "guides/making-amends/", "worksheets/check-in-sheet/"
ELSEWHERE = "https://www.weather.gov/"
MARK = '{"left":"1"}'


def stand_in(context: BrowserContext) -> None:
    """A page on this machine answers for the harmless one."""
    context.route("https://**", lambda route: route.fulfill(body="<title>Rain</title>Rain later", content_type="text/html"))


@pytest.fixture
def reader(desk: Page) -> Page:
    stand_in(desk.context)
    return desk


def has_left(page: Page) -> bool:
    page.wait_for_url(f"{ELSEWHERE}**")
    return page.inner_text("body") == "Rain later"


def is_blank(page: Page) -> bool:
    """One colour all over, a title that tells nothing, and nothing left in the page that could be found."""
    colours = Image.open(io.BytesIO(page.screenshot())).convert("RGB").getcolors(maxcolors=1)
    return colours is not None and page.title() == "New tab" and page.evaluate("!document.querySelector('body *')")


def stored(page: Page) -> str:
    assert page.evaluate("localStorage.length") == 0
    assert page.context.cookies() == []
    return str(page.evaluate("JSON.stringify(sessionStorage)"))


def said(page: Page) -> str:
    return page.locator(".help-bar [role=status]").inner_text()


def dots(page: Page) -> int:
    """How many of the three dots are filled in; -1 while they are not there."""
    if not page.locator(".exit-dots").is_visible():
        return -1
    return page.locator(".exit-dots .on").count()


# The link


def test_every_page_has_the_exit_straight_after_the_skip_link_and_in_the_bar() -> None:
    for address, html in pages_of(real_site()).items():
        links = [attributes for tag, attributes in Elements(html).found if tag == "a"]
        exits = [link for link in links if "data-exit" in link]
        assert [link["class"].split()[0] for link in links[:2]] == ["skip", "skip"], address
        assert links[0]["href"] == "#content", address
        assert exits[0] is links[1], address
        assert {link["href"] for link in exits} == {ELSEWHERE}, address
        assert {link["rel"] for link in exits} == {"nofollow noreferrer"}, address
        assert len(exits) == 2, address
        assert html.index("assets/blank.js") < html.index("<link"), f"{address}: nothing may be painted before the mark is looked for"


def test_the_second_stop_of_the_keyboard_leaves(reader: Page, address: str) -> None:
    reader.goto(address + GUIDE)
    reader.keyboard.press("Tab")
    reader.keyboard.press("Tab")
    box = reader.locator(":focus").bounding_box()
    assert reader.locator(":focus").inner_text() == "Exit this page"
    assert box is not None
    assert box["x"] >= 0, "it is seen while it has the focus"
    reader.keyboard.press("Enter")
    assert has_left(reader)


def test_without_script_the_exit_is_a_plain_link(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    stand_in(context)
    page = context.new_page()
    page.goto(address + GUIDE)
    page.mouse.wheel(0, 3000)
    page.get_by_role("link", name="Exit this page").last.click()
    page.wait_for_url(ELSEWHERE)
    context.close()


def test_the_exit_opens_the_harmless_page_and_tells_it_nothing(reader: Page, address: str) -> None:
    reader.goto(address + GUIDE)
    assert stored(reader) == "{}"
    with reader.expect_request(f"{ELSEWHERE}**") as asked:
        reader.locator(".help-bar .exit").click()
    assert asked.value.url == ELSEWHERE
    assert "referer" not in asked.value.headers
    assert has_left(reader)


def test_the_page_is_covered_at_once_while_the_harmless_page_is_slow(reader: Page, address: str) -> None:
    reader.context.unroute("https://**")
    reader.context.route("https://**", lambda route: route.fulfill(status=204))  # as if it had not come yet: the page stays
    reader.goto(address + GUIDE)
    reader.evaluate("speechSynthesis.cancel = () => { window.silenced = true; }")
    reader.mouse.wheel(0, 2000)
    reader.locator(".help-bar .exit").click(no_wait_after=True)
    reader.wait_for_selector("[role=alert]")
    assert reader.get_by_role("alert").inner_text() == "Loading."
    assert reader.evaluate("document.body.innerText") == "Loading."
    assert reader.title() == "New tab"
    assert reader.evaluate("window.silenced"), "nothing is read aloud any more"
    assert reader.get_by_role("alert").bounding_box() == {"x": 0, "y": 0, "width": 1280, "height": 900}
    assert stored(reader) == MARK


def test_the_exit_works_where_storage_is_switched_off(reader: Page, address: str) -> None:
    reader.add_init_script("Object.defineProperty(window, 'sessionStorage', { get() { throw new DOMException('no', 'SecurityError'); } })")
    faults: list[str] = []
    reader.on("pageerror", lambda error: faults.append(str(error)))
    reader.goto(address + GUIDE)
    assert reader.locator("h1").is_visible()
    reader.locator(".help-bar .exit").click()
    assert has_left(reader)
    assert faults == []


@pytest.mark.parametrize("way", ["tap", "shift"])
def test_no_question_holds_up_the_exit_and_everything_typed_is_gone(way: str, reader: Page, address: str) -> None:
    asked: list[str] = []

    def stay(dialog: Any) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    reader.on("dialog", stay)
    reader.goto(address + SHEET)
    reader.evaluate("document.addEventListener('reset', () => sessionStorage.setItem('reset', '1'), true)")
    reader.locator("form.sheet textarea").first.click()
    reader.keyboard.type("What I never said")
    if way == "tap":
        reader.locator(".help-bar .exit").click()
    else:
        for _ in range(3):
            reader.keyboard.press("Shift")
    assert has_left(reader)
    assert asked == []
    reader.go_back()
    reader.goto(address + SHEET)
    assert stored(reader) == '{"reset":"1"}'
    assert reader.locator("form.sheet textarea").first.input_value() == ""


# Shift three times


@pytest.fixture
def timed(reader: Page, address: str) -> Page:
    reader.clock.install()
    reader.goto(address + SHEET)
    return reader


def test_shift_three_times_leaves_and_says_how_far_it_is(timed: Page) -> None:
    assert (dots(timed), said(timed)) == (-1, "")
    timed.keyboard.press("Shift")
    assert (dots(timed), said(timed)) == (1, "Shift, press 2 more times to exit.")
    timed.clock.fast_forward(4000)
    timed.keyboard.press("Shift")
    assert (dots(timed), said(timed)) == (2, "Shift, press 1 more time to exit.")
    timed.clock.fast_forward(4000)
    timed.keyboard.press("Shift")
    assert has_left(timed)


def test_after_five_seconds_the_count_starts_again(timed: Page) -> None:
    timed.keyboard.press("Shift")
    timed.keyboard.press("Shift")
    timed.clock.fast_forward(5000)
    assert (dots(timed), said(timed)) == (-1, "Exit expired.")
    timed.clock.fast_forward(5000)
    assert said(timed) == ""
    timed.keyboard.press("Shift")
    assert (dots(timed), said(timed)) == (1, "Shift, press 2 more times to exit.")


@pytest.mark.parametrize("keys", [["Shift+Tab"], ["Shift+A"], ["Control+Shift"], ["Shift", "Shift", "a"], ["Shift", "Shift", "Shift+Tab"]])
def test_shift_beside_other_keys_does_not_count(keys: list[str], timed: Page) -> None:
    for key in keys * 3:
        timed.keyboard.press(key)
    timed.wait_for_timeout(50)
    assert timed.url.endswith(SHEET)
    assert dots(timed) == -1


def test_shift_with_the_mouse_does_not_count(timed: Page) -> None:
    for _ in range(4):
        timed.keyboard.down("Shift")
        timed.mouse.click(640, 500)
        timed.keyboard.up("Shift")
    assert dots(timed) == -1
    timed.keyboard.press("Shift")
    timed.keyboard.press("Shift")
    timed.mouse.click(640, 500)
    assert (dots(timed), said(timed)) == (-1, "")


def test_a_held_shift_counts_once(timed: Page) -> None:
    for _ in range(5):
        timed.keyboard.down("Shift")
    timed.keyboard.up("Shift")
    assert dots(timed) == 1


def test_capital_letters_in_a_sheet_do_not_count_but_shift_three_times_does(timed: Page) -> None:
    area = timed.locator("form.sheet textarea").first
    area.click()
    for letter in "IAMSAFE":
        timed.keyboard.down("Shift")
        timed.keyboard.press(letter)
        timed.keyboard.up("Shift")
    # Fast typists let go of Shift before they let go of the letter, and press it before they let go of the last one.
    for letter in "QRST":
        timed.keyboard.down("Shift")
        timed.keyboard.down(letter)
        timed.keyboard.up("Shift")
        timed.keyboard.up(letter)
    assert area.input_value() == "IAMSAFEQRST"
    assert dots(timed) == -1
    for _ in range(3):
        timed.keyboard.press("Shift")
    assert has_left(timed)


# Back


def read_three_pages_and_leave(page: Page, address: str) -> None:
    for path in ("", GUIDE, "worksheets/my-notes/"):
        page.goto(address + path)
    page.locator(".help-bar .exit").click()
    assert has_left(page)


@pytest.fixture
def remembering(browser: Browser) -> Iterator[Page]:
    """A Chromium that keeps pages whole for Back, as those of readers do."""
    chromium = browser.browser_type.launch(executable_path=find_browser(), args=FLAGS, ignore_default_args=["--disable-back-forward-cache"])
    context = chromium.new_context()
    stand_in(context)
    yield context.new_page()
    chromium.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_after_the_exit_back_shows_a_blank_page_however_often(scheme: Any, reader: Page, address: str) -> None:
    reader.emulate_media(color_scheme=scheme)
    read_three_pages_and_leave(reader, address)
    reader.go_back()
    assert reader.url == address + GUIDE, "the page that was left is not in the list any more"
    assert is_blank(reader)
    assert stored(reader) == MARK
    reader.go_back()
    assert reader.url == address
    assert is_blank(reader)
    reader.reload()
    assert is_blank(reader)
    reader.go_forward()
    assert is_blank(reader)
    reader.go_forward()
    assert reader.url == ELSEWHERE


def test_an_address_opened_anew_shows_the_page_and_takes_the_mark_away(reader: Page, address: str) -> None:
    read_three_pages_and_leave(reader, address)
    reader.go_back()
    assert is_blank(reader)
    reader.goto(f"{address}safety/")
    assert reader.locator("h1").is_visible()
    assert stored(reader) == "{}"
    reader.reload()
    assert reader.locator("h1").is_visible()


def test_another_tab_is_as_it_was(reader: Page, address: str) -> None:
    other = reader.context.new_page()
    other.goto(address + GUIDE)
    read_three_pages_and_leave(reader, address)
    other.reload()
    assert other.locator("h1").is_visible()


def test_a_page_that_the_browser_kept_whole_is_blank_too(remembering: Page, address: str) -> None:
    remembering.goto(address)
    remembering.evaluate("window.kept = true")
    remembering.goto(address + GUIDE)
    remembering.evaluate("window.kept = true")
    remembering.goto(f"{address}help/")
    remembering.locator(".help-bar .exit").click()
    assert has_left(remembering)
    for _ in range(2):
        remembering.go_back(wait_until="commit")
        until(remembering, "!document.querySelector('body *')")
        assert remembering.evaluate("window.kept"), "it was kept, not loaded again"
        assert is_blank(remembering)
    # Who comes back on purpose does not meet a page that was blanked before.
    remembering.goto(f"{address}safety/")
    remembering.go_back(wait_until="commit")
    remembering.wait_for_selector("h1")
    assert remembering.title() != "New tab"


def test_without_the_exit_back_is_as_ever(remembering: Page, address: str) -> None:
    remembering.goto(address + GUIDE)
    remembering.evaluate("window.kept = true")
    remembering.mouse.wheel(0, 1500)
    until(remembering, "scrollY > 1000")
    remembering.goto(f"{address}help/")
    remembering.go_back(wait_until="commit")
    until(remembering, "window.kept")
    assert remembering.evaluate("scrollY") > 1000
    assert remembering.evaluate("document.documentElement.style.opacity") == ""
    assert remembering.evaluate("sessionStorage.length") == 0


def test_a_page_that_is_left_is_unseen_until_it_is_known_whether_it_may_be_shown(reader: Page, address: str) -> None:
    reader.goto(address + GUIDE)
    reader.evaluate("dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }))")
    assert reader.evaluate("getComputedStyle(document.documentElement).opacity") == "0"
    reader.evaluate("sessionStorage.setItem('left', '1'); dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))")
    assert is_blank(reader)


# On screens


def bar(page: Page) -> dict[str, float]:
    """Where what stays at the top of the screen is: the whole bar, or the exit alone on very small screens."""
    box = page.locator(".help-bar").bounding_box()
    return box if box and box["height"] else page.locator(".help-bar .exit").bounding_box()  # type: ignore[return-value]


@pytest.mark.parametrize("path", ["", GUIDE, "worksheets/my-notes/", "help/", "404.html"])
@pytest.mark.parametrize(("width", "height"), [(320, 256), (320, 640), (360, 640), (740, 360), (1280, 900)])
def test_the_exit_is_in_reach_at_all_scroll_positions(path: str, width: int, height: int, reader: Page, address: str) -> None:
    reader.set_viewport_size({"width": width, "height": height})
    reader.goto(address + path)
    for scroll in ("0", "document.body.scrollHeight / 2", "document.body.scrollHeight"):
        reader.evaluate(f"scrollTo(0, {scroll})")
        box = reader.locator(".help-bar .exit").bounding_box()
        assert box is not None
        assert min(box["width"], box["height"]) >= 44
        assert box["x"] >= 0
        assert box["y"] >= 0
        assert box["x"] + box["width"] <= width
        assert box["y"] + box["height"] <= height
        assert reader.evaluate(
            "([x, y]) => document.elementFromPoint(x, y).closest('.exit') !== null", [box["x"] + box["width"] / 2, box["y"] + box["height"] / 2]
        )
    if reader.evaluate("scrollY") > 100:
        assert bar(reader)["y"] == 0, "it stays where the screen begins"
    assert bar(reader)["height"] <= max(height / 8, 54)
    assert reader.evaluate("document.documentElement.scrollWidth") <= width


def test_no_word_of_the_page_begins_or_ends_under_the_bar(phone: Page, address: str) -> None:
    phone.goto(address + GUIDE)
    assert bar(phone)["y"] + bar(phone)["height"] <= phone.locator("main").bounding_box()["y"]  # type: ignore[index]
    phone.evaluate("scrollTo(0, document.body.scrollHeight)")
    assert phone.locator(".site-foot li").last.bounding_box()["y"] > bar(phone)["height"]  # type: ignore[index]
    phone.goto(f"{address}{GUIDE}#evidence")
    assert phone.locator("#evidence").bounding_box()["y"] >= bar(phone)["height"]  # type: ignore[index]


@pytest.mark.parametrize(("width", "height", "text"), [(360, 640, "100%"), (320, 256, "100%"), (360, 640, "200%")])
def test_what_has_the_focus_is_never_under_the_bar(width: int, height: int, text: str, reader: Page, address: str) -> None:
    reader.set_viewport_size({"width": width, "height": height})
    reader.goto(address + GUIDE)
    reader.evaluate("size => { document.documentElement.style.fontSize = size; }", text)
    reader.evaluate("scrollTo(0, document.body.scrollHeight)")
    reader.locator(".site-foot a").last.focus()
    hidden, stops = [], 0
    while stops < 400:
        found = reader.evaluate(
            """() => {
              const [focus, exit] = [document.activeElement, document.querySelector('.help-bar .exit')];
              if (focus.closest('.help-bar, .site-head') || focus === document.body) return null;
              const bar = document.querySelector('.help-bar');
              const end = (bar.offsetHeight ? bar : exit).getBoundingClientRect().bottom;
              const line = focus.getClientRects()[0];
              const whole = focus.getBoundingClientRect();
              const room = whole.height > innerHeight - end ? whole.bottom - end : line.top - end; // what is too tall is seen in part
              return [focus.outerHTML.slice(0, 80), room > -1 && whole.top < innerHeight];
            }"""
        )
        if found is None:
            break
        if not found[1]:
            hidden.append(found[0])
        stops += 1
        reader.keyboard.press("Shift+Tab")
    assert stops > 30
    assert hidden == []


def test_the_bar_and_the_exit_are_not_printed(desk: Page, address: str) -> None:
    desk.emulate_media(media="print")
    for path in ("", GUIDE, SHEET):
        desk.goto(address + path)
        assert not desk.locator(".help-bar").is_visible()
        assert not desk.locator(".help-bar .exit").is_visible()
        assert [link.is_visible() for link in desk.locator(".skip").all()] == [False, False]
        desk.set_viewport_size({"width": 320, "height": 256})
        assert not desk.locator(".help-bar .exit").is_visible()


# Loud or quiet


def loudness(html: str) -> str:
    return next(attributes["class"].removeprefix("exit ") for tag, attributes in Elements(html).found if attributes.get("class", "").startswith("exit "))


def test_the_exit_stands_out_where_the_content_speaks_of_danger() -> None:
    pages = pages_of(real_site())
    loud = ["help/", "safety/", "worksheets/my-notes/", "guides/when-you-are-afraid/", "guides/suicidal-crisis/", "go/when-you-are-afraid/"]
    quiet = ["", "browse/", "about/", "privacy/", "glossary/", "worksheets/", "topics/letting-go/", "for/parent/", "404.html"]
    assert {address: loudness(pages[address]) for address in loud} == dict.fromkeys(loud, "prominent")
    assert {address: loudness(pages[address]) for address in quiet} == dict.fromkeys(quiet, "quiet")
    assert [address for address, html in pages.items() if "box danger" in html and loudness(html) != "prominent"] == []


def test_loud_and_quiet_differ_in_colour_alone(desk: Page, address: str) -> None:
    looks = []
    for path in ("about/", "safety/"):
        desk.goto(address + path)
        exit_link = desk.locator(".help-bar .exit")
        looks.append((exit_link.bounding_box(), exit_link.evaluate("link => getComputedStyle(link).backgroundColor")))
    assert looks[0][0] == looks[1][0]
    assert looks[0][1] != looks[1][1]


@pytest.mark.parametrize("style", ["prominent", "quiet"])
def test_an_edition_can_have_the_same_exit_on_all_pages(style: str, project: Callable[..., Path], tmp_path: Path) -> None:
    folder = project()
    config = folder / "mkdocs.yml"
    config.write_text(f"{config.read_text('utf-8').rstrip()}\n    exit_style: {style}\n", "utf-8")
    (folder / "docs/letter.md").write_text("---\nexit: prominent\n---\n\n# A letter\n", "utf-8")
    done = build(folder, tmp_path / "site")
    assert done.returncode == 0, done.stdout + done.stderr
    assert {loudness(html) for html in pages_of(tmp_path / "site").values()} == {style}


def test_the_page_on_safety_tells_the_truth_before_first_use() -> None:
    """It is reached from every page, and says what the exit cannot do."""
    pages = pages_of(real_site())
    for address, html in pages.items():
        assert [href for href in Elements(html).values("href", "a") if href.endswith("safety/") or (address == "safety/" and href == "./")], address
    words = Elements(pages["safety/"]).text
    for promise in ("history is NOT erased", "Shift", "three times", "blank page", "cannot stop someone who watches your phone"):
        assert promise in words
