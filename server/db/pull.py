"""Hands out the rows of a scope after a cursor, in one snapshot, whole sequence numbers at a time."""

from typing import Any

import msgspec

from server.db import history, meta
from server.db.database import Database, Reader
from server.db.device import Device
from server.errors import Problem
from sync.digest import digest_queries
from sync.schema import SCHEMA_VERSION, TABLES, Table
from sync.scopes import family, scopes_of
from sync.wire import Pull, Pulled, ScopeRows, TableDigest, Tip

LEASE_MS = 14 * 24 * 3600 * 1000
ROWS_AT_ONCE = 4000
LARGEST_ANSWER = 4_000_000
# in the order in which the tablet puts them; the scope is said once for all
COLUMNS = {table.name: ", ".join(table.column_names[1:]) for table in TABLES}


def pull(db: Database, message: Pull, device: Device, now: int) -> Pulled:
    """Rows of every scope the device may hold; a scope it asks for and may not hold comes back as revoked. Problem
    sync.upgrade when the tablet's program is of another schema: it fetches the new one."""
    if message.schema != SCHEMA_VERSION:
        raise Problem("sync.upgrade", schema=SCHEMA_VERSION)
    allowed = scopes_of(device.role, device.store_id)
    with db.read() as reader:
        epoch = meta.epoch(reader)
        scopes = [_scope(reader, scope, message, now) for scope in allowed]
        scopes += [_revoked(scope) for scope in message.cursors if scope not in allowed]
        return Pulled(epoch, now, scopes, *_tips(reader, device.id))


def _scope(reader: Reader, scope: str, message: Pull, now: int) -> ScopeRows:
    cursor = message.cursors.get(scope, 0)
    head, mark = history.reached(reader, scope)
    if cursor > head or _of_another_history(reader, scope, message, head, mark):
        return ScopeRows(scope, "resnap", now + LEASE_MS, [], cursor, False)
    if cursor == head:
        rows: list[msgspec.Raw] = []
        reached = head
    else:
        rows, reached = _rows_after(reader, scope, cursor, head, min(message.limit_bytes, LARGEST_ANSWER))
    more = reached < head
    mark = history.mark_at(reader, scope, reached) if more else mark
    digest = _digest(reader, scope) if message.digest and not more else None
    return ScopeRows(scope, "active", now + LEASE_MS, rows, reached, more, digest, mark)


def _of_another_history(reader: Reader, scope: str, message: Pull, head: int, mark: str) -> bool:
    """Whether the tablet's cursor was given by a history that this database does not know: it was put back to an older
    state, and went on."""
    cursor, known = message.cursors.get(scope, 0), message.marks.get(scope)
    if not known:
        return False
    return known != (mark if cursor == head else history.mark_at(reader, scope, cursor))


def _revoked(scope: str) -> ScopeRows:
    return ScopeRows(scope, "revoked", 0, [], 0, False)


def _rows_after(reader: Reader, scope: str, cursor: int, head: int, limit: int) -> tuple[list[msgspec.Raw], int]:
    """Encoded rows in order of sequence, and the last sequence number that is complete in them."""
    found: list[tuple[int, str, dict[str, Any]]] = []
    complete = head
    for table in tables_of(scope):
        rows = _page(reader, table, scope, cursor)
        if len(rows) == ROWS_AT_ONCE:
            complete = min(complete, rows[-1]["seq"] - 1)
        found += [(row["seq"], table.name, row) for row in rows]
    if complete == cursor:
        return _one_seq(reader, scope, cursor + 1)
    found.sort(key=lambda entry: entry[0])
    return _cut([entry for entry in found if entry[0] <= complete], complete, limit)


def _page(reader: Reader, table: Table, scope: str, cursor: int) -> list[dict[str, Any]]:
    return reader.rows(
        f"select {COLUMNS[table.name]} from {table.name} where scope = :scope and seq > :cursor order by seq "
        f"limit {ROWS_AT_ONCE}",
        {"scope": scope, "cursor": cursor},
    )


def _one_seq(reader: Reader, scope: str, seq: int) -> tuple[list[msgspec.Raw], int]:
    """A single sequence number may cover more rows than one page; it is never split."""
    encoded = []
    for table in tables_of(scope):
        rows = reader.rows(
            f"select {COLUMNS[table.name]} from {table.name} where scope = :scope and seq = :seq",
            {"scope": scope, "seq": seq},
        )
        encoded += [_encode(table.name, row) for row in rows]
    return encoded, seq


def _cut(found: list[tuple[int, str, dict[str, Any]]], complete: int, limit: int) -> tuple[list[msgspec.Raw], int]:
    encoded: list[msgspec.Raw] = []
    size, last = 0, 0
    for seq, table, row in found:
        if size > limit and seq != last:
            return encoded, last
        raw = _encode(table, row)
        encoded.append(raw)
        size, last = size + len(bytes(raw)), seq
    return encoded, complete


def _encode(table: str, row: dict[str, Any]) -> msgspec.Raw:
    return msgspec.Raw(msgspec.json.encode([table, list(row.values())]))


def _digest(reader: Reader, scope: str) -> dict[str, TableDigest]:
    digest = {}
    for name, sql in digest_queries(scope).items():
        row = reader.row(sql, {"scope": scope}) or {"count": 0, "seqs": 0}
        digest[name] = TableDigest(row["count"], row["seqs"])
    return digest


def _tips(reader: Reader, device: str) -> tuple[dict[str, Tip], dict[str, int]]:
    """How far the device's operations have come in each scope, and how far they are backed up."""
    rows = reader.rows(
        "select scope, mid, chain, backed_up_mid from device_tip where device = :device", {"device": device}
    )
    tips = {row["scope"]: Tip(row["mid"], row["chain"]) for row in rows}
    return tips, {row["scope"]: row["backed_up_mid"] for row in rows if row["backed_up_mid"]}


def tables_of(scope: str) -> list[Table]:
    """The tables whose rows a scope holds."""
    mine = family(scope)
    return [table for table in TABLES if table.family == mine]
