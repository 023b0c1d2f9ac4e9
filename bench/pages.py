"""What the pages of the day and a member's profile cost the worker on a large store: `python -m bench.pages`.

50,000 members and 200,000 purchases in the tablet's SQLite, user CPU of node; no browser. After a row was written everything
is looked for anew; a page that is opened again is not. The ratio is a page opened again, slowed four times, against 50 ms.
"""

import json
import sqlite3
import subprocess
import tempfile
from contextlib import closing
from pathlib import Path
from typing import Any

from bench.figure import Figure, at_most, show
from bench.first_load import ROOT, large_chain
from server.db import replica

PURCHASES = 200_000
SLOWER = 4
GOAL_MS = 50
SHOWN_FROM_MS = 5
MORE = """insert into purchase (scope, id, seq, removed, member_id, root_id, kind, amount_minor, quantity, receipt, day, at,
    clerk_id, recorded_by, items, source)
    select scope, id || '+', seq, 0, member_id, id || '+', 'sale', 9900, 1, receipt || '+', day, at, clerk_id, recorded_by,
    items, source from purchase order by id limit max(0, :purchases - (select count(*) from purchase))"""


def main() -> list[Figure]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "replica.sqlite"
        database = large_chain()
        replica.fill(database, path, ["org", "store/001"])
        database.close()
        with closing(sqlite3.connect(path)) as connection, connection:
            connection.execute(MORE, {"purchases": PURCHASES})
        run = ["node", "bench/web/pages.js", str(path)]
        found = json.loads(subprocess.run(run, cwd=ROOT, check=True, capture_output=True).stdout)
    return [figure(who, page, took) for who, pages in found.items() for page, took in pages.items()]


def figure(who: str, page: str, took: dict[str, Any]) -> Figure:
    queries = {name: ms for name, ms in took["queries"].items() if ms >= SHOWN_FROM_MS}
    name = f"{page} for a {who}, opened again, {SLOWER}x CPU"
    detail = {"again_ms": took["again"], "after_a_write_ms": took["after_a_write"], **queries}
    return at_most(name, SLOWER * took["again"] / GOAL_MS, 1, **detail)


if __name__ == "__main__":
    show(main())
