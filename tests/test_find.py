"""The page that health records open with a code (HL7 Infobutton, URL-based), in a real Chromium: it always helps, and keeps nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

import pytest
import yaml
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.builds import Elements, minimal_site, pages_of, real_site
from tests.conftest import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.xdist_group("browser")

CODES = yaml.safe_load((ROOT / "content/en/codes.yml").read_text("utf-8"))
OID = CODES["system"]["oid"]
USED = {str(entry["code"]): entry for entry in CODES["codes"] if entry["seen"]}
CODE, SYSTEM = "mainSearchCriteria.v.c", "mainSearchCriteria.v.cs"
START = "Look for what is happening in your life."
UNKNOWN = "We have no page for"


@pytest.fixture(scope="module")
def record(browser: Browser) -> Iterator[Page]:
    """One page that health records open again and again. It fails the tests if the browser complains, or asks anyone else for anything."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("request", lambda request: said.append(request.url) if not request.url.startswith(("http://127.0.0.1:", "file://")) else None)
    yield page
    assert said == []
    assert context.storage_state() == {"cookies": [], "origins": []}
    context.close()


def open_with(page: Page, address: str, *request: tuple[str, str]) -> None:
    page.goto(f"{address}clinics/find/?{urlencode(request)}", wait_until="domcontentloaded")


def shown(page: Page) -> list[str]:
    """The pages that are shown for a code, in their order."""
    return [str(card.get_attribute("data-page")) for card in page.locator("[data-page]:visible").all()]


def told(page: Page) -> str:
    return page.locator("[data-answer]").inner_text()


def test_the_address_of_each_code_opens_its_pages_in_their_order(record: Page, address: str) -> None:
    assert len(USED) > 5
    for code, entry in USED.items():
        open_with(record, address, (SYSTEM, OID), (CODE, code), ("informationRecipient", "PAT"), ("informationRecipient.languageCode.c", "en"))
        assert shown(record) == entry["pages"], code
        assert "Your health record led you here" in told(record)
        assert not record.locator("[data-start]").is_visible()


def test_a_page_comes_with_what_it_is_whom_it_is_for_and_all_ways_to_it(record: Page, address: str) -> None:
    open_with(record, address, (CODE, "Z63.72"))
    card = record.locator("[data-page='support-for-family']")
    guide = yaml.safe_load((ROOT / "content/en/guides/support-for-family.yml").read_text("utf-8"))
    for words in (guide["title"], guide["question"], "For "):
        assert words in card.inner_text()
    ways = [str(link.get_attribute("href")) for link in card.locator("a").all()]
    assert ways[0] == "../../guides/support-for-family/"
    assert ways[-1] == "../../go/support-for-family/"
    assert sum(way.endswith(".pdf") for way in ways) == 2
    assert record.locator(".help-now a[href='tel:988']").first.is_visible()
    assert record.locator("a.exit").is_visible()


@pytest.mark.parametrize("written", ["z6372", " Z63.72 ", "z 63.72", "Z63-72"])
def test_a_code_is_known_however_it_is_written(written: str, record: Page, address: str) -> None:
    open_with(record, address, ("MAINSEARCHCRITERIA.V.C", written), ("mainsearchcriteria.v.CS", f"urn:oid:{OID}"))
    assert shown(record) == USED["Z63.72"]["pages"]
    assert "close to it" not in told(record)


@pytest.mark.parametrize(("asked", "of"), [("Z63.7", ["Z63.72"]), ("Z63.721", ["Z63.72"]), ("Z63", [code for code in USED if code.startswith("Z63")])])
def test_a_code_close_to_a_known_one_finds_its_pages_and_says_so(asked: str, of: list[str], record: Page, address: str) -> None:
    open_with(record, address, (CODE, asked))
    assert shown(record) == list(dict.fromkeys(page for code in of for page in USED[code]["pages"]))
    assert "a code close to it" in told(record)


