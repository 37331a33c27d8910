"""Typst: data as JSON in, PDF/UA-1 or a picture out. No Typst source is ever made from words."""

from __future__ import annotations

import json
import re
import shutil
import tempfile
import threading
import weakref
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

_SETTING = {"words": {}, "language": "en", "paper": "letter", "logo": ""}
"""What all documents of an edition on one paper share, and what of it is taken where none is given."""

_Job = TypeVar("_Job")
_Key = TypeVar("_Key")
_Result = TypeVar("_Result")


class Compiler:
    """One template, ready for any number of threads. Each thread keeps a compiler, since a warm one is many times as fast.

    The data go in as files beside a copy of the templates. In `sys.inputs` they would be part of Typst's library, and with that
    changed it would forget all that it had set before, down to the shapes of words. What many documents share is a file of its own,
    so that templates that read no more than that are not read anew for each.

    Args:
        template: The name of a file in templates/.
    """

    def __init__(self, template: str) -> None:
        self._template = template
        self._of_thread = threading.local()

    def pdf(self, data: Mapping[str, Any]) -> bytes:
        """Set data as tagged PDF/UA-1. What was just measured is not set again.

        Raises:
            typst.TypstError: The template is at fault, or the result would not be PDF/UA-1.
        """
        # The time is fixed so that the same words give the same bytes.
        pdf = self._ready(data).compile(format="pdf", pdf_standards=["ua-1"], timestamp=0)
        if not isinstance(pdf, bytes):
            raise TypeError(f"Typst returned {type(pdf).__name__} for a PDF")
        return pdf

    def picture(self, data: Mapping[str, Any], *, ppi: int) -> bytes:
        """Draw the first page as PNG.

        Args:
            data: What the template reads.
            ppi: Pixels to the inch.
        """
        drawn = self._ready(data).compile(format="png", ppi=ppi, timestamp=0)
        first = drawn[0] if isinstance(drawn, list) else drawn
        if not isinstance(first, bytes):
            raise TypeError(f"Typst returned {type(first).__name__} for a picture")
        return first

    def measure(self, data: Mapping[str, Any], selector: str) -> Any:
        """Set data and return what the template says at its labels, such as how high something is or where it ends.

        Raises:
            typst.TypstError: The template is at fault.
        """
        return json.loads(self._ready(data).query(selector, field="value"))

    def _ready(self, data: Mapping[str, Any]) -> typst.Compiler:
        here = self._of_thread
        if not hasattr(here, "folder"):
            here.folder = Path(tempfile.mkdtemp(prefix="typst-"))
            weakref.finalize(self, shutil.rmtree, here.folder, ignore_errors=True)
            shutil.copytree(TEMPLATES, here.folder, dirs_exist_ok=True)
            here.written = {}
        own = {name: value for name, value in data.items() if name not in _SETTING}
        for file, part in (("setting.json", {name: data.get(name, usual) for name, usual in _SETTING.items()}), ("data.json", own)):
            if here.written.get(file) != part:  # a sheet is measured and then printed, and what shares its parts is soon compared
                (here.folder / file).write_text(json.dumps(part, ensure_ascii=False), "utf-8")
                here.written[file] = part
        if not hasattr(here, "compiler"):
            # Its first use reads the fonts.
            here.compiler = typst.Compiler(here.folder / self._template, font_paths=[FONTS], ignore_system_fonts=True)
        compiler: typst.Compiler = here.compiler
        return compiler


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
