"""Titles -> the plain pictures that go with shared links, as PNG."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from hooks.print.compiler import Compiler

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hooks.print.store import Store

WIDTH, HEIGHT = 1200, 630
"""In pixels: what places that show links ask for."""


@dataclass(frozen=True, kw_only=True)
class Look:
    """What all pictures of an edition share."""

    site_name: str
    language: str
    palette: Mapping[str, str]
    """Colours by the names of the site's tokens: paper, ink, ink-soft and leaf."""
    mark: str
    """The site's mark, as SVG."""


@dataclass(frozen=True, kw_only=True)
class Words:
    """What one picture says."""

    title: str
    line: str = ""
    """A smaller line below it."""


def draw_pictures(words_of: Mapping[str, Words], look: Look, *, store: Store) -> dict[str, bytes]:
    """Draw a picture for each page.

    Args:
        words_of: What each says, by any name.
        look: What all share.
        store: Where pictures are kept that need not be drawn again.

    Returns:
        PNG files by the same names.
    """
    compiler = Compiler("picture.typ")

    def drawn(words: Words) -> bytes:
        data = {**asdict(look), **asdict(words), "width": WIDTH, "height": HEIGHT}
        return bytes(store.get("picture", data, lambda: {"png": compiler.picture(data, ppi=72)})["png"])

    return {name: drawn(words) for name, words in words_of.items()}
