"""How the steps of `steps.py` say a new table. It is history as they are."""

COMMON = "scope text not null, id text not null, seq integer not null, removed integer not null"


def new_table(name: str, columns: str) -> str:
    """Every column is never null, and empty or 0 unless said."""
    said = [f"{column} not null default {_EMPTY[column.split()[1]]}" for column in columns.split(", ")]
    return f"create table if not exists {name} ({COMMON}, {', '.join(said)}, primary key (scope, id))"


_EMPTY = {"text": "''", "integer": "0"}
