"""An edition of its own over content that it shares: own items, own help lines and notes, and a choice of what to publish.

What an edition leaves out leaves no trace: lists forget it, and links to it become plain words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel

from hooks.library.load import Reading, read_content
from hooks.library.model import KINDS, Guide, Packet, Pathway
from hooks.library.text import Line, LinkRef, Prose, Ref
from hooks.problems import Location, Problem, did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from hooks.library.read import Document


@dataclass(frozen=True, kw_only=True)
class Choice:
    """Which part of the content an edition publishes: ids, and where its settings name them."""

    topics: Mapping[str, Location] | None
    """None for all."""
    leave_out: Mapping[str, Location]
    place: Location


@dataclass(frozen=True, kw_only=True)
class Overlay:
    """What an edition has of its own. Empty for a site that is no edition of another."""

    folder: Path | None = None
    """Laid out like the content folder. Each file in it replaces one of the same name, or is added."""
    choice: Choice | None = None
    notes: Mapping[str, Any] = field(default_factory=dict)
    """Own words in marked places, inside what stands around them in the settings."""
    settings: Document | None = None
    """The file of the notes."""

    @property
    def is_part(self) -> bool:
        """Whether this is not all of the content, or not only, so that nobody expects it to be complete."""
        return self.folder is not None or self.choice is not None


def read_edition(content: Path, project: Path, overlay: Overlay) -> Reading:
    """Read the content as this edition has it, before anything is left out."""
    reading = read_content(content, project, own=overlay.folder)
    if overlay.notes and overlay.settings:
        reading.content["notes"], reading.documents["notes"] = overlay.notes, overlay.settings
    return reading


def narrow(reading: Reading, choice: Choice | None) -> list[Problem]:
    """Leave out what an edition does not publish, everywhere. Nothing changes while the choice or the content has problems.

    Args:
        reading: What `read_edition` found.
        choice: The edition's choice; None leaves all as it is.

    Returns:
        What is wrong with the choice.
    """
    if choice is None or reading.problems:
        return []
    if unknown := [*_unknown(reading, choice)]:
        return unknown
    left_out = _left_out(reading, choice)
    if found := [*_still_needed(reading, choice, left_out)]:
        return found
    titles = {name: reading.content[f"{kind}/{name}"].title for kind in KINDS for name in reading.ids[kind] if name in left_out}
    topics = {str(guide.topic) for name, guide in reading.of(Guide).items() if name not in left_out}
    lost = {f"topic:{name}": topic.title for name, topic in reading.content["topics"].items() if name not in topics}
    for kind in KINDS:
        for name in left_out & set(reading.ids[kind]):
            del reading.content[f"{kind}/{name}"]
        reading.ids[kind] = [name for name in reading.ids[kind] if name not in left_out]
    reading.content["topics"] = {name: topic for name, topic in reading.content["topics"].items() if name in topics}
    reading.ids["topic"] = list(reading.content["topics"])
    reading.ids["item"] = [*reading.ids["guide"], *reading.ids["worksheet"]]
    reading.ids["page"] = [name for kind in KINDS for name in reading.ids[kind]]
    without = _Without({**titles, **lost})
    reading.content.update({name: without.of(content) for name, content in reading.content.items()})
    reading.content["search"] = [entry for entry in reading.content["search"] if entry.pages or entry.help]
    return []


def _unknown(reading: Reading, choice: Choice) -> Iterator[Problem]:
    items = [name for kind in KINDS for name in reading.ids[kind]]
    for noun, named, known in (("topic", choice.topics or {}, reading.ids["topic"]), ("item", choice.leave_out, items)):
        for name, place in named.items():
            if name not in known:
                yield Problem(location=place, message=f"there is no {noun} '{name}'{did_you_mean(name, known)}")
    for name, place in choice.leave_out.items():
        guide = reading.content.get(f"guide/{name}")
        if isinstance(guide, Guide) and guide.urgent:
            way_out = f"take it out of this list, or write your own in content/guides/{name}.yml"
            yield Problem(location=place, message=f"'{name}' holds emergency steps, so every edition has it; {way_out}")


def _left_out(reading: Reading, choice: Choice) -> set[str]:
    """The items named, the guides of topics that are not published, and the sheets that only they use."""
    guides = reading.of(Guide)
    of_others = {name for name, guide in guides.items() if choice.topics is not None and guide.topic not in choice.topics and not guide.urgent}
    left_out = {*choice.leave_out, *of_others}
    used = {str(ref) for guide in guides.values() for ref in guide.worksheets}
    still_used = {str(ref) for name, guide in guides.items() if name not in left_out for ref in guide.worksheets}
    return left_out | (used - still_used)


def _still_needed(reading: Reading, choice: Choice, left_out: set[str]) -> Iterator[Problem]:
    """Pathways and packets of this edition that would fall apart."""
    uses: dict[str, Iterable[str]] = {
        **{f"pathway/{name}": [ref for step in item.steps for ref in (step.guide, *step.worksheets)] for name, item in reading.of(Pathway).items()},
        **{f"packet/{name}": item.items for name, item in reading.of(Packet).items()},
    }
    for path, refs in uses.items():
        kind, _, name = path.partition("/")
        missing = list(dict.fromkeys(str(ref) for ref in refs if ref in left_out))
        if missing and name not in left_out:
            place = next((choice.leave_out[ref] for ref in missing if ref in choice.leave_out), choice.place)
            listed = ", ".join(f"'{ref}'" for ref in missing)
            message = f"the {kind} '{name}' uses {listed}, which this edition does not publish; add '{name}' to 'leave_out', or keep what it uses"
            yield Problem(location=place, message=message)


class _Without:
    """Makes content without what was left out.

    Args:
        titles: The title of each thing that was left out, by what links to it say.
    """

    def __init__(self, titles: Mapping[str, str]) -> None:
        self._titles = titles
        targets = "|".join(map(re.escape, titles)) or "(?!)"
        self._link = re.compile(rf"\[((?:\\.|[^\[\]\\])*)\]\(({targets})(?:#[^()\s]*)?\)")

    def of(self, value: Any) -> Any:
        if isinstance(value, Line | Prose):
            return type(value)(self._link.sub(lambda link: link[1] or self._titles[link[2]], value))
        if isinstance(value, list):
            return [self.of(entry) for entry in value if not self._is_gone(entry)]
        if isinstance(value, dict):
            return {key: self.of(entry) for key, entry in value.items() if not self._is_gone(entry)}
        if isinstance(value, BaseModel):
            fields = {name: getattr(value, name) for name in type(value).model_fields}
            return value.model_copy(update={name: None if self._is_gone(entry) else self.of(entry) for name, entry in fields.items()})
        return value

    def _is_gone(self, value: Any) -> bool:
        return isinstance(value, Ref) and value.kind in {"guide", "worksheet", "item", "page", LinkRef.kind} and value in self._titles
