"""What an edition sets in its mkdocs.yml, read without MkDocs so that every way in reads the same."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from hooks.edition import Clinic, Edition, Notes, Palette
from hooks.library.overlay import Choice, Overlay
from hooks.library.parts import Model
from hooks.library.read import Document, read_yaml
from hooks.library.wording import problems_of
from hooks.palette import check_colors
from hooks.problems import ContentError, Location, Problem, did_you_mean, nearest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from hooks.library.read import DataPath

_EDITION: DataPath = ("extra", "edition")
_LOGO: DataPath = (*_EDITION, "clinic", "logo", "file")
_COUNTRY: DataPath = (*_EDITION, "country")
_SPELLED = ("INHERIT", "site_name", "site_url", "site_description")
"""What an edition gives beside `extra`. Which other keys there may be, only MkDocs knows."""
_ADDRESS = re.compile(r"https?://[^/\s?#]+(/[^\s?#]*)?")


class _Extra(Model):
    extra: dict[str, Edition]


@dataclass(frozen=True, kw_only=True)
class Settings:
    """Everything the pipeline has to be told."""

    project: Path
    """The folder of the mkdocs.yml that everything INHERITs from."""
    cache: Path
    """Where what is slow to make is kept. Each edition has its own, so that two can be built at the same time."""
    content: Path
    overlay: Overlay
    """What this edition has of its own, over the content that it shares."""
    own_content: Path
    """Where new items of this edition belong, be the folder there yet or not. Of a site that is no edition of another, its content."""
    docs: Path
    site_dir: Path
    site_name: str
    site_description: str
    site_url: str
    """Where the site is published, ending in "/", or empty while that is not known."""
    language: str
    country: str
    country_place: Location
    """Where the country is named."""
    exit: str
    page_type: str
    license: str
    exit_style: str
    clinic: Clinic | None
    logo: Path | None
    logo_place: Location | None
    """Where the logo is named."""
    notes: Notes
    palette: Palette | None
    """The edition's own colours."""

    @property
    def folders(self) -> tuple[Path, ...]:
        """The content folder, and that of the edition's own items if it has one."""
        return (self.content, self.overlay.folder) if self.overlay.folder else (self.content,)

    @property
    def owner(self) -> str:
        """Who stands behind this edition."""
        return self.clinic.name if self.clinic else self.site_name

    @property
    def hand_written(self) -> tuple[str, ...]:
        """The ids of the hand-written pages: "about", or "clinics/hosting" for one in a folder."""
        return tuple(sorted(file.relative_to(self.docs).with_suffix("").as_posix() for file in self.docs.rglob("*.md")))


def read_settings(config_file: Path) -> Settings:
    """Read mkdocs.yml, and the file that it INHERITs from first.

    As with MkDocs, `docs_dir` and `site_dir` are relative to the file that is read. What stands under `extra: edition:` is
    relative to the file that gives it, so that an edition need not repeat it.

    Raises:
        ContentError: A file is missing or is not YAML, or the `edition` part is wrong.
    """
    documents, project = _documents(config_file.resolve())
    here = config_file.resolve().parent
    config: dict[str, Any] = {}
    for document in reversed(documents):
        config = _merged(config, document.data)
    if misplaced := [*_misplaced(documents)]:
        raise ContentError(misplaced)
    edition = _edition(config, documents)
    content = _beside(documents, project, (*_EDITION, "content"), edition.content)
    if not content.is_dir():
        raise ContentError([_problem(documents, (*_EDITION, "content"), f"there is no folder '{edition.content}'")])
    url = _site_url(config, documents)
    return Settings(
        project=project,
        cache=project / ".cache" / (here.relative_to(project) if here.is_relative_to(project) else here.name),
        content=content,
        overlay=_overlay(edition, documents, here / "content", content),
        own_content=here / "content" if _is_own(documents, here / "content", content) else content,
        docs=(here / str(config.get("docs_dir") or "docs")).resolve(),
        site_dir=(here / str(config.get("site_dir") or "site")).resolve(),
        site_name=str(config.get("site_name") or ""),
        site_description=str(config.get("site_description") or ""),
        site_url=url,
        language=edition.language,
        country=edition.country,
        country_place=_giver(documents, _COUNTRY).at(_COUNTRY),
        exit=edition.exit,
        page_type=edition.page_type,
        license=edition.license or "",
        exit_style=edition.exit_style,
        clinic=edition.clinic,
        logo=(logo := _logo(edition, documents, project)),
        logo_place=_giver(documents, _LOGO).at(_LOGO) if logo else None,
        notes=edition.notes or Notes(),
        palette=edition.colors,
    )


