"""What a host has to call each kind of file, so that browsers open it as what it is."""

from __future__ import annotations

from hooks import addresses

KINDS = {
    "html": "text/html",
    "css": "text/css",
    "js": "text/javascript",
    "txt": "text/plain",
    "csv": "text/csv",
    "json": "application/json",
    "xml": "application/xml",
    "svg": "image/svg+xml",
    "png": "image/png",
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "zip": "application/zip",
    "gz": "application/gzip",
}
"""By the end of the name."""
OF_ONE_FILE = {addresses.FEED: "application/atom+xml"}
UNKNOWN = "application/octet-stream"
"""The parts of the search index; their script alone reads them."""


def content_type(kind: str) -> str:
    """The whole header. Only words without a place of their own to say it need to be told that they are UTF-8."""
    return f"{kind}; charset=utf-8" if kind.startswith("text/") else kind


def gets_smaller(kind: str) -> bool:
    """Whether it is worth packing on its way. A web page is always packed and need not be named."""
    return (kind != KINDS["html"] and kind.startswith("text/")) or kind.endswith(("json", "xml"))
