"""What was printed before is not printed again, unless something that goes into it has changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hooks.pipeline import check_content
from hooks.press import print_all
from hooks.print.store import NO_STORE, Store
from hooks.print.typeset import Typesetter
from hooks.settings import read_settings
from tests.bees import make_library, make_worksheet, printed
from tests.conftest import TODAY

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import pytest

    from hooks.output import Output
    from hooks.print.typeset import Typeset


def test_only_what_changed_is_made_again(tmp_path: Path) -> None:
    made: list[str] = []

    def make(words: str) -> dict[str, int | bytes]:
        made.append(words)
        return {"pdf": words.encode(), "pages": 2}

    for _ in range(2):
        store = Store(tmp_path)
        for words in ("one", "two"):
            assert store.get("sheet", {"words": words}, lambda words=words: make(words)) == {"pdf": words.encode(), "pages": 2}  # type: ignore[misc]
    assert made == ["one", "two"]
    store = Store(tmp_path)
    store.get("sheet", {"words": "one, mended"}, lambda: make("one, mended"))
    store.get("handout", {"words": "one"}, lambda: make("one as a handout"))
    assert made[2:] == ["one, mended", "one as a handout"]
    store.forget_unused()
    assert len(list(tmp_path.glob("*.json"))) == 2


def test_without_a_folder_nothing_is_kept() -> None:
    made: list[int] = []
    for _ in range(2):
        NO_STORE.get("sheet", {}, lambda: made.append(1) or {"pages": 1})  # type: ignore[func-returns-value]
    assert len(made) == 2


def test_a_changed_sheet_is_printed_anew_and_the_others_come_from_the_store(project: Callable[..., Path], monkeypatch: pytest.MonkeyPatch) -> None:
    folder = project()

    def printed() -> dict[str, Output]:
        settings = read_settings(folder / "mkdocs.yml")
        checked = check_content(settings, today=TODAY)
        return {output.path: output for output in print_all(checked.library, settings, checked.sources).outputs}

    first = printed()
    set_again: list[str] = []
    typeset = Typesetter.typeset

    def watched(self: Typesetter, data: dict[str, Any], paper: str, *, picture: bool = False) -> Typeset:
        set_again.append(data["title"])
        return typeset(self, data, paper, picture=picture)

    monkeypatch.setattr(Typesetter, "typeset", watched)
    assert printed() == first
    assert set_again == []

    sheet = folder / "content/worksheets/night-notes.yml"
    sheet.write_text(sheet.read_text("utf-8").replace("neutral_title: Notes", "neutral_title: Jottings"), "utf-8")
    printed()
    assert set(set_again) == {"Jottings"}


def test_printing_leaves_nothing_in_the_temporary_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    library = make_library(bees=make_worksheet([{"prompts": [{"ask": "What now?"}]}]))
    assert printed(library, "bees")["letter"]
    assert list(tmp_path.iterdir()) == []
