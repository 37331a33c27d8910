"""The plain folder: MkDocs without hooks, and Zensical, build it to the same pages and files as our own build."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from hooks.__main__ import main
from tests.builds import build, mkdocs

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def files_of(site: Path) -> set[str]:
    return {file.relative_to(site).as_posix() for file in site.rglob("*") if file.suffix in {".html", ".pdf", ".css"}}


@pytest.fixture
def exported(project: Callable[..., Path], tmp_path: Path) -> tuple[Path, set[str]]:
    folder = project()
    assert build(folder, tmp_path / "ours").returncode == 0
    assert main(["--config", str(folder / "mkdocs.yml"), "export", str(tmp_path / "export")]) == 0
    assert "hooks" not in (tmp_path / "export/mkdocs.yml").read_text("utf-8")
    return tmp_path / "export", files_of(tmp_path / "ours")


def test_mkdocs_without_hooks_builds_the_same_site(exported: tuple[Path, set[str]]) -> None:
    folder, ours = exported
    done = mkdocs(folder, "build", "--strict")
    assert done.returncode == 0, done.stderr
    pages = {name for name in files_of(folder / "site") if not name.startswith("assets/stylesheets/")}
    assert pages == ours
    for name in ours:
        if name.endswith(".pdf"):
            assert (folder / "site" / name).read_bytes().startswith(b"%PDF-")


def test_zensical_builds_the_same_pages(exported: tuple[Path, set[str]]) -> None:
    folder, ours = exported
    done = subprocess.run([sys.executable, "-m", "zensical", "build"], cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert {name for name in files_of(folder / "site") if not name.startswith("assets/")} == {name for name in ours if not name.startswith("assets/")}


def test_a_folder_with_other_files_is_left_alone(project: Callable[..., Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine/letter.txt").write_text("dear")
    assert main(["--config", str(project() / "mkdocs.yml"), "export", str(tmp_path / "mine")]) == 1
    assert "holds other files" in capsys.readouterr().err
    assert [file.name for file in (tmp_path / "mine").iterdir()] == ["letter.txt"]
