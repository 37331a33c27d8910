"""The edition's logo as it is printed: one kind of picture for Typst, whatever the file is."""

from __future__ import annotations

from base64 import b64encode
from typing import TYPE_CHECKING

from jinja2 import Environment, PackageLoader, StrictUndefined

from hooks.print.compiler import Compiler
from hooks.problems import Location, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_PNG, _SIZE = b"\x89PNG\r\n\x1a\n", slice(16, 24)
"""How a PNG file begins, and where it says its width and height, four bytes each."""


def logo_svg(file: Path | None) -> str:
    """A logo as SVG; a PNG stands inside one. Empty without a logo.

    Raises:
        ValueError: The file is not what its name says.
    """
    if file is None:
        return ""
    content = file.read_bytes()
    if file.suffix == ".svg":
        return content.decode("utf-8")
    if not content.startswith(_PNG) or len(content) < _SIZE.stop:
        raise ValueError("not a PNG file")
    width, height = (int.from_bytes(part, "big") for part in (content[16:20], content[20:24]))
    environment = Environment(loader=PackageLoader("hooks.print", "templates"), undefined=StrictUndefined, autoescape=True)
    return environment.get_template("logo.svg.j2").render(width=width, height=height, data=b64encode(content).decode())


def check_logo(file: Path | None, place: Location | None) -> Iterator[Problem]:
    """Try whether a logo can be printed.

    Args:
        file: The logo, if there is one.
        place: Where the settings name it.
    """
    if file is None or place is None:
        return
    try:
        Compiler("logo.typ").measure({"words": {}, "language": "en", "paper": "letter", "logo": logo_svg(file)}, "<logo>")
    except (RuntimeError, ValueError):  # Typst says so of what it cannot read
        way_out = "open it in a drawing program and save it anew as plain SVG or PNG"
        yield Problem(location=place, message=f"'{file.name}' cannot be read as a picture, so it cannot be printed; {way_out}")
