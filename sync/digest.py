"""A cheap proof that two hosts hold the same rows of a scope: for each table the count and the sum of sequence
numbers of the live rows."""

from sync.schema import TABLES
from sync.scopes import family


def digest_queries(scope: str) -> dict[str, str]:
    """One query for each table of the scope; named parameter `:scope`; columns `count`, `seqs`."""
    return {
        table.name: (
            f"select count(*) as count, coalesce(sum(seq), 0) as seqs from {table.name} "
            "where scope = :scope and removed = 0"
        )
        for table in TABLES
        if table.family == family(scope)
    }