def _site_url(config: dict[str, Any], documents: list[Document]) -> str:
    """Where the site is published. Whoever builds for a host may say it in the variable SITE_URL, since only the host may know."""
    given = os.environ.get("SITE_URL", "")
    url = given or str(config.get("site_url") or "")
    if url and not _ADDRESS.fullmatch(url):
        place = Location(path="SITE_URL") if given else _giver(documents, ("site_url",)).at(("site_url",))
        message = f"'{url}' cannot be the address of a site; it has to start with https://, as in https://example.org/pages/"
        raise ContentError([Problem(location=place, message=message)])
    return f"{url.rstrip('/')}/" if url else ""


def _misplaced(documents: list[Document]) -> Iterator[Problem]:
    """Keys that would be passed over without a word: misspelled ones, and settings of the edition that stand elsewhere."""
    for document in documents:
        for key in document.data:
            spelled = nearest(key, _SPELLED, likeness=0.85)
            if spelled and key != spelled:
                yield Problem(location=document.at((key,), key=True), message=f"unknown key '{key}' (did you mean '{spelled}'?)")
        extra = document.data.get("extra")
        for path in [*((key,) for key in document.data), *(("extra", key) for key in (extra if isinstance(extra, dict) else ()))]:
            if path[-1] in Edition.model_fields:
                message = f"'{path[-1]}' belongs under 'extra:' and 'edition:'; move it there, four spaces from the margin"
                yield Problem(location=document.at(path, key=True), message=message)


def _edition(config: dict[str, Any], documents: list[Document]) -> Edition:
    extra = config.get("extra")
    if not isinstance(extra, dict) or "edition" not in extra:
        raise ContentError([_problem(documents, ("extra",), "the part 'extra: edition:' is missing; it names content, language, country and exit")])
    try:
        edition = _Extra.model_validate({"extra": {"edition": extra["edition"]}}).extra["edition"]
    except ValidationError as error:
        raise ContentError(problems_of(error, _Extra, _giver(documents, error.errors()[0]["loc"]))) from None
    for key, address in (("exit", edition.exit), ("license", edition.license)):
        if address is not None and not address.startswith("https://"):
            raise ContentError([_problem(documents, (*_EDITION, key), f"'{key}' has to be a web address that starts with https://")])
    if edition.colors and (found := [_problem(documents, (*_EDITION, "colors", *path), message) for path, message in check_colors(edition.colors)]):
        raise ContentError(found)
    return edition


def _overlay(edition: Edition, documents: list[Document], folder: Path, content: Path) -> Overlay:
    """What an edition has of its own. A site that INHERITs from nothing has no other content to lay anything over."""
    path = (*_EDITION, "publish")
    publish, giver = edition.publish, _giver(documents, path)
    choice = None
    if publish:
        topics = None if publish.topics is None else {str(name): giver.at((*path, "topics", n)) for n, name in enumerate(publish.topics)}
        left = {str(name): giver.at((*path, "leave_out", n)) for n, name in enumerate(publish.leave_out)}
        choice = Choice(topics=topics, leave_out=left, place=giver.at(path, key=True))
    own = folder.is_dir() and _is_own(documents, folder, content)
    notes = {"extra": {"edition": {"notes": edition.notes}}} if edition.notes else {}
    return Overlay(folder=folder if own else None, choice=choice, notes=notes, settings=_giver(documents, (*_EDITION, "notes")))


def _is_own(documents: list[Document], folder: Path, content: Path) -> bool:
    """Whether a folder lies over other content: only what INHERITs has any to share."""
    return len(documents) > 1 and not content.is_relative_to(folder)


