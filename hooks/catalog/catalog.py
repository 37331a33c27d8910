"""The catalogue: every item with its versions, dates and addresses, as JSON with a schema and as a table (CSV)."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Any

from hooks import addresses
from hooks.catalog.encode import as_json
from hooks.entries import FORMAT, Addresses, Catalog, Check, CodeEntry, CodeSystem, Entry, Named, Pdf
from hooks.library.codes import CODE_BOOKS
from hooks.library.model import Guide, Worksheet
from hooks.library.prose import plain
from hooks.library.said import minutes_to_read
from hooks.output import Output

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from hooks.library.links import Links
    from hooks.library.load import Library
    from hooks.library.model import Item
    from hooks.settings import Settings

SCHEMA = "https://json-schema.org/draft/2020-12/schema"


def catalog_of(
    library: Library, links: Links, settings: Settings, *, grades: Mapping[str, float], pages: Mapping[str, int], files: Sequence[Output]
) -> Catalog:
    """Collect what the catalogue says.

    Args:
        library: All content, checked.
        links: What `find_links` derived from it.
        settings: The edition.
        grades: The reading grade of each item.
        pages: How many pages each PDF has, by its path.
        files: What was printed.
    """
    there = {file.path for file in files}

    def entry(item_id: str, item: Item) -> Entry:
        kind = type(item).__name__.lower()
        return Entry.model_validate(
            {
                **{field: getattr(item, field) for field in ("title", "version", "written", "updated", "next_review")},
                "id": item_id,
                "kind": kind,
                "question": getattr(item, "question", None),
                "summary": plain(item.summary),
                "language": settings.language,
                "audience": [Named(id=ref, title=_audience_title(ref, library)) for ref in item.audience],
                "topics": [Named(id=topic, title=library.topics[topic].title) for topic in _topics_of(item_id, item, links)],
                "review": _check(item),
                "reading_grade": round(grades[item_id], 1) if item_id in grades else None,
                "minutes": item.minutes if isinstance(item, Worksheet) else minutes_to_read(item) if isinstance(item, Guide) else None,
                "addresses": _addresses(item_id, kind, settings, pages, there),
                "codes": [str(code.code) for code in library.codes.of(item_id)] if library.codes else [],
            }
        )

    return Catalog.model_validate(
        {
            "$schema": addresses.CATALOG_SCHEMA,
            "format": FORMAT,
            "site": settings.site_name,
            "address": settings.site_url or None,
            "language": settings.language,
            "country": settings.country,
            "updated": max(item.updated for item in library.listed.values()),
            "rights": library.labels.reuse,
            "license": settings.license or None,
            "items": [entry(item_id, item) for item_id, item in library.listed.items()],
            "code_system": _code_system(library),
        }
    )


def catalog_files(catalog: Catalog, settings: Settings) -> list[Output]:
    """The catalogue as JSON, the schema of that, and the same as a table."""
    schema = {"$schema": SCHEMA, "$id": settings.site_url + addresses.CATALOG_SCHEMA, **Catalog.model_json_schema()}
    return [
        Output(path=addresses.CATALOG, content=as_json(catalog.model_dump(mode="json", by_alias=True))),
        Output(path=addresses.CATALOG_SCHEMA, content=as_json(schema)),
        Output(path=addresses.CATALOG_CSV, content=_csv(catalog)),
    ]


def _audience_title(ref: str, library: Library) -> str:
    return str(library.roles.groups[ref].title if ref in library.roles.groups else library.roles.roles[ref].title)


def _topics_of(item_id: str, item: Item, links: Links) -> Sequence[str]:
    return [item.topic] if isinstance(item, Guide) else links.topics_of_worksheet.get(item_id, [])


def _check(item: Item) -> Check:
    review = item.review
    return Check(state="reviewed", by=review.by, role=review.role, on=review.date) if review else Check(state="not-reviewed")


def _addresses(item_id: str, kind: str, settings: Settings, pages: Mapping[str, int], there: set[str]) -> Addresses:
    page, go, root = addresses.item(kind, item_id), addresses.go(item_id), settings.site_url
    pdfs = [
        Pdf(edition=path.removeprefix(f"{page}{item_id}-").removesuffix(".pdf"), address=root + path, pages=n)
        for path, n in pages.items()
        if path.startswith(page)
    ]
    others = {"text": addresses.plain_text(item_id), "docx": addresses.document(item_id), "questionnaire": addresses.questionnaire(item_id)}
    return Addresses(
        page=root + page,
        go=root + go,
        qr=root + addresses.qr_code(go) if root else None,
        pdfs=pdfs,
        **{name: root + path if path in there else None for name, path in others.items()},
    )


def _code_system(library: Library) -> CodeSystem | None:
    if library.codes is None:
        return None
    system = library.codes.system
    codes = [CodeEntry(code=code.code, title=code.title, items=list(map(str, code.pages))) for code in library.codes.used]
    return CodeSystem(name=system.name, oid=system.oid, uri=CODE_BOOKS[system.oid].uri, codes=codes)


def _csv(catalog: Catalog) -> bytes:
    """One row for each item (RFC 4180). The mark at its start tells Excel that this is UTF-8."""
    out = io.StringIO(newline="")
    rows = [_row(entry) for entry in catalog.items]
    table = csv.DictWriter(out, fieldnames=list(rows[0]))
    table.writeheader()
    table.writerows(rows)
    return out.getvalue().encode("utf-8-sig")


def _row(entry: Entry) -> dict[str, Any]:
    """An item as a row; several values of a column have semicolons between."""
    at, review = entry.addresses, entry.review
    return {
        **{name: getattr(entry, name) for name in ("id", "kind", "title", "question", "summary", "language")},
        "for": "; ".join(one.title for one in entry.audience),
        "topics": "; ".join(one.title for one in entry.topics),
        **{name: getattr(entry, name) for name in ("version", "written", "updated", "next_review")},
        "review": review.state,
        "reviewed_by": review.by,
        "reviewed_on": review.on,
        "reading_grade": entry.reading_grade,
        "minutes": entry.minutes,
        "pdf_pages": at.pdfs[0].pages if at.pdfs else None,
        "page": at.page,
        "short_address": at.go,
        "qr_code": at.qr,
        "pdfs": "; ".join(pdf.address for pdf in at.pdfs),
        "text": at.text,
        "docx": at.docx,
        "questionnaire": at.questionnaire,
        "codes": "; ".join(entry.codes),
    }
