"""The commands without MkDocs: check, new, schema."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest
import yaml

from hooks.__main__ import main
from hooks.library.load import LISTS
from hooks.library.model import KINDS
from hooks.output import Site
from hooks.summary import summarize
from tests.conftest import ROOT, check

if TYPE_CHECKING:
    from collections.abc import Callable

FILES = sorted((ROOT / "content/en").rglob("*.yml"))


def test_check_counts_and_returns_0(project: Callable[..., Path], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--config", str(project() / "mkdocs.yml"), "check"]) == 0
    assert "No problems in 3 guides, 3 worksheets, 1 pathway, 1 packet" in capsys.readouterr().out


def test_check_prints_problems_and_returns_1(project: Callable[..., Path], capsys: pytest.CaptureFixture[str]) -> None:
    folder = project({"content/guides/calm-evening.yml": None})
    assert main(["--config", str(folder / "mkdocs.yml"), "check"]) == 1
    assert "there is no guide 'calm-evening'" in capsys.readouterr().err


def test_a_folder_without_a_project_is_told_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--config", str(tmp_path / "mkdocs.yml"), "check"]) == 1
    assert "mkdocs.yml" in capsys.readouterr().err


@pytest.mark.parametrize("kind", KINDS)
def test_new_writes_a_valid_start(kind: str, project: Callable[..., Path]) -> None:
    folder = project()
    assert main(["--config", str(folder / "mkdocs.yml"), "new", kind, "my-first-one"]) == 0
    problems = check(folder)
    orphan = ["content/worksheets/my-first-one.yml:3:1: no guide uses this worksheet; add 'my-first-one' to the 'worksheets' of a guide"]
    assert problems == (orphan if kind == "worksheet" else [])


def test_new_in_an_edition_writes_into_its_own_folder(project: Callable[..., Path]) -> None:
    edition = "editions/own/mkdocs.yml"
    folder = project({edition: "INHERIT: ../../mkdocs.yml\ndocs_dir: ../../docs\n"})
    for item_id in ("our-first", "our-second"):  # the folder is not there before the first
        assert main(["--config", str(folder / edition), "new", "guide", item_id]) == 0
    file = folder / "editions/own/content/guides/our-first.yml"
    schema = re.match(r"# yaml-language-server: \$schema=(\S+)", file.read_text("utf-8"))
    assert schema
    assert (file.parent / schema[1]).resolve() == (folder / "schema/guide.json").resolve()
    assert not (folder / "content/guides/our-first.yml").exists()
    assert check(folder, config=edition) == []


@pytest.mark.parametrize(("name", "said"), [("calm-evening", "is taken"), ("My_Page", "cannot be an id; use small letters")])
def test_new_refuses_a_bad_or_taken_id(name: str, said: str, project: Callable[..., Path], capsys: pytest.CaptureFixture[str]) -> None:
    folder = project()
    before = (folder / "content/guides/calm-evening.yml").read_text("utf-8")
    assert main(["--config", str(folder / "mkdocs.yml"), "new", "guide", name]) == 1
    assert said in capsys.readouterr().err
    assert (folder / "content/guides/calm-evening.yml").read_text("utf-8") == before


@pytest.fixture(scope="module")
def schema_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("schema")
    assert main(["schema", str(folder)]) == 0
    return folder


def plain(data: Any) -> Any:
    """YAML as an editor's schema check sees it: dates are text."""
    return json.loads(json.dumps(data, default=str))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_the_schema_accepts_the_real_content_and_each_file_names_it(file: Path, schema_folder: Path) -> None:
    name = file.parent.name.removesuffix("s") if file.parent.name != "en" else file.stem
    assert name in {*KINDS, *LISTS}
    first = file.read_text("utf-8").split("\n", 1)[0]
    up = "../" * (len(file.relative_to(ROOT).parts) - 1)
    assert first == f"# yaml-language-server: $schema={up}schema/{name}.json"
    schema = json.loads((schema_folder / f"{name}.json").read_text("utf-8"))
    jsonschema.Draft202012Validator(schema).validate(plain(yaml.safe_load(file.read_text("utf-8"))))


def test_the_schema_refuses_what_the_check_refuses(schema_folder: Path) -> None:
    schema = jsonschema.Draft202012Validator(json.loads((schema_folder / "guide.json").read_text("utf-8")))
    guide = plain(yaml.safe_load((ROOT / "tests/sites/minimal/content/guides/calm-evening.yml").read_text("utf-8")))
    assert schema.is_valid(guide)
    assert not schema.is_valid(guide | {"titel": "x"})
    assert not schema.is_valid({key: value for key, value in guide.items() if key != "short"})
    assert not schema.is_valid(guide | {"body": [{"paragraph": "x"}]})


@pytest.mark.parametrize(("config", "command"), [("mkdocs.yml", "'make serve'"), ("editions/my-clinic/mkdocs.yml", "'make serve EDITION=my-clinic'")])
def test_the_last_words_of_a_build_name_what_it_was_made_from(config: str, command: str) -> None:
    site = Site(outputs=(), frame={}, counts={})
    said = summarize(site, seconds=1, where=Path("site"), config=Path(config), site_url="https://care.example/", offline=1)
    assert command in said
    assert f"set site_url in {config}:" in said
