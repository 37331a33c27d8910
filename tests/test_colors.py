"""Every color stands in tokens.css, and words and edges can be told from what is behind them, in each scheme."""

from __future__ import annotations

import re

import pytest

from tests.conftest import ROOT

ASSETS = ROOT / "hooks/web/theme/assets"
TOKENS = (ASSETS / "tokens.css").read_text("utf-8")
SHEETS = {file.name: file.read_text("utf-8") for file in ASSETS.glob("*.css") if file.name not in {"tokens.css", "print.css"}}
"""Paper is black on white, and its style says so itself."""

GROUNDS = ("paper", "card", "band", "sand", "leaf-soft", "clay-soft", "alarm-soft")
TEXT = [
    *((ink, ground) for ink in ("ink", "ink-soft", "leaf") for ground in GROUNDS),
    *(("clay", ground) for ground in ("paper", "card")),
    *(("alarm", ground) for ground in ("paper", "alarm-soft")),
    ("paper", "leaf"),
    ("on-alarm", "alarm"),
    ("ink", "mark"),
]
"""What is written on what."""
EDGES = [
    *((edge, ground) for edge in ("edge", "leaf") for ground in ("paper", "card", "band", "sand")),
    *(("clay", ground) for ground in (*GROUNDS, "paper")),
    *(("leaf", ground) for ground in ("mist", "glow", "leaf-soft")),
]
"""Edges of fields and buttons, the ring around what has the focus, and the lines of pictures on their shapes."""


def scheme(name: str) -> dict[str, str]:
    """The colors of a scheme by token, as red, green and blue in hexadecimal."""
    parts = re.split(r"@media \(?([\w-]+)(?:: (\w+)\))? ", TOKENS)
    blocks = {"light": parts[0]}
    for kind, value, body in zip(parts[1::3], parts[2::3], parts[3::3], strict=True):
        blocks[value or kind] = body
    found: dict[str, str] = {}
    for part in dict.fromkeys(("light", name.partition("+")[0], *(["more"] if "+" in name else []))):
        found |= dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6}|var\(--[\w-]+\));", blocks[part]))
    for token, value in found.items():
        if value.startswith("var"):
            found[token] = found[value[6:-1]]
    return found


def luminance(color: str) -> float:
    """Relative luminance (WCAG 2.2)."""
    channels = [int(color[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, two: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(two)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_the_measure_is_right() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.478, abs=0.001)


@pytest.mark.parametrize("name", ["light", "dark", "light+more", "dark+more"])
def test_words_and_edges_stand_out(name: str) -> None:
    colors = scheme(name)
    assert len(colors) >= 17
    weak = [f"{ink} on {ground}: {found:.2f}" for ink, ground in TEXT if (found := contrast(colors[ink], colors[ground])) < 4.5]
    weak += [f"{edge} beside {ground}: {found:.2f}" for edge, ground in EDGES if (found := contrast(colors[edge], colors[ground])) < 3]
    assert weak == []


def test_the_dark_scheme_changes_every_color() -> None:
    light, dark = scheme("light"), scheme("dark")
    assert [token for token, color in light.items() if dark[token] == color] == []


def test_no_color_stands_elsewhere() -> None:
    """But white behind a picture of a sheet of paper, and shadows."""
    for name, css in SHEETS.items():
        assert set(re.findall(r"#[0-9a-f]{3,8}\b", css)) <= {"#fff"}, name


def test_every_token_that_is_used_is_there() -> None:
    known = set(re.findall(r"(--[\w-]+):", TOKENS))
    for name, css in SHEETS.items():
        own = set(re.findall(r"(--[\w-]+):", css))
        assert set(re.findall(r"var\((--[\w-]+)\)", css)) <= known | own, name


def test_nothing_is_said_in_left_and_right() -> None:
    """Logical properties only, so that a language that runs from right to left needs no second style."""
    physical = r"(?:^|[;{\s])((?:margin|padding|border)-(?:left|right|top|bottom)|(?:left|right|top|bottom)|text-align|float): ?(left|right|[\d.-]+\w*|auto)?"
    for name, css in SHEETS.items():
        found = [match for match in re.findall(physical, css) if not match[0].startswith(("text-align", "float")) or match[1] in {"left", "right"}]
        assert found == [], name
