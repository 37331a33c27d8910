"""How office documents look: the styles by which a clinic changes the look of a whole document at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_LINE_SPACING, WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

if TYPE_CHECKING:
    from docx.document import Document
    from docx.styles.style import ParagraphStyle
    from docx.text.paragraph import Paragraph

FONT = "Calibri"
"""A plain sans that the usual office programs have, or one of the same widths."""
WRITING, TICK = "Writing Line", "Tick"
_USED = {"Normal", "Footer", "List Bullet", "List Number", "Table Grid", "Heading 1", "Heading 2", "Heading 3"}
"""Of the many styles that python-docx begins with, those that we use. The others would only make the file large."""
_INK, _SOFT = RGBColor(0x1A, 0x1A, 0x1A), RGBColor(0x4A, 0x4A, 0x4A)
_HEADINGS: dict[int, tuple[float, float, float]] = {1: (22, 0, 6), 2: (15, 16, 5), 3: (13, 13, 4)}
"""Of each level: size, and room before and after, in points."""
_OURS: dict[str, tuple[float, float, float, bool]] = {
    # name: size, room before, room after, keeps with next
    "Question": (12, 8, 2, True),
    "Note": (10.5, 0, 4, False),
    "Caption Line": (10.5, 4, 0, True),
    "Purpose": (13, 2, 8, False),
    "Cell": (10.5, 1, 1, False),
    "Cell Title": (9, 1, 1, True),
    "Card Text": (9.5, 3, 3, False),
    "Card Blank": (9.5, 9, 0, False),
    "Blank": (12, 14, 0, False),
    "After Table": (1, 0, 9, False),
    WRITING: (12, 0, 0, False),
    TICK: (12, 0, 4, False),
}
_AFTER_BORDERS = ("w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:contextualSpacing", "w:jc", "w:outlineLvl", "w:rPr", "w:sectPr")
"""What the order of the file format puts after the borders of a paragraph."""


def set_styles(document: Document, *, language: str) -> None:
    """Give a new document our styles.

    Args:
        document: As python-docx makes it.
        language: Of its words, as a code with its country.
    """
    _drop_unused(document)
    lang = document.styles.element.find(f".//{qn('w:docDefaults')}//{qn('w:lang')}")
    lang.set(qn("w:val"), language)
    _set(document.styles["Normal"], 12, 0, 6, line=1.12)
    for level, (size, before, after) in _HEADINGS.items():
        style = document.styles[f"Heading {level}"]
        _set(style, size, before, after)
        style.font.bold, style.font.color.rgb = True, _INK
    for name in ("List Bullet", "List Number"):
        _set(document.styles[name], 12, 0, 4)
        properties = document.styles[name].element.pPr
        properties.remove(properties.find(qn("w:contextualSpacing")))  # which would leave no room between entries
    _set(document.styles["Footer"], 9, 0, 0)
    document.styles["Footer"].paragraph_format.tab_stops.clear_all()
    for name, (size, before, after, with_next) in _OURS.items():
        style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style, style.quick_style = document.styles["Normal"], True
        _set(style, size, before, after)
        style.paragraph_format.keep_with_next = with_next or None
    for name in ("Note", "Caption Line", "Footer"):
        document.styles[name].font.color.rgb = _SOFT
    document.styles["Question"].font.bold = document.styles["Cell Title"].font.bold = True
    tick = document.styles[TICK].paragraph_format
    tick.left_indent, tick.first_line_indent = Mm(8), Mm(-8)
    tick.tab_stops.add_tab_stop(Mm(8), WD_TAB_ALIGNMENT.LEFT)
    after_table = document.styles["After Table"].paragraph_format
    after_table.line_spacing_rule, after_table.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(1)
    writing = document.styles[WRITING]
    writing.paragraph_format.line_spacing_rule, writing.paragraph_format.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(26)
    for style in (writing, document.styles["Card Blank"]):
        # Lines that follow each other share one frame, so the rules between them have to be asked for.
        _border(style, "bottom", 4)
        _border(style, "between", 4)


def with_border(paragraph: Paragraph, side: str, *, size: int, shade: str = "") -> None:
    """Draw a rule above or below a paragraph.

    Args:
        paragraph: Any.
        side: "top" or "bottom".
        size: Its thickness, in eighths of a point.
        shade: The colour behind the paragraph, if any.
    """
    _border(paragraph, side, size)
    if shade:
        fill = OxmlElement("w:shd")
        fill.set(qn("w:val"), "clear")
        fill.set(qn("w:fill"), shade)
        paragraph._p.get_or_add_pPr().insert_element_before(fill, *_AFTER_BORDERS[1:])


def _drop_unused(document: Document) -> None:
    styles = {style.element.styleId: style for style in document.styles}
    used = {name for name, style in styles.items() if style.name in _USED or style.element.default}
    links = {name: link.get(qn("w:val")) for name in used if (link := styles[name].element.find(qn("w:link"))) is not None}
    for name in styles.keys() - used - set(links.values()):
        styles[name].delete()


def _border(of: Paragraph | ParagraphStyle, side: str, size: int) -> None:
    properties = of._element.get_or_add_pPr()
    borders = properties.find(qn("w:pBdr"))
    if borders is None:
        borders = OxmlElement("w:pBdr")
        properties.insert_element_before(borders, *_AFTER_BORDERS)
    rule = OxmlElement(f"w:{side}")
    for name, value in (("val", "single"), ("sz", str(size)), ("space", "4" if size > 8 else "1"), ("color", "444444")):
        rule.set(qn(f"w:{name}"), value)
    borders.append(rule)


def _set(style: ParagraphStyle, size: float, before: float, after: float, *, line: float = 1.0) -> None:
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for name in list(fonts.attrib):
        del fonts.attrib[name]  # a font of the theme would win over ours
    style.font.name, style.font.size = FONT, Pt(size)
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
    style.paragraph_format.line_spacing = line
