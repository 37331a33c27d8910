"""The map in hooks/__init__.py holds: imports go one way, each room knows its own outside packages, nothing knows our subject."""

from __future__ import annotations

import ast
import re
import sys
from pathlib import Path

import pytest

from hooks import addresses
from hooks.library.labels import Labels
from hooks.library.references import BUILT_PAGES

ROOT = Path(__file__).parent.parent
HOOKS = ROOT / "hooks"
MODULES = sorted(HOOKS.rglob("*.py"))

ROOMS = (
    {"hooks.problems"},
    {"hooks.library"},
    {"hooks.output", "hooks.addresses", "hooks.edition", "hooks.palette", "hooks.settings", "hooks.hand_written", "hooks.entries"},
    {"hooks.web", "hooks.print", "hooks.catalog"},
    {"hooks.press", "hooks.hosting"},
    {"hooks.pipeline"},
    {"hooks.finish", "hooks.export", "hooks.summary"},
    {"hooks.mkdocs_hooks", "hooks.__main__"},
)
"""In the order in which they may know each other. Rooms of the third step may know each other, those of the fourth may not."""
LIBRARY = (
    {"syntax", "text"},
    {"read", "parts", "prose", "pictures"},
    {"search"},
    {
        "blocks",
        "labels",
        "labels_clinics",
        "labels_currency",
        "labels_edition",
        "labels_find",
        "labels_exit",
        "labels_listen",
        "labels_offline",
        "labels_packets",
        "labels_paper",
        "labels_tools",
        "walk",
        "helplines",
        "words",
        "codes",
    },
    {"answers"},
    {"model", "anchors", "wording"},
    {"load", "passages"},
    {"help_rules", "overlay", "published", "references", "links", "grades", "lengths", "notes", "phrasing", "said", "chart", "currency"},
    {"coverage", "language"},
    {"rules", "schema", "start"},
)
"""The same, inside the library."""
OUTSIDE = {
    "hooks.problems": set(),
    "hooks.library": {"yaml", "pydantic", "pydantic_core", "markdown_it", "textstat"},
    "hooks.output": set(),
    "hooks.addresses": set(),
    "hooks.edition": {"pydantic", "pydantic_core"},
    "hooks.palette": set(),
    "hooks.settings": {"pydantic", "pydantic_core"},
    "hooks.hand_written": {"pydantic"},
    "hooks.entries": {"pydantic"},
    "hooks.web": {"jinja2", "markupsafe", "markdown_it"},
    "hooks.print": {"jinja2", "typst", "pikepdf", "font_source_sans_pro", "markdown_it", "docx"},
    "hooks.catalog": {"segno", "pydantic"},
    "hooks.press": set(),
    "hooks.hosting": {"jinja2"},
    "hooks.pipeline": set(),
    "hooks.finish": {"pagefind"},
    "hooks.export": {"yaml"},
    "hooks.summary": set(),
    "hooks.mkdocs_hooks": {"mkdocs", "material"},
    "hooks.__main__": set(),
}
"""The packages that each room may know besides Python's own."""
SUBJECT = r"addict|recover|amends|rehab|relapse|overdos|naloxone|sober|alcohol|boundar|sponsor|craving|drug"


