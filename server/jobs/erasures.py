"""What erased members leave in the log and on the disk goes too, also what their tablets brought later."""

import logging

from server.clock import now_ms
from server.config import Config
from server.db import Database, erasure
from server.db.reach import setting
from sync.days import add_days, day_of

# a tablet that was away longer than this is asked to begin anew
LATE_DAYS = 60

log = logging.getLogger(__name__)


def forget_erased(db: Database, config: Config, now: int = 0) -> None:
    """`now`: milliseconds, 0 = by the clock."""
    with db.read() as reader:
        days = setting(reader, "late_erased_days", LATE_DAYS)
        erased = erasure.since(reader, add_days(day_of(now or now_ms(), "UTC"), -days))
    said = sum(erasure.forget_said(db, one) for one in erased)
    photos = sum(erasure.forget_photos(db, config.blobs, scope) for scope in sorted({one.scope for one in erased}))
    if said or photos:
        log.info("erased members: %d logged texts and %d photos are gone", said, photos)
