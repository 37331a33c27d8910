"""The real site as a reader gets it: every address, every link, no request to anybody else, nothing unchecked in print."""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING
from urllib.parse import urldefrag, urljoin

import html5lib
import pytest
import yaml

from tests.builds import Elements, build, pages_of, real_site
from tests.conftest import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

CONTENT = ROOT / "content/en"
NEUTRAL = {"am-i-safe": "my-notes"}
"""Private sheets, and the names that their addresses and files have instead of their ids."""
LISTS = [
    "",
    "browse/",
    "clinics/",
    "clinics/codes/",
    "clinics/print/",
    "glossary/",
    "help/",
    "offline/",
    "offline/no-internet/",
    "search/",
    "sources/",
    "worksheets/",
    "about/",
    "privacy/",
    "clinics/hosting/",
    "safety/",
    "404.html",
]


@pytest.fixture(scope="module")
def site() -> Path:
    return real_site()


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[str, str]:
    return pages_of(site)


@pytest.fixture(scope="module")
def elements(pages: dict[str, str]) -> dict[str, Elements]:
    return {address: Elements(html) for address, html in pages.items()}


def ids(kind: str) -> list[str]:
    return [file.stem for file in (CONTENT / kind).glob("*.yml")]


def load(name: str) -> dict[str, object]:
    data = yaml.safe_load((CONTENT / f"{name}.yml").read_text("utf-8"))
    assert isinstance(data, dict)
    return data


def test_every_item_has_its_addresses(pages: dict[str, str], site: Path) -> None:
    expected = {
        *LISTS,
        *("clinics/changes/", "clinics/find/"),
        *(f"topics/{name}/" for name in load("topics")),
        *(f"topics/{name}/print/" for name in load("topics")),
        *(f"pathways/{name}/print/" for name in ids("pathways")),
        *(f"for/{name}/" for name in load("roles")["roles"]),  # type: ignore[attr-defined]
        *(f"{kind}/{name}/" for kind in ("guides", "worksheets", "pathways", "packets") for name in ids(kind)),
        *(f"go/{name}/" for kind in ("guides", "worksheets", "pathways", "packets") for name in ids(kind)),
        *(f"{folder}/{name}/" for folder in ("worksheets", "go") for name in NEUTRAL.values()),
    }
    assert set(pages) == expected
    for sheet in ids("worksheets"):
        name = NEUTRAL.get(sheet, sheet)
        for edition in ("letter", "a4", "large-letter", "large-a4"):
            assert (site / f"worksheets/{name}/{name}-{edition}.pdf").read_bytes().startswith(b"%PDF-")
        assert (site / f"worksheets/{name}/{name}.png").read_bytes().startswith(b"\x89PNG")
    for guide in ids("guides"):
        for paper in ("letter", "a4"):
            assert (site / f"guides/{guide}/{guide}-{paper}.pdf").read_bytes().startswith(b"%PDF-")
    for name in ("amends-draft", "apology-my-choice"):
        assert (site / f"worksheets/{name}/{name}-pair-letter.pdf").read_bytes().startswith(b"%PDF-")


def test_every_link_and_anchor_leads_somewhere(site: Path, elements: dict[str, Elements]) -> None:
    broken = []
    for address, page in elements.items():
        for href in [*page.values("href"), *page.values("src")]:
            if re.match(r"(https?|tel|sms|mailto):", href):
                continue
            to, anchor = urldefrag(urljoin(f"http://site/{address}", href))
            path = to.removeprefix("http://site/")
            file = site / path / "index.html" if path.endswith("/") or not path else site / path
            if not file.is_file() or (anchor and path in elements and anchor not in elements[path].values("id")):
                broken.append(f"/{address} -> {href}")
    assert broken == []


def test_no_page_is_an_orphan(elements: dict[str, Elements]) -> None:
    """Every page but home, the short addresses and the pages for what is not there is linked from the content of another page."""
    linked = set()
    for address, page in elements.items():
        for href in page.values("href", "a"):
            to = urldefrag(urljoin(f"http://site/{address}", href))[0].removeprefix("http://site/")
            if to != address:
                linked.add(to)
    led_on = {address for address, page in elements.items() if page.values("data-lead-on")}
    assert set(elements) - linked - led_on - {"", "404.html", "offline/no-internet/"} == set()


