"""The words of listening, a part of labels.yml."""

from __future__ import annotations

from hooks.library.parts import Model
from hooks.library.text import Text


class ListenLabels(Model):
    """What stands on the controls that read a page aloud."""

    listen: Text
    listen_to_page: Text
    """The name of the controls together."""
    listen_pause: Text
    listen_go_on: Text
    listen_stop: Text
    listen_speed: Text
    listen_slower: Text
    listen_usual: Text
    listen_faster: Text
    listen_hint: Text
    """Beside the button, before anything is heard."""
