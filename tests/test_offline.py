"""The site without internet, as one file: it opens from a disk, every link leads to a file, and it is the same each time."""

from __future__ import annotations

import io
import os
import re
import shutil
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urldefrag, urljoin

import pytest
from playwright.sync_api import expect

from hooks.__main__ import main
from hooks.finish.copy import page_of_copy
from hooks.finish.offline import finish_offline
from tests.builds import Elements, leads_on, minimal_site, pages_of, real_site
from tests.conftest import MINIMAL

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

browser_test = pytest.mark.xdist_group("browser")
LABELS = {"offline_size": "({n} MB)", "offline_file_open": "Open it.", "offline_shared": "It can be found.", "offline_file_remove": "Delete it."}


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real site's copy, taken out of its file."""
    folder = tmp_path_factory.mktemp("copy")
    with zipfile.ZipFile(real_site() / "offline.zip") as file:
        file.extractall(folder)
    assert [entry.name for entry in folder.iterdir()] == ["steady-ground"], "one folder, so that it does not spill over a desktop"
    return folder / "steady-ground"


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """The minimal site, built, in a folder of its own."""
    return Path(shutil.copytree(minimal_site(), tmp_path / "site", copy_function=shutil.copyfile))


def test_every_link_of_the_copy_leads_to_a_file(copy: Path) -> None:
    elements = {name: Elements(html) for name, html in pages_of(copy).items()}
    broken = []
    for address, page in elements.items():
        led_on = [content.partition("url=")[2] for content in page.values("content", "meta") if "url=" in content]
        for href in [*page.values("href"), *page.values("src"), *led_on]:
            if re.match(r"(https?|tel|sms|mailto):", href):
                continue
            to, anchor = urldefrag(urljoin(f"http://copy/{address}{'' if address.endswith('.html') else 'index.html'}", href))
            path = unquote(to.removeprefix("http://copy/").partition("?")[0])
            wanted = path.removesuffix("index.html")
            if not (copy / path).is_file() or (anchor and anchor not in elements[wanted].values("id")):
                broken.append(f"/{address} -> {href}")
    assert broken == []


def test_the_copy_has_all_pages_and_sheets_and_nothing_that_needs_a_server(copy: Path) -> None:
    site = real_site()
    here = {file.relative_to(copy).as_posix() for file in copy.rglob("*") if file.is_file()}
    there = {file.relative_to(site).as_posix() for file in site.rglob("*") if file.is_file() and not file.is_relative_to(site / "pagefind")}
    assert here - there == {"READ-ME-FIRST.txt"}
    only_served = {"404.html", "_headers", "offline.zip", "offline-files.json", "robots.txt", "sitemap.xml", "sitemap.xml.gz", "sw.js"}
    assert there - here == {*only_served, *(name for name in there if name.endswith("share.png"))}
    for name in here:
        if name.endswith((".pdf", ".png", ".css", ".js")):
            assert (copy / name).read_bytes() == (site / name).read_bytes()
    told = (copy / "READ-ME-FIRST.txt").read_text("utf-8")
    assert "index.html" in told
    assert "can be found" in told


def test_a_page_changes_only_where_it_has_to(copy: Path) -> None:
    """But for links and the policy, each page is the page of the site to the byte."""
    may_change = re.compile(r'href="[^"]*"|content="(0; url=|default-src)[^"]*"')
    for address, html in pages_of(copy).items():
        if address != "offline/":
            assert may_change.sub("", html) == may_change.sub("", (real_site() / address / "index.html").read_text("utf-8")), address


@pytest.mark.parametrize(
    ("page", "in_copy"),
    [
        ('<a href="x/">', '<a href="x/index.html">'),
        ("<A HREF='../?a=1&amp;b=2#c'>", '<A HREF="../index.html?a=1&amp;b=2#c">'),
        ("<a title='href=x/' href=..>", "<a title='href=x/' href=\"../index.html\">"),
        ('<a href=".">', '<a href="./index.html">'),
        ('<a href="./#why">', '<a href="./index.html#why">'),
        ('<a href="x/y.pdf"><a href="#x"><a href="tel:1"><a href="https://x.example/">', None),
        ("<!-- <a href='x/'> --><script>'<a href=\"x/\">'</script>\r\n<p\n>&nbsp;&copy<br/>", None),
        ('<meta http-equiv="refresh" content="0; url=../x/#y">', '<meta http-equiv="refresh" content="0; url=../x/index.html#y">'),
        ("<meta http-equiv=Content-Security-Policy content=\"img-src 'self'\">", "<meta http-equiv=Content-Security-Policy content=\"img-src 'self' file:\">"),
        ('a<div data-only="site"><div>b</div><br>c</div>d', "ad"),
        ('a<link rel="x" data-only="site">b<p data-only="copy" hidden>c</p>', 'ab<p data-only="copy">c</p>'),
    ],
)
def test_a_tag_in_the_copy(page: str, in_copy: str | None) -> None:
    assert page_of_copy(page) == (page if in_copy is None else in_copy)


