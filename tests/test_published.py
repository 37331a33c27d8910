"""What was published keeps its addresses, and changes only with a new version."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from hooks.__main__ import main
from hooks.library.load import library_of, read_content
from hooks.library.published import fingerprint
from tests.builds import Elements, build, pages_of
from tests.conftest import GONE, MINIMAL, check, copy_minimal
from tests.screens import serving

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.xdist_group("browser")

GUIDE = "content/guides/calm-evening.yml"
LOCK = "content/published.lock"
GONE_PRIVATE = 'worksheet/snoring-log: {version: 1, updated: 2026-01-10, hash: "0123456789abcdef", name: my-list}\n'


def edit(folder: Path, file: str, *pairs: tuple[str, str]) -> None:
    text = (folder / file).read_text("utf-8")
    for old, new in pairs:
        assert text.count(old) == 1
        text = text.replace(old, new)
    (folder / file).write_text(text, "utf-8")


def publish(folder: Path, config: str = "mkdocs.yml") -> int:
    return main(["--config", str(folder / config), "publish"])


def test_publishing_remembers_every_item_and_says_what_is_new(project: Callable[..., Path], capsys: pytest.CaptureFixture[str]) -> None:
    folder = project()
    assert publish(folder) == 0
    assert "8 items new or changed" in capsys.readouterr().out
    lines = (folder / LOCK).read_text("utf-8").splitlines()
    assert [line.split(":")[0] for line in lines if not line.startswith("#")] == [
        "guide/calm-evening",
        "guide/noisy-nights",
        "guide/sleepy-at-the-wheel",
        "packet/first-week",
        "pathway/cannot-sleep",
        "worksheet/evening-plan",
        "worksheet/night-notes",
        "worksheet/quiet-house-plan",
    ]
    assert check(folder) == []
    assert publish(folder) == 0
    assert "0 items new or changed" in capsys.readouterr().out


def test_one_changed_sentence_stops_everything_until_it_has_a_new_version(project: Callable[..., Path], capsys: pytest.CaptureFixture[str]) -> None:
    folder = project()
    publish(folder)
    before = (folder / LOCK).read_bytes()
    edit(folder, GUIDE, ("Turn the light down. Go to bed", "Turn the light off. Go to bed"))
    assert [line.split(":")[0] for line in check(folder)] == [GUIDE]
    assert publish(folder) == 1
    assert "set 'version: 3' and 'updated'" in capsys.readouterr().err
    assert (folder / LOCK).read_bytes() == before
    edit(folder, GUIDE, ("version: 2", "version: 3"), ("updated: 2026-02-10", "updated: 2026-02-20"))
    assert check(folder) == []
    assert publish(folder) == 0
    assert "1 item new or changed" in capsys.readouterr().out


def test_an_item_that_goes_stays_in_the_lock_and_leads_on(project: Callable[..., Path]) -> None:
    folder = project({LOCK: GONE, "content/redirects.yml": "quiet-mornings: calm-evening\n"})
    assert publish(folder) == 0
    assert GONE in (folder / LOCK).read_text("utf-8")
    (folder / "content/redirects.yml").unlink()
    assert [line.split(":")[0] for line in check(folder)] == [LOCK]


def test_an_edition_has_a_lock_of_its_own_for_what_is_its_own(project: Callable[..., Path]) -> None:
    guide = (MINIMAL / GUIDE).read_text("utf-8").replace("title: A calm evening", "title: Our calm evening")
    edition = "editions/own/mkdocs.yml"
    folder = project({edition: "INHERIT: ../../mkdocs.yml\ndocs_dir: ../../docs\n", f"editions/own/{GUIDE}": guide})
    publish(folder)
    assert check(folder, config=edition) == []  # its own words are not held against those that were published for all
    assert publish(folder, edition) == 0
    own = (folder / f"editions/own/{LOCK}").read_text("utf-8")
    assert [line.split(":")[0] for line in own.splitlines()[1:]] == ["guide/calm-evening"]
    edit(folder, f"editions/own/{GUIDE}", ("title: Our calm evening", "title: Our quiet evening"))
    assert [line.split(":")[0] for line in check(folder, config=edition)] == [f"editions/own/{GUIDE}"]
    assert check(folder) == []


def test_redirects_of_an_edition_add_to_the_shared_ones_and_win(project: Callable[..., Path]) -> None:
    folder = project(
        {
            "content/redirects.yml": "quiet-mornings: calm-evening\nold-plan: evening-plan\n",
            "own/redirects.yml": "quiet-mornings: noisy-nights\nour-mornings: calm-evening\n",
        }
    )
    redirects = library_of(read_content(folder / "content", folder, own=folder / "own")).redirects
    assert redirects == {"quiet-mornings": "noisy-nights", "old-plan": "evening-plan", "our-mornings": "calm-evening"}


def test_only_what_readers_see_counts_as_a_change(project: Callable[..., Path]) -> None:
    def prints(folder: Path) -> str:
        return fingerprint(read_content(folder / "content", folder).content["guide/calm-evening"])

    as_it_was = prints(project())
    for name, pair, counts in (
        ("comment", ("title: A calm evening", "# Mind the evening.\ntitle: 'A calm evening'"), False),
        ("line-break", ("Turn the light down. Go to bed", "Turn the light down.\n  Go to bed"), False),
        ("review", ("next_review: 2027-02-10", "next_review: 2028-02-10"), False),
        ("word", ("Turn the light down. Go to bed", "Turn the light off. Go to bed"), True),
        ("source", ("sources: [pillow-study]", "sources: [night-book]"), True),
    ):
        folder = project(name=name)
        edit(folder, GUIDE, pair)
        assert (prints(folder) != as_it_was) == counts, name


# What is gone, in a browser


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("retired")
    redirects = "quiet-mornings: calm-evening\nsnoring-log: night-notes\n"
    folder = copy_minimal(made / "project", {LOCK: GONE + GONE_PRIVATE, "content/redirects.yml": redirects})
    done = build(folder, made / "site")
    assert done.returncode == 0, done.stdout + done.stderr
    return made / "site"


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    with serving(site) as served:
        yield served


@pytest.mark.parametrize("old", ["go/quiet-mornings/", "guides/quiet-mornings/"])
def test_an_address_that_was_given_up_leads_on_and_keeps_what_it_was_asked(old: str, desk: Page, address: str) -> None:
    desk.goto(f"{address}{old}?lang=en")
    desk.wait_for_url("**/guides/calm-evening/?lang=en")


def test_paper_whose_item_was_given_up_is_told_what_took_its_place(desk: Page, address: str) -> None:
    desk.goto(f"{address}go/quiet-mornings/?v=2026-01-10&lang=en")
    verdict = desk.locator("#verdict")
    expect(verdict).to_contain_text("This paper has been replaced. “A calm evening” has taken its place.")
    way = desk.locator("a:focus")
    expect(way).to_have_accessible_description(verdict.inner_text().replace("\n\n", " ").replace("\n", " "))
    way.press("Enter")
    desk.wait_for_url("**/guides/calm-evening/?v=2026-01-10&lang=en")


def test_without_script_a_page_leads_on_and_a_short_address_says_what_took_its_place(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}guides/quiet-mornings/")
    page.wait_for_url("**/guides/calm-evening/")
    page.goto(f"{address}go/quiet-mornings/")
    expect(page.locator("#verdict")).to_contain_text("has taken its place")
    page.get_by_role("link", name="Go to the page").click()
    page.wait_for_url("**/guides/calm-evening/")
    context.close()


def test_old_addresses_of_a_private_sheet_lead_on_without_giving_anyone_away(site: Path) -> None:
    pages = pages_of(site)
    for old in ("go/snoring-log/", "worksheets/snoring-log/", "go/my-list/", "worksheets/my-list/"):
        assert ("../../worksheets/notes/" if old.startswith("go/") else "../notes/") in Elements(pages[old]).values("href"), old
        assert Elements(pages[old]).text.startswith("Notes"), old


def test_addresses_that_were_given_up_are_not_to_be_found(site: Path) -> None:
    assert "quiet-mornings" not in (site / "sitemap.xml").read_text("utf-8")
    assert 'content="noindex"' in pages_of(site)["go/quiet-mornings/"]
