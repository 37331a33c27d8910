"""The MkDocs adapter: events only, each a call to plain functions. The only module that knows MkDocs."""

from __future__ import annotations

import logging
import os
import sys
import time
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Literal

# MkDocs runs a hook by its path, without the project on the path of imports, and puts `sys.path` back afterwards.
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import material
from mkdocs.exceptions import Abort
from mkdocs.structure.files import File, Files

from hooks.finish.offline import finish_offline
from hooks.finish.search import index_site
from hooks.pipeline import build_site, check_content
from hooks.problems import ContentError, report
from hooks.settings import read_settings
from hooks.summary import summarize

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.pages import Page

    from hooks.output import Site

log = logging.getLogger("mkdocs.hooks")


# Start of the MkDocs events, in the order in which they come


def on_startup(command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:  # noqa: ARG001  MkDocs names the arguments
    """Remember whether builds come one after another, as in `mkdocs serve`."""
    _state.serving = command == "serve"


def on_pre_build(config: MkDocsConfig) -> None:
    """Make the whole site in memory. MkDocs has not emptied the old one yet, so a problem leaves it as it was."""
    _state.build = _make_build(Path(config.config_file_path), last_good=_state.build if _state.serving else None)
    config.extra["frame"] = _state.site.frame
    if not _state.serving:  # MkDocs serves at an address of its own
        config.site_url = _state.site.frame["site_url"]


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add our pages and PDFs, and leave out the theme's stock scripts and styles, which no page uses."""
    return Files([*_without_stock_assets(files), *_generated(_state.site, config)])


def on_page_markdown(markdown: str, page: Page, **_: object) -> str:
    """Set a page aside that is HTML all through: Markdown would only copy it, and takes long over it."""
    if page.meta.get("html"):
        page.meta["html"], markdown = markdown, ""
    return markdown


def on_page_content(html: str, page: Page, **_: object) -> str:
    """Put it back."""
    return str(page.meta.get("html") or html)


def on_post_build(config: MkDocsConfig) -> None:
    """Make what can only be made of finished pages. Say what was built, and where to open it."""
    index_site(Path(config.site_dir), language=config.extra["frame"]["language"])
    if _state.build is not None:
        where = Path(config.site_dir)
        sizes = finish_offline(where, name=config.site_name, labels=_state.site.frame["labels"])
        seconds = time.perf_counter() - _state.build.start
        file = Path(os.path.relpath(config.config_file_path))  # as `make` names it
        log.info(summarize(_state.site, seconds=seconds, where=where, config=file, site_url=config.site_url or "", offline=sizes.zip))


# End of the MkDocs events


@dataclass(frozen=True, kw_only=True)
class _Build:
    start: float
    site: Site


@dataclass
class _State:
    """What one event leaves for the next. This module lives on between the builds of `mkdocs serve`, and each build replaces `build`."""

    serving: bool = False
    build: _Build | None = None

    @property
    def site(self) -> Site:
        assert self.build is not None, "on_pre_build comes first"  # noqa: S101  an order that MkDocs keeps
        return self.build.site


_state = _State()


def _make_build(config_file: Path, *, last_good: _Build | None) -> _Build:
    """Check and build. While serving, problems are told and the last good build stays, since MkDocs would stop answering."""
    start = time.perf_counter()
    try:
        settings = read_settings(config_file)
        checked = check_content(settings, today=date.today())
    except ContentError as error:
        if last_good is None:
            raise Abort(str(error)) from None
        print(f"\n{error}\nThe last good site is still served.\n", file=sys.stderr)
        return last_good
    if warnings := [warning for warning in checked.warnings if not warning.is_remark]:
        log.info("Warnings:\n%s", report(warnings))
    return _Build(start=start, site=build_site(checked, settings, progress=log.info))


def _generated(site: Site, config: MkDocsConfig) -> Iterator[File]:
    for output in site.outputs:
        file = File.generated(config, output.path, content=output.content)
        file.edit_uri = f"../{output.source}" if output.source else None
        yield file


def _without_stock_assets(files: Files) -> list[File]:
    stock = Path(material.__file__).parent
    return [file for file in files if not Path(file.src_dir or "").is_relative_to(stock)]
