"""Reads CSV and its kin line by line. A bad line becomes a line with a problem; the lines after it are still read."""

import csv
import re
from collections import Counter
from collections.abc import Iterator
from io import StringIO
from itertools import islice
from pathlib import Path
from typing import TextIO

from server.errors import Problem
from server.imports.encoding import decode_line, encoding_of
from server.imports.limits import CELL_CHARACTERS, COLUMNS, LINE_BYTES, LINES_OF_A_ROW
from server.imports.lines import Layout, Line

DELIMITERS = (",", "\t", ";", "|")
SAMPLE_LINES = 50
MOST = 0.6

Decoded = tuple[int, str | None]


def text_layout(path: Path) -> Layout:
    """Encoding and delimiter by the file's content; raises Problem import.not_table, import.empty or
    import.one_column."""
    encoding = encoding_of(path.read_bytes())
    sample = [text for _, text in islice(_decoded_lines(path, encoding), SAMPLE_LINES) if text and text.strip()]
    if not sample:
        raise Problem("import.empty", "file")
    if sample[0].lstrip().startswith("<"):
        raise Problem("import.web_page", "file")
    return Layout("text", encoding=encoding, delimiter=delimiter_of(sample))


def delimiter_of(sample: list[str]) -> str:
    """The character that cuts most of the lines into equally many cells; empty when blanks do."""
    by_regularity = max(DELIMITERS, key=lambda delimiter: _regularity(sample, delimiter))
    if _regularity(sample, by_regularity)[0] >= MOST:
        return by_regularity
    if _regularity(sample, "")[0] >= MOST:
        return ""
    raise Problem("import.one_column", "file")


def text_lines(path: Path, layout: Layout) -> Iterator[Line]:
    """Every line of the file; a row whose quoted cell goes over several lines has the number of its first."""
    lines = _decoded_lines(path, layout.encoding)
    waiting: list[Decoded] = []
    while True:
        number, text = waiting.pop(0) if waiting else next(lines, (0, ""))
        if not number:
            return
        if text is None:
            yield Line(number, [], "import.row_encoding")
        elif len(text) > LINE_BYTES:
            yield Line(number, [], "import.row_long")
        elif _quote_is_open(text, layout.delimiter):
            yield _row_over_lines(number, text, waiting, lines, layout.delimiter)
        else:
            yield _line(number, text, layout.delimiter)


def _row_over_lines(number: int, text: str, waiting: list[Decoded], lines: Iterator[Decoded], delimiter: str) -> Line:
    """Joins lines until the quote closes. When it never does, only the first line is bad; the others wait again."""
    while len(waiting) < LINES_OF_A_ROW:
        following = next(lines, None)
        if following is None:
            break
        waiting.append(following)
    whole = text
    for count, (_, more) in enumerate(waiting, start=1):
        if more is None:
            break
        whole = f"{whole}\n{more}"
        if not _quote_is_open(whole, delimiter):
            del waiting[:count]
            return _line(number, whole, delimiter)
    return Line(number, [], "import.row_quote")


def _line(number: int, text: str, delimiter: str) -> Line:
    cells = [cell.strip() for cell in _cells(text, delimiter)[:COLUMNS]]
    too_long = any(len(cell) > CELL_CHARACTERS for cell in cells)
    return Line(number, [], "import.row_long") if too_long else Line(number, cells)


def _cells(text: str, delimiter: str) -> list[str]:
    if not delimiter:
        return text.split()
    if '"' not in text:
        return text.split(delimiter)
    return next(csv.reader(StringIO(text), delimiter=delimiter, skipinitialspace=True), [])


def _quote_is_open(text: str, delimiter: str) -> bool:
    """An odd number of quotes, one of which begins a cell (a lone inch sign does not)."""
    if not delimiter or text.count('"') % 2 == 0:
        return False
    return re.search(rf'(^|{re.escape(delimiter)})\s*"', text) is not None


def _decoded_lines(path: Path, encoding: str) -> Iterator[Decoded]:
    """Numbered lines without their end; None for text that could not be decoded."""
    for number, raw in enumerate(_raw_lines(path, encoding), start=1):
        yield number, decode_line(raw, "utf-8" if encoding == "utf-16" else encoding)


def _raw_lines(path: Path, encoding: str) -> Iterator[bytes]:
    """Bytes up to any end of line (Latin-1 keeps bytes as they are). None of the encodings has a line end inside a
    character, UTF-16 apart, which comes out as UTF-8."""
    wide = encoding == "utf-16"
    with path.open(encoding="utf-16" if wide else "latin-1", errors="replace", newline=None) as file:
        while text := file.readline(LINE_BYTES + 1):
            if len(text) > LINE_BYTES and not text.endswith("\n"):
                _skip_rest(file)
            yield text.rstrip("\n").encode("utf-8" if wide else "latin-1")


def _skip_rest(file: TextIO) -> None:
    while (rest := file.readline(LINE_BYTES)) and not rest.endswith("\n"):
        pass


def _regularity(sample: list[str], delimiter: str) -> tuple[float, int]:
    """Share of the lines that have the commonest number of cells, and that number; nothing when it is one."""
    counts = Counter(len(_cells(text, delimiter)) for text in sample)
    cells, lines = max(counts.items(), key=lambda entry: (entry[0] > 1, entry[1]))
    return (lines / len(sample), cells) if cells > 1 else (0.0, 0)
