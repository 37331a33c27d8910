"""Our own check of links and anchors, since not every site engine has one. What it finds is a fault of ours, not of an author."""

from __future__ import annotations

import re
from posixpath import normpath
from typing import TYPE_CHECKING

from hooks import addresses

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hooks.output import Output

_HREF = re.compile(r'\b(?:href|src)="([^"]*)"')
_ID = re.compile(r'\bid="([^"]+)"|\{#([\w-]+)[^}]*\}')
_OUTSIDE = re.compile(r"[a-z]+:")


class BrokenLinkError(Exception):
    """A page that we wrote links to something that we did not write."""


def check_links(outputs: Iterable[Output], *, hand_written: Iterable[str]) -> None:
    """Follow every link of every page.

    Args:
        outputs: Everything that the site is made of, besides the theme's own files.
        hand_written: Ids of hand-written pages, whose anchors are not known here. Nor is the file that is made of the finished site.

    Raises:
        BrokenLinkError: A link leads nowhere, or its anchor is not on that page.
    """
    pages = {addresses.address_of(output.path): output.content for output in outputs}
    anchors = {address: {one or two for one, two in _ID.findall(content)} for address, content in pages.items() if isinstance(content, str)}
    others = {*(addresses.page(name) for name in hand_written), addresses.OFFLINE_ZIP}
    broken = []
    for address, content in pages.items():
        if not isinstance(content, str) or not (address.endswith("/") or not address):
            continue
        for href in set(_HREF.findall(content)):
            if _OUTSIDE.match(href):
                continue
            way, _, anchor = href.partition("#")
            to = _resolve(way, address)
            known = to in pages or to in others
            if not known or (anchor and to in anchors and anchor not in anchors[to]):
                broken.append(f"/{address} -> {href}")
    if broken:
        raise BrokenLinkError("\n".join(sorted(broken)))


def _resolve(way: str, here: str) -> str:
    if not way:
        return here
    path = normpath(f"/{here}{way}").lstrip("/")
    return f"{path}/" if path and way.endswith("/") else path