def test_every_page_is_valid_html(pages: dict[str, str]) -> None:
    parser = html5lib.HTMLParser()
    faults = []
    for address, html in pages.items():
        parser.parse(html)
        faults += [f"/{address}: {place} {code}" for place, code, _ in parser.errors]
        page_ids = Elements(html).values("id")
        faults += [f"/{address}: id '{name}' twice" for name in set(page_ids) if page_ids.count(name) > 1]
    assert faults == []


def test_a_page_asks_nobody_else_for_anything(site: Path, elements: dict[str, Elements]) -> None:
    loaded = {
        value
        for page in elements.values()
        for tag, attributes in page.found
        if tag != "a" and attributes.get("rel") != "canonical"
        for value in (attributes.get("src", ""), attributes.get("href", ""))
        if re.match(r"([a-z]+:)?//", value)
    }
    assert loaded == set()
    for file in [*site.rglob("*.css"), *site.rglob("*.svg")]:
        text = file.read_text("utf-8").replace("http://www.w3.org/2000/svg", "")
        assert not re.search(r"https?://|@import|url\(", text), file


def test_only_our_own_small_scripts_and_no_inline_code(site: Path, elements: dict[str, Elements]) -> None:
    names = "blank choice chosen copy exit filter find keep lead-on listen offline pick print search sheet since sw"
    ours = {f"{name}.js" for name in names.split()}
    assert {file.name for file in site.rglob("*.js")} == {*ours, "pagefind.js"}
    assert list(site.rglob("*search_index*")) == []
    for address, page in elements.items():
        for tag, attributes in page.found:
            assert tag != "style", address
            assert tag != "script" or "src" in attributes or attributes == {"type": "application/ld+json"}, address  # data, which nothing runs
            assert not {"style"} & set(attributes), address
            assert not any(name.startswith("on") for name in attributes), address
    everywhere = ["blank.js", "exit.js"]
    for address, more in {
        "": [],
        "help/": [],
        "worksheets/am-i-safe/": ["lead-on.js"],
        "guides/making-amends/": ["listen.js"],
        "worksheets/my-notes/": ["sheet.js"],
        "packets/packet-parent/": ["copy.js"],
    }.items():
        assert [src.rpartition("/")[2] for src in elements[address].values("src", "script")] == [*everywhere, *more], address


def test_every_page_has_its_landmarks_and_says_it_is_unreviewed(elements: dict[str, Elements]) -> None:
    for address, page in elements.items():
        tags = [tag for tag, _ in page.found]
        assert tags.count("main") == 1, address
        assert tags.count("h1") == 1, address
        assert ("html", {"lang": "en"}) in page.found, address
        assert "Not yet reviewed by a clinician" in page.text, address
        assert "Exit this page" in page.text, address
        assert "tel:911" in page.values("href", "a"), address
        navigations = [attributes.get("aria-label") for tag, attributes in page.found if tag in {"nav", "aside"}]
        assert all(navigations), address


def test_a_line_that_was_not_seen_is_never_printed(elements: dict[str, Elements]) -> None:
    """Of no country: not its name or address, and of a seen line no field that was not confirmed."""
    words = " ".join(page.text for page in elements.values())
    links = {href for page in elements.values() for href in page.values("href", "a")}
    lines = [line for country in load("helplines")["countries"].values() for line in country["lines"]]  # type: ignore[attr-defined]
    fields = {"phone", "text", "tty", "email", "hours"}
    shown = " ".join(str(line.get(field)) for line in lines if line["seen"] for field in line["confirmed"])
    shown_urls = {line["url"] for line in lines if line["seen"]}
    assert len(lines) > 60
    for line in lines:
        hidden = fields - set(line["confirmed"]) if line["seen"] else {"name", "phone", "text", "email"}
        for field in hidden:
            value = line.get(field)
            if value and len(value) > 5 and value not in shown:
                assert value not in words, f"{line['id']}: {field} was not confirmed"
        if not line["seen"] and line["url"] not in shown_urls:
            assert line["url"] not in links
        if line["seen"] and "phone" in line["confirmed"]:
            assert line["phone"] in words, line["id"]


