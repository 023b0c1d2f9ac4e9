"""The first load: a real SQLite file in pieces, the same rows as the server's."""

import gzip
import hashlib
import sqlite3
from pathlib import Path
from typing import Any

import brotli

from server.db import Database
from sync.schema import SCHEMA_VERSION, TABLES
from sync.tokens import search_match


def fetched(hand: Any, packing: str) -> tuple[dict[str, Any], bytes]:
    file = hand.client.get("/sync/replica", headers=hand.headers).json()
    pieces = []
    for number in range(-(-file["bytes"] // file["piece_bytes"])):
        with hand.client.stream(
            "GET", f"/sync/replica/{file['sha256']}/{number}", headers={**hand.headers, "Accept-Encoding": packing}
        ) as answer:
            assert answer.headers["content-encoding"] == packing
            raw = b"".join(answer.iter_raw())
        pieces.append(brotli.decompress(raw) if packing == "br" else gzip.decompress(raw))
    return file, b"".join(pieces)


def test_file_is_what_its_name_says(hand: Any) -> None:
    for packing in ("br", "gzip"):
        file, content = fetched(hand, packing)
        assert hashlib.sha256(content).hexdigest() == file["sha256"]
        assert len(content) == file["bytes"]


def test_file_holds_the_store_and_nothing_of_another(hand: Any, chain_db: Database, tmp_path: Path) -> None:
    file, content = fetched(hand, "br")
    path = tmp_path / "replica.sqlite"
    path.write_bytes(content)
    replica = sqlite3.connect(path)
    with chain_db.read() as reader:
        for table in ("member", "purchase", "follow_up"):
            wanted = reader.value(f"select count(*) from {table} where scope = 'store/001' and removed = 0")
            assert replica.execute(f"select count(*), min(scope), max(scope) from {table}").fetchone() == (
                wanted,
                "store/001",
                "store/001",
            )
        someone = reader.row("select id, name from member where scope = 'store/001' order by id limit 1") or {}
        assert file["heads"]["store/001"] == reader.head("store/001")
    found = replica.execute(
        "select m.id from member_search f join member m on m.rowid = f.rowid where f.tokens match ?",
        (search_match(someone["name"]),),
    ).fetchall()
    assert (someone["id"],) in found


def test_tablet_can_take_the_file_as_it_is(hand: Any, tmp_path: Path) -> None:
    """Its schema, keys and indexes, and room at the end of each page for what the tablet's cipher puts there."""
    _, content = fetched(hand, "br")
    path = tmp_path / "replica.sqlite"
    path.write_bytes(content)
    assert (int.from_bytes(content[16:18], "big"), content[20]) == (8192, 32)
    replica = sqlite3.connect(path)
    assert replica.execute("pragma integrity_check").fetchone() == ("ok",)
    assert replica.execute("pragma user_version").fetchone() == (SCHEMA_VERSION,)
    made = {sql for (sql,) in replica.execute("select sql from sqlite_schema where sql is not null")}
    wanted = {statement.replace("if not exists ", "") for table in TABLES for statement in table.tablet_ddl()}
    assert {
        sql.replace("CREATE TABLE", "create table").replace("CREATE INDEX", "create index") for sql in made
    } >= wanted


def test_another_stores_file_is_not_handed_out(new_hand: Any) -> None:
    mine, other = new_hand("001"), new_hand("002")
    file, _ = fetched(other, "gzip")
    answer = mine.client.get(f"/sync/replica/{file['sha256']}/0", headers=mine.headers)
    assert answer.status_code == 404


def test_no_token_no_file(client: Any) -> None:
    assert client.get("/sync/replica").status_code == 401
