"""Photos whose tablet never sent the rest: a withdrawn one, or one that was broken."""

import logging

from server.clock import now_ms
from server.config import Config
from server.db import Database
from server.db.blob_upload import collect

DAY_MS = 24 * 3_600_000

log = logging.getLogger(__name__)


def collect_partials(db: Database, config: Config) -> None:
    """Throws their beginnings away after the days that the configuration gives."""
    gone = collect(db, config.blobs, now_ms() - config.partial_days * DAY_MS)
    if gone:
        log.info("beginnings of photos thrown away: %d", gone)
