"""Handouts as plain text, for portals and messages that take nothing else."""

from __future__ import annotations

from textwrap import fill
from typing import TYPE_CHECKING, Any

from hooks.print.lines import ways_of
from hooks.print.prose import spoken

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from hooks.library.labels import Labels

WIDTH = 72
"""Signs in a line: what the narrowest programs show whole."""
Data = dict[str, Any]
_PLAIN = str.maketrans(
    {"‘": "'", "’": "'", "“": '"', "”": '"', "–": "-", "—": "-", "…": "...", "·": "|", "\u00a0": " ", "\u2011": "-", "\u202f": " ", "\u00ad": ""}
)
"""Signs of print that some programs turn into question marks, and what stands for them. Letters stay as they are."""


def text_of(data: Data, labels: Labels, *, address: str = "") -> str:
    """Write a handout as plain text: headings in capitals, paragraphs parted by empty lines, no line longer than WIDTH.

    Args:
        data: What `handout_of` returned.
        labels: The words of the interface.
        address: Where the newest version is found. It may carry the day of this copy, since a message makes it a link that
            nobody has to type. The address on paper if left out.
    """
    foot = data["foot"]
    about = " | ".join(filter(None, (foot["site_name"], foot["id"], foot["version"], foot["updated"])))
    parts = [
        _heading(data["title"]),
        _wrapped(data["question"]),
        _wrapped(data["for_whom"]),
        *_emergency(data["urgent"], labels),
        _prose(data["short"]),
        *(part for danger in data["dangers"] for part in _danger(danger, labels)),
        *_readiness(data["readiness"], labels),
        *(part for section in data["sections"] for part in _section(section, labels)),
        _heading(labels.get_help_heading),
        _prose(data["get_help"]),
        _heading(labels.tonight_heading),
        _prose(data["tonight"]),
        *([_heading(labels.guide_worksheets), _list(data["worksheets"])] if data["worksheets"] else []),
        _heading(labels.help),
        _wrapped(data["in_danger"]),
        *map(_line, data["lines"]),
        _prose(data["device_safety"]),
        "-" * len(about) if len(about) < WIDTH else "-" * WIDTH,
        "\n".join(map(_wrapped, filter(None, (about, data["review"], data["change"], foot["address"] and (address or foot["address"]), foot["reuse"])))),
    ]
    return "\n\n".join(filter(None, parts)).translate(_PLAIN) + "\n"


def _emergency(value: Data | None, labels: Labels) -> Iterator[str]:
    if value is None:
        return
    yield _heading(value["title"])
    if value["signs"]:
        yield _wrapped(f"{labels.signs}:")
        yield _list(map(spoken, value["signs"]))
    yield _numbers(" ".join(filter(None, (spoken(step["do"]), spoken(step["how"])))) for step in value["steps"])


def _danger(value: Data, _: Labels) -> Iterator[str]:
    yield _heading(value["title"])
    yield _prose(value["text"])
    yield from map(_line, value["lines"])


def _readiness(value: Data | None, labels: Labels) -> Iterator[str]:
    if value is None:
        return
    yield _heading(labels.right_time)
    yield _list(map(spoken, value["questions"]), sign="[ ]")
    yield _wrapped(f"{labels.right_time_yes}: {spoken(value['ready'])}")
    yield _wrapped(f"{labels.right_time_no}.")
    yield _prose(value["not_now"])


def _section(section: Data, labels: Labels) -> Iterator[str]:
    yield _heading(section["title"])
    for block in section["blocks"]:
        yield from _BLOCKS[block["name"]](block["value"], labels)


def _steps(steps: Iterable[Data], labels: Labels) -> Iterator[str]:
    for number, step in enumerate(steps, 1):
        yield _wrapped(spoken(step["do"]), start=f"{number}. ")
        if step["more"]:
            yield _prose(step["more"], indent="   ")
        if step["why"]:
            yield _wrapped(f"{labels.why} {spoken(step['why'])}", start="   ")


def _said(entries: Iterable[Data], labels: Labels) -> Iterator[str]:
    for entry in entries:
        lines = [
            spoken(entry["when"]),
            f"{labels.you_could_say}: {spoken(entry['say'])}",
            *([f"{labels.leave_out}: {spoken(entry['instead_of'])}"] if entry["instead_of"] else []),
            *([f"{labels.because} {spoken(entry['why'])}"] if entry["why"] else []),
        ]
        yield "\n".join(map(_wrapped, filter(None, lines)))


_BLOCKS: dict[str, Callable[[Any, Labels], Iterator[str]]] = {
    "emergency": _emergency,
    "callout": lambda value, labels: _danger({**value, "lines": []}, labels),
    "steps": _steps,
    "words": _said,
}
"""The blocks that a short form keeps, by name."""


def _line(line: Data) -> str:
    """A line to call: its name, then each way to reach it."""
    return "\n".join([_wrapped(line["name"]), *(_wrapped(way, start="  ") for way in ways_of(line))])


def _heading(text: str) -> str:
    return _wrapped(text.upper())


def _prose(parts: Iterable[Data], indent: str = "") -> str:
    return "\n\n".join(_part(part, indent) for part in parts)


def _part(part: Data, indent: str) -> str:
    if part["kind"] == "paragraph":
        return _wrapped(spoken(part["runs"]), start=indent)
    entries = [" ".join(spoken(inner["runs"]) for inner in entry if "runs" in inner) for entry in part["items"]]
    return _list(entries, indent=indent) if part["kind"] == "bullets" else _numbers(entries, indent=indent)


def _list(items: Iterable[str], *, sign: str = "-", indent: str = "") -> str:
    return "\n".join(_wrapped(item, start=f"{indent}{sign} ") for item in items)


def _numbers(items: Iterable[str], *, indent: str = "") -> str:
    return "\n".join(_wrapped(item, start=f"{indent}{number}. ") for number, item in enumerate(items, 1))


def _wrapped(text: str, *, start: str = "") -> str:
    """A paragraph whose further lines stand below the first word. Long addresses and numbers stay whole."""
    return fill(text, WIDTH, initial_indent=start, subsequent_indent=" " * len(start), break_long_words=False, break_on_hyphens=False)
