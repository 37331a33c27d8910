"""How files for programs are written: data as JSON, a day as a moment."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from datetime import date


def as_json(data: Any) -> str:
    """Data as JSON that a person can read too."""
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def first_moment(day: date) -> str:
    """The first moment of a day (RFC 3339), for formats such as Atom and FHIR that know moments only."""
    return f"{day.isoformat()}T00:00:00Z"
