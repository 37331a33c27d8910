"""Prose as HTML: links by id become ways from page to page, and glossary words explain themselves at first use."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from hooks.library.prose import inline, parse

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from markdown_it.token import Token

    from hooks.library.load import Library
    from hooks.library.model import Term

_TAGS = {
    "paragraph": "p",
    "bullet_list": "ul",
    "ordered_list": "ol",
    "list_item": "li",
    "strong": "strong",
    "em": "em",
}


def prose_html(text: str, link: Callable[[str, Markup], Markup], word: Callable[[str], Markup]) -> Markup:
    """Paragraphs and lists as HTML.

    Args:
        text: Prose that has been checked.
        link: Makes a link from its target as written and its words; the words may be empty.
        word: Makes HTML from plain words, for instance with glossary terms explained.
    """
    parts: list[Markup] = []
    for token in parse(text):
        if token.type == "inline":
            parts.append(_inline_html(token.children or (), link, word))
        elif not token.hidden:
            parts.append(_tag(token))
            if token.nesting < 0:
                parts.append(Markup("\n"))
    return Markup("").join(parts)


def line_html(text: str, link: Callable[[str, Markup], Markup], word: Callable[[str], Markup]) -> Markup:
    """One line of prose as HTML without a paragraph around it. The arguments are those of `prose_html`."""
    return _inline_html(inline(text), link, word)


def _inline_html(tokens: Iterable[Token], link: Callable[[str, Markup], Markup], word: Callable[[str], Markup]) -> Markup:
    parts: list[Markup] = []
    open_link: tuple[str, int] | None = None
    for token in tokens:
        if token.type == "link_open":
            open_link = (str(token.attrGet("href") or ""), len(parts))
        elif token.type == "link_close" and open_link is not None:
            target, start = open_link
            parts[start:] = [link(target, Markup("").join(parts[start:]))]
            open_link = None
        elif token.type == "softbreak":
            parts.append(Markup("\n"))
        elif token.type == "text":
            parts.append(escape(token.content) if open_link else word(token.content))
        else:
            parts.append(_tag(token))
    return Markup("").join(parts)


def _tag(token: Token) -> Markup:
    slash = "/" if token.nesting < 0 else ""
    return Markup("<{}{}>").format(slash, _TAGS[token.type.removesuffix("_open").removesuffix("_close")])


class Terms:
    """Finds glossary words in text. One for a whole library, since the pattern is costly to make."""

    def __init__(self, library: Library) -> None:
        self._terms = library.glossary
        self._id_of = {_key(form): name for name, term in library.glossary.items() for form in (term.term, *term.also)}
        forms = sorted(self._id_of, key=len, reverse=True)
        self._pattern = re.compile(rf"(?<![\w-])({'|'.join(map(re.escape, forms))})(?![\w-])", re.IGNORECASE) if forms else None

    def mark(self, text: str, explained: set[str], note: Callable[[str, str, Term], Markup]) -> Markup:
        """Escape a text, and let `note` make the HTML of each term that is not yet in `explained`, which grows."""
        if self._pattern is None:
            return escape(text)
        parts: list[Markup] = []
        end = 0
        for found in self._pattern.finditer(text):
            name = self._id_of.get(found[0].lower()) or self._id_of.get(found[0], "")
            if not name or name in explained:
                continue
            explained.add(name)
            parts += [escape(text[end : found.start()]), note(found[0], name, self._terms[name])]
            end = found.end()
        return Markup("").join([*parts, escape(text[end:])])


def _key(form: str) -> str:
    """Small letters for ordinary words; a word in capitals, such as CRAFT, is only met in capitals."""
    return form if form.split(maxsplit=1)[0].isupper() and len(form.split(maxsplit=1)[0]) > 1 else form.lower()
