"""The last words of a build: what was made, how long it took, where to open it."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from hooks import addresses
from hooks.problems import count

if TYPE_CHECKING:
    from pathlib import Path

    from hooks.output import Site


_PLACEHOLDER = "Before you publish, set site_url in {config}: printed sheets and QR codes carry it"
_NOWHERE = "Without it there are no QR codes, no sitemap, no feed and no pictures for shared links: they need whole addresses"


def summarize(site: Site, *, seconds: float, where: Path, config: Path, site_url: str, offline: int) -> str:
    """Say in a few lines what a build made.

    Args:
        site: What was built.
        seconds: How long it took.
        where: The folder that holds it.
        config: The mkdocs.yml that it was built from, relative to the project. One in editions/ is an edition.
        site_url: Where it will be published, as far as mkdocs.yml says.
        offline: Bytes of the copy for use without internet.
    """
    pages = sum(output.path.endswith(".md") for output in site.outputs)
    pdfs = [len(output.content) for output in site.outputs if output.path.endswith(".pdf")]
    counts = ", ".join(count(number, kind) for kind, number in site.counts.items())
    edition = f" EDITION={config.parent.name}" if config.parent.parent.name == "editions" else ""
    return "\n".join(
        [
            f"Built {counts}",
            f"      {pages} pages and {len(pdfs)} PDFs ({sum(pdfs) / 1024:,.0f} KB) in {seconds:.1f} seconds",
            f"      {offline / 1024:,.0f} KB as {addresses.OFFLINE_ZIP}, for use without internet",
            f"      Open {where / 'index.html'}, or run 'make serve{edition}' and open the address that it prints",
            *([f"      {_PLACEHOLDER.format(config=config.as_posix())}"] if _is_placeholder(site_url) else []),
            *([] if site_url else [f"      {_NOWHERE}"]),
        ]
    )


def _is_placeholder(site_url: str) -> bool:
    """Whether an address is missing or under .example, which is kept free for examples (RFC 2606)."""
    host = urlsplit(site_url).hostname
    return host is None or host.endswith(".example")
