"""People in a restored database: who they are, where their PIN holds and who may sign in to the office is as it was in the
database that was replaced. What was taken away from somebody since the backup must not come back by it."""

from typing import NamedTuple

from server.db import session, staff
from server.db.database import Row, Writer
from server.errors import Problem
from sync.schema import TABLE

PEOPLE = (
    "select * from staff where scope = 'org' and removed = 0 order by id",
    "select id from staff where scope = 'org' and (active = 0 or removed = 1)",
    "select distinct id, algorithm, iterations, salt, verifier from credential where removed = 0 order by id",
    "select staff_id, password_hash, locale, changed_at from account",
)
HQ_ACCOUNTS = """select a.* from account a join staff p on p.id = a.staff_id
    where p.scope = 'org' and p.role = 'hq' and p.active = 1 and p.removed = 0 order by a.staff_id"""


class People(NamedTuple):
    """The rows of PEOPLE, in their order."""

    staff: list[Row]
    left: list[Row]
    pins: list[Row]
    accounts: list[Row]


class CarriedPeople(NamedTuple):
    """How many were changed. `storeless`: their store is not in the backup. `reopened`: accounts of headquarters that are
    as in the backup, since nobody else could sign in."""

    staff: int
    storeless: int
    left: int
    pins: int
    accounts: int
    reopened: int


def carry(writer: Writer, known: People, is_newer: bool) -> CarriedPeople:
    """`is_newer`: the replaced database went on from this one, so what it says of people is the truth; else it only takes
    away."""
    before = writer.rows(HQ_ACCOUNTS)
    people = {row["id"] for row in [*known.staff, *known.left]}
    changed, storeless = _staff(writer, known.staff) if is_newer else (0, 0)
    accounts = _accounts(writer, known.accounts, people)
    left = sum(_leave(writer, row["id"]) for row in known.left)
    pins = _pins(writer, known.pins, people) if is_newer else 0
    return CarriedPeople(changed, storeless, left, pins, accounts, _somebody_of_hq(writer, before))


def _staff(writer: Writer, rows: list[Row]) -> tuple[int, int]:
    """Their rows; leaving is more than a row, and comes afterwards."""
    names = [name for name in TABLE["staff"].column_names if name not in ("scope", "seq", "removed")]
    stores = {row["id"] for row in writer.rows("select id from store where scope = 'org' and removed = 0")}
    here = {row["id"]: row for row in writer.rows("select * from staff where scope = 'org' and removed = 0")}
    wanted = []
    for row in rows:
        there = here.get(row["id"])
        store = row["store_id"] if row["store_id"] in stores else ""
        active = there["active"] if there and not row["active"] else row["active"]
        one = {**{name: row[name] for name in names if name in row}, "store_id": store, "active": active}
        if there is None or any(there[name] != text for name, text in one.items()):
            wanted.append((one, bool(row["store_id"] and not store)))
    if wanted:
        writer.put("staff", "org", writer.next_seq("org"), [one for one, _ in wanted])
    for one, _ in wanted:
        staff.spread_pin(writer, one["id"])
    return len(wanted), sum(lost for _, lost in wanted)


def _accounts(writer: Writer, accounts: list[Row], people: set[str]) -> int:
    """Closed accounts stay closed, newer passwords hold."""
    changed = 0
    open_ones = {row["staff_id"] for row in accounts}
    for row in writer.rows("select staff_id from account"):
        if row["staff_id"] in people - open_ones:
            changed += writer.run("delete from account where staff_id = :staff_id", row)
    for row in accounts:
        changed += writer.run(
            """insert into account (staff_id, password_hash, locale, changed_at)
            select :staff_id, :password_hash, :locale, :changed_at
            where exists (select 1 from staff where scope = 'org' and id = :staff_id)
            on conflict (staff_id) do update set password_hash = excluded.password_hash,
            changed_at = excluded.changed_at where account.changed_at < excluded.changed_at""",
            row,
        )
    return changed


def _leave(writer: Writer, staff_id: str) -> int:
    active = writer.value("select active from staff where scope = 'org' and id = :id and removed = 0", {"id": staff_id})
    if not active:
        return 0
    try:
        staff.leave(writer, staff_id)
    except Problem:  # nobody of HQ would be left to sign in
        return 0
    return 1


def _pins(writer: Writer, pins: list[Row], people: set[str]) -> int:
    """A PIN that was changed holds as changed, one that was taken away is away."""
    wanted = {row["id"]: row for row in pins}
    held: dict[str, list[Row]] = {}
    for row in writer.rows(PEOPLE[2]):
        held.setdefault(row["id"], []).append(row)
    gone = [staff_id for staff_id in held if staff_id in people and staff_id not in wanted]
    for staff_id in gone:
        staff.take_pin(writer, staff_id)
    return len(gone) + sum(
        _set_pin(writer, staff_id, row) for staff_id, row in wanted.items() if held.get(staff_id) != [row]
    )


def _set_pin(writer: Writer, staff_id: str, row: Row) -> int:
    verifier = {name: row[name] for name in ("algorithm", "iterations", "salt", "verifier")}
    try:
        staff.set_pin(writer, staff_id, verifier)
    except Problem:  # not known here, or of a role without a tablet
        return 0
    return 1


def _somebody_of_hq(writer: Writer, before: list[Row]) -> int:
    """Without anybody of headquarters nobody could ever sign in again: then the backup's own accounts of it are good."""
    if writer.rows(HQ_ACCOUNTS):
        return 0
    for row in before:
        session.end_all(writer, row["staff_id"])
        writer.run(
            """insert into account (staff_id, password_hash, locale, changed_at)
            values (:staff_id, :password_hash, :locale, :changed_at) on conflict (staff_id) do nothing""",
            {name: row[name] for name in ("staff_id", "password_hash", "locale", "changed_at")},
        )
        writer.run(
            "update staff set role = 'hq', active = 1, seq = :seq where scope = 'org' and id = :id",
            {"id": row["staff_id"], "seq": writer.next_seq("org")},
        )
    return len(before)
