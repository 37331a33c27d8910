"""Read a whole content folder: YAML in, a checked Library out, or every problem there is."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeVar

from pydantic import TypeAdapter, ValidationError

from hooks.library.anchors import slug
from hooks.library.codes import Codes
from hooks.library.helplines import HelpLine, HelpLines, with_own
from hooks.library.labels import Labels
from hooks.library.model import KINDS, Caveat, Guide, Item, Packet, Pathway, Roles, Source, Term, Topic, Worksheet
from hooks.library.pictures import Picture, read_picture
from hooks.library.read import Document, read_yaml
from hooks.library.search import ReaderWords
from hooks.library.text import Line, PageRef
from hooks.library.wording import problems_of
from hooks.library.words import Language
from hooks.problems import Location, Problem, did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

LISTS: dict[str, Any] = {
    "topics": dict[str, Topic],
    "roles": Roles,
    "glossary": dict[str, Term],
    "caveats": dict[str, Caveat],
    "sources": dict[str, Source],
    "helplines": HelpLines,
    "labels": Labels,
    "language": Language,
    "points": dict[str, Line],
    "search": list[ReaderWords],
    "codes": Codes,
    "redirects": dict[str, PageRef],
}
"""The files that hold a whole list each, and what is in them."""
OPTIONAL: dict[str, Any] = {"search": [], "codes": None, "redirects": {}}
"""Those that a content folder can do without, and what there is instead."""

OWN: dict[str, Any] = {"helplines": dict[str, list[HelpLine]], "redirects": LISTS["redirects"]}
"""The files of an edition that add to those of the same name, and do not replace them: help lines by country, and redirects."""

_KEYS = (
    ("topic", "topics"),
    ("term", "glossary"),
    ("caveat", "caveats"),
    ("source", "sources"),
    ("role", "roles", "roles"),
    ("group", "roles", "groups"),
    ("help category", "helplines", "categories"),
    ("point", "points"),
    ("hard topic", "language", "hard_topics"),
)
"""Each kind of id that is a key of a list: the kind, the list, and the way to the keys."""
PICTURES = "pictures"
"""The folder of drawings. One called `home` stands on the home page, `not-found` on the page that was not found."""
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_T = TypeVar("_T")


@dataclass(frozen=True, kw_only=True)
class Library:
    """All content of one language, checked, by id. Reading order is the order of the dictionaries."""

    guides: Mapping[str, Guide]
    worksheets: Mapping[str, Worksheet]
    pathways: Mapping[str, Pathway]
    packets: Mapping[str, Packet]
    topics: Mapping[str, Topic]
    roles: Roles
    glossary: Mapping[str, Term]
    caveats: Mapping[str, Caveat]
    sources: Mapping[str, Source]
    helplines: HelpLines
    labels: Labels
    language: Language
    points: Mapping[str, Line]
    """What the content has to teach, by short codes. There may be none."""
    search: Sequence[ReaderWords]
    """What readers type, and the pages that answer it. There may be none."""
    pictures: Mapping[str, Picture] = field(default_factory=dict)
    codes: Codes | None = None
    """Which codes of a health record lead to which pages, if the content says so."""
    redirects: Mapping[str, str] = field(default_factory=dict)
    """What takes the place of each item that is no longer there."""
    published: Mapping[str, Any] = field(default_factory=dict)
    """What was published, by "guide/calm-evening", of items that are no longer there, too."""
    changed: frozenset[str] = frozenset()
    """The items that this edition has in place of others of the same id."""
    added: frozenset[str] = frozenset()
    """The items that only this edition has."""

    @property
    def items(self) -> dict[str, Item]:
        """Everything that has a page of its own and an address under /go/."""
        return {**self.guides, **self.worksheets, **self.pathways, **self.packets}

    @property
    def listed(self) -> dict[str, Item]:
        """All of them but private sheets: no list may give away that somebody keeps one."""
        return {item_id: item for item_id, item in self.items.items() if not (isinstance(item, Worksheet) and item.private)}

    def public_name(self, item_id: str) -> str:
        """An id as it stands in addresses and file names. That of a private sheet comes from its neutral title, and gives nobody away."""
        return public_name(item_id, self.worksheets.get(item_id))

    @property
    def counts(self) -> dict[str, int]:
        """How much there is of each kind, by its name in English for one: "guide"."""
        kinds = (("guide", self.guides), ("worksheet", self.worksheets), ("pathway", self.pathways), ("packet", self.packets))
        return {name: len(found) for name, found in (*kinds, ("topic", self.topics), ("term", self.glossary), ("source", self.sources))}


def public_name(item_id: str, item: Item | None) -> str:
    """The same for an item that stands in no library yet."""
    return slug(item.neutral_title) if isinstance(item, Worksheet) and item.private and item.neutral_title else item_id


@dataclass(kw_only=True)
class Reading:
    """What one pass over the folder found: files, ids, content as far as it is valid, and problems."""

    documents: dict[str, Document] = field(default_factory=dict)
    """By "guide/calm-evening" for items, by "glossary" for lists."""
    ids: dict[str, list[str]] = field(default_factory=dict)
    """The ids of each kind, from file names and keys, also of files that are broken."""
    unread: set[str] = field(default_factory=set)
    """The kinds of which some ids could not be read, so that nobody can say that an id is not there."""
    content: dict[str, Any] = field(default_factory=dict)
    """The valid content, by the same keys as `documents`."""
    pictures: dict[str, Picture] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    changed: set[str] = field(default_factory=set)
    """What an edition has in place of something else, by the same keys."""
    added: set[str] = field(default_factory=set)
    """The items that only an edition has."""

    def of(self, kind: type[_T]) -> dict[str, _T]:
        """The valid items of a class, by id."""
        return {name.partition("/")[2]: item for name, item in self.content.items() if isinstance(item, kind)}

    @property
    def all_guides(self) -> bool:
        """Whether each guide could be read, so that what no guide names is named by none."""
        return "guide" not in self.unread and all(f"guide/{name}" in self.content for name in self.ids["guide"])


def read_content(folder: Path, project: Path, own: Path | None = None) -> Reading:
    """Read every file of a content folder and check each by itself.

    Args:
        folder: The content of one language, such as content/en.
        project: What paths in messages are relative to.
        own: The folder of an edition whose files stand in place of those of the same name, or beside them.
    """
    reading = Reading()
    for name, shape in LISTS.items():
        file = folder / f"{name}.yml"
        if own and name not in OWN and (own / file.name).is_file():
            file = own / file.name
            reading.changed.add(name)
        shown = shown_path(file, project)
        if not file.is_file() and name in OPTIONAL:
            reading.documents[name], reading.content[name] = Document(path=shown), OPTIONAL[name]
            continue
        if not file.is_file():
            reading.problems.append(Problem(location=Location(path=shown), message="this file is missing; every content folder has one"))
            reading.documents[name] = Document(path=shown)
            continue
        _read_one(name, file, shown, shape, reading)
    for kind, model in KINDS.items():
        reading.ids[kind] = []
        shared = {file.name: file for file in (folder / f"{kind}s").glob("[!.]*")}
        owned = {file.name: file for file in (own / f"{kind}s").glob("[!.]*")} if own else {}
        reading.changed |= {f"{kind}/{file.stem}" for name, file in owned.items() if name in shared}
        reading.added |= {f"{kind}/{file.stem}" for name, file in owned.items() if name not in shared}
        for _, file in sorted({**shared, **owned}.items()):
            shown = shown_path(file, project)
            if fault := _name_fault(file):
                reading.problems.append(Problem(location=Location(path=shown), message=fault))
                reading.unread.add(kind)
                continue
            reading.ids[kind].append(file.stem)
            _read_one(f"{kind}/{file.stem}", file, shown, model, reading)
    for each in (folder, own) if own else (folder,):
        _read_pictures(each / PICTURES, project, reading)
        reading.problems += _strangers(each, project)
    for name, shape in OWN.items():
        if own and (file := own / f"{name}.yml").is_file():
            _read_one(f"own {name}", file, shown_path(file, project), shape, reading)
    _collect_ids(reading)
    return reading


def library_of(reading: Reading) -> Library:
    """The library that a reading without problems holds. Guides stand in order of topic and place, pathways in theirs."""
    topics = list(reading.content["topics"])
    guides = sorted(reading.of(Guide).items(), key=lambda pair: (topics.index(pair[1].topic), pair[1].order, pair[0]))
    return Library(
        guides=dict(guides),
        worksheets=reading.of(Worksheet),
        pathways=dict(sorted(reading.of(Pathway).items(), key=lambda pair: (pair[1].order, pair[0]))),
        packets=reading.of(Packet),
        pictures=reading.pictures,
        published=reading.content.get("published", {}),
        changed=frozenset(name.partition("/")[2] for name in reading.changed if "/" in name),
        added=frozenset(name.partition("/")[2] for name in reading.added),
        **{name: reading.content[name] for name in LISTS if name not in OWN},
        redirects={**reading.content["redirects"], **reading.content.get("own redirects", {})},
        helplines=with_own(reading.content["helplines"], reading.content.get("own helplines", {})),
    )


def _read_one(name: str, file: Path, shown: str, shape: Any, reading: Reading) -> None:
    document = reading.documents[name] = read_yaml(file, shown)
    reading.problems += document.problems
    if document.data is None:
        return
    try:
        content = TypeAdapter(shape).validate_python(document.data)
    except ValidationError as error:
        known = {problem.location for problem in document.problems}
        reading.problems += [problem for problem in problems_of(error, shape, document) if problem.location not in known]
        return
    if not document.problems:
        reading.content[name] = content


def _read_pictures(folder: Path, project: Path, reading: Reading) -> None:
    reading.ids.setdefault("picture", [])
    for file in sorted(folder.glob("[!.]*")):
        if fault := _name_fault(file, ".svg"):
            reading.problems.append(Problem(location=Location(path=shown_path(file, project)), message=fault))
            reading.unread.add("picture")
            continue
        reading.ids["picture"].append(file.stem)
        picture, problems = read_picture(file, shown_path(file, project))
        reading.problems += problems
        if picture:
            reading.pictures[file.stem] = picture


def _name_fault(file: Path, ending: str = ".yml") -> str | None:
    if not file.is_file() or file.suffix != ending:
        return f"only files that end in {ending} belong here; rename or move '{file.name}'"
    return id_fault(file.stem)


def id_fault(name: str) -> str | None:
    """Why a name cannot be an id, or None if it can."""
    if _ID.fullmatch(name):
        return None
    better = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-") or "my-page"
    return f"'{name}' cannot be an id; use small letters, digits and single hyphens, such as '{better}'"


def _strangers(folder: Path, project: Path) -> Iterator[Problem]:
    """Folders and YAML files that nothing reads: misspelled, most likely."""
    folders, files = [*(f"{kind}s" for kind in KINDS), PICTURES], [f"{name}.yml" for name in LISTS]
    for file in sorted(folder.glob("[!.]*")):
        known = folders if file.is_dir() else files
        if file.name not in known and (file.is_dir() or file.suffix in {".yml", ".yaml"}):
            hint = did_you_mean(file.name, known) or f"; known are {', '.join(known)}"
            yield Problem(location=Location(path=shown_path(file, project)), message=f"nothing reads this {'folder' if file.is_dir() else 'file'}{hint}")


def _collect_ids(reading: Reading) -> None:
    """Take ids from the keys of lists before anybody asks whether the lists are right."""
    for kind, name, *path in _KEYS:
        document = reading.documents[name]
        data = document.data
        for part in path:
            data = data.get(part) if isinstance(data, dict) else None
        may_be_empty = kind in {"point", "hard topic"} and data == {}
        data = data if isinstance(data, dict) else {}
        if document.problems or not (data or may_be_empty):
            reading.unread.add(kind)
        reading.ids[kind] = list(data)
        for key in data:
            if kind not in {"caveat", "point"} and (fault := id_fault(key)):
                reading.problems.append(Problem(location=document.at((*path, key), key=True), message=fault))
                reading.unread.add(kind)
    for both, kinds in {"audience": ("role", "group"), "item": ("guide", "worksheet"), "page": tuple(KINDS)}.items():
        reading.ids[both] = [name for kind in kinds for name in reading.ids[kind]]
        if not reading.unread.isdisjoint(kinds):
            reading.unread.add(both)


def shown_path(file: Path, project: Path) -> str:
    """How messages name a file."""
    try:
        return file.relative_to(project).as_posix()
    except ValueError:
        return file.as_posix()
