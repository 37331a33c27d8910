"""What pages tell machines, and the rules that they give to browsers: true, whole and the same on every page."""

from __future__ import annotations

import io
import json
from datetime import date
from typing import TYPE_CHECKING, Any
from urllib.parse import urldefrag, urljoin, urlsplit
from xml.etree import ElementTree

import html5lib
import pytest
import yaml
from PIL import Image

from hooks.catalog.feed import feed
from hooks.library.links import find_links
from hooks.library.model import Review
from hooks.output import Pages
from hooks.pipeline import check_content
from hooks.press import _look
from hooks.print.pictures import HEIGHT, WIDTH, Words, draw_pictures
from hooks.print.store import NO_STORE
from hooks.settings import read_settings
from hooks.web.pages import Writer
from tests.builds import Elements, build, pages_of, real_site
from tests.conftest import MINIMAL, ROOT, TODAY

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

SITE = "https://steady-ground.example/"
PRIVATE = {"worksheets/my-notes/", "worksheets/am-i-safe/", "go/my-notes/", "go/am-i-safe/"}
TYPES = {
    *("WebSite", "WebPage", "MedicalWebPage", "CollectionPage", "Organization", "Audience", "Thing", "CreativeWork"),
    *("BreadcrumbList", "ItemList", "ListItem", "HowTo", "HowToStep", "Person"),
}
ATOM = "{http://www.w3.org/2005/Atom}"


class Head:
    """What the head of a page says."""

    def __init__(self, html: str) -> None:
        self.html = html.partition("</head>")[0]
        self.elements = Elements(self.html)
        metas = [attributes for tag, attributes in self.elements.found if tag == "meta"]
        self.way_on = next((a["href"] for _, a in Elements(html).found if "data-lead-on" in a), "")
        self.meta = {a.get("name") or a.get("property") or a.get("http-equiv", ""): a.get("content", "") for a in metas}
        self.links = {a["rel"]: a["href"] for tag, a in self.elements.found if tag == "link"}
        data = self.html.partition('<script type="application/ld+json">')[2].partition("</script>")[0]
        self.nodes: list[dict[str, Any]] = json.loads(data)["@graph"] if data else []

    @property
    def is_found(self) -> bool:
        return self.meta.get("robots") != "noindex"


@pytest.fixture(scope="module")
def site() -> Path:
    return real_site()


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[str, str]:
    return pages_of(site)


@pytest.fixture(scope="module")
def heads(pages: dict[str, str]) -> dict[str, Head]:
    return {address: Head(html) for address, html in pages.items()}


@pytest.fixture(scope="module")
def found(heads: dict[str, Head]) -> dict[str, Head]:
    return {address: head for address, head in heads.items() if head.is_found}


def rules_of(site: Path) -> dict[str, dict[str, str]]:
    """Path -> headers, as a host reads `_headers`."""
    rules: dict[str, dict[str, str]] = {}
    for line in (site / "_headers").read_text("utf-8").splitlines():
        if line.startswith("/"):
            rules[line] = {}
        else:
            name, _, value = line.strip().partition(": ")
            rules[list(rules)[-1]][name] = value
    return rules


# For those who look for a page


def test_every_page_may_be_found_that_is_not_private_and_does_not_lead_on_or_repeat_others(heads: dict[str, Head], found: dict[str, Head]) -> None:
    led_on = {address for address, head in heads.items() if head.way_on}
    repeated = {address for address in heads if address.endswith("/print/")}
    assert set(heads) - set(found) == led_on | repeated | PRIVATE | {"404.html", "offline/no-internet/", "clinics/find/"}
    assert len(found) > 100


def test_every_page_has_a_description_of_its_own(found: dict[str, Head]) -> None:
    said = [head.meta["description"] for head in found.values()]
    assert len(set(said)) == len(said)
    assert all(20 <= len(words) <= 160 for words in said), sorted(said, key=len)[:: len(said) - 1]


def test_a_shared_link_shows_the_page_and_a_picture(found: dict[str, Head], site: Path) -> None:
    pictures = set()
    for address, head in found.items():
        meta = head.meta
        assert head.links["canonical"] == meta["og:url"] == SITE + address
        assert meta["og:description"] == meta["description"]
        assert meta["og:title"] in head.elements.text
        assert (meta["og:site_name"], meta["og:locale"], meta["twitter:card"]) == ("Steady Ground", "en_US", "summary_large_image")
        assert meta["og:type"] == ("article" if address.startswith(("guides/", "pathways/")) else "website")
        picture = meta["og:image"].removeprefix(SITE)
        assert (site / picture).read_bytes().startswith(b"\x89PNG")
        pictures.add(picture)
        assert meta["og:image:alt"].removeprefix("A plain card that says “").removesuffix("”") in {meta["og:title"], "Steady Ground"}
    assert {file.relative_to(site).as_posix() for file in site.rglob("share.png")} == pictures
    assert len(pictures) == 1 + sum(address.startswith(("guides/", "pathways/", "topics/")) for address in found)


