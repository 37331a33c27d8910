"""The site behind a real nginx with the configuration that we write for it, at the root of a host and below a path."""

from __future__ import annotations

import gzip
import re
import socket
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date
from http.client import HTTPConnection
from typing import TYPE_CHECKING
from urllib.parse import urldefrag, urljoin

import pytest
from playwright.sync_api import expect

from hooks.hosting.files import hosting_files
from hooks.hosting.kinds import KINDS, OF_ONE_FILE, UNKNOWN, content_type
from hooks.pipeline import check_content
from hooks.settings import read_settings
from tests.builds import Elements, build, minimal_site, pages_of, real_site
from tests.conftest import GIVEN_UP, MINIMAL, ROOT, copy_minimal
from tests.nginx import find_nginx, serving
from tests.screens import until
from tests.test_meta import rules_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser

pytestmark = [
    pytest.mark.xdist_group("browser"),
    pytest.mark.skipif(find_nginx() is None, reason="there is no nginx here, and 'make test' could not get Debian's; the configuration for it was not tried"),
]
BELOW = "/recovery/"
GUIDE = "guides/calm-evening/"
PRIVATE = "worksheets/notes/"
PDF = "worksheets/evening-plan/evening-plan-a4.pdf"
STYLE = "assets/site.css"


@dataclass(frozen=True)
class Answer:
    """What the host said."""

    status: int
    headers: dict[str, str]
    body: bytes


class Host(AbstractContextManager["Host"]):
    """A site on nginx."""

    def __init__(self, port: int, path: str, site: Path, logs: Path) -> None:
        self.address, self.path, self.site, self.logs = f"http://127.0.0.1:{port}{path}", path, site, logs
        self._rules = sorted(rules_of(site).items())
        self._line = HTTPConnection("127.0.0.1", port, timeout=10)

    def __exit__(self, *_: object) -> None:
        self._line.close()

    def get(self, path: str, **headers: str) -> Answer:
        """Ask for a path below the site, or for a whole one that begins with "/"."""
        self._line.request(
            "GET", path if path.startswith("/") else self.path + path, headers={name.replace("_", "-"): value for name, value in headers.items()}
        )
        answer = self._line.getresponse()
        return Answer(answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read())

    def wants(self, path: str) -> dict[str, str]:
        """The headers that `_headers` names for a path. Of two with the same name, the one with the longer path counts."""
        fitting = (headers for start, headers in self._rules if f"/{path}".startswith(start.rstrip("*")))
        return {name.lower(): value for headers in fitting for name, value in headers.items()}


def nginx_conf(config: Path) -> str:
    settings = read_settings(config)
    files = hosting_files(check_content(settings, today=date(2026, 11, 1)).library, settings)
    return next(str(file.content) for file in files if file.path == "nginx.conf")


@pytest.fixture(scope="module")
def root() -> Iterator[Host]:
    site = minimal_site()
    with serving(nginx_conf(MINIMAL / "mkdocs.yml"), site) as (port, logs), Host(port, "/", site, logs) as host:
        yield host


@pytest.fixture(scope="module")
def below(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Host]:
    """The site as the host says where it stands, with an address that was given up."""
    folder = copy_minimal(tmp_path_factory.mktemp("below") / "project", GIVEN_UP)
    served = folder.parent / "served"
    site = served / BELOW.strip("/")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SITE_URL", f"https://example.org{BELOW.rstrip('/')}")
        done = build(folder, site)
        assert done.returncode == 0, done.stderr
        config = nginx_conf(folder / "mkdocs.yml")
    with serving(config, served) as (port, logs), Host(port, BELOW, site, logs) as host:
        yield host


@pytest.fixture(params=["root", "below"])
def host(request: pytest.FixtureRequest) -> Host:
    found: Host = request.getfixturevalue(request.param)
    return found


def test_every_kind_of_answer_carries_what_the_other_hosts_read_in_headers(host: Host) -> None:
    for path in (
        "",
        GUIDE,
        PRIVATE,
        f"{PRIVATE}notes-a4.pdf",
        "go/night-notes/",
        STYLE,
        PDF,
        "feed.xml",
        "sw.js",
        "pagefind/pagefind.js",
        "no/such/page",
        "assets/",
    ):
        answer, wanted = host.get(path), host.wants(path)
        assert len(wanted) >= 7
        assert {name: answer.headers.get(name) for name in wanted} == wanted, path
        assert ("x-robots-tag" in answer.headers) == ("x-robots-tag" in wanted), path
        assert answer.status == (404 if path in {"no/such/page", "assets/"} else 200), path
    assert host.wants(PRIVATE)["cache-control"] == "no-store"


