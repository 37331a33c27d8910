"""What codes.yml holds: which codes of a health record lead to which pages. Clinics are shown this, readers never are."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pydantic import Field

from hooks.library.parts import Model
from hooks.library.text import PageRef, Text


class System(Model):
    """The code book."""

    name: Text
    oid: Text
    """The number by which health records know it, such as 2.16.840.1.113883.6.90."""


class Code(Model):
    code: Text
    title: Text
    """The wording of the code book, which is not ours: it may say words that language.yml avoids."""
    seen: bool
    """Whether the code and its wording came from a listing of the code book. Others are not used."""
    pages: list[PageRef] = Field(min_length=1)
    """What to give to somebody whose record has this code, the best first."""


class Codes(Model):
    """Which codes lead to which pages."""

    system: System
    codes: list[Code] = Field(min_length=1)

    @property
    def used(self) -> tuple[Code, ...]:
        """The codes that were seen, and that lead to a page which this edition has."""
        return tuple(code for code in self.codes if code.seen and code.pages)

    def of(self, item_id: str) -> tuple[Code, ...]:
        """The used codes that lead to an item."""
        return tuple(code for code in self.used if item_id in code.pages)


@dataclass(frozen=True, kw_only=True)
class CodeBook:
    """What has to be known of a code book to check its codes and to name it to a machine."""

    uri: str
    """Its name in FHIR."""
    form: re.Pattern[str]
    example: str
    nested: bool
    """Whether a longer code is a narrower one: Z63.72 is a kind of Z63.7."""


CODE_BOOKS = {
    "2.16.840.1.113883.6.90": CodeBook(
        uri="http://hl7.org/fhir/sid/icd-10-cm", form=re.compile(r"[A-Z]\d[0-9A-Z](\.[0-9A-Z]{1,4})?"), example="Z63.0", nested=True
    ),
    "2.16.840.1.113883.6.3": CodeBook(uri="http://hl7.org/fhir/sid/icd-10", form=re.compile(r"[A-Z]\d\d(\.\d{1,2})?"), example="Z63.0", nested=True),
    "2.16.840.1.113883.6.96": CodeBook(uri="http://snomed.info/sct", form=re.compile(r"[1-9]\d{5,17}"), example="160903007", nested=False),
}
"""The code books whose codes we can check, by OID: ICD-10-CM, ICD-10, SNOMED CT."""
