"""Write the site as a plain folder: Markdown, PDFs and a mkdocs.yml without hooks, for any static site engine."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from hooks.problems import ContentError, Location, Problem

if TYPE_CHECKING:
    from hooks.output import Site
    from hooks.settings import Settings

_THEME = Path(__file__).parent / "web" / "theme"
_MARK = ".exported"


def export_site(site: Site, settings: Settings, folder: Path) -> None:
    """Write everything that an engine needs into a folder.

    Args:
        site: What was built in memory.
        settings: The edition.
        folder: A new or empty folder, or one that an earlier export made; that one is replaced.

    Raises:
        ContentError: The folder holds something else.
    """
    if folder.exists() and any(folder.iterdir()) and not (folder / _MARK).exists():
        message = "this folder holds other files; name a new or an empty one"
        raise ContentError([Problem(location=Location(path=folder.as_posix()), message=message)])
    if folder.exists():
        shutil.rmtree(folder)
    docs = folder / "docs"
    shutil.copytree(settings.docs, docs)
    shutil.copytree(_THEME, folder / "theme")
    for output in site.outputs:
        file = docs / output.path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(output.content.encode() if isinstance(output.content, str) else output.content)
    (folder / "mkdocs.yml").write_text(yaml.safe_dump(_config(site, settings), allow_unicode=True, sort_keys=False), encoding="utf-8")
    (folder / _MARK).write_text("Made by: python -m hooks export\n", encoding="utf-8")


def _config(site: Site, settings: Settings) -> dict[str, Any]:
    return {
        "site_name": settings.site_name,
        "site_description": settings.site_description,
        "site_url": settings.site_url,
        "theme": {"name": "material", "custom_dir": "theme", "font": False},
        "plugins": [],
        "markdown_extensions": ["attr_list"],
        "extra": {"frame": dict(site.frame)},
    }
