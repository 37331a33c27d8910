"""Our small Markdown as runs of words for Typst, with empty links filled in. On paper a link is only its words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hooks.library.prose import inline, parse, target

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from markdown_it.token import Token

    from hooks.library.prose import Target

Run = dict[str, Any]
"""Words that look alike: `text`, `bold`, `italic`, and `whole` for what may not break across lines, such as a number."""

_LISTS = {"bullet_list_open": "bullets", "ordered_list_open": "numbers"}


class Wording:
    """Turns the texts of one sheet into runs.

    Args:
        fill: The runs that stand for an empty link, by its target.
    """

    def __init__(self, fill: Callable[[Target], list[Run]]) -> None:
        self._fill = fill

    def line(self, text: str | None) -> list[Run]:
        """One line of prose as runs; nothing at all for None."""
        return self._runs(inline(text)) if text else []

    def prose(self, text: str) -> list[dict[str, Any]]:
        """Paragraphs and lists: each is a kind with its runs, or with its items."""
        found: list[Any] = []
        inside: list[list[Any]] = [found]
        for token in parse(text):
            if token.type == "inline":
                inside[-1].append({"kind": "paragraph", "runs": self._runs(token.children or ())})
            elif token.type in _LISTS or token.type == "list_item_open":
                entries: list[Any] = []
                inside[-1].append({"kind": _LISTS[token.type], "items": entries} if token.type in _LISTS else entries)
                inside.append(entries)
            elif token.type.endswith(("list_close", "list_item_close")):
                inside.pop()
        return found

    def spoken(self, text: str | None) -> str:
        """The words alone, for labels that are read aloud."""
        return spoken(self.line(text))

    def _runs(self, tokens: Iterable[Token]) -> list[Run]:
        runs: list[Run] = []
        look = {"bold": False, "italic": False}
        opened: tuple[str, int] | None = None
        for token in tokens:
            if token.type in {"strong_open", "strong_close"}:
                look["bold"] = token.type == "strong_open"
            elif token.type in {"em_open", "em_close"}:
                look["italic"] = token.type == "em_open"
            elif token.type == "link_open":
                opened = str(token.attrGet("href") or ""), len(runs)
            elif token.type == "link_close" and opened:
                if len(runs) == opened[1]:
                    runs += [{**look, **run} for run in self._fill(target(opened[0]))]
                opened = None
            elif words := " " if token.type == "softbreak" else token.content:
                runs.append({"text": words, **look, "whole": False})
        return runs


def spoken(runs: Iterable[Run]) -> str:
    """The words of runs alone, without their look."""
    return "".join(run["text"] for run in runs)


def words(text: str, *, whole: bool = False) -> Run:
    """A plain run."""
    return {"text": text, "bold": False, "italic": False, "whole": whole}