def test_what_did_not_change_is_not_sent_again(host: Host) -> None:
    for path in (GUIDE, STYLE, PDF, "sw.js"):
        for packing in ("gzip", "identity"):
            first = host.get(path, Accept_Encoding=packing)
            again = host.get(path, Accept_Encoding=packing, If_None_Match=first.headers["etag"])
            assert (first.status, again.status, again.body) == (200, 304, b""), path
            assert again.headers["content-security-policy"] == host.wants(path)["content-security-policy"]
        assert host.get(path, If_None_Match='"another"').status == 200


def test_words_are_packed_on_their_way_and_pictures_and_sheets_are_not(host: Host) -> None:
    for path in (GUIDE, STYLE, "catalog.json", "go/calm-evening/qr.svg", "feed.xml", "no/such/page"):
        packed = host.get(path, Accept_Encoding="gzip")
        assert packed.headers["content-encoding"] == "gzip", path
        assert packed.headers["vary"] == "Accept-Encoding"
        assert gzip.decompress(packed.body) == host.get(path).body
    for path in (PDF, "share.png"):
        assert "content-encoding" not in host.get(path, Accept_Encoding="gzip").headers


def test_a_page_that_is_not_there_is_told_kindly_and_leads_on_from_any_depth(host: Host) -> None:
    for path in ("x", "a/b/c", "guides/calm-evening/no.pdf", "a/b/?c=d"):
        answer = host.get(path)
        assert answer.status == 404
        assert answer.body == (host.site / "404.html").read_bytes()
        for href in inside(Elements(answer.body.decode()), host, path):
            assert host.get(href).status == 200, f"{path} -> {href}"


def inside(page: Elements, host: Host, path: str) -> set[str]:
    """The whole paths that a page names on its own host, where it asks for files or leads on."""
    led_on = [content.partition("url=")[2] for content in page.values("content", "meta") if "url=" in content]
    named = [*page.values("href"), *page.values("src"), *led_on, *page.values("data-keep")]
    whole = (urldefrag(urljoin(host.address + path, href))[0] for href in named if not re.match(r"#|(https?|tel|sms|mailto):", href))
    start = host.address.removesuffix(host.path)
    return {address.removeprefix(start) for address in whole}


def test_every_link_of_every_page_is_answered_and_stays_below_the_path(host: Host) -> None:
    links = {href: address for address, html in pages_of(host.site).items() for href in inside(Elements(html), host, address)}
    assert len(links) > 50
    assert [f"{page} -> {href}" for href, page in links.items() if not href.startswith(host.path)] == []
    assert [f"{page} -> {href}" for href, page in links.items() if host.get(href).status != 200] == []


def test_each_file_is_called_what_it_is(host: Host) -> None:
    seen = set()
    for file in sorted(host.site.rglob("*")):
        path = file.relative_to(host.site).as_posix()
        kind = OF_ONE_FILE.get(path) or KINDS.get(file.suffix.lstrip("."), UNKNOWN)
        if file.is_file() and not path.startswith("_") and (path in OF_ONE_FILE or kind not in seen):
            seen.add(kind)
            assert host.get(path).headers["content-type"] == content_type(kind), path
    assert {"text/html", "text/css", "text/javascript", "application/pdf", "application/atom+xml", "image/svg+xml", UNKNOWN} <= seen


def test_an_address_without_its_last_slash_keeps_the_question_and_does_not_leave_the_host(host: Host) -> None:
    answer = host.get("guides/calm-evening?v=2026-01-10")
    assert (answer.status, answer.headers["location"]) == (301, f"{host.path}guides/calm-evening/?v=2026-01-10")


def test_a_reader_who_comes_without_https_is_sent_to_it_and_is_not_written_down(below: Host) -> None:
    with socket.socket(socket.AF_UNIX) as line:
        line.connect(str(below.logs / "plain"))
        line.sendall(b"GET /recovery/go/calm-evening/?v=secret HTTP/1.0\r\nHost: example.org\r\n\r\n")
        said = line.makefile().read()
    assert "301" in said.splitlines()[0]
    assert "Location: https://example.org/recovery/go/calm-evening/?v=secret\n" in said


