"""What health records read is FHIR R4, asks what the printed sheet asks, and names nothing private."""

from __future__ import annotations

import base64
import hashlib
import json
from typing import TYPE_CHECKING, Any

import pytest
from fhir.resources.R4B.bundle import Bundle
from fhir.resources.R4B.questionnaire import Questionnaire

from hooks.catalog.fhir import questionnaires
from hooks.catalog.questionnaire import QUESTIONS
from hooks.library.prose import plain
from hooks.pipeline import build_site, check_content
from hooks.print.sheets import sheet_of
from hooks.settings import read_settings
from tests.bees import BLOCK_NAMES, REAL, every_block, imprint_of, make_library, real_library
from tests.conftest import MINIMAL, ROOT, TODAY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hooks.output import Output

# The elements that FHIR R4 (4.0.1) defines, of those that may stand here. R4B and R5 know others too.
QUESTIONNAIRE = {
    "resourceType",
    "id",
    "language",
    "url",
    "identifier",
    "version",
    "name",
    "title",
    "derivedFrom",
    "status",
    "experimental",
    "subjectType",
    "date",
    "publisher",
    "contact",
    "description",
    "useContext",
    "jurisdiction",
    "purpose",
    "copyright",
    "approvalDate",
    "lastReviewDate",
    "effectivePeriod",
    "code",
    "item",
}
ITEM = {
    "linkId",
    "definition",
    "code",
    "prefix",
    "text",
    "type",
    "enableWhen",
    "enableBehavior",
    "required",
    "repeats",
    "readOnly",
    "maxLength",
    "answerValueSet",
    "answerOption",
    "initial",
    "item",
}
TYPES = {
    "group",
    "display",
    "boolean",
    "decimal",
    "integer",
    "date",
    "dateTime",
    "time",
    "string",
    "text",
    "url",
    "choice",
    "open-choice",
    "attachment",
    "reference",
    "quantity",
}
REFERENCE = {
    "resourceType",
    "id",
    "language",
    "masterIdentifier",
    "identifier",
    "status",
    "docStatus",
    "type",
    "category",
    "subject",
    "date",
    "author",
    "authenticator",
    "custodian",
    "relatesTo",
    "description",
    "securityLabel",
    "content",
    "context",
}
ATTACHMENT = {"contentType", "language", "data", "url", "size", "hash", "title", "creation"}
PUBLIC = [name for name in REAL if not real_library().worksheets[name].private]


def questionnaire(item_id: str) -> tuple[dict[str, Any], list[str]]:
    """The Questionnaire of a sheet, and the names of the blanks in its PDF."""
    library = make_library(**{item_id: every_block()}) if item_id == "every-block" else real_library()
    sheet = sheet_of(item_id, library, imprint_of(item_id, country="US"))
    (output,) = questionnaires(library, {item_id: sheet.data}, read_settings(ROOT / "mkdocs.yml"), {item_id: f"{item_id}.yml"})
    assert output.path == f"worksheets/{item_id}/{item_id}.fhir.json"
    return json.loads(output.content), list(sheet.fields)


