"""The small chain that every schedule begins with, built once and copied."""

from pathlib import Path

from server.config import Config
from server.db import Database, meta, replica
from server.demo.build import build

BEGINS = "2026-03-02"
BEGINS_MS = 1_772_413_200_000
MEMBERS = 6


def make_template(folder: Path) -> None:
    """A data folder with a few members a store, their replica files built."""
    config = Config(data=folder)
    folder.mkdir(parents=True, exist_ok=True)
    database = Database(config.database)
    with database.write() as writer:
        meta.ensure_epoch(writer)
    build(database, config, lambda *_: None, BEGINS, members_per_store=MEMBERS, at_counter=False)
    for store in ("001", "002"):
        replica.build(database, config.replicas, f"store/{store}", BEGINS_MS)
    database.close()
