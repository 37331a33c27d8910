"""The way in without MkDocs: `python -m hooks check | export DIR | finish DIR | hosting | new KIND ID | publish | schema`."""

from __future__ import annotations

import argparse
import sys
import time
from datetime import date
from pathlib import Path

from hooks import addresses
from hooks.export import export_site
from hooks.finish.offline import finish_offline
from hooks.finish.search import index_site
from hooks.hosting.files import FOLDER, hosting_files
from hooks.library.coverage import coverage_of, table
from hooks.library.model import KINDS
from hooks.library.overlay import read_edition
from hooks.library.published import publish
from hooks.library.schema import write_schemas
from hooks.library.start import write_start
from hooks.pipeline import build_site, check_content
from hooks.problems import ContentError, Location, Problem, count, report
from hooks.settings import read_settings


def main(arguments: list[str] | None = None) -> int:
    """Run one command.

    Args:
        arguments: The words after the program's name; those of the shell if left out.

    Returns:
        0, or 1 if the content has problems.
    """
    options = _parser().parse_args(arguments)
    try:
        print(options.run(options))
    except ContentError as error:
        print(report(error.problems, remarks=getattr(options, "all", False)), file=sys.stderr)
        return 1
    return 0


def _check(options: argparse.Namespace) -> str:
    start = time.perf_counter()
    checked = check_content(read_settings(options.config), today=date.today())
    counts = ", ".join(count(number, kind) for kind, number in checked.library.counts.items())
    allowed = [
        f"Reading grade {item.grade_override.limit:g} is allowed for '{name}' (it is {checked.grades[name]:.1f}): {item.grade_override.reason}"
        for name, item in checked.library.items.items()
        if item.grade_override
    ]
    warnings = [report(checked.warnings, remarks=options.all)] if checked.warnings else []
    grid = ["Guides and worksheets for each role, by topic:", table(coverage_of(checked.library))]
    return "\n".join([*grid, *allowed, *warnings, f"No problems in {counts} ({time.perf_counter() - start:.1f} seconds)"])


def _export(options: argparse.Namespace) -> str:
    settings = read_settings(options.config)
    site = build_site(check_content(settings, today=date.today()), settings)
    export_site(site, settings, options.folder)
    build = f"cd {options.folder} && mkdocs build"
    return f"Wrote {len(site.outputs)} files to {options.folder}. Build it with: {build}, then: python -m hooks finish {options.folder / 'site'}"


def _finish(options: argparse.Namespace) -> str:
    settings = read_settings(options.config)
    if not (options.folder / addresses.OFFLINE / "index.html").is_file():
        raise ContentError(
            [Problem(location=Location(path=options.folder.as_posix()), message="this folder holds no built site; build what 'export' wrote first")]
        )
    labels = check_content(settings, today=date.today()).library.labels
    index_site(options.folder, language=settings.language)
    sizes = finish_offline(options.folder, name=settings.site_name, labels=labels.model_dump())
    return f"Wrote {addresses.OFFLINE_ZIP} ({sizes.zip / 1024:,.0f} KB) and {addresses.WORKER} to {options.folder}"


def _hosting(options: argparse.Namespace) -> str:
    settings = read_settings(options.config)
    folder = settings.site_dir.parent / FOLDER
    folder.mkdir(exist_ok=True)
    files = hosting_files(check_content(settings, today=date.today()).library, settings)
    for file in files:
        (folder / file.path).write_text(str(file.content), encoding="utf-8", newline="\n")
    return f"Wrote {', '.join(file.path for file in files)} to {folder}, for {settings.site_url or 'a site without an address'}"


def _new(options: argparse.Namespace) -> str:
    settings = read_settings(options.config)
    file = write_start(options.kind, options.id, settings.content, own=settings.own_content, project=settings.project, today=date.today())
    return f"Wrote {file}. Fill it in, then run 'python -m hooks check'."


def _publish(options: argparse.Namespace) -> str:
    settings = read_settings(options.config)
    check_content(settings, today=date.today())  # so that nothing can be published without the new version that it needs
    reading = read_edition(settings.content, settings.project, settings.overlay)
    file, number = publish(reading, settings.folders, settings.project)
    return f"Wrote {file}: {count(number, 'item')} new or changed"


def _schema(options: argparse.Namespace) -> str:
    written = write_schemas(options.folder)
    return f"Wrote {len(written)} schemas to {options.folder}"


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m hooks", description="Check content, start a new item, or write the site as a folder for any engine.")
    parser.add_argument("--config", type=Path, default=Path("mkdocs.yml"), help="the edition's mkdocs.yml")
    commands = parser.add_subparsers(required=True, metavar="command")
    check = commands.add_parser("check", help="check all content and write nothing")
    check.add_argument("--all", action="store_true", help="show the remarks about words too, which a person judges")
    check.set_defaults(run=_check)
    export = commands.add_parser("export", help="write the site as Markdown, for any static site engine")
    export.add_argument("folder", type=Path, help="a new or empty folder, or one of an earlier export")
    export.set_defaults(run=_export)
    finish = commands.add_parser("finish", help="make the search index and the copy for use without internet, in a site that another engine built")
    finish.add_argument("folder", type=Path, help="the folder of the built site")
    finish.set_defaults(run=_finish)
    hosting = commands.add_parser("hosting", help="write ready files for nginx, S3 and CloudFront beside the folder of the site")
    hosting.set_defaults(run=_hosting)
    new = commands.add_parser("new", help="start a new item")
    new.add_argument("kind", choices=list(KINDS))
    new.add_argument("id", help="its id, such as first-steps; also its file name and address")
    new.set_defaults(run=_new)
    release = commands.add_parser("publish", help="remember what is published now, so that no address on paper dies")
    release.set_defaults(run=_publish)
    schema = commands.add_parser("schema", help="write the JSON Schemas that editors use")
    schema.add_argument("folder", type=Path, nargs="?", default=Path("schema"))
    schema.set_defaults(run=_schema)
    return parser


if __name__ == "__main__":
    sys.exit(main())
