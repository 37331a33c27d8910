"""The words of the interface about use without internet."""

from __future__ import annotations

from hooks.library.parts import Model
from hooks.library.text import Text


class OfflineLabels(Model):
    """Words about keeping a copy, and for a reader who has no internet."""

    offline: Text
    offline_intro: Text
    offline_who: Text
    offline_shared: Text
    offline_public: Text
    offline_here: Text
    """Heads the page in the copy itself."""
    offline_size: Text
    """{n}: megabytes."""
    offline_file: Text
    offline_file_text: Text
    offline_file_get: Text
    offline_file_open: Text
    offline_file_remove: Text
    offline_browser: Text
    offline_browser_text: Text
    offline_browser_how: Text
    offline_unable: Text
    offline_keep_pages: Text
    offline_keep_all: Text
    offline_begin: Text
    offline_coming: Text
    """{n} and {total}: numbers of files."""
    offline_kept_pages: Text
    offline_kept_all: Text
    offline_part: Text
    offline_gone: Text
    offline_room: Text
    offline_failed: Text
    offline_remove: Text
    no_internet: Text
    no_internet_text: Text
    no_internet_call: Text
    no_internet_kept: Text
    no_internet_sheets: Text
