"""What was published, item by item, so that no address on paper dies and nothing changes without a new version.

`published.lock` in a content folder remembers it. A folder without one was never published.
"""

from __future__ import annotations

import hashlib
import json
from datetime import date
from typing import TYPE_CHECKING, Any

from pydantic import TypeAdapter, ValidationError

from hooks.library.load import Reading, id_fault, public_name, shown_path
from hooks.library.model import KINDS, Item
from hooks.library.parts import Model
from hooks.library.read import Document, read_yaml
from hooks.library.text import Text
from hooks.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

LOCK = "published.lock"
_HEAD = "# What was published. Printed sheets point at it for years, so nothing ever leaves this list. Written by: python -m hooks publish\n"
_NOT_MEANING = {"version", "written", "updated", "next_review", "reviews", "grade_override", "changes", "order", "related", "teaches", "teach_back"}
"""Fields of an item that its readers on paper do not see."""


class Published(Model):
    """An item as it was when it was published last."""

    version: int
    updated: date
    hash: Text
    name: Text
    """Its name in addresses."""


Lock = dict[str, Published]
"""By "guide/calm-evening"."""


def check_published(reading: Reading, folders: Sequence[Path], project: Path) -> Iterator[Problem]:
    """Hold items against what was published of them, and see that what is gone leads on to something else.

    What was published is kept in the reading, for the pages that lead on.

    Args:
        reading: All content, before anything is left out.
        folders: The content folder, then that of an edition's own items if there is one. Each has a lock of its own.
        project: What paths in messages are relative to.
    """
    published: Lock = {}
    for folder in folders:
        items = _items_of(reading, is_own=folder != folders[0])
        lock, document, found = _read(folder, project)
        yield from found
        for name, entry in lock.items():
            if name in items or name not in reading.documents:
                yield from _entry(name, entry, document, reading)
        published |= lock
    reading.content["published"], reading.documents["published"] = published, Document(path=LOCK)
    yield from _redirects(reading)
    for name, item in reading.content.items():
        if isinstance(item, Item):
            yield from _changes(item, reading.documents[name])


def publish(reading: Reading, folders: Sequence[Path], project: Path) -> tuple[Path, int]:
    """Write the lock of the last folder as its content is now. What is no longer there stays in it.

    Args:
        reading: All content, without problems.
        folders: As for `check_published`.
        project: Likewise.

    Returns:
        The file, and how many items are new in it or have a new version.
    """
    before, _, _ = _read(folders[-1], project)
    items = _items_of(reading, is_own=len(folders) > 1)
    now = {
        name: Published(version=item.version, updated=item.updated, hash=Text(fingerprint(item)), name=Text(public_name(name.partition("/")[2], item)))
        for name, item in items.items()
    }
    lines = [
        f'{name}: {{version: {one.version}, updated: {one.updated}, hash: "{one.hash}", name: {one.name}}}\n' for name, one in sorted({**before, **now}.items())
    ]
    file = folders[-1] / LOCK
    file.write_text(_HEAD + "".join(lines), encoding="utf-8")
    return file, sum(before.get(name) != entry for name, entry in now.items())


def fingerprint(item: Item) -> str:
    """A short hash of what an item says. Comments, line breaks, and dates and notes about the item make no difference."""
    said = _one_spaced(item.model_dump(mode="json", by_alias=True, exclude=_NOT_MEANING, exclude_defaults=True))
    return hashlib.sha256(json.dumps(said, sort_keys=True, ensure_ascii=False).encode()).hexdigest()[:16]


def _one_spaced(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _one_spaced(entry) for key, entry in value.items()}
    if isinstance(value, list):
        return [_one_spaced(entry) for entry in value]
    return " ".join(value.split()) if isinstance(value, str) else value


def _items_of(reading: Reading, *, is_own: bool) -> dict[str, Item]:
    """The shared items, or those that an edition has of its own."""
    own = reading.changed | reading.added
    return {name: item for name, item in reading.content.items() if isinstance(item, Item) and (name in own) == is_own}


def _read(folder: Path, project: Path) -> tuple[Lock, Document, list[Problem]]:
    file = folder / LOCK
    if not file.is_file():
        return {}, Document(path=LOCK), []
    document = read_yaml(file, shown_path(file, project))
    fault = "this file is written by 'python -m hooks publish', and it cannot be read; bring back an older one"
    if document.problems:
        return {}, document, [Problem(location=document.problems[0].location, message=fault)]
    try:
        return TypeAdapter(Lock).validate_python(document.data), document, []
    except ValidationError as error:
        return {}, document, [Problem(location=document.at(error.errors()[0]["loc"]), message=fault)]


def _entry(name: str, entry: Published, document: Document, reading: Reading) -> Iterator[Problem]:
    kind, _, item_id = name.partition("/")
    if name not in reading.documents:
        led_on = [reading.content.get(redirects, {item_id}) for redirects in _redirects_of(reading)]  # who knows what an unreadable file holds
        if not any(item_id in found for found in led_on) and kind not in reading.unread:
            way_out = f"bring its file back, or say in redirects.yml what takes its place, such as '{item_id}: other-{kind}'"
            yield Problem(location=document.at((name,), key=True), message=f"the {kind} '{item_id}' was published, and paper points at it; {way_out}")
        return
    item, file = reading.content.get(name), reading.documents[name]
    if not isinstance(item, Item):
        return
    if item.version < entry.version or (item.version == entry.version and fingerprint(item) != entry.hash):
        way_out = f"set 'version: {entry.version + 1}' and 'updated', then run 'python -m hooks publish'"
        yield Problem(location=file.at(("version",)), message=f"this is not what was published as version {entry.version}; {way_out}")
    elif item.version > entry.version and item.updated < entry.updated:
        message = f"version {entry.version} is of {entry.updated}, so this one cannot be older; set 'updated' to the day of the change"
        yield Problem(location=file.at(("updated",)), message=message)
    if public_name(item_id, item) != entry.name:
        message = f"its address was published as '{entry.name}', and paper points at it; keep the title that gives this address"
        yield Problem(location=file.at(("neutral_title",)), message=message)


def _redirects_of(reading: Reading) -> list[str]:
    """The lists that say what leads on: the shared one, and that of an edition if it has one."""
    return [name for name in ("redirects", "own redirects") if name in reading.documents]


def _redirects(reading: Reading) -> Iterator[Problem]:
    living = {name for kind in KINDS for name in reading.ids[kind]}
    for name in _redirects_of(reading):
        document = reading.documents[name]
        for old in reading.content.get(name, {}):
            if fault := id_fault(old):
                yield Problem(location=document.at((old,), key=True), message=fault)
            elif old in living:
                yield Problem(location=document.at((old,), key=True), message=f"'{old}' is still there, so nothing can take its place; take this out")


def _changes(item: Item, document: Document) -> Iterator[Problem]:
    for index, change in enumerate(item.changes):
        place = document.at(("changes", index, "version"))
        if index == 0 and change.version != item.version:
            yield Problem(location=place, message=f"this is version {item.version}, so 'changes' has to start with what changed in it")
        elif index == 0 and change.date != item.updated:
            # The codes on paper carry 'updated', and what changed since then is found by these dates.
            message = f"'updated' says that version {item.version} is of {item.updated}; give both the same day"
            yield Problem(location=document.at(("changes", 0, "date")), message=message)
        elif index and change.version >= item.changes[index - 1].version:
            yield Problem(location=place, message="the newest change stands first, and each version once; put this one in its place")
