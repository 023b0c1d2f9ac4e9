"""Persistence. The only place with SQL outside `sync/` and the page folders."""

from server.db.database import Database, Reader, Writer
from server.db.sqlite import SqliteDatabase

__all__ = ["Database", "Reader", "SqliteDatabase", "Writer"]
