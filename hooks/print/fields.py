"""The blanks of a sheet: what each is called in the file, what kind it is, and what a screen reader says for it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from hooks.library.answers import Filled

Kind = Literal["line", "lines", "cell", "small", "check", "radio"]
"""line, lines: writing on ruled lines. cell: smaller writing without rules, in a table. small: the same in one line, on a card.
check: a box to tick. radio: one of several."""


Blank = str | dict[str, "Filled"]
"""A blank as Typst gets it: the name of its field, or in a worked example what stands there, as `{"answer": ...}`."""


@dataclass(frozen=True, kw_only=True)
class Field:
    """One blank."""

    name: str
    """Unique in the sheet; Typst writes it into a link, and the link becomes the field."""
    kind: Kind
    label: str
    """What it asks for, in words that make sense without the page around them."""
    options: Mapping[str, str] = field(default_factory=dict)
    """Of a radio group: each value and what it means."""


class Fields:
    """The blanks of one sheet in reading order, collected while its data is made.

    Args:
        prefix: What each name begins with.
        answers: What stands in them in a worked example, in their order; there they are no fields.
    """

    def __init__(self, *, prefix: str = "", answers: Iterable[Filled] | None = None) -> None:
        self._found: dict[str, Field] = {}
        self._answers = None if answers is None else iter(answers)
        self._all = prefix
        self._prefix = prefix
        self._count = 0

    def start_block(self, number: int, block: str) -> None:
        """Name the blanks that follow after a block, so that a name stays the same when other blocks change."""
        self._prefix, self._count = f"{self._all}{number}-{block}", 0

    def add(self, kind: Kind, *spoken: str, options: Mapping[str, str] | None = None) -> Blank:
        """Add a blank and return it as Typst gets it.

        Args:
            kind: How it is filled in.
            spoken: The parts of its label, from the whole to the part: question, row, column.
            options: Of a radio group.
        """
        if self._answers is not None:
            return {"answer": next(self._answers)}
        self._count += 1
        # A full stop would part a name into parent and child in a PDF form.
        name = f"{self._prefix}-{self._count}"
        self._found[name] = Field(name=name, kind=kind, label=spoken_label(*spoken), options=options or {})
        return name

    @property
    def found(self) -> dict[str, Field]:
        """Each blank by its name, in reading order."""
        return dict(self._found)


def spoken_label(*parts: str) -> str:
    """Join the parts of a label so that a voice pauses between them: "How was it? Monday: Morning"."""
    said = ""
    for part in filter(None, (part.strip() for part in parts)):
        pause = " " if said.endswith((".", "?", "!", ":", "…")) else ": "
        said = f"{said}{pause}{part}" if said else part
    return said
