"""Large content made from the real one: the same items again and again under new ids, with their links among themselves."""

from __future__ import annotations

import re
import shutil
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

KINDS = ("guides", "worksheets", "pathways", "packets")


def multiply(content: Path, items: int) -> int:
    """Add copies of all items to a content folder until it holds at least so many.

    Args:
        content: A folder that may be changed.
        items: How many items there are to be.

    Returns:
        How many items there are now.
    """
    originals = [file for kind in KINDS for file in sorted((content / kind).glob("*.yml"))]
    ids = re.compile(rf"(?<![\w-])({'|'.join(sorted((file.stem for file in originals), key=len, reverse=True))})(?![\w-])")
    made = len(originals)
    batch = 1
    while made < items:
        for file in originals:
            text = ids.sub(rf"\1-{batch}", file.read_text("utf-8"))
            # Each pathway has a place of its own among all.
            text = re.sub(r"^order: (\d+)$", rf"order: {batch}\1", text, flags=re.MULTILINE)
            (file.parent / f"{file.stem}-{batch}.yml").write_text(text, "utf-8")
        made += len(originals)
        batch += 1
    return made


def copy_project(root: Path, folder: Path) -> Path:
    """Copy the parts of the project that a build reads, and return the copy's content folder."""
    for name in ("content", "docs", "hooks"):
        shutil.copytree(root / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(root / "mkdocs.yml", folder / "mkdocs.yml")
    return folder / "content/en"
