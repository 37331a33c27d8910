"""What an edition sets in its mkdocs.yml, read without MkDocs so that every way in reads the same."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from pydantic import ValidationError

from hooks.library.parts import Model
from hooks.library.read import Document, read_yaml
from hooks.library.text import Text
from hooks.library.wording import problems_of
from hooks.problems import ContentError, Location, Problem

if TYPE_CHECKING:
    from pathlib import Path

    from hooks.library.read import DataPath


class Edition(Model):
    """The part `extra: edition:` of mkdocs.yml."""

    content: Text
    """The content folder, relative to mkdocs.yml."""
    language: Text
    """The language of the content, as a code such as en."""
    country: Text
    """Whose help lines come first, as a code such as US."""
    exit: Text
    """Where "Exit this page" leads: a harmless page."""
    page_type: Literal["WebPage", "MedicalWebPage"] = "WebPage"
    """What guides and situations are to machines, as a type of schema.org."""
    license: Text | None = None
    """The address of the license of the content. Machines are told of none if empty."""
    exit_style: Literal["by-page", "prominent", "quiet"] = "by-page"
    """How loud "Exit this page" looks: as each page asks for, or the same on all pages."""


class _Extra(Model):
    extra: dict[str, Edition]


@dataclass(frozen=True, kw_only=True)
class Settings:
    """Everything the pipeline has to be told."""

    project: Path
    """The folder of mkdocs.yml."""
    content: Path
    docs: Path
    site_dir: Path
    site_name: str
    site_description: str
    site_url: str
    """Where the site is published, ending in "/", or empty while that is not known."""
    language: str
    country: str
    exit: str
    page_type: str
    license: str
    exit_style: str

    @property
    def hand_written(self) -> tuple[str, ...]:
        """The ids of the hand-written pages."""
        return tuple(sorted(file.stem for file in self.docs.glob("*.md")))


def read_settings(config_file: Path) -> Settings:
    """Read mkdocs.yml, and the file that it INHERITs from first.

    Raises:
        ContentError: A file is missing or is not YAML, or the `edition` part is wrong.
    """
    project = config_file.parent.resolve()
    documents = _documents(config_file, project)
    config: dict[str, Any] = {}
    for document in reversed(documents):
        config = _merged(config, document.data)
    edition = _edition(config, documents)
    content = (project / edition.content).resolve()
    if not content.is_dir():
        raise ContentError([_problem(documents, ("extra", "edition", "content"), f"there is no folder '{edition.content}'")])
    url = str(config.get("site_url") or "")
    return Settings(
        project=project,
        content=content,
        docs=(project / str(config.get("docs_dir") or "docs")).resolve(),
        site_dir=(project / str(config.get("site_dir") or "site")).resolve(),
        site_name=str(config.get("site_name") or ""),
        site_description=str(config.get("site_description") or ""),
        site_url=f"{url.rstrip('/')}/" if url else "",
        language=edition.language,
        country=edition.country,
        exit=edition.exit,
        page_type=edition.page_type,
        license=edition.license or "",
        exit_style=edition.exit_style,
    )


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
            raise ContentError([_problem(documents, ("extra", "edition", key), f"'{key}' has to be a web address that starts with https://")])
    return edition


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


def _documents(config_file: Path, project: Path) -> list[Document]:
    """The edition's own mkdocs.yml, then what it INHERITs from, each a group of keys."""
    documents: list[Document] = []
    read: set[Path] = set()
    file = config_file.resolve()
    while file not in read:
        read.add(file)
        if not file.is_file():
            if documents:
                raise ContentError([Problem(location=documents[-1].at(("INHERIT",)), message=f"there is no file '{documents[-1].data['INHERIT']}'")])
            raise ContentError([Problem(location=Location(path=file.name), message="there is no mkdocs.yml here; run this in the project's folder")])
        document = read_yaml(file, file.name if file.parent == project else file.as_posix(), strict=False)
        if not document.problems and not isinstance(document.data, dict):
            document.problems.append(Problem(location=document.at(()), message="this file has to hold 'key: value' lines"))
        if document.problems:
            raise ContentError(document.problems)
        documents.append(document)
        if parent := document.data.get("INHERIT"):
            file = (file.parent / str(parent)).resolve()
    return documents


def _merged(below: dict[str, Any], above: dict[str, Any]) -> dict[str, Any]:
    """Groups are merged, everything else is replaced, as MkDocs does for INHERIT."""
    both = {key: _merged(below[key], above[key]) for key in below.keys() & above.keys() if isinstance(below[key], dict) and isinstance(above[key], dict)}
    return {**below, **above, **both}
