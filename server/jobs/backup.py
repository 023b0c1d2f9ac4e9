"""The weekly backup. It is looked for every hour, so that one that was missed while the server was off is caught up."""

import logging

from server.backup import work
from server.backup.shelf import Shelf
from server.clock import now_ms
from server.config import Config
from server.db import Database
from server.errors import Problem

WEEK_MS = 7 * 24 * 3_600_000

log = logging.getLogger(__name__)


def backup_when_due(db: Database, config: Config) -> None:
    """Makes one when the newest verified one is a week old, or there is none."""
    if config.database_url or not Shelf(config.backups).is_late(now_ms(), WEEK_MS):
        return
    try:
        made = work.run(db, config, "weekly")
    except Problem as problem:
        log.error("no weekly backup was made: %s", problem.code)
        return
    log.info("weekly backup made and verified: %s", made.name)
