"""Read one YAML file into plain data, and remember where each key and value stands."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

import yaml

from hooks.library.syntax import explain
from hooks.problems import Location, Problem

if TYPE_CHECKING:
    from pathlib import Path

DataPath = tuple[str | int, ...]
"""The way to a value inside a file: ("steps", 0, "why")."""

MAX_BYTES = 500_000
MAX_VALUES = 20_000
MAX_DEPTH = 20

_Loader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_PLAIN_TAGS = {f"tag:yaml.org,2002:{name}" for name in ("str", "seq", "map")}
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_INTEGER = re.compile(r"[-+]?(0|[1-9]\d{0,17})")
_DECIMAL = re.compile(r"[-+]?\d{1,17}\.\d{1,17}")
_UNREADABLE = re.compile("[^\t\n\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
"""Control characters, and line breaks that no editor shows."""
_OPENS = re.compile(r"[\[{]|[-?:]\s")
"""What can open a list or group. Few of them cannot nest deeply."""
_FRONT_MATTER = re.compile(r"(---[ \t]*\n.+?\n)---[ \t]*(\n|$)", re.DOTALL)
_NESTED = "lists and groups are nested too deeply here"


class Place(NamedTuple):
    """Where a value and its key start, and where the value ends; all count from 1. One for each value, so it has to be light."""

    key: tuple[int, int]
    value: tuple[int, int]
    end: tuple[int, int]


@dataclass(kw_only=True)
class Document:
    """One file: its data, its places, and what is wrong with its YAML."""

    path: str
    data: Any = None
    places: dict[DataPath, Place] = field(default_factory=dict)
    lines: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def at(self, path: DataPath, *, key: bool = False) -> Location:
        """The place of the value at `path`, or of its key; of the nearest parent if it is not there."""
        while path and path not in self.places:
            path = path[:-1]
        place = self.places.get(path)
        line, column = (1, 1) if place is None else place.key if key else place.value
        return Location(path=self.path, line=line, column=column)

    def find(self, path: DataPath, snippet: str) -> Location:
        """The place of a piece of text inside the value at `path`, or of the value if it is not found as written."""
        place = self.places.get(path)
        if place is None:
            return self.at(path)
        (line, column), (last, _) = place.value, place.end
        for number in range(line, min(last, len(self.lines)) + 1):
            start = column - 1 if number == line else 0
            found = self.lines[number - 1].find(snippet, start)
            if found >= 0:
                return Location(path=self.path, line=number, column=found + 1)
        return self.at(path)


def read_yaml(file: Path, shown: str, *, strict: bool = True) -> Document:
    """Read a file as plain YAML.

    Only `true` and `false` are truth values, so an author's `no` stays the word "no"; dates are dates.
    Keys given twice, custom tags, merge keys, aliases that blow up and files over MAX_BYTES are problems.

    Args:
        file: The file to read.
        shown: How messages name it, relative to the project.
        strict: False for mkdocs.yml, which has tags and merge keys for other programs; they are passed over.
    """
    document = Document(path=shown)
    text = _text(file, document)
    if text is not None:
        _read(document, text, strict=strict)
    if not document.places and not document.problems:
        _add(document, (1, 1), "this file is empty; copy one that works and change it")
    return document


def read_front_matter(file: Path, shown: str) -> Document:
    """Read the YAML between two lines of --- at the top of a page. A page without it has no data and no problems.

    Args:
        file: The page.
        shown: How messages name it, relative to the project.
    """
    document = Document(path=shown)
    text = _text(file, document)
    if text is not None and (found := _FRONT_MATTER.match(text)):
        _read(document, found[1], strict=False)
    return document


def _read(document: Document, text: str, *, strict: bool) -> None:
    document.lines = text.split("\n")
    try:
        if too_deep := _too_deep(text):
            _add(document, too_deep, _NESTED)
            return
        root = yaml.compose(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        _add(document, *explain(error, document.lines))
        return
    if root is not None and not (isinstance(root, yaml.ScalarNode) and _scalar(root) is None):
        _Reading(document, strict=strict).read(root)


def _text(file: Path, document: Document) -> str | None:
    try:
        size = file.stat().st_size
        raw = file.read_bytes() if size <= MAX_BYTES else b""
    except OSError:
        _add(document, (1, 1), "this file cannot be opened; check its name and who may read it")
        return None
    if size > MAX_BYTES:
        _add(document, (1, 1), f"this file is too big ({size:,} bytes; at most {MAX_BYTES:,}); split it into several items")
        return None
    raw = raw.removeprefix(b"\xef\xbb\xbf")
    try:
        text = raw.decode("utf-8").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        _add(document, _after(raw[: error.start].decode("utf-8")), "this file is not UTF-8; save it with the encoding UTF-8")
        return None
    if found := _UNREADABLE.search(text):
        _add(document, _after(text[: found.start()]), "a character that cannot be seen stands here; delete it")
        return None
    return text


def _after(before: str) -> tuple[int, int]:
    """The place that follows a beginning of a file."""
    return before.count("\n") + 1, len(before) - before.rfind("\n")


def _too_deep(text: str) -> tuple[int, int] | None:
    """Where nesting goes past all sense. The loader goes one call deeper with each level and would crash."""
    if len(_OPENS.findall(text)) < 500:
        return None
    depth = 0
    for event in yaml.parse(text, Loader=_Loader):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > MAX_DEPTH:
            return _start(event)
    return None


class _Reading:
    """Turns the node tree into data; a class only because places, problems and the count grow together."""

    def __init__(self, document: Document, *, strict: bool) -> None:
        self.document = document
        self.strict = strict
        self.values = 0

    def read(self, root: yaml.Node) -> None:
        try:
            self.document.data = self._value(root, (), None)
        except _TooMuchError as too_much:
            self.document.data = None
            self.document.problems = [_problem(self.document, _start(too_much.node), too_much.message)]

    def _value(self, node: yaml.Node, path: DataPath, key: yaml.Node | None) -> Any:
        self.values += 1
        if self.values > MAX_VALUES:
            raise _TooMuchError(node, f"this file grows to over {MAX_VALUES:,} values; split it, or write the text out where '*' repeats it")
        if len(path) > MAX_DEPTH:
            raise _TooMuchError(node, f"{_NESTED}; '*' may point at itself")
        self.document.places[path] = Place(key=_start(key or node), value=_start(node), end=(node.end_mark.line + 1, node.end_mark.column + 1))
        if node.tag not in _PLAIN_TAGS:
            if self.strict:
                tag = node.tag.replace("tag:yaml.org,2002:", "!!")
                _add(self.document, _start(node), f"a value cannot start with '{tag}'; put the text in quotes, or take '{tag}' out")
            return None
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, path)
        if isinstance(node, yaml.SequenceNode):
            return [self._value(child, (*path, index), None) for index, child in enumerate(node.value)]
        return _scalar(node) if isinstance(node, yaml.ScalarNode) else None

    def _mapping(self, node: yaml.MappingNode, path: DataPath) -> dict[str, Any]:
        data: dict[str, Any] = {}
        for key, child in node.value:
            if not isinstance(key, yaml.ScalarNode):
                _add(self.document, _start(key), "a key has to be a plain word, not a list or a group; if '{' or '[' starts a text, put it in quotes")
                continue
            if key.value == "<<" and not key.style:
                if self.strict:
                    _add(self.document, _start(key), "'<<' is not allowed; write the keys out")
                continue
            if not key.value:
                _add(self.document, _start(key), "a key is missing before the ':'")
                continue
            if key.value in data:
                first = self.document.places[(*path, key.value)].key
                _add(self.document, _start(key), f"the key '{key.value}' is given twice (first on line {first[0]}); keep one")
                continue
            data[key.value] = self._value(child, (*path, key.value), key)
        return data


class _TooMuchError(Exception):
    def __init__(self, node: yaml.Node, message: str) -> None:
        self.node, self.message = node, message
        super().__init__(message)


def _scalar(node: yaml.ScalarNode) -> Any:
    text: str = node.value
    if node.style:  # quoted or a block of text: always words
        return text
    if text in {"true", "false"}:
        return text == "true"
    if text in {"", "~", "null"}:
        return None
    if _INTEGER.fullmatch(text):
        return int(text)
    if _DECIMAL.fullmatch(text):
        return float(text)
    if _DATE.fullmatch(text):
        try:
            return date.fromisoformat(text)
        except ValueError:
            return text  # the model says that this is no date
    return text


def _start(node: Any) -> tuple[int, int]:
    """Where a node or an event of the loader starts."""
    return node.start_mark.line + 1, node.start_mark.column + 1


def _problem(document: Document, place: tuple[int, int], message: str) -> Problem:
    return Problem(location=Location(path=document.path, line=place[0], column=place[1]), message=message)


def _add(document: Document, place: tuple[int, int], message: str) -> None:
    document.problems.append(_problem(document, place, message))
