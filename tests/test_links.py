"""What points to what, as a reader meets it: both ways, across topics, for each role."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from hooks.library.links import Links, find_links
from hooks.library.load import library_of, read_content
from tests.conftest import MINIMAL

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@pytest.fixture(scope="module")
def links() -> Links:
    return _links(MINIMAL)


def _links(project: Path) -> Links:
    return find_links(library_of(read_content(project / "content", project)))


def test_guides_stand_in_order_of_topic_and_place(links: Links) -> None:
    assert links.guides_of_topic == {"evenings": ["calm-evening"], "nights": ["noisy-nights", "sleepy-at-the-wheel"]}


def test_neighbours_lead_on_into_the_next_topic(links: Links) -> None:
    assert links.neighbours == {
        "calm-evening": (None, "noisy-nights"),
        "noisy-nights": ("calm-evening", "sleepy-at-the-wheel"),
        "sleepy-at-the-wheel": ("noisy-nights", None),
    }


def test_worksheets_know_their_guides_and_topics(links: Links) -> None:
    assert links.guides_of_worksheet["night-notes"] == ["calm-evening"]
    assert links.topics_of_worksheet["quiet-house-plan"] == ["nights"]
    assert links.worksheets_of_topic["evenings"] == ["evening-plan", "night-notes"]


def test_a_pair_named_once_is_linked_both_ways(links: Links) -> None:
    assert links.counterpart == {"evening-plan": "quiet-house-plan", "quiet-house-plan": "evening-plan"}


def test_related_guides_name_each_other(links: Links) -> None:
    assert links.related == {
        "calm-evening": ["noisy-nights"],
        "noisy-nights": ["calm-evening", "sleepy-at-the-wheel"],
        "sleepy-at-the-wheel": ["noisy-nights"],
    }


def test_related_guides_that_both_name_each_other_stand_once(project: Callable[..., Path]) -> None:
    text = (MINIMAL / "content/guides/noisy-nights.yml").read_text("utf-8")
    folder = project({"content/guides/noisy-nights.yml": f"{text}related: [calm-evening]\n"})
    assert _links(folder).related["noisy-nights"] == ["calm-evening", "sleepy-at-the-wheel"]


def test_steps_and_packets_are_known_from_the_other_side(links: Links) -> None:
    assert links.pathways_of == {"calm-evening": ["cannot-sleep"], "evening-plan": ["cannot-sleep"], "noisy-nights": ["cannot-sleep"]}
    assert links.packets_of == {"calm-evening": ["first-week"], "evening-plan": ["first-week"], "quiet-house-plan": ["first-week"]}


def test_a_source_knows_its_guides_once_each(links: Links) -> None:
    assert links.guides_of_source == {"pillow-study": ["calm-evening", "sleepy-at-the-wheel"], "night-book": ["calm-evening", "noisy-nights"]}


def test_groups_become_roles(links: Links) -> None:
    assert links.roles_of["calm-evening"] == ["light-sleeper", "shift-worker"]
    assert links.roles_of["noisy-nights"] == ["light-sleeper", "shift-worker", "housemate"]
    assert links.roles_of["sleepy-at-the-wheel"] == ["light-sleeper", "shift-worker"]
    assert links.notes_for_role == {"shift-worker": ["calm-evening"]}