def _logo(edition: Edition, documents: list[Document], project: Path) -> Path | None:
    if edition.clinic is None or edition.clinic.logo is None:
        return None
    path, name = _LOGO, edition.clinic.logo.file
    file = _beside(documents, project, path, name)
    if file.suffix not in {".svg", ".png"}:
        raise ContentError([_problem(documents, path, f"'{name}' cannot be a logo; name a file that ends in .svg or .png")])
    if not file.is_file():
        raise ContentError([_problem(documents, path, f"there is no file '{name}'; put it beside this mkdocs.yml, or take 'logo' out")])
    return file


def _beside(documents: list[Document], project: Path, path: DataPath, name: str) -> Path:
    """A file or folder that a setting names, relative to the file that holds the setting."""
    return (project / _giver(documents, path).path).parent.joinpath(name).resolve()


def _problem(documents: list[Document], path: DataPath, message: str) -> Problem:
    return Problem(location=_giver(documents, path).at(path), message=message)


def _giver(documents: list[Document], path: DataPath) -> Document:
    """The first file, from the edition's own down, that has a value or what is around it."""
    while path:
        for document in documents:
            if path in document.places:
                return document
        path = path[:-1]
    return documents[0]


def _documents(config_file: Path) -> tuple[list[Document], Path]:
    """The edition's own mkdocs.yml, then what it INHERITs from, each a group of keys; and the folder of the last."""
    files = _chain(config_file)
    project = files[-1].parent
    if not config_file.is_file():
        raise ContentError([_no_settings(config_file)])
    # A file that cannot be read does not say what it INHERITs from; the project is then the nearest folder above with a mkdocs.yml.
    last = read_yaml(files[-1], "", strict=False).data
    is_cut = not isinstance(last, dict) or last.get("INHERIT")
    shown_from = next((folder for folder in project.parents if is_cut and (folder / "mkdocs.yml").is_file()), project)
    documents = [
        read_yaml(file, file.relative_to(shown_from).as_posix() if file.is_relative_to(shown_from) else file.as_posix(), strict=False) for file in files
    ]
    for document in documents:
        if not document.problems and not isinstance(document.data, dict):
            document.problems.append(Problem(location=document.at(()), message="this file has to hold 'key: value' lines"))
        if document.problems:
            raise ContentError(document.problems)
    parent = documents[-1].data.get("INHERIT")
    if parent and (files[-1].parent / str(parent)).resolve() not in files:
        raise ContentError([Problem(location=documents[-1].at(("INHERIT",)), message=f"there is no file '{parent}'")])
    return documents, project


def _no_settings(config_file: Path) -> Problem:
    """What to say where there is no mkdocs.yml: which editions there are, if one was meant."""
    folder = config_file.parent
    editions = sorted(file.parent.name for file in folder.parent.glob("*/mkdocs.yml"))
    if not editions or folder.parent.name != "editions":
        return Problem(location=Location(path=config_file.name), message="there is no mkdocs.yml here; run this in the project's folder")
    place = Location(path=config_file.relative_to(folder.parent.parent).as_posix())
    return Problem(location=place, message=f"there is no edition '{folder.name}'{did_you_mean(folder.name, editions)}; there are {', '.join(editions)}")


def _chain(file: Path) -> list[Path]:
    """A mkdocs.yml and the files that it INHERITs from, each once, as far as they are there."""
    files: list[Path] = []
    while file not in files and (file.is_file() or not files):
        files.append(file)
        data = read_yaml(file, "", strict=False).data
        parent = data.get("INHERIT") if isinstance(data, dict) else None
        file = (file.parent / str(parent)).resolve() if parent else file
    return files


def _merged(below: dict[str, Any], above: dict[str, Any]) -> dict[str, Any]:
    """Groups are merged, everything else is replaced, as MkDocs does for INHERIT."""
    both = {key: _merged(below[key], above[key]) for key in below.keys() & above.keys() if isinstance(below[key], dict) and isinstance(above[key], dict)}
    return {**below, **above, **both}
