"""Random histories of all operations: SQLite, PostgreSQL and the tablet's WebAssembly come to the same.

`MODEL_EXAMPLES=500` looks further than the few fixed histories of every run."""

import os
import shutil
from collections import Counter
from contextlib import ExitStack
from pathlib import Path

import psycopg
import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from server.db import Database
from tests.cluster import Copies
from tests.model.machine import NOON, SCOPE, History
from tests.model.midway import put_midway
from tests.model.pairs import put_pairs
from tests.model.shelf import put_gifts

EXAMPLES = int(os.environ.get("MODEL_EXAMPLES", "0"))
PROFILE = settings(
    max_examples=EXAMPLES or 15,
    stateful_step_count=60 if EXAMPLES else 30,
    derandomize=not EXAMPLES,
    deadline=None,
    database=None,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.generate, Phase.shrink] if EXAMPLES else [Phase.generate],
)
A_DAY_OFF = """create or replace function add_days(day text, days bigint) returns text language sql as
    $$ select case when day = '' then '' else to_char(day::date + days::integer + 1, 'YYYY-MM-DD') end $$"""


def history_on(like: Path, folder: Path, copies: Copies, sabotage: str = "") -> type[History]:
    """Every history begins with the same chain."""

    class Here(History):
        seen: Counter[tuple[str, str]] = Counter()

        def __init__(self) -> None:
            self.stack, self.folder = ExitStack(), folder
            for left in folder.iterdir():
                left.unlink()
            shutil.copy(like, folder / "chain.db")
            url = self.stack.enter_context(copies.one(like))
            self.databases = (Database(folder / "chain.db"), Database(url))
            for db in self.databases:
                self.stack.callback(db.close)
            if sabotage:
                with psycopg.connect(url) as connection:
                    connection.execute(sabotage)
            put_gifts(self.databases, SCOPE, NOON)
            put_pairs(self.databases, SCOPE)
            put_midway(self.databases, SCOPE, NOON)
            super().__init__()

        def teardown(self) -> None:
            with self.stack:
                super().teardown()

    return Here


def test_every_history_ends_the_same_everywhere(copies: Copies, chain_data: Path, tmp_path: Path) -> None:
    history = history_on(chain_data / "huitouke.db", tmp_path, copies)
    run_state_machine_as_test(history, settings=PROFILE)
    if rare := history.unseen():
        # what the draws left out comes up in every push of a few more histories
        history.drawn = [*history.drawn, *(op for op, _ in rare for _ in history.drawn)]
        run_state_machine_as_test(history, settings=settings(PROFILE, max_examples=4))
    assert not history.unseen()


def test_an_engine_that_is_a_day_off_is_found_out(copies: Copies, chain_data: Path, tmp_path: Path) -> None:
    history = history_on(chain_data / "huitouke.db", tmp_path, copies, A_DAY_OFF)
    with pytest.raises((AssertionError, ExceptionGroup), match=r"follow_up|status|teardown"):
        run_state_machine_as_test(history, settings=settings(PROFILE, max_examples=3))
