"""A page reads itself aloud, with the device's own voices only, and falls silent the moment somebody leaves.

The browser's speech is played by `voices.js`, since no test machine can be counted on to have a voice.
"""

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING, Any, Literal

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.builds import real_site
from tests.conftest import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.xdist_group("browser")

HERE = ["Here", "en-US", True]
AFAR = ["Afar", "en-US", False]
GERMAN = ["Anna", "de-DE", True]
GUIDE = "guides/making-amends/"
KINDS = [GUIDE, "topics/amends-and-trust/", "pathways/discharge-day/", "worksheets/check-in-sheet/"]


@pytest.fixture
def opened(desk: Page, address: str) -> Iterator[Callable[..., Page]]:
    """`opened(GUIDE, HERE)` opens a page on a device with these voices, whose clock the test moves."""

    def open_page(path: str, *voices: list[Any]) -> Page:
        desk.goto(address + path)
        desk.evaluate("given => voices.set(...given)", list(voices))
        return desk

    desk.clock.install()
    desk.add_init_script(path=ROOT / "tests/voices.js")
    faults: list[str] = []
    desk.on("pageerror", lambda error: faults.append(str(error)))
    yield open_page
    assert faults == []


def button(page: Page, name: str) -> Any:
    return page.locator("[data-listen]").get_by_role("button", name=name, exact=True)


def spoken(page: Page) -> list[str]:
    return [entry["text"] for entry in page.evaluate("voices.spoken")]


def speaking(page: Page) -> Any:
    return page.evaluate("voices.speaking")


def end_sentence(page: Page) -> None:
    page.evaluate("voices.finish()")
    page.clock.run_for(1000)


def marked(page: Page) -> Any:
    return page.evaluate(
        """() => {
            const [range] = CSS.highlights.get("reading") ?? [];
            const copy = document.createElement("p");
            if (range) copy.append(range.cloneContents());
            copy.querySelectorAll(".term-note").forEach((note) => note.remove());
            return copy.textContent.replace(/\\s+/g, " ");
        }"""
    )


def read_all(page: Page) -> list[str]:
    page.evaluate("voices.readAll = true")
    button(page, "Listen").click()
    page.clock.run_for(300_000)
    return spoken(page)


@pytest.mark.parametrize("voices", [[], [AFAR], [GERMAN], [AFAR, GERMAN]])
def test_without_a_local_voice_in_its_language_a_page_offers_nothing(voices: list[list[Any]], opened: Callable[..., Page]) -> None:
    page = opened(GUIDE, *voices)
    assert page.locator("[data-listen]").count() == 1
    assert not page.locator("[data-listen]").is_visible()
    assert page.get_by_role("button", name="Listen").count() == 0


@pytest.mark.parametrize("path", KINDS)
def test_the_button_comes_with_the_voices_moves_nothing_and_speaks_only_when_asked(path: str, opened: Callable[..., Page]) -> None:
    page = opened(path)
    before = page.evaluate("document.querySelector('.page-tools').nextElementSibling.getBoundingClientRect().top")
    page.evaluate("voice => voices.set(voice)", HERE)
    assert button(page, "Listen").is_visible()
    assert page.get_by_text("Others may hear it.").is_visible()
    assert page.evaluate("document.querySelector('.page-tools').nextElementSibling.getBoundingClientRect().top") == before
    page.clock.run_for(5000)
    assert spoken(page) == []
    button(page, "Listen").click()
    assert spoken(page) == [page.locator("h1").inner_text()]


def test_a_voice_of_a_server_is_never_used(opened: Callable[..., Page]) -> None:
    page = opened(GUIDE, [*AFAR, True], GERMAN, HERE)
    read_all(page)
    used = {(entry["voice"], entry["local"]) for entry in page.evaluate("voices.spoken")}
    assert used == {("Here", True)}


