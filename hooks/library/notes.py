"""A content note before each part of a guide that is hard to read, with a way past it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hooks.library.anchors import guide_anchors, heading_anchors
from hooks.library.blocks import ContentNoteBlock, HeadingBlock
from hooks.library.model import Guide
from hooks.library.passages import any_of, locate, passages
from hooks.problems import Problem, did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from hooks.library.passages import Page
    from hooks.library.words import Language

_BEFORE_BODY = {"in-short", "right-time"}


def check_notes(pages: Sequence[Page], language: Language) -> Iterator[Problem]:
    """Look for parts of guides that speak of a hard topic without a content note before them.

    A part goes from one heading to the next. It speaks of a topic if its heading does, or if words of the topic come up
    as often as the limit says, outside of words for an emergency. A note holds up to the part that it leads on to.

    Args:
        pages: What readers read.
        language: Its hard topics and its limits.
    """
    sought = {name: any_of(topic.words) for name, topic in language.hard_topics.items()}
    for page in pages:
        if not isinstance(page.content, Guide):
            continue
        guide = page.content
        yield from _leads(page, guide)
        for name, pattern in sought.items():
            noted = _noted(guide, name)
            for part in _parts(guide):
                said = [
                    (index, passage, found[0])
                    for index in part
                    for passage in passages(guide.body[index], ("body", index))
                    if not passage.is_danger
                    for paragraph in passage.paragraphs
                    for found in pattern.finditer(paragraph)
                ]
                in_heading = any(isinstance(guide.body[index], HeadingBlock) for index, _, _ in said)
                bare = next((hit for hit in said if hit[0] not in noted), None)
                if bare and (in_heading or len(said) >= language.limits.hard_words):
                    _, passage, word = bare
                    message = f"'{word}' makes this part one about {language.hard_topics[name].title}; put a 'content_note' about '{name}' before it"
                    yield Problem(location=locate(page, passage, word), message=message)


def _parts(guide: Guide) -> Iterator[range]:
    """The blocks of each part, by their places in the body."""
    headings = [index for index, block in enumerate(guide.body) if index and isinstance(block, HeadingBlock)]
    for start, end in zip([0, *headings], [*headings, len(guide.body)], strict=True):
        yield range(start, end)


def _noted(guide: Guide, topic: str) -> set[int]:
    """The blocks that a note about a topic lets readers skip. A note right below a heading holds for the heading too."""
    places = {anchor: index for index, anchor in heading_anchors(guide.body).items()}
    blocks: set[int] = set()
    for index, block in enumerate(guide.body):
        if isinstance(block, ContentNoteBlock) and topic in block.content_note.about:
            below_heading = index > 0 and isinstance(guide.body[index - 1], HeadingBlock)
            blocks |= {*range(index - below_heading, places.get(block.content_note.skip_to, len(guide.body)))}
    return blocks


def _leads(page: Page, guide: Guide) -> Iterator[Problem]:
    """Notes that lead nowhere, or back."""
    places = {anchor: index for index, anchor in heading_anchors(guide.body).items()}
    anchors = guide_anchors(guide)
    for index, block in enumerate(guide.body):
        if isinstance(block, ContentNoteBlock):
            to = block.content_note.skip_to
            ahead = [anchor for anchor in anchors if anchor not in _BEFORE_BODY and places.get(anchor, len(guide.body)) > index]
            if to not in ahead:
                wrong = "comes before this note" if to in anchors else "is no part of this guide"
                nearest = "" if to in anchors else did_you_mean(to, ahead)
                message = f"'{to}' {wrong}{nearest or '; readers can skip to ' + ', '.join(ahead)}"
                yield Problem(location=page.document.at(("body", index, "content_note", "skip_to")), message=message)
