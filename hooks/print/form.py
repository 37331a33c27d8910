"""The blanks of a set sheet become form fields: each "field:" link is turned into a widget, its Link tag into a Form tag."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from hooks.print.ink import Ink
from hooks.print.pdf import opened, packed

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from hooks.print.fields import Field

_PREFIX = "field:"
_OF_LINKS = {"/A", "/Border", "/Contents"}
_PRINT = 4
_MULTILINE, _RADIO, _NO_TOGGLE_TO_OFF = 1 << 12, 1 << 15, 1 << 14


def add_fields(typeset_pdf: bytes, fields: Mapping[str, Field]) -> bytes:
    """Return the PDF with a form field in the place of each blank. As `form_in`, which raises what this raises."""
    with form_in(typeset_pdf, fields) as pdf:
        return packed(pdf)


@contextmanager
def form_in(typeset_pdf: bytes, fields: Mapping[str, Field], *, large: bool = False) -> Iterator[pikepdf.Pdf]:
    """Open a PDF and make a form field in the place of each blank.

    Args:
        typeset_pdf: A tagged PDF in which blanks are links to "field:<name>", or "field:<name>/<value>" for one of several.
        fields: The blanks by name, in reading order.
        large: Whether the sheet is in large print; what is typed is then large too.

    Raises:
        ValueError: A blank has no field or a field no blank, which is a fault of the templates.
    """
    with opened(typeset_pdf) as pdf:
        form = _Form(fields, pdf, Ink(pdf, large=large))
        tags = pikepdf.NumberTree(pdf.Root.StructTreeRoot.ParentTree)
        for page in pdf.pages:
            page.Tabs = Name.S
            for annotation in page.get("/Annots", ()):
                target = str(annotation["/A"].get("/URI", "")) if "/A" in annotation else ""
                if target.startswith(_PREFIX):
                    tags[int(annotation["/StructParent"])].S = Name.Form
                    for key in _OF_LINKS & annotation.keys():
                        del annotation[key]
                    name, _, value = target.removeprefix(_PREFIX).partition("/")
                    # All at once: each key that is set on its own is a call into another language.
                    annotation.update({"/Subtype": Name.Widget, "/F": _PRINT, "/P": page.obj, **form.place(name, value, annotation)})
        form.finish()
        yield pdf


class _Form:
    """The form of one PDF while it is made."""

    def __init__(self, fields: Mapping[str, Field], pdf: pikepdf.Pdf, ink: Ink) -> None:
        self._fields = fields
        self._pdf = pdf
        self._ink = ink
        self._made: dict[str, pikepdf.Object] = {}

    def place(self, name: str, value: str, widget: pikepdf.Object) -> dict[str, Any]:
        """What makes a widget the one of a field, or of a radio group its next button.

        Args:
            name: The field.
            value: Of a radio group: what this button stands for.
            widget: Where it is.
        """
        if name not in self._fields or (not value and name in self._made):
            raise ValueError(f"the sheet has a blank '{name}' too many")
        field = self._fields[name]
        if field.kind == "radio":
            return self._button(field, value, widget)
        self._made[name] = widget
        said = {"/T": String(name), "/TU": String(field.label)}
        if field.kind == "check":
            return {**said, "/FT": Name.Btn, "/V": Name.Off, "/AS": Name.Off, **self._ink.mark(widget, "/Yes", "check")}
        return {**said, "/FT": Name.Tx, "/DA": self._ink.writing(field.kind), "/Ff": _MULTILINE if field.kind in {"lines", "cell"} else 0}

    def finish(self) -> None:
        """Write the form into the file.

        Raises:
            ValueError: A field found no place on the sheet.
        """
        if missing := self._fields.keys() - self._made.keys():
            raise ValueError(f"the sheet has no blank for {', '.join(sorted(missing))}")
        if not self._made:
            return
        self._pdf.Root.AcroForm = self._pdf.make_indirect(
            Dictionary(
                Fields=Array([self._made[name] for name in self._fields]),
                NeedAppearances=True,
                DA=self._ink.writing("line"),
                DR=Dictionary(Font=self._ink.fonts),
            )
        )

    def _button(self, field: Field, value: str, widget: pikepdf.Object) -> dict[str, Any]:
        group = self._made.get(field.name)
        if group is None:
            group = self._made[field.name] = self._pdf.make_indirect(
                Dictionary(FT=Name.Btn, Ff=_RADIO | _NO_TOGGLE_TO_OFF, T=String(field.name), TU=String(field.label), V=Name.Off, Kids=Array())
            )
        group.Kids.append(widget)
        label = String(f"{field.label}: {field.options[value]}")
        return {"/Parent": group, "/TU": label, "/AS": Name.Off, **self._ink.mark(widget, f"/{value}", "radio")}
