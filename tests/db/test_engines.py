"""The portable SQL means the same on both engines; the same rows come back as the same values."""

import json
from pathlib import Path
from typing import Any

import pytest

from server.db import Database, faults, file_lookup, member, replica
from server.db.member import Wanted
from server.db.postgres.dialect import ddl, numbered
from tests.cluster import Copies

DAYS = json.loads((Path(__file__).parents[2] / "sync/vectors/days.json").read_text("utf-8"))
MEMBERS = [
    ("王小明", "wang xiao ming", "+8613800138000", "VIP-0012"),
    ("李欢欢", "li huan huan", "+8613912345678", ""),
    ("𠮷野家", "ji ye jia", "", "2026-00012345"),
    ("José Núñez", "", "+34600123456", ""),
]


@pytest.mark.parametrize(
    ("sql", "text", "names"),
    [
        ("select :a, :b, :a", "select $1, $2, $1", ("a", "b")),
        ("values (?, ?)", "values ($1, $2)", ()),
        ("select ':a ?' || :b || 'it''s :c'", "select ':a ?' || $1 || 'it''s :c'", ("b",)),
        ("select x::date", "select x::date", ()),
    ],
)
def test_placeholders_are_numbered_outside_of_quotes(sql: str, text: str, names: tuple[str, ...]) -> None:
    assert numbered(sql) == (text, names)


def test_a_table_keeps_what_its_columns_hold() -> None:
    assert ddl("create table t (n integer, s text)") == 'create table t (n bigint, s text collate "C")'
    assert ddl("alter table t add column s text") == 'alter table t add column s text collate "C"'
    assert ddl("create index t_text on t (text)") == "create index t_text on t (text)"


def test_values_are_text_and_integers(fresh_db: Database) -> None:
    with fresh_db.write() as writer:
        for key in ("z", "a", "Z", "中", "é", ""):
            writer.run("insert into scope (scope, head) values (:key, :head)", {"key": key, "head": 1 << 60})
    with fresh_db.read() as reader:
        assert [row["scope"] for row in reader.rows("select scope from scope order by scope")] == [
            *("", "Z", "a", "z", "é", "中")
        ]
        row = reader.row(
            """select sum(head / 4) as total, count(*) as many, exists (select 1 from scope) as found,
            :text = '' as empty, :flag + 1 as more, 7 / 2 as half from scope""",
            {"text": "", "flag": True},
        )
        assert row == {"total": 6 * (1 << 58), "many": 6, "found": 1, "empty": 1, "more": 2, "half": 3}
        assert all(type(value) is int for value in row.values())
        many = list(reader.each("select scope, head from scope where head > :n order by scope limit 2", {"n": 0}))
        assert many == [("", 1 << 60), ("Z", 1 << 60)]


@pytest.mark.parametrize(("day", "count", "expected"), DAYS["add_days"])
def test_days_are_added(fresh_db: Database, day: str, count: int, expected: str) -> None:
    with fresh_db.read() as reader:
        assert reader.value("select add_days(:day, :count)", {"day": day, "count": count}) == expected


@pytest.mark.parametrize(("day", "count"), DAYS["add_days_fails"])
def test_what_is_no_day_is_an_error(fresh_db: Database, day: str, count: int) -> None:
    with pytest.raises((*faults.ERRORS, OverflowError)) as caught, fresh_db.read() as reader:
        reader.value("select add_days(:day, :count)", {"day": day, "count": count})
    assert not faults.is_passing(caught.value)


@pytest.fixture
def members(fresh_db: Database) -> Database:
    with fresh_db.write() as writer:
        rows: list[dict[str, Any]] = [
            {"id": f"m-{place}", "name": name, "pinyin": pinyin, "phone": phone, "vip_number": vip}
            for place, (name, pinyin, phone, vip) in enumerate(MEMBERS, start=1)
        ]
        writer.put("member", "store/001", writer.next_seq("store/001"), rows)
    return fresh_db


FOUND = [
    ("王", 1), ("小明", 1), ("xm", 1), ("wangxiao", 1), ("8000", 1), ("138 8000", 1), ("王8000", 1),
    ("+86 138 0013 8000", 1), ("vip0012", 1), ("欢欢", 2), ("李欢欢", 2), ("欢李", 0), ("𠮷", 3), ("2026-00012", 3),
    ("nunez", 4), ("NÚÑ", 4), ("00138", 0), ("' | !:*", 0), ("\\", 0),
]  # fmt: skip


def test_what_a_person_types_finds_the_member(members: Database) -> None:
    with members.read() as reader:
        found = [(text, [row["id"] for row in member.listed(reader, Wanted(text=text)).rows]) for text, _ in FOUND]
    assert found == [(text, [f"m-{place}"] if place else []) for text, place in FOUND]


def test_search_follows_an_edit_and_nothing_else(members: Database) -> None:
    with members.write() as writer:
        seq = writer.next_seq("store/001")
        writer.run("update member set name = '赵云', seq = :seq where id = 'm-1'", {"seq": seq})
        writer.run("update member set points = 5, seq = :seq where id = 'm-2'", {"seq": seq})
    with members.read() as reader:
        found = {text: member.listed(reader, Wanted(text=text)).total for text in ("赵云", "王", "欢欢")}
    assert found == {"赵云": 1, "王": 0, "欢欢": 1}


def test_looks_at_files_are_numbered_in_order(fresh_db: Database) -> None:
    for number in range(3):
        with fresh_db.write() as writer:
            file_lookup.add(writer, "hq1", "hq", "store/001", f"m-{number}", "reason", 1000)
    with fresh_db.read() as reader:
        assert [row["id"] for row in file_lookup.listed(reader)] == [3, 2, 1]


def test_a_replica_file_has_the_same_bytes_from_both_engines(chain_data: Path, copies: Copies, tmp_path: Path) -> None:
    with copies.one(chain_data / "huitouke.db") as url:
        databases = [Database(chain_data / "huitouke.db"), Database(url)]
        files = [tmp_path / "sqlite.replica", tmp_path / "postgresql.replica"]
        heads = [replica.fill(db, file, ["org", "store/001"]) for db, file in zip(databases, files, strict=True)]
        for db in databases:
            db.close()
    assert heads[0] == heads[1]
    assert files[0].read_bytes() == files[1].read_bytes()
