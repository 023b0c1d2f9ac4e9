"""Names the moments of a scope's history. A database that was put back to an older state goes on with the same sequence
numbers for other rows; its marks are others, so a tablet's cursor is known to be of the history that was lost."""

from server.db.database import Reader

REACHED = """select s.head, coalesce((select m.mark from scope_mark m where m.scope = s.scope and m.seq = s.head), '')
    as mark from scope s where s.scope = :scope"""
# a cursor in the middle of a transaction belongs to the mark at its end
MARK_AT = "select mark from scope_mark where scope = :scope and seq >= :seq order by seq limit 1"


def reached(reader: Reader, scope: str) -> tuple[int, str]:
    """The head of a scope and its mark; the mark is empty where the database is older than marks."""
    row = reader.row(REACHED, {"scope": scope})
    return (row["head"], row["mark"]) if row else (0, "")


def mark_at(reader: Reader, scope: str, seq: int) -> str:
    return reader.value(MARK_AT, {"scope": scope, "seq": seq}) or ""
