"""What templates can ask for while they write one page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from hooks import addresses
from hooks.library.chart import charts_of
from hooks.library.currency import date_of
from hooks.library.prose import plain, target
from hooks.library.said import for_whom, in_words, listed, review_state
from hooks.web.contact import Way, first_phone, lines_of, tel, ways
from hooks.web.examples import shown_example
from hooks.web.prose import Terms, line_html, prose_html

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from hooks.library.helplines import HelpLine
    from hooks.library.links import Links
    from hooks.library.load import Library
    from hooks.library.model import Item, Term, Worksheet
    from hooks.output import Pages
    from hooks.settings import Settings
    from hooks.web.examples import Shown
    from hooks.web.trail import Crumb
    from hooks.web.whole import Whole


class Shared:
    """What all pages of a build share."""

    def __init__(self, library: Library, links: Links, settings: Settings, *, note: Callable[..., str], pages: Callable[[], Pages]) -> None:
        self.library, self.links, self.settings = library, links, settings
        self.pages = pages
        """How many printed pages things have. Asked only where a page says so, since sheets are printed meanwhile."""
        self.note = note
        """Writes a glossary word with its explanation; the template macro `term`."""
        self.terms = Terms(library)
        self.kinds = {name: type(item).__name__.lower() for name, item in library.items.items()}
        self.short_addresses = {addresses.item(kind, library.public_name(name)): addresses.go(library.public_name(name)) for name, kind in self.kinds.items()}
        self.days = {addresses.go(name): date_of(name, library) for name in library.listed}
        """Of which day a copy of an item is, by its short address."""
        self.private = {addresses.item("worksheet", library.public_name(name)) for name, sheet in library.worksheets.items() if sheet.private}
        self.titles: dict[str, str] = {name: item.title for name, item in library.items.items()}
        self.charts = charts_of(library)
        """What clinics write down and ask, by item."""
        self.uses_of_term: dict[str, list[str]] = {}
        """Items that explain each term; complete once all items are written."""


class View:
    """One page while it is written: ways to other pages, prose as HTML, dates and lists in words.

    It remembers which glossary words the page has explained, so it is made anew for each page.
    """

    def __init__(self, shared: Shared, address: str, trail: Sequence[Crumb] = (), *, explain: bool = True, part: str = "") -> None:
        self.shared = shared
        self.library, self.links, self.labels, self.settings = shared.library, shared.links, shared.library.labels, shared.settings
        self.address = address
        self.trail = trail
        """The pages above this one, home first."""
        self.explain = explain
        """Whether glossary words explain themselves here."""
        self.scope = f"{part}--" if part else ""
        """What anchors begin with where an item is part of a longer page, so that each is found once."""
        self.of_part = f": {shared.titles[part]}" if part else ""
        """What the names of landmarks end in where an item is part of a longer page, so that each is told from the others."""
        self.level = 3 if part else 2
        """The level of the headings of sections."""
        self.explained: set[str] = set()
        """Glossary words that this page has explained."""

    # Ways to other pages

    def to(self, address: str) -> str:
        return addresses.relative(address, self.address)

    def item(self, item_id: str, anchor: str = "") -> str:
        address = addresses.item(self.shared.kinds[item_id], self.library.public_name(item_id))
        return self.to(f"{address}#{anchor}" if anchor else address)

    @property
    def paper_address(self) -> str | None:
        """The address that this page carries on paper: the short one if it has one, and none if finding it could put the reader at risk.

        The page for when there is no internet stands in for others, so it has none either.
        """
        return None if self.address in {*self.shared.private, addresses.NO_INTERNET} else self.shared.short_addresses.get(self.address, self.address)

    def code_on_paper(self, address: str) -> str:
        """The QR code that goes on paper with an address. It says of which day this copy is, if the address can tell whether it is current."""
        return self.to(addresses.qr_code(address, self.shared.days.get(address)))

    def topic(self, topic_id: str) -> str:
        return self.to(addresses.topic(topic_id))

    def role(self, role_id: str) -> str:
        return self.to(addresses.role(role_id))

    def page(self, page_id: str) -> str:
        return self.to(addresses.page(page_id))

    def term(self, term_id: str) -> str:
        return self.to(addresses.term(term_id))

    def source(self, source_id: str) -> str:
        return self.to(addresses.source(source_id))

    def help(self, category: str) -> str:
        return self.to(addresses.help_category(category))

    def printed(self, item_id: str, edition: str) -> str:
        """The PDF of a worksheet or guide in one of its editions."""
        return self.to(addresses.printed(self.shared.kinds[item_id], self.library.public_name(item_id), edition))

    def preview(self, item_id: str) -> str:
        return self.to(addresses.preview(self.library.public_name(item_id)))

    # Text

    def prose(self, text: str) -> Markup:
        """Paragraphs and lists, with glossary words explained at first use."""
        return prose_html(text, self._link, self._word)

    def line(self, text: str) -> Markup:
        """One line, with glossary words explained at first use."""
        return line_html(text, self._link, self._word)

    def label(self, text: str) -> Markup:
        """One line for places that cannot hold buttons or links, such as labels of fields."""
        return line_html(text, lambda written, words: words or escape(self.words_of(written)), escape)

    def plain(self, text: str) -> str:
        """The words alone, with empty links filled in."""
        return self.label(text).striptags()

    def _word(self, text: str) -> Markup:
        if not self.explain or self.address == addresses.GLOSSARY:
            return escape(text)
        return self.shared.terms.mark(text, self.explained, self._note)

    def _note(self, word: str, term_id: str, term: Term) -> Markup:
        return Markup(self.shared.note(word=word, term_id=term_id, definition=plain(term.definition), href=self.term(term_id), view=self))  # noqa: S704  written by a template that escapes

    def _link(self, written: str, words: Markup) -> Markup:
        href = escape(self.href(written))
        shown = words or escape(self.words_of(written))
        outside = target(written).kind == "address" and written.startswith("https:")
        return Markup('<a href="{}"{}>{}</a>').format(href, Markup(' rel="noreferrer"') if outside else "", shown)

    def href(self, written: str) -> str:
        """Where a link leads that is written as in prose: "calm-evening", "topic:nights", "page:help"."""
        to = target(written)
        anchor = f"#{to.anchor}" if to.anchor else ""
        match to.kind:
            case "address":
                return to.id
            case "item":
                return self.item(to.id, to.anchor)
            case "help" if to.id == "emergency":
                return tel(self.emergency)
            case "help":
                return self.help(to.id)
            case kind:
                return str(getattr(self, kind)(to.id)) + anchor

    def words_of(self, written: str) -> str:
        """The words of a link that has none of its own."""
        to = target(written)
        library = self.library
        match to.kind:
            case "item":
                return self.shared.titles[to.id]
            case "topic":
                return library.topics[to.id].title
            case "role":
                return library.roles.roles[to.id].title
            case "term":
                return library.glossary[to.id].term
            case "source":
                return library.sources[to.id].title
            case "page":
                return str(getattr(self.labels, to.id, to.id))
            case "help" if to.id == "emergency":
                return self.emergency
            case "help":
                first = first_phone(library, self.settings.country, to.id)
                return f"{first[0].short_name} ({first[1].words})" if first else library.helplines.categories[to.id].title
        return to.id

    def example(self, sheet: Worksheet) -> list[Shown]:
        """The worked example of a sheet, block by block."""
        return list(shown_example(sheet, self.labels))

    # Worksheets

    def worksheets_in_order(self) -> list[str]:
        """All worksheets, by the first topic that uses each."""
        return list(dict.fromkeys(name for names in self.links.worksheets_of_topic.values() for name in names))

    def pages_of(self, item_id: str) -> int:
        """How many pages a worksheet has in print."""
        return self.shared.pages().of_sheet[item_id]

    def pages_of_packet(self, packet_id: str) -> int:
        return self.shared.pages().of_packet[packet_id]

    def starts_in_packet(self, packet_id: str) -> tuple[int, ...]:
        """The page of the whole packet on which each of its items begins."""
        return self.shared.pages().starts[packet_id]

    # Help lines

    @property
    def emergency(self) -> str:
        """The emergency number of the edition's country."""
        return self.library.helplines.countries[self.settings.country].emergency.phone

    def lines(self, category: str, country: str | None = None) -> list[HelpLine]:
        return lines_of(self.library, country or self.settings.country, category)

    def ways(self, line: HelpLine) -> list[Way]:
        return ways(line)

    def tel(self, number: str) -> str:
        return tel(number)

    # Small words

    def date(self, day: date) -> str:
        return in_words(day, self.labels)

    def audience(self, item: Item | Whole) -> str:
        """Whom something is for, in words."""
        return for_whom(item.audience, self.library)

    def hard_topics(self, topics: Sequence[str]) -> str:
        """What a content note is about, in words."""
        return listed([self.library.language.hard_topics[topic].title for topic in topics], self.labels)

    def review_state(self, item: Item) -> str:
        """Who reviewed this version, or that nobody has."""
        return review_state(item, self.labels)