def test_it_falls_silent_when_the_local_voice_goes_away(opened: Callable[..., Page]) -> None:
    page = opened(GUIDE, HERE, AFAR)
    button(page, "Listen").click()
    page.evaluate("voice => voices.set(voice)", AFAR)
    assert speaking(page) is None
    assert not page.locator("[data-listen]").is_visible()


@pytest.mark.parametrize(
    ("voices", "best"),
    [
        ([["London", "en-GB", True], ["Boston", "en-US", True]], "Boston"),
        ([["First", "en-US", True], ["Chosen", "en-US", True, True]], "Chosen"),
        ([["Android", "en_US", True], ["London", "en-GB", True, True]], "Android"),
        ([["Zarvox", "en-US", True, True], ["London", "en-GB", True]], "London"),
        ([["Plain", "en", True], ["Chosen", "en-US", True, True]], "Plain"),
    ],
)
def test_the_nearest_voice_is_chosen(voices: list[list[Any]], best: str, opened: Callable[..., Page]) -> None:
    page = opened(GUIDE, *voices)
    button(page, "Listen").click()
    assert page.evaluate("voices.spoken[0].voice") == best


def test_it_reads_sentence_by_sentence_in_the_order_of_the_page(opened: Callable[..., Page]) -> None:
    page = opened(GUIDE, HERE)
    heard = read_all(page)
    page.evaluate("document.querySelectorAll('.term-note').forEach(note => note.remove())")
    text = " ".join(page.locator("main").evaluate("main => main.textContent").split())
    places = [text.find(sentence) for sentence in heard if "9 8 8" not in sentence and "8 8 7" not in sentence]
    assert len(heard) > 100
    assert max(len(sentence) for sentence in heard) < 300
    assert heard[0] == page.locator("h1").inner_text()
    assert -1 not in places
    order = page.locator("main h2:not(#where-next)").all_inner_texts()
    assert [sentence for sentence in heard if sentence in order] == order
    danger = heard.index("If anyone is afraid")
    assert heard.index("In short") < danger < heard.index("What do I say?"), "danger boxes are read where they stand"
    say = heard.index("You could say")
    assert heard[say + 1].startswith("“I said I would drive you")
    assert "Leave out" in heard[say + 2 : say + 5], "words to leave out are named before they are heard"
    assert button(page, "Listen").is_visible(), "at the end it is as before"
    assert marked(page) == ""


def test_numbers_to_call_are_read_digit_by_digit(opened: Callable[..., Page]) -> None:
    heard = " ".join(read_all(opened(GUIDE, HERE)))
    assert "9 8 8" in heard
    assert "988" not in heard


@pytest.mark.parametrize("path", KINDS)
def test_what_is_hidden_or_leads_elsewhere_is_not_read(path: str, opened: Callable[..., Page]) -> None:
    page = opened(path, HERE)
    silent = "nav, .page-tools, .print, .term-note, .colophon, .claim-sources, .next, #where-next, details:not([open]), button[data-clear]"
    unheard = page.locator(silent).all_text_contents()
    heard = read_all(page)
    assert heard
    for part in unheard:
        assert " ".join(part.split()) not in heard
    assert not {"Home", "Where next", "Exit this page", "PDF, US Letter", "More in the word list", "Made-up", "Website", "Clear all"} & set(heard)
    assert not any(sentence.startswith(("Source:", "Version ", "Reading grade")) for sentence in heard)
    if "worksheets" in path:
        assert "0 = very hard" in heard
        assert not {str(number) for number in range(11)} & set(heard), "the boxes to tick are not read one by one"


def test_a_filled_in_example_is_read_only_once_it_is_open(opened: Callable[..., Page]) -> None:
    page = opened("worksheets/check-in-sheet/", HERE)
    example = "The people in it are made up."
    assert example not in read_all(page)
    page.locator(".worked-example summary").click()
    page.evaluate("voices.spoken.length = 0")
    assert example in read_all(page)


