"""Projects to test with: copies of the minimal site, changed as a test needs it."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from hooks.hand_written import check_hand_written
from hooks.library.grades import GradeBook
from hooks.library.language import check_language
from hooks.library.load import library_of
from hooks.library.overlay import narrow, read_edition
from hooks.library.published import check_published
from hooks.library.rules import check as check_rules
from hooks.print.cards import check_cards
from hooks.print.logo import check_logo
from hooks.problems import ContentError
from hooks.settings import read_settings

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

pytest_plugins = ["tests.screens"]

ROOT = Path(__file__).parent.parent
MINIMAL = ROOT / "tests/sites/minimal"
TODAY = date(2026, 11, 1)
GONE = 'guide/quiet-mornings: {version: 1, updated: 2026-01-10, hash: "0123456789abcdef", name: quiet-mornings}\n'
"""A guide that was published and is no longer there."""
GIVEN_UP = {"content/published.lock": GONE, "content/redirects.yml": "quiet-mornings: calm-evening\n"}
"""The same, and what took its place."""
BOOK = GradeBook()
"""Measures each text once for all tests of a process."""


@pytest.fixture
def project(tmp_path: Path) -> Callable[..., Path]:
    """`project({"content/topics.yml": "..."})` copies the minimal site, writes these files (None deletes one) and returns the folder."""

    def copy(files: Mapping[str, str | bytes | None] | None = None, *, name: str = "project") -> Path:
        return copy_minimal(tmp_path / name, files or {})

    return copy


def copy_minimal(folder: Path, files: Mapping[str, str | bytes | None]) -> Path:
    """Copy the minimal site into a folder that is not there yet, and write files below it; None deletes one."""
    shutil.copytree(MINIMAL, folder, ignore=shutil.ignore_patterns(".cache"))
    config = folder / "mkdocs.yml"
    config.write_text(config.read_text("utf-8").replace("../../../hooks", f"{ROOT.as_posix()}/hooks"), "utf-8")
    write(folder, files)
    return folder


def write(folder: Path, files: Mapping[str, str | bytes | None]) -> None:
    """Write files below a folder; None deletes one."""
    for name, content in files.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        if content is None:
            file.unlink()
        else:
            file.write_bytes(content.encode() if isinstance(content, str) else content)


def check(folder: Path, today: date = TODAY, config: str = "mkdocs.yml") -> list[str]:
    """The lines of all problems and warnings of a project, in order of place."""
    try:
        settings = read_settings(folder / config)
    except ContentError as error:
        return [str(problem) for problem in error.problems]
    reading = read_edition(settings.content, settings.project, settings.overlay)
    found = [*reading.problems, *check_language(reading, BOOK), *check_published(reading, settings.folders, settings.project)]
    found += narrow(reading, settings.overlay.choice)
    found += check_rules(
        reading, country=settings.country, country_place=settings.country_place, pages=settings.hand_written, today=today, is_part=settings.overlay.is_part
    )
    found += check_hand_written(settings)
    if all(problem.is_warning for problem in found):
        found += check_cards(library_of(reading), reading.documents, country=settings.country)
        found += check_logo(settings.logo, settings.logo_place)
    return [str(problem) for problem in sorted(set(found))]
