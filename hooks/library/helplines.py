"""What helplines.yml holds: crisis and support lines by country, and which of their fields were seen."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Literal

from pydantic import Field

from hooks.library.parts import Model
from hooks.library.text import CategoryRef, Line, Prose, Text

if TYPE_CHECKING:
    from collections.abc import Mapping


class Emergencies(Model):
    phone: Text
    alt: Text | None = None
    seen: bool
    note: Text | None = None


class HelpLine(Model):
    """A crisis or support line."""

    id: Text
    name: Text
    phone: Text | None = None
    tty: Text | None = None
    text: Text | None = None
    """How to reach it by text message."""
    chat: Text | None = None
    email: Text | None = None
    url: Text
    hours: Text | None = None
    who_for: Text | None = None
    languages: list[Text] = Field(default_factory=list)
    category: CategoryRef
    seen: bool
    """Whether its own page, or an authoritative record, showed it. Others are never printed."""
    confirmed: list[Literal["phone", "tty", "text", "chat", "email", "hours", "languages", "url", "who_for"]]
    """The fields that were seen there. No other field is ever printed."""
    basis: Text
    notes: Text | None = None

    @property
    def short_name(self) -> str:
        """The name for the middle of a sentence, without the remark in brackets that some names end with."""
        return re.sub(r"\s*\([^()]*\)$", "", self.name)

    def shows(self, field: str) -> Any:
        """The value of a field if it may be printed, else None."""
        return getattr(self, field) if self.seen and field in {*self.confirmed, "name", "url"} else None


class Country(Model):
    country: Text
    emergency: Emergencies
    lines: list[HelpLine]


class HelpCategory(Model):
    title: Text
    when: Line
    """When to use a line of this kind."""
    otherwise: Prose | None = None
    """What to do in a country that has no checked line of this kind."""


class Elsewhere(Model):
    name: Text
    url: Text
    seen: bool
    basis: Text | None = None


class HelpLines(Model):
    device_safety: Prose
    """The warning beside lines that a watched phone can give away."""
    device_safety_for: list[CategoryRef]
    categories: dict[str, HelpCategory]
    countries: dict[str, Country]
    elsewhere: list[Elsewhere] = Field(default_factory=list)


def with_own(helplines: HelpLines, own: Mapping[str, list[HelpLine]]) -> HelpLines:
    """Add an edition's own lines.

    They stand first, except where somebody may be in danger: there the lines that answer everyone, at all hours, stay first.
    These are the first category and those of `device_safety_for`.

    Args:
        helplines: The lines that all editions share.
        own: The edition's own, by country.
    """
    urgent = {*list(helplines.categories)[:1], *map(str, helplines.device_safety_for)}
    countries = {}
    for code, country in helplines.countries.items():
        added = own.get(code, [])
        first, last = [line for line in added if line.category not in urgent], [line for line in added if line.category in urgent]
        countries[code] = country.model_copy(update={"lines": [*first, *country.lines, *last]})
    return helplines.model_copy(update={"countries": countries})