def test_pause_go_on_and_stop(opened: Callable[..., Page]) -> None:
    page = opened(GUIDE, HERE)
    button(page, "Listen").click()
    end_sentence(page)
    second = speaking(page)
    assert second
    button(page, "Pause").click()
    page.clock.run_for(60_000)
    assert speaking(page) is None
    assert marked(page) == second, "the place stays marked"
    button(page, "Go on").click()
    assert speaking(page) == second
    button(page, "Pause").click()
    button(page, "Stop").click()
    page.clock.run_for(60_000)
    assert speaking(page) is None
    assert marked(page) == ""
    assert not button(page, "Stop").is_visible()
    button(page, "Listen").click()
    assert speaking(page) == spoken(page)[0], "after a stop it begins again"


def test_a_pause_between_two_sentences_holds(opened: Callable[..., Page]) -> None:
    page = opened(GUIDE, HERE)
    button(page, "Listen").click()
    page.evaluate("voices.finish()")
    button(page, "Pause").click()
    page.clock.run_for(60_000)
    assert speaking(page) is None
    assert len(spoken(page)) == 1


def test_a_fault_of_the_voice_stops_the_reading(opened: Callable[..., Page]) -> None:
    page = opened(GUIDE, HERE)
    button(page, "Listen").click()
    page.evaluate("voices.fail()")
    assert button(page, "Listen").is_visible()
    assert marked(page) == ""


def test_the_sentence_is_marked_and_kept_on_screen_above_the_bar(opened: Callable[..., Page]) -> None:
    page = opened(GUIDE, HERE)
    page.emulate_media(reduced_motion="reduce")
    button(page, "Listen").click()
    seen = set()
    for _ in range(30):
        assert marked(page).replace(" ", "") == speaking(page).replace(" ", "")
        seen.add(marked(page))
        box = page.evaluate("(({top, bottom}) => [top, bottom])([...CSS.highlights.get('reading')][0].getBoundingClientRect())")
        assert box[0] >= 0
        assert box[1] <= page.locator("[data-listen]").bounding_box()["y"]  # type: ignore[index]
        end_sentence(page)
    assert len(seen) > 25
    assert page.evaluate("scrollY") > 0


def test_whoever_scrolls_away_or_writes_is_left_in_peace(opened: Callable[..., Page]) -> None:
    page = opened("worksheets/check-in-sheet/", HERE)
    button(page, "Listen").click()
    page.evaluate("dispatchEvent(new WheelEvent('wheel')); scrollTo(0, 1500)")
    place = page.evaluate("scrollY")
    assert place > 1000
    end_sentence(page)
    assert page.evaluate("scrollY") == place
    page.locator("form.sheet textarea").first.focus()
    place = page.evaluate("scrollY")
    end_sentence(page)
    assert page.evaluate("scrollY") == place


def test_without_highlights_the_block_is_marked(opened: Callable[..., Page], desk: Page) -> None:
    desk.add_init_script("delete window.Highlight; delete Intl.Segmenter;")
    page = opened(GUIDE, HERE)
    heard = read_all(page)
    assert "Listen while they tell you how it was, and do not defend yourself." in heard
    button(page, "Listen").click()
    assert page.locator(".being-read").inner_text() == page.locator("h1").inner_text()
    button(page, "Stop").click()
    assert page.locator(".being-read").count() == 0


def test_speed_changes_at_once_and_is_kept_nowhere(opened: Callable[..., Page]) -> None:
    page = opened(GUIDE, HERE)
    button(page, "Listen").click()
    page.get_by_label("Speed").select_option("Slower")
    page.clock.run_for(1000)
    first, again = page.evaluate("voices.spoken")
    assert (first["rate"], again["rate"]) == (1, 0.8)
    assert first["text"] == again["text"]
    assert page.evaluate("localStorage.length + sessionStorage.length + document.cookie.length") == 0
    page.reload()
    assert page.locator("[data-speed]").input_value() == "1"


