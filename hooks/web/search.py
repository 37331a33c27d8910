"""How pages are found: what each page is, for the filters of search and of the list of all pages, and what readers call it."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from hooks import addresses
from hooks.library.prose import target
from hooks.library.search import folded
from hooks.output import Output
from hooks.web.view import View

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hooks.web.view import Shared

KINDS = ("pathway", "guide", "worksheet", "packet", "topic", "role", "page")
"""What a page can be, in the order of the filter; "page" is one that is none of the others."""


@dataclass(frozen=True, kw_only=True)
class Facets:
    """What filters know of a page."""

    kind: str
    """One of KINDS."""
    role: list[str] = field(default_factory=list)
    topic: list[str] = field(default_factory=list)
    named: str = ""
    """Its name in search.yml, if it has one there."""

    def __str__(self) -> str:
        """Each filter with each of its values, as the pages carry them: "kind:guide role:parent"."""
        named = [f"named:{self.named}"] if self.named else []
        return " ".join([f"kind:{self.kind}", *(f"role:{role}" for role in self.role), *(f"topic:{topic}" for topic in self.topic), *named])


class Finder:
    """Tells how each page of a build is found. A page is named as a link names it: "calm-evening", "topic:nights", "page:help"."""

    def __init__(self, shared: Shared) -> None:
        self.shared, self.library, self.links = shared, shared.library, shared.links
        self.view = View(shared, addresses.HOME)
        self.named = list(dict.fromkeys(str(page) for entry in self.library.search for page in entry.pages))
        """The pages that search.yml names."""
        self.urgent = list(dict.fromkeys(str(category) for entry in self.library.search for category in entry.help))
        """The categories of help lines that words of danger lead to."""

    def facets(self, name: str) -> Facets:
        """What filters know of a page."""
        to = target(name)
        everybody = list(self.library.roles.roles)
        named = name if name in self.named else ""
        match to.kind:
            case "item":
                return Facets(kind=self.shared.kinds[to.id], role=self.links.roles_of[to.id], topic=self._topics(to.id), named=named)
            case "topic":
                return Facets(kind="topic", role=everybody, topic=[to.id], named=named)
            case "role":
                return Facets(kind="role", role=[to.id], named=named)
        return Facets(kind="page", role=everybody, named=named)

    @property
    def kinds(self) -> dict[str, str]:
        """The kinds of pages that there are, and the name of each for one page of it."""
        there = {*self.shared.kinds.values(), "topic", "role", "page"}
        return {kind: self.library.labels.say(f"kind_{kind}") for kind in KINDS if kind in there}

    def reader_words(self) -> Output:
        """What readers type and the pages that answer it, for the script of the search page, which asks for it at first use."""
        entries = [
            {"words": [folded(word) for word in entry.words], "pages": list(map(str, entry.pages)), "help": list(map(str, entry.help))}
            for entry in self.library.search
        ]
        small = [folded(word) for word in self.library.labels.words("search_small_words")]
        data = {"small": small, "pages": {name: self._shown(name) for name in self.named}, "entries": entries}
        return Output(path=addresses.READER_WORDS, content=json.dumps(data, ensure_ascii=False, separators=(",", ":")))

    def _shown(self, name: str) -> dict[str, Any]:
        to, about = target(name), self.facets(name)
        several: dict[str, Any] = {"item": self.library.items, "topic": self.library.topics, "role": self.library.roles.roles}
        labels, number = self.library.labels, self.view.emergency
        summary = several[to.kind][to.id].summary if to.kind in several else labels.say("help_intro", n=number) if to.id == "help" else ""
        return {
            "href": self.view.href(name).removeprefix("./"),
            "title": self.view.words_of(name),
            "summary": self.view.plain(summary) if summary else "",
            "kind": about.kind,
            "role": about.role,
            "topic": about.topic,
        }

    def _topics(self, item_id: str) -> list[str]:
        library = self.library
        if item_id in library.guides:
            return [str(library.guides[item_id].topic)]
        if item_id in library.worksheets:
            return self.links.topics_of_worksheet.get(item_id, [])
        parts: Iterable[str] = library.packets[item_id].items if item_id in library.packets else [step.guide for step in library.pathways[item_id].steps]
        return list(dict.fromkeys(topic for part in parts for topic in self._topics(str(part))))
