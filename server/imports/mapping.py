"""Which column means what. Guessed from the header's names, or from the cells when there is no header; remembered by
the header's fingerprint once a person has said so."""

import hashlib
from collections.abc import Callable, Sequence
from typing import Literal

import msgspec

from server.imports.headers import FIELD_OF, FIELDS, plain
from server.imports.lines import Layout, Line
from server.imports.values import DayOrder, day_of_text, minor_of, number_of

PointsRule = Literal["rule", "none"]


class Mapping(msgspec.Struct, frozen=True):
    """`columns`: field → place of its column, from 0. `store_id`: the store of the whole file, when it has no column of
    stores. `fixed_day`: the day of rows without one. `points_rule`: what rows without points get: the chain's points a
    yuan, or none. A row's points are its own column, else amount ÷ amount a point, else the rule."""

    columns: dict[str, int] = {}
    store_id: str = ""
    fixed_day: str = ""
    day_order: DayOrder = "ymd"
    points_rule: PointsRule = "rule"


class Plan(msgspec.Struct, frozen=True):
    """All that it takes to understand a file."""

    layout: Layout
    mapping: Mapping = Mapping()


def fingerprint(layout: Layout, header: Sequence[str], width: int) -> str:
    """The same for every file of the same columns; without a header, of the same number of columns."""
    names = [plain(name) for name in header] if layout.header_line else [f"columns {width}"]
    return hashlib.sha256("\x1f".join(names).encode()).hexdigest()


def guess(header: Sequence[str], sample: Sequence[Line]) -> Mapping:
    """By names; what the names leave open is looked for in the cells."""
    columns = _by_names(header)
    day_order = _day_order(sample, columns.get("day", -1))
    if "code" not in columns and "amount" not in columns:
        columns = _by_cells(sample, day_order)
    return Mapping(columns=columns, day_order=day_order)


def _by_names(header: Sequence[str]) -> dict[str, int]:
    """The surest name of each field wins; each column is used once."""
    found = [(*FIELD_OF[plain(name)], place) for place, name in enumerate(header) if plain(name) in FIELD_OF]
    columns: dict[str, int] = {}
    for field, _, place in sorted(found, key=lambda entry: (entry[1], entry[2])):
        columns.setdefault(field, place)
    return {field: columns[field] for field in FIELDS if field in columns}


def _by_cells(sample: Sequence[Line], day_order: DayOrder) -> dict[str, int]:
    """Days, then amounts with decimals (else the last numbers), then small numbers as quantity; the first column left
    is the customer."""
    width = max((len(line.cells) for line in sample), default=0)
    tests: dict[str, Callable[[str], bool]] = {
        "day": lambda cell: day_of_text(cell, day_order) is not None and len(cell) >= 8,
        "amount": lambda cell: "." in cell and minor_of(cell, 2) is not None,
        "quantity": lambda cell: len(cell) <= 3 and cell.isdigit() and not cell.startswith("0"),
    }
    columns: dict[str, int] = {}
    for field, test in tests.items():
        free = [place for place in range(width) if place not in columns.values()]
        fitting = [place for place in free if _all_cells(sample, place, test)]
        if fitting:
            columns[field] = fitting[-1 if field == "amount" else 0]
    left = [place for place in range(width) if place not in columns.values()]
    if "amount" not in columns:
        numbers = [place for place in left[1:] if _all_cells(sample, place, lambda cell: number_of(cell) is not None)]
        columns.update({"amount": numbers[-1]} if numbers else {})
    return columns | ({"code": left[0]} if left else {})


def _day_order(sample: Sequence[Line], place: int) -> DayOrder:
    """The first order in which every day of the sample is one."""
    cells = [line.cells[place] for line in sample if 0 <= place < len(line.cells) and line.cells[place]]
    orders: tuple[DayOrder, ...] = ("ymd", "roc", "dmy", "mdy")
    return next((order for order in orders if cells and all(day_of_text(cell, order) for cell in cells)), "ymd")


def _all_cells(sample: Sequence[Line], place: int, test: Callable[[str], bool]) -> bool:
    cells = [line.cells[place] for line in sample if place < len(line.cells) and line.cells[place]]
    return bool(cells) and all(test(cell) for cell in cells)
