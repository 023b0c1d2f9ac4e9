"""The form that says what the columns of a file mean and how the file is read: its options, its values, its reading."""

from collections.abc import Sequence
from typing import get_args

import msgspec

from server.db.store import Store
from server.imports.encoding import ENCODINGS
from server.imports.headers import FIELDS, NEEDED
from server.imports.intake import Opening
from server.imports.limits import COLUMNS
from server.imports.lines import Layout
from server.imports.mapping import Mapping, Plan, PointsRule
from server.imports.values import DayOrder, day_of_text
from server.office.form import Form
from server.words import Words

DELIMITERS = {"comma": ",", "semicolon": ";", "tab": "\t", "bar": "|", "blank": ""}
DAY_ORDERS: tuple[str, ...] = get_args(DayOrder)
POINTS_RULES: tuple[str, ...] = get_args(PointsRule)
HEADER_LINES = 20
EXAMPLE_CHARACTERS = 24


class Option(msgspec.Struct):
    key: str
    label: str


class Shown:
    """What the template needs beside the form's values."""

    def __init__(
        self, plan: Plan, found: Opening, lines: int, stores: Sequence[Store], sheets: list[str], words: Words
    ) -> None:
        self.layout = plan.layout
        self.fields = FIELDS
        self.needed = NEEDED
        self.names = [_name(found, place, words) for place in range(min(found.width, COLUMNS))]
        self.sample = found.sample[:lines]
        none = Option("", words.t("import-no_column"))
        self.columns = [none, *(Option(str(place), self._column(place, found)) for place in range(len(self.names)))]
        self.stores = [Option("", words.t("import-store_by_column")), *(Option(one.id, one.name) for one in stores)]
        self.day_orders = [Option(order, words.t(f"import-day_order-{order}")) for order in DAY_ORDERS]
        self.points_rules = [Option(rule, words.t(f"import-points_rule-{rule}")) for rule in POINTS_RULES]
        self.encodings = [Option(name, words.t(f"import-encoding-{name}")) for name in ENCODINGS]
        self.delimiters = [Option(name, words.t(f"import-delimiter-{name}")) for name in DELIMITERS]
        self.sheets = [Option(name, name) for name in sheets]
        self.values = _values(plan)

    def _column(self, place: int, found: Opening) -> str:
        """The column's name with its first value."""
        cells = (line.cells[place] for line in found.sample if place < len(line.cells))
        example = next((cell for cell in cells if cell), "")[:EXAMPLE_CHARACTERS]
        return f"{self.names[place]} · {example}" if example else self.names[place]


def read(form: Form, plan: Plan, width: int, stores: list[str], only_store: str, today: str) -> Plan:
    """The plan as the form says it; notes what is missing or said twice at its field."""
    columns = _read_columns(form, width)
    for field in NEEDED:
        if field not in columns and not form.fields.get(f"column_{field}"):
            form.wrong("import.column_needed", f"column_{field}")
    store_id = only_store or form.one_of("store_id", stores, required=False)
    if not store_id and "store" not in columns:
        form.wrong("import.store_needed", "store_id")
    fixed_day = form.line("fixed_day", most=10)
    if fixed_day and day_of_text(fixed_day, "ymd") != fixed_day:
        form.wrong("args.day", "fixed_day")
    elif fixed_day > today:
        form.wrong("import.fixed_day_future", "fixed_day")
    elif not fixed_day and "day" not in columns:
        form.wrong("import.day_needed", "fixed_day")
    day_order = form.one_of("day_order", DAY_ORDERS)
    points_rule = form.one_of("points_rule", POINTS_RULES)
    form.settle()
    mapping = {"columns": columns, "store_id": store_id, "fixed_day": fixed_day}
    return Plan(plan.layout, msgspec.convert({**mapping, "day_order": day_order, "points_rule": points_rule}, Mapping))


def read_layout(form: Form, layout: Layout, sheets: list[str]) -> Layout:
    """The layout as the form says it."""
    line = form.line("header_line", most=3) or "0"
    if not line.isascii() or not line.isdigit() or int(line) > HEADER_LINES:
        form.wrong("import.header_line_wrong", "header_line", most=HEADER_LINES)
    changes: dict[str, str] = {}
    if layout.kind == "workbook":
        changes["sheet"] = form.one_of("sheet", sheets)
    else:
        changes["encoding"] = form.one_of("encoding", ENCODINGS)
        changes["delimiter"] = DELIMITERS.get(form.one_of("delimiter", DELIMITERS), "")
    form.settle()
    return msgspec.structs.replace(layout, header_line=int(line), **changes)


def _read_columns(form: Form, width: int) -> dict[str, int]:
    known = [str(place) for place in range(min(width, COLUMNS))]
    columns: dict[str, int] = {}
    for field in FIELDS:
        chosen = form.one_of(f"column_{field}", known, required=False)
        if chosen not in known:
            continue
        if int(chosen) in columns.values():
            form.wrong("import.column_twice", f"column_{field}")
        columns[field] = int(chosen)
    return columns


def _values(plan: Plan) -> dict[str, str]:
    mapping, layout = plan.mapping, plan.layout
    columns = {f"column_{field}": str(mapping.columns.get(field, "")) for field in FIELDS}
    delimiter = next(name for name, character in DELIMITERS.items() if character == layout.delimiter)
    return columns | {
        "store_id": mapping.store_id,
        "fixed_day": mapping.fixed_day,
        "day_order": mapping.day_order,
        "points_rule": mapping.points_rule,
        "encoding": layout.encoding,
        "delimiter": delimiter,
        "sheet": layout.sheet,
        "header_line": str(layout.header_line),
    }


def _name(found: Opening, place: int, words: Words) -> str:
    named = found.header[place] if place < len(found.header) else ""
    return named or words.t("import-column_number", number=place + 1)
