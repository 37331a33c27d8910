"""Help lines as links: what may be shown of a line, and the `tel:` and `sms:` addresses that a thumb can press."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote

if TYPE_CHECKING:
    from hooks.library.helplines import HelpLine
    from hooks.library.load import Library

_NUMBER = re.compile(r"\+?\d[\d \-]*\d")
_TEXT_WORD = re.compile(r"\bText ([A-Z]{2,})\b")


@dataclass(frozen=True, kw_only=True)
class Way:
    """One way to reach a line."""

    kind: str
    """"phone", "text", "email", "tty" or "chat": also the name of its label."""
    words: str
    href: str


def tel(number: str) -> str:
    """The `tel:` address of the first number in some words, such as "988 then press 1" (RFC 3966)."""
    found = _NUMBER.search(number)
    return f"tel:{re.sub(r'[^+0-9]', '', found[0])}" if found else ""


def sms(words: str, phone: str | None) -> str:
    """The `sms:` address that some words describe, such as "Text HOME to 741741" (RFC 5724).

    Args:
        words: How to text, in words.
        phone: The line's phone number, for "Text the same number".
    """
    numbers = _NUMBER.findall(words)
    number = re.sub(r"[^+0-9]", "", numbers[-1] if numbers else phone or "")
    word = _TEXT_WORD.search(words)
    return f"sms:{number}{f'?body={quote(word[1])}' if word and number else ''}" if number else ""


def ways(line: HelpLine) -> list[Way]:
    """Every way to reach a line that may be shown, the quickest first."""
    found = []
    for kind in ("phone", "text", "tty", "email", "chat"):
        shown = line.shows(kind)
        if kind == "chat" and line.seen and "chat" in line.confirmed:
            found.append(Way(kind=kind, words=line.name, href=line.url))
        elif shown:
            href = {"phone": tel, "tty": tel, "email": "mailto:{}".format}[kind](shown) if kind != "text" else sms(shown, line.phone)
            found.append(Way(kind=kind, words=shown, href=href))
    return found


def lines_of(library: Library, country: str, category: str) -> list[HelpLine]:
    """The lines of a category that may be printed in a country."""
    return [line for line in library.helplines.countries[country].lines if line.category == category and line.seen]


def first_phone(library: Library, country: str, category: str) -> tuple[HelpLine, Way] | None:
    """The first line of a category that can be called, and how."""
    for line in lines_of(library, country, category):
        for way in ways(line):
            if way.kind == "phone":
                return line, way
    return None
