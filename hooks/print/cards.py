"""Cards are as large as a bank card, so their words have to fit: measured by the templates that print them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hooks.print.blocks import BLOCKS, Desk
from hooks.print.compiler import Compiler
from hooks.print.fields import Fields
from hooks.print.lines import HelpDesk
from hooks.print.prose import Wording
from hooks.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from hooks.library.load import Library
    from hooks.library.read import DataPath, Document


def check_cards(library: Library, documents: Mapping[str, Document], *, country: str) -> Iterator[Problem]:
    """Find sides of cards that hold more words than fit in the smallest type.

    Args:
        library: All content, checked but for this.
        documents: The places of it, by "worksheet/<id>".
        country: Whose help lines are printed.
    """
    found = [(name, n, block.value) for name, sheet in library.worksheets.items() for n, block in enumerate(sheet.blocks) if block.name == "card"]
    desk_help = HelpDesk(library, country)
    desk = Desk(labels=library.labels, wording=Wording(desk_help.fill), help=desk_help, fields=Fields())
    heights = _heights([BLOCKS["card"](card, desk) for _, _, card in found])
    for (name, number, _), sides in zip(found, heights, strict=True):
        for side, height in zip(("front", "back"), sides, strict=False):
            if height > 1:
                path: DataPath = ("blocks", number, "card", side)
                message = f"this side of the card needs {height:.0%} of its height, even in small type; make its texts shorter or take a line out"
                yield Problem(location=documents[f"worksheet/{name}"].at(path), message=message)


def _heights(cards: list[Any]) -> list[list[float]]:
    """How high each side of each card is in the smallest type, as a share of a card's height."""
    if not cards:
        return []
    data = {"words": {}, "language": "en", "paper": "letter", "cards": [card["sides"] for card in cards]}
    heights: list[list[float]] = Compiler("cards.typ").measure(data, "<card>")
    return heights