def test_a_private_sheet_keeps_its_name_to_itself(pages: dict[str, str], elements: dict[str, Elements], site: Path) -> None:
    private = {name: sheet for name in ids("worksheets") if (sheet := yaml.safe_load((CONTENT / f"worksheets/{name}.yml").read_text("utf-8"))).get("private")}
    assert private.keys() == NEUTRAL.keys()
    for name, sheet in private.items():
        neutral = NEUTRAL[name]
        for address in (f"worksheets/{neutral}/", f"worksheets/{name}/", f"go/{name}/", f"go/{neutral}/"):
            head = pages[address].partition("</head>")[0]
            assert f"<title>{sheet['neutral_title']}</title>" in head
            assert sheet["title"] not in head
            assert "noindex" in head
        assert list((site / "worksheets" / name).iterdir()) == [site / "worksheets" / name / "index.html"]
        for address, page in elements.items():
            if not address.startswith(("go/", f"worksheets/{name}/")):
                assert not [href for href in page.values("href") if name in href], address


def test_the_menu_costs_each_page_the_same(elements: dict[str, Elements]) -> None:
    """The head and foot of a page hold no list that grows with the site."""
    for address, page in elements.items():
        position = [tag for tag, _ in page.found].index("main")
        assert sum(tag == "a" for tag, _ in page.found[:position]) < 20, address


def test_a_short_address_leads_on(pages: dict[str, str], site: Path) -> None:
    for kind in ("guides", "worksheets", "pathways", "packets"):
        for name in ids(kind):
            to = next(attributes["href"] for _, attributes in Elements(pages[f"go/{name}/"]).found if "data-lead-on" in attributes)
            assert (site / "go" / name / to / "index.html").resolve() == (site / kind / NEUTRAL.get(name, name) / "index.html").resolve()


def digest(site: Path) -> dict[str, str]:
    return {file.relative_to(site).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest() for file in sorted(site.rglob("*")) if file.is_file()}


def test_two_builds_from_nothing_give_the_same_bytes(project: Callable[..., Path], tmp_path: Path) -> None:
    """Each from a fresh copy, so that nothing printed before is used again."""
    digests = []
    for name in ("one", "two"):
        folder = project(name=name)
        assert build(folder, tmp_path / f"site-{name}").returncode == 0
        digests.append(digest(tmp_path / f"site-{name}"))
    first, second = digests
    # MkDocs writes the time of day into the gzip header of its sitemap
    assert {name for name in first.keys() | second.keys() if first.get(name) != second.get(name)} <= {"sitemap.xml.gz"}


def test_the_real_site_built_again_is_the_same_to_the_byte(site: Path, tmp_path: Path) -> None:
    assert build(ROOT, tmp_path / "again").returncode == 0
    first, second = digest(site), digest(tmp_path / "again")
    assert {name for name in first.keys() | second.keys() if first.get(name) != second.get(name)} <= {"sitemap.xml.gz"}


def test_output_is_clean_and_ends_with_a_summary(project: Callable[..., Path], tmp_path: Path) -> None:
    done = build(project(), tmp_path / "site")
    said = done.stdout + done.stderr
    assert done.returncode == 0, said
    assert not re.search(r"warning|deprecat|material team|mkdocs 2", said, re.IGNORECASE), said
    assert re.search(r"Built 3 guides, 3 worksheets, 1 pathway, 1 packet, 2 topics, \d+ terms, \d+ sources", said)
    assert re.search(r"\d+ pages and \d+ PDFs \(\d+ KB\) in [\d.]+ seconds", said)
    assert "index.html" in said


def test_a_fault_stops_the_build_and_leaves_the_last_site_as_it_was(project: Callable[..., Path], tmp_path: Path) -> None:
    folder, site = project(), tmp_path / "site"
    assert build(folder, site).returncode == 0
    before = digest(site)
    guide = folder / "content/guides/calm-evening.yml"
    guide.write_text(guide.read_text("utf-8").replace("title:", "titel:", 1), "utf-8")
    done = build(folder, site)
    assert done.returncode == 1
    assert "content/guides/calm-evening.yml:1:1: unknown key 'titel' (did you mean 'title'?)" in done.stdout + done.stderr
    assert "Traceback" not in done.stdout + done.stderr
    assert digest(site) == before
