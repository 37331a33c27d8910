"""The JSON Schemas by which editors complete and check content files while they are written."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from pydantic import TypeAdapter

from hooks.library.load import LISTS
from hooks.library.model import KINDS

if TYPE_CHECKING:
    from pathlib import Path


def schemas() -> dict[str, dict[str, Any]]:
    """The schema of each kind of file, by name: "guide", "glossary"."""
    shapes: dict[str, Any] = {**KINDS, **LISTS}
    return {name: {"$schema": "https://json-schema.org/draft/2020-12/schema", **TypeAdapter(shape).json_schema()} for name, shape in shapes.items()}


def write_schemas(folder: Path) -> list[Path]:
    """Write each schema as NAME.json into a folder, which is made if it is not there."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name, schema in schemas().items():
        file = folder / f"{name}.json"
        file.write_text(json.dumps(schema, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
        written.append(file)
    return written
