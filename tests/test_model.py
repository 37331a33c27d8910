"""What a reader is told about reviews and help lines: never more than was seen."""

from __future__ import annotations

from datetime import timedelta

from hooks.library.load import Library, library_of, read_content
from tests.conftest import MINIMAL


def _library() -> Library:
    return library_of(read_content(MINIMAL / "content", MINIMAL))


def test_a_review_holds_until_the_page_changes() -> None:
    guide = _library().guides["calm-evening"]
    assert guide.review is not None
    assert guide.review.by == "Dr. Nora Night"
    changed = guide.model_copy(update={"updated": guide.review.date + timedelta(days=1)})
    assert changed.review is None


def test_only_confirmed_fields_of_seen_lines_are_shown() -> None:
    night, home, unseen = _library().helplines.countries["GB"].lines
    assert [night.shows("hours"), home.shows("hours"), unseen.shows("phone")] == ["22:00 to 06:00", None, None]
    assert [home.shows("phone"), home.shows("name"), home.shows("url")] == ["01632 960003", "The home line", "https://example.org/home"]
