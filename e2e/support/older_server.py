"""The server as it was one schema ago: `python -m e2e.support.older_server`, on a data folder that `older.py` marked as
of that schema. What it hands out is of that schema; its own tables are today's until `older.set_back`, so that the rest
of the program, which is today's, finds all that it asks for."""

import json
from pathlib import Path

import msgspec

import sync.schema as schema
from sync.schema import tablet
from tests.undone import columns_since, tables_since

VERSION = schema.SCHEMA_VERSION - 1
# what sync/ exported then
RULES = Path(__file__).parents[2] / "tests" / "data" / f"rules-{VERSION}.json"


def hand_out_the_older() -> None:
    """Sets the replicated tables back, before anything else reads them."""
    gone = set(tables_since(VERSION))
    schema.SCHEMA_VERSION = VERSION
    schema.TABLES = tuple(_older(table) for table in schema.TABLES if table.name not in gone)
    had = json.loads(RULES.read_text("utf-8")).get("tablet_ddl", [])
    tablet.TABLET_INDEXES = tuple(index for index in tablet.TABLET_INDEXES if index in had)


def _older(table: schema.Table) -> schema.Table:
    gone = {column for name, column in columns_since(VERSION) if name == table.name}
    columns = tuple(column for column in table.columns if column[0] not in gone)
    indexes = tuple(index for index in table.indexes if not gone & set(index))
    return msgspec.structs.replace(table, columns=columns, indexes=indexes)


if __name__ == "__main__":
    hand_out_the_older()
    from server.__main__ import main

    main()
