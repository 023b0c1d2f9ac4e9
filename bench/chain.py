"""A small demo chain in a temporary folder, for measuring on."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from server.config import Config
from server.db import Database, meta
from server.demo.build import build


@contextmanager
def small_chain(members: int = 500) -> Iterator[Database]:
    """An open database with three stores of so many members."""
    folder = Path(tempfile.mkdtemp(prefix="bench-"))
    database = Database(folder / "huitouke.db")
    with database.write() as writer:
        meta.ensure_epoch(writer)
    build(database, Config(data=folder), lambda *_: None, date.today().isoformat(), members_per_store=members)
    try:
        yield database
    finally:
        database.close()
        shutil.rmtree(folder)
