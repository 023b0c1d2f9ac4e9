"""Rows of a playbook's tables whatever they say, for publishing what came with a newer program."""

from server.db.database import Reader, Row, Writer

SCOPE = "org"
TABLES = ("setting", "choice", "script", "festival", "faq", "outcome", "cadence_step", "cadence_supersede")


def every(reader: Reader, table: str) -> list[Row]:
    """Of every version."""
    return reader.rows(f"select * from {_known(table)} where scope = 'org' and removed = 0 order by id")


def retire(writer: Writer, seq: int, table: str, old: list[Row]) -> None:
    """Turns these rows to current = 0; what they say stays."""
    writer.put(_known(table), SCOPE, seq, [{**row, "current": 0, "seq": seq} for row in old])


def _known(table: str) -> str:
    """Nothing else may reach the SQL."""
    if table not in TABLES:
        raise LookupError(table)
    return table
