"""Sheets set so that no page of theirs stands nearly empty."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from hooks.print.compiler import Compiler

if TYPE_CHECKING:
    from collections.abc import Sequence

PAPERS = ("letter", "a4")
"""The papers that a sheet is printed on unless other ones are asked for. It is set once for both, on what they share."""

BOTH = "both"
"""What they share, as templates/paper.typ knows it."""

LARGE_PAPERS = ("large-letter", "large-a4")
"""The same papers in large print. It is set for each, since it takes many pages, and what they share would take more."""

_FEW = 0.35
"""How far down its last page a part may end, as a share of the page's height, before it is worth to save that page."""

_CLOSER = 0.7
"""The spacing to try then, as a share of the usual one. It saves the page if any does; a gentler try before it takes as long as the sheet."""

_TOO_FEW = {False: 0.2, True: 0.26}
"""Where a part may not end, in usual and in large print: there would be fewer than five lines on that page."""

_WIDER = (1.15, 1.3, 1.5, 1.75)
"""The spacings to try if the page cannot be saved, so that more lines go on to it."""

_USUAL, _OF_EXAMPLES = 1.0, 0.85
"""The spacings to begin with. Nobody writes in an example, so it stands a little closer, which saves most of them a page."""

_PREVIEW_PPI = 28
"""Pixels to the inch of a preview: 238 pixels for the width of US Letter, twice what a list shows, for fine screens."""


@dataclass(frozen=True, kw_only=True)
class Part:
    """A sheet or its worked example, on pages of its own."""

    pages: int
    end: float
    """How far down the last of them its words end, as a share of the page's height."""
    torn: bool = False
    """Whether the last row of a table stands alone on a page."""

    def spills(self, end: float = _FEW) -> bool:
        """Whether it goes on to a further page for only a few lines, or one of its tables does."""
        return self.torn or (self.pages > 1 and self.end < end)


@dataclass(frozen=True, kw_only=True)
class Typeset:
    """A document as Typst set it."""

    pdf: bytes
    parts: tuple[Part, ...]
    """Each sheet, and after it its example if it has one."""
    spacings: tuple[float, ...]
    """How close each of these was set, as a share of the usual room between things."""
    picture: bytes = b""
    """Its first page as a small PNG, if that was asked for."""


class Typesetter:
    """Sets sheets, from any number of threads."""

    def __init__(self) -> None:
        self._compiler = Compiler("sheet.typ")

    def typeset(self, data: dict[str, Any], paper: str, *, picture: bool = False) -> Typeset:
        """Set one document as tagged PDF/UA-1, with a link in the place of each blank.

        A part that would end with a few lines on a page of their own is set closer if that saves the page, and else wider.

        Args:
            data: What templates/sheet.typ reads.
            paper: BOTH or one of LARGE_PAPERS.
            picture: Whether to draw its first page too.

        Raises:
            typst.TypstError: The template is at fault, or the result would not be PDF/UA-1.
        """
        data = {**data, "paper": paper}
        spacings = _first_spacings(data)
        parts = usual = self._measure(data, spacings)
        too_few = _TOO_FEW[paper in LARGE_PAPERS]
        spilling = {number for number, part in enumerate(usual) if part.spills()}
        for spacing in (_CLOSER, *_WIDER):
            if spacing > 1:
                spilling = {number for number in spilling if usual[number].spills(too_few)}
            if not spilling:
                break
            trial = [spacing if number in spilling else chosen for number, chosen in enumerate(spacings)]
            tried = self._measure(data, trial)
            better = {number for number in spilling if _is_better(tried[number], usual[number], spacing, too_few)}
            spacings = [spacing if number in better else chosen for number, chosen in enumerate(spacings)]
            parts = tuple(tried[number] if number in better else part for number, part in enumerate(parts))
            spilling -= better
        best = {**data, "spacings": spacings}
        return Typeset(
            pdf=self._compiler.pdf(best),
            parts=parts,
            spacings=tuple(spacings),
            picture=self._compiler.picture(best, ppi=_PREVIEW_PPI) if picture else b"",
        )

    def _measure(self, data: dict[str, Any], spacings: Sequence[float]) -> tuple[Part, ...]:
        ends = self._compiler.measure({**data, "spacings": spacings}, "<end>")
        starts = [0, *(end["page"] for end in ends)]
        return tuple(Part(pages=end["page"] - start, end=end["y"], torn=end["torn"]) for start, end in zip(starts, ends, strict=False))


def _first_spacings(data: dict[str, Any]) -> list[float]:
    """Of each sheet, and after it of its example if it has one."""
    return [spacing for entry in data["sheets"] for spacing in ((_USUAL, _OF_EXAMPLES) if entry["example"] else (_USUAL,))]


def _is_better(part: Part, usual: Part, spacing: float, too_few: float) -> bool:
    if part.torn:
        return False
    return part.pages < usual.pages or usual.torn if spacing < 1 else not part.spills(too_few)
