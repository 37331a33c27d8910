"""YAML as authors mean it: words stay words, and every value remembers its place."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from hooks.library.read import Document, read_yaml

if TYPE_CHECKING:
    from pathlib import Path


def _read(folder: Path, text: str | bytes) -> Document:
    file = folder / "page.yml"
    file.write_bytes(text.encode() if isinstance(text, str) else text)
    return read_yaml(file, "page.yml")


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("no", "no"),
        ("yes", "yes"),
        ("on", "on"),
        ("Off", "Off"),
        ("True", "True"),
        ("true", True),
        ("false", False),
        ('"true"', "true"),
        ("12", 12),
        ('"12"', "12"),
        ("-3", -3),
        ("1.5", 1.5),
        ("0112", "0112"),
        ("1_000", "1_000"),
        ("12:30", "12:30"),
        ("0x1F", "0x1F"),
        (".inf", ".inf"),
        ("2026-02-28", date(2026, 2, 28)),
        ("2026-02-30", "2026-02-30"),
        ('"2026-02-28"', "2026-02-28"),
        ("~", None),
        ("null", None),
        ("", None),
        ("Call 999 # a comment", "Call 999"),
    ],
)
def test_words_stay_words(tmp_path: Path, written: str, read: Any) -> None:
    assert _read(tmp_path, f"value: {written}\n").data == {"value": read}


def test_every_value_knows_its_place(tmp_path: Path) -> None:
    document = _read(tmp_path, "steps:\n  - do: Rest.\n    why: |\n      Because.\n  - do: Sleep.\n")
    assert str(document.at(("steps",))) == "page.yml:2:3"
    assert str(document.at(("steps",), key=True)) == "page.yml:1:1"
    assert str(document.at(("steps", 1, "do"))) == "page.yml:5:9"
    assert str(document.at(("steps", 1, "do"), key=True)) == "page.yml:5:5"
    assert str(document.at(("steps", 1, "not there"))) == "page.yml:5:5"
    assert str(document.find(("steps", 0, "why"), "cause")) == "page.yml:4:9"
    assert str(document.find(("steps", 0, "why"), "not there")) == "page.yml:3:10"


def test_places_are_the_same_on_every_system(tmp_path: Path) -> None:
    unix = _read(tmp_path, "a: b\nc:\n  d: é\n")
    windows = _read(tmp_path, b"\xef\xbb\xbf" + "a: b\r\nc:\r\n  d: é\r\n".encode())
    assert (windows.data, windows.places, windows.problems) == (unix.data, unix.places, [])


def test_an_alias_repeats_a_value(tmp_path: Path) -> None:
    assert _read(tmp_path, "a: &x [1, 2]\nb: *x\n").data == {"a": [1, 2], "b": [1, 2]}


def test_what_is_wrong_with_one_key_leaves_the_others(tmp_path: Path) -> None:
    document = _read(tmp_path, "a: 1\na: 2\nb: !mine x\nc: 3\n")
    assert document.data == {"a": 1, "b": None, "c": 3}
    assert [problem.location.line for problem in document.problems] == [2, 3]


def test_a_file_that_cannot_be_opened_is_a_problem_and_no_crash(tmp_path: Path) -> None:
    document = read_yaml(tmp_path / "gone.yml", "gone.yml")
    assert [str(problem) for problem in document.problems] == ["gone.yml:1:1: this file cannot be opened; check its name and who may read it"]
