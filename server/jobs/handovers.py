"""Stand-ins whose last day has gone by: the members are their own clerk's again. The same operation as by hand, under an id
that follows from the hand-over, so that a second run changes nothing."""

import logging

from server.clock import now_ms
from server.config import Config
from server.db import Database, handover, store
from server.db.operate import Deed, operate_all
from sync.days import day_of
from sync.operations.handover import EndHandover

log = logging.getLogger(__name__)


def end_handovers(db: Database, config: Config, now: int = 0) -> None:
    """In every open store, by its own calendar; `now`: milliseconds, 0 = by the clock."""
    at = now or now_ms()
    with db.read() as reader:
        stores = [(one.id, day_of(at, store.time_zone(reader, one.id))) for one in store.choices(reader)]
        over = {store_id: handover.past_due(reader, f"store/{store_id}", today) for store_id, today in stores}
    for store_id, ids in over.items():
        deeds = [Deed(f"{id}/over", "handover.end", EndHandover(handover_id=id)) for id in ids]
        refused = [one.code for one in operate_all(db, f"store/{store_id}", deeds, at) if one.status == "rejected"]
        if refused:
            log.warning("hand-overs that were not ended: %s", ", ".join(sorted(set(refused))))
