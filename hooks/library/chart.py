"""What a clinic writes down when it hands something out, and what it asks: one line and three questions. Nothing of a patient."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hooks.library.load import Library
    from hooks.library.text import Line


@dataclass(frozen=True, kw_only=True)
class Chart:
    """What goes with an item that is handed out."""

    line: str
    """One sentence to copy: the title, the id, the version and the language, with the date left blank."""
    teach_back: tuple[Line, ...]
    """Three questions that let a person say it in their own words. Sheets and pathways may have none."""


def charts_of(library: Library) -> dict[str, Chart]:
    """The chart of each item, by id.

    Private sheets have none: a record can be read by others, and a line in it would give their reader away.
    """
    labels = library.labels
    return {
        item_id: Chart(
            line=labels.say("chart_line", title=item.title, id=item_id, version=item.version, language=labels.language_name),
            teach_back=tuple(item.teach_back),
        )
        for item_id, item in library.listed.items()
    }
