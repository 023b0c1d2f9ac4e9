"""Pairs of members who may be one, so that histories have some to decide on."""

from server.db import Database

PAIRS = 12


def put_pairs(databases: tuple[Database, ...], scope: str) -> None:
    """The same on every engine."""
    with databases[0].read() as reader:
        ids = [
            row["id"]
            for row in reader.rows(
                "select id from member where scope = :scope and alias_of = '' order by id limit :most",
                {"scope": scope, "most": 2 * PAIRS},
            )
        ]
    found = {"reason": "sound", "found_day": "2026-11-21", "state": "open"}
    rows = [
        {"id": f"{one}/{other}", "first_id": one, "second_id": other, **found}
        for one, other in zip(ids[::2], ids[1::2], strict=True)
    ]
    for db in databases:
        with db.write() as writer:
            writer.put("duplicate", scope, writer.next_seq(scope), rows)
