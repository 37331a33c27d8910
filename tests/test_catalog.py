"""The catalogue: every public item, true to the content and to the files of the site, in a form that a schema describes."""

from __future__ import annotations

import csv
import io
import json
from functools import cache
from typing import TYPE_CHECKING, Any

import jsonschema

from hooks.catalog.programs import files_for_programs
from hooks.library.links import find_links
from hooks.output import Pages
from hooks.pipeline import build_site, check_content
from hooks.settings import read_settings
from hooks.web.pages import render_pages
from tests.conftest import MINIMAL, ROOT, TODAY

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from hooks.library.load import Library
    from hooks.output import Output


@cache
def minimal() -> dict[str, Output]:
    settings = read_settings(MINIMAL / "mkdocs.yml")
    return {output.path: output for output in build_site(check_content(settings, today=TODAY), settings).outputs}


@cache
def real() -> tuple[Library, dict[str, Output]]:
    """The real catalogue as far as it goes without printing."""
    settings = read_settings(ROOT / "mkdocs.yml")
    checked = check_content(settings, today=TODAY)
    _, made = files_for_programs(checked.library, find_links(checked.library), settings, checked.sources, grades=checked.grades, sheets={}, pages={}, files=[])
    return checked.library, {output.path: output for output in made}


def load(files: dict[str, Output], path: str) -> Any:
    return json.loads(files[path].content)


def test_the_catalogue_keeps_its_schema_and_the_schema_refuses_others() -> None:
    for files in (minimal(), real()[1]):
        catalog, schema = load(files, "catalog.json"), load(files, "catalog.schema.json")
        jsonschema.Draft202012Validator.check_schema(schema)
        validator = jsonschema.Draft202012Validator(schema)
        validator.validate(catalog)
        assert not validator.is_valid(catalog | {"format": 2})
        assert not validator.is_valid(catalog | {"items": [{**catalog["items"][0], "price": 1}]})
        assert catalog["$schema"] == "catalog.schema.json"


def test_every_public_item_is_listed_once_and_no_private_one() -> None:
    library, files = real()
    private = {name for name, sheet in library.worksheets.items() if sheet.private}
    assert private
    listed = [item["id"] for item in load(files, "catalog.json")["items"]]
    assert listed == [name for name in library.items if name not in private]
    words = str(files["catalog.json"].content) + bytes(files["catalog.csv"].content).decode()  # type: ignore[arg-type]
    told = [text for name in private for text in (f"/{name}/", library.worksheets[name].title, str(library.worksheets[name].neutral_title)) if text in words]
    assert told == []


def test_an_entry_says_what_the_item_says() -> None:
    entry = next(item for item in load(minimal(), "catalog.json")["items"] if item["id"] == "calm-evening")
    assert entry == {
        "id": "calm-evening",
        "kind": "guide",
        "title": "A calm evening",
        "question": "How do I get my head to slow down before bed?",
        "summary": "An hour that tells your body it is night.",
        "language": "en",
        "audience": [{"id": "sleepers", "title": "people who sleep badly"}],
        "topics": [{"id": "evenings", "title": "Evenings"}],
        "version": 2,
        "written": "2026-01-10",
        "updated": "2026-02-10",
        "next_review": "2027-02-10",
        "review": {"state": "reviewed", "by": "Dr. Nora Night", "role": "sleep clinician", "on": "2026-02-12"},
        "reading_grade": entry["reading_grade"],
        "minutes": 2,
        "addresses": entry["addresses"],
        "codes": [],
    }
    assert 0 < entry["reading_grade"] < 8


def test_every_address_is_a_file_of_the_site_and_every_public_file_is_listed() -> None:
    files, root = minimal(), "https://sleep.example.org/"
    listed = set()
    for entry in load(files, "catalog.json")["items"]:
        at = entry["addresses"]
        for page in (at["page"], at["go"]):
            assert f"{page.removeprefix(root).rstrip('/')}.md" in files
        found = [pdf["address"] for pdf in at["pdfs"]] + [at[name] for name in ("qr", "text", "docx", "questionnaire") if at[name]]
        assert all(address.removeprefix(root) in files for address in found)
        assert all(pdf["pages"] > 0 for pdf in at["pdfs"])
        listed |= {address.removeprefix(root) for address in found}
    there = {path for path in files if path.endswith((".pdf", ".docx", ".txt")) and path != "robots.txt" and "worksheets/notes/" not in path}
    assert {path for path in there if "/" in path} <= listed


