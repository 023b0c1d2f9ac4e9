"""Backups of PostgreSQL are made by its own tools; here it is only said which."""

from server.errors import Problem


def not_our_engine() -> Problem:
    return Problem(
        "backup.postgres",
        engine="PostgreSQL",
        tools="pg_dump / pg_basebackup",
        command="python -m server rotate-epoch",
    )
