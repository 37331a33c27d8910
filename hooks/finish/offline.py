"""The site without internet: one file that opens from a disk, and the list from which a browser keeps the site if its reader asks."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from hooks import addresses
from hooks.finish.copy import page_of_copy
from hooks.finish.markup import tags_of
from hooks.library.anchors import slug

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_WORKER = Path(__file__).parent / "templates" / "sw.js"
_ONLY_SERVED = {
    *(addresses.OFFLINE_ZIP, addresses.WORKER, addresses.KEPT_FILES),
    *(addresses.HEADERS, addresses.REDIRECTS, addresses.ROBOTS, addresses.SITEMAP, f"{addresses.SITEMAP}.gz", addresses.NOT_FOUND),
}
"""Files that mean something to a server or a search engine only."""
_PACKED = {".pdf", ".docx", ".png", ".jpg", ".gz", ".woff2"}
"""Files that do not get smaller any more."""
_TO_TAKE = (".pdf", ".docx", ".txt", ".fhir.json", addresses.CATALOG, addresses.CATALOG_CSV, addresses.CATALOG_SCHEMA)
"""What nobody needs to read a page: sheets to print, and files for clinics."""
_READ_ME = "READ-ME-FIRST.txt"


@dataclass(frozen=True, kw_only=True)
class Sizes:
    """Bytes that each way to keep the site takes."""

    zip: int
    pages: int
    """Everything but the PDFs."""
    all: int


def finish_offline(site: Path, *, name: str, labels: Mapping[str, str]) -> Sizes:
    """Write `offline.zip`, the service worker and its list of files into a built site. The search index has to be there before.

    Args:
        site: The folder of the built site.
        name: What the site is called.
        labels: The words of the interface.
    """
    size = _write_zip(site, slug(name), _read_me(name, labels))
    kept = dict(_files(site))
    pages = sum(file.stat().st_size for path, file in kept.items() if _set_of(path) == "pages")
    sizes = Sizes(zip=size, pages=pages, all=sum(file.stat().st_size for file in kept.values()))
    _say_sizes(site / addresses.OFFLINE / "index.html", sizes, labels["offline_size"])
    _write_worker(site, kept)
    return sizes


def _files(site: Path) -> Iterator[tuple[str, Path]]:
    """Everything that a reader can come to, by its path, in order."""
    paths = sorted((file.relative_to(site).as_posix(), file) for file in site.rglob("*") if file.is_file())
    return ((path, file) for path, file in paths if not _is_only_served(path))


def _is_only_served(path: str) -> bool:
    folder, _, _name = path.rpartition("/")
    picture = addresses.share_picture(f"{folder}/" if folder else "")  # only other sites show it, beside a link to ours
    return path in _ONLY_SERVED or path == picture or any(part.startswith(".") for part in path.split("/"))


# The copy as one file


def _write_zip(site: Path, folder: str, read_me: str) -> int:
    """The same site gives the same bytes: files in order, all of the same day."""
    target = site / addresses.OFFLINE_ZIP
    with ZipFile(target, "w") as copy:
        copy.writestr(_entry(f"{folder}/{_READ_ME}"), read_me)
        for path, file in _files(site):
            if not path.startswith(addresses.SEARCH_ENGINE):  # no browser lets a page that was opened from a disk load it
                content = page_of_copy(file.read_text("utf-8")).encode() if file.suffix == ".html" else file.read_bytes()
                copy.writestr(_entry(f"{folder}/{path}"), content)
    return target.stat().st_size


def _entry(path: str) -> ZipInfo:
    entry = ZipInfo(path)
    entry.compress_type = ZIP_STORED if Path(path).suffix in _PACKED else ZIP_DEFLATED
    entry.create_system = 3  # the same on every system that builds
    entry.external_attr = 0o644 << 16
    return entry


def _read_me(name: str, labels: Mapping[str, str]) -> str:
    parts = ("offline_file_open", "offline_shared", "offline_file_remove")
    return "\n\n".join([name, *(labels[part] for part in parts)]) + "\n"


# The copy that a browser keeps


def _set_of(path: str) -> str:
    return "sheets" if path.endswith(_TO_TAKE) else "pages"


def _write_worker(site: Path, kept: Mapping[str, Path]) -> None:
    """The list has a hash of each file, so that a browser gets what has changed and no more; the worker has one of them all."""
    sets: dict[str, dict[str, str]] = {"pages": {}, "sheets": {}}
    for path, file in kept.items():
        address = path.removesuffix("index.html") if file.name == "index.html" else path
        sets[_set_of(path)][address] = _hash(file.read_bytes())
    version = _hash(json.dumps(sets, sort_keys=True).encode())
    (site / addresses.KEPT_FILES).write_text(json.dumps({"version": version, "sets": sets}, separators=(",", ":")), "utf-8")
    (site / addresses.WORKER).write_text(_WORKER.read_text("utf-8").replace("{version}", version), "utf-8")


def _hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:16]


def _say_sizes(page: Path, sizes: Sizes, words: str) -> None:
    """Fill in how large each way is, which nobody knows before the site is there."""
    html = page.read_text("utf-8")
    tags = tags_of(html)
    for tag, after in reversed(list(pairwise(tags))):
        if kind := tag.attributes.get("data-size"):
            megabytes = max(1, round(getattr(sizes, kind) / 1_000_000))
            html = html[: tag.end] + words.replace("{n}", str(megabytes)) + html[after.start :]
    page.write_text(html, "utf-8")
