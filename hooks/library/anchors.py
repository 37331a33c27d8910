"""The anchors of pages: what can stand after '#' in a link to them."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from hooks.library.blocks import Block, HeadingBlock

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hooks.library.model import Guide

GUIDE_SECTIONS = {
    "in-short": "short",
    "right-time": "readiness",
    "roles": "role_notes",
    "evidence": "evidence",
    "differ": "differ",
    "get-help": "get_help",
    "tonight": "tonight",
    "worksheets": "worksheets",
    "where-next": "title",
}
"""The sections that a guide can have besides those of its body, and the field that has to be filled for it."""
_TAKEN = {*GUIDE_SECTIONS, "keep-in-mind"}


def slug(heading: str) -> str:
    """A heading as an anchor: small letters and hyphens, accents folded, other scripts kept."""
    folded = "".join(char for char in unicodedata.normalize("NFKD", heading.lower()) if not unicodedata.combining(char))
    return re.sub(r"[\W_]+", "-", folded).strip("-") or "part"


def heading_anchors(blocks: Iterable[Block]) -> dict[int, str]:
    """The anchor of each heading block by its position, each once: a second "Why" becomes "why-2"."""
    taken = set(_TAKEN)
    anchors: dict[int, str] = {}
    for position, block in enumerate(blocks):
        if isinstance(block, HeadingBlock):
            base = anchor = slug(block.heading)
            number = 2
            while anchor in taken:
                anchor = f"{base}-{number}"
                number += 1
            taken.add(anchor)
            anchors[position] = anchor
    return anchors


def guide_anchors(guide: Guide) -> list[str]:
    """Every anchor that a link to this guide can name."""
    return [*(anchor for anchor, field in GUIDE_SECTIONS.items() if getattr(guide, field)), *heading_anchors(guide.body).values()]
