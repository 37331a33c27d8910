"""Finished PDFs, kept by what went into them, so that only what changed is printed again."""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from base64 import b64decode, b64encode
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

_MAKERS = ("typst", "pikepdf", "font-source-sans-pro", "python-docx")
Record = dict[str, int | bytes]
"""What is kept: numbers, PDFs and pictures by name."""


class Store:
    """A folder of finished work. It may be deleted at any time; what is missing is made again.

    Args:
        folder: Where to keep it; None keeps nothing.
    """

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder
        self._used: set[str] = set()

    def get(self, kind: str, data: Any, make: Callable[[], Record]) -> Record:
        """Return what was made of the same data before, or make it now and keep it.

        Args:
            kind: What is made, such as "sheet"; two kinds never meet.
            data: All that goes into it, as plain data for JSON.
            make: Makes it.
        """
        if self._folder is None:
            return make()
        key = hashlib.sha256(json.dumps([_fingerprint(), kind, data], sort_keys=True, default=str).encode()).hexdigest()
        self._used.add(key)
        file = self._folder / f"{key}.json"
        if file.is_file():
            kept: dict[str, int | str] = json.loads(file.read_text("ascii"))
            return {name: b64decode(value) if isinstance(value, str) else value for name, value in kept.items()}
        record = make()
        plain = {name: b64encode(value).decode() if isinstance(value, bytes) else value for name, value in record.items()}
        self._folder.mkdir(parents=True, exist_ok=True)
        # Written aside and moved into place, so that a build beside this one never reads half of it.
        with tempfile.NamedTemporaryFile("w", dir=self._folder, suffix=".new", delete=False, encoding="ascii") as aside:
            json.dump(plain, aside)
        os.replace(aside.name, file)  # noqa: PTH105  the name is all we have
        return record

    def forget_unused(self) -> None:
        """Delete what nothing asked for since this store was opened: the sheets as they were before they changed."""
        for file in self._folder.glob("*.json") if self._folder else ():
            if file.stem not in self._used:
                file.unlink(missing_ok=True)


NO_STORE = Store(None)
"""Keeps nothing: everything is printed."""


@cache
def _fingerprint() -> str:
    """Of the program that prints: its own files and the versions of what it prints with."""
    here = Path(__file__).parent
    files = sorted(file for pattern in ("*.py", "templates/*.typ") for file in here.glob(pattern))
    parts = [file.read_bytes() for file in files] + [version(name).encode() for name in _MAKERS]
    return hashlib.sha256(b"\0".join(parts)).hexdigest()
