"""How fast operations are taken in, against SQLite inserting the very rows they end in: `python -m bench.push`.

Both sides write the same rows into copies of the same database, in transactions of the same number of operations, with
the same settings, in turn; the figure is the median of the ratios.
"""

import sqlite3
import statistics
import tempfile
import time
from pathlib import Path
from typing import Any

import msgspec

from bench.chain import small_chain
from bench.figure import Figure, at_least, show
from server.clock import now_ms
from server.db import Database, device, meta
from server.db.push import push
from sync.schema import SCHEMA_VERSION, TABLES
from sync.wire import PROTOCOL, Push, Tip

SCOPE = "store/001"
OPERATIONS = 2000
AT_ONCE = 200
ROUNDS = 5
LOG = "operation_log"


def main() -> list[Figure]:
    with small_chain(OPERATIONS) as database, tempfile.TemporaryDirectory() as folder:
        ratios, rates = [], []
        for number in range(ROUNDS):
            head = database_head(database)
            copy = Path(folder) / f"{number}.db"
            copy_of(database, copy)
            taken = timed_push(database, number)
            raw = timed_raw(copy, rows_after(database, head))
            ratios.append(raw / taken)
            rates.append(OPERATIONS / taken)
    rate = round(statistics.median(rates))
    return [at_least("push against raw inserts", statistics.median(ratios), 0.5, purchases_a_second=rate)]


def timed_push(database: Database, number: int, store: str = "001") -> float:
    """Seconds for all operations of one round, by a new device."""
    with database.write() as writer:
        device_id, token = device.add(writer, store, "floor", "bench", now_ms())
        the_device = device.by_token(writer, token)
        epoch, scope = meta.epoch(writer), f"store/{store}"
        clerk = writer.value("select id from staff where role = 'clerk' and store_id = :store", {"store": store})
        members = [row["id"] for row in writer.rows("select id from member where scope = :s", {"s": scope})]
    messages, tip = [], Tip()
    for start in range(0, OPERATIONS, AT_ONCE):
        ops = [purchase(number, n, clerk, members[n % len(members)]) for n in range(start, start + AT_ONCE)]
        messages.append(ops)
    started = time.perf_counter()
    for ops in messages:
        message = Push(PROTOCOL, SCHEMA_VERSION, device_id, scope, epoch, now_ms(), tip, ops)
        answer = push(database, message, the_device, now_ms())
        assert {result.status for result in answer.results} == {"applied"}
        tip = answer.tip
    return time.perf_counter() - started


def purchase(number: int, n: int, clerk: str, member: str) -> msgspec.Raw:
    args = {
        "id": f"bench-{number}-{n}",
        "member_id": member,
        "amount_minor": 12_345,
        "receipt": f"B{number}-{n}",
        "purchase_day": "2026-01-01",
        "clerk_id": clerk,
    }
    envelope = {
        "mid": n + 1,
        "op_id": f"op-{number}-{n}",
        "op": "purchase.record",
        "args": args,
        "actor": clerk,
        "hlc": f"{now_ms():013d}-0000-bench",
        "clock_offset_ms": 0,
        "schema": SCHEMA_VERSION,
    }
    return msgspec.Raw(msgspec.json.encode(envelope))


def database_head(database: Database) -> int:
    with database.read() as reader:
        return reader.head(SCOPE)


def rows_after(database: Database, head: int) -> dict[str, list[tuple[Any, ...]]]:
    """What the operations ended in, by table, with the log."""
    with database.read() as reader:
        names = [table.name for table in TABLES if table.family == "store"]
        return {
            name: [
                tuple(row.values())
                for row in reader.rows(
                    f"select * from {name} where scope = :s and seq > :head order by seq", {"s": SCOPE, "head": head}
                )
            ]
            for name in [*names, LOG]
        }


def copy_of(database: Database, path: Path) -> None:
    with sqlite3.connect(database.path) as source, sqlite3.connect(path) as target:
        source.backup(target)


def timed_raw(path: Path, rows: dict[str, list[tuple[Any, ...]]]) -> float:
    """Seconds to insert or replace those rows, in as many transactions."""
    database = Database(path)
    parts = OPERATIONS // AT_ONCE
    started = time.perf_counter()
    for part in range(parts):
        with database.write() as writer:
            for name, values in rows.items():
                share = values[part * len(values) // parts : (part + 1) * len(values) // parts]
                if share:
                    marks = ", ".join("?" * len(share[0]))
                    writer.run_each(f"insert or replace into {name} values ({marks})", share)
    seconds = time.perf_counter() - started
    database.close()
    return seconds


if __name__ == "__main__":
    show(main())
