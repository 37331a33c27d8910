"""The small Markdown of our content: paragraphs, lists, bold, italics, links. Parsed once, the same way for all uses."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt

from hooks.library.text import Line
from hooks.problems import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markdown_it.token import Token

LINK_SCHEMES = ("https", "tel", "sms", "mailto")
TARGET_KINDS = ("topic", "role", "term", "source", "help", "page")

_MARKDOWN = MarkdownIt("commonmark", {"html": True})  # HTML on, so that it is seen and refused
_MARKDOWN.validateLink = lambda url: True  # type: ignore[method-assign]  # noqa: ARG005
_MARKDOWN.normalizeLink = lambda url: url  # type: ignore[method-assign]

_REFUSED = {
    "html_block": "HTML is not allowed in text; write plain words, *italics* or **bold**",
    "html_inline": "HTML is not allowed in text; write plain words, *italics* or **bold**",
    "image": "a picture cannot stand in text; take it out",
    "heading_open": "a heading cannot stand in text; use a 'heading' block",
    "fence": "code cannot stand in text; take out the ``` marks",
    "code_block": "this line is indented too far; take out the spaces at its start",
    "code_inline": "code cannot stand in text; take out the ` marks",
    "blockquote_open": "a quotation cannot stand in text; take out the '>'",
    "hr": "a line of --- or *** cannot stand in text; take it out",
    "hardbreak": "a line break cannot stand in text; take out the two spaces or the \\ at the end of the line",
}
_NO_LIST = "a list cannot stand here; write one line without '-' or '1.' at its start"
_ONE_LINE_REFUSED = {"bullet_list_open": _NO_LIST, "ordered_list_open": _NO_LIST}
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")


@dataclass(frozen=True, kw_only=True)
class Target:
    """Where a link in prose leads: to a piece of content by id, or out of the site by address."""

    kind: str
    """"item", one of TARGET_KINDS, or "address"."""
    id: str
    anchor: str = ""


@dataclass(frozen=True, kw_only=True)
class Fault:
    """Something that may not stand in prose, and the piece of text to look for."""

    snippet: str
    message: str


@lru_cache(maxsize=20_000)
def parse(text: str) -> tuple[Token, ...]:
    """Parse prose into markdown-it tokens. They are shared: read them, do not change them."""
    return tuple(_MARKDOWN.parse(text))


def inline(text: str) -> tuple[Token, ...]:
    """Parse one line of prose into its inline tokens."""
    return tuple(token for block in parse(text) for token in block.children or ())


def plain(text: str) -> str:
    """The words alone, for descriptions, spoken labels and counting. Blocks are parted by a blank line."""
    parts = []
    for block in parse(text):
        if block.type == "inline":
            parts.append("".join(" " if token.type == "softbreak" else token.content for token in block.children or ()))
    return "\n\n".join(parts)


def list_lengths(text: str) -> Iterator[int]:
    """How many entries each list has, those of a list inside an entry apart."""
    open_lists: list[int] = []
    for token in parse(text):
        if token.type in {"bullet_list_open", "ordered_list_open"}:
            open_lists.append(0)
        elif token.type == "list_item_open":
            open_lists[-1] += 1
        elif token.type in {"bullet_list_close", "ordered_list_close"}:
            yield open_lists.pop()


def links(text: str) -> Iterator[str]:
    """The target of each link, as written."""
    for token in inline(text):
        if token.type == "link_open":
            yield str(token.attrGet("href") or "")


def target(written: str) -> Target:
    """What a link target means: `calm-evening#steps`, `topic:nights`, `help:crisis`, `https://...`."""
    scheme = _SCHEME.match(written)
    if scheme is None or scheme[1] in TARGET_KINDS:
        kind, _, rest = written.partition(":") if scheme else ("item", "", written)
        name, _, anchor = rest.partition("#")
        return Target(kind=kind, id=name, anchor=anchor)
    return Target(kind="address", id=written)


def faults(text: str) -> Iterator[Fault]:
    """What the small Markdown does not have: HTML, pictures, headings, code, and link schemes that we do not follow."""
    refused = _REFUSED | (_ONE_LINE_REFUSED if isinstance(text, Line) else {})
    for block in parse(text):
        for token in (block, *(block.children or ())):
            if token.type in refused:
                yield Fault(snippet=_snippet(token, block, text), message=refused[token.type])
            elif token.type == "text" and "](" in token.content:
                snippet = token.content[token.content.index("](") :]
                yield Fault(snippet=snippet, message="this link does not work; write its target between '(' and ')' without spaces")
    for written in links(text):
        scheme = _SCHEME.match(written)
        if scheme and scheme[1] not in (*TARGET_KINDS, *LINK_SCHEMES):
            allowed = [*LINK_SCHEMES, *TARGET_KINDS]
            hint = did_you_mean(scheme[1], allowed) or f"; write one of {', '.join(allowed)}, or the id of a page"
            yield Fault(snippet=f"]({written}", message=f"a link cannot start with '{scheme[1]}:'{hint}")


def _snippet(token: Token, block: Token, text: str) -> str:
    """The words to look for: the token's own, or else the first line of its block."""
    if token.type in {"html_block", "html_inline", "code_inline"}:
        return token.content.strip().split("\n")[0]
    if token.type == "image":
        return f"![{token.content}"
    first = token.map or block.map or (0, 0)
    return text.split("\n")[first[0]].strip()
