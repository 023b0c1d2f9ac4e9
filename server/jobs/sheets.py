"""Sheets of members hold people's data: their files go when their time is up."""

import logging

from server.clock import now_ms
from server.config import Config
from server.db import Database
from server.imports.files import Files
from server.sheets import check, export

log = logging.getLogger(__name__)


def forget_sheets(db: Database, config: Config) -> None:
    """Files of exports after a day, and sheets that nobody took in after a week; rows that say who asked stay."""
    now = now_ms()
    gone = export.forget_old(db, Files(config.data, export.FOLDER), now)
    gone += check.forget_old(db, Files(config.data, check.FOLDER), now)
    if gone:
        log.info("sheets of members deleted: %d", gone)
