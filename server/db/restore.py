"""What a database from a backup needs before it serves: an epoch of its own, nobody signed in, and whatever was taken
away from people and tablets since stays taken away."""

import secrets
import sqlite3
from contextlib import closing
from pathlib import Path

import msgspec

from server.db import job_run, meta, restore_people
from server.db.database import Row, Writer
from server.db.restore_people import PEOPLE, CarriedPeople, People

KNOWN = (
    "select * from device",
    "select scope, device, backed_up_mid from device_tip where backed_up_mid > 0",
    "select scope, head from scope",
    "select value from meta where key in ('epoch', 'former_epochs')",
)
DEVICE_COLUMNS = (
    "id",
    "store_id",
    "role",
    "name",
    "token_hash",
    "enrolled_at",
    "seen_at",
    "revoked_at",
    "forked_from",
    "facts",
)


class Known(msgspec.Struct, frozen=True):
    """What the replaced database knew: its tablets, what they may have forgotten, the heads of its scopes, its epochs and
    its people."""

    devices: list[Row]
    marks: list[Row]
    heads: list[Row]
    epochs: list[Row]
    people: People

    def continues(self, epoch: str) -> bool:
        """Whether it went on from a backup of this epoch. Another chain's database has nothing to say here."""
        return any(epoch in row["value"].split() for row in self.epochs)


class Carried(msgspec.Struct):
    """How much of that was put into the restored database. `forgotten`: operations that tablets may no longer hold and
    that the backup lacks."""

    withdrawn: int = 0
    enrolled: int = 0
    forgotten: int = 0
    people: CarriedPeople = CarriedPeople(0, 0, 0, 0, 0, 0)


def known_of(path: Path) -> Known | None:
    """Reads the database that is about to be replaced, with its log folded into the file; None when it cannot be
    read. Nobody else may hold it."""
    try:
        uri = f"{path.resolve().as_uri()}?mode=rw"
        with closing(sqlite3.connect(uri, uri=True, isolation_level=None)) as connection:
            connection.row_factory = sqlite3.Row
            connection.execute("pragma wal_checkpoint(truncate)")

            def rows(sql: str) -> list[Row]:
                return [dict(row) for row in connection.execute(sql)]

            devices, marks, heads, epochs = map(rows, KNOWN)
            return Known(devices, marks, heads, epochs, People(*map(rows, PEOPLE)))
    except sqlite3.DatabaseError:
        return None


def renew(writer: Writer) -> str:
    """Begins a new history: tablets fetch everything anew and send what this database lacks. Returns the epoch."""
    epoch = secrets.token_hex(8)
    meta.put(writer, "former_epochs", f"{meta.value(writer, 'former_epochs')} {meta.epoch(writer)}".strip())
    meta.put(writer, "epoch", epoch)
    writer.run("delete from session")
    writer.run("delete from enrolment where used_at = 0")  # a code that was used since would be good once more
    writer.run("delete from replica_file")
    job_run.forget_unfinished(writer)
    return epoch


def carry(writer: Writer, known: Known) -> Carried:
    """Puts into a restored database what must not be undone by it."""
    found = Carried(forgotten=_forgotten(writer, known.marks))
    for row in known.devices:
        _carry_device(writer, row, found)
    head = next((row["head"] for row in known.heads if row["scope"] == "org"), 0)
    found.people = restore_people.carry(writer, known.people, is_newer=head >= writer.head("org"))
    return found


def _forgotten(writer: Writer, marks: list[Row]) -> int:
    tips = {(row["scope"], row["device"]): row["mid"] for row in writer.rows("select * from device_tip")}
    return sum(max(0, row["backed_up_mid"] - tips.get((row["scope"], row["device"]), 0)) for row in marks)


def _carry_device(writer: Writer, row: Row, found: Carried) -> None:
    """A tablet that was enrolled since goes on without being enrolled again."""
    if writer.value("select 1 as yes from device where id = :id", row) is None:
        names = [column for column in row if column in DEVICE_COLUMNS]
        writer.run(
            f"insert into device ({', '.join(names)}) values ({', '.join(':' + name for name in names)})",
            {name: row[name] for name in names},
        )
        found.enrolled += 1
        return
    found.withdrawn += writer.run(
        "update device set revoked_at = :revoked_at where id = :id and revoked_at = 0 and :revoked_at > 0",
        {"id": row["id"], "revoked_at": row["revoked_at"]},
    )
