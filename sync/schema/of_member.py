"""Which columns of a store's tables name a member: what a merge leads from one member to the other.

It follows from the tables, so that a new one cannot be forgotten; `tests/sync/test_of_member.py` wants to know of every
column that names something.
"""

from sync.schema import STORE_TABLES

# what such columns are called, wherever they stand
NAMES = ("member_id", "referrer_id", "alias_of", "first_id", "second_id")
MEMBER_COLUMNS: tuple[tuple[str, str], ...] = tuple(
    (table.name, column) for table in STORE_TABLES for column, _ in table.columns if column in NAMES
)


def noun_of(table: str, column: str) -> str:
    """How `merge_move.noun` calls the rows of this column."""
    return table if column == "member_id" else f"{table}.{column}"
