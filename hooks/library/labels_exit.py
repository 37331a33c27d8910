"""The words of the exit, a part of labels.yml. They stand on the screen of somebody who may be watched."""

from __future__ import annotations

from hooks.library.parts import Model
from hooks.library.text import Text


class ExitLabels(Model):
    """What is said on the way out, and what stands there afterwards."""

    exit_press_more: Text
    """Said after Shift was pressed alone. {n}: how many more times."""
    exit_press_one: Text
    exit_expired: Text
    """Said when too much time went by between two presses."""
    exit_loading: Text
    """Stands alone on the screen until the harmless page is there."""
    exit_title: Text
    """The title of a page once the exit was used: nothing that tells what it was."""
