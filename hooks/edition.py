"""What an edition may set of its own, under `extra: edition:` of its mkdocs.yml. Anything else there is a mistake."""

from __future__ import annotations

import re
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, StringConstraints
from pydantic_core import PydanticCustomError

from hooks.library.parts import Model
from hooks.library.text import Prose, Text


def _can_be_called(number: Text) -> Text:
    if not re.fullmatch(r"\+?[\d ()./-]+", number) or sum(sign.isdigit() for sign in number) < 3:
        raise PydanticCustomError("phone_number", "has to be a number to call")
    return number


class Phone(Model):
    name: Text
    """Whose number it is, such as "Front desk"."""
    phone: Annotated[Text, AfterValidator(_can_be_called)]


class Logo(Model):
    file: Text
    """An SVG or PNG file, relative to the mkdocs.yml that names it."""
    alt: Text
    """What it shows, for those who do not see it."""


class Clinic(Model):
    """Who stands behind this edition. It stands at the foot of each page, among the help lines and on each handout."""

    name: Text
    address: Text | None = None
    phones: list[Phone] = Field(default_factory=list)
    """The first one is printed on handouts."""
    hours: Text | None = None
    logo: Logo | None = None


class Publish(Model):
    """Which part of the content this edition publishes."""

    topics: list[Text] | None = Field(default=None, min_length=1)
    """These topics; all if left out. Guides with emergency steps are in every edition."""
    leave_out: list[Text] = Field(default_factory=list)
    """Guides, worksheets, pathways and packets to leave out, by their ids."""


class Notes(Model):
    """The edition's own words in marked places."""

    home: Prose | None = None
    help: Prose | None = None
    handout: Prose | None = None
    """At the end of each printed handout."""
    about: Prose | None = None


class Colors(Model):
    """A colour in both schemes, as #rrggbb."""

    light: Annotated[str, StringConstraints(pattern=r"^#[0-9a-fA-F]{6}$", strict=True)]
    dark: Annotated[str, StringConstraints(pattern=r"^#[0-9a-fA-F]{6}$", strict=True)]


class Palette(Model):
    accent: Colors | None = None
    """Links, buttons and marks."""
    warm: Colors | None = None
    """What asks for care."""


class Edition(Model):
    """The part `extra: edition:` of mkdocs.yml."""

    content: Text
    """The content folder, relative to the mkdocs.yml that names it."""
    language: Text
    """The language of the content, as a code such as en."""
    country: Text
    """Whose help lines come first, as a code such as US. It also says which paper comes first."""
    exit: Text
    """Where "Exit this page" leads: a harmless page."""
    page_type: Literal["WebPage", "MedicalWebPage"] = "WebPage"
    """What guides and situations are to machines, as a type of schema.org."""
    license: Text | None = None
    """The address of the license of the content. Machines are told of none if empty."""
    exit_style: Literal["by-page", "prominent", "quiet"] = "by-page"
    """How loud "Exit this page" looks: as each page asks for, or the same on all pages."""
    clinic: Clinic | None = None
    publish: Publish | None = None
    notes: Notes | None = None
    colors: Palette | None = None
