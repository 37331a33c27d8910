"""Start a new item: a file that is valid as it is, in which every sentence tells what to put in its place."""

from __future__ import annotations

import os
from datetime import timedelta
from pathlib import Path
from string import Template
from typing import TYPE_CHECKING

from hooks.library.load import id_fault, read_content
from hooks.library.model import KINDS, Guide, Pathway
from hooks.problems import ContentError, Location, Problem

if TYPE_CHECKING:
    from datetime import date

_STARTS = Path(__file__).parent / "starts"
_REVIEW_AFTER = timedelta(days=365)


def write_start(kind: str, item_id: str, content: Path, *, own: Path | None = None, project: Path, today: date) -> Path:
    """Write a valid start of an item. It names the first topic, audience, source and guide of the content.

    Args:
        kind: One of KINDS.
        item_id: Its id, which becomes its file name and address.
        content: The content folder.
        own: The folder of an edition's own items, if it is started there. It need not be there yet.
        project: What paths in messages are relative to.
        today: The day to write down.

    Raises:
        ContentError: The id cannot be one or is taken, or the lists that a start names are not there yet.
    """
    file = (own or content) / f"{kind}s" / f"{item_id}.yml"
    shown = file.relative_to(project).as_posix() if file.is_relative_to(project) else file.as_posix()
    reading = read_content(content, project, own=own if own != content else None)
    taken = [name for other in KINDS for name in reading.ids[other]]
    fault = id_fault(item_id) or (f"the id '{item_id}' is taken; choose another" if item_id in taken else None)
    if fault:
        raise ContentError([Problem(location=Location(path=shown), message=fault)])
    needed = {"topic": "topic", "audience": "audience", "source": "source", "guide": "guide", "category": "help category"}
    names = {word: next(iter(reading.ids[known]), "") for word, known in needed.items()}
    others = reading.of(Pathway).values() if kind == "pathway" else [guide for guide in reading.of(Guide).values() if guide.topic == names["topic"]]
    schema = Path(os.path.relpath(project / "schema" / f"{kind}.json", file.parent)).as_posix()
    order = max((other.order for other in others), default=0) + 10
    text = Template((_STARTS / f"{kind}.yml").read_text(encoding="utf-8")).substitute(
        names, schema=schema, other_guide=next(iter(reading.ids["guide"][1:]), ""), order=order, today=today, next_review=today + _REVIEW_AFTER
    )
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return file
