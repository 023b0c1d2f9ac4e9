"""Members as rows of a sheet, streamed into XLSX or CSV: however many there are, few are in memory."""

import csv
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from openpyxl import Workbook  # type: ignore[import-untyped]
from openpyxl.cell import WriteOnlyCell  # type: ignore[import-untyped]

from server.db.database import Row
from server.formats import CURRENCIES
from server.sheets.columns import COLUMNS
from server.sheets.phone import phone_text
from server.sheets.text import guarded, one_line
from server.words import Words

Cell = str | int | Decimal | date
WIDTHS = {"id": 12, "name": 14, "phone": 16, "vip_number": 14, "id_number": 20, "address": 32, "note": 32}
WIDTH = 13
DAY_FORMAT = "yyyy-mm-dd"
TITLES = {"sex": "sex", "district": "district", "hours": "call_hours"}


class Look:
    """How values are written: the language, the currency, the names of stores, tiers and choices. `titles`: by kind and
    key, in the person's language."""

    def __init__(
        self,
        words: Words,
        region: str,
        stores: dict[str, str],
        tiers: dict[str, str],
        titles: dict[tuple[str, str], str],
    ) -> None:
        self.words, self.region, self.stores, self.tiers, self.titles = words, region, stores, tiers, titles
        self.digits = CURRENCIES.get(words.currency, ("", 2))[1]
        self.yes, self.no = words.t("sheet-yes"), words.t("sheet-no")

    def row(self, member: Row) -> list[Cell]:
        return [self._cell(column, member) for column in COLUMNS]

    def _cell(self, column: str, member: Row) -> Cell:
        if column in ("points", "purchases"):
            return int(member[column])
        if column in SAID:
            return SAID[column](self, member)
        if column in TITLES:
            return str(self.titles.get((TITLES[column], member[column]), member[column]))
        return _day(member[column]) if column.endswith("day") else one_line(member[column])


SAID: dict[str, Callable[[Look, Row], Cell]] = {
    "store": lambda look, member: str(look.stores.get(member["scope"][6:], member["scope"][6:])),
    "phone": lambda look, member: phone_text(member["phone"], look.region),
    "tier": lambda look, member: str(look.tiers.get(member["tier"], member["tier"])),
    "spend": lambda look, member: Decimal(member["spend_minor"]).scaleb(-look.digits),
    "clerk": lambda look, member: one_line(f"{member['clerk_number']} {member['clerk_name']}"),
    "referrer": lambda look, member: member["referrer_vip"] or member["referrer_id"],
    "consent": lambda look, member: look.yes if member["consent"] else look.no,
}


def write_csv(path: Path, titles: Sequence[str], rows: Iterable[list[Cell]]) -> None:
    """UTF-8 with the mark that spreadsheets know it by."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(titles)
        writer.writerows([guarded(cell) if isinstance(cell, str) else str(cell) for cell in row] for row in rows)


def write_xlsx(path: Path, titles: Sequence[str], rows: Iterable[list[Cell]], name: str) -> None:
    book = Workbook(write_only=True)
    sheet = book.create_sheet(name)
    sheet.freeze_panes = "A2"
    for place, column in enumerate(COLUMNS, start=1):
        sheet.column_dimensions[_letter(place)].width = WIDTHS.get(column, WIDTH)
    sheet.append(list(titles))
    for row in rows:
        sheet.append(list(_cells(sheet, row)))
    book.save(path)


def _cells(sheet: Any, row: list[Cell]) -> Iterator[Any]:
    for value in row:
        if isinstance(value, str) and value.startswith("="):
            cell = WriteOnlyCell(sheet, value)
            cell.data_type = "s"  # text, whatever it looks like
            yield cell
        elif isinstance(value, date):
            cell = WriteOnlyCell(sheet, value)
            cell.number_format = DAY_FORMAT
            yield cell
        else:
            yield value


def _letter(place: int) -> str:
    return chr(ord("A") + place - 1)


def _day(text: str) -> Cell:
    """A day of the years that spreadsheets know as a date, else as text."""
    try:
        found = date.fromisoformat(text)
    except ValueError:
        return text
    return found if found.year > 1900 else text
