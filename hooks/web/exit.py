"""How loud "Exit this page" looks on a page: where its content speaks of danger it stands out, elsewhere it worries nobody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hooks.library.model import Guide, Pathway, Worksheet
from hooks.library.passages import danger_boxes

if TYPE_CHECKING:
    from hooks.library.load import Library
    from hooks.library.model import Item

LOUD_PAGES = frozenset({"help", "offline", "search", "whole", "clinics_print"})
"""Pages other than items that speak of danger, or to which people come in danger."""


def exit_style(template: str, item: Item | None, library: Library) -> str:
    """ "prominent" or "quiet".

    Args:
        template: The kind of page.
        item: What the page is about, or leads on to, if that is an item.
        library: The checked content.
    """
    return "prominent" if template in LOUD_PAGES or (item and _speaks_of_danger(item, library)) else "quiet"


def _speaks_of_danger(item: Item, library: Library) -> bool:
    """Whether its page has a danger box, its discovery could hurt the reader, or one of its steps leads to such a page."""
    content: list[object] = [item]
    if isinstance(item, Guide):
        content += [library.caveats[code] for code in item.caveats]
    if any(True for part in content for _ in danger_boxes(part)) or (isinstance(item, Worksheet) and item.private):
        return True
    return isinstance(item, Pathway) and any(_speaks_of_danger(library.guides[step.guide], library) for step in item.steps)
