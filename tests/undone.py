"""What a step from one version of the schema to the next added, and how to take it away again. It is read from the steps
themselves, so that a new step needs nothing here."""

import re
from collections.abc import Iterable

from sync.schema.steps import STEPS

CREATED = re.compile(r"create table if not exists (\w+)")
ADDED = re.compile(r"alter table (\w+) add column (\w+)")


def tables_since(version: int) -> list[str]:
    """The tables that came after a version."""
    return [found[1] for statement in _after(version) if (found := CREATED.match(statement))]


def columns_since(version: int) -> list[tuple[str, str]]:
    """The columns that tables got after a version, as (table, column); new tables take theirs with them."""
    found = [(match[1], match[2]) for statement in _after(version) if (match := ADDED.match(statement))]
    return [(table, column) for table, column in found if table not in tables_since(version)]


def undone(version: int) -> list[str]:
    """The steps after a version backwards. What stands on a column that goes, as an index does, is to be gone before."""
    return [
        *(f"drop table {name}" for name in tables_since(version)),
        *(f"alter table {table} drop column {column}" for table, column in columns_since(version)),
    ]


def _after(version: int) -> Iterable[str]:
    return (statement for target in STEPS if target > version for statement in STEPS[target])
