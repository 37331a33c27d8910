"""What libyaml found, said in plain words to a person who writes YAML."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import yaml

_SYNTAX = {
    "found character that cannot start any token": "a value cannot start with this character; put the text in quotes",
    "mapping values are not allowed": "a ':' stands inside this text; put the text in quotes",
    "block sequence entries are not allowed": "a list cannot start here; put each '- ' on a line of its own, below the key",
    "mapping keys are not allowed": "a value cannot start with '? '; put the text in quotes",
    "did not find expected key": "a 'key: value' line was expected here; check the indent and the quotes above",
    "did not find expected '-' indicator": "a list entry that starts with '- ' was expected here; check the indent",
    "could not find expected ':'": "a ':' is missing on this line, or it belongs to the text above and has to be indented",
    "found unexpected end of stream": "the quotes that open here are never closed",
    "found unexpected document indicator": "the quotes that open here are not closed before a '---'",
    "did not find expected ',' or ']'": "the list that starts here is not closed with ']', or a ',' is missing in it",
    "did not find expected ',' or '}'": "the group that starts here is not closed with '}', or a ',' is missing; put a text that starts with '{' in quotes",
    "while parsing a flow node": "a '[' or '{' was not closed before this, or a value is missing here",
    "found duplicate anchor": "the same '&' name is given twice; write the text out",
    "found undefined alias": "a value cannot start with '*'; put the text in quotes",
    "while scanning an alias": "a value cannot start with '*'; put the text in quotes",
    "while scanning an anchor": "a value cannot start with '&'; put the text in quotes",
    "while scanning a tag": "a value cannot start with '!'; put the text in quotes",
    "while parsing a tag": "a value cannot start with '!'; put the text in quotes",
    "found undefined tag handle": "a value cannot start with '!'; put the text in quotes",
    "while scanning a plain scalar": "a ':' stands inside this text; put the text in quotes",
    "while scanning a block scalar": "nothing can stand after '|' or '>' on this line; put the text on the lines below",
    "while parsing a quoted scalar": "a '\\' in double quotes has a meaning of its own; use single quotes",
    "did not find expected node content": "a value cannot start with this character; put the text in quotes",
    "expected a single document": "a second '---' starts here; keep one item in one file",
    "did not find expected <document start>": "nothing can stand after the '...' above; take that line out",
    "while scanning a directive": "a line cannot start with '%'; put the text in quotes",
}
"""The start of libyaml's words, or of what it was doing -> ours."""
_BEGAN_EARLIER = ("while scanning", "while parsing a flow")
"""What libyaml notices late: the place to look at is where it began."""
_OTHERWISE = "this line cannot be read; check its indent, its quotes and its ':'"


def explain(error: yaml.MarkedYAMLError, lines: list[str]) -> tuple[tuple[int, int], str]:
    """Where the fault stands, and what it is.

    Args:
        error: What the loader raised.
        lines: The lines of the file.
    """
    said, context = error.problem or "", error.context or ""
    line, column = _place(error.problem_mark or error.context_mark)
    before = lines[line - 1][:column] if line <= len(lines) else ""
    if "\t" in before:
        return (line, before.index("\t") + 1), "a tab stands here; indent with spaces"
    if before.endswith("](") and "[" in before and said.startswith("did not find expected"):
        return (line, before.rindex("[") + 1), "text that starts with '[' has to be in quotes"
    if before[:-1].rstrip().endswith(("'", '"')) and said.startswith("did not find expected"):
        return (line, column), "the quotes are closed before this; put the whole text in quotes, and write ' inside '...' as ''"
    if said.startswith("mapping values are not allowed") and ":" not in before[:-1]:
        return (line, column), "this line is indented too far, or a space is missing after the ':' above"
    if context.startswith(_BEGAN_EARLIER):
        line, column = _place(error.context_mark)
    found = (ours for theirs, ours in _SYNTAX.items() if said.startswith(theirs) or context.startswith(theirs))
    return (line, column), next(found, _OTHERWISE)


def _place(mark: Any) -> tuple[int, int]:
    return (mark.line + 1, mark.column + 1) if mark else (1, 1)
