"""What a piece of content is. Types, checks and the editors' JSON Schema all come from these classes."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from hooks.library.answers import WorkedExample
from hooks.library.blocks import GuideBlock, WorksheetBlock
from hooks.library.parts import Change, Emergency, Model
from hooks.library.text import (
    AudienceRef,
    CategoryRef,
    CaveatRef,
    GroupRef,
    GuideRef,
    ItemRef,
    Line,
    PictureRef,
    PointRef,
    Prose,
    RoleRef,
    SourceRef,
    Text,
    TopicRef,
    WorksheetRef,
)


class Review(Model):
    """A named person's check of one version."""

    by: Text
    """Name, or role if the person asks for that."""
    role: Text
    """What makes this person fit to check it."""
    date: date
    changed: Text | None = None
    """What was changed because of it."""


class GradeOverride(Model):
    """A reading grade above the limit of the kind, which a person allowed."""

    limit: float = Field(ge=1, le=12)
    """The grade that this page may have."""
    reason: Text
    """Why it cannot be plainer."""


TeachBack = Annotated[list[Line], Field(min_length=3, max_length=3)]
"""Three questions to ask a person to whom something is handed out, so that they can say it in their own words. They are not on its page."""


class Item(Model):
    """What guides, worksheets, pathways and packets share."""

    title: Text
    audience: list[AudienceRef] = Field(alias="for", min_length=1)
    """Whom it is for: roles, or groups of roles, from roles.yml."""
    summary: Line
    """One sentence for cards and lists."""
    version: int = Field(ge=1)
    """Raise it by one with each change after it was published."""
    written: date
    updated: date
    next_review: date
    """The day by which a person looks at it again."""
    reviews: list[Review] = Field(default_factory=list)
    """Checks by clinicians. Empty means: not yet reviewed."""
    grade_override: GradeOverride | None = None
    """Allows a higher reading grade than others of its kind; the check lists it."""
    teach_back: TeachBack = Field(default_factory=list)
    """Guides and packets need them."""
    changes: list[Change] = Field(default_factory=list)
    """What changed in each version, the newest first."""

    @property
    def review(self) -> Review | None:
        """The newest review that still holds: a page that changed since then is unreviewed again."""
        holding = [review for review in self.reviews if review.date >= self.updated]
        return max(holding, key=lambda review: review.date, default=None)


# Guides


class Readiness(Model):
    """Is now the right time?"""

    questions: list[Line] = Field(min_length=3, max_length=6)
    """Questions to answer with yes or no; yes means ready."""
    ready: Line
    """What to do when every answer is yes."""
    not_now: Prose
    """What to do instead when any answer is no. A real way on, not a delay."""


class Claim(Model):
    """Something we say is so, how sure we are, and what it rests on."""

    claim: Prose
    sure: Literal["strong", "some", "little", "practice", "law"]
    """strong: several good studies agree. some: a few studies, or weaker ones. little: one study or an idea.
    practice: from people's experience. law: a law or rule says so, in one place."""
    sources: list[SourceRef] = Field(min_length=1)


class Guide(Item):
    """Guidance on one question."""

    question: Text
    """The title as the reader's own question."""
    topic: TopicRef
    order: int = Field(ge=1)
    """Its place within the topic."""
    caveats: list[CaveatRef] = Field(default_factory=list)
    """Codes of the caveats that have to stand on this page."""
    urgent: Emergency | None = None
    """Emergency steps that stand above everything else."""
    how_to: bool = False
    """Whether these steps, done in their order, lead to one result. Search engines are told so once a clinician has reviewed the page."""
    short: Prose
    """In short: the main message in at most 60 words. Also the printed handout."""
    readiness: Readiness | None = None
    body: list[GuideBlock] = Field(min_length=1)
    role_notes: dict[RoleRef, Prose] = Field(default_factory=dict)
    """What is different for one role."""
    evidence: list[Claim] = Field(default_factory=list)
    differ: Prose | None = None
    """Where approaches differ, both told fairly."""
    get_help: Prose
    """When to get professional help, and what kind."""
    tonight: Prose
    """If it goes badly: what to do tonight."""
    worksheets: list[WorksheetRef] = Field(default_factory=list)
    related: list[GuideRef] = Field(default_factory=list)
    teaches: list[PointRef] = Field(default_factory=list)
    """The points of points.yml that this guide teaches."""
    teach_back: TeachBack


