"""Keeps every store's replica file near its head, so that a new tablet fetches one file and few rows."""

import shutil
from pathlib import Path

from server.clock import now_ms
from server.config import Config
from server.db import Database, replica

REBUILD_WHEN_BEHIND = 2000
KEEP_MS = 24 * 3600 * 1000


def refresh_replicas(db: Database, config: Config) -> None:
    """Builds a file where there is none or it lags; removes files that no first load can still be fetching. A store
    without a file gets one on demand too, see `replica.ensure`."""
    with db.read() as reader:
        lagging = replica.lagging(reader, REBUILD_WHEN_BEHIND)
    for scope in lagging:
        with db.building:
            replica.build(db, config.replicas, scope, now_ms())
    for sha256 in replica.forget(db, now_ms() - KEEP_MS):
        shutil.rmtree(Path(config.replicas) / sha256, ignore_errors=True)