@pytest.mark.parametrize(
    "request_",
    [
        [(CODE, "Z63.72"), (CODE, "Z71.42")],
        [(CODE, "Z63.72"), (SYSTEM, OID), (f"{CODE}1", "Z71.42"), (f"{SYSTEM}1", OID)],
        [(f"{CODE}2", "Z71.42"), (f"{CODE}1", "X99.9"), (f"{CODE}0", "Z63.72")],
    ],
    ids=["repeated", "numbered", "out of order"],
)
def test_several_codes_show_each_page_once_in_order(request_: list[tuple[str, str]], record: Page, address: str) -> None:
    open_with(record, address, *request_)
    assert shown(record) == ["what-families-carry", "support-for-family", "helping-without-taking-over", "family-therapy-guide"]


@pytest.mark.parametrize(
    "request_",
    [
        [(CODE, "X99.9"), (SYSTEM, OID)],
        [(CODE, "Z63.72"), (SYSTEM, "2.16.840.1.113883.6.96")],
        [(CODE, "Z6")],
        [(CODE, "9" * 20_000)],
        [(CODE, "<img src=x onerror=alert(1)>"), ("informationRecipient", "<script>alert(1)</script>")],
        [(CODE, "Call 202-555-0100 now"), (SYSTEM, "\u202e{}")],
    ],
    ids=["unknown", "another system", "too short to be near", "very long", "markup", "words"],
)
def test_what_is_not_known_opens_a_start_page_in_kind_words(request_: list[tuple[str, str]], record: Page, address: str) -> None:
    open_with(record, address, *request_)
    assert shown(record) == []
    assert UNKNOWN in told(record)
    assert record.locator("[data-start] a[href='../../pathways/worn-out/']").is_visible()
    assert record.locator("[data-start] a[href*='/packets/']").first.is_visible()
    assert record.locator("[data-code]:visible").count() == len(USED)
    assert record.locator("main img[src='x'], main script").count() == 0
    assert not [words for words in ("alert", "555", "9" * 20) if words in told(record)]


def test_only_what_has_the_form_of_a_code_is_repeated(record: Page, address: str) -> None:
    open_with(record, address, (CODE, "F10.20"))
    assert "We have no page for the code F10.20." in told(record)
    open_with(record, address, (CODE, "your data leaks"))
    assert "We have no page for this code." in told(record)


@pytest.mark.parametrize(
    "request_", [[], [(CODE, "")], [("mainSearchCriteria.v.dn", "family")], [("%", "&&=%zz")]], ids=["nothing", "empty", "words", "nonsense"]
)
def test_without_a_code_it_is_the_start_page(request_: list[tuple[str, str]], record: Page, address: str) -> None:
    open_with(record, address, *request_)
    assert START in told(record)
    assert record.locator("[data-code]:visible").count() == len(USED)


def test_only_clinicians_see_the_wording_of_the_code_book(record: Page, address: str) -> None:
    title = USED["Z63.72"]["title"]
    for recipient in ("PAT", "PAYOR", "", "nonsense"):
        open_with(record, address, (CODE, "Z63.72"), ("informationRecipient", recipient), ("mainSearchCriteria.v.dn", title))
        assert title not in record.locator("body").inner_text()
    open_with(record, address, (CODE, "X99.9"), ("informationRecipient", "PAT"))
    assert title not in record.locator("body").inner_text()
    open_with(record, address, (CODE, "Z63.72"), ("INFORMATIONRECIPIENT", "prov"))
    assert f"Pages for Z63.72 ({title})" in told(record)
    open_with(record, address, (CODE, "X99.9"), ("informationRecipient", "PROV"))
    assert title in record.locator("[data-codes]").inner_text()


