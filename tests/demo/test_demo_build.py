"""Building the demo: the same every time, all or nothing, and never over a real chain."""

import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest

from server.config import Config
from server.db import Database
from server.db import demo as db
from server.demo.build import build, is_needed
from sync.schema import TABLES

Build = Callable[..., Database]


class Killed(Exception):
    """The process died here."""


def die_after(calls: int):
    left = iter(range(calls))

    def progress(done: int, total: int, label_id: str) -> None:
        if next(left, None) is None:
            raise Killed

    return progress


def fingerprint(database: Database) -> dict[str, str]:
    with database.read() as reader:
        return {table.name: _digest(reader.rows(f"select * from {table.name} order by scope, id")) for table in TABLES}


def _digest(rows: list) -> str:
    return hashlib.sha256(repr(rows).encode()).hexdigest()


def test_two_builds_of_a_day_are_the_same(demo: Database, build_small: Build, tmp_path: Path):
    assert fingerprint(build_small(tmp_path)) == fingerprint(demo)


def test_another_day_is_another_history(demo: Database, build_small: Build, tmp_path: Path):
    other = fingerprint(build_small(tmp_path, today="2026-11-23"))
    assert other["purchase"] != fingerprint(demo)["purchase"]
    assert other["product"] == fingerprint(demo)["product"]


@pytest.mark.parametrize("calls", [1, 6])
def test_a_killed_build_begins_again(demo: Database, build_small: Build, tmp_path: Path, calls: int):
    with pytest.raises(Killed):
        build_small(tmp_path, progress=die_after(calls))
    database = Database(tmp_path / "demo.db")
    assert is_needed(database)
    assert fingerprint(build_small(tmp_path)) == fingerprint(demo)
    assert not is_needed(database)


def test_a_second_start_changes_nothing(build_small: Build, tmp_path: Path):
    before = fingerprint(build_small(tmp_path))
    assert fingerprint(build_small(tmp_path, today="2027-01-01", progress=die_after(0))) == before


def test_a_real_chain_is_left_alone(tmp_path: Path):
    database = Database(tmp_path / "real.db")
    with database.write() as writer:
        writer.put("chain", "org", writer.next_seq("org"), [{"id": "chain", "name": "真店"}])
    assert not is_needed(database)
    build(database, Config(data=tmp_path), die_after(0), "2026-11-22", 5)
    with database.read() as reader:
        assert reader.value("select count(*) from store") == 0
        assert db.state(reader) == ""


def test_without_the_demo_nothing_is_built(tmp_path: Path):
    database = Database(tmp_path / "bare.db")
    build(database, Config(data=tmp_path, demo=False), die_after(0), "2026-11-22", 5)
    assert is_needed(database)
    with database.read() as reader:
        assert not db.has_chain(reader)


def test_without_the_demo_what_a_killed_build_left_is_taken_out(build_small: Build, tmp_path: Path):
    with pytest.raises(Killed):
        build_small(tmp_path, progress=die_after(3))
    database = Database(tmp_path / "demo.db")
    build(database, Config(data=tmp_path, demo=False), die_after(0), "2026-11-22", 5)
    with database.read() as reader:
        assert not db.has_chain(reader)
        assert reader.value("select count(*) from account") == 0


def test_progress_grows_to_the_end(build_small: Build, tmp_path: Path):
    seen: list[tuple[int, int]] = []
    build_small(tmp_path, progress=lambda done, total, label_id: seen.append((done, total)))
    assert [done for done, _ in seen] == sorted(done for done, _ in seen)
    assert seen[-1][0] == seen[-1][1]
    assert len({total for _, total in seen}) == 1


def test_scopes_have_a_head_that_no_row_passes(demo: Database):
    with demo.read() as reader:
        for scope in ("org", "store/001", "store/002", "store/003"):
            newest = max(
                reader.value(f"select coalesce(max(seq), 0) from {table.name} where scope = :s", {"s": scope})
                for table in TABLES
            )
            assert 0 < newest <= reader.head(scope)
