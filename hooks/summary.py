"""The last words of a build: what was made, how long it took, where to open it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hooks.problems import count

if TYPE_CHECKING:
    from pathlib import Path

    from hooks.output import Site


def summarize(site: Site, *, seconds: float, where: Path) -> str:
    """Say in a few lines what a build made.

    Args:
        site: What was built.
        seconds: How long it took.
        where: The folder that holds it.
    """
    pages = sum(output.path.endswith(".md") for output in site.outputs)
    pdfs = [len(output.content) for output in site.outputs if output.path.endswith(".pdf")]
    counts = ", ".join(count(number, kind) for kind, number in site.counts.items())
    return "\n".join(
        [
            f"Built {counts}",
            f"      {pages} pages and {len(pdfs)} PDFs ({sum(pdfs) / 1024:,.0f} KB) in {seconds:.1f} seconds",
            f"      Open {where / 'index.html'}, or run 'make serve' and open the address that it prints",
        ]
    )