@pytest.mark.parametrize(
    ("language", "foreign"), [("es", True), ("spa", True), ("en", False), ("en-US", False), ("eng", False), ("en_GB", False), ("?!", False)]
)
def test_who_asks_for_another_language_is_told_the_truth(language: str, foreign: bool, record: Page, address: str) -> None:
    open_with(record, address, (CODE, "Z63.6"), ("informationRecipient.languageCode.c", language))
    assert shown(record) == USED["Z63.6"]["pages"]
    assert ("We have these pages in English only." in told(record)) is foreign


def test_nothing_about_a_person_is_read_shown_or_left_in_the_address(record: Page, address: str) -> None:
    person = [("patientPerson.administrativeGenderCode.c", "F"), ("age.v.v", "87"), ("age.v.u", "a"), ("patientPerson.n", "Adamczyk")]
    others = [("performer", "PROV"), ("taskContext.c.c", "PROBLISTREV"), ("subTopic.v.c", "Q000628"), ("knowledgeResponseType", "text/xml"), ("transform", "x")]
    open_with(record, address, (CODE, "Z63.6"), *person, *others)
    assert shown(record) == USED["Z63.6"]["pages"]
    assert record.url == f"{address}clinics/find/"
    html = record.content()
    assert not [value for _, value in person if len(value) > 3 and value in html]
    kept = record.evaluate("JSON.stringify(history.state)")
    assert kept == '{"find":{"codes":[{"code":"Z63.6","system":""}],"clinician":false,"foreign":false}}'
    assert record.evaluate("[localStorage.length, sessionStorage.length, document.cookie]") == [0, 0, ""]


def test_reload_and_back_show_the_same_and_a_way_leads_to_everything(record: Page, address: str) -> None:
    open_with(record, address, (CODE, "Z63.6"))
    record.reload()
    assert shown(record) == USED["Z63.6"]["pages"]
    record.locator("[data-page] h2 a").first.click()
    record.wait_for_url(f"{address}guides/kinship-care/")
    record.go_back()
    assert shown(record) == USED["Z63.6"]["pages"]
    record.get_by_role("button", name="Show all pages and codes").press("Enter")
    expect(record.locator("[data-start]")).to_be_focused()
    assert record.locator("[data-code]:visible").count() == len(USED)


def test_without_javascript_all_codes_stand_there_with_their_pages(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    open_with(page, address, (CODE, "Z63.72"))
    for code, entry in USED.items():
        links = page.locator(f"[id='{code}']").locator("a:visible")
        assert [str(link.get_attribute("href")).split("/")[-2] for link in links.all()] == entry["pages"]
    assert "lcohol" not in page.locator("main").inner_text()
    context.close()


def test_it_works_from_a_disk_too(record: Page) -> None:
    record.goto(f"{(real_site() / 'clinics/find/index.html').as_uri()}?{urlencode([(CODE, 'Z63.72')])}")
    assert shown(record) == USED["Z63.72"]["pages"]
    assert "?" not in record.url


def test_axe_finds_no_fault_with_an_answer_nor_with_the_start_page(record: Page, address: str) -> None:
    for request_ in ([(CODE, "Z63"), ("informationRecipient", "PROV")], [(CODE, "X99.9"), ("informationRecipient", "PROV")]):
        open_with(record, address, *request_)
        record.locator(".for-records summary").click()
        found = Axe().run(record)
        assert found.violations_count == 0, found.generate_report()


def test_the_page_is_for_records_and_not_to_be_found_by_search() -> None:
    pages = pages_of(real_site())
    html = pages["clinics/find/"]
    assert '<meta name="robots" content="noindex">' in html
    assert "data-pagefind-body" not in html
    assert f"{CODE}=" in html
    assert OID in html
    assert "am-i-safe" not in html
    assert 'href="../../catalog.json"' in html


def test_content_without_codes_has_no_such_page_and_no_link_to_it() -> None:
    pages = pages_of(minimal_site())
    assert "clinics/find/" not in pages
    assert not [address for address, html in pages.items() for href in Elements(html).values("href") if "clinics/find" in href]
