"""A small copy of a TrueType font: the Western European letters alone, for what people type into a form.

Typst embeds only the letters that are printed, and in a way that no form can type with. Other tools would be one more
library for this one thing.
"""

from __future__ import annotations

import struct
import zlib
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

FIRST_CODE = 32
_HAS_INSTRUCTIONS, _MORE_COMPONENTS = 0x100, 0x20
_KEPT = ("OS/2", "cmap", "glyf", "head", "hhea", "hmtx", "loca", "maxp", "post")


@dataclass(frozen=True, kw_only=True)
class Face:
    """A font program with one glyph for each code of Windows-1252, and what a PDF has to say of it."""

    program: bytes
    """Compressed with zlib."""
    length: int
    """Before it was compressed."""
    widths: tuple[int, ...]
    """From FIRST_CODE to 255, in thousandths of the type size."""
    left: int
    right: int
    """How far the widest glyphs reach."""
    ascent: int
    descent: int


@lru_cache(maxsize=4)
def western_face(file: Path) -> Face:
    """Cut a TrueType font down to the letters that Windows-1252 can write."""
    font = _Font(file.read_bytes())
    codes = {code: bytes([code]).decode("cp1252", "ignore") for code in range(FIRST_CODE, 256)}
    letters = {ord(letter): font.glyph_of[ord(letter)] for letter in codes.values() if letter and ord(letter) in font.glyph_of}
    glyphs = font.with_components([0, *letters.values()])
    program = _program(font, glyphs, letters)
    per_mille = 1000 / font.units
    left, _, right, _ = struct.unpack(">4h", font.tables["head"][36:44])
    return Face(
        program=zlib.compress(program, 9),
        length=len(program),
        widths=tuple(round(font.width(letters.get(ord(letter), 0) if letter else 0) * per_mille) for letter in codes.values()),
        left=round(left * per_mille),
        right=round(right * per_mille),
        ascent=round(font.ascent * per_mille),
        descent=round(font.descent * per_mille),
    )


class _Font:
    """The tables of a TrueType file."""

    def __init__(self, data: bytes) -> None:
        count = struct.unpack(">H", data[4:6])[0]
        records = [struct.unpack(">4sLLL", data[start : start + 16]) for start in range(12, 12 + 16 * count, 16)]
        self.tables = {tag.decode("latin-1"): data[offset : offset + length] for tag, _, offset, length in records}
        self.units: int = struct.unpack(">H", self.tables["head"][18:20])[0]
        self.ascent, self.descent = struct.unpack(">hh", self.tables["hhea"][4:8])
        self._metrics: int = struct.unpack(">H", self.tables["hhea"][34:36])[0]
        long_places = self.tables["head"][51]
        loca = self.tables["loca"]
        self._places = struct.unpack(f">{len(loca) // 4}L", loca) if long_places else [2 * n for n in struct.unpack(f">{len(loca) // 2}H", loca)]
        self.glyph_of = dict(_letters(self.tables["cmap"]))

    def width(self, glyph: int) -> int:
        start = 4 * min(glyph, self._metrics - 1)
        return int(struct.unpack(">H", self.tables["hmtx"][start : start + 2])[0])

    def bearing(self, glyph: int) -> int:
        start = 4 * glyph + 2 if glyph < self._metrics else 4 * self._metrics + 2 * (glyph - self._metrics)
        return int(struct.unpack(">h", self.tables["hmtx"][start : start + 2])[0])

    def outline(self, glyph: int) -> bytes:
        return self.tables["glyf"][self._places[glyph] : self._places[glyph + 1]]

    def with_components(self, glyphs: list[int]) -> list[int]:
        """Glyphs, each once, and those that they are composed of, such as a letter and its accent."""
        found = list(dict.fromkeys(glyphs))
        for glyph in found:  # grows while we go on
            found += [part for _, part, _ in _components(self.outline(glyph)) if part not in found]
        return found


def _letters(cmap: bytes) -> Iterator[tuple[int, int]]:
    """Each letter's code point and glyph, from the Unicode table of the kind that every font has."""
    records = [struct.unpack(">HHL", cmap[start : start + 8]) for start in range(4, 4 + 8 * cmap[3], 8)]
    table = cmap[next(offset for platform, encoding, offset in records if (platform, encoding) == (3, 1)) :]
    count = struct.unpack(">H", table[6:8])[0] // 2
    arrays = [14, 16 + 2 * count, 16 + 4 * count, 16 + 6 * count]
    ends, starts, deltas, offsets = (struct.unpack(f">{count}H", table[at : at + 2 * count]) for at in arrays)
    for n, (end, start, delta, offset) in enumerate(zip(ends, starts, deltas, offsets, strict=True)):
        for code in range(start, min(end, 0xFFFE) + 1):
            at = arrays[3] + 2 * n + offset + 2 * (code - start)
            glyph = struct.unpack(">H", table[at : at + 2])[0] if offset else code
            if glyph:
                yield code, (glyph + delta) & 0xFFFF