def test_no_picture_has_words_at_its_edges(site: Path) -> None:
    for file in site.rglob("share.png"):
        assert edges_are_empty(file.read_bytes()), file


def edges_are_empty(png: bytes) -> bool:
    """Whether a picture has its size, and nothing stands in its margins or right above its band."""
    picture = Image.open(io.BytesIO(png)).convert("RGB")
    margins = [(0, 0, 78, 600), (1122, 0, WIDTH, 600), (0, 0, WIDTH, 60), (0, 572, WIDTH, 606)]
    ground = picture.getpixel((1, 1))
    return picture.size == (WIDTH, HEIGHT) and all({colour for _, colour in picture.crop(box).getcolors() or ()} == {ground} for box in margins)


def test_the_longest_title_is_never_cut() -> None:
    words = {
        "long": Words(title="A title that is far longer than any that a person would write, " * 4, line="And a question that goes on and on, " * 6),
        "wide": Words(title="Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz und mehr", line="Short"),
    }
    pictures = draw_pictures(words, _look(read_settings(MINIMAL / "mkdocs.yml")), store=NO_STORE)
    assert all(edges_are_empty(png) for png in pictures.values())


def test_a_private_page_tells_nothing_but_its_neutral_title(heads: dict[str, Head]) -> None:
    for address in PRIVATE:
        head = heads[address]
        assert head.elements.text == "My notes", address
        assert set(head.meta) <= {"", "viewport", "Content-Security-Policy", "referrer", "robots", "refresh", "color-scheme"}, address
        assert set(head.links) <= {"icon", "stylesheet"}, address
        assert head.nodes == []


def test_a_short_address_names_the_page_it_leads_to(heads: dict[str, Head]) -> None:
    for address, head in heads.items():
        if address.startswith("go/") and address not in PRIVATE:
            assert head.links["canonical"] == urljoin(SITE + address, head.way_on)
            assert heads[head.links["canonical"].removeprefix(SITE)].is_found
            assert "og:title" not in head.meta


# Data


