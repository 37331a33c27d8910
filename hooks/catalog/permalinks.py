"""The QR codes of the addresses that paper carries. The pages at those addresses are pages like all others."""

from __future__ import annotations

from functools import cache
from io import BytesIO
from typing import TYPE_CHECKING

import segno

from hooks import addresses
from hooks.library.currency import date_of
from hooks.output import Output

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hooks.library.load import Library
    from hooks.settings import Settings


def permalinks(library: Library, settings: Settings) -> list[Output]:
    """A QR code for each item, topic, role and list, once the site has an address of its own to point at."""
    if not settings.site_url:
        return []
    on_paper = [
        *(addresses.go(library.public_name(name)) for name in library.items),
        *map(addresses.topic, library.topics),
        *map(addresses.role, library.roles.roles),
        *addresses.PAGES.values(),
        *([addresses.CLINICS_FIND] if library.codes and library.codes.used else []),
    ]
    # These stay the same for ever: they hang on walls and stand on cards, which are no copy of the text.
    plain = [Output(path=addresses.qr_code(address), content=qr_svg(settings.site_url + address)) for address in on_paper]
    return [*plain, *_of_copies(library, settings)]


def _of_copies(library: Library, settings: Settings) -> Iterator[Output]:
    """The codes on pages that a reader prints: each says of which day that copy is. None for private sheets, which print none."""
    for item_id in library.listed:
        day = date_of(item_id, library)
        yield Output(path=addresses.qr_code(addresses.go(item_id), day), content=qr_svg(settings.site_url + addresses.go(item_id, day)))


@cache
def qr_svg(text: str) -> bytes:
    """A QR code (ISO/IEC 18004) as SVG of any size, error level M: it survives a fold or a stain on paper."""
    out = BytesIO()
    segno.make(text, error="m", micro=False).save(out, kind="svg", border=4, xmldecl=False, svgclass=None, lineclass=None, nl=False, omitsize=True)
    return out.getvalue()