def test_the_path_without_its_slash_leads_to_the_site(below: Host) -> None:
    answer = below.get("/recovery?from=card")
    assert (answer.status, answer.headers["location"]) == (301, "/recovery/?from=card")


def test_an_address_that_was_given_up_leads_on_with_its_question(below: Host) -> None:
    answer = below.get("guides/quiet-mornings/?from=card&lang=en")
    assert (answer.status, answer.headers["location"]) == (301, "/recovery/go/calm-evening/?from=card&lang=en")
    assert below.get("go/quiet-mornings/?v=2026-01-10").status == 200, "its page says what took its place"
    assert answer.headers["cache-control"] == "no-cache"
    assert (below.site / "_redirects").read_text("utf-8") == "/guides/quiet-mornings/ /go/calm-evening/ 301\n"


def test_the_site_carries_the_address_that_the_host_gave(below: Host) -> None:
    home = (below.site / "index.html").read_text("utf-8")
    assert '<link rel="canonical" href="https://example.org/recovery/">' in home
    for name in ("feed.xml", "sitemap.xml"):
        assert "https://example.org/recovery/guides/calm-evening/" in below.get(name).body.decode()
        assert "sleep.example" not in below.get(name).body.decode()


def test_what_only_other_hosts_read_is_not_shown(host: Host) -> None:
    assert (host.site / "_headers").is_file()
    assert {host.get(name).status for name in ("_headers", "_redirects")} == {404}


def test_nobody_writes_down_who_reads_what_and_the_host_does_not_say_what_it_runs(host: Host) -> None:
    assert host.get(f"{GUIDE}?v=secret").headers["server"] == "nginx"
    assert host.get("no/such/secret").headers["server"] == "nginx"
    host.get("assets/?secret")
    host.get("guides/calm-evening?secret")
    written = {file.name: file.read_text("utf-8") for file in host.logs.glob("*.log")}
    assert set(written.values()) <= {""}
    assert "access.log" in written, "the host writes down all that no site forbids"


def test_a_reader_below_a_path_searches_opens_paper_gets_lost_and_keeps_the_site(below: Host, browser: Browser) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 800})
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(f"{page.url}: {message.text}"))
    page.on("request", lambda request: said.append(request.url) if not request.url.startswith(below.address) else None)
    page.goto(below.address)
    page.locator("a.find").click()
    page.locator("#query").fill("calm evening")
    page.locator("main a[href*='guides/calm-evening']").first.click()
    assert page.url.startswith(f"{below.address}{GUIDE}")
    page.goto(f"{below.address}go/quiet-mornings/?v=2026-01-10")
    page.locator("a[data-lead-on]").click()
    until(page, f"location.pathname === '{BELOW}{GUIDE}'")
    assert said == []
    page.goto(f"{below.address}a/b/c")
    assert said.pop().endswith("404 (Not Found)")
    assert page.evaluate("getComputedStyle(document.querySelector('.site-head')).display") == "block", "its style sheet came"
    page.locator("main .chips a").first.click()
    assert page.url == below.address
    page.goto(f"{below.address}offline/")
    page.get_by_role("button", name="Keep the pages").click()
    expect(page.locator(".keep-state")).to_contain_text("are kept in this browser", timeout=20_000)
    scopes = page.evaluate("async () => (await navigator.serviceWorker.getRegistrations()).map((one) => one.scope)")
    assert scopes == [below.address]
    context.set_offline(True)
    page.goto(below.address + GUIDE)
    assert page.locator("h1").inner_text() == "A calm evening"
    context.close()
    assert said == []


def test_the_whole_site_has_no_kind_of_file_that_its_host_would_not_know() -> None:
    site = real_site()
    told = {suffix.lstrip(".") for suffix in {file.suffix for file in site.rglob("*") if file.is_file()}} - set(KINDS)
    assert {suffix for suffix in told if not suffix.startswith("pf_")} <= {"", "pagefind"}
    with serving(nginx_conf(ROOT / "mkdocs.yml"), site) as (port, logs), Host(port, "/", site, logs) as host:
        pages = pages_of(site)
        links = {href: page for page, html in pages.items() for href in inside(Elements(html), host, page)}
        assert [f"{page} -> {href}" for href, page in links.items() if host.get(href).status != 200] == []
        wrong = [path for path in pages if {name: host.get(path).headers.get(name) for name in host.wants(path)} != host.wants(path)]
        assert wrong == []