def items(of: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for item in of.get("item", ()):
        yield item
        yield from items(item)


def test_each_block_has_its_questions() -> None:
    assert set(QUESTIONS) == set(BLOCK_NAMES)


@pytest.mark.parametrize("item_id", ["every-block", *PUBLIC])
def test_a_questionnaire_is_valid_and_comes_back_the_same(item_id: str) -> None:
    data, _ = questionnaire(item_id)
    assert json.loads(Questionnaire.model_validate(data).model_dump_json()) == data


@pytest.mark.parametrize("item_id", ["every-block", *PUBLIC])
def test_a_questionnaire_keeps_the_rules_of_r4(item_id: str) -> None:
    data, _ = questionnaire(item_id)
    assert data.keys() <= QUESTIONNAIRE
    found = list(items(data))
    assert len({item["linkId"] for item in found}) == len(found)  # que-2
    for item in found:
        assert item.keys() <= ITEM
        assert item["type"] in TYPES
        assert item["text"].strip()
        assert ("item" in item) or item["type"] != "group"  # que-1
        assert "item" not in item or (item["item"] and item["type"] != "display")  # que-1
        assert ("answerOption" in item) == (item["type"] == "choice")  # que-5


@pytest.mark.parametrize("item_id", ["every-block", *PUBLIC])
def test_a_questionnaire_asks_what_the_pdf_asks_under_the_same_names(item_id: str) -> None:
    data, blanks = questionnaire(item_id)
    assert [item["linkId"] for item in items(data) if item["type"] not in {"group", "display"}] == blanks


def test_a_questionnaire_says_what_it_is_and_stays_a_draft_until_a_clinician_reviewed_it() -> None:
    data, _ = questionnaire("check-in-sheet")
    sheet = real_library().worksheets["check-in-sheet"]
    assert data["url"] == "https://steady-ground.example/go/check-in-sheet/"
    assert (data["title"], data["version"], data["date"], data["name"]) == (sheet.title, str(sheet.version), sheet.updated.isoformat(), "CheckInSheet")
    assert data["status"] == ("active" if sheet.review else "draft")
    gate = next(item for item in data["item"] if item["linkId"] == "gate")
    assert sheet.gate
    assert [item["text"] for item in gate["item"]][: len(sheet.gate.stop_if)] == [plain(reason) for reason in sheet.gate.stop_if]


def test_a_scale_offers_each_of_its_steps_and_says_what_the_ends_mean() -> None:
    data, _ = questionnaire("check-in-sheet")
    choice = next(item for item in items(data) if item["type"] == "choice")
    codes = [option["valueCoding"]["code"] for option in choice["answerOption"]]
    assert codes == [str(n) for n in range(11)]
    assert [choice["answerOption"][n]["valueCoding"]["display"] for n in (0, 5, 10)] == ["0, very hard", "5", "10, very good"]


@pytest.fixture(scope="module")
def site() -> dict[str, Output]:
    settings = read_settings(MINIMAL / "mkdocs.yml")
    return {output.path: output for output in build_site(check_content(settings, today=TODAY), settings).outputs}


def test_the_bundle_is_valid_r4_and_lists_all_but_private_items(site: dict[str, Output]) -> None:
    data = json.loads(site["catalog.fhir.json"].content)
    assert json.loads(Bundle.model_validate(data).model_dump_json()) == data
    documents = [entry["resource"] for entry in data["entry"]]
    library = check_content(read_settings(MINIMAL / "mkdocs.yml"), today=TODAY).library
    assert [document["id"] for document in documents] == [name for name, item in library.items.items() if not getattr(item, "private", False)]
    assert all(document.keys() <= REFERENCE for document in documents)
    assert len({entry["fullUrl"] for entry in data["entry"]}) == len(documents)
    states = {document["id"]: document["docStatus"] for document in documents}
    assert (states["calm-evening"], states["noisy-nights"]) == ("final", "preliminary")


def test_each_attachment_of_the_bundle_is_a_file_of_the_site(site: dict[str, Output]) -> None:
    attachments = [content["attachment"] for entry in json.loads(site["catalog.fhir.json"].content)["entry"] for content in entry["resource"]["content"]]
    for attachment in attachments:
        assert attachment.keys() <= ATTACHMENT
        path = attachment["url"].removeprefix("https://sleep.example.org/")
        if path.endswith("/"):
            assert f"{path.rstrip('/')}.md" in site
        else:
            content = site[path].content
            file = content.encode() if isinstance(content, str) else content
            assert (attachment["size"], base64.b64decode(attachment["hash"])) == (len(file), hashlib.sha1(file, usedforsecurity=False).digest())
    kinds = {attachment["contentType"].partition(";")[0] for attachment in attachments}
    assert {"text/html", "application/pdf", "text/plain", "application/fhir+json"} <= kinds


def test_no_record_names_a_private_sheet(site: dict[str, Output]) -> None:
    sheet = check_content(read_settings(MINIMAL / "mkdocs.yml"), today=TODAY).library.worksheets["night-notes"]
    assert sheet.private
    told = [str(output.content) for path, output in site.items() if path.startswith("catalog") or path.endswith(".fhir.json")]
    assert len(told) == 6
    assert [words for words in ("night-notes", sheet.title, "worksheets/notes/") for text in told if words in text] == []
