"""A whole topic or pathway on one page, to be printed: what stands in it, and in which order."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from hooks import addresses

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from hooks.library.links import Links
    from hooks.library.load import Library
    from hooks.library.model import FirstThing, Guide, Item, Roles, Worksheet
    from hooks.library.parts import Emergency
    from hooks.library.text import Prose


@dataclass(frozen=True, kw_only=True)
class Texts:
    """Guides and sheets that stand on one page, each in full."""

    guides: Mapping[str, Guide]
    sheets: Mapping[str, Worksheet]
    """Without private ones: what lies in a printer must not give anyone away."""

    @property
    def items(self) -> dict[str, Item]:
        return {**self.guides, **self.sheets}

    @property
    def updated(self) -> date:
        """The day of the newest change in it."""
        return max(item.updated for item in self.items.values())

    @property
    def unreviewed(self) -> bool:
        """Whether nobody has reviewed some part of it."""
        return any(item.review is None for item in self.items.values())


@dataclass(frozen=True, kw_only=True)
class Whole(Texts):
    """Everything of a topic or pathway."""

    title: str
    lead: str
    note: Prose
    """What to know before the first guide."""
    address: str
    """The page of the topic or pathway itself."""
    permanent: str
    """The address that paper carries."""
    source: str
    """What it comes from: the id of the pathway, or "topics"."""
    audience: Sequence[str]
    sheets_of: Mapping[str, Sequence[str]]
    """Those of its worksheets that go with each guide."""
    why: Mapping[str, str] = field(default_factory=dict)
    """Why each guide stands where it stands, if these are the steps of a pathway."""
    tonight: Sequence[FirstThing] = ()
    """What to do first, of a pathway."""
    this_week: Sequence[FirstThing] = ()

    @property
    def urgent(self) -> list[Emergency]:
        """The emergency steps of all its guides. They come before everything else."""
        return [guide.urgent for guide in self.guides.values() if guide.urgent]


def wholes(library: Library, links: Links) -> Iterator[Whole]:
    """Every topic that has guides, and every pathway."""
    for topic_id, topic in library.topics.items():
        if ids := links.guides_of_topic[topic_id]:
            yield Whole(
                title=topic.title,
                lead=topic.summary,
                note=topic.intro,
                address=addresses.topic(topic_id),
                permanent=addresses.topic(topic_id),
                source="topics",
                audience=_audience([library.guides[name] for name in ids], library.roles),
                **_contents({name: library.guides[name].worksheets for name in ids}, library),
            )
    for pathway_id, pathway in library.pathways.items():
        yield Whole(
            title=pathway.title,
            lead=pathway.question,
            note=pathway.note,
            address=addresses.item("pathway", pathway_id),
            permanent=addresses.go(pathway_id),
            source=pathway_id,
            audience=pathway.audience,
            why={step.guide: step.why for step in pathway.steps},
            tonight=pathway.tonight,
            this_week=pathway.this_week,
            **_contents({step.guide: step.worksheets for step in pathway.steps}, library),
        )


def _contents(sheets: Mapping[str, Iterable[str]], library: Library) -> dict[str, Any]:
    """The guides, each with its worksheets."""
    public = {guide: [name for name in names if not library.worksheets[name].private] for guide, names in sheets.items()}
    return {
        "guides": {name: library.guides[name] for name in sheets},
        "sheets": {name: library.worksheets[name] for names in public.values() for name in names},
        "sheets_of": public,
    }


def _audience(items: Iterable[Item], roles: Roles) -> list[str]:
    """The roles and groups of some items, each once; where a group is named, its roles go without saying."""
    named = dict.fromkeys(str(ref) for item in items for ref in item.audience)
    return [ref for ref in named if ref in roles.groups or str(roles.roles[ref].group) not in named]
