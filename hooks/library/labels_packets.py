"""The words of the interface for those who hand packets out."""

from __future__ import annotations

from hooks.library.parts import Model
from hooks.library.text import Text


class PacketLabels(Model):
    """Words on packets, and on what a clinic writes down and asks when it hands something out."""

    packet_next_visit: Text
    """On the cover, before a line to write on."""
    packet_whole: Text
    packet_pages: Text
    """{n}: pages. {sheets}: sheets of paper with both sides printed."""
    packet_from_page: Text
    """{n}: the page of the whole packet on which a part begins."""
    packet_only: Text
    for_clinics: Text
    chart_line: Text
    """What goes into a chart. {title}, {id}, {version}, and {language}; the date is left blank."""
    language_name: Text
    """The language of the content, as its chart lines name it."""
    chart_intro: Text
    chart_each: Text
    copy_line: Text
    copied: Text
    copy_selected: Text
    """Where a browser does not let a page copy."""
    teach_back: Text
    teach_back_intro: Text

    @property
    def clinics(self) -> Text:
        """The page for clinics, by its name among the pages."""
        return self.for_clinics
