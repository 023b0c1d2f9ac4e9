"""Databases of earlier programs come to today's schema whole, or stay what they were."""

import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from server.db import Database, backup
from server.db.sqlite import connect
from server.errors import Problem
from sync.digest import digest_queries
from sync.schema import SCHEMA_VERSION
from sync.schema.steps import STEPS
from sync.tokens import search_match
from tests import left
from tests.undone import undone

ROOT = Path(__file__).parents[2]
VERSIONS = range(1, SCHEMA_VERSION)
Left = Callable[[int], Path]
Dump = dict[str, list[dict[str, Any]]]


@pytest.fixture
def left_by(tmp_path: Path) -> Left:
    return lambda version: left.left_by(version, tmp_path / f"old-{version}" / "huitouke.db")


def tables_of(connection: sqlite3.Connection) -> list[str]:
    found = connection.execute(
        "select name from sqlite_schema where type = 'table' and name not like 'member_search%' order by name"
    )
    return [row["name"] for row in found]


def dump(path: Path) -> Dump:
    with closing(connect(path)) as found:
        return {name: found.execute(f"select * from {name} order by 1, 2").fetchall() for name in tables_of(found)}


def shape(path: Path) -> dict[str, Any]:
    """Columns in their order, keys, indexes and triggers; how the DDL was worded does not matter."""
    with closing(connect(path)) as found:
        tables = {name: found.execute(f"pragma table_xinfo({name})").fetchall() for name in tables_of(found)}
        rest = found.execute(
            "select type, name, sql from sqlite_schema where type in ('index', 'trigger') order by name"
        )
        return {"tables": tables, "rest": rest.fetchall()}


def version_in(path: Path) -> str:
    with closing(connect(path)) as found:
        row = found.execute("select value from meta where key = 'schema'").fetchone()
        return row["value"] if row else ""


def digests(path: Path) -> dict[str, Any]:
    with closing(connect(path)) as found:
        there = tables_of(found)
        return {
            f"{scope} {name}": found.execute(sql, {"scope": scope}).fetchone()
            for scope in ("org", "store/001")
            for name, sql in digest_queries(scope).items()
            if name in there
        }


@pytest.mark.parametrize("version", VERSIONS)
def test_every_row_is_kept_and_new_columns_have_their_defaults(left_by: Left, version: int) -> None:
    path = left_by(version)
    before, held = dump(path), digests(path)
    assert before["member"] and before["operation_log"] and before["checklist_run"]
    Database(path).close()
    after = dump(path)
    for name, rows in before.items():
        kept = [{column: row[column] for column in rows[0]} for row in after[name]] if rows else after[name]
        if name == "meta":
            kept, rows = ([row for row in one if row["key"] != "schema"] for one in (kept, rows))
        assert kept == rows, name
    assert {row["discarded_by"] for row in after["checklist_run"]} == {""}
    assert {row["discarded_at"] for row in after["checklist_run"]} == {0}
    assert {key: value for key, value in digests(path).items() if key in held} == held
    assert version_in(path) == str(SCHEMA_VERSION)


@pytest.mark.parametrize("version", VERSIONS)
def test_it_has_the_shape_of_a_new_one(left_by: Left, tmp_path: Path, version: int) -> None:
    path = left_by(version)
    Database(path).close()
    Database(tmp_path / "new.db").close()
    assert shape(path) == shape(tmp_path / "new.db")


def test_the_old_ones_are_truly_of_another_shape(left_by: Left) -> None:
    with closing(connect(left_by(1))) as found:
        assert "attachment" not in tables_of(found)
    with closing(connect(left_by(2))) as found:
        assert "attachment" in tables_of(found)
        assert "discarded_at" not in found.execute("select * from checklist_run").fetchone()


@pytest.mark.parametrize("version", VERSIONS)
def test_search_finds_old_members_and_new_ones(left_by: Left, version: int) -> None:
    db = Database(left_by(version))
    with db.write() as writer:
        seq = writer.next_seq("store/001")
        writer.put("member", "store/001", seq, [{"id": "m-new", "name": "司马相如", "pinyin": "si ma xiang ru"}])
    with db.read() as reader:
        found = [row["tokens"] for row in reader.rows("select tokens from member_search")]
        assert len(found) == reader.value("select count(*) from member")
        for typed, wanted in (("欧阳", "m-old"), ("smxr", "m-new")):
            sql = f"select m.id from member m {reader.MEMBER_FOUND}"
            assert [row["id"] for row in reader.rows(sql, {"match": search_match(typed)})] == [wanted]
    db.close()


@pytest.mark.parametrize("version", VERSIONS)
def test_a_copy_of_what_was_there_is_kept_and_sound(left_by: Left, version: int) -> None:
    path = left_by(version)
    before = dump(path)
    Database(path).close()
    kept = path.with_name(f"huitouke.db.schema-{version}")
    assert backup.is_sound(kept)
    assert dump(kept) == before