# Worksheets


class Gate(Model):
    """Do not use this sheet if ..."""

    stop_if: list[Line] = Field(min_length=1)
    instead: Prose
    call: list[CategoryRef] = Field(min_length=1)


class Worksheet(Item):
    """A sheet to fill in, on paper or on screen."""

    purpose: Line
    """What it is for, in one sentence."""
    minutes: int = Field(ge=1, le=120)
    """How long it takes."""
    contact: bool
    """Whether it leads to contact with another person. If so it needs a gate."""
    joint: bool = False
    """Whether two people fill it in together. If so it needs a gate."""
    private: bool = False
    """Whether finding it could put the reader at risk."""
    neutral_title: Text | None = None
    """The harmless title of a private sheet, for windows and file data."""
    gate: Gate | None = None
    counterpart: WorksheetRef | None = None
    """The sheet for the other side. Name it on one of the two."""
    blocks: list[WorksheetBlock] = Field(min_length=1)
    example: WorkedExample | None = None
    """The sheet filled in by a made-up person. Never on a private sheet."""


# Ways through


class PathwayStep(Model):
    guide: GuideRef
    worksheets: list[WorksheetRef] = Field(default_factory=list)
    why: Line
    """Why this step stands here."""


class FirstThing(Model):
    """One thing to do soon, before anything is read at length."""

    do: Line
    """What to do, in one short sentence."""
    how: Line | None = None
    """How, or why, in a sentence or two."""
    say: Line | None = None
    """Words to say for it."""


class Pathway(Item):
    """A situation, step by step."""

    question: Text
    """The situation in the reader's words."""
    order: int = Field(ge=1)
    """Its place among the situations: the most urgent and the most common first. No two share one."""
    picture: PictureRef | None = None
    """A drawing in the folder `pictures`, by its file name without `.svg`."""
    note: Prose
    """What to know before the first step: danger first, and short."""
    tonight: list[FirstThing] = Field(min_length=1, max_length=3)
    """What to do tonight. Someone who reads no further knows enough for now."""
    this_week: list[FirstThing] = Field(min_length=1, max_length=3)
    """What to do this week."""
    steps: list[PathwayStep] = Field(min_length=2)


class Packet(Item):
    """A set to hand out."""

    note: Prose
    """What the person who hands it out has to know."""
    items: list[ItemRef] = Field(min_length=1)
    """Guides and worksheets, in the order in which they are printed."""
    teach_back: TeachBack


# Lists


class Topic(Model):
    title: Text
    summary: Line
    intro: Prose
    picture: PictureRef | None = None
    """A drawing in the folder `pictures`."""


class Group(Model):
    """Several roles that are often addressed together."""

    title: Text


class Role(Model):
    title: Text
    """How readers of this role name themselves."""
    name: Text
    """How others name them, in the middle of a sentence."""
    group: GroupRef
    summary: Line
    intro: Prose
    picture: PictureRef | None = None
    """A drawing in the folder `pictures`."""


class Roles(Model):
    groups: dict[str, Group]
    roles: dict[str, Role]


class Term(Model):
    term: Text
    also: list[Text] = Field(default_factory=list)
    """Other forms of the word that are linked too."""
    definition: Line
    more: Prose | None = None


class Caveat(Model):
    title: Text
    text: Prose
    tone: Literal["note", "care", "danger"]
    urgent_first: bool = False
    """Whether a page with this caveat has to open with emergency steps."""
    help: list[CategoryRef] = Field(default_factory=list)


class Source(Model):
    title: Text
    author: Text
    year: int | None = None
    publisher: Text | None = None
    doi: Text | None = None
    url: Text | None = None
    kind: Text
    supports: Text
    caution: Text | None = None
    """What nobody may claim from it."""
    seen: bool
    """Whether the source's own page, or an authoritative record of it, was looked at."""
    seen_as: Text | None = None


KINDS: dict[str, type[Item]] = {"guide": Guide, "worksheet": Worksheet, "pathway": Pathway, "packet": Packet}
"""The kinds of items: one file each, in the folder named after the kind in the plural."""
