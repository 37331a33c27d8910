"""What search needs of the content: the words that readers type, and the words of the search page itself."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from pydantic import Field

from hooks.library.parts import Model
from hooks.library.text import CategoryRef, LinkRef, Text

if TYPE_CHECKING:
    from collections.abc import Iterator


class ReaderWords(Model):
    """Words that readers type, and the pages that answer them, whether or not these words stand there."""

    words: list[Text] = Field(min_length=1)
    """Single words or short phrases in readers' own speech, misspellings included. Capitals, accents and apostrophes make no difference."""
    pages: list[LinkRef] = Field(min_length=1)
    """The pages that come first, the best at the top; named as in links: calm-evening, topic:nights, role:parent, page:help."""
    help: list[CategoryRef] = Field(default_factory=list)
    """Categories of help lines that stand above all pages, for words of danger."""


class SearchLabels(Model):
    """The words of the search page, and of the filters that it shares with the lists."""

    search_lead: Text
    search_field: Text
    """The name of the field to type in."""
    search_clear: Text
    search_found_one: Text
    search_found: Text
    """{n}: a number."""
    search_help_first: Text
    """Said after the number of pages when help lines stand above them."""
    search_none: Text
    search_none_text: Text
    search_no_filter: Text
    """Takes all filters off."""
    search_more: Text
    search_failed: Text
    search_without: Text
    """Where search cannot run: without JavaScript, or in a copy that is opened from a disk."""
    search_small_words: Text
    """Words too common to look for, such as "the", with commas between."""
    filters: Text
    filter_kind: Text
    filter_topic: Text
    filter_role: Text
    filter_any: Text
    filter_one_page: Text
    filter_count: Text
    """{n} and {total}: numbers."""
    filter_none: Text
    filter_reset: Text
    kind_guide: Text
    kind_worksheet: Text
    kind_pathway: Text
    kind_packet: Text
    kind_topic: Text
    kind_role: Text
    kind_page: Text
    """A page that is none of the others."""


def folded(words: str) -> str:
    """Words as search compares them: small letters, without accents, apostrophes and signs. The page's script does the same."""
    bare = re.sub(r"[\u0300-\u036f'’]", "", unicodedata.normalize("NFKD", words)).lower()
    return " ".join(re.findall(r"[^\W_]+", bare))


def given_twice(entries: list[ReaderWords]) -> Iterator[tuple[int, int, int]]:
    """Words that stand in the list more than once: the entry, the place in it, and the entry that had them first."""
    owner: dict[str, int] = {}
    for number, entry in enumerate(entries):
        for place, word in enumerate(entry.words):
            first = owner.setdefault(folded(word), number)
            if first != number or any(folded(other) == folded(word) for other in entry.words[:place]):
                yield number, place, first
