"""What has to hold of help lines: enough of them for the edition's country, each once, and nothing shown that nobody saw."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hooks.library.helplines import HelpLine, HelpLines, with_own
from hooks.problems import Problem, did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hooks.library.load import Reading
    from hooks.library.read import DataPath, Document
    from hooks.problems import Location


def check_help_lines(reading: Reading, country: str, country_place: Location) -> Iterator[Problem]:
    """Look across the help lines of all countries, and those of the edition's own.

    Args:
        reading: What `read_content` found.
        country: The edition's country code.
        country_place: Where the settings name it.
    """
    helplines = reading.content.get("helplines")
    if not isinstance(helplines, HelpLines):
        return
    document, own = reading.documents["helplines"], reading.content.get("own helplines", {})
    if country not in helplines.countries:
        hint = did_you_mean(country, helplines.countries)
        yield Problem(location=country_place, message=f"there are no help lines of the country '{country}'{hint}; known are {', '.join(helplines.countries)}")
    else:
        shown = {line.category for line in with_own(helplines, own).countries[country].lines if line.seen}
        for name, category in helplines.categories.items():
            if name not in shown and category.otherwise is None and shown <= set(helplines.categories):
                message = f"no line of '{name}' can be shown in '{country}'; add 'otherwise' with what readers can do there instead"
                yield _problem(document, ("categories", name), message, key=True)
    seen: set[str] = set()
    for code, entry in helplines.countries.items():
        for index, line in enumerate(entry.lines):
            yield from _line(line, document, ("countries", code, "lines", index), seen)
    for code, lines in own.items():
        document = reading.documents["own helplines"]
        if code not in helplines.countries:
            yield _problem(document, (code,), f"there are no help lines of '{code}' to add to; known are {', '.join(helplines.countries)}", key=True)
        for index, line in enumerate(lines):
            yield from _line(line, document, (code, index), seen)
            yield from _own_line(line, document, (code, index))


def _line(line: HelpLine, document: Document, path: DataPath, seen: set[str]) -> Iterator[Problem]:
    if line.id in seen:
        yield _problem(document, (*path, "id"), f"the help line id '{line.id}' is used twice; give this line another")
    seen.add(line.id)
    if not line.seen and line.confirmed:
        message = f"'{line.id}' was not seen, so nothing of it can be confirmed; empty this list, or look and set 'seen: true'"
        yield _problem(document, (*path, "confirmed"), message)
    for position, field in enumerate(line.confirmed):
        if field != "chat" and not getattr(line, field):
            message = f"'{field}' is confirmed, but '{line.id}' has no '{field}'; add it or take this out"
            yield _problem(document, (*path, "confirmed", position), message)


def _own_line(line: HelpLine, document: Document, path: DataPath) -> Iterator[Problem]:
    """Who adds a line can ring it, so there is no reason to add one that is not shown."""
    if not line.seen:
        yield _problem(document, (*path, "seen"), f"a line of your own has to be checked; ring '{line.id}', then set 'seen: true' and name what is right")
    elif {"phone", "text", "chat", "email", "tty"}.isdisjoint(line.confirmed):
        message = f"no way to reach '{line.id}' is confirmed; ring it, then name 'phone' here, or another way that you tried"
        yield _problem(document, (*path, "confirmed"), message)


def _problem(document: Document, path: DataPath, message: str, *, key: bool = False) -> Problem:
    return Problem(location=document.at(path, key=key), message=message)
