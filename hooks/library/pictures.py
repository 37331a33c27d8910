"""Pictures of the content folder: small drawings in SVG that stand inside a page, so nothing in them may run, load or bring its own colours."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from xml.parsers import expat

from hooks.problems import Location, Problem, did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

MAX_BYTES = 3_000
"""A picture is part of each page that shows it."""
SHAPES = ("circle", "ellipse", "g", "line", "path", "polygon", "polyline", "rect")
CLASSES = ("soft", "warm", "blank", "solid")
"""How a shape is coloured, for light and dark screens and for paper. Without a class it is a line without filling."""
_GEOMETRY = ("d", "points", "x", "y", "x1", "y1", "x2", "y2", "cx", "cy", "r", "rx", "ry", "width", "height", "transform")
_ATTRIBUTES = {"svg": ("xmlns", "viewBox"), **dict.fromkeys(SHAPES, ("class", *_GEOMETRY))}


@dataclass(frozen=True, kw_only=True)
class Picture:
    """A drawing that has been checked."""

    view_box: str
    shapes: str
    """What stands between `<svg>` and `</svg>`."""

    @property
    def size(self) -> tuple[float, float]:
        """Its own width and height, so that a page keeps the room for it."""
        _, _, width, height = map(float, self.view_box.split())
        return width, height


def read_picture(file: Path, shown: str) -> tuple[Picture | None, list[Problem]]:
    """Read an SVG file and check that it is only a drawing.

    Args:
        file: The file.
        shown: Its path in messages.

    Returns:
        The picture, or None where there are problems, and the problems.
    """
    content = file.read_bytes()
    if len(content) > MAX_BYTES:
        return None, [Problem(location=Location(path=shown), message=f"this picture has {len(content)} bytes; draw it simpler, {MAX_BYTES} are allowed")]
    drawing = _Drawing(shown)
    drawing.read(content)
    if drawing.problems:
        return None, drawing.problems
    text = content.decode("utf-8")
    start = text.index(">", text.index("<svg")) + 1
    return Picture(view_box=drawing.view_box, shapes=" ".join(text[start : text.rindex("</svg>")].split())), []


class _Drawing:
    """One pass over a file. Only what is named here is let through, so nothing has to be known of what could do harm."""

    def __init__(self, shown: str) -> None:
        self.shown = shown
        self.problems: list[Problem] = []
        self.view_box = ""
        self._depth = 0
        self._parser = expat.ParserCreate("utf-8")
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._words
        for name in ("StartDoctypeDeclHandler", "ProcessingInstructionHandler", "CommentHandler", "StartCdataSectionHandler"):
            setattr(self._parser, name, lambda *_: self._say("a picture holds shapes only; take out '<!' and '<?' parts"))

    def read(self, content: bytes) -> None:
        try:
            self._parser.Parse(content, True)
        except expat.ExpatError as error:
            message = "the drawing breaks off or goes wrong here; save it again as plain SVG"
            self.problems.append(Problem(location=Location(path=self.shown, line=error.lineno, column=error.offset + 1), message=message))

    def _say(self, message: str) -> None:
        at = Location(path=self.shown, line=self._parser.CurrentLineNumber, column=self._parser.CurrentColumnNumber + 1)
        self.problems.append(Problem(location=at, message=message))

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if (self._depth == 1) != (name == "svg") or name not in _ATTRIBUTES:
            self._say(f"a picture cannot hold <{name}>; it is one <svg> with shapes: {', '.join(SHAPES)}")
            return
        known = _ATTRIBUTES[name]
        for attribute, value in attributes.items():
            if attribute not in known:
                self._say(f"a picture cannot have '{attribute}'{did_you_mean(attribute, known)}; colors come from class: {', '.join(CLASSES)}")
            elif attribute == "class":
                self._classes(value.split())
        if name == "svg":
            self.view_box = attributes.get("viewBox", "")
            if not _is_box(self.view_box):
                self._say("'viewBox' has to be four numbers, such as '0 0 120 90'")

    def _classes(self, names: Iterable[str]) -> None:
        for name in names:
            if name not in CLASSES:
                self._say(f"there is no class '{name}'{did_you_mean(name, CLASSES)}; known are {', '.join(CLASSES)}")

    def _end(self, _: str) -> None:
        self._depth -= 1

    def _words(self, words: str) -> None:
        if words.strip():
            self._say("a picture holds no words, since nobody would hear them read; take them out")


def _is_box(text: str) -> bool:
    try:
        _, _, width, height = map(float, text.split())
    except ValueError:
        return False
    return width > 0 and height > 0
