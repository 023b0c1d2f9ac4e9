"""The office's figures agree with what the tablets list."""

from server.db import Database, figure
from sync.days import add_days

TODAY = "2026-11-22"
WINDOWS = {
    "missed": (add_days(TODAY, -9), add_days(TODAY, -7)),
    "late": (add_days(TODAY, -1), TODAY),
    "due": (TODAY, add_days(TODAY, 2)),
}


def test_what_was_missed_is_not_overdue(chain_db: Database) -> None:
    with chain_db.write() as writer:
        writer.run("delete from follow_up")
        rows = [
            {"id": f"p/{name}", "member_id": "m", "state": "open", "due": due, "to_day": to_day}
            for name, (due, to_day) in WINDOWS.items()
        ]
        writer.put("follow_up", "store/001", writer.next_seq("store/001"), rows)
    with chain_db.read() as reader:
        found = figure.of_stores(reader, add_days(TODAY, -1), TODAY, "001")
    assert [(one.due, one.overdue) for one in found] == [(1, 1)]
