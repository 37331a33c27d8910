"""Data in, PDF out, by Typst. Data travels as JSON; no Typst source is ever made from words."""

from __future__ import annotations

import json
import threading
from pathlib import Path
from typing import Any

import font_source_sans_pro
import typst

PAPERS = ("letter", "a4")
"""The papers that a sheet is set for. templates/paper.typ knows their sizes."""

FONTS = Path(font_source_sans_pro.font_directory)
"""The folder of the font files."""

_FEW_LINES = 0.35
"""How far down its last page a sheet may end, as a part of the page's height, before it is worth to save that page."""

_CLOSER = (0.9, 0.75)
"""The spacings to try then, as parts of the usual one."""

_TEMPLATE = Path(__file__).parent / "templates" / "sheet.typ"


class Typesetter:
    """Sets sheets, from any number of threads. Each thread keeps one compiler, since a warm one is many times as fast."""

    def __init__(self) -> None:
        self._of_thread = threading.local()

    def typeset(self, data: dict[str, Any], paper: str) -> bytes:
        """Set one sheet as tagged PDF/UA-1, with a link in the place of each blank.

        A sheet that would end with a few lines on a page of their own is set closer if that saves the page.

        Args:
            data: What templates/sheet.typ reads.
            paper: One of PAPERS.

        Raises:
            typst.TypstError: The template is at fault, or the result would not be PDF/UA-1.
        """
        pdf, pages, end = self._compile(data, paper, spacing=1)
        if pages > 1 and end < _FEW_LINES:
            for spacing in _CLOSER:
                closer, fewer, _ = self._compile(data, paper, spacing=spacing)
                if fewer < pages:
                    return closer
        return pdf

    def _compile(self, data: dict[str, Any], paper: str, *, spacing: float) -> tuple[bytes, int, float]:
        """The PDF, how many pages it has, and how far down the last of them its words end."""
        inputs = {"sheet": json.dumps({**data, "paper": paper, "spacing": spacing}, ensure_ascii=False)}
        compiler = self._compiler(inputs)
        # The time is fixed so that the same words give the same bytes.
        pdf = compiler.compile(format="pdf", sys_inputs=inputs, pdf_standards=["ua-1"], timestamp=0)
        if not isinstance(pdf, bytes):
            raise TypeError(f"Typst returned {type(pdf).__name__} for a PDF")
        end = json.loads(compiler.query("<end>", field="value", one=True))  # of the layout just made, so it costs nothing
        return pdf, end["page"], end["y"]

    def _compiler(self, inputs: dict[str, str]) -> typst.Compiler:
        if not hasattr(self._of_thread, "compiler"):
            self._of_thread.compiler = typst.Compiler(_TEMPLATE, font_paths=[FONTS], ignore_system_fonts=True, sys_inputs=inputs)
        compiler: typst.Compiler = self._of_thread.compiler
        return compiler
