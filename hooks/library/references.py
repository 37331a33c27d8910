"""No reference may lead nowhere: ids in fields, links in prose with their anchors, and one address for each item."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from hooks.library.anchors import guide_anchors
from hooks.library.model import KINDS, Guide
from hooks.library.prose import Target, faults, links, target
from hooks.library.text import Line, LinkRef, Prose, Ref
from hooks.library.walk import strings
from hooks.problems import Location, Problem, did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hooks.library.load import Reading
    from hooks.library.read import DataPath, Document

    Known = dict[str, set[str] | None]
    """The ids of each kind; None while a file that cannot be read may hold more."""

BUILT_PAGES = ("home", "browse", "changes", "clinics", "glossary", "help", "offline", "search", "sources", "worksheets")
"""Pages that the generator makes of lists; `page:help` links to one."""
_NOUNS = {"item": "guide or worksheet", "audience": "role or group"}
_WHOLE_PAGES = ("item", "topic", "role", "page")
"""The kinds of links that name a page, not a part of one."""
_LINK_NOUNS = {"item": "page", "help": "help category"}


def check_references(reading: Reading, *, pages: tuple[str, ...]) -> Iterator[Problem]:
    """Follow every id and every link in what could be read.

    Args:
        reading: What `read_content` found.
        pages: Ids of hand-written pages, which `page:` links may name.
    """
    ids: Known = {kind: None if kind in reading.unread else set(names) for kind, names in reading.ids.items()}
    targets = _targets(ids, pages)
    for name, content in reading.content.items():
        document = reading.documents[name]
        for path, value in strings(content):
            if isinstance(value, LinkRef):
                yield from _link(value, path, document, targets, reading)
            elif isinstance(value, Ref):
                yield from _reference(value, path, document, ids[value.kind])
            elif isinstance(value, Line | Prose):
                yield from _prose(value, path, document, targets, reading)
    yield from _addresses(reading)


def _targets(ids: Known, pages: tuple[str, ...]) -> Known:
    """What a link of each kind may name."""
    items = [ids[kind] for kind in KINDS]
    lines = ids["help category"]
    return {
        "item": None if None in items else {name for names in items for name in names or ()},
        "help": None if lines is None else {*lines, "emergency"},
        "page": {*BUILT_PAGES, *pages},
        **{kind: ids[kind] for kind in ("topic", "role", "term", "source")},
    }


def _reference(ref: Ref, path: DataPath, document: Document, known: set[str] | None) -> Iterator[Problem]:
    if known is not None and ref not in known:
        is_key = path[-1] == ref
        message = f"there is no {_NOUNS.get(ref.kind, ref.kind)} '{ref}'{did_you_mean(ref, known)}"
        yield Problem(location=document.at(path, key=is_key), message=message)


def _link(ref: LinkRef, path: DataPath, document: Document, targets: Known, reading: Reading) -> Iterator[Problem]:
    to = target(ref)
    if to.kind not in _WHOLE_PAGES or to.anchor:
        message = f"'{ref}' does not name a whole page; write the id of one, or {', '.join(f'{kind}:...' for kind in _WHOLE_PAGES[1:])}"
        yield Problem(location=document.at(path), message=message)
    elif message := _dead_end(to, targets[to.kind], reading) or "":
        yield Problem(location=document.at(path), message=message)


def _prose(text: str, path: DataPath, document: Document, targets: Known, reading: Reading) -> Iterator[Problem]:
    for fault in faults(text):
        yield Problem(location=document.find(path, fault.snippet), message=fault.message)
    for written in links(text):
        to = target(written)
        if to.kind != "address" and (message := _dead_end(to, targets[to.kind], reading)):
            yield Problem(location=document.find(path, f"]({written})"), message=message)


def _dead_end(to: Target, known: set[str] | None, reading: Reading) -> str | None:
    if not to.id:
        return "this link leads nowhere; put the id of a page between '(' and ')'" + (", also before '#'" if to.anchor else "")
    if known is not None and to.id not in known:
        return f"there is no {_LINK_NOUNS.get(to.kind, to.kind)} '{to.id}'{did_you_mean(to.id, known)}"
    if not to.anchor or known is None:
        return None
    if to.kind != "item" or f"guide/{to.id}" not in reading.documents:
        return f"only guides have parts to link to; take out '#{to.anchor}'"
    guide = reading.content.get(f"guide/{to.id}")
    anchors = guide_anchors(guide) if isinstance(guide, Guide) else [to.anchor]
    if to.anchor in anchors:
        return None
    return f"the guide '{to.id}' has no part '{to.anchor}'{did_you_mean(to.anchor, anchors) or '; it has ' + ', '.join(anchors)}"


def _addresses(reading: Reading) -> Iterator[Problem]:
    owners: dict[str, list[str]] = defaultdict(list)
    for kind in KINDS:
        for name in reading.ids[kind]:
            owners[name].append(reading.documents[f"{kind}/{name}"].path)
    for name, (first, *others) in owners.items():
        for path in others:
            message = f"the id '{name}' is taken by {first}, and both would have the address /go/{name}/; rename one file"
            yield Problem(location=Location(path=path), message=message)