def _name(file: Path) -> str:
    return ".".join(file.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def _imports(file: Path) -> list[str]:
    """Full names of what a module imports, at the top, in functions and for types alike."""
    found = []
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{_name(file)} has a relative import, which cannot work in a MkDocs hook"
            modules = [f"{node.module}.{alias.name}" for alias in node.names]
            found += [name if _is_module(name) else str(node.module) for name in modules]
    return found


def _is_module(name: str) -> bool:
    path = ROOT / name.replace(".", "/")
    return path.is_dir() or path.with_suffix(".py").is_file()


def _room(name: str) -> str:
    return ".".join(name.split(".")[:2])


def _step(name: str, order: tuple[set[str], ...]) -> int:
    return next((step for step, names in enumerate(order) if name in names), -1)


def _ours(file: Path) -> list[str]:
    return [name for name in _imports(file) if name.startswith("hooks.")]


@pytest.mark.parametrize("file", [file for file in MODULES if file != HOOKS / "__init__.py"], ids=_name)
def test_imports_go_one_way(file: Path) -> None:
    room = _room(_name(file))
    step = _step(room, ROOMS)
    assert step >= 0, f"{room} has no place in the map; see ROOMS and hooks/__init__.py"
    together = step == 2
    for name in _ours(file):
        other = _room(name)
        assert other == room or _step(other, ROOMS) < step or (together and _step(other, ROOMS) == step), f"{_name(file)} may not know {name}"


@pytest.mark.parametrize("file", sorted((HOOKS / "library").glob("[!_]*.py")), ids=_name)
def test_imports_inside_the_library_go_one_way(file: Path) -> None:
    step = _step(file.stem, LIBRARY)
    assert step >= 0, f"{file.stem} has no place in the library's order; see LIBRARY"
    for name in _ours(file):
        if name.startswith("hooks.library."):
            assert _step(name.split(".")[2], LIBRARY) <= step, f"{_name(file)} may not know {name}"


@pytest.mark.parametrize("file", MODULES, ids=_name)
def test_each_room_knows_only_its_outside_packages(file: Path) -> None:
    outside = {name.split(".")[0] for name in _imports(file)} - {"hooks"} - sys.stdlib_module_names
    assert outside <= OUTSIDE.get(_room(_name(file)), set())


def test_modules_never_know_each_other_both_ways() -> None:
    known = {_name(file): set(_ours(file)) for file in MODULES}
    assert [(one, two) for one, names in known.items() for two in names if one in known.get(two, set())] == []


@pytest.mark.parametrize("file", MODULES, ids=_name)
def test_files_stay_small_and_named_for_what_they_do(file: Path) -> None:
    assert len(file.read_text("utf-8").splitlines()) <= 300
    assert file.stem not in {"utils", "util", "helpers", "helper", "common", "misc"}


@pytest.mark.parametrize("folder", [HOOKS, ROOT / "tests/sites/minimal"], ids=lambda folder: folder.name)
def test_nothing_of_our_subject_is_in_the_code_or_in_the_minimal_site(folder: Path) -> None:
    texts = {".py", ".j2", ".html", ".css", ".js", ".typ", ".yml", ".yaml", ".json", ".svg", ".xml", ".txt", ".md"}
    # What a build leaves there is nobody's words: a finished PDF in base64 may spell any word by chance.
    files = [file for file in folder.rglob("*") if file.is_file() and not {"__pycache__", ".cache"} & set(file.parts)]
    named = [str(file.relative_to(ROOT)) for file in files if re.search(SUBJECT, str(file.relative_to(ROOT)), re.IGNORECASE)]
    said = [
        f"{file.relative_to(ROOT)}:{number}: {line.strip()}"
        for file in files
        if file.suffix in texts
        for number, line in enumerate(file.read_text("utf-8").splitlines(), 1)
        if re.search(SUBJECT, line, re.IGNORECASE)
    ]
    assert named + said == []


@pytest.mark.parametrize("file", MODULES, ids=_name)
def test_what_others_use_says_what_it_is_for(file: Path) -> None:
    """Each module has a docstring; so has each public function, unless it is one `return`, and each public class, unless it only lists fields."""
    tree = ast.parse(file.read_text("utf-8"))
    silent = [
        node.name for node in tree.body if isinstance(node, ast.ClassDef | ast.FunctionDef) and not ast.get_docstring(node) and not _speaks_for_itself(node)
    ]
    assert ast.get_docstring(tree)
    assert silent == []


def _speaks_for_itself(node: ast.ClassDef | ast.FunctionDef) -> bool:
    if node.name.startswith("_"):
        return True
    if isinstance(node, ast.FunctionDef):
        return len(node.body) == 1 and isinstance(node.body[0], ast.Return)
    return all(isinstance(part, ast.AnnAssign | ast.Assign | ast.Expr) for part in node.body)


def test_a_link_may_name_each_page_that_has_an_address() -> None:
    assert set(BUILT_PAGES) == set(addresses.PAGES)


def test_every_word_of_the_interface_is_said_somewhere() -> None:
    """What nobody reads would be written, checked and translated for nothing."""
    files = [file for file in HOOKS.rglob("*") if file.suffix in {".py", ".j2", ".typ", ".html"} and not file.name.startswith("labels")]
    text = "\n".join(file.read_text("utf-8") for file in files)
    said, starts = set(re.findall(r"\w+", text)), tuple(re.findall(r'say\(f?"(\w+_)(?:\{|" ~)', text))
    assert [name for name in Labels.model_fields if name not in said and not name.startswith(starts)] == []
