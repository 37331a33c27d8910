"""Whether a copy on paper is still current: what it holds, of which day it is, and what was changed since."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hooks.library.model import Packet, Pathway

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from hooks.library.load import Library
    from hooks.library.model import Item
    from hooks.library.text import Line


@dataclass(frozen=True, kw_only=True)
class News:
    """One thing that happened to an item."""

    date: date
    version: int
    what: Line | None
    """What changed, or None if nobody wrote it down, or if the item was new."""

    @property
    def is_first(self) -> bool:
        """Whether the item was new then."""
        return self.version == 1


def held_by(item_id: str, library: Library) -> tuple[str, ...]:
    """Everything that stands on one paper with an item, itself first: a packet holds its guides and sheets, a whole pathway those of its steps.

    A private sheet stands on no paper but its own.
    """
    item = library.items[item_id]
    parts: list[str] = []
    if isinstance(item, Packet):
        parts = [str(ref) for ref in item.items]
    elif isinstance(item, Pathway):
        parts = [str(ref) for step in item.steps for ref in (step.guide, *step.worksheets)]
    listed = library.listed
    return tuple(dict.fromkeys((item_id, *(part for part in parts if part in listed))))


def date_of(item_id: str, library: Library) -> date:
    """The day that a copy of an item carries: that of the newest change in anything that it holds."""
    return max(library.items[part].updated for part in held_by(item_id, library))


def history(item: Item) -> list[News]:
    """What happened to an item, newest first, as far as its content says: its changes, and the day on which it was new."""
    told = [News(date=change.date, version=change.version, what=change.what) for change in item.changes if change.version > 1]
    if item.version > 1 and not told:
        told = [News(date=item.updated, version=item.version, what=None)]
    return [*told, News(date=item.updated if item.version == 1 else item.written, version=1, what=None)]


def by_packet(library: Library) -> list[tuple[str | None, list[str]]]:
    """Each packet with itself and what is in it, then None with all items that are in no packet. Newest changes first; no private sheets."""

    def newest_first(names: Iterable[str]) -> list[str]:
        return sorted(names, key=lambda name: library.items[name].updated, reverse=True)

    packets = {name: held_by(name, library) for name in sorted(library.packets, key=lambda name: date_of(name, library), reverse=True)}
    packed = {name for names in packets.values() for name in names}
    loose = [name for name in library.listed if name not in packed]
    return [*((name, newest_first(names)) for name, names in packets.items()), *([(None, newest_first(loose))] if loose else [])]
