"""A posted form: what was typed, kept as typed, and what is wrong with it, at the field.

`with form:` keeps every Problem that says what to mend, so that the handler can show the form again.
"""

from collections.abc import Iterable
from types import TracebackType
from typing import Self

from litestar.di import NamedDependency

from server.auth.fields import Fields
from server.errors import DEFAULT_STATUS, Problem

LINE = 120
WHOLE = "_"


class Form:
    """`problems` by field; `_` is the form as a whole."""

    def __init__(self, fields: Fields) -> None:
        self.fields = fields
        self.problems: dict[str, Problem] = {}

    @property
    def status(self) -> int:
        """For the answer that shows the form again."""
        return max((problem.status for problem in self.problems.values()), default=DEFAULT_STATUS)

    @property
    def values(self) -> dict[str, str]:
        """What was typed, to be shown again; never a password."""
        return {name: value for name, value in reversed(self.fields.pairs) if not _is_secret(name)}

    def line(self, name: str, required: bool = False, most: int = LINE) -> str:
        """One line without blanks around it."""
        text = " ".join(self.fields.get(name).split())
        return self._fits(name, text, required, most)

    def text(self, name: str, required: bool = False, most: int = 2000) -> str:
        """Several lines."""
        return self._fits(name, self.fields.get(name).strip(), required, most)

    def secret(self, name: str, most: int = 200) -> str:
        """Exactly as typed."""
        return self._fits(name, self.fields.get(name), True, most)

    def one_of(self, name: str, known: Iterable[str], required: bool = True) -> str:
        value = self.fields.get(name)
        if not value and not required:
            return ""
        if not value:
            self.wrong("args.required", name)
        elif value not in known:
            self.wrong("args.unknown", name)
        return value

    def checked(self, name: str) -> bool:
        return self.fields.get(name) == "1"

    def wrong(self, code: str, field: str, **facts: object) -> None:
        """Notes what is wrong; the first mistake of a field stays."""
        self.problems.setdefault(field or WHOLE, Problem(code, field, **facts))

    def settle(self) -> None:
        """Stops here when anything is wrong so far."""
        if self.problems:
            raise next(iter(self.problems.values()))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> bool:
        if isinstance(error, Problem) and (error.status == DEFAULT_STATUS or error.field):
            self.problems.setdefault(error.field or WHOLE, error)
            return True
        return False

    def _fits(self, name: str, text: str, required: bool, most: int) -> str:
        if required and not text:
            self.wrong("args.required", name)
        if len(text) > most:
            self.wrong("args.too_long", name)
        return text


def count_in(text: str, most: int = 1_000_000_000) -> int:
    """A whole number out of an address or a hidden field; 0 for anything else."""
    return min(int(text), most) if text.isascii() and text.isdigit() and len(text) < 20 else 0


def _is_secret(name: str) -> bool:
    return name.startswith(("password", "pin", "_"))


Typed = NamedDependency[Form]
