"""The rows about photos: which files are here, which attachments wait for theirs. An attachment is never `here` before
its file is; after a crash in between it is found here by `reconcile` or by the tablet's next question."""

from pathlib import Path

import msgspec

from server.db import blob_file
from server.db.database import Database, Reader, Row, Writer
from server.errors import Problem
from sync.blobs import UNANNOUNCED_MOST

# fewer may well be lost together
MANY = 10
SET_STATE = """update attachment set state = :state, seq = :seq
    where scope = :scope and sha256 = :sha256 and state <> :state and removed = 0"""


class Known(msgspec.Struct, frozen=True):
    """What is known of some bytes. `bytes`: how many they will be."""

    bytes: int
    here: bool


def known(reader: Reader, scope: str, sha256: str) -> Known | None:
    row = reader.row(
        "select bytes, here from blob_file where scope = :scope and sha256 = :sha256",
        {"scope": scope, "sha256": sha256},
    )
    return Known(row["bytes"], bool(row["here"])) if row else None


def begin(db: Database, scope: str, sha256: str, size: int, device: str, now: int) -> Known:
    """Expects these bytes; what was expected before stays as it was. Only a size that an operation names takes the place of
    another. Problem blob.size_changed, blob.too_many_unannounced."""
    with db.write() as writer:
        found = known(writer, scope, sha256)
        if found and (found.here or found.bytes == size):
            return found
        announced = _announced(writer, scope, sha256)
        if found and size not in announced:
            raise Problem("blob.size_changed", bytes=found.bytes)
        if not announced and _unannounced(writer, scope, device) >= UNANNOUNCED_MOST:
            raise Problem("blob.too_many_unannounced")
        writer.run(
            """insert into blob_file (scope, sha256, bytes, device, at, here)
            values (:scope, :sha256, :bytes, :device, :now, 0)
            on conflict (scope, sha256) do update set bytes = excluded.bytes""",
            {"scope": scope, "sha256": sha256, "bytes": size, "device": device, "now": now},
        )
    return Known(size, False)


def arrived(db: Database, scope: str, sha256: str, size: int) -> None:
    """The file is whole and in its place: every attachment that waited for it says so."""
    with db.write_scope(scope) as writer:
        params = {"scope": scope, "sha256": sha256, "bytes": size, "seq": writer.next_seq(scope), "state": "here"}
        writer.run(
            """insert into blob_file (scope, sha256, bytes, device, at, here)
            values (:scope, :sha256, :bytes, '', 0, 1) on conflict (scope, sha256) do update set here = 1""",
            params,
        )
        writer.run(SET_STATE, params)


def lost(db: Database, scope: str, sha256: str) -> None:
    """The file is not in its place any more: attachments wait for it again, until a tablet that has it sends it."""
    with db.write_scope(scope) as writer:
        params = {"scope": scope, "sha256": sha256, "seq": writer.next_seq(scope), "state": "waiting"}
        writer.run("delete from blob_file where scope = :scope and sha256 = :sha256 and here = 1", params)
        writer.run(SET_STATE, params)


def forget(db: Database, scope: str, sha256: str) -> None:
    """The bytes that came were not the ones that were announced."""
    with db.write() as writer:
        writer.run(
            "delete from blob_file where scope = :scope and sha256 = :sha256 and here = 0",
            {"scope": scope, "sha256": sha256},
        )


def left(reader: Reader, before: int) -> list[Row]:
    """Those that were begun before this instant and are not here yet."""
    return reader.rows(
        "select scope, sha256 from blob_file where here = 0 and at < :before order by scope, sha256", {"before": before}
    )


def settle(writer: Writer, scope: str, since: int) -> None:
    """Attachments that operations from sequence number `since` on brought, and whose file came before them."""
    writer.run(
        """update attachment set state = 'here' where scope = :scope and seq >= :since and state = 'waiting' and exists
        (select 1 from blob_file f where f.scope = :scope and f.sha256 = attachment.sha256 and f.here = 1)""",
        {"scope": scope, "since": since},
    )


