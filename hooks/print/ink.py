"""What fills a blank: the font that typed words are set in, and the marks in boxes and rings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pikepdf import Array, Dictionary, Name, Stream, String

from hooks.print.compiler import FONTS
from hooks.print.face import FIRST_CODE, western_face

if TYPE_CHECKING:
    import pikepdf

    from hooks.print.face import Face

_RULED_LINE = 8 / 25.4 * 72 / 12
"""The distance of writing lines, in heights of the letters on them: 8 mm at 12 points, 12 mm at 18."""
_BELOW_THE_WRITING = 0.46
_NON_SYMBOLIC = 32


class Ink:
    """The fonts and marks of one PDF; what many blanks share is written once.

    Args:
        pdf: The file that they are written into.
        large: Whether the sheet is in large print, with lines 12 mm apart instead of 8.
    """

    def __init__(self, pdf: pikepdf.Pdf, *, large: bool) -> None:
        self._sizes = {"cell": 15, "small": 12, "line": 18, "lines": 18} if large else {"cell": 10, "small": 10, "line": 12, "lines": 12}
        self._pdf = pdf
        self._marks: dict[tuple[str, str, float, float], dict[str, pikepdf.Object]] = {}
        self._drawings: dict[tuple[str, float, float], pikepdf.Object] = {}
        face = western_face(FONTS / "SourceSansPro-Regular.ttf")
        program = pdf.make_stream(face.program, Length1=face.length, Filter=Name.FlateDecode)
        widths = pdf.make_indirect(Array(face.widths))
        # Viewers take the distance of typed lines from what a font says of its height. This one says 8 mm at 12 points,
        # so that typing keeps to the printed lines; the same letters with their own height serve in tables.
        above, below = round((_RULED_LINE - _BELOW_THE_WRITING) * 1000), -round(_BELOW_THE_WRITING * 1000)
        self.fonts = Dictionary(Ruled=self._font(face, program, widths, above, below), Cell=self._font(face, program, widths, face.ascent, face.descent))
        """The fonts by the names that `writing` uses."""

    def writing(self, kind: str) -> String:
        """How a field sets what is typed: font, size, black."""
        return String(f"/{'Cell' if kind in {'cell', 'small'} else 'Ruled'} {self._sizes[kind]} Tf 0 g")

    def mark(self, widget: pikepdf.Object, on_name: str, kind: str) -> dict[str, pikepdf.Object]:
        """How a box or ring looks when it is on, and when it is off; and the same, said to viewers that draw their own.

        Args:
            widget: Where it is.
            on_name: The name of its state when it is on.
            kind: "check" or "radio".
        """
        left, bottom, right, top = map(float, widget["/Rect"].as_list())
        width, height = round(right - left, 1), round(top - bottom, 1)
        key = (on_name, kind, width, height)
        if key not in self._marks:
            looks = {on_name: self._drawing(_DRAWINGS[kind], width, height), "/Off": self._drawing("", width, height)}
            self._marks[key] = {"/AP": Dictionary(N=Dictionary(looks)), "/MK": Dictionary(CA=String(_STYLES[kind]))}
        return self._marks[key]

    def _drawing(self, drawing: str, width: float, height: float) -> pikepdf.Object:
        key = (drawing, width, height)
        if key not in self._drawings:
            # Marks are drawn on a field of 1 by 1 and stretched to the blank.
            content = f"q {width:.2f} 0 0 {height:.2f} 0 0 cm {drawing} Q" if drawing else ""
            look = Stream(self._pdf, content.encode(), Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, width, height]))
            self._drawings[key] = self._pdf.make_indirect(look)
        return self._drawings[key]

    def _font(self, face: Face, program: pikepdf.Object, widths: pikepdf.Object, ascent: int, descent: int) -> pikepdf.Object:
        # No "ABCDEF+" before the name: viewers would take the font for one that cannot be typed with.
        name = Name("/SourceSansPro-Regular")
        descriptor = Dictionary(
            Type=Name.FontDescriptor,
            FontName=name,
            Flags=_NON_SYMBOLIC,
            FontBBox=Array([face.left, descent, face.right, ascent]),
            ItalicAngle=0,
            Ascent=ascent,
            Descent=descent,
            CapHeight=660,
            StemV=84,
            FontFile2=program,
        )
        return self._pdf.make_indirect(
            Dictionary(
                Type=Name.Font,
                Subtype=Name.TrueType,
                BaseFont=name,
                FirstChar=FIRST_CODE,
                LastChar=255,
                Widths=widths,
                Encoding=Name.WinAnsiEncoding,
                FontDescriptor=self._pdf.make_indirect(descriptor),
            )
        )


# How a viewer that draws its own marks is to draw them: a cross, a disc.
_STYLES = {"check": "8", "radio": "l"}
_DRAWINGS = {"check": "0.13 w 1 J 0.2 0.2 m 0.8 0.8 l S 0.2 0.8 m 0.8 0.2 l S", "radio": "0.62 w 1 J 0.5 0.5 m 0.5 0.5 l S"}
