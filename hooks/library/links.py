"""What points to what, in both directions, derived from the content. Nothing here is ever typed by an author."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from hooks.library.load import Library
    from hooks.library.model import Roles


@dataclass(frozen=True, kw_only=True)
class Links:
    """Every derived link. All values are ids, in reading order, each once."""

    guides_of_topic: Mapping[str, list[str]]
    worksheets_of_topic: Mapping[str, list[str]]
    neighbours: Mapping[str, tuple[str | None, str | None]]
    """The guide before and after, within the topic and on into the next topic."""
    guides_of_worksheet: Mapping[str, list[str]]
    topics_of_worksheet: Mapping[str, list[str]]
    counterpart: Mapping[str, str]
    related: Mapping[str, list[str]]
    """Guides related to a guide, whichever of the two names the other."""
    pathways_of: Mapping[str, list[str]]
    """Pathways that a guide or worksheet is a step of."""
    packets_of: Mapping[str, list[str]]
    guides_of_source: Mapping[str, list[str]]
    roles_of: Mapping[str, list[str]]
    """The roles that an item is for, groups resolved."""
    notes_for_role: Mapping[str, list[str]]
    """Guides with a note for a role."""


def find_links(library: Library) -> Links:
    """Derive every link of a library."""
    guides = library.guides
    order = list(guides)
    return Links(
        guides_of_topic={topic: [name for name in order if guides[name].topic == topic] for topic in library.topics},
        worksheets_of_topic={
            topic: _unique(ref for name in order if guides[name].topic == topic for ref in guides[name].worksheets) for topic in library.topics
        },
        neighbours={name: (order[n - 1] if n else None, order[n + 1] if n + 1 < len(order) else None) for n, name in enumerate(order)},
        guides_of_worksheet=_inverse({name: guides[name].worksheets for name in order}),
        topics_of_worksheet=_inverse(
            {topic: [ref for name in order if guides[name].topic == topic for ref in guides[name].worksheets] for topic in library.topics}
        ),
        counterpart=_both_ways({name: sheet.counterpart for name, sheet in library.worksheets.items() if sheet.counterpart}),
        related=_related(library),
        pathways_of=_inverse({name: [ref for step in path.steps for ref in (step.guide, *step.worksheets)] for name, path in library.pathways.items()}),
        packets_of=_inverse({name: packet.items for name, packet in library.packets.items()}),
        guides_of_source=_inverse({name: [ref for claim in guides[name].evidence for ref in claim.sources] for name in order}),
        roles_of={name: roles_in(item.audience, library.roles) for name, item in library.items.items()},
        notes_for_role=_inverse({name: list(guides[name].role_notes) for name in order}),
    )


def roles_in(audience: Iterable[str], roles: Roles) -> list[str]:
    """The roles that an audience names, alone or by their group."""
    named = set(map(str, audience))
    return [name for name, role in roles.roles.items() if name in named or str(role.group) in named]


def _related(library: Library) -> dict[str, list[str]]:
    named_by = _inverse({name: guide.related for name, guide in library.guides.items()})
    return {name: _unique([*guide.related, *named_by.get(name, [])]) for name, guide in library.guides.items()}


def _inverse(refs: Mapping[str, Iterable[str]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for name, others in refs.items():
        for other in others:
            if name not in found[other]:
                found[other].append(name)
    return dict(found)


def _both_ways(pairs: Mapping[str, str]) -> dict[str, str]:
    return {**{str(other): name for name, other in pairs.items()}, **{name: str(other) for name, other in pairs.items()}}


def _unique(names: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(map(str, names)))
