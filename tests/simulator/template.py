"""The small chain that every schedule begins with, built once and copied."""

import sqlite3
from contextlib import closing
from pathlib import Path

from server.config import Config
from server.db import Database, meta, replica
from server.demo.build import build

BEGINS = "2026-03-02"
BEGINS_MS = 1_772_413_200_000
MEMBERS = 6
# every tablet loads all rows and every schedule compares them: of what fills by the day a few days are enough
KEPT_FROM = "2026-03-01"
TRIM = (
    "delete from checklist_tick where run_id in (select id from checklist_run where day < :day)",
    "delete from checklist_run where day < :day",
    "delete from visit where day < :day and member_id = ''",
)


def make_template(folder: Path) -> None:
    """A data folder with a few members a store, their replica files built."""
    config = Config(data=folder)
    folder.mkdir(parents=True, exist_ok=True)
    database = Database(config.database)
    with database.write() as writer:
        meta.ensure_epoch(writer)
    build(database, config, lambda *_: None, BEGINS, members_per_store=MEMBERS, at_counter=False)
    with database.write() as writer:
        for statement in TRIM:
            writer.run(statement, {"day": KEPT_FROM})
    for store in ("001", "002"):
        replica.build(database, config.replicas, f"store/{store}", BEGINS_MS)
    database.close()
    with closing(sqlite3.connect(config.database)) as connection:
        connection.execute("vacuum")
