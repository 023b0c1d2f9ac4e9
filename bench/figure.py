"""What a measurement came to: a ratio, the bar it is held to, and what stands behind it. The unit of bench.json."""

from pathlib import Path
from typing import Any

import msgspec


class Figure(msgspec.Struct):
    name: str
    ratio: float
    goal: float
    holds: bool
    detail: dict[str, Any]


def at_least(name: str, ratio: float, goal: float, **detail: Any) -> Figure:
    return Figure(name, round(ratio, 3), goal, ratio >= goal, detail)


def at_most(name: str, ratio: float, goal: float, **detail: Any) -> Figure:
    return Figure(name, round(ratio, 3), goal, ratio <= goal, detail)


def show(figures: list[Figure]) -> list[Figure]:
    for figure in figures:
        detail = ", ".join(f"{name.replace('_', ' ')} {value:,}" for name, value in figure.detail.items())
        print(
            f"{'ok  ' if figure.holds else 'MISS'} {figure.name}: {figure.ratio} (bar: {figure.goal}); {detail}",
            flush=True,
        )
    return figures


def keep(figures: list[Figure], path: Path) -> None:
    path.write_bytes(msgspec.json.format(msgspec.json.encode(figures)) + b"\n")
