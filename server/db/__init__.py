"""Persistence. The only place with SQL outside `sync/` and the page folders."""

from server.db.database import Database, Reader, Writer

__all__ = ["Database", "Reader", "Writer"]
