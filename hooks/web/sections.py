"""What stands on a page, for the menu of its own parts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hooks.library.anchors import heading_anchors

if TYPE_CHECKING:
    from hooks.library.labels import Labels
    from hooks.library.load import Library
    from hooks.library.model import Guide


def sections_of(guide: Guide, library: Library) -> list[tuple[str, str]]:
    """The anchor and heading of each part of a guide, in order."""
    labels: Labels = library.labels
    body = [(anchor, guide.body[position].value) for position, anchor in heading_anchors(guide.body).items()]
    calm = any(library.caveats[code].tone != "danger" and not library.caveats[code].urgent_first for code in guide.caveats)
    found = [
        ("in-short", labels.in_short, True),
        ("right-time", labels.right_time, guide.readiness),
        *((anchor, heading, True) for anchor, heading in body),
        ("roles", labels.roles_heading, guide.role_notes),
        ("evidence", labels.evidence_heading, guide.evidence),
        ("differ", labels.differ_heading, guide.differ),
        ("get-help", labels.get_help_heading, True),
        ("tonight", labels.tonight_heading, True),
        ("keep-in-mind", labels.caveats_heading, calm),
        ("worksheets", labels.guide_worksheets, guide.worksheets),
    ]
    return [(anchor, str(heading)) for anchor, heading, there in found if there]
