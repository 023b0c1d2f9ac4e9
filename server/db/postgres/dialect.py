"""What differs between the portable SQL and PostgreSQL at the wire: placeholders, and what text and integers are."""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

import psycopg
from psycopg.adapt import AdaptersMap, Loader
from psycopg.types.numeric import Int8Dumper
from psycopg.types.string import StrDumper

# text in quotes stays; `:name` but not `::type`; `?`
PLACEHOLDER = re.compile(r"'(?:[^']|'')*'|(?<![:\w]):([a-z_]\w*)|\?", re.IGNORECASE)
TYPES = re.compile(r"\b(integer|text)\b")
COLUMN_TYPE = {"integer": "bigint", "text": 'text collate "C"'}


@lru_cache(maxsize=4096)
def numbered(sql: str) -> tuple[str, tuple[str, ...]]:
    """The statement with `$1`, `$2`, and the names in that order; no names when it was by position."""
    names: list[str] = []
    places = 0

    def number(found: re.Match[str]) -> str:
        nonlocal places
        if found[0] == "?":
            places += 1
            return f"${places}"
        if found[1] is None:
            return found[0]
        if found[1] not in names:
            names.append(found[1])
        return f"${names.index(found[1]) + 1}"

    return PLACEHOLDER.sub(number, sql), tuple(names)


def values_of(names: tuple[str, ...], params: Mapping[str, Any] | Sequence[Any]) -> Sequence[Any]:
    return [params[name] for name in names] if isinstance(params, Mapping) else params


def ddl(statement: str) -> str:
    """A table as SQLite has it: integers of 64 bits, text in the order of its code points."""
    if not statement.lstrip().startswith(("create table", "alter table")):
        return statement
    return TYPES.sub(lambda found: COLUMN_TYPE[found[0]], statement)


class Text(StrDumper):
    """Always `text`, so that a parameter has a type wherever it stands. PostgreSQL cannot keep the character zero."""

    def dump(self, obj: str) -> Any:
        return super().dump(obj.replace("\x00", "\ufffd") if "\x00" in obj else obj)


class Flag(Int8Dumper):
    def dump(self, obj: Any) -> Any:
        return super().dump(int(obj))


class Truth(Loader):
    """A condition is 1 or 0, as on SQLite."""

    def load(self, data: Any) -> int:
        return int(bytes(data) == b"t")


class Whole(Loader):
    """A sum of big integers is a decimal on PostgreSQL."""

    def load(self, data: Any) -> int | float:
        text = bytes(data).decode()
        return float(text) if "." in text else int(text)


def adapters() -> AdaptersMap:
    """Text and 64-bit integers in, text and integers out."""
    found = AdaptersMap(psycopg.adapters)
    found.register_dumper(str, Text)
    found.register_dumper(int, Int8Dumper)
    found.register_dumper(bool, Flag)
    found.register_loader("bool", Truth)
    found.register_loader("numeric", Whole)
    return found
