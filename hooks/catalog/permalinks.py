"""The QR codes of the addresses that paper carries. The pages at those addresses are pages like all others."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import segno

from hooks import addresses
from hooks.output import Output

if TYPE_CHECKING:
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
    ]
    return [Output(path=addresses.qr_code(address), content=qr_svg(settings.site_url + address)) for address in on_paper]


def qr_svg(text: str) -> bytes:
    """A QR code (ISO/IEC 18004) as SVG of any size, error level M: it survives a fold or a stain on paper."""
    out = BytesIO()
    segno.make(text, error="m", micro=False).save(out, kind="svg", border=4, xmldecl=False, svgclass=None, lineclass=None, nl=False, omitsize=True)
    return out.getvalue()
