"""Follow-ups that follow from days (birthdays, festivals, absence), planned for every store once a day by its calendar, and
planned anew after headquarters published another cadence. Tablets whose server is dead plan their own day by the same
operation; the ids are the same, so that each exists once."""

import logging
from collections.abc import Iterator

from server.clock import now_ms
from server.config import Config
from server.db import Database, Reader, follow_up, store
from server.db.operate import Deed, operate
from sync.days import add_days, day_of
from sync.operations.plan_days import MOST_DAYS, PlanDays
from sync.operations.replan import Replan

log = logging.getLogger(__name__)


def plan_follow_ups(db: Database, config: Config, now: int = 0) -> None:
    """In every open store, by its own calendar, what was not done yet; `now`: milliseconds, 0 = by the clock."""
    at = now or now_ms()
    with db.read() as reader:
        cadence = follow_up.cadence(reader)
        days = {one.id: day_of(at, store.time_zone(reader, one.id)) for one in store.choices(reader)}
        missing = {store_id: list(_missing(reader, store_id, today, cadence)) for store_id, today in days.items()}
    for store_id, deeds in missing.items():
        for deed in deeds:
            outcome = operate(db, f"store/{store_id}", deed, at)
            if outcome.status == "rejected":
                log.warning("%s was refused: %s", deed.name, outcome.code)


def _missing(reader: Reader, store_id: str, today: str, cadence: follow_up.Cadence) -> Iterator[Deed]:
    """Another cadence plans the day once more."""
    ahead = min(max(cadence.ahead_days, 0), MOST_DAYS)
    plan = PlanDays(plan_day=today, until_day=add_days(today, ahead))
    deeds = [Deed(f"plan/{store_id}/{today}/{cadence.seq}", "follow_up.plan", plan)]
    if cadence.version:
        deeds.insert(0, Deed(f"replan/{store_id}/{cadence.seq}", "follow_up.replan", Replan(version=cadence.version)))
    for deed in deeds:
        if not follow_up.was_done(reader, f"store/{store_id}", deed.op_id):
            yield deed
