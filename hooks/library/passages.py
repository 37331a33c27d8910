"""What readers read: the texts of a page, cut into paragraphs, sentences and words, each with the way back to its place."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel

from hooks.library.model import Caveat, Gate, Item
from hooks.library.parts import Callout, Emergency, Stop
from hooks.library.prose import plain
from hooks.library.text import Answer, Line, Prose, Text
from hooks.library.walk import strings

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from hooks.library.load import Reading
    from hooks.library.read import DataPath, Document
    from hooks.problems import Location

_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
_SENTENCE = re.compile(r"\S.*?(?:[.!?…]+[”’\"')\]]*(?=\s|$)|$)", re.DOTALL)
TEACH_BACK = "teach_back"
"""The field, and the kind of page, of what is asked when an item is handed out. Its readers never see it."""
_NOT_READ = {"reviews", "grade_override", "changes", TEACH_BACK}
"""The fields of an item that are notes about it, and what does not stand on its page."""
_LISTS: dict[str, tuple[DataPath, ...]] = {
    "topics": ((),),
    "roles": (("groups",), ("roles",)),
    "caveats": ((),),
    "glossary": ((),),
    "helplines": (("categories",),),
}
"""The lists of which each entry is read as a page of its own, and the way to the entries."""
_NAMES = {"term", "also"}
"""The fields that name a thing, whatever the name is."""
_WHOLE = ("labels", "points", "notes")
"""The lists that are looked at as one."""


@dataclass(frozen=True, kw_only=True)
class Passage:
    """One text of a page."""

    path: DataPath
    text: Text
    is_danger: bool
    """Whether these are words for an emergency."""

    @cached_property
    def paragraphs(self) -> list[str]:
        """The words alone; each paragraph and each entry of a list by itself."""
        return [part.strip() for part in (plain(self.text) if isinstance(self.text, Line | Prose) else self.text).split("\n\n") if part.strip()]


@dataclass(frozen=True, kw_only=True)
class Page:
    """Everything that is read together: an item, or one entry of a list."""

    document: Document
    path: DataPath
    """Where it starts in its file."""
    content: Any
    kind: str
    """"guide" for a guide, "topics" for a topic."""
    passages: tuple[Passage, ...]

    @property
    def item(self) -> Item | None:
        """The guide, worksheet, pathway or packet, if it is one."""
        return self.content if isinstance(self.content, Item) else None

    @property
    def start(self) -> Location:
        """Its first line, or its key."""
        return self.document.at((*self.path, "title")) if self.item else self.document.at(self.path, key=True)


def pages_of(reading: Reading) -> Iterator[Page]:
    """Everything that readers read, as far as it could be read."""
    for name, content in reading.content.items():
        document = reading.documents[name]
        if isinstance(content, Item):
            yield Page(document=document, path=(), content=content, kind=name.partition("/")[0], passages=passages(content))
            if content.teach_back:
                texts = strings(content.teach_back, (TEACH_BACK,))
                asked = tuple(Passage(path=path, text=text, is_danger=False) for path, text in texts if isinstance(text, Text))
                yield Page(document=document, path=(TEACH_BACK,), content=content.teach_back, kind=TEACH_BACK, passages=asked)
        elif name in _LISTS:
            for way in _LISTS[name]:
                for key, entry in _at(content, way).items():
                    path = (*way, key)
                    yield Page(document=document, path=path, content=entry, kind=name, passages=passages(entry, path))
        elif name in _WHOLE:
            yield Page(document=document, path=(), content=content, kind=name, passages=passages(content))


def passages(content: Any, path: DataPath = ()) -> tuple[Passage, ...]:
    """The texts of a page in reading order, without ids, names, notes about the page and what a made-up person wrote."""
    boxes = [way for way, _ in danger_boxes(content, path)]
    return tuple(
        Passage(path=way, text=text, is_danger=any(way[: len(box)] == box for box in boxes))
        for way, text in strings(content, path)
        if isinstance(text, Text) and not isinstance(text, Answer) and _NOT_READ.isdisjoint(way) and way[-1] not in _NAMES and _NAMES.isdisjoint(way[-2:])
    )


def danger_boxes(content: Any, path: DataPath = ()) -> Iterator[tuple[DataPath, BaseModel]]:
    """Words for an emergency, and the way to them: emergency and stop blocks, gates, danger boxes."""
    is_box = isinstance(content, Emergency | Stop | Gate) or getattr(content, "tone", "") == "danger" or getattr(content, "kind", "") == "danger"
    if isinstance(content, BaseModel) and is_box and isinstance(content, Emergency | Stop | Gate | Caveat | Callout):
        yield path, content
    elif isinstance(content, BaseModel):
        for name, field in type(content).model_fields.items():
            yield from danger_boxes(getattr(content, name), (*path, field.alias or name))
    elif isinstance(content, list):
        for index, entry in enumerate(content):
            yield from danger_boxes(entry, (*path, index))


def words(text: str) -> list[str]:
    """The words of a text, without its signs."""
    return _WORD.findall(text)


def sentences(paragraph: str) -> list[str]:
    """The sentences of a paragraph. What has no full stop at its end is one too."""
    return [found.strip() for found in _SENTENCE.findall(paragraph)]


def any_of(phrases: Iterable[str]) -> re.Pattern[str]:
    """Finds any of some phrases as whole words, the longest first, however they are spaced and whichever apostrophe they have."""
    longest_first = sorted(set(phrases), key=lambda phrase: (-len(phrase), phrase))
    alternatives = "|".join(re.sub(r"['’]", "['’]", re.escape(phrase).replace(r"\ ", r"\s+")) for phrase in longest_first)
    return re.compile(rf"(?<!\w)(?:{alternatives})(?!\w)" if alternatives else r"(?!)", re.IGNORECASE)


def running_text(found: Iterable[Passage]) -> str:
    """The sentences that a reading grade is measured on, each with an end that a formula sees.

    Left out are titles, headings and names, links that fill themselves in, and pieces of fewer than four words: labels
    would pull the grade down. An entry of a list, a cell of a table and a label of four words or more count as a
    sentence each.
    """
    paragraphs = [part for passage in found if isinstance(passage.text, Line | Prose) for part in passage.paragraphs]
    long_enough = [part for part in paragraphs if len(words(part)) >= 4]
    return "\n".join(part if part.rstrip("”’\"')]").endswith((".", "!", "?", "…")) else f"{part}." for part in long_enough)


def locate(page: Page, passage: Passage, said: str) -> Location:
    """The place of some words of a passage, as near as the mark-up between them allows."""
    parts = said.split(" ")
    for number in sorted({len(parts), 6, 4, 3, 2, 1} & set(range(len(parts) + 1)), reverse=True):
        place = page.document.find(passage.path, " ".join(parts[:number]))
        if place != page.document.at(passage.path):
            return place
    return page.document.at(passage.path)


def _at(content: Any, way: DataPath) -> Any:
    for part in way:
        content = getattr(content, str(part))
    return content
