"""Reads XLSX row by row: values only, never formulas. A workbook that is locked, broken or a bomb is refused."""

import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import ParseError

from openpyxl import load_workbook  # type: ignore[import-untyped]
from openpyxl.utils.exceptions import InvalidFileException  # type: ignore[import-untyped]
from openpyxl.workbook import Workbook  # type: ignore[import-untyped]

from server.errors import Problem
from server.imports.limits import (
    CELL_CHARACTERS,
    COLUMNS,
    SHARED_STRINGS_BYTES,
    UNPACKED_BYTES,
    UNPACKED_RATIO,
)
from server.imports.lines import Layout, Line

COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
LOCKED = "EncryptedPackage".encode("utf-16-le")
# what openpyxl lets through when a part of the workbook is missing or damaged
BROKEN = (
    InvalidFileException,
    zipfile.BadZipFile,
    zlib.error,
    ParseError,
    OSError,
    EOFError,
    KeyError,
    ValueError,
    TypeError,
    IndexError,
    AttributeError,
)


def refuse_compound(data: bytes) -> None:
    """Excel 97 files and password-protected workbooks share one container."""
    if data.startswith(COMPOUND):
        raise Problem("import.locked" if LOCKED in data else "import.old_excel", "file")


def workbook_layout(path: Path) -> Layout:
    """The first visible sheet that has a row; raises Problem import.corrupt, import.bomb or import.empty."""
    _refuse_bomb(path)
    for sheet in sheet_names(path):
        layout = Layout("workbook", sheet=sheet)
        if any(not line.blank for line in workbook_lines(path, layout)):
            return layout
    raise Problem("import.empty", "file")


def sheet_names(path: Path) -> list[str]:
    with _opened(path) as book:
        return [sheet.title for sheet in book.worksheets if sheet.sheet_state == "visible"]


def workbook_lines(path: Path, layout: Layout) -> Iterator[Line]:
    """Every row of the sheet with its number in it."""
    with _opened(path) as book:
        if layout.sheet not in book.sheetnames:
            raise Problem("import.corrupt", "file")
        sheet = book[layout.sheet]
        sheet.reset_dimensions()
        for number, row in enumerate(sheet.iter_rows(values_only=True, max_col=COLUMNS), start=1):
            yield _line(number, [_text(value) for value in row])


@contextmanager
def _opened(path: Path) -> Iterator[Workbook]:
    """A broken workbook may show itself at any row, so reading is inside as well."""
    try:
        with path.open("rb") as file:
            yield load_workbook(file, read_only=True, data_only=True, keep_links=False)
    except BROKEN as error:
        raise Problem("import.corrupt", "file") from error


def _refuse_bomb(path: Path) -> None:
    try:
        with zipfile.ZipFile(path) as packed:
            entries = packed.infolist()
    except (zipfile.BadZipFile, OSError, ValueError) as error:
        raise Problem("import.corrupt", "file") from error
    unpacked = sum(entry.file_size for entry in entries)
    strings = sum(entry.file_size for entry in entries if entry.filename.endswith("sharedStrings.xml"))
    dense = unpacked > 10_000_000 and unpacked > UNPACKED_RATIO * path.stat().st_size
    if unpacked > UNPACKED_BYTES or strings > SHARED_STRINGS_BYTES or dense:
        raise Problem("import.bomb", "file")
    if "xl/workbook.xml" not in {entry.filename for entry in entries}:
        raise Problem("import.not_table", "file")


def _line(number: int, cells: list[str]) -> Line:
    while cells and not cells[-1]:
        cells.pop()
    too_long = any(len(cell) > CELL_CHARACTERS for cell in cells)
    return Line(number, [], "import.row_long") if too_long else Line(number, cells)


def _text(value: Any) -> str:
    """The same text that a CSV of the sheet would hold, so that both give the same purchases."""
    if value is None or isinstance(value, time | timedelta):
        return ""
    if isinstance(value, datetime | date):
        return value.isoformat()[:10]
    if isinstance(value, float) and value.is_integer() and abs(value) < 2**53:
        return str(int(value))
    return str(value).strip()