def test_twice_is_once(left_by: Left, caplog: pytest.LogCaptureFixture) -> None:
    path = left_by(1)
    Database(path).close()
    after = dump(path)
    caplog.clear()
    with caplog.at_level("INFO", "server.db.migration"):
        Database(path).close()
    assert dump(path) == after
    assert not caplog.records


def test_progress_is_said(left_by: Left, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level("INFO", "server.db.migration"):
        Database(left_by(1)).close()
    assert [record.getMessage() for record in caplog.records if record.getMessage().endswith("...")] == [
        f"database: schema {one} to {one + 1} ..." for one in VERSIONS
    ]


def test_a_later_programs_database_is_refused_and_not_touched(tmp_path: Path) -> None:
    path = tmp_path / "huitouke.db"
    Database(path).close()
    with closing(connect(path)) as found:
        found.execute("update meta set value = :v where key = 'schema'", {"v": str(SCHEMA_VERSION + 1)})
        found.execute("alter table member add column mood text not null default ''")
    before, columns = dump(path), shape(path)
    with pytest.raises(Problem) as refused:
        Database(path)
    assert (refused.value.code, refused.value.facts) == (
        "database.newer",
        {"found": SCHEMA_VERSION + 1, "known": SCHEMA_VERSION},
    )
    assert (dump(path), shape(path)) == (before, columns)
    assert [file.name for file in tmp_path.glob("*.schema-*")] == []


@pytest.mark.parametrize("broken", VERSIONS)
def test_a_step_that_fails_leaves_the_version_before_it_whole(
    left_by: Left, monkeypatch: pytest.MonkeyPatch, broken: int
) -> None:
    path = left_by(1)
    monkeypatch.setitem(STEPS, broken + 1, (*STEPS[broken + 1], "insert into no_such_table values (1)"))
    with pytest.raises(sqlite3.OperationalError):
        Database(path)
    assert version_in(path) in ("", str(broken))
    monkeypatch.undo()
    Database(path).close()
    assert version_in(path) == str(SCHEMA_VERSION)


# the connection kills its own process at the n-th statement that changes the schema or the rows
KILLED = """
import os, signal, sys
from pathlib import Path
from server.db import sqlite
from server.db.sqlite import SqliteWriter
left = int(sys.argv[2])
execute = SqliteWriter._execute
def dying(self, sql, params=None):
    global left
    if not sql.lstrip().startswith("select"):
        left -= 1
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
    return execute(self, sql, params)
SqliteWriter._execute = dying
sqlite.Database(Path(sys.argv[1]))
"""


@pytest.mark.parametrize("statement", [1, 2, 4, 6, 40])
def test_killed_in_the_middle_it_is_old_or_new_and_goes_on(left_by: Left, tmp_path: Path, statement: int) -> None:
    path = left_by(1)
    before = dump(path)
    killed = subprocess.run([sys.executable, "-c", KILLED, str(path), str(statement)], cwd=ROOT, env=os.environ)
    assert killed.returncode == -signal.SIGKILL
    found = version_in(path) or "1"
    tables = shape(path)["tables"]
    columns = [row["name"] for row in tables["checklist_run"]]
    assert ("discarded_at" in columns) == (found >= "3")
    assert "discarded_reason" in columns or "discarded_at" not in columns
    assert ("customer_file" in tables) == ("cover_until" in [row["name"] for row in tables["member"]]) == (found >= "4")
    Database(path).close()
    known = before["member"][0]
    assert [{name: row[name] for name in known} for row in dump(path)["member"]] == before["member"]
    Database(tmp_path / "new.db").close()
    assert shape(path) == shape(tmp_path / "new.db")


def test_a_copy_that_is_damaged_stops_it_before_anything_changes(
    left_by: Left, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = left_by(1)
    monkeypatch.setattr(backup, "is_sound", lambda _: False)
    before = shape(path)
    with pytest.raises(OSError, match="not changed"):
        Database(path)
    assert shape(path) == before


def columns_in(db: Database) -> list[dict[str, Any]]:
    with db.read() as reader:
        return reader.rows(
            """select table_name, column_name, data_type, collation_name, is_nullable, column_default
            from information_schema.columns where table_schema = any (current_schemas(false))
            order by table_name, ordinal_position"""
        )


@pytest.mark.parametrize("engine", ["postgresql"])
def test_the_same_steps_on_postgresql(opened: Any, copies: Any, tmp_path: Path) -> None:
    with copies.one() as url:
        db = Database(url)
        wanted = columns_in(db)
        with db.write() as writer:
            for statement in undone(1):
                writer.run(statement)
            writer.run("delete from meta where key = 'schema'")
        db.close()
        db = Database(url)
        assert columns_in(db) == wanted
        with db.read() as reader:
            assert reader.value("select value from meta where key = 'schema'") == str(SCHEMA_VERSION)
        db.close()
