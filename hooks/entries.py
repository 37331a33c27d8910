"""What the catalogue says of each item, for programs and for the pages for clinics.

These classes are its JSON Schema too, so a change here is a change for those who read it.
"""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import Field

from hooks.library.parts import Model

FORMAT = 1
"""The version of the catalogue's own form. A new key leaves it as it is; one that goes or changes its meaning raises it."""


class Named(Model):
    id: str
    title: str


class Check(Model):
    """Whether a clinician reviewed the version that is here now."""

    state: Literal["reviewed", "not-reviewed"]
    by: str | None = None
    role: str | None = None
    on: date | None = None


class Pdf(Model):
    """A PDF to print. Those of worksheets can be filled in."""

    edition: str
    """The paper, with "large-" before it for large print, or "pair-" for both sheets of a pair."""
    address: str
    pages: int


class Addresses(Model):
    """Where an item is found: whole addresses, or relative to the root of the site while it has no address of its own."""

    page: str
    go: str
    """The permanent short address. It outlives a change of the page's own."""
    qr: str | None
    """A QR code of the short address, as SVG."""
    pdfs: list[Pdf]
    text: str | None
    """A guide's short form as plain text."""
    docx: str | None
    """A worksheet to edit."""
    questionnaire: str | None
    """A worksheet as a FHIR R4 Questionnaire."""


class Entry(Model):
    """A guide, worksheet, pathway or packet. Private sheets are not listed."""

    id: str
    kind: Literal["guide", "worksheet", "pathway", "packet"]
    title: str
    question: str | None
    """The title as a reader's own question."""
    summary: str
    language: str
    audience: list[Named]
    """Roles, or groups of roles."""
    topics: list[Named]
    version: int
    """Raised by one with each change in substance."""
    written: date
    updated: date
    next_review: date
    review: Check
    reading_grade: float | None
    """A US school grade, by formula."""
    minutes: int | None
    """To read a guide, or to fill in a worksheet."""
    addresses: Addresses
    codes: list[str]
    """Codes of a health record for which this is one of the pages to give."""


class CodeEntry(Model):
    """A code of a health record, and what to give. The title is the code book's wording: for clinics, not for readers."""

    code: str
    title: str
    items: list[str]
    """Ids, the best first."""


class CodeSystem(Model):
    name: str
    oid: str
    uri: str
    codes: list[CodeEntry]


class Catalog(Model):
    """Every item of a site, for programs."""

    schema_address: str = Field(alias="$schema")
    format: Literal[1]
    site: str
    address: str | None
    language: str
    country: str
    updated: date
    """The newest change of any item."""
    rights: str
    """Who may use it, in a sentence."""
    license: str | None
    items: list[Entry]
    code_system: CodeSystem | None
