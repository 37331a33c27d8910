"""Typst: data as JSON in, PDF/UA-1 or a picture out. No Typst source is ever made from words."""

from __future__ import annotations

import json
import re
import threading
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import font_source_sans_pro
import typst

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

FONTS = Path(font_source_sans_pro.font_directory)
"""The folder of the font files."""

TEMPLATES = Path(__file__).parent / "templates"

_Job = TypeVar("_Job")
_Key = TypeVar("_Key")
_Result = TypeVar("_Result")


class Compiler:
    """One template, ready for any number of threads. Each thread keeps a compiler, since a warm one is many times as fast.

    Args:
        template: The name of a file in templates/.
    """

    def __init__(self, template: str) -> None:
        self._template = TEMPLATES / template
        self._of_thread = threading.local()

    def pdf(self, data: Mapping[str, Any]) -> tuple[bytes, Any]:
        """Set data as tagged PDF/UA-1, and return with it what the template says of where its parts end.

        Raises:
            typst.TypstError: The template is at fault, or the result would not be PDF/UA-1.
        """
        inputs, compiler = self._ready(data)
        # The time is fixed so that the same words give the same bytes.
        pdf = compiler.compile(format="pdf", sys_inputs=inputs, pdf_standards=["ua-1"], timestamp=0)
        if not isinstance(pdf, bytes):
            raise TypeError(f"Typst returned {type(pdf).__name__} for a PDF")
        return pdf, json.loads(compiler.query("<end>", field="value"))  # of the layout just made, so this does not cost another

    def picture(self, data: Mapping[str, Any], *, ppi: int) -> bytes:
        """Draw the first page as PNG.

        Args:
            data: What the template reads.
            ppi: Pixels to the inch.
        """
        inputs, compiler = self._ready(data)
        drawn = compiler.compile(format="png", ppi=ppi, sys_inputs=inputs, timestamp=0)
        first = drawn[0] if isinstance(drawn, list) else drawn
        if not isinstance(first, bytes):
            raise TypeError(f"Typst returned {type(first).__name__} for a picture")
        return first

    def measure(self, data: Mapping[str, Any], selector: str) -> Any:
        """What a template that is never printed says at its labels, such as how high something is."""
        _, compiler = self._ready(data)
        return json.loads(compiler.query(selector, field="value"))

    def _ready(self, data: Mapping[str, Any]) -> tuple[dict[str, str], typst.Compiler]:
        inputs = {"sheet": json.dumps(data, ensure_ascii=False)}
        if not hasattr(self._of_thread, "compiler"):
            # Its first use reads the fonts.
            self._of_thread.compiler = typst.Compiler(self._template, font_paths=[FONTS], ignore_system_fonts=True, sys_inputs=inputs)
        return inputs, self._of_thread.compiler


def print_each(jobs: Iterable[_Job], print_one: Callable[[_Job], Mapping[_Key, _Result]], *, workers: int) -> dict[_Key, _Result]:
    """Do jobs of printing side by side, and put what they print together in their order.

    Args:
        jobs: What to print.
        print_one: Prints one of them.
        workers: How many at once. Typst lets go of Python's lock, so more than one helps.
    """
    with ThreadPoolExecutor(max_workers=workers) as pool:
        return {key: result for printed in pool.map(print_one, jobs) for key, result in printed.items()}


@cache
def words_in(templates: tuple[str, ...]) -> set[str]:
    """The names of the words of the interface that some templates print. Others would only be read and compared, which takes time."""
    return {name for template in templates for name in re.findall(r"\bwords\.(\w+)", (TEMPLATES / template).read_text("utf-8"))}
