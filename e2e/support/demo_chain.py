"""A data folder as `make run` fills it on its first start, smaller."""

from datetime import date
from pathlib import Path

from server.config import Config
from server.db import Database, meta
from server.demo.build import build


def demo_chain(folder: Path, members: int) -> Path:
    """Makes the folder where it is not there, with a demo chain of so many members a store."""
    folder.mkdir(parents=True, exist_ok=True)
    database = Database(folder / "huitouke.db")
    with database.write() as writer:
        meta.ensure_epoch(writer)
    build(
        database,
        Config(data=folder),
        lambda *_: None,
        date.today().isoformat(),
        members_per_store=members,
        at_counter=False,
    )
    database.close()
    return folder