def test_without_an_address_of_the_site_addresses_are_relative_to_its_root(project: Callable[..., Path]) -> None:
    config = (MINIMAL / "mkdocs.yml").read_text("utf-8").replace("site_url: https://sleep.example.org/\n", "")
    folder = project({"mkdocs.yml": config})
    settings = read_settings(folder / "mkdocs.yml")
    checked = check_content(settings, today=TODAY)
    _, made = files_for_programs(checked.library, find_links(checked.library), settings, checked.sources, grades={}, sheets={}, pages={}, files=[])
    catalog = load({output.path: output for output in made}, "catalog.json")
    assert (catalog["address"], catalog["items"][0]["addresses"]["qr"]) == (None, None)
    assert catalog["items"][0]["addresses"]["go"] == f"go/{catalog['items'][0]['id']}/"


def test_the_table_has_a_row_for_each_item_and_opens_in_excel() -> None:
    for files in (minimal(), real()[1]):
        content = files["catalog.csv"].content
        assert isinstance(content, bytes) and content.startswith(b"\xef\xbb\xbf")
        rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))
        items = load(files, "catalog.json")["items"]
        assert [(row["id"], row["title"], row["page"], row["version"]) for row in rows] == [
            (item["id"], item["title"], item["addresses"]["page"], str(item["version"])) for item in items
        ]


def test_codes_lead_to_items_both_ways_and_only_seen_ones_count(project: Callable[..., Path]) -> None:
    library, files = real()
    catalog = load(files, "catalog.json")
    system = catalog["code_system"]
    assert library.codes
    assert (system["oid"], system["uri"]) == ("2.16.840.1.113883.6.90", "http://hl7.org/fhir/sid/icd-10-cm")
    assert [code["code"] for code in system["codes"]] == [str(code.code) for code in library.codes.codes if code.seen]
    pairs = {(code["code"], item) for code in system["codes"] for item in code["items"]}
    assert pairs == {(code, item["id"]) for item in catalog["items"] for code in item["codes"]}
    assert load(minimal(), "catalog.json")["code_system"] is None
    unseen = """system: {name: ICD-10-CM, oid: "2.16.840.1.113883.6.90"}
codes:
  - {code: G47.00, title: "Insomnia, unspecified", seen: true, pages: [cannot-sleep, calm-evening]}
  - {code: G47.9, title: "Sleep disorder, unspecified", seen: false, pages: [calm-evening]}
"""
    settings = read_settings(project({"content/codes.yml": unseen}) / "mkdocs.yml")
    checked = check_content(settings, today=TODAY)
    assert checked.library.codes
    assert [str(code.code) for code in checked.library.codes.used] == [str(code.code) for code in checked.library.codes.of("calm-evening")] == ["G47.00"]


def test_readers_never_see_the_wording_of_the_code_book() -> None:
    library, _ = real()
    settings, links = read_settings(ROOT / "mkdocs.yml"), find_links(library)
    one = dict.fromkeys(library.packets, 1)
    starts = {name: (1,) * len(packet.items) for name, packet in library.packets.items()}
    paper = Pages(of_sheet=dict.fromkeys(library.worksheets, 1), of_packet=one, starts=starts)
    catalog, _ = files_for_programs(library, links, settings, dict.fromkeys(library.items, ""), grades={}, sheets={}, pages={}, files=[])
    pages = render_pages(library, links, settings, {}, paper=lambda: paper, catalog=lambda: catalog, grades={})
    assert library.codes
    seen = [(code.code, page.path) for code in library.codes.codes for page in pages if code.title in str(page.content) and not page.path.startswith("clinics")]
    assert (len(pages) > 100, seen) == (True, [])
