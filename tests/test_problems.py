"""Each way to get the content wrong is said in plain words, at its place, and nothing else is said."""

from __future__ import annotations

import base64
import random
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from tests.conftest import MINIMAL, check, write

if TYPE_CHECKING:
    from collections.abc import Callable

CASES = sorted((Path(__file__).parent / "cases/problems").glob("*.yml"))


def _content(change: Any, file: str) -> str | bytes | None:
    """What a case writes into a file: a text, or `{replace: {old: new}}`, `{base64: ...}`, `{repeat: [text, number]}`."""
    if not isinstance(change, dict):
        return change  # type: ignore[no-any-return]
    if "base64" in change:
        return base64.b64decode(change["base64"])
    if "repeat" in change:
        text, number = change["repeat"]
        return str(text) * int(number)
    content = (MINIMAL / file).read_text("utf-8")
    for old, new in change["replace"].items():
        assert content.count(old) == 1, f"{old!r} stands {content.count(old)} times in {file}"
        content = content.replace(old, new)
    return content


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_each_fault_is_said_once_in_plain_words(case: Path, project: Callable[..., Path]) -> None:
    expected = yaml.safe_load(case.read_text("utf-8"))
    folder = project({file: _content(change, file) for file, change in expected["files"].items()})
    assert check(folder, config=expected.get("config", "mkdocs.yml")) == expected["problems"]


def test_the_minimal_site_has_no_problems(project: Callable[..., Path]) -> None:
    assert check(project()) == []


def test_all_problems_of_all_files_are_said_at_once_in_order_of_place(project: Callable[..., Path]) -> None:
    guide, sheet = (MINIMAL / f"content/{name}.yml" for name in ("guides/noisy-nights", "worksheets/night-notes"))
    faulty_guide = guide.read_text("utf-8").replace("topic: nights", "topic: night").replace("[DOC]", "[DOCTOR]")
    faulty_guide = faulty_guide.replace("next_review: 2027-01-10", "next_review: 2026-01-10").replace("(page:sources)", "(http://example.org)")
    faulty_sheet = sheet.read_text("utf-8").replace("neutral_title: Notes\n", "").replace("minutes: 5", "minutes: 0")
    folder = project(
        {
            "content/guides/noisy-nights.yml": faulty_guide,
            "content/worksheets/night-notes.yml": faulty_sheet,
            "content/guides/Old.yml": faulty_guide,
            "content/glossary.yml": "term: [\n",
            "content/labels.yml": None,
            "content/packets/empty.yml": "",
            "content/pathways/note.txt": "later",
        }
    )
    assert check(folder) == [
        "content/glossary.yml:2:1: a '[' or '{' was not closed before this, or a value is missing here",
        "content/guides/Old.yml:1:1: 'Old' cannot be an id; use small letters, digits and single hyphens, such as 'old'",
        "content/guides/noisy-nights.yml:4:8: there is no topic 'night' (did you mean 'nights'?)",
        "content/guides/noisy-nights.yml:6:11: there is no caveat 'DOCTOR' (did you mean 'DOC'?)",
        "content/guides/noisy-nights.yml:11:14: 'next_review' (2026-01-10) has to be after 'updated' (2026-01-10)",
        "content/guides/noisy-nights.yml:27:57: a link cannot start with 'http:' (did you mean 'https'?)",
        "content/labels.yml:1:1: this file is missing; every content folder has one",
        "content/packets/empty.yml:1:1: this file is empty; copy one that works and change it",
        "content/pathways/note.txt:1:1: only files that end in .yml belong here; rename or move 'note.txt'",
        "content/worksheets/night-notes.yml:5:10: 'minutes' is 0; it has to be at least 1",
    ]


def test_no_case_speaks_python_to_an_author() -> None:
    said = "\n".join(line for case in CASES for line in yaml.safe_load(case.read_text("utf-8"))["problems"])
    words = (
        "str ",
        "NoneType",
        "dict",
        "Input should",
        "pydantic",
        "None",
        "True",
        "False",
        "Error",
        "instance",
        "tuple",
        "libyaml",
        "mapping",
        "scalar",
        "token",
    )
    assert [word for word in words if word in said] == []


def test_whatever_is_typed_there_is_an_answer_and_no_crash(project: Callable[..., Path]) -> None:
    chance = random.Random(20261101)
    folder = project()
    files = sorted((folder / "content").rglob("*.yml"))
    texts = {file: file.read_text("utf-8") for file in files}
    for _ in range(300):
        file = chance.choice(files)
        write(folder, {str(file): _mistyped(texts[file], chance)})
        assert all(": " in line for line in check(folder))
        write(folder, {str(file): texts[file]})


def _mistyped(text: str, chance: random.Random) -> str:
    """A text with a few pieces deleted, inserted or doubled."""
    for _ in range(chance.randint(1, 3)):
        start, length = chance.randrange(len(text)), chance.choice((1, 2, 5, 40))
        piece = chance.choice(
            (
                "",
                "",
                ":",
                "\n",
                "  ",
                "- ",
                "'",
                '"',
                "[",
                "](",
                "{",
                "#",
                "*",
                "&a",
                "!x ",
                "\t",
                "|",
                "<b>",
                "~",
                "9",
                "\x00",
                text[start : start + 2 * length],
            )
        )
        text = text[:start] + piece + text[start + chance.choice((0, length)) :]
    return text
