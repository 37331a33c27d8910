"""Guides -> handouts: the short form of each on one sheet of paper, two sides at most, as tagged PDF/UA-1."""

from __future__ import annotations

import io
import json
import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pikepdf
import typst

from hooks.print.short_form import handout_of
from hooks.print.store import NO_STORE
from hooks.print.typeset import FONTS, PAPERS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from hooks.library.load import Library
    from hooks.print.sheets import Imprint
    from hooks.print.short_form import Part
    from hooks.print.store import Store

SIDES = 2
"""How many pages a handout may have: one sheet of paper."""

_TEMPLATE = Path(__file__).parent / "templates" / "handout.typ"


@dataclass(frozen=True, kw_only=True)
class Setting:
    """One way to set a handout."""

    size: float
    """Of the type, in points."""
    spacing: float
    """Of the room between things, as a part of the usual one."""
    without: tuple[Part, ...] = ()
    """What is left out."""


_SPARED: tuple[Part, ...] = ("addresses", "more", "words", "why", "worksheets")

SETTINGS = (
    Setting(size=12, spacing=1),
    Setting(size=11, spacing=1),
    Setting(size=10.5, spacing=1),
    Setting(size=10.5, spacing=0.8),
    Setting(size=10.5, spacing=0.65),
    *(Setting(size=10.5, spacing=0.65, without=_SPARED[: count + 1]) for count in range(len(_SPARED))),
)
"""Tried in this order until a handout fits: first smaller and closer, then without what can best be spared."""


@dataclass(frozen=True, kw_only=True)
class Handout:
    """A handout on one paper, and how it came to fit."""

    pdf: bytes
    pages: int
    setting: Setting


def print_handouts(
    library: Library,
    *,
    ids: Iterable[str],
    imprint_of: Callable[[str], Imprint],
    workers: int = 2,
    papers: Iterable[str] = PAPERS,
    store: Store = NO_STORE,
    progress: Callable[[str], None] | None = None,
) -> dict[tuple[str, str], bytes]:
    """Print handouts on each paper.

    Args:
        library: All content, checked.
        ids: The guides to print.
        imprint_of: What each says of its edition, by the guide's id.
        workers: How many are set at once. Typst lets go of Python's lock, so more than one helps.
        papers: Names from PAPERS.
        store: Where handouts are kept that need not be printed again.
        progress: Is told the id of each guide when it is done.

    Returns:
        Each PDF by guide id and paper, in the order asked for.
    """
    press = Press()
    papers = tuple(papers)

    def print_one(item_id: str) -> dict[tuple[str, str], bytes]:
        lay_out = cache(partial(handout_of, item_id, library, imprint_of(item_id)))
        return {(item_id, paper): print_on(paper, lay_out) for paper in papers}

    def print_on(paper: str, lay_out: Callable[[tuple[Part, ...]], dict[str, Any]]) -> bytes:
        record = store.get("handout", [lay_out(()), paper], lambda: {"pdf": press.fitted(lay_out, paper).pdf})
        return bytes(record["pdf"])

    printed: dict[tuple[str, str], bytes] = {}
    with ThreadPoolExecutor(max_workers=workers) as pool:
        for pdfs in pool.map(print_one, ids):
            printed |= pdfs
            if progress:
                progress(next(iter(pdfs))[0])
    return printed


class Press:
    """Sets handouts, from any number of threads. Each thread keeps one compiler, since a warm one is many times as fast."""

    def __init__(self) -> None:
        self._of_thread = threading.local()

    def fitted(self, lay_out: Callable[[tuple[Part, ...]], dict[str, Any]], paper: str) -> Handout:
        """Set a handout in the first of SETTINGS in which it fits on one sheet of paper.

        Where it fits in none, the last one stands: a third page is better than a missing word of warning.

        Args:
            lay_out: Its data without some parts.
            paper: One of PAPERS.

        Raises:
            typst.TypstError: The template is at fault, or the result would not be PDF/UA-1.
        """
        for setting in SETTINGS:
            pdf, pages = self._compile(lay_out(setting.without), paper, setting)
            if pages <= SIDES:
                break
        return Handout(pdf=_packed(pdf), pages=pages, setting=setting)

    def _compile(self, data: dict[str, Any], paper: str, setting: Setting) -> tuple[bytes, int]:
        how = {"paper": paper, "size": setting.size, "spacing": setting.spacing}
        inputs = {"sheet": json.dumps({**data, **how}, ensure_ascii=False)}
        compiler = self._compiler(inputs)
        # The time is fixed so that the same words give the same bytes.
        pdf = compiler.compile(format="pdf", sys_inputs=inputs, pdf_standards=["ua-1"], timestamp=0)
        if not isinstance(pdf, bytes):
            raise TypeError(f"Typst returned {type(pdf).__name__} for a PDF")
        return pdf, json.loads(compiler.query("<end>", field="value", one=True))  # of the layout just made, so it costs nothing

    def _compiler(self, inputs: dict[str, str]) -> typst.Compiler:
        if not hasattr(self._of_thread, "compiler"):
            self._of_thread.compiler = typst.Compiler(_TEMPLATE, font_paths=[FONTS], ignore_system_fonts=True, sys_inputs=inputs)
        compiler: typst.Compiler = self._of_thread.compiler
        return compiler


def _packed(pdf: bytes) -> bytes:
    """The same file at two thirds of its size: its tags are stored together and compressed."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as file:
        file.save(out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return out.getvalue()
