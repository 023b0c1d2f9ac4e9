"""How fast operations are taken in on PostgreSQL, in one store and in three at once: `python -m bench.push_postgres`.

A PostgreSQL of its own that writes to the disk, on this very machine: both sides share its processors.
"""

import statistics
import time
from concurrent.futures import ThreadPoolExecutor

from bench.chain import small_chain
from bench.push import OPERATIONS, timed_push
from server.db import Database
from server.db.transfer import transfer
from tests.cluster import Cluster

ROUNDS = 3
STORES = ("001", "002", "003")


def main() -> None:
    cluster = Cluster(fsync="on", synchronous_commit="on")
    try:
        with small_chain(OPERATIONS) as file:
            database = Database(cluster.create("chain"))
            transfer(file, database)
            on_file = [OPERATIONS / timed_push(file, number) for number in range(ROUNDS)]
            one = [OPERATIONS / timed_push(database, number) for number in range(ROUNDS)]
            three = [_at_once(database, ROUNDS + number) for number in range(ROUNDS)]
            database.close()
    finally:
        cluster.stop()
    for name, rates in (
        ("SQLite", on_file),
        ("PostgreSQL, one store", one),
        ("PostgreSQL, three stores at once", three),
    ):
        print(f"{name}: {statistics.median(rates):,.0f} purchases a second")


def _at_once(database: Database, number: int) -> float:
    started = time.perf_counter()
    with ThreadPoolExecutor(len(STORES)) as pool:
        list(pool.map(lambda store: timed_push(database, number, store), STORES))
    return len(STORES) * OPERATIONS / (time.perf_counter() - started)


if __name__ == "__main__":
    main()
