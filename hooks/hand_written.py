"""The hand-written pages of an edition: what may be wrong with a page that no content file is behind."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from pydantic import ValidationError

from hooks import addresses
from hooks.library.parts import Model
from hooks.library.read import read_front_matter
from hooks.library.wording import problems_of
from hooks.problems import Location, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hooks.settings import Settings


class _Asks(Model):
    """What a page can ask of the frame around it."""

    exit: Literal["prominent", "quiet"] | None = None
    """How loud "Exit this page" looks on it."""


def check_hand_written(settings: Settings) -> Iterator[Problem]:
    """Hand-written pages that would stand in the place of built ones, or ask for what is not there."""
    built = {addresses.file_of(address) for address in addresses.PAGES.values()}
    for file in sorted(settings.docs.rglob("*.md")):
        shown = file.relative_to(settings.project).as_posix()
        if file.relative_to(settings.docs).as_posix() in built:
            message = f"the address of this page is taken: '{file.stem}' is built from the content; rename this file"
            yield Problem(location=Location(path=shown), message=message)
        document = read_front_matter(file, shown)
        yield from document.problems
        if isinstance(document.data, dict) and "exit" in document.data:
            try:
                _Asks.model_validate({"exit": document.data["exit"]})
            except ValidationError as error:
                yield from problems_of(error, _Asks, document)
