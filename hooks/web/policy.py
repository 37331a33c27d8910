"""What a browser may do on our pages. The one place of the policy: pages carry it, and so does every answer of the host."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hooks import addresses
from hooks.output import Output

if TYPE_CHECKING:
    from hooks.library.load import Library

CONTENT_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self' 'wasm-unsafe-eval'",  # the search engine is WebAssembly
        "style-src 'self'",
        "img-src 'self'",
        "connect-src 'self'",
        "worker-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
    )
)
"""The Content-Security-Policy as a page can carry it: everything from here, nothing inline, no form that sends."""

_DENIED = (
    "accelerometer",
    "browsing-topics",
    "camera",
    "clipboard-read",
    "display-capture",
    "geolocation",
    "gyroscope",
    "hid",
    "idle-detection",
    "local-fonts",
    "magnetometer",
    "microphone",
    "midi",
    "payment",
    "screen-wake-lock",
    "serial",
    "storage-access",
    "usb",
    "xr-spatial-tracking",
)
"""What no page of ours uses, by the names of Permissions-Policy."""

_EVERYWHERE = {
    "Content-Security-Policy": f"{CONTENT_POLICY}; frame-ancestors 'none'",  # a page cannot say this one of itself
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": ", ".join(f"{name}=()" for name in _DENIED),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    # A help line that changed has to reach the reader, and files have no hash in their names: ask each time if there is a newer one.
    "Cache-Control": "no-cache",
}
_PRIVATE = {"Cache-Control": "no-store", "X-Robots-Tag": "noindex"}
"""Besides, on the pages of private sheets: the browser keeps no copy of them."""


def header_rules(library: Library) -> dict[str, dict[str, str]]:
    """What a host is to send with each answer: the start of a path, with "*" after it, and the headers of all that begins so."""
    rules = {"/*": _EVERYWHERE}
    for item_id, sheet in library.worksheets.items():
        if sheet.private:
            for name in (library.public_name(item_id), item_id):
                rules |= {f"/{addresses.item('worksheet', name)}*": _PRIVATE, f"/{addresses.go(name)}*": _PRIVATE}
    return rules


def host_headers(library: Library) -> Output:
    """The file that tells a host what to send with each answer, as Netlify, Cloudflare Pages and others read it."""
    rules = header_rules(library)
    lines = [line for path, headers in rules.items() for line in (path, *(f"  {name}: {value}" for name, value in headers.items()))]
    return Output(path=addresses.HEADERS, content="\n".join(lines) + "\n")