def nodes_in(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
    for part in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from nodes_in(part)


def test_the_data_of_each_page_are_of_known_types_and_their_addresses_exist(found: dict[str, Head]) -> None:
    for address, head in found.items():
        for node in nodes_in(head.nodes):
            assert node["@type"] in TYPES, address
            assert all(value not in ("", None, []) for value in node.values()), address
            for url in (node.get("url"), node.get("item")):
                if url and node["@type"] != "CreativeWork":
                    assert url.removeprefix(SITE) in found, url
                assert url is None or urlsplit(url).netloc, url


def test_each_built_page_says_what_it_is(found: dict[str, Head]) -> None:
    kinds = {"guides": "MedicalWebPage", "pathways": "MedicalWebPage", "topics": "CollectionPage", "for": "CollectionPage", "worksheets": "WebPage"}
    written_by_hand = {"about/", "privacy/", "safety/", "clinics/hosting/"}
    for address, head in found.items():
        assert bool(head.nodes) == (address not in written_by_hand), address
        if not head.nodes:
            continue
        page = head.nodes[0]
        assert page["url"] == SITE + address
        assert page["name"] == head.meta["og:title"]
        assert page["description"] == head.meta["description"]
        assert page["license"] == "https://creativecommons.org/licenses/by/4.0/"
        assert page["publisher"]["name"] == "Steady Ground"
        folder, _, name = address.strip("/").partition("/")
        if name and folder in kinds:
            assert page["@type"] == kinds[folder]
        if name and folder not in {"topics", "for", "clinics"}:
            item = yaml.safe_load((ROOT / f"content/en/{folder}/{name}.yml").read_text("utf-8"))
            assert page["version"] == item["version"]
            assert (page["dateCreated"], page["dateModified"]) == (str(item["written"]), str(item["updated"]))


def test_nothing_says_that_a_page_was_reviewed_or_is_a_how_to_before_that_is_so(found: dict[str, Head]) -> None:
    said = {key for head in found.values() for node in nodes_in(head.nodes) for key in (*node, node["@type"])}
    assert not said & {"lastReviewed", "reviewedBy", "HowTo"}


def test_the_breadcrumbs_for_machines_are_those_on_the_page(pages: dict[str, str], found: dict[str, Head]) -> None:
    for address, head in found.items():
        tree = html5lib.parse(pages[address], namespaceHTMLElements=False)
        shown = [(a.text, urljoin(SITE + address, a.get("href"))) for a in tree.findall(".//nav[@class='crumbs']//a")]
        told = [[(entry["name"], entry["item"]) for entry in node["itemListElement"]] for node in head.nodes if node["@type"] == "BreadcrumbList"]
        if shown:
            assert told == [[*shown, (head.nodes[0]["name"], SITE + address)]], address
        else:
            assert told == [], address


def data_of(writer: Writer, template: str, address: str, values: dict[str, Any]) -> tuple[str, list[dict[str, Any]]]:
    """The data of one page of the minimal site, as written and as read."""
    front = yaml.safe_load(writer.page(template, address, values).split("---")[1])
    return front["structured_data"], json.loads(front["structured_data"])["@graph"]


@pytest.fixture(scope="module")
def writer() -> Writer:
    settings = read_settings(MINIMAL / "mkdocs.yml")
    library = check_content(settings, today=TODAY).library
    return Writer(library, find_links(library), settings, lambda: Pages(of_sheet=dict.fromkeys(library.worksheets, 1)))


def test_a_review_that_holds_is_told(writer: Writer) -> None:
    guide = writer.shared.library.guides["calm-evening"]
    _, nodes = data_of(writer, "guide", "guides/calm-evening/", {"id": "calm-evening", "guide": guide})
    assert nodes[0]["@type"] == "WebPage", "an edition that does not say otherwise"
    assert "license" not in nodes[0]
    assert nodes[0]["lastReviewed"] == "2026-02-12"
    assert nodes[0]["reviewedBy"] == {"@type": "Person", "name": "Dr. Nora Night", "jobTitle": "sleep clinician"}
    changed = guide.model_copy(update={"updated": date(2026, 3, 1)})
    assert "reviewedBy" not in data_of(writer, "guide", "guides/calm-evening/", {"id": "calm-evening", "guide": changed})[1][0]


def test_emergency_steps_are_a_how_to_once_their_author_says_so_and_a_clinician_has_checked_them(writer: Writer) -> None:
    guide = writer.shared.library.guides["sleepy-at-the-wheel"]
    review = Review.model_validate({"by": "Dr. A. Reader", "role": "sleep physician", "date": date(2026, 12, 1)})
    for how_to, reviews in ((False, [review]), (True, []), (True, [review])):
        values = {"id": "sleepy-at-the-wheel", "guide": guide.model_copy(update={"how_to": how_to, "reviews": reviews})}
        page = data_of(writer, "guide", "guides/sleepy-at-the-wheel/", values)[1][0]
        assert ("mainEntity" in page) == (how_to and bool(reviews))
    assert page["mainEntity"]["name"] == "If you are driving now"
    assert [step["text"] for step in page["mainEntity"]["step"]] == [
        "Stop at the next safe place. Put the warning lights on.",
        "Call 999 if anyone is hurt.",
    ]


def test_no_words_can_end_the_data_of_a_page(writer: Writer) -> None:
    guide = writer.shared.library.guides["calm-evening"].model_copy(update={"title": "A </script><script>alert(1)</script> title"})
    text, nodes = data_of(writer, "guide", "guides/calm-evening/", {"id": "calm-evening", "guide": guide})
    assert "<" not in text
    assert nodes[0]["name"] == "A </script><script>alert(1)</script> title"


# Lists for machines


def xml_of(file: Path) -> ElementTree.Element:
    return ElementTree.fromstring(file.read_bytes())  # noqa: S314  our own file


def test_the_sitemap_lists_what_may_be_found_with_the_days_of_the_content(site: Path, found: dict[str, Head]) -> None:
    space = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    entries = {entry.findtext(f"{space}loc", ""): entry.findtext(f"{space}lastmod") for entry in xml_of(site / "sitemap.xml")}
    assert set(entries) == {SITE + address for address in found}
    for address, head in found.items():
        assert entries[SITE + address] == next(iter(head.nodes), {}).get("dateModified")
    assert (site / "robots.txt").read_text("utf-8") == f"User-agent: *\nAllow: /\n\nSitemap: {SITE}sitemap.xml\n"


def test_the_feed_tells_of_what_changed_newest_first(site: Path, heads: dict[str, Head], found: dict[str, Head]) -> None:
    root = xml_of(site / "feed.xml")
    assert root.tag == f"{ATOM}feed"
    for needed in ("id", "title", "updated", f"author/{ATOM}name"):
        assert root.findtext(f"{ATOM}{needed}"), needed
    links = {link.get("rel"): link.get("href") for link in root.findall(f"{ATOM}link")}
    assert links == {"self": f"{SITE}feed.xml", "alternate": SITE}
    entries = root.findall(f"{ATOM}entry")
    assert len(entries) == 50
    ids = [entry.findtext(f"{ATOM}id", "") for entry in entries]
    assert len(set(ids)) == len(ids)
    moments = [entry.findtext(f"{ATOM}updated", "") for entry in entries]
    assert moments == sorted(moments, reverse=True)
    assert root.findtext(f"{ATOM}updated") == moments[0]
    for entry, entry_id in zip(entries, ids, strict=True):
        (link,) = entry.findall(f"{ATOM}link")
        page = found[str(link.get("href")).removeprefix(SITE)]
        assert urldefrag(entry_id)[0].removeprefix(SITE) in heads
        assert entry_id.endswith(f"#version-{page.nodes[0]['version']}")
        assert entry.findtext(f"{ATOM}title") == page.meta["og:title"]
        assert entry.findtext(f"{ATOM}updated") == f"{page.nodes[0]['dateModified']}T00:00:00Z"
        assert entry.findtext(f"{ATOM}summary")
    for address, head in found.items():
        assert urljoin(SITE + address, head.links["alternate"]) == f"{SITE}feed.xml"


def test_the_feed_never_tells_of_a_private_sheet(project: Callable[..., Path]) -> None:
    settings = read_settings(project() / "mkdocs.yml")
    (output,) = feed(check_content(settings, today=TODAY).library, settings)
    assert isinstance(output.content, bytes)
    told = output.content.decode()
    assert "evening-plan" in told
    assert "night-notes" not in told
    assert told.index("/go/calm-evening/") < told.index("/go/noisy-nights/"), "it changed later"


def test_without_an_address_of_its_own_a_site_says_less_and_the_build_says_so(project: Callable[..., Path], tmp_path: Path) -> None:
    folder, site = project(), tmp_path / "site"
    config = folder / "mkdocs.yml"
    config.write_text(config.read_text("utf-8").replace("site_url: https://sleep.example.org/\n", ""), "utf-8")
    done = build(folder, site)
    assert done.returncode == 0, done.stderr
    assert "no sitemap, no feed and no pictures for shared links" in done.stdout + done.stderr
    assert [name for name in ("feed.xml", "sitemap.xml", "robots.txt", "share.png") if (site / name).exists()] == []
    head = Head((site / "guides/calm-evening/index.html").read_text("utf-8"))
    assert head.meta["og:title"] == "A calm evening"
    assert not {"og:image", "og:url"} & set(head.meta)
    assert "canonical" not in head.links
    assert head.nodes == []
    assert (site / "_headers").is_file()


# Rules for the browser


def test_every_page_carries_the_policy_that_the_host_sends(heads: dict[str, Head], site: Path) -> None:
    sent = rules_of(site)["/*"]
    policy, _, framing = sent["Content-Security-Policy"].rpartition("; ")
    assert framing == "frame-ancestors 'none'"
    assert policy.startswith("default-src 'none'; ")
    assert "unsafe-" not in policy.replace("'wasm-unsafe-eval'", "")
    assert not {"*", "http:", "https:", "data:", "blob:"} & set(policy.replace(";", "").split())
    for address, head in heads.items():
        assert head.meta["Content-Security-Policy"] == policy, address
        assert head.meta["referrer"] == "no-referrer" == sent["Referrer-Policy"], address
    assert sent["X-Content-Type-Options"] == "nosniff"
    assert {"camera=()", "microphone=()", "geolocation=()"} <= set(sent["Permissions-Policy"].split(", "))


def test_private_pages_are_kept_by_no_cache(site: Path) -> None:
    kept = {path for path, headers in rules_of(site).items() if headers.get("Cache-Control") == "no-store"}
    assert kept == {f"/{address}*" for address in PRIVATE}


def test_no_page_names_anything_elsewhere_that_a_browser_would_load(pages: dict[str, str]) -> None:
    loading = {"src", "srcset", "poster", "data", "action", "formaction", "background", "ping", "manifest"}
    elsewhere = [
        f"/{address}: <{tag} {name}={value}>"
        for address, html in pages.items()
        for tag, attributes in Elements(html).found
        for name, value in attributes.items()
        if (name in loading or (tag == "link" and name == "href" and attributes.get("rel") != "canonical")) and urlsplit(value).netloc
    ]
    assert elsewhere == []
