"""Guides -> handouts: the short form of each on one sheet of paper, two sides at most, as tagged PDF/UA-1."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, partial
from typing import TYPE_CHECKING, Any

from hooks.print.compiler import Compiler, print_each
from hooks.print.pdf import opened, packed
from hooks.print.short_form import handout_of
from hooks.print.store import NO_STORE
from hooks.print.typeset import PAPERS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from hooks.library.load import Library
    from hooks.print.sheets import Imprint
    from hooks.print.short_form import Part
    from hooks.print.store import Record, Store

_TOO_FEW = 0.15
"""Where a handout may not end on its second side, as a share of the page's height: it would be turned over for a line or two."""

SIDES = 2
"""How many pages a handout may have: one sheet of paper."""


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
) -> dict[tuple[str, str], Handout]:
    """Print handouts on each paper.

    Args:
        library: All content, checked.
        ids: The guides to print.
        imprint_of: What each says of its edition, by the guide's id.
        workers: How many are set at once. Typst lets go of Python's lock, so more than one helps.
        papers: Names from PAPERS.
        store: Where handouts are kept that need not be printed again.

    Returns:
        Each handout by guide id and paper, in the order asked for.
    """
    compiler, papers = Compiler("handout.typ"), tuple(papers)

    def print_one(item_id: str) -> dict[tuple[str, str], Handout]:
        lay_out = cache(partial(handout_of, item_id, library, imprint_of(item_id)))
        return {(item_id, paper): print_on(paper, lay_out) for paper in papers}

    def print_on(paper: str, lay_out: Callable[[tuple[Part, ...]], dict[str, Any]]) -> Handout:
        def make() -> Record:
            handout = fit(lay_out, paper, compiler)
            return {"pdf": handout.pdf, "pages": handout.pages, "setting": SETTINGS.index(handout.setting)}

        record = store.get("handout", [lay_out(()), paper], make)
        return Handout(pdf=bytes(record["pdf"]), pages=int(record["pages"]), setting=SETTINGS[int(record["setting"])])

    return print_each(ids, print_one, workers=workers)


def fit(lay_out: Callable[[tuple[Part, ...]], dict[str, Any]], paper: str, compiler: Compiler) -> Handout:
    """Set a handout in the first of SETTINGS in which it fits on one sheet of paper.

    A second side for a line or two is saved if another setting does without leaving more out. Where it fits in none, the last one stands: a
    third page is better than a missing word of warning.

    Args:
        lay_out: Its data without some parts.
        paper: One of PAPERS.
        compiler: Of templates/handout.typ.
    """
    fitting = None
    for setting in SETTINGS:
        if fitting and setting.without:
            break
        (end,) = compiler.measure(_data(lay_out, paper, setting), "<end>")
        if end["page"] <= SIDES:
            fitting = fitting or (setting, end["page"])
            if end["page"] == 1 or end["y"] > _TOO_FEW:
                fitting = setting, end["page"]
                break
    chosen, pages = fitting or (setting, end["page"])
    with opened(compiler.pdf(_data(lay_out, paper, chosen))) as pdf:
        return Handout(pdf=packed(pdf), pages=pages, setting=chosen)


def _data(lay_out: Callable[[tuple[Part, ...]], dict[str, Any]], paper: str, setting: Setting) -> dict[str, Any]:
    return {**lay_out(setting.without), "paper": paper, "size": setting.size, "spacing": setting.spacing}
