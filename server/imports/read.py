"""A POS export as lines of text cells, whatever kind of file it is. Streams: the file is never held as rows."""

from collections.abc import Iterator
from pathlib import Path

from server.errors import Problem
from server.imports.limits import FILE_BYTES, ROWS
from server.imports.lines import Layout, Line
from server.imports.text_file import text_layout, text_lines
from server.imports.workbook import refuse_compound, sheet_names, workbook_layout, workbook_lines

ZIP = b"PK\x03\x04"


def layout_of(path: Path) -> Layout:
    """Finds out how to read a file, but for its header. Raises Problem import.empty, import.too_large,
    import.not_table, import.one_column, import.web_page, import.old_excel, import.locked, import.corrupt or
    import.bomb."""
    size = path.stat().st_size
    if size == 0:
        raise Problem("import.empty", "file")
    if size > FILE_BYTES:
        raise Problem("import.too_large", "file", megabytes=FILE_BYTES // 1024 // 1024)
    data = path.read_bytes()
    if data.startswith(ZIP):
        return workbook_layout(path)
    refuse_compound(data)
    return text_layout(path)


def sheets_of(path: Path, layout: Layout) -> list[str]:
    """Sheets to choose from; none for text."""
    return sheet_names(path) if layout.kind == "workbook" else []


def all_lines(path: Path, layout: Layout) -> Iterator[Line]:
    """Every line that is not blank, the header too."""
    read = workbook_lines if layout.kind == "workbook" else text_lines
    return (line for line in read(path, layout) if not line.blank)


def data_lines(path: Path, layout: Layout, most: int = 0) -> Iterator[Line]:
    """The lines after the header; raises Problem import.too_many_rows beyond `most` (0: ROWS) of them."""
    count, most = 0, most or ROWS
    for line in all_lines(path, layout):
        if line.number <= layout.header_line:
            continue
        count += 1
        if count > most:
            raise Problem("import.too_many_rows", "file", rows=most)
        yield line
