"""One setting for US Letter and A4: what is set on the part that both papers have is laid on each of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pikepdf
from pikepdf import Array, Dictionary

from hooks.print.pdf import packed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_MM = 72 / 25.4
_WIDTH, _HEIGHT = 210 * _MM, 11 * 72
"""In points: as wide as A4 and as high as US Letter. templates/paper.typ knows it as `both`."""

_SIZES = {"letter": (8.5 * 72, 11 * 72), "a4": (210 * _MM, 297 * _MM)}

_BELOW = 2 / 3
"""How much of the room that is left over stands below, as a share of it: the foot of a page is heavier than its head."""


def on_papers(pdf: pikepdf.Pdf, papers: Iterable[str]) -> dict[str, bytes]:
    """Lay a document on papers, so that each is a file of its own with its corner at zero.

    Args:
        pdf: A document set on `both`. It is changed, and should be used for nothing else.
        papers: Some of "letter" and "a4".
    """
    contents = [page.Contents for page in pdf.pages]
    annotations = [annotation for page in pdf.pages for annotation in page.get("/Annots", ())]
    boxes = [(owner, key, list(map(float, owner[key].as_list()))) for key, owners in (("/Rect", annotations), ("/BBox", _layouts(pdf))) for owner in owners]
    aims = [(aim, float(aim[2]), float(aim[3])) for aim in _aims(pdf)]
    found = {}
    for paper in papers:
        width, height = _SIZES[paper]
        # By whole points, so that fine letters fall on the dots of a screen as they did.
        right, up = round((width - _WIDTH) / 2), round((height - _HEIGHT) * _BELOW)
        move = pdf.make_stream(f"1 0 0 1 {right} {up} cm".encode())
        for page, content in zip(pdf.pages, contents, strict=True):
            page.MediaBox, page.Contents = Array([0, 0, round(width, 3), round(height, 3)]), Array([move, content])
        for owner, key, (x0, y0, x1, y1) in boxes:
            owner[key] = Array([x0 + right, y0 + up, x1 + right, y1 + up])
        for aim, x, y in aims:
            aim[2], aim[3] = x + right, y + up
        found[paper] = packed(pdf)
    return found


def _layouts(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Object]:
    """What tags say of where a table is."""
    for tag in pdf.objects:
        if isinstance(tag, Dictionary) and "/A" in tag and isinstance(tag.A, Array):
            yield from (attributes for attributes in tag.A.as_list() if "/BBox" in attributes)


def _aims(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Object]:
    """Where bookmarks and names lead: a page and a place on it."""
    if "/Dests" in pdf.Root.get("/Names", Dictionary()):
        yield from pikepdf.NameTree(pdf.Root.Names.Dests).values()
    entries = [pdf.Root.Outlines.First] if "/First" in pdf.Root.get("/Outlines", Dictionary()) else []
    while entries:
        entry = entries.pop()
        yield entry.Dest
        entries += [entry[key] for key in ("/First", "/Next") if key in entry]
