"""The QR codes of the permanent short addresses. The pages at those addresses are pages like all others."""

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
    """A QR code for each item, once the site has an address of its own to point at."""
    if not settings.site_url:
        return []
    return [Output(path=addresses.qr_code(name), content=qr_svg(settings.site_url + addresses.go(name))) for name in map(library.public_name, library.items)]


def qr_svg(text: str) -> bytes:
    """A QR code (ISO/IEC 18004) as SVG, error level M: it survives a fold or a stain on paper."""
    out = BytesIO()
    segno.make(text, error="m", micro=False).save(out, kind="svg", border=4, xmldecl=False, svgclass=None, lineclass=None, nl=False)
    return out.getvalue()
