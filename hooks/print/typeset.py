"""Data in, PDF out, by Typst. Data travels as JSON; no Typst source is ever made from words."""

from __future__ import annotations

import json
import re
import threading
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import font_source_sans_pro
import typst

if TYPE_CHECKING:
    from collections.abc import Sequence

PAPERS = ("letter", "a4")
"""The papers that a sheet is set for unless other ones are asked for. templates/paper.typ knows their sizes."""

LARGE_PAPERS = ("large-letter", "large-a4")
"""The same papers in large print."""

FONTS = Path(font_source_sans_pro.font_directory)
"""The folder of the font files."""

TEMPLATES = Path(__file__).parent / "templates"

_FEW = 0.35
"""How far down its last page a part may end, as a share of the page's height, before it is worth to save that page."""

_CLOSER = (0.9, 0.75)
"""The spacings to try then, as shares of the usual one."""

_TOO_FEW = {False: 0.2, True: 0.26}
"""Where a part may not end, in usual and in large print: there would be fewer than five lines on that page."""

_WIDER = (1.15, 1.3, 1.5, 1.75)
"""The spacings to try if the page cannot be saved, so that more lines go on to it."""

_PREVIEW_PPI = 28
"""Pixels to the inch of a preview: 238 pixels for the width of US Letter, twice what a list shows, for fine screens."""


@dataclass(frozen=True, kw_only=True)
class Part:
    """A sheet or its worked example, on pages of its own."""

    pages: int
    end: float
    """How far down the last of them its words end, as a share of the page's height."""

    def spills(self, end: float = _FEW) -> bool:
        """Whether it goes on to a further page for only a few lines."""
        return self.pages > 1 and self.end < end


@dataclass(frozen=True, kw_only=True)
class Typeset:
    """A document as Typst set it."""

    pdf: bytes
    parts: tuple[Part, ...]
    """Each sheet, and after it its example if it has one."""
    picture: bytes = b""
    """Its first page as a small PNG, if that was asked for."""


class Typesetter:
    """Sets sheets, from any number of threads. Each thread keeps one compiler, since a warm one is many times as fast."""

    def __init__(self) -> None:
        self._of_thread = threading.local()

    def typeset(self, data: dict[str, Any], paper: str, *, picture: bool = False) -> Typeset:
        """Set one document as tagged PDF/UA-1, with a link in the place of each blank.

        A part that would end with a few lines on a page of their own is set closer if that saves the page, and else wider.

        Args:
            data: What templates/sheet.typ reads.
            paper: One of PAPERS or LARGE_PAPERS.
            picture: Whether to draw its first page too.

        Raises:
            typst.TypstError: The template is at fault, or the result would not be PDF/UA-1.
        """
        usual = self._compile(data, paper, [1.0] * _count_parts(data))
        spacings = [1.0] * len(usual.parts)
        tried = {tuple(spacings): usual}
        too_few = _TOO_FEW[paper in LARGE_PAPERS]
        spilling = {number for number, part in enumerate(usual.parts) if part.spills()}
        for spacing in (*_CLOSER, *_WIDER):
            if spacing > 1:
                spilling = {number for number in spilling if usual.parts[number].spills(too_few)}
            if not spilling:
                break
            trial = [spacing if number in spilling else chosen for number, chosen in enumerate(spacings)]
            set_so = tried[tuple(trial)] = self._compile(data, paper, trial)
            better = {number for number in spilling if _is_better(set_so.parts[number], usual.parts[number], spacing, too_few)}
            spacings = [spacing if number in better else chosen for number, chosen in enumerate(spacings)]
            spilling -= better
        best = tried.get(tuple(spacings)) or self._compile(data, paper, spacings)
        return replace(best, picture=self._picture(data, paper, spacings)) if picture else best

    def _compile(self, data: dict[str, Any], paper: str, spacings: Sequence[float]) -> Typeset:
        inputs = _inputs(data, paper, spacings)
        compiler = self._compiler(inputs)
        # The time is fixed so that the same words give the same bytes.
        pdf = compiler.compile(format="pdf", sys_inputs=inputs, pdf_standards=["ua-1"], timestamp=0)
        if not isinstance(pdf, bytes):
            raise TypeError(f"Typst returned {type(pdf).__name__} for a PDF")
        # Of the layout just made, so this does not cost another.
        ends = json.loads(compiler.query("<end>", field="value"))
        starts = [0, *(end["page"] for end in ends)]
        return Typeset(pdf=pdf, parts=tuple(Part(pages=end["page"] - start, end=end["y"]) for start, end in zip(starts, ends, strict=False)))

    def _picture(self, data: dict[str, Any], paper: str, spacings: Sequence[float]) -> bytes:
        inputs = _inputs(data, paper, spacings)
        drawn = self._compiler(inputs).compile(format="png", ppi=_PREVIEW_PPI, sys_inputs=inputs, timestamp=0)
        first = drawn[0] if isinstance(drawn, list) else drawn
        if not isinstance(first, bytes):
            raise TypeError(f"Typst returned {type(first).__name__} for a picture")
        return first

    def _compiler(self, inputs: dict[str, str]) -> typst.Compiler:
        if not hasattr(self._of_thread, "compiler"):
            self._of_thread.compiler = compiler_of("sheet.typ", inputs)
        compiler: typst.Compiler = self._of_thread.compiler
        return compiler


@cache
def words_in(templates: tuple[str, ...]) -> set[str]:
    """The names of the words of the interface that some templates print. Others would only be read and compared, which takes time."""
    return {name for template in templates for name in re.findall(r"\bwords\.(\w+)", (TEMPLATES / template).read_text("utf-8"))}


def compiler_of(template: str, inputs: dict[str, str]) -> typst.Compiler:
    """A compiler for one of the templates; its first use reads the fonts."""
    return typst.Compiler(TEMPLATES / template, font_paths=[FONTS], ignore_system_fonts=True, sys_inputs=inputs)


def _inputs(data: dict[str, Any], paper: str, spacings: Sequence[float]) -> dict[str, str]:
    return {"sheet": json.dumps({**data, "paper": paper, "spacings": spacings}, ensure_ascii=False)}


def _count_parts(data: dict[str, Any]) -> int:
    return sum(2 if entry["example"] else 1 for entry in data["sheets"])


def _is_better(part: Part, usual: Part, spacing: float, too_few: float) -> bool:
    return part.pages < usual.pages if spacing < 1 else not part.spills(too_few)
