"""An office document (DOCX) with our styles, and the few things that it is made of: headings, lists, lines to write on, tables."""

from __future__ import annotations

import io
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, time
from typing import TYPE_CHECKING, Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import docx
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_ROW_HEIGHT_RULE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from hooks.print.document_styles import TICK, WRITING, set_styles, with_border
from hooks.print.prose import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from docx.table import Table, _Cell
    from docx.text.paragraph import Paragraph

    from hooks.print.prose import Run

PAPER_SIZES = {"letter": (215.9, 279.4), "a4": (210.0, 297.0)}
"""Width and height in millimetres."""
MARGIN = 18
"""White edge of a page, in millimetres."""
_CELL_EDGE = 108
"""The white edge that Word gives the left and right of each cell, in twentieths of a point."""
BOX = "☐"
"""A box to tick."""


@dataclass(frozen=True, kw_only=True)
class Properties:
    """What a document says of itself to programs."""

    title: str
    author: str
    subject: str
    keywords: str
    identifier: str
    language: str
    """As a code with its country, such as en-US."""
    version: int
    updated: date


class Document:
    """A document that grows from top to bottom.

    Args:
        properties: What it says of itself.
        paper: A name from PAPER_SIZES.
    """

    def __init__(self, properties: Properties, paper: str) -> None:
        self._docx = docx.Document()
        self._properties = properties
        set_styles(self._docx, language=properties.language)
        section = self._docx.sections[0]
        section.page_width, section.page_height = (Mm(size) for size in PAPER_SIZES[paper])
        section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Mm(MARGIN)
        section.header_distance, section.footer_distance = Mm(10), Mm(10)
        self.width = PAPER_SIZES[paper][0] - 2 * MARGIN
        """Of the text, in millimetres."""

    # Words

    def heading(self, runs: Sequence[Run], level: int) -> Paragraph:
        return said(self._docx.add_paragraph(style=f"Heading {level}"), runs)

    def say(self, runs: Sequence[Run], *, style: str = "Normal", lead: str = "", with_next: bool = False) -> Paragraph:
        """A paragraph.

        Args:
            runs: Its words.
            style: The name of its style.
            lead: Bold words before them.
            with_next: Whether it may not be parted from what comes next.
        """
        paragraph = self._docx.add_paragraph(style=style)
        if lead:
            paragraph.add_run(f"{lead} ").bold = True
        if with_next:
            paragraph.paragraph_format.keep_with_next = True
        return said(paragraph, runs)

    def bullets(self, items: Iterable[Sequence[Run]]) -> None:
        for item in items:
            self.say(item, style="List Bullet")

    def numbers(self, items: Iterable[Sequence[Run]]) -> None:
        """A numbered list that begins with 1."""
        numbering = self._docx.part.numbering_part.element
        style = self._docx.styles["List Number"].element
        number = style.pPr.numPr.numId.val
        counted = numbering.num_having_numId(number).abstractNumId.val
        again = numbering.add_num(counted)
        again.add_lvlOverride(ilvl=0).add_startOverride(1)
        for place, item in enumerate(items):
            paragraph = self.say(item, style="List Number")
            if place == 0:
                paragraph.paragraph_format.space_before = Pt(5)  # apart from a list above
            properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
            properties.get_or_add_ilvl().val, properties.get_or_add_numId().val = 0, again.numId

    def prose(self, parts: Iterable[dict[str, Any]], *, lead: str = "") -> None:
        """Paragraphs and lists, as `Wording.prose` gives them, below a line that leads to them."""
        if lead:
            self.say([words(lead)], style="Question")
        for part in parts:
            if part["kind"] == "paragraph":
                self.say(part["runs"])
            else:
                items = [[run for inner in entry for run in inner.get("runs", ())] for entry in part["items"]]
                (self.bullets if part["kind"] == "bullets" else self.numbers)(items)

    @contextmanager
    def box(self, title: Sequence[Run], level: int) -> Iterator[None]:
        """What nobody may miss: a heading on a grey bar, and a rule below the last of what is said inside."""
        with_border(self.heading(title, level), "top", size=18, shade="E7E7E7")
        yield
        last = self._docx.paragraphs[-1]
        with_border(last, "bottom", size=18)
        last.paragraph_format.space_after = Pt(10)

    # Places to write

    def lines(self, count: int) -> None:
        """Ruled lines to write or type on."""
        for _ in range(count):
            self._docx.add_paragraph(style=WRITING)

    def tick(self, runs: Sequence[Run]) -> Paragraph:
        """A box to tick, and what it is for; without words there is a line for one's own."""
        paragraph = self._docx.add_paragraph(f"{BOX}\t", style=TICK)
        if runs:
            return said(paragraph, runs)
        paragraph.paragraph_format.space_before = Pt(8)  # for handwriting
        return self._blank(paragraph, self.width)

    def blanks(self, *parts: tuple[str, float]) -> None:
        """Words with a line after each, side by side.

        Args:
            parts: The words, and how far to the right the line reaches, in millimetres.
        """
        paragraph = self._docx.add_paragraph(style="Blank")
        for number, (asked, end) in enumerate(parts):
            paragraph.add_run(("  " if number else "") + asked + " ")
            self._blank(paragraph, end)

    def _blank(self, paragraph: Paragraph, end: float) -> Paragraph:
        """A line to write on, from where a paragraph ends to some millimetres from its left edge."""
        paragraph.paragraph_format.tab_stops.add_tab_stop(Mm(end), WD_TAB_ALIGNMENT.LEFT, WD_TAB_LEADER.LINES)
        paragraph.add_run("\t")
        return paragraph

    def table(self, titles: Sequence[str], widths: Sequence[float], rows: Sequence[Sequence[Sequence[Run]]], *, height: float, caption: str) -> None:
        """A ruled table. Its first row is repeated on each page, no row is torn, and boxes and numbers stand in the middle.

        Args:
            titles: What stands above the columns.
            widths: Their share of the width.
            rows: Words of each cell; none where there is room to write.
            height: Of each row at least, in millimetres.
            caption: What it asks for, to those who cannot see it.
        """
        table = self.grid(len(rows) + 1, [self.width * width / sum(widths) for width in widths], caption=caption)
        table.style = "Table Grid"
        for row, cells in zip(table.rows, [[[words(title)] for title in titles], *rows], strict=True):
            row.height, row.height_rule = Mm(height), WD_ROW_HEIGHT_RULE.AT_LEAST
            for cell, runs in zip(row.cells, cells, strict=True):
                paragraph = said(_first(cell), runs)
                if (text := "".join(run["text"] for run in runs)) == BOX or text.isdigit():
                    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        for cell in table.rows[0].cells:
            cell.paragraphs[0].style = "Cell Title"
        table.rows[0].height = Mm(min(height, 7))
        table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
        self.after_table()

    def grid(self, rows: int, widths: Sequence[float], *, caption: str = "") -> Table:
        """An empty table without rules, with columns of some millimetres."""
        table: Table = self._docx.add_table(rows, len(widths))
        table.autofit = False
        indent = OxmlElement("w:tblInd")  # else its left rule would stand in the margin
        indent.set(qn("w:w"), str(_CELL_EDGE))
        indent.set(qn("w:type"), "dxa")
        table._tbl.tblPr.insert_element_before(indent, "w:tblBorders", "w:shd", "w:tblLayout", "w:tblCellMar", "w:tblLook", "w:tblCaption")
        for column, width in zip(table.columns, widths, strict=True):
            column.width = Mm(width)
        for row in table.rows:
            row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
            for cell, width in zip(row.cells, widths, strict=True):
                cell.width, cell.vertical_alignment = Mm(width), WD_CELL_VERTICAL_ALIGNMENT.CENTER
                _first(cell)
        if caption:
            spoken = OxmlElement("w:tblCaption")
            spoken.set(qn("w:val"), caption)
            table._tbl.tblPr.append(spoken)
        return table

    def after_table(self) -> None:
        """A little room, without which two tables in a row would become one."""
        self._docx.add_paragraph(style="After Table")

    # The foot of each page

    def foot(self, lines: Sequence[str], page_of: str) -> None:
        """Say what it is on each page.

        Args:
            lines: One paragraph each.
            page_of: "Page {n} of {total}", which stands at the right of the first.
        """
        footer = self._docx.sections[0].footer
        footer.paragraphs[0].text = lines[0]
        footer.paragraphs[0].paragraph_format.tab_stops.add_tab_stop(Mm(self.width), WD_TAB_ALIGNMENT.RIGHT)
        with_border(footer.paragraphs[0], "top", size=4)
        footer.paragraphs[0].add_run("\t")
        before, _, rest = page_of.partition("{n}")
        between, _, after = rest.partition("{total}")
        for text, field in ((before, "PAGE"), (between, "NUMPAGES"), (after, "")):
            footer.paragraphs[0].add_run(text)
            if field:
                counted = OxmlElement("w:fldSimple")
                counted.set(qn("w:instr"), field)
                footer.paragraphs[0]._p.append(counted)
        for line in lines[1:]:
            footer.add_paragraph(line, style="Footer")

    def content(self) -> bytes:
        """The file. The same words give the same bytes."""
        about, day = self._docx.core_properties, datetime.combine(self._properties.updated, time(), tzinfo=UTC)
        about.title, about.author, about.last_modified_by = self._properties.title, self._properties.author, self._properties.author
        about.subject, about.keywords, about.identifier = self._properties.subject, self._properties.keywords, self._properties.identifier
        about.language, about.revision, about.comments = self._properties.language, self._properties.version, ""
        about.created = about.modified = about.last_printed = day.replace(tzinfo=None)
        package = self._docx.part.package
        for name in [name for name, rel in package.rels.items() if rel.reltype == RELATIONSHIP_TYPE.THUMBNAIL]:
            del package.rels[name]  # the picture of the empty page that python-docx begins with
        made, out = io.BytesIO(), io.BytesIO()
        self._docx.save(made)
        with ZipFile(made) as one, ZipFile(out, "w") as two:
            for name in one.namelist():
                entry = ZipInfo(name)  # of the first day that a ZIP can name
                entry.compress_type, entry.create_system = ZIP_DEFLATED, 3
                two.writestr(entry, one.read(name))
        return out.getvalue()


def _first(cell: _Cell) -> Paragraph:
    """The paragraph that each cell of a table begins with."""
    paragraph: Paragraph = cell.paragraphs[0]
    paragraph.style = "Cell"
    return paragraph


def said(paragraph: Paragraph, runs: Iterable[Run]) -> Paragraph:
    """Add words to a paragraph."""
    for run in runs:
        text = run["text"].replace(" ", "\N{NO-BREAK SPACE}").replace("-", "\N{NON-BREAKING HYPHEN}") if run["whole"] else run["text"]
        added = paragraph.add_run(text)
        if run["bold"]:
            added.bold = True
        if run["italic"]:
            added.italic = True
    return paragraph
