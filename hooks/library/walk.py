"""Visit every text and every reference in a piece of content, with the way to it in the file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pydantic import BaseModel

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hooks.library.read import DataPath


def strings(value: Any, path: DataPath = ()) -> Iterator[tuple[DataPath, str]]:
    """Yield each string in reading order, keys of dictionaries included, and the way to it as the file spells it."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, BaseModel):
        for name, field in type(value).model_fields.items():
            yield from strings(getattr(value, name), (*path, field.alias or name))
    elif isinstance(value, dict):
        for key, entry in value.items():
            yield from strings(key, (*path, key))
            yield from strings(entry, (*path, key))
    elif isinstance(value, list):
        for index, entry in enumerate(value):
            yield from strings(entry, (*path, index))
