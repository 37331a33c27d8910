"""How long things are: sentences, paragraphs, lists, the way from one heading to the next, and a guide's main message."""

from __future__ import annotations

from statistics import mean
from typing import TYPE_CHECKING

from hooks.library.blocks import TextBlock
from hooks.library.model import Guide
from hooks.library.passages import locate, passages, sentences, words
from hooks.library.prose import list_lengths
from hooks.library.text import Line, Prose
from hooks.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from hooks.library.passages import Page, Passage
    from hooks.library.words import Limits


def check_lengths(pages: Sequence[Page], limits: Limits) -> Iterator[Problem]:
    """Hold every page against the limits of its language."""
    for page in pages:
        prose = [passage for passage in page.passages if isinstance(passage.text, Line | Prose)]
        for passage in prose:
            yield from _passage(page, passage, limits)
        if page.item:
            yield from _average(page, prose, limits)
        if isinstance(page.content, Guide):
            yield from _short(page, limits)
            yield from _between_headings(page, page.content, limits)


def _passage(page: Page, passage: Passage, limits: Limits) -> Iterator[Problem]:
    for paragraph in passage.paragraphs:
        said = sentences(paragraph)
        for sentence in said:
            if (count := len(words(sentence))) > limits.sentence_words:
                message = f"this sentence has {count} words; make two of it (at most {limits.sentence_words})"
                yield Problem(location=locate(page, passage, sentence), message=message)
        if isinstance(passage.text, Prose) and len(said) > limits.paragraph_sentences:
            message = f"this paragraph has {len(said)} sentences; part it with an empty line (at most {limits.paragraph_sentences})"
            yield Problem(location=locate(page, passage, paragraph), message=message)
        elif (count := len(words(paragraph))) > limits.paragraph_words:
            message = f"this paragraph has {count} words; shorten it or part it (at most {limits.paragraph_words})"
            yield Problem(location=locate(page, passage, paragraph), message=message)
    for length in list_lengths(passage.text):
        if length > limits.list_items:
            message = f"a list here has {length} entries; part it in two, each with its own line above (at most {limits.list_items})"
            yield Problem(location=page.document.at(passage.path), message=message)


def _average(page: Page, prose: Sequence[Passage], limits: Limits) -> Iterator[Problem]:
    lengths = [len(words(sentence)) for passage in prose for paragraph in passage.paragraphs for sentence in sentences(paragraph)]
    average = mean(lengths) if lengths else 0
    if average > limits.sentence_words_average:
        message = f"the sentences of this page have {average:.1f} words on average; shorten some (at most {limits.sentence_words_average:g})"
        yield Problem(location=page.start, message=message)


def _short(page: Page, limits: Limits) -> Iterator[Problem]:
    count = sum(len(words(paragraph)) for passage in page.passages if passage.path == ("short",) for paragraph in passage.paragraphs)
    if count > limits.short_words:
        message = f"'short' has {count} words; keep the main message and one thing to do (at most {limits.short_words})"
        yield Problem(location=page.document.at(("short",)), message=message)


def _between_headings(page: Page, guide: Guide, limits: Limits) -> Iterator[Problem]:
    """Words of running text. Steps, boxes and tables part it as a heading does: each starts with words that stand out."""
    count = 0
    for index, block in enumerate(guide.body):
        if not isinstance(block, TextBlock):
            count = 0
            continue
        before = count
        count += sum(len(words(paragraph)) for passage in passages(block) for paragraph in passage.paragraphs)
        if count > limits.words_between_headings >= before:
            message = f"{count} words stand here without a heading; put one in (at most {limits.words_between_headings})"
            yield Problem(location=page.document.at(("body", index)), message=message)
