"""Help lines and the names behind empty links: what may be printed of them for one country."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hooks.print.prose import Run, words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from hooks.library.helplines import HelpLine
    from hooks.library.load import Library
    from hooks.library.prose import Target

_WAYS = {"phone": "help_phone", "text": "help_text", "tty": "help_tty"}
"""The fields that are a number to use, and the label before each."""

_TITLED = {"item", "topic", "source"}
"""The kinds of links that a title fills in, rather than a word of a sentence."""


class HelpDesk:
    """The help lines of one country, and only what was seen of them.

    Args:
        library: All content.
        country: The code of the edition's country.
    """

    def __init__(self, library: Library, country: str) -> None:
        self._library = library
        self._labels = library.labels
        self._country = library.helplines.countries.get(country)

    @property
    def in_danger(self) -> str:
        """The sentence with the emergency number, or nothing where none was seen."""
        return self._labels.say("help_intro", n=self._emergency) if self._emergency else ""

    def first_lines(self, categories: Iterable[str]) -> list[dict[str, Any]]:
        """The one line to call of each category, for boxes where there is no room for more."""
        firsts = (self._first(category) for category in categories)
        found = {line.id: line for line in firsts if line}
        return [self._shown(line) for line in found.values()]

    def all_lines(self, categories: Iterable[str]) -> list[dict[str, Any]]:
        """Every line of some categories, under the title of each."""
        titles = self._library.helplines.categories
        return [{"title": titles[category].title, "lines": [self._shown(line) for line in self._seen(category)]} for category in categories]

    def device_safety(self, categories: Iterable[str]) -> str:
        """The warning that has to stand by lines of some categories, or nothing."""
        helplines = self._library.helplines
        return helplines.device_safety if set(categories) & set(helplines.device_safety_for) else ""

    def fill(self, link: Target) -> list[Run]:
        """The words of an empty link: a number, a line and its number, or a title in italics, since nothing else on paper shows where it ends."""
        return self._help(link.id) if link.kind == "help" else [{**words(self._title(link)), "italic": link.kind in _TITLED}]

    def _help(self, category: str) -> list[Run]:
        if category == "emergency":
            return [words(self._emergency or self._labels.emergency, whole=True)]
        line = self._first(category)
        if line is None:
            return [words(self._library.helplines.categories[category].title)]
        name, phone = line.short_name, line.shows("phone")
        return [words(f"{name} "), words(f"({phone})", whole=True)] if phone else [words(name)]

    def _title(self, link: Target) -> str:
        library = self._library
        title_of: dict[str, Callable[[str], Any]] = {
            "item": lambda name: getattr(library.items[name], "neutral_title", None) or library.items[name].title,
            "topic": lambda name: library.topics[name].title,
            "role": lambda name: library.roles.roles[name].title,
            "term": lambda name: library.glossary[name].term,
            "source": lambda name: library.sources[name].title,
            "page": lambda name: getattr(self._labels, name, name),
            "address": _bare,
        }
        return str(title_of[link.kind](link.id))

    @property
    def _emergency(self) -> str:
        return str(self._country.emergency.phone) if self._country and self._country.emergency.seen else ""

    def _seen(self, category: str) -> list[HelpLine]:
        return [line for line in self._country.lines if line.seen and line.category == category] if self._country else []

    def _first(self, category: str) -> HelpLine | None:
        seen = self._seen(category)
        return next((line for line in seen if line.shows("phone")), next(iter(seen), None))

    def _shown(self, line: HelpLine) -> dict[str, Any]:
        ways = [self._way(label, value) for field, label in _WAYS.items() if (value := line.shows(field))]
        if line.seen and "chat" in line.confirmed:
            ways.append({"label": "", "value": self._labels.help_chat})
        if hours := line.shows("hours"):
            ways.append(self._way("help_hours", hours))
        return {"name": line.name, "ways": ways, "url": _bare(line.url)}

    def _way(self, label: str, value: str) -> dict[str, str]:
        # Some services spell the whole way out ("Text START to ..."); do not say "Text" twice.
        said = str(getattr(self._labels, label))
        return {"label": "" if value.lower().startswith(said.lower()) else said, "value": value}


def ways_of(line: Mapping[str, Any]) -> list[str]:
    """Each way to reach a line as `HelpDesk` gives it, in words, with its address last."""
    ways = [f"{way['label']} {way['value']}".strip() for way in line["ways"]]
    return [*ways, line["url"]] if line["url"] else ways


def _bare(address: str) -> str:
    """An address as people write it on paper."""
    return address.removeprefix("https://").removeprefix("mailto:").removeprefix("tel:").rstrip("/")
