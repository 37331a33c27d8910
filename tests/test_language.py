"""Reading grades and remarks: measured as textstat measures, kept from run to run, shown when asked for."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from textstat import textstat

from hooks.__main__ import main
from hooks.library import grades
from hooks.library.grades import Grade, GradeBook
from hooks.library.load import library_of, read_content
from hooks.library.passages import passages, running_text, sentences, words
from hooks.pipeline import build_site, check_content
from hooks.settings import read_settings
from tests.conftest import MINIMAL, TODAY

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

TEXT = """The Sun had gone down behind the hills. A traveler came along the narrow road, tired and hungry.
She knocked at the first door that she saw, and an old man opened it. He gave her soup, bread and a place by the fire.
In the morning she thanked him and went on her way, with enough food for another difficult day."""


def test_the_grade_is_that_of_textstat() -> None:
    grade = GradeBook().grade(TEXT)
    assert grade.flesch_kincaid == pytest.approx(textstat.flesch_kincaid_grade(TEXT), abs=0.1)
    assert grade.smog == pytest.approx(textstat.smog_index(TEXT), abs=0.1)
    assert grade.coleman_liau == pytest.approx(textstat.coleman_liau_index(TEXT), abs=0.1)
    assert grade.flesch_kincaid == pytest.approx(3.9, abs=0.1)
    assert grade.median == sorted(grade)[1]


def test_a_grade_is_kept_and_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "new" / "grades.json"
    book = GradeBook(file)
    measured = book.grade(TEXT)
    book.save()
    monkeypatch.setattr(grades, "_measure", lambda _: pytest.fail("measured again"))
    assert GradeBook(file).grade(TEXT) == measured


@pytest.mark.parametrize("broken", ["", "[]", '{"version": 1}', '{"version": "VERSION", "grades": {"x": [1]}}', '{"version": "VERSION", "grades": 3}', "\x00"])
def test_a_broken_cache_is_measured_anew(broken: str, tmp_path: Path) -> None:
    file = tmp_path / "grades.json"
    GradeBook(file).save()
    book = GradeBook(file)
    book.grade(TEXT)
    book.save()
    version = json.loads(file.read_text("utf-8"))["version"]
    file.write_text(broken.replace("VERSION", version), "utf-8")
    assert GradeBook(file).grade(TEXT) == GradeBook().grade(TEXT)


def test_a_cache_of_another_version_is_not_read(tmp_path: Path) -> None:
    file = tmp_path / "grades.json"
    book = GradeBook(file)
    right = book.grade(TEXT)
    book.save()
    kept = json.loads(file.read_text("utf-8"))
    kept["grades"] = {key: [99, 99, 99] for key in kept["grades"]}
    file.write_text(json.dumps(kept), "utf-8")
    assert GradeBook(file).grade(TEXT) == Grade(99, 99, 99)
    file.write_text(json.dumps({**kept, "version": "0"}), "utf-8")
    assert GradeBook(file).grade(TEXT) == right


def test_a_cache_that_cannot_be_written_costs_only_time(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file where the folder would be", "utf-8")
    book = GradeBook(tmp_path / "taken" / "grades.json")
    book.grade(TEXT)
    book.save()


def test_titles_names_and_labels_do_not_count() -> None:
    guide = library_of(read_content(MINIMAL / "content", MINIMAL)).guides["calm-evening"]
    text = running_text(passages(guide))
    assert guide.title not in text
    assert "Dr. Nora Night" not in text
    assert "small lamp\n" not in text
    assert "One small lamp is enough." in text
    assert "It is dark." not in text  # three words


def test_sentences_end_where_readers_stop() -> None:
    assert sentences("“I did it,” she said. “Why?” It rained… No end") == ["“I did it,” she said.", "“Why?”", "It rained…", "No end"]
    assert words("Don’t stop: a well-known 2nd way.") == ["Don’t", "stop", "a", "well-known", "2nd", "way"]


REMARK = {"content/guides/sleepy-at-the-wheel.yml": ("Put the warning lights on.", "Do not be lazy.")}


def _with_remark(project: Callable[..., Path]) -> Path:
    (name, (old, new)) = next(iter(REMARK.items()))
    return project({name: (MINIMAL / name).read_text("utf-8").replace(old, new)})


def test_remarks_are_counted_and_shown_only_when_asked_for(project: Callable[..., Path], capsys: pytest.CaptureFixture[str]) -> None:
    config = str(_with_remark(project) / "mkdocs.yml")
    assert main(["--config", config, "check"]) == 0
    short = capsys.readouterr().out
    assert "1 remark about words (shown by 'make check ALL=1')" in short
    assert "lazy" not in short
    assert main(["--config", config, "check", "--all"]) == 0
    assert "content/guides/sleepy-at-the-wheel.yml:17:22: remark: think about 'lazy'" in capsys.readouterr().out


def test_an_allowed_grade_is_listed(project: Callable[..., Path], capsys: pytest.CaptureFixture[str]) -> None:
    name = "content/guides/noisy-nights.yml"
    text = (MINIMAL / name).read_text("utf-8") + "grade_override: {limit: 9.5, reason: The words of the house rules}\n"
    assert main(["--config", str(project({name: text}) / "mkdocs.yml"), "check"]) == 0
    assert "Reading grade 9.5 is allowed for 'noisy-nights' (it is " in capsys.readouterr().out


def test_the_check_prints_how_many_pages_speak_to_each_role(project: Callable[..., Path], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--config", str(project() / "mkdocs.yml"), "check"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split() for line in lines[1:4]] == [["light-sleeper", "shift-worker", "housemate"], ["evenings", "3", "2", "1"], ["nights", "3", "2", "2"]]


def test_pages_say_their_grade(project: Callable[..., Path]) -> None:
    settings = read_settings(project() / "mkdocs.yml")
    checked = check_content(settings, today=TODAY)
    pages = {output.path: str(output.content) for output in build_site(checked, settings).outputs if output.path.endswith(".md")}
    assert set(checked.grades) == set(checked.library.items)
    for path in ("guides/calm-evening.md", "worksheets/evening-plan.md", "pathways/cannot-sleep.md", "packets/first-week.md"):
        assert pages[path].count("<li>Reading grade ") == 1
    assert (settings.project / ".cache/grades.json").is_file()