def _components(outline: bytes) -> Iterator[tuple[int, int, int]]:
    """Of a composed glyph: where each part is named, which it is, and where the next begins."""
    if outline[:1] < b"\x80":  # the number of contours is negative for composed glyphs only
        return
    at, flags = 10, _MORE_COMPONENTS
    while flags & _MORE_COMPONENTS:
        flags, glyph = struct.unpack(">HH", outline[at : at + 4])
        scale = 2 if flags & 0x8 else 4 if flags & 0x40 else 8 if flags & 0x80 else 0
        end = at + 4 + (4 if flags & 0x1 else 2) + scale
        yield at, glyph, end
        at = end


def _without_instructions(outline: bytes, number_of: Mapping[int, int]) -> bytes:
    """A glyph without the instructions for coarse screens, its parts named by their new numbers."""
    if not outline:
        return b""
    if parts := list(_components(outline)):
        found = bytearray(outline[: parts[-1][2]])
        for at, glyph, _ in parts:
            flags = struct.unpack(">H", outline[at : at + 2])[0] & ~_HAS_INSTRUCTIONS
            found[at : at + 4] = struct.pack(">HH", flags, number_of[glyph])
        return bytes(found)
    at = 10 + 2 * struct.unpack(">h", outline[:2])[0]
    length = struct.unpack(">H", outline[at : at + 2])[0]
    return outline[:at] + b"\0\0" + outline[at + 2 + length :]


def _program(font: _Font, glyphs: list[int], letters: Mapping[int, int]) -> bytes:
    number_of = {glyph: number for number, glyph in enumerate(glyphs)}
    outlines = [_without_instructions(font.outline(glyph), number_of) for glyph in glyphs]
    outlines = [outline + b"\0" * (-len(outline) % 4) for outline in outlines]
    places = [sum(map(len, outlines[:number])) for number in range(len(outlines) + 1)]
    head, hhea, maxp = (bytearray(font.tables[tag]) for tag in ("head", "hhea", "maxp"))
    head[50:52], hhea[34:36], maxp[4:6] = b"\0\1", struct.pack(">H", len(glyphs)), struct.pack(">H", len(glyphs))
    made = {
        "cmap": _cmap({code: number_of[glyph] for code, glyph in sorted(letters.items())}),
        "glyf": b"".join(outlines),
        "head": bytes(head),
        "hhea": bytes(hhea),
        "hmtx": b"".join(struct.pack(">Hh", font.width(glyph), font.bearing(glyph)) for glyph in glyphs),
        "loca": struct.pack(f">{len(places)}L", *places),
        "maxp": bytes(maxp),
        "post": struct.pack(">LL6L", 0x30000, 0, 0, 0, 0, 0, 0, 0),
    }
    return _file({tag: made.get(tag) or font.tables[tag] for tag in _KEPT})


def _cmap(glyph_of: Mapping[int, int]) -> bytes:
    """A Unicode table with one range for each letter, which is simple and packs well."""
    ranges = [*((code, glyph - code) for code, glyph in glyph_of.items()), (0xFFFF, 1)]
    count = len(ranges)
    power = count.bit_length() - 1
    codes = [code for code, _ in ranges]
    words = [2 * count, 2 << power, power, 2 * count - (2 << power), *codes, 0, *codes, *(delta & 0xFFFF for _, delta in ranges), *[0] * count]
    return struct.pack(">HHHHL", 0, 1, 3, 1, 12) + struct.pack(f">HHH{len(words)}H", 4, 6 + 2 * len(words), 0, *words)


def _file(tables: Mapping[str, bytes]) -> bytes:
    count = len(tables)
    power = count.bit_length() - 1
    head = struct.pack(">LHHHH", 0x10000, count, 16 << power, power, 16 * count - (16 << power))
    body, at = b"", len(head) + 16 * count
    for tag, table in tables.items():
        padded = table + b"\0" * (-len(table) % 4)
        total = sum(struct.unpack(f">{len(padded) // 4}L", padded)) & 0xFFFFFFFF
        head += struct.pack(">4sLLL", tag.encode("latin-1"), total, at + len(body), len(table))
        body += padded
    return head + body
