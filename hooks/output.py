"""What the generator makes: files to be written, and the little that every page's frame needs to know."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, kw_only=True)
class Output:
    """One file of the site."""

    path: str
    """Relative to the site's pages: "guides/x.md" for a page, "worksheets/x/x-a4.pdf" for a file as it is."""
    content: str | bytes
    source: str | None = None
    """The content file it comes from, relative to the project."""


@dataclass(frozen=True, kw_only=True)
class Site:
    """Everything to be written."""

    outputs: tuple[Output, ...]
    frame: Mapping[str, Any]
    """What the theme prints around every page: menu, help bar, interface words. Plain data, ready for any template engine."""
    counts: Mapping[str, int]
    """How many items of each kind there are."""


@dataclass(frozen=True, kw_only=True)
class Pages:
    """How much paper things take, on the first paper."""

    of_sheet: Mapping[str, int] = field(default_factory=dict)
    """Pages of each blank worksheet."""
    of_packet: Mapping[str, int] = field(default_factory=dict)
    starts: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    """Of each packet, the page on which each of its items begins."""
