"""An edition's own colours: held against the paper that they stand on, and written as a style sheet that follows tokens.css."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from hooks.edition import Palette
    from hooks.library.read import DataPath

TOKENS = Path(__file__).parent / "web" / "theme" / "assets" / "tokens.css"
LEAST_CONTRAST = 4.5
"""Of text on what is behind it (WCAG 2.2, 1.4.3)."""
SOFT = 0.1
"""How much of a colour is in the soft ground that goes with it."""
_NAMES = {"accent": "leaf", "warm": "clay"}
"""The tokens that each colour stands for."""
_SCHEMES = ("light", "dark")


def check_colors(palette: Palette) -> Iterator[tuple[DataPath, str]]:
    """Find colours that cannot be read on the grounds they stand on, or on which words cannot be read.

    Yields:
        The way to each from the palette, and what is wrong with it.
    """
    for name in _NAMES:
        for scheme in _SCHEMES if getattr(palette, name) else ():
            color, tokens = getattr(getattr(palette, name), scheme), site_tokens()[scheme]
            soft = mixed(color, tokens["card"], SOFT)
            grounds = {"the page": tokens["paper"], "cards": tokens["card"], "bands": tokens["band"], "sand": tokens["sand"], "its own soft ground": soft}
            where, worst = min(((where, contrast(color, ground)) for where, ground in grounds.items()), key=lambda pair: pair[1])
            if worst < LEAST_CONTRAST:
                way_out = "a darker" if scheme == "light" else "a lighter"
                # Cut, not rounded, so that 4.49 does not look like enough.
                yield (name, scheme), f"{color} on {where} has a contrast of {int(worst * 100) / 100}:1; words need {LEAST_CONTRAST}:1, so choose {way_out} one"


def palette_css(palette: Palette) -> str:
    """The style sheet of a palette."""
    values = {scheme: "; ".join(f"--{token}: {color}" for token, color in changed_tokens(palette, scheme).items()) for scheme in _SCHEMES}
    return f":root {{ {values['light']}; }}\n@media (prefers-color-scheme: dark) {{ :root {{ {values['dark']}; }} }}\n"


def changed_tokens(palette: Palette | None, scheme: str) -> dict[str, str]:
    """The tokens that a palette sets, in one scheme, each soft ground with its colour."""
    changed: dict[str, str] = {}
    for name, token in _NAMES.items():
        if colors := getattr(palette, name, None):
            changed |= {token: getattr(colors, scheme), f"{token}-soft": mixed(getattr(colors, scheme), site_tokens()[scheme]["card"], SOFT)}
    return changed


@cache
def site_tokens() -> Mapping[str, Mapping[str, str]]:
    """The colours of tokens.css, by scheme and name."""
    light, _, dark = TOKENS.read_text("utf-8").partition("@media (prefers-color-scheme: dark)")
    return {scheme: dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", part.partition("@media")[0])) for scheme, part in zip(_SCHEMES, (light, dark), strict=True)}


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, from 1 to 21 (WCAG 2.2)."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def mixed(color: str, ground: str, share: float) -> str:
    """A colour laid thinly over a ground."""
    return "#" + "".join(f"{round(share * one + (1 - share) * other):02x}" for one, other in zip(_parts(color), _parts(ground), strict=True))


def _parts(color: str) -> tuple[int, ...]:
    return tuple(bytes.fromhex(color[1:]))


def _luminance(color: str) -> float:
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in (value / 255 for value in _parts(color))]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))
