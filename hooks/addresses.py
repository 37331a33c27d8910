"""The only place where an address of the site is spelled. Addresses are public: printed sheets point at them for years.

An address is relative to the root of the site and ends in "/" for a page ("guides/calm-evening/"); home is "".
"""

from __future__ import annotations

from posixpath import relpath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

HOME = ""
BROWSE = "browse/"
CLINICS = "clinics/"
CLINICS_CHANGES = "clinics/changes/"
GLOSSARY = "glossary/"
CLINICS_FIND = "clinics/find/"
"""Where health records ask for pages by a code. Built if the content says which codes lead where."""
HELP = "help/"
OFFLINE = "offline/"
SEARCH = "search/"
SOURCES = "sources/"
WORKSHEETS = "worksheets/"
FEED = "feed.xml"
SITEMAP = "sitemap.xml"
ROBOTS = "robots.txt"
HEADERS = "_headers"
REDIRECTS = "_redirects"
NOT_FOUND = "404.html"
CATALOG = "catalog.json"
CATALOG_CSV = "catalog.csv"
CATALOG_SCHEMA = "catalog.schema.json"
CATALOG_FHIR = "catalog.fhir.json"

PAGES = {
    "home": HOME,
    "browse": BROWSE,
    "changes": CLINICS_CHANGES,
    "clinics": CLINICS,
    "glossary": GLOSSARY,
    "help": HELP,
    "offline": OFFLINE,
    "search": SEARCH,
    "sources": SOURCES,
    "worksheets": WORKSHEETS,
}
CLINICS_PRINT = f"{CLINICS}print/"
"""The whole texts of what a clinic picked, on one page to be printed."""
CLINICS_CODES = f"{CLINICS}codes/"
"""The QR codes of what a clinic picked, to be printed on sheets."""
NO_INTERNET = f"{OFFLINE}no-internet/"
"""What a reader without internet sees in place of a page that the browser did not keep."""
OFFLINE_ZIP = "offline.zip"
"""The whole site as one file."""
WORKER = "sw.js"
"""The service worker. It stands at the root, since it may answer only for what is below it."""
KEPT_FILES = "offline-files.json"
"""The files that a browser keeps if its reader asks."""
SEARCH_FIELD = f"{SEARCH}#query"
"""The search page, ready to type."""
READER_WORDS = f"{SEARCH}words.json"
"""What readers type and the pages that answer it, for the script of the search page."""
SEARCH_ENGINE = "pagefind/"
"""The folder of the search index."""
SEARCH_FOUND = f"{SEARCH_ENGINE}found.json"
"""What filters know of each page in the index."""
EDITION_STYLE = "assets/edition.css"
PAPERS = ("letter", "a4")
SHEET_EDITIONS = ("letter", "a4", "large-letter", "large-a4")
"""The editions of each worksheet; large is large print."""


_LETTER_COUNTRIES = {"BZ", "CA", "CL", "CO", "CR", "GT", "MX", "NI", "PA", "PH", "PR", "SV", "US", "VE"}
"""The countries that print on US Letter (Unicode CLDR, measurementData, paperSize); all others print on A4."""


def paper_of(country: str) -> str:
    """The paper that people in a country have, one of PAPERS."""
    return "letter" if country in _LETTER_COUNTRIES else "a4"


def papers_first(country: str, editions: tuple[str, ...]) -> tuple[str, ...]:
    """PAPERS or SHEET_EDITIONS with the paper of a country first, each size of type by itself."""
    first = paper_of(country)
    return tuple(sorted(editions, key=lambda name: (name.startswith("large"), not name.endswith(first))))


def logo(suffix: str) -> str:
    """The edition's own logo."""
    return f"assets/logo{suffix}"


def item(kind: str, item_id: str) -> str:
    """The page of a guide, worksheet, pathway or packet."""
    return f"{kind}s/{item_id}/"


def topic(topic_id: str) -> str:
    return f"topics/{topic_id}/"


def role(role_id: str) -> str:
    return f"for/{role_id}/"


def term(term_id: str) -> str:
    return f"{GLOSSARY}#{term_id}"


def source(source_id: str) -> str:
    return f"{SOURCES}#{source_id}"


def help_category(category: str) -> str:
    return f"{HELP}#{category}"


def page(page_id: str) -> str:
    """A built page, or a hand-written one named by its file."""
    return PAGES.get(page_id, f"{page_id}/")


def go(item_id: str, of: date | None = None) -> str:
    """The permanent short address, printed on paper in words.

    Args:
        item_id: The public name of an item.
        of: The day of a copy of it. The codes on paper carry it, so that this address can say whether the copy is still current.
    """
    return f"go/{item_id}/?v={of.isoformat()}" if of else f"go/{item_id}/"


def qr_code(address: str, of: date | None = None) -> str:
    """The QR code of an address that paper carries.

    Args:
        address: The address of a page.
        of: The day of a copy that the code is printed on. Without it the code is for walls and cards, which are no copy of anything.
    """
    return f"{address}qr-{of.isoformat()}.svg" if of else f"{address}qr.svg"


def whole(address: str) -> str:
    """Everything of a topic or pathway on one page, to be printed.

    Args:
        address: The address of the topic or pathway.
    """
    return f"{address}print/"


def printed(kind: str, item_id: str, edition: str) -> str:
    """A PDF of an item: of a worksheet, or the handout of a guide.

    Args:
        kind: "worksheet" or "guide".
        item_id: Its public name.
        edition: One of SHEET_EDITIONS or PAPERS, or one of PAPERS after "pair-".
    """
    return f"{item(kind, item_id)}{item_id}-{edition}.pdf"


def plain_text(item_id: str) -> str:
    """The handout of a guide as plain text."""
    return f"{item('guide', item_id)}{item_id}.txt"


def document(item_id: str) -> str:
    """A worksheet as an office document to edit."""
    return f"{item('worksheet', item_id)}{item_id}.docx"


def questionnaire(item_id: str) -> str:
    """A worksheet as a FHIR Questionnaire."""
    return f"{item('worksheet', item_id)}{item_id}.fhir.json"


def preview(item_id: str) -> str:
    """The small picture of a worksheet."""
    return f"{item('worksheet', item_id)}{item_id}.png"


PICTURED = ("guide", "pathway", "topic")
"""The kinds of pages with a picture of their own for shared links. Others go with that of home."""


def share_picture(page: str) -> str:
    """The picture that goes with a shared link to a page."""
    return f"{page}share.png"


def file_of(address: str) -> str:
    """The Markdown file that a page's address is built from."""
    return f"{address.rstrip('/')}.md" if address else "index.md"


def address_of(path: str) -> str:
    """The address at which a file is found; the opposite of `file_of`."""
    if not path.endswith(".md"):
        return path
    stem = path.removesuffix(".md").removesuffix("index").rstrip("/")
    return f"{stem}/" if stem else HOME


def relative(to: str, here: str) -> str:
    """The way from one page to an address, so that the site works below any path and from a disk.

    Args:
        to: An address, perhaps with "#anchor".
        here: The address of the page that the link stands on.
    """
    path, hash_, anchor = to.partition("#")
    if path == here and hash_:
        return f"#{anchor}"
    way = relpath(f"/{path}", f"/{here}")
    if path.endswith("/") or not path:
        way += "/"
    return f"{way}{hash_}{anchor}"
