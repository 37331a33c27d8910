"""Sheets for two sides -> one PDF of both, for each pair and paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hooks.print.compiler import print_each
from hooks.print.sheets import print_document, sheet_of
from hooks.print.store import NO_STORE
from hooks.print.typeset import PAPERS, Typesetter

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from hooks.library.load import Library
    from hooks.print.sheets import Imprint
    from hooks.print.store import Store


def pairs_of(library: Library) -> dict[str, str]:
    """Each worksheet that names a counterpart, and that one."""
    return {name: str(sheet.counterpart) for name, sheet in library.worksheets.items() if sheet.counterpart}


def print_pairs(
    library: Library,
    *,
    imprint_of: Callable[[str], Imprint],
    workers: int = 2,
    papers: Iterable[str] = PAPERS,
    store: Store = NO_STORE,
) -> dict[tuple[str, str], bytes]:
    """Print each pair of worksheets as one file: the sheet that names its counterpart, then that one, with its own title and gate.

    Args:
        library: All content, checked, so that no private sheet is in a pair.
        imprint_of: What a sheet says of its edition, by its id.
        workers: How many are set at once.
        papers: Names from PAPERS.
        store: Where pairs are kept that need not be printed again.

    Returns:
        Each PDF by the sheet that names the other and by paper.
    """
    typesetter = Typesetter()
    papers = tuple(papers)

    def print_one(pair: tuple[str, str]) -> dict[tuple[str, str], bytes]:
        imprint = imprint_of(pair[0])
        # Blanks of both are fields of one form, so their names say which sheet they are on.
        sheets = [sheet_of(name, library, imprint_of(name), prefix=f"{name}-") for name in pair]
        found = print_document(sheets, papers, labels=library.labels, imprint=imprint, typesetter=typesetter, store=store)
        return {(pair[0], paper): printed.pdf for paper, printed in found.items()}

    return print_each(pairs_of(library).items(), print_one, workers=workers)
