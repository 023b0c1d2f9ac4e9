"""A store's replica as a real SQLite file, cut into pieces that are packed once and served for ever under the
content's SHA-256."""

import gzip
import hashlib
import shutil
import sqlite3
import tempfile
import time
from pathlib import Path

import brotli
import msgspec
import sqlite_utils

from server.db import history
from server.db.database import Database, Reader
from server.db.pull import tables_of
from server.db.sqlite import register_functions
from sync.schema import SCHEMA_VERSION
from sync.schema.search import SEARCH_DDL
from sync.schema.tablet import TABLET_INDEXES
from sync.wire import ReplicaFile

PIECE_BYTES = 1 << 20
PAGE_BYTES = 8192
CIPHER_BYTES = 32
BROTLI_QUALITY = 5
WORK = "tmp"
ABANDONED_SECONDS = 3600
CURSOR_DDL = "create table replica_cursor (scope text primary key, seq integer not null)"
MARK_DDL = "create table replica_mark (scope text primary key, mark text not null)"


def newest(reader: Reader, name: str) -> ReplicaFile | None:
    """The newest file of a store scope, or None while none was built."""
    row = reader.row(
        "select * from replica_file where name = :name and schema_version = :schema order by made_at desc limit 1",
        {"name": name, "schema": SCHEMA_VERSION},
    )
    if not row:
        return None
    heads = msgspec.json.decode(row["heads"], type=dict[str, int])
    return ReplicaFile(row["sha256"], row["bytes"], row["packed_bytes"], PIECE_BYTES, heads, row["schema_version"])


def behind(reader: Reader, name: str) -> int:
    """How many sequence numbers the newest file lacks; all of them when there is none."""
    file = newest(reader, name)
    return reader.head(name) - (file.heads.get(name, 0) if file else 0)


def lagging(reader: Reader, most: int) -> list[str]:
    """The store scopes without a file, or whose newest lacks more than `most` sequence numbers."""
    stores = reader.rows("select id from store where scope = 'org' and removed = 0")
    names = [f"store/{row['id']}" for row in stores]
    return [name for name in names if newest(reader, name) is None or behind(reader, name) > most]


def belongs(reader: Reader, sha256: str, name: str) -> bool:
    """Whether this file is one of that store scope's."""
    found = reader.row(
        "select name from replica_file where sha256 = :sha256 and name = :name", {"sha256": sha256, "name": name}
    )
    return found is not None


def ensure(db: Database, folder: Path, name: str, now: int) -> ReplicaFile:
    """The newest file, built now when there is none; several who ask at once wait for one build."""
    with db.building:
        with db.read() as reader:
            file = newest(reader, name)
        if file and (folder / file.sha256).is_dir():
            return file
        return build(db, folder, name, now)


def build(db: Database, folder: Path, name: str, now: int) -> ReplicaFile:
    """Builds, packs and records the replica of a store scope. Doing it twice from the same rows harms nothing."""
    folder.mkdir(parents=True, exist_ok=True)
    _sweep(folder)
    with tempfile.TemporaryDirectory(dir=folder, prefix=WORK) as work:
        path = Path(work) / "replica.sqlite"
        heads = fill(db, path, ["org", name])
        content = path.read_bytes()
        sha256 = hashlib.sha256(content).hexdigest()
        pieces = Path(work) / "pieces"
        packed = _pack(content, pieces)
        shutil.rmtree(folder / sha256, ignore_errors=True)
        pieces.rename(folder / sha256)  # whole or not at all, whatever kills this
    file = ReplicaFile(sha256, len(content), packed, PIECE_BYTES, heads, SCHEMA_VERSION)
    _record(db, name, file, now)
    return file


def piece(folder: Path, sha256: str, number: int, packing: str) -> Path | None:
    """The packed piece (`br` or `gz`), or None."""
    path = folder / sha256 / f"{number:05d}.{packing}"
    return path if path.is_file() else None


def forget(db: Database, before: int) -> list[str]:
    """Forgets files that a newer one of the same store replaced before an instant; returns their names. Until then a
    first load may still be fetching the old one."""
    with db.write() as writer:
        old = writer.rows(
            """select sha256 from replica_file f where exists (select 1 from replica_file newer
            where newer.name = f.name and newer.made_at > f.made_at and newer.made_at < :before)""",
            {"before": before},
        )
        for row in old:
            writer.run("delete from replica_file where sha256 = :sha256", row)
    return [row["sha256"] for row in old]


