"""The words of a page's own menu and tools."""

from __future__ import annotations

from hooks.library.parts import Model
from hooks.library.text import Text


class ToolLabels(Model):
    on_this_page: Text
    """Above the menu of a page's own parts."""
    print_this_guide: Text
    print_the_sheets: Text
    minutes_in_all: Text
    """{n}: a number."""
    remembers_nothing: Text
    """Above the steps of a pathway: one can stop and come back."""
    topic_roles: Text
