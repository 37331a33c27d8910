"""The words of the page that health records open with a code, a part of labels.yml."""

from __future__ import annotations

from hooks.library.parts import Model
from hooks.library.text import Text


class FindLabels(Model):
    """What the page says to the person it was opened for, and at its foot to those who set up health records."""

    find_title: Text
    find_lead: Text
    """While nobody has asked for a code."""
    find_found: Text
    """Above the pages for a code."""
    find_near: Text
    """Where the code itself is not known, but one close to it."""
    find_for_code: Text
    """What a clinician reads. {n}: the codes, with their wording."""
    find_unknown: Text
    find_unknown_code: Text
    """{n}: the code."""
    find_unknown_on: Text
    """After either, leading on to what there is."""
    find_language: Text
    """To someone who asked for another language. {n}: the language of the pages."""
    find_show_all: Text
    find_short_address: Text
    find_codes: Text
    find_codes_intro: Text
    """{n}: the code book."""
    find_records: Text
    """Above what follows, which is for those who set up health records."""
    find_address: Text
    find_code: Text
    find_code_system: Text
    """{name}: the code book. {oid}: its number."""
    find_several: Text
    find_reader: Text
    find_language_asked: Text
    """{n}: the code of the language of the pages."""
    find_ignored: Text
    find_privacy: Text
    find_catalog: Text
    """The link to the catalogue."""