def fill(db: Database, path: Path, scopes: list[str]) -> dict[str, int]:
    """Writes the rows of one snapshot as a plain SQLite file; returns the heads that they belong to."""
    _blank(path)
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("pragma journal_mode = off")
    connection.execute("pragma temp_store = memory")
    connection.execute("pragma cache_size = -65536")
    register_functions(connection)
    replica = sqlite_utils.Database(connection)
    replica.execute("begin")
    with db.read() as reader:
        moments = {scope: history.reached(reader, scope) for scope in scopes}
        for scope in scopes:
            _copy(reader, replica, scope)
    for index in TABLET_INDEXES:
        replica.execute(index)
    replica.execute(CURSOR_DDL)
    replica.execute(MARK_DDL)
    for scope, (seq, mark) in moments.items():
        replica.execute("insert into replica_cursor (scope, seq) values (?, ?)", (scope, seq))
        replica.execute("insert into replica_mark (scope, mark) values (?, ?)", (scope, mark))
    _search(replica)
    replica.execute(f"pragma user_version = {SCHEMA_VERSION}")
    replica.execute("commit")
    connection.close()
    return {scope: seq for scope, (seq, _) in moments.items()}


def _blank(path: Path) -> None:
    """An empty database whose pages keep room at their ends: the tablet writes them as they are into its encrypted
    database, where nonce and tag stand there. SQLite takes the room from byte 20 of the header."""
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute(f"pragma page_size = {PAGE_BYTES}")
    connection.execute(f"pragma user_version = {SCHEMA_VERSION}")
    connection.close()
    page = bytearray(path.read_bytes())
    page[20] = CIPHER_BYTES
    page[105:107] = (PAGE_BYTES - CIPHER_BYTES).to_bytes(2, "big")  # where the cells of this one page begin
    path.write_bytes(page)


def _copy(reader: Reader, replica: sqlite_utils.Database, scope: str) -> None:
    """Rows in the order of their key, then the tablet's indexes, each sorted once: here, not on every tablet."""
    for table in tables_of(scope):
        create, *indexes = table.tablet_ddl()
        names = ", ".join(table.column_names)
        marks = ", ".join("?" for _ in table.column_names)
        replica.execute(create)
        rows = reader.each(
            f"select {names} from {table.name} where scope = :scope and removed = 0 order by id", {"scope": scope}
        )
        replica.conn.executemany(f"insert into {table.name} ({names}) values ({marks})", rows)
        for index in indexes:
            replica.execute(index)


def _search(replica: sqlite_utils.Database) -> None:
    create, *triggers = SEARCH_DDL
    replica.execute(create)
    replica.execute(
        "insert into member_search (rowid, tokens) "
        "select rowid, search_tokens(name, pinyin, phone, vip_number) from member"
    )
    replica.execute("insert into member_search (member_search) values ('optimize')")
    for trigger in triggers:
        replica.execute(trigger)


def _sweep(folder: Path) -> None:
    """What builds that were killed left behind would fill the disk in the end."""
    for left in folder.glob(f"{WORK}*"):
        if time.time() - left.stat().st_mtime > ABANDONED_SECONDS:
            shutil.rmtree(left, ignore_errors=True)


def _pack(content: bytes, target: Path) -> int:
    """Writes every piece twice (brotli, gzip) and returns the brotli bytes. Zstandard is left out: WebKit hands it
    over undecoded."""
    target.mkdir(parents=True, exist_ok=True)
    total = 0
    for number, start in enumerate(range(0, len(content), PIECE_BYTES)):
        part = content[start : start + PIECE_BYTES]
        packed = brotli.compress(part, quality=BROTLI_QUALITY)
        total += len(packed)
        (target / f"{number:05d}.br").write_bytes(packed)
        (target / f"{number:05d}.gz").write_bytes(gzip.compress(part, 6, mtime=0))
    return total


def _record(db: Database, name: str, file: ReplicaFile, now: int) -> None:
    with db.write() as writer:
        writer.run(
            """insert into replica_file (name, sha256, heads, bytes, packed_bytes, made_at, schema_version)
            values (:name, :sha256, :heads, :bytes, :packed, :now, :schema)
            on conflict (name, sha256) do update set made_at = excluded.made_at""",
            {
                "name": name,
                "sha256": file.sha256,
                "heads": msgspec.json.encode(file.heads).decode(),
                "bytes": file.bytes,
                "packed": file.packed_bytes,
                "now": now,
                "schema": file.schema,
            },
        )
