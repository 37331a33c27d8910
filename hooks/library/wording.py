"""What pydantic found, said in plain words to a person who writes YAML."""

from __future__ import annotations

import re
import types
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel

from hooks.library.blocks import Block, block_name, block_tag
from hooks.problems import Problem, did_you_mean, nearest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pydantic import ValidationError
    from pydantic_core import ErrorDetails

    from hooks.library.read import DataPath, Document

_NEEDED = {
    "string_type": "has to be text; put it in quotes if it is meant as text",
    "int_type": "has to be a whole number",
    "int_from_float": "has to be a whole number",
    "float_type": "has to be a number",
    "bad_pattern": "is not a pattern that can be searched for; check its brackets and its '\\'",
    "bool_type": "has to be true or false",
    "date_type": "is not a date; write year-month-day, such as 2026-11-23",
    "list_type": "has to be a list; start each entry with '- '",
    "dict_type": "has to be a group of 'key: value' lines",
    "model_type": "has to be a group of 'key: value' lines",
    "model_attributes_type": "has to be a group of 'key: value' lines",
    "union_tag_not_found": "has to be a block, such as '- text: ...'",
    "empty_text": "is empty",
    "phone_number": 'has to be a number to call, in quotes, such as "202-555-0100"',
    "many_lines": "has to be on one line",
    "string_pattern_mismatch": 'has to be a color in quotes, such as "#1a4f8b"',
}


def problems_of(error: ValidationError, shape: Any, document: Document) -> list[Problem]:
    """Turn what pydantic found into problems with their places. A misspelled key is not also said to be missing.

    Args:
        error: What pydantic raised.
        shape: The type that the file was checked against.
        document: The file, for places.
    """
    details = error.errors(include_url=False)
    misspelled = {(*detail["loc"][:-1], _nearest_key(detail["loc"], shape)) for detail in details if detail["type"] == "extra_forbidden"}
    return [_problem_of(detail, shape, document) for detail in details if detail["type"] != "missing" or detail["loc"] not in misspelled]


def _nearest_key(loc: tuple[str | int, ...], shape: Any) -> str:
    return nearest(str(loc[-1]), _fields_at(shape, loc[:-1])) or ""


def _problem_of(error: ErrorDetails, shape: Any, document: Document) -> Problem:
    kind, loc = error["type"], error["loc"]
    path = _data_path(loc, document)
    if kind == "missing":
        return Problem(location=document.at(path), message=f"the key '{loc[-1]}' is missing")
    if kind == "extra_forbidden":
        return Problem(location=document.at(path, key=True), message=_unknown_key(loc, shape))
    if kind == "union_tag_invalid":
        name = block_name(error["input"]) or ""
        blocks = [tag.strip("'").removeprefix(block_tag("")) for tag in str(error["ctx"]["expected_tags"]).split(", ")]
        return Problem(location=document.at((*path, name), key=True), message=f"unknown block '{name}'{_hint(name, blocks, 'blocks here are')}")
    return Problem(location=document.at(path), message=f"{_subject(path)} {_fault(error)}")


def _subject(path: DataPath) -> str:
    name = next((f"'{part}'" for part in reversed(path) if isinstance(part, str)), "this file")
    return f"entry {path[-1] + 1} of {name}" if path and isinstance(path[-1], int) else name


def _fault(error: ErrorDetails) -> str:
    kind, value, context = error["type"], error["input"], error.get("ctx", {})
    if value is None:
        return "is empty"
    if kind == "literal_error":
        allowed = [option.strip("'") for option in str(context["expected"]).replace(" or ", ", ").split(", ")]
        shown = _shown(value)
        return f"cannot be {shown or 'this'}{_hint(shown.strip(chr(39)), allowed, 'allowed are')}"
    if kind == "too_short":
        return f"needs at least {context['min_length']} entries" if context["min_length"] > 1 else "is empty"
    if kind == "too_long":
        return f"has {context['actual_length']} entries; at most {context['max_length']} fit"
    if kind in {"greater_than_equal", "less_than_equal"}:
        return f"is {value}; it has to be at {'least' if 'ge' in context else 'most'} {context.get('ge', context.get('le'))}"
    needed = _NEEDED.get(kind, "does not fit here")
    if kind == "date_type" and re.fullmatch(r"\d{4}-\d{2}-\d{2}", str(value)):
        needed = "has to be a date without quotes" if _is_date(value) else "is not a day of the calendar"
    if kind == "int_type" and str(value).isdigit():
        needed = "has to be a number without quotes" if len(value) < 19 else "is too big a number"
    shown = _shown(value)
    return f"({shown}) {needed}" if shown else needed


def _is_date(text: str) -> bool:
    try:
        return bool(date.fromisoformat(text))
    except ValueError:
        return False


def _shown(value: Any) -> str:
    """A value as the file spells it, if it is short enough to be quoted."""
    if isinstance(value, bool):
        return f"'{str(value).lower()}'"
    if isinstance(value, str | int | float | date) and 0 < len(str(value).strip()) < 40 and "\n" not in str(value):
        return f"'{value}'"
    return ""


def _unknown_key(loc: tuple[str | int, ...], shape: Any) -> str:
    key, around = str(loc[-1]), str(loc[-2]) if len(loc) > 1 else ""
    fields = _fields_at(shape, loc[:-1])
    if around == block_tag(fields[0] if fields else ""):
        return f"'{key}' stands in the same entry as '{fields[0]}'; give each block a '- ' of its own"
    return f"unknown key '{key}'{_hint(key, fields, 'known are')}"


def _hint(word: str, options: list[str], otherwise: str) -> str:
    listed = f"; {otherwise} {', '.join(options)}" if len(options) < 30 else "; take it out"
    return did_you_mean(word, options) or listed


def _data_path(loc: tuple[str | int, ...], document: Document) -> DataPath:
    """Pydantic's location as a way through the file: without the marks of blocks and of keys, which stand in no file."""
    path: DataPath = ()
    for part in loc:
        is_mark = path and isinstance(path[-1], int) and isinstance(part, str) and part.startswith(block_tag(""))
        if not is_mark and (*path, part) in document.places:
            path = (*path, part)
    return path


def _fields_at(shape: Any, loc: tuple[str | int, ...]) -> list[str]:
    """The keys that are allowed at a pydantic location."""
    options = list(_options(shape))
    for part in loc:
        options = [option for outer in options for inner in _inside(outer, part) for option in _options(inner)]
    return [field.alias or name for option in options for name, field in _model_fields(option)]


def _inside(shape: Any, part: str | int) -> Iterator[Any]:
    """What stands at one part of a location: an entry of a list or group, a block by its mark, or a field."""
    if get_origin(shape) is list:
        yield get_args(shape)[0]
    elif get_origin(shape) is dict:
        yield get_args(shape)[1]
    for name, field in _model_fields(shape):
        if issubclass(shape, Block) and part == block_tag(name):
            yield shape
        elif part in {name, field.alias}:
            yield field.annotation


def _model_fields(shape: Any) -> Iterable[tuple[str, Any]]:
    return shape.model_fields.items() if isinstance(shape, type) and issubclass(shape, BaseModel) else ()


def _options(shape: Any) -> Iterator[Any]:
    """The single types of a union."""
    if get_origin(shape) is Annotated:
        yield from _options(get_args(shape)[0])
    elif get_origin(shape) in {Union, types.UnionType}:
        for argument in get_args(shape):
            yield from _options(argument)
    else:
        yield shape
