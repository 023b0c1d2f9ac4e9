"""The demo chain is the same whichever engine holds it."""

from collections.abc import Callable
from pathlib import Path

from server.db import Database
from sync.schema import TABLES
from tests.cluster import Copies

# verifiers are salted anew
FRESH = {"credential"}


def test_a_demo_on_postgresql_has_the_same_rows(
    demo: Database, build_small: Callable[..., Database], copies: Copies, tmp_path: Path
) -> None:
    with copies.one() as url:
        there = build_small(tmp_path, url=url)
        with demo.read() as here, there.read() as reader:
            for table in TABLES:
                if table.name not in FRESH:
                    rows = [each.rows(f"select * from {table.name} order by scope, id") for each in (here, reader)]
                    assert rows[0] == rows[1], table.name
        there.close()
