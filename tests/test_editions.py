"""Editions over shared content: both examples are built as their clinics would, after one sentence of the shared content changed."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import pikepdf
import pypdf
import pytest

from hooks.__main__ import main
from hooks.library.load import library_of
from hooks.library.overlay import Overlay, read_edition
from hooks.palette import contrast, mixed
from hooks.print.handouts import Handout, print_handouts
from hooks.print.logo import logo_svg
from hooks.print.sheets import Imprint
from hooks.settings import read_settings
from tests.builds import Elements, build, mkdocs, pages_of, real_site
from tests.conftest import ROOT, check

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Browser

pytestmark = pytest.mark.xdist_group("editions")

RIVERSIDE, NORTHSIDE = "riverside", "northside-families"
CHANGED = ("content/en/guides/withdrawal-danger.yml", "summary: ", "summary: Changed upstream. ")


@cache
def built() -> dict[str, Path]:
    """Both examples, built at the same time from a copy of the project with one sentence of the shared content changed."""
    project = Path(tempfile.mkdtemp(prefix="editions-"))
    for name in ("content", "docs", "editions"):
        shutil.copytree(ROOT / name, project / name, ignore=shutil.ignore_patterns("site"))
    shutil.copy(ROOT / "mkdocs.yml", project)
    (project / "hooks").symlink_to(ROOT / "hooks")
    if (made_before := ROOT / ".cache/editions").is_dir():
        shutil.copytree(made_before, project / ".cache/editions")
    file, old, new = CHANGED
    text = (project / file).read_text("utf-8")
    assert text.count(old) == 1
    (project / file).write_text(text.replace(old, new).replace("version: 1\n", "version: 2\n"), "utf-8")
    assert main(["--config", str(project / "mkdocs.yml"), "publish"]) == 0
    names = (RIVERSIDE, NORTHSIDE)
    with ThreadPoolExecutor() as pool:
        results = pool.map(lambda name: build(project / "editions" / name, project / "built" / name), names)
        done = dict(zip(names, results, strict=True))
    for name, result in done.items():
        assert result.returncode == 0, name + result.stdout + result.stderr
    return {name: project / "built" / name for name in done}


@cache
def pages(name: str) -> dict[str, str]:
    return pages_of(built()[name])


def words(name: str, address: str) -> str:
    return Elements(pages(name)[address]).text


def handout(name: str, guide: str, paper: str) -> str:
    file = built()[name] / f"guides/{guide}/{guide}-{paper}.pdf"
    return " ".join(" ".join(page.extract_text() for page in pypdf.PdfReader(BytesIO(file.read_bytes())).pages).split())


@pytest.mark.parametrize("name", [RIVERSIDE, NORTHSIDE])
def test_a_change_of_the_shared_content_reaches_each_edition_by_itself(name: str) -> None:
    assert "Changed upstream." in words(name, "browse/")


@pytest.mark.parametrize(
    ("name", "clinic", "phone"), [(RIVERSIDE, "Riverside Recovery Center", "202-555-0143"), (NORTHSIDE, "Northside Families", "01632 960157")]
)
def test_every_page_ends_with_the_name_and_the_numbers_of_its_clinic(name: str, clinic: str, phone: str) -> None:
    for address, html in pages(name).items():
        foot = html[html.index('class="site-foot"') :]
        assert clinic in foot, address
        assert f'href="tel:{phone.replace("-", "").replace(" ", "")}"' in foot, address


@pytest.mark.parametrize(("name", "numbers"), [(RIVERSIDE, ["tel:911", "tel:988"]), (NORTHSIDE, ["tel:999", "tel:116123"])])
def test_the_help_bar_still_begins_with_the_lines_for_danger_of_its_country(name: str, numbers: list[str]) -> None:
    for address, html in pages(name).items():
        bar = html[html.index('class="help-bar"') :]
        assert [href for href in Elements(bar).values("href") if href.startswith("tel:")][:2] == numbers, address


def test_the_clinic_comes_first_among_the_help_lines_but_after_what_to_do_in_an_emergency() -> None:
    text = words(RIVERSIDE, "help/")
    main = text[text.index("Exit this page", 40) :]
    assert main.index("Riverside Recovery Center") < main.index("Thoughts of suicide, or a crisis")
    assert main.index("911") < main.index("Riverside Recovery Center")
    assert "Our front desk is not for emergencies." in main


def test_the_notes_of_a_clinic_stand_in_their_places() -> None:
    assert "we cannot see what you read" in words(RIVERSIDE, "")
    assert "Riverside chose these pages" in words(RIVERSIDE, "about/")
    assert 'href="guides/our-family-evenings/"' in pages(NORTHSIDE)[""]
    assert "Bring this sheet to your next visit." in handout(RIVERSIDE, "withdrawal-danger", "letter")


def test_handouts_carry_the_name_and_number_in_place_of_room_to_write_them() -> None:
    assert "Riverside Recovery Center" in handout(RIVERSIDE, "withdrawal-danger", "letter")
    assert "202-555-0143" in handout(RIVERSIDE, "withdrawal-danger", "letter")
    assert "01632 960157" in handout(NORTHSIDE, "withdrawal-danger", "a4")


def test_logo_and_colors_follow_the_tokens_on_every_page() -> None:
    for address, html in pages(RIVERSIDE).items():
        assert html.index("assets/tokens.css") < html.index("assets/edition.css") < html.index("assets/site.css"), address
        assert 'alt="Three waves"' in html, address
    assert "--leaf: #1b4d8c;" in (built()[RIVERSIDE] / "assets/edition.css").read_text("utf-8")
    assert (built()[RIVERSIDE] / "assets/logo.svg").is_file()
    assert 'class="logo"' not in pages(NORTHSIDE)[""]


def test_the_logo_stands_on_handouts_and_on_covers_as_decoration() -> None:
    blue = b"0.10588"  # the first part of its color, which our own ink never has
    guide, packet = "guides/withdrawal-danger/withdrawal-danger-letter.pdf", "packets/discharge-day-packet/discharge-day-packet-a4.pdf"
    assert has_ink(built()[RIVERSIDE] / guide, blue)
    assert has_ink(built()[RIVERSIDE] / packet, blue)
    assert not has_ink(built()[NORTHSIDE] / guide, blue)
    assert not has_ink(built()[RIVERSIDE] / "worksheets/check-in-sheet/check-in-sheet-letter.pdf", blue)


def has_ink(file: Path, color: bytes) -> bool:
    """Whether a color is set anywhere in a PDF."""
    with pikepdf.open(file) as pdf:
        return any(color in part.read_bytes() for part in pdf.objects if isinstance(part, pikepdf.Stream) and "/Filter" in part)


def test_a_png_can_be_a_logo_and_moves_nothing(tmp_path: Path) -> None:
    file = tmp_path / "logo.png"
    shutil.copy(real_site() / "worksheets/check-in-sheet/check-in-sheet.png", file)
    library = library_of(read_edition(ROOT / "content/en", ROOT, Overlay()))
    with_logo = Imprint(site_name="Ours", go_address="/go/", country="US", logo=logo_svg(file))

    def printed(imprint: Imprint) -> Handout:
        return print_handouts(library, ids=["check-ins"], imprint_of=lambda _: imprint, papers=["letter"])["check-ins", "letter"]

    with_, without = printed(with_logo), printed(replace(with_logo, logo=""))
    pages = pypdf.PdfReader(BytesIO(with_.pdf)).pages
    assert [len(page.images) for page in pages] == [1, *[0] * (len(pages) - 1)]
    assert (with_.pages, with_.setting) == (without.pages, without.setting)


@pytest.mark.parametrize("paper", ["letter", "a4"])
def test_paper_says_what_the_clinic_changed_or_wrote(paper: str) -> None:
    assert "Changed by Riverside Recovery Center" in handout(RIVERSIDE, "coming-home-plan", paper)
    assert "Written by Northside Families" in handout(NORTHSIDE, "our-family-evenings", paper)
    assert "Changed by" not in handout(RIVERSIDE, "withdrawal-danger", paper)
    packet = pypdf.PdfReader(built()[RIVERSIDE] / f"packets/discharge-day-packet/discharge-day-packet-{paper}.pdf")
    assert "Changed by Riverside" in " ".join(page.extract_text() for page in packet.pages[1:4])
    assert "Changed by Riverside Recovery Center" in (built()[RIVERSIDE] / "guides/coming-home-plan/coming-home-plan.txt").read_text("utf-8")


@pytest.mark.parametrize("name", [RIVERSIDE, NORTHSIDE])
@pytest.mark.parametrize("width", [320, 360, 600])
def test_search_and_menu_stay_beside_the_name_on_a_small_screen(name: str, width: int, browser: Browser) -> None:
    page = browser.new_page(viewport={"width": width, "height": 700})
    page.goto((built()[name] / "guides/check-ins/index.html").as_uri())
    boxes = [page.locator(part).bounding_box() for part in (".brand", ".find", ".menu.small")]
    assert max(box["y"] for box in boxes if box) < min(box["y"] + box["height"] for box in boxes if box)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.close()


def test_a_replaced_guide_says_so_itself_and_on_the_page_about_the_site() -> None:
    guide = words(RIVERSIDE, "guides/coming-home-plan/")
    assert "Your plan for going home from Riverside" in guide
    assert "Changed by Riverside Recovery Center" in guide
    assert "Pages that Riverside Recovery Center wrote or changed Your plan for going home from Riverside" in words(RIVERSIDE, "about/")
    assert not any("Changed by" in html for html in pages(NORTHSIDE).values())


def test_an_added_guide_stands_among_the_others() -> None:
    assert "Written by Northside Families" in words(NORTHSIDE, "guides/our-family-evenings/")
    assert "Our family evenings" in words(NORTHSIDE, "topics/support-systems/")
    assert "go/our-family-evenings/" in pages(NORTHSIDE)
    assert (built()[NORTHSIDE] / "guides/our-family-evenings/our-family-evenings-a4.pdf").is_file()


@pytest.mark.parametrize(
    ("name", "gone"),
    [
        (RIVERSIDE, ["couples-after-rehab", "family-therapy-guide", "therapy-goals", "worn-out", "packet-partner"]),
        (NORTHSIDE, ["amends-draft", "amends-safety-check", "letter-to-self", "living-amends-log", "where-do-i-start", "discharge-day-packet"]),
    ],
)
def test_what_an_edition_leaves_out_leaves_no_trace(name: str, gone: list[str]) -> None:
    files = [file.relative_to(built()[name]).as_posix() for file in built()[name].rglob("*")]
    for item in gone:
        assert [file for file in files if item in Path(file).parts or Path(file).stem.startswith(f"{item}-")] == []
        linked = {address for address, html in pages(name).items() for href in Elements(html).values("href") if f"/{item}/" in f"/{href}"}
        assert linked == set()


def test_a_link_to_what_is_left_out_becomes_plain_words() -> None:
    linked, plain = pages_of(real_site()), pages(RIVERSIDE)
    for address, shown in (("guides/check-ins/", "family therapist"), ("glossary/", "Family therapy")):
        assert "/family-therapy-guide/" in linked[address], "no longer linked; choose another for this test"
        assert "/family-therapy-guide/" not in plain[address]
        assert shown in words(RIVERSIDE, address)


def test_the_papers_of_the_country_come_first() -> None:
    for name, first, second in ((RIVERSIDE, "letter", "a4"), (NORTHSIDE, "a4", "letter")):
        html = pages(name)["guides/withdrawal-danger/"]
        assert html.index(f"withdrawal-danger-{first}.pdf") < html.index(f"withdrawal-danger-{second}.pdf")


def test_an_own_help_line_comes_first_in_its_category() -> None:
    html = pages(NORTHSIDE)["help/"]
    family = html[html.index('id="family"') :]
    assert family.index("Northside listening line") < family.index("</li>")


def test_among_lines_for_danger_an_own_line_never_comes_first(project: Callable[..., Path]) -> None:
    line = "GB:\n  - {id: own, name: Ours, phone: 01632 960100, url: https://example.org/, category: CATEGORY, seen: true, confirmed: [phone], basis: rung}\n"
    for category in ("night-line", "home-line"):  # the first one, and the one with a warning about the device
        folder = project({"own/helplines.yml": line.replace("CATEGORY", category)}, name=category)
        library = library_of(read_edition(folder / "content", folder, Overlay(folder=folder / "own")))
        assert [one.id for one in library.helplines.countries["GB"].lines][-1] == "own"


def test_each_edition_keeps_what_it_printed_apart_so_that_two_can_be_built_at_once() -> None:
    caches = {read_settings(ROOT / config).cache for config in ("mkdocs.yml", f"editions/{RIVERSIDE}/mkdocs.yml", f"editions/{NORTHSIDE}/mkdocs.yml")}
    assert len(caches) == 3
    assert all(cache.is_relative_to(ROOT / ".cache") for cache in caches)


def test_a_setting_that_mkdocs_does_not_know_stops_the_build(project: Callable[..., Path]) -> None:
    folder = project()
    config = folder / "mkdocs.yml"
    config.write_text(config.read_text("utf-8") + "sitename: x\n", "utf-8")
    done = mkdocs(folder, "build", "--strict", "--site-dir", str(folder / "site"))
    assert done.returncode != 0
    assert "sitename" in done.stdout + done.stderr


@pytest.mark.parametrize("name", ["nosuch", "My Clinic", "riverside northside-families"])
def test_make_says_which_editions_there_are(name: str) -> None:
    done = subprocess.run(["make", "--dry-run", "site", f"EDITION={name}"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode != 0
    assert f"There is no edition '{name}'" in done.stderr
    assert {NORTHSIDE, RIVERSIDE} <= {word.strip(".") for word in done.stderr.split()}


def test_a_part_need_not_cover_all_topics_and_points(project: Callable[..., Path]) -> None:
    edition = "INHERIT: ../../mkdocs.yml\ndocs_dir: ../../docs\nextra:\n  edition:\n    publish:\n      leave_out: [noisy-nights, cannot-sleep, first-week]\n"
    folder = project({"editions/own/mkdocs.yml": edition})
    assert check(folder, config="editions/own/mkdocs.yml") == []
    without = project({"content/guides/noisy-nights.yml": None}, name="without")
    assert any("no guide teaches this point" in line for line in check(without))


def test_contrast_is_measured_as_wcag_says() -> None:
    assert contrast("#000000", "#ffffff") == 21
    assert round(contrast("#777777", "#ffffff"), 2) == 4.48
    assert mixed("#000000", "#ffffff", 0.1) == "#e6e6e6"


def test_the_examples_are_short_enough_to_be_read_as_examples() -> None:
    for name in (RIVERSIDE, NORTHSIDE):
        assert len((ROOT / f"editions/{name}/mkdocs.yml").read_text("utf-8").splitlines()) <= 55
    assert "EDITION" in (ROOT / "README.md").read_text("utf-8")