def test_the_exit_silences_at_once(opened: Callable[..., Page]) -> None:
    page = opened(GUIDE, HERE)
    page.evaluate("addEventListener('click', event => event.preventDefault())")  # the other site never answers
    button(page, "Listen").click()
    page.locator(".exit").first.click()
    assert speaking(page) is None
    assert marked(page) == ""


@pytest.mark.parametrize("event", ["pagehide", "beforeunload"])
def test_leaving_silences(event: str, opened: Callable[..., Page]) -> None:
    page = opened(GUIDE, HERE)
    button(page, "Listen").click()
    page.evaluate("name => dispatchEvent(new Event(name))", event)
    assert speaking(page) is None


def test_a_dark_screen_reads_on(opened: Callable[..., Page]) -> None:
    page = opened(GUIDE, HERE)
    button(page, "Listen").click()
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    assert speaking(page) is not None


def test_it_works_by_keyboard_alone(opened: Callable[..., Page]) -> None:
    page = opened(GUIDE, HERE)
    button(page, "Listen").focus()
    page.keyboard.press("Enter")
    assert speaking(page) is not None
    focused = "document.activeElement.textContent.trim()"
    assert page.evaluate(focused) == "Pause", "focus stays on the same button"
    page.keyboard.press("Space")
    assert speaking(page) is None
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    assert page.evaluate(focused) == "Stop"
    page.keyboard.press("Enter")
    assert speaking(page) is None
    assert page.evaluate(focused) == "Listen"
    page.keyboard.press("Enter")
    page.locator("main a").last.focus()
    page.keyboard.press("Escape")
    assert speaking(page) is None


def test_the_bar_leaves_room_for_the_end_of_the_page(phone: Page, address: str) -> None:
    phone.add_init_script(path=ROOT / "tests/voices.js")
    phone.goto(address + GUIDE)
    phone.evaluate("voice => voices.set(voice)", HERE)
    button(phone, "Listen").tap()
    bar = phone.locator("[data-listen]").bounding_box()
    assert bar["height"] <= 80  # type: ignore[index]
    for control in phone.locator("[data-listen] :is(button, select)").all():
        assert control.bounding_box()["height"] >= 44  # type: ignore[index]
    phone.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
    assert phone.locator(".site-foot").evaluate("foot => foot.getBoundingClientRect().bottom") <= bar["y"]  # type: ignore[index]
    assert phone.evaluate("document.documentElement.scrollWidth") <= 360


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_while_it_reads(scheme: Literal["light", "dark"], phone: Page, address: str) -> None:
    phone.emulate_media(color_scheme=scheme)
    phone.add_init_script(path=ROOT / "tests/voices.js")
    phone.goto(address + GUIDE)
    phone.evaluate("voice => voices.set(voice)", HERE)
    button(phone, "Listen").tap()
    rules = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
    found = Axe().run(phone, context="[data-listen]", options=rules).response["violations"]
    assert [(fault["id"], node["html"]) for fault in found for node in fault["nodes"]] == []


def test_a_private_sheet_and_other_kinds_of_page_have_none(opened: Callable[..., Page]) -> None:
    for path in ("worksheets/my-notes/", "help/", "glossary/", ""):
        page = opened(path, HERE)
        assert page.locator("[data-listen], script[src*=listen]").count() == 0, path


def test_it_is_not_there_without_script_nor_on_paper(browser: Browser, opened: Callable[..., Page], address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + GUIDE)
    assert page.locator("[data-listen]").count() == 1
    assert page.locator("[data-listen]").evaluate("bar => getComputedStyle(bar).display") == "none"
    context.close()
    page = opened(GUIDE, HERE)
    button(page, "Listen").click()
    page.emulate_media(media="print")
    assert not page.locator(".page-tools").is_visible()


def test_it_weighs_little() -> None:
    assert len(gzip.compress((real_site() / "assets/listen.js").read_bytes())) < 3072
