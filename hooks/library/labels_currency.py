"""The words of the interface that say whether a copy on paper is still current."""

from __future__ import annotations

from hooks.library.parts import Model
from hooks.library.text import Text


class CurrencyLabels(Model):
    """Words at the address in the code of a paper, and on the page of all changes. {n} is a day unless it says otherwise."""

    currency_current: Text
    currency_current_text: Text
    currency_newer: Text
    currency_new_of: Text
    currency_yours_of: Text
    currency_yours_version: Text
    """{n}: the number of a version."""
    currency_ahead: Text
    currency_ahead_text: Text
    currency_unclear: Text
    currency_compare: Text
    currency_replaced: Text
    currency_replaced_text: Text
    """{n}: the title of what is there instead."""
    currency_print: Text
    """Before the links to the PDFs."""
    currency_since: Text
    """Heads what changed since a copy was printed."""
    currency_all: Text
    """Heads everything that ever changed."""
    change_unsaid: Text
    change_first: Text
    changes: Text
    """The title of the page of all changes."""
    changes_intro: Text
    changes_since: Text
    """Before a field for a day."""
    changes_hint: Text
    changes_show_all: Text
    changes_count: Text
    """{n}: how many items have changed. {total}: how many there are."""
    changes_none: Text
    changes_loose: Text
    """Heads the items that are in no packet."""
    changes_feed: Text
