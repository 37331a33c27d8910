"""Read the tags of a finished page where they stand, and change a few of them; every other byte stays as it is."""

from __future__ import annotations

import re
from html import escape, unescape
from html.parser import HTMLParser
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

VOID = frozenset({"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"})
"""Elements that have no end tag."""
_ATTRIBUTE = re.compile(r"""(\s+)([^\s"'<>/=]+)(?:\s*=\s*("[^"]*"|'[^']*'|[^\s"'>]+))?""")


class Tag(NamedTuple):
    """A start or end tag."""

    name: str
    start: int
    """Where it begins in the page."""
    text: str
    """As it is written."""
    attributes: dict[str, str]
    closes: bool
    """Whether it is an end tag."""

    @property
    def end(self) -> int:
        return self.start + len(self.text)


def tags_of(html: str) -> list[Tag]:
    """Every tag of a page in order, but not what only looks like one in comments and scripts."""
    return _Tags(html).found


def with_attributes(tag: Tag, change: Callable[[str, str], str | None]) -> str:
    """A start tag with other values.

    Args:
        tag: The start tag.
        change: Is told the name and value of each attribute, and returns the value that it is to have, or None to leave it out.
    """

    def replace(match: re.Match[str]) -> str:
        space, name, written = match.groups()
        value = unescape(written[1:-1] if written and written[0] in "\"'" else written or "")
        changed = change(name.lower(), value)
        if changed is None:
            return ""
        if changed == value:
            return match[0]
        safe = escape(changed, quote=False).replace('"', "&quot;")
        return f'{space}{name}="{safe}"'

    return _ATTRIBUTE.sub(replace, tag.text)


class _Tags(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=False)
        self.found: list[Tag] = []
        self._html = html
        self._lines = [0, *accumulate(len(line) + 1 for line in html.split("\n"))]
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        text = self.get_starttag_text() or ""
        self.found.append(Tag(tag, self._here(), text, {name: value or "" for name, value in attrs}, closes=False))

    def handle_endtag(self, tag: str) -> None:
        start = self._here()
        self.found.append(Tag(tag, start, self._html[start : self._html.index(">", start) + 1], {}, closes=True))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.found.append(Tag(tag, self.found[-1].end, "", {}, closes=True))

    def _here(self) -> int:
        line, column = self.getpos()
        return self._lines[line - 1] + column
