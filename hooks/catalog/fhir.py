"""HL7 FHIR R4: each worksheet as a Questionnaire, and all items as one Bundle of DocumentReferences."""

from __future__ import annotations

import base64
import hashlib
import re
import uuid
from typing import TYPE_CHECKING, Any

from hooks import addresses
from hooks.catalog.encode import as_json, first_moment
from hooks.catalog.questionnaire import questionnaire_of
from hooks.library.prose import plain
from hooks.output import Output

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from hooks.entries import Catalog, Entry
    from hooks.library.load import Library
    from hooks.settings import Settings

Data = dict[str, Any]
_TYPES = {".pdf": "application/pdf", ".txt": "text/plain; charset=utf-8", ".json": "application/fhir+json"}
_TYPES[".docx"] = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def questionnaires(library: Library, sheets: Mapping[str, Mapping[str, Any]], settings: Settings, sources: Mapping[str, str]) -> list[Output]:
    """Each worksheet as a Questionnaire.

    Args:
        library: All content, checked.
        sheets: Worksheets as the plain data by which they are printed, by id; no private ones.
        settings: The edition.
        sources: The file of each item, relative to the project.
    """
    return [
        Output(path=addresses.questionnaire(item_id), content=as_json(_questionnaire(item_id, sheet, library, settings)), source=sources[item_id])
        for item_id, sheet in sheets.items()
    ]


def bundle(catalog: Catalog, files: Sequence[Output], settings: Settings) -> Output:
    """The catalogue as a Bundle of one DocumentReference for each item, with all its files."""
    content = {file.path: file.content for file in files}
    entries = [
        {"fullUrl": f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, entry.addresses.go)}", "resource": _reference(entry, content, settings)}
        for entry in catalog.items
    ]
    made = {"resourceType": "Bundle", "language": settings.language, "type": "collection", "timestamp": first_moment(catalog.updated), "entry": entries}
    return Output(path=addresses.CATALOG_FHIR, content=as_json(made))


def _questionnaire(item_id: str, sheet: Mapping[str, Any], library: Library, settings: Settings) -> Data:
    worksheet, review = library.worksheets[item_id], library.worksheets[item_id].review
    go = settings.site_url + addresses.go(item_id)
    return {
        "resourceType": "Questionnaire",
        "id": item_id,
        "language": settings.language,
        **({"url": go} if settings.site_url else {}),
        "version": str(worksheet.version),
        "name": _name(item_id),
        "title": worksheet.title,
        # What no clinician has reviewed is not ready for a record.
        "status": "active" if review else "draft",
        "date": worksheet.updated.isoformat(),
        "publisher": settings.site_name,
        "description": plain(worksheet.summary),
        "jurisdiction": [{"coding": [{"system": "urn:iso:std:iso:3166", "code": settings.country}]}],
        "purpose": plain(worksheet.purpose),
        "copyright": library.labels.reuse,
        **({"lastReviewDate": review.date.isoformat()} if review else {}),
        "item": questionnaire_of(sheet, library.labels),
    }


def _name(item_id: str) -> str:
    """A name as programs write it: "EveningPlan"."""
    name = "".join(part.capitalize() for part in re.split(r"-", item_id))
    return name if name[0].isalpha() else f"Q{name}"


def _reference(entry: Entry, content: Mapping[str, str | bytes], settings: Settings) -> Data:
    at = entry.addresses
    paths = [*((pdf.address, pdf.edition) for pdf in at.pdfs), *((address, "") for address in (at.text, at.docx, at.questionnaire) if address)]
    page = {"contentType": "text/html; charset=utf-8", "language": entry.language, "url": at.page, "title": entry.title, "creation": entry.updated.isoformat()}
    named = {"system": "urn:ietf:rfc:3986", "value": at.go}
    return {
        "resourceType": "DocumentReference",
        "id": entry.id,
        "language": entry.language,
        # One name for this version, and one for the document through all its versions.
        **({"masterIdentifier": {**named, "value": f"{at.go}#version-{entry.version}"}, "identifier": [named]} if settings.site_url else {}),
        "status": "current",
        "docStatus": "final" if entry.review.state == "reviewed" else "preliminary",
        "type": {"text": entry.kind},
        **({"category": [{"text": topic.title} for topic in entry.topics]} if entry.topics else {}),
        "date": first_moment(entry.updated),
        "author": [{"display": settings.site_name}],
        "description": f"{entry.title}. {entry.summary}",
        "content": [{"attachment": page}, *({"attachment": _attachment(entry, address, edition, content, settings)} for address, edition in paths)],
    }


def _attachment(entry: Entry, address: str, edition: str, content: Mapping[str, str | bytes], settings: Settings) -> Data:
    file = content[address.removeprefix(settings.site_url)]
    data = file.encode() if isinstance(file, str) else file
    return {
        "contentType": _TYPES[address[address.rindex(".") :]],
        "language": entry.language,
        "url": address,
        "size": len(data),
        "hash": base64.b64encode(hashlib.sha1(data, usedforsecurity=False).digest()).decode(),  # FHIR names no other kind
        "title": f"{entry.title} ({edition})" if edition else entry.title,
        "creation": entry.updated.isoformat(),
    }