def shown(reader: Reader, scope: str, sha256: str) -> list[Row]:
    """What these bytes were sent as, and of which members; nothing unless they are here."""
    return reader.rows(
        """select type, member_id, day from attachment
        where scope = :scope and sha256 = :sha256 and state = 'here' and removed = 0 order by at, id""",
        {"scope": scope, "sha256": sha256},
    )


NEWEST = """select a.sha256, a.noun, a.purpose, a.day, a.state, coalesce(s.name, '') as clerk_name,
    coalesce((select d.name from operation_log l join device d on d.id = l.device
        where l.scope = a.scope and l.op_id = a.op_id order by l.received_at limit 1), '') as tablet
    from attachment a left join staff s on s.scope = 'org' and s.id = a.clerk_id
    where a.scope = :scope and {which} and a.removed = 0 order by a.at desc, a.id limit :most"""


def of_member(reader: Reader, scope: str, member_id: str, most: int) -> list[Row]:
    """The newest photos of a member, each with who took it and the tablet that it waits on."""
    sql = NEWEST.format(which="a.member_id = :member_id")
    return reader.rows(sql, {"scope": scope, "member_id": member_id, "most": most})


def of_subject(reader: Reader, scope: str, noun: str, id: str, most: int) -> list[Row]:
    """The newest photos that show one thing, as above; `noun`: the first word of the operations that brought them."""
    sql = NEWEST.format(which="a.noun = :noun and a.subject_id = :id")
    return reader.rows(sql, {"scope": scope, "noun": noun, "id": id, "most": most})


def reconcile(db: Database, folder: Path, gone_is_gone: bool = False) -> int:
    """Makes rows say what is on the disk: a file that is gone (an old backup) waits for its tablet again, one that came
    in the last moment before a crash is here. Returns how many were wrong. Problem blob.folder_gone, and nothing is
    changed, unless the caller knows that what is gone is gone."""
    claims = _claims(db)
    if not gone_is_gone:
        _has_its_files(claims, folder)
    wrong = {
        (scope, sha256)
        for scope, sha256, state in claims
        if blob_file.is_here(folder, scope, sha256) != (state == "here")
    }
    for scope, sha256 in sorted(wrong):
        if blob_file.is_here(folder, scope, sha256):
            arrived(db, scope, sha256, blob_file.path_of(folder, scope, sha256).stat().st_size)
        else:
            lost(db, scope, sha256)
    return len(wrong)


def check_folder(db: Database, folder: Path) -> None:
    """Problem blob.folder_gone when most photos are missing: then their disk is not there, rather than they."""
    _has_its_files(_claims(db), folder)


def _claims(db: Database) -> set[tuple[str, str, str]]:
    """Scope, SHA-256 and state of all photos that rows speak of."""
    with db.read() as reader:
        rows = reader.rows("select distinct scope, sha256, state from attachment where removed = 0")
        rows += reader.rows(
            "select scope, sha256, case when here = 1 then 'here' else 'waiting' end as state from blob_file"
        )
    return {(row["scope"], row["sha256"], row["state"]) for row in rows}


def _has_its_files(claims: set[tuple[str, str, str]], folder: Path) -> None:
    said = {(scope, sha256) for scope, sha256, state in claims if state == "here"}
    there = sum(blob_file.is_here(folder, scope, sha256) for scope, sha256 in said)
    if len(said) >= MANY and 2 * there < len(said):
        missing = len(said) - there
        raise Problem("blob.folder_gone", folder=str(folder), count=missing, command="python -m server photos")


def _announced(reader: Reader, scope: str, sha256: str) -> set[int]:
    """The sizes that operations name; more than one when one of them is wrong."""
    rows = reader.rows(
        "select distinct bytes from attachment where scope = :scope and sha256 = :sha256 and removed = 0",
        {"scope": scope, "sha256": sha256},
    )
    return {row["bytes"] for row in rows}


def _unannounced(reader: Reader, scope: str, device: str) -> int:
    count: int = reader.value(
        """select count(*) from blob_file f where f.scope = :scope and f.device = :device and not exists
        (select 1 from attachment a where a.scope = f.scope and a.sha256 = f.sha256)""",
        {"scope": scope, "device": device},
    )
    return count
