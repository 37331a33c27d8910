"""What language.yml holds: words to avoid, patterns to find and limits to keep. Code knows how to look; these say for what."""

from __future__ import annotations

import re
from typing import Literal

from pydantic import Field
from pydantic_core import PydanticCustomError

from hooks.library.parts import Model
from hooks.library.text import SourceRef, Text


class Pattern(Text):
    """A regular expression. Capital letters make no difference."""

    __slots__ = ()

    @classmethod
    def _check(cls, value: str) -> Text:
        text = super()._check(value)
        try:
            re.compile(text)
        except re.error:
            raise PydanticCustomError("bad_pattern", "is not a pattern") from None
        return text


class AvoidedWord(Model):
    """Words that we do not use, and what we say instead."""

    avoid: list[Text] = Field(min_length=1)
    """For people: what is meant."""
    prefer: Text
    """What to write instead."""
    reason: Text
    source: SourceRef | None = None
    """What the advice rests on. Left out, it is our own judgement."""
    literal: list[Text] = Field(default_factory=list)
    """For the program: whole words to search for, in small letters. An empty list means that only a person can judge."""
    level: Literal["block", "warn"]
    """block: a problem. warn: a remark, for a person to judge."""


class WordPattern(Model):
    """Something to look for in all texts, such as a number that may not be typed in."""

    name: Text
    """What it is, in plain words: "a dose"."""
    find: Pattern
    unless: Pattern | None = None
    """If this stands in the same paragraph, all is well."""
    instead: Text
    """The way out, as an order to the author."""
    where: Literal["everywhere", "danger", "unreviewed"] = "everywhere"
    """danger: only in words for an emergency. unreviewed: only on pages that no reviewer has signed."""
    level: Literal["block", "warn"] = "block"


class HardTopic(Model):
    """Something that is hard to read about for those who lived through it."""

    title: Text
    """Its name in the middle of a sentence: "violence"."""
    words: list[Text] = Field(min_length=1)
    """Whole words that show that a part speaks of it."""


class Grades(Model):
    """The highest reading grade for each kind of text, by Flesch-Kincaid."""

    guide: float
    worksheet: float
    pathway: float
    packet: float
    danger: float
    """Words for an emergency: danger boxes, gates, emergency and stop blocks."""
    median: float
    """The highest median of Flesch-Kincaid, SMOG and Coleman-Liau, for any kind."""
    least_words: int = Field(ge=1)
    """Shorter texts are not measured: a grade of a few words means nothing."""


class Limits(Model):
    """How long things may be."""

    grades: Grades
    sentence_words: int = Field(ge=1)
    sentence_words_average: float = Field(ge=1)
    """Over a whole page."""
    paragraph_sentences: int = Field(ge=1)
    paragraph_words: int = Field(ge=1)
    list_items: int = Field(ge=1)
    words_between_headings: int = Field(ge=1)
    short_words: int = Field(ge=1)
    """For the main message of a guide."""
    hard_words: int = Field(ge=1)
    """How many words of a hard topic make a part one that needs a content note. In a heading, one is enough."""
    obligations: int = Field(ge=0)
    """How often a page may tell readers that they have to; more is a remark."""


class Language(Model):
    """The words and limits of one language."""

    limits: Limits
    negations: list[Text] = Field(default_factory=list)
    """A blocked word within three words after one of these is only a remark."""
    obligations: list[Text] = Field(default_factory=list)
    """Words that tell readers that they have to."""
    abbreviations: list[Text] = Field(default_factory=list)
    """Abbreviations that everyone knows; any other is spelled out at first use."""
    idioms: list[Text] = Field(default_factory=list)
    """Phrases that translate badly."""
    names: list[Text] = Field(default_factory=list)
    """Names of organisations, in which an avoided word may stand."""
    patterns: list[WordPattern] = Field(default_factory=list)
    terms: list[AvoidedWord] = Field(default_factory=list)
    hard_topics: dict[str, HardTopic]
    """What readers are told of beforehand, with a way to skip it. `{}` if there is none."""
