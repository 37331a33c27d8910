"""The words of pages on paper, a part of labels.yml."""

from __future__ import annotations

from hooks.library.parts import Model
from hooks.library.text import Text


class PaperLabels(Model):
    """What stands on printed pages, and around the pages that print a whole topic or pathway."""

    newest_at: Text
    """Before the address on printed pages."""
    qr_alt: Text
    """{n}: an address."""
    print_whole_topic: Text
    print_whole_pathway: Text
    whole_title: Text
    """{n}: the title of a topic or pathway."""
    whole_contents: Text
    print_now: Text
    print_how: Text
    """Shown where no script runs."""
    fill_on_screen: Text
