"""The parts that blocks are made of: a step, a row, a line to sign."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from hooks.library.text import CategoryRef, HardTopicRef, Line, Prose, Text


class Model(BaseModel):
    """What all content types share: nothing unknown, nothing converted, nothing changed later."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, use_attribute_docstrings=True, populate_by_name=True)


# In every item


class Change(Model):
    """What a new version changed."""

    version: int = Field(ge=1)
    date: date
    what: Line
    """In plain words, for someone who holds the older one on paper."""


# In guides


class Step(Model):
    do: Line
    """What to do, as one short sentence."""
    why: Line
    """Why it helps."""
    more: Prose | None = None
    """How, in a few sentences more."""


class Words(Model):
    when: Line | None = None
    """The moment these words are for."""
    say: Line
    """Words to say."""
    instead_of: Line | None = None
    """Words to leave."""
    why: Line | None = None
    """Why the one works better than the other."""


class Example(Model):
    title: Text | None = None
    story: Prose
    """A made-up example. The page and the sheet mark it as made up."""


class Checklist(Model):
    label: Line
    """What the ticks answer."""
    items: list[Line] = Field(min_length=1)
    own: int = Field(default=0, ge=0, le=10)
    """Empty lines at the end for items of one's own (worksheets only)."""


class Callout(Model):
    kind: Literal["note", "care", "danger"] = "note"
    title: Text
    text: Prose


class ContentNote(Model):
    about: list[HardTopicRef] = Field(min_length=1)
    """What the next part speaks of: hard topics of language.yml."""
    skip_to: Text
    """The part of this guide that comes after it: the heading in small letters with hyphens, as in a link."""


class Table(Model):
    caption: Text
    """What the table shows; a screen reader says it first."""
    columns: list[Text] = Field(min_length=2)
    rows: list[list[Line]] = Field(min_length=1)
    """One list for each row, as long as `columns`."""


class EmergencyStep(Model):
    do: Line
    how: Line | None = None


class Emergency(Model):
    title: Text
    signs: list[Line] = Field(default_factory=list)
    """Signs that this is an emergency."""
    steps: list[EmergencyStep] = Field(min_length=1)


class Help(Model):
    categories: list[CategoryRef] = Field(min_length=1)
    intro: Line | None = None


# In worksheets


class Prompt(Model):
    ask: Line
    hint: Line | None = None
    lines: int = Field(default=3, ge=1, le=20)
    """How many writing lines."""


class Scales(Model):
    label: Line
    low: Text
    """What the lowest number means."""
    high: Text
    """What the highest number means."""
    start: int = Field(default=0, ge=0, le=1)
    end: int = Field(default=10, ge=3, le=10)
    items: list[Line] = Field(min_length=1)
    """One scale for each."""


class Column(Model):
    title: Text
    width: int = Field(default=2, ge=1, le=6)
    """How wide, compared with the other columns."""
    kind: Literal["text", "check", "date"] = "text"


class Log(Model):
    label: Line
    hint: Line | None = None
    columns: list[Column] = Field(min_length=2, max_length=6)
    rows: int = Field(default=0, ge=0, le=30)
    """How many empty rows."""
    row_labels: list[Line] = Field(default_factory=list)
    """Rows that start with printed words; they come before the empty rows."""
    row_title: Text | None = None
    """The title above those words."""


class Rung(Model):
    when: Line
    """When this rung applies."""
    hint: Line | None = None
    do: list[Line] = Field(default_factory=list)
    """What is already settled."""
    lines: int = Field(default=2, ge=0, le=8)
    """Writing lines for what one will do."""


class Ladder(Model):
    label: Line
    rungs: list[Rung] = Field(min_length=2)


class Phrase(Model):
    moment: Text
    say: Line
    lines: int = Field(default=1, ge=0, le=6)
    """Writing lines for saying it in one's own words."""


class Script(Model):
    label: Line
    phrases: list[Phrase] = Field(min_length=1)


class Agreement(Model):
    label: Line
    text: Prose
    signatures: list[Text] = Field(min_length=1, max_length=4)
    """Who may sign."""
    review: bool = True
    """Whether there is a line for the day on which to look at it again."""


class Week(Model):
    label: Line
    rows: list[Text] = Field(min_length=1, max_length=8)
    """What each day is asked for, such as a time of day."""


class CardLine(Model):
    label: Text
    text: Line | None = None
    """Printed words; without them there is room to write."""


class Card(Model):
    label: Line
    front: list[CardLine] = Field(min_length=1, max_length=5)
    back: list[CardLine] = Field(default_factory=list, max_length=5)


class Stop(Model):
    title: Text
    when: list[Line] = Field(min_length=1)
    """Any one of these means: stop."""
    then: Prose
    """What to do instead."""
    call: list[CategoryRef] = Field(default_factory=list)


class Contacts(Model):
    label: Line
    who: list[Text] = Field(default_factory=list)
    """Words at the start of the rows, such as "Doctor"."""
    own: int = Field(default=2, ge=0, le=10)
    """Empty rows after them."""
