"""Real builds, the way a person starts them: `mkdocs build --strict` in a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

from tests.conftest import MINIMAL, ROOT


def mkdocs(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run MkDocs in a project folder, as `make` does."""
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "COLUMNS": "200"}
    command = [sys.executable, "-m", "mkdocs", *arguments]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)


def build(folder: Path, site: Path) -> subprocess.CompletedProcess[str]:
    """Build a project into a folder."""
    return mkdocs(folder, "build", "--strict", "--site-dir", str(site))


@cache
def real_site() -> Path:
    """The real site, built once for all tests of a process."""
    site = Path(tempfile.mkdtemp(prefix="site-"))
    done = build(ROOT, site)
    assert done.returncode == 0, done.stdout + done.stderr
    return site


@cache
def minimal_site() -> Path:
    """The minimal site where it stands, so that what was printed for it before is not printed again."""
    site = Path(tempfile.mkdtemp(prefix="minimal-"))
    done = build(MINIMAL, site)
    assert done.returncode == 0, done.stdout + done.stderr
    return site


def pages_of(site: Path) -> dict[str, str]:
    """Address -> HTML of each page, "404.html" included."""
    found = {}
    for file in sorted(site.rglob("*.html")):
        found[file.relative_to(site).as_posix().removesuffix("index.html")] = file.read_text("utf-8")
    return found


def leads_on(html: str) -> bool:
    """Whether a page is only on the way to another one, which browsers open at once."""
    return "data-lead-on" in html


class Elements(HTMLParser):
    """The elements of a page: each tag with its attributes, and each element's own words."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str]]] = []
        self.words: list[str] = []
        self._hidden = 0
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, {name: value or "" for name, value in attrs}))
        self._hidden += tag in {"script", "style"}

    def handle_endtag(self, tag: str) -> None:
        self._hidden -= tag in {"script", "style"}

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.words.append(data)

    def values(self, attribute: str, *tags: str) -> list[str]:
        """Every value of an attribute, of some tags or of all."""
        return [attributes[attribute] for tag, attributes in self.found if attribute in attributes and (not tags or tag in tags)]

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.words).split())
