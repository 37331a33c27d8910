"""The foot of each printed page: what it is, which version, and where the newest one is found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hooks.library.said import in_words

if TYPE_CHECKING:
    from datetime import date

    from hooks.library.labels import Labels
    from hooks.library.model import Item


def foot(item: Item, labels: Labels, *, site_name: str, item_id: str, address: str, qr_code: str, updated: date | None = None) -> dict[str, str]:
    """What stands at the foot of each page.

    Args:
        item: What is printed.
        labels: The words of the interface.
        site_name: Where it comes from.
        item_id: Its id; empty where it would give somebody away.
        address: Where its newest version is found; empty where there is none to print.
        qr_code: That address as SVG, or empty.
        updated: The day of the newest change in anything that is printed with it; its own if left out.
    """
    return {
        "site_name": site_name,
        "id": item_id,
        "version": labels.say("version", n=item.version),
        "updated": labels.say("updated", n=in_words(updated or item.updated, labels)),
        "address": address,
        "qr": qr_code,
        "reuse": labels.reuse,
    }
