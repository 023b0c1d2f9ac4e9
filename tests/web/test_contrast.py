"""The colour tokens keep WCAG 2.2 AA in both themes: 4.5 for text, 3 for the edges of controls."""

import re
from pathlib import Path

import pytest

TOKENS = (Path(__file__).parents[2] / "web/styles/tokens.css").read_text("utf-8")
TEXT = [
    *[(ink, ground) for ink in ("ink", "ink-soft", "accent-ink", "good", "warn") for ground in ("paper", "surface")],
    *[("ink", wash) for wash in ("sunken", "accent-wash", "good-wash", "warn-wash", "info-wash")],
    *[(tone, f"{tone}-wash") for tone in ("good", "warn", "info")],
    ("accent-ink", "accent-wash"),
    ("accent-ink", "sunken"),
    ("ink-soft", "sunken"),
    ("on-accent", "accent"),
    ("paper", "ink"),
    ("on-gold", "gold"),
    ("on-silver", "silver"),
]
EDGES = [("line-strong", "surface"), ("line-strong", "paper"), ("good", "surface"), ("accent", "surface")]


def theme(name: str) -> dict[str, str]:
    light, dark = TOKENS.split("@media (prefers-color-scheme: dark)")
    colours = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{3,6});", light))
    return colours | dict(re.findall(r"--([\w-]+): (#[0-9a-f]{3,6});", dark)) if name == "dark" else colours


def luminance(colour: str) -> float:
    digits = colour[1:] if len(colour) == 7 else "".join(2 * digit for digit in colour[1:])
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("name", ["light", "dark"])
@pytest.mark.parametrize(("over", "under", "least"), [(*p, 4.5) for p in TEXT] + [(*p, 3.0) for p in EDGES])
def test_contrast(name: str, over: str, under: str, least: float) -> None:
    colours = theme(name)
    assert contrast(colours[over], colours[under]) >= least


def test_contrast_is_measured_right() -> None:
    assert contrast("#000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#fff") == pytest.approx(4.48, abs=0.01)
