"""Random histories of all operations: SQLite, PostgreSQL and the tablet's WebAssembly come to the same.

`MODEL_EXAMPLES=500` looks further than the few fixed histories of every run."""

import os
import shutil
from collections import Counter
from contextlib import ExitStack
from pathlib import Path

from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from server.db import Database
from tests.cluster import Copies
from tests.model.machine import OF_TABLETS, History

EXAMPLES = int(os.environ.get("MODEL_EXAMPLES", "0"))
PROFILE = settings(
    max_examples=EXAMPLES or 8,
    stateful_step_count=60 if EXAMPLES else 40,
    derandomize=not EXAMPLES,
    deadline=None,
    database=None,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.generate, Phase.shrink] if EXAMPLES else [Phase.generate],
)


def test_every_history_ends_the_same_everywhere(copies: Copies, chain_data: Path, tmp_path: Path) -> None:
    seen: Counter[tuple[str, str]] = Counter()
    like = chain_data / "huitouke.db"

    class Here(History):
        def __init__(self) -> None:
            self.stack = ExitStack()
            self.folder, self.seen = tmp_path, seen
            for left in tmp_path.iterdir():
                left.unlink()
            shutil.copy(like, tmp_path / "chain.db")
            url = self.stack.enter_context(copies.one(like))
            self.databases = (Database(tmp_path / "chain.db"), Database(url))
            for db in self.databases:
                self.stack.callback(db.close)
            super().__init__()

        def teardown(self) -> None:
            with self.stack:
                super().teardown()

    run_state_machine_as_test(Here, settings=PROFILE)
    print(sorted(seen.items()))
    taken = {op for op, status in seen if status == "applied"}
    assert taken == set(OF_TABLETS), f"never taken: {sorted(set(OF_TABLETS) - taken)}"
    refused = {op for op, status in seen if status == "rejected"}
    assert refused >= set(OF_TABLETS) - {"member.import"}, f"never refused: {sorted(set(OF_TABLETS) - refused)}"