def test_the_same_site_gives_the_same_copy(small: Path) -> None:
    first = (small / "offline.zip").read_bytes()
    for file in small.rglob("*.html"):
        os.utime(file, (1, 1))
    for name in ("offline.zip", "sw.js", "offline-files.json"):
        (small / name).unlink()
    assert main(["--config", str(MINIMAL / "mkdocs.yml"), "finish", str(small)]) == 0
    for name in ("offline.zip", "sw.js", "offline-files.json", "offline/index.html"):
        assert (small / name).read_bytes() == (minimal_site() / name).read_bytes(), name
    with zipfile.ZipFile(io.BytesIO(first)) as copy:
        names = copy.namelist()
        assert {entry.compress_type for entry in copy.infolist() if entry.filename.endswith(".pdf")} == {zipfile.ZIP_STORED}
    assert {name.split("/")[0] for name in names} == {"better-sleep"}


def test_the_search_index_and_hidden_files_stay_out_of_the_copy_but_not_out_of_a_browser(small: Path) -> None:
    for name in ("pagefind/pagefind.js", "_headers", ".git/config"):
        (small / name).parent.mkdir(exist_ok=True)
        (small / name).write_text("x")
    finish_offline(small, name="Better sleep", labels=LABELS)
    with zipfile.ZipFile(small / "offline.zip") as copy:
        assert [name for name in copy.namelist() if "pagefind" in name or "_headers" in name or ".git" in name] == []
    kept = (small / "offline-files.json").read_text("utf-8")
    assert '"pagefind/pagefind.js"' in kept
    assert "_headers" not in kept
    assert ".git" not in kept


def test_finish_says_what_is_missing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--config", str(MINIMAL / "mkdocs.yml"), "finish", str(tmp_path)]) == 1
    assert "holds no built site" in capsys.readouterr().err


@pytest.fixture
def watched(browser: Browser) -> tuple[Page, list[str]]:
    """A page, and what went wrong on it: everything said in its console, everything asked for that is not a file."""
    page = browser.new_page()
    wrong: list[str] = []
    page.on("console", lambda message: wrong.append(f"{page.url}: {message.text}"))
    page.on("pageerror", lambda error: wrong.append(f"{page.url}: {error}"))
    page.on("requestfailed", lambda request: wrong.append(f"{page.url}: no {request.url}") if request.failure != "net::ERR_ABORTED" else None)
    page.on("request", lambda request: wrong.append(f"{page.url}: {request.url}") if not request.url.startswith(("file://", "data:")) else None)
    return page, wrong


@browser_test
def test_each_kind_of_page_of_the_copy_opens_from_a_disk_without_a_word(watched: tuple[Page, list[str]], copy: Path) -> None:
    page, wrong = watched
    bare = []
    kinds = {re.search('body class="([^"]+)"', html)[1]: address for address, html in pages_of(copy).items() if not leads_on(html)}  # type: ignore[index]
    assert len(kinds) >= 10
    for address in kinds.values():
        page.goto((copy / address / "index.html").as_uri())
        if page.evaluate("getComputedStyle(document.querySelector('.site-head')).display + getComputedStyle(document.body).margin") != "block0px":
            bare.append(address)
    page.close()
    assert bare == [], "the style sheet has to load"
    assert wrong == []


@browser_test
def test_a_reader_of_the_copy_comes_from_home_to_a_printed_sheet(watched: tuple[Page, list[str]], copy: Path) -> None:
    page, wrong = watched
    page.goto((copy / "index.html").as_uri())
    page.locator("main a[href*='pathways/']").first.click()
    page.locator("main a[href*='guides/']").first.click()
    page.locator("main .card[href*='worksheets/']").first.click()
    expect(page.locator("form.sheet")).to_be_visible()
    expect(page.locator(".sheet-tools"), "the script of the form has to run").to_be_visible()
    pdf = page.locator("main a[href$='.pdf']").first.evaluate("link => link.href")
    assert (copy / pdf.removeprefix(f"{copy.as_uri()}/")).read_bytes().startswith(b"%PDF-")
    page.goto((copy / "worksheets/index.html").as_uri())
    cards = page.locator(".gallery > li:visible")
    total = cards.count()
    page.get_by_label("One page only").check()
    assert 0 < cards.count() < total
    page.goto((copy / "guides/making-amends/index.html").as_uri())
    page.locator(".term button").first.click()
    expect(page.locator(".term-note").first).to_be_visible()
    page.goto((copy / "go/making-amends/index.html").as_uri())
    page.wait_for_url((copy / "guides/making-amends/index.html").as_uri())
    page.goto((copy / "offline/index.html").as_uri())
    assert page.get_by_text("You are reading the copy").is_visible()
    assert page.locator("main button").count() == 0
    page.close()
    assert wrong == []
