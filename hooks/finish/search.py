"""The search index of a built site, by Pagefind."""

from __future__ import annotations

import asyncio
import gzip
import json
import re
from typing import TYPE_CHECKING

from pagefind.index import IndexConfig
from pagefind.service import PagefindService

from hooks import addresses

if TYPE_CHECKING:
    from pathlib import Path

_UNUSED = ("pagefind-*.js", "pagefind-*.css")
"""Pagefind's own interfaces and its shared worker. Our page uses none of them."""
_MARK = b"pagefind_dcd"
"""What each file of an index starts with, once it is unpacked."""
_PATIENCE = 30
"""Seconds to wait for the last files."""
_FOUND = re.compile(r'data-found="([^"]*)"')


def index_site(site: Path, *, language: str) -> None:
    """Write the index of all pages that have a `data-pagefind-body` into a folder of the site.

    Args:
        site: The folder of the built site.
        language: The language of its words, as a code such as en.

    Raises:
        TimeoutError: Pagefind left a file empty.
    """
    folder = site / addresses.SEARCH_ENGINE
    asyncio.run(_index(site, folder, language))
    for pattern in _UNUSED:
        for file in folder.glob(pattern):
            file.unlink()
    # Pagefind has filters of its own, and writes them in an order that is another each time.
    found = {file.stem: _found(file, site) for file in sorted((folder / "fragment").iterdir())}
    (site / addresses.SEARCH_FOUND).write_text(json.dumps(found, separators=(",", ":")), encoding="utf-8")


async def _index(site: Path, folder: Path, language: str) -> None:
    async with PagefindService() as service:
        index = await service.create_index(IndexConfig(force_language=language))
        await index.add_directory(str(site))
        await index.write_files(str(folder))
        # Pagefind answers before the last of its files are written, and what is not written when it is stopped stays empty.
        async with asyncio.timeout(_PATIENCE):
            while any(file.is_file() and not file.stat().st_size for file in folder.rglob("*")):
                await asyncio.sleep(0.01)


def _found(fragment: Path, site: Path) -> str:
    """What filters know of an indexed page. Pagefind would search these words too, had it read them."""
    page = json.loads(gzip.decompress(fragment.read_bytes()).removeprefix(_MARK))
    html = (site / page["url"].lstrip("/") / "index.html").read_text("utf-8")
    found = _FOUND.search(html)
    return found[1] if found else ""
