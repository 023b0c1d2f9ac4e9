"""The days of festivals, worked out years ahead, so that tablets need no lunar calendar. A second run changes nothing."""

from server.clock import now_ms
from server.config import Config
from server.db import Database
from server.db import playbook as rows
from server.playbooks.festivals import festival_days


def keep_festival_days(db: Database, config: Config, now: int = 0) -> None:
    """Writes the days that are missing or have changed; `now`: milliseconds, 0 = by the clock."""
    with db.read() as reader:
        wanted = festival_days(rows.festivals(reader), now or now_ms())
        there = {row["id"]: row["day"] for row in rows.festival_days(reader)}
    new = [row for row in wanted if there.get(row["id"]) != row["day"]]
    if new:
        with db.write() as writer:
            rows.put(writer, writer.next_seq(rows.SCOPE), {"festival_day": new})
