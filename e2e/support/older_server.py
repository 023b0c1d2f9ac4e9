"""The server as it was under schema 2, for a data folder of that schema: `python -m e2e.support.older_server`. The
replicated tables are set back before anything else reads them; the rest of the program is today's."""

import msgspec

import sync.schema as schema

VERSION = 2
SINCE = {"checklist_run": ("discarded_at", "discarded_by", "discarded_reason")}


def _older(table: schema.Table) -> schema.Table:
    columns = tuple(column for column in table.columns if column[0] not in SINCE.get(table.name, ()))
    return msgspec.structs.replace(table, columns=columns)


def set_back() -> None:
    schema.SCHEMA_VERSION = VERSION
    schema.TABLES = tuple(_older(table) for table in schema.TABLES)
    schema.TABLE = {table.name: table for table in schema.TABLES}


if __name__ == "__main__":
    set_back()
    from server.__main__ import main

    main()
