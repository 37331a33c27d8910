"""The words of an edition, a part of labels.yml."""

from __future__ import annotations

from hooks.library.parts import Model
from hooks.library.text import Text


class EditionLabels(Model):
    """What tells readers whose edition this is, and what is theirs in it."""

    changed_by: Text
    """{n}: the name of the clinic."""
    added_by: Text
    """{n}: the name of the clinic."""
    edition_changes: Text
    """Above the list of all that is theirs. {n}: the name of the clinic."""
