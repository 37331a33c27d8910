"""Whether the content covers what it is meant to: every point taught, and every role spoken to in every topic."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hooks.library.links import roles_in
from hooks.library.model import Guide, Roles, Worksheet
from hooks.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from hooks.library.load import Library, Reading

EMPTY_CELL_IS_A_PROBLEM = True
"""Whether a topic that says nothing to a role stops the build. False makes it a warning, while content is still being written."""

Grid = dict[str, dict[str, int]]
"""Topic -> role -> how many guides and worksheets speak to the role there."""


def check_coverage(reading: Reading) -> Iterator[Problem]:
    """Look for points that no guide teaches and topics that say nothing to a role, once all guides and sheets could be read."""
    if not reading.all_guides:
        return
    guides, points, roles = reading.of(Guide), reading.content.get("points"), reading.content.get("roles")
    taught = {str(point) for guide in guides.values() for point in guide.teaches}
    for name in points or {}:
        if name not in taught:
            message = f"no guide teaches this point; write one, or add '{name}' to the 'teaches' of a guide that does"
            yield Problem(location=reading.documents["points"].at((name,), key=True), message=message)
    sheets = reading.of(Worksheet)
    if isinstance(roles, Roles) and "topics" in reading.content and _no_dead_end(guides, sheets, reading):
        for topic, counts in grid(guides, sheets, list(reading.content["topics"]), roles).items():
            if any(counts.values()):  # a topic without any guide is told as such
                yield from _empty_cells(topic, counts, roles, reading)


def _no_dead_end(guides: Mapping[str, Guide], sheets: Mapping[str, Worksheet], reading: Reading) -> bool:
    """Whether each id is known that the grid is made of. A misspelled one is a problem of its own, and would empty a cell."""
    topics = {str(guide.topic) for guide in guides.values()}
    audiences = {str(name) for item in (*guides.values(), *sheets.values()) for name in item.audience}
    audiences |= {str(name) for guide in guides.values() for name in guide.role_notes}
    named = {str(ref) for guide in guides.values() for ref in guide.worksheets}
    return topics <= set(reading.ids["topic"]) and audiences <= set(reading.ids["audience"]) and named <= set(sheets)


def coverage_of(library: Library) -> Grid:
    """The grid of a whole library."""
    return grid(library.guides, library.worksheets, list(library.topics), library.roles)


def grid(guides: Mapping[str, Guide], sheets: Mapping[str, Worksheet], topics: list[str], roles: Roles) -> Grid:
    """Count, for each topic and role, the guides for the role or with a note for it, and the sheets of those topics that are for it."""
    counts: Grid = {topic: dict.fromkeys(roles.roles, 0) for topic in topics}
    for topic in topics:
        of_topic = {name: guide for name, guide in guides.items() if guide.topic == topic}
        speaking = {name: {*roles_in(guide.audience, roles), *map(str, guide.role_notes)} for name, guide in of_topic.items()}
        speaking |= {str(ref): set(roles_in(sheets[ref].audience, roles)) for guide in of_topic.values() for ref in guide.worksheets if ref in sheets}
        for role in roles.roles:
            counts[topic][role] = sum(role in spoken_to for spoken_to in speaking.values())
    return counts


def table(counts: Grid) -> str:
    """The grid as lines of text: topics as rows, roles as columns."""
    width = max(map(len, counts), default=0)
    head = "  ".join([" " * width, *next(iter(counts.values()), {})])
    rows = ("  ".join([topic.ljust(width), *(str(number or "-").rjust(len(role)) for role, number in row.items())]) for topic, row in counts.items())
    return "\n".join([head, *rows])


def _empty_cells(topic: str, counts: Mapping[str, int], roles: Roles, reading: Reading) -> Iterator[Problem]:
    for role, number in counts.items():
        if number == 0:
            name = roles.roles[role].name
            message = f"no guide or sheet of '{topic}' speaks to {name}; add a note under 'role_notes' of a guide, or write one for '{role}'"
            yield Problem(location=reading.documents["topics"].at((topic,), key=True), message=message, is_warning=not EMPTY_CELL_IS_A_PROBLEM)
