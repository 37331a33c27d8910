"""Worksheets -> office documents (DOCX) that a clinic can edit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hooks import addresses
from hooks.print.document import Document, Properties
from hooks.print.document_blocks import DOCUMENT_BLOCKS, Place, help_lines
from hooks.print.prose import words
from hooks.print.store import NO_STORE

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hooks.library.labels import Labels
    from hooks.print.sheets import Imprint, Sheet
    from hooks.print.store import Store


def print_documents(sheets: Mapping[str, Sheet], labels: Labels, imprints: Mapping[str, Imprint], *, store: Store = NO_STORE) -> dict[str, bytes]:
    """Make a document of each worksheet, on the paper of the edition's country.

    Args:
        sheets: Worksheets as data, by id. No private ones: a document keeps what is typed into it.
        labels: The words of the interface.
        imprints: What each says of its edition.
        store: Where documents are kept that need not be made again.
    """

    def made(item_id: str, sheet: Sheet) -> bytes:
        imprint = imprints[item_id]
        data = {**sheet.data, "example": None}
        key = [data, labels.model_dump(), imprint.language, imprint.country]
        return bytes(store.get("document", key, lambda: {"docx": document_of(sheet, labels, imprint)})["docx"])

    return {item_id: made(item_id, sheet) for item_id, sheet in sheets.items()}


def document_of(sheet: Sheet, labels: Labels, imprint: Imprint) -> bytes:
    """Make the document of one worksheet: its head, its gate, its blocks, its foot."""
    data, foot = sheet.data, sheet.data["foot"]
    language = imprint.language if "-" in imprint.language else f"{imprint.language}-{imprint.country}"
    properties = Properties(
        title=data["title"],
        author=foot["site_name"],
        subject=data["description"],
        keywords=", ".join((foot["id"], foot["version"], foot["updated"], data["review"])),
        identifier=foot["address"],
        language=language,
        version=sheet.version,
        updated=sheet.updated,
    )
    to = Document(properties, addresses.paper_of(imprint.country))
    to.heading([words(data["title"])], 1)
    to.say([words(" · ".join(filter(None, (data["for_whom"], data["minutes"], data["review"], data["change"]))))], style="Note")
    to.say(data["purpose"], style="Purpose")
    if data["joint"]:
        to.say([words(labels.joint_note)])
    if gate := data["gate"]:
        with to.box([words(labels.do_not_use)], 2):
            to.bullets(gate["stop_if"])
            to.prose(gate["instead"], lead=labels.instead)
            to.say([words(labels.then_call)], style="Question")
            if gate["in_danger"]:
                to.say([{**words(gate["in_danger"]), "bold": True}])
            help_lines(gate["lines"], to)
    for block in data["blocks"]:
        DOCUMENT_BLOCKS[block["name"]](block["value"], Place(to=to, say=labels, level=block["level"]))
    about = " · ".join((foot["site_name"], foot["id"], foot["version"], foot["updated"]))
    to.foot([about, " · ".join(filter(None, (foot["address"], data["review"]))), foot["reuse"]], labels.page_of)
    return to.content()
