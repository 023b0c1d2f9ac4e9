"""What every kind of file comes down to: its layout, and numbered lines of text cells."""

from typing import Literal

import msgspec


class Layout(msgspec.Struct, frozen=True):
    """How to read a file. `delimiter`: one character, or empty for any blanks. `header_line`: 1-based, 0 = none; the
    rows begin after it."""

    kind: Literal["text", "workbook"]
    encoding: str = ""
    delimiter: str = ","
    sheet: str = ""
    header_line: int = 0


class Line(msgspec.Struct):
    """A row as text cells, blanks at both ends cut. `problem`: code of what made the line unreadable, or empty."""

    number: int
    cells: list[str]
    problem: str = ""

    @property
    def blank(self) -> bool:
        return not self.problem and not any(self.cells)
