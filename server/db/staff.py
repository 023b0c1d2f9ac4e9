"""People of the chain, and where their PIN holds: in their own store, or in every store for those who travel."""

import msgspec

from server.db import session
from server.db.database import Reader, Row, Writer
from server.errors import Problem
from sync.operations.perform import EVERY_STORE

NO_TABLET = ("mystery_shopper", "privacy_officer")


class StaffFields(msgspec.Struct, frozen=True):
    """What is typed about a person; `store_id` is empty for those who belong to no store."""

    number: str
    name: str
    role: str
    store_id: str


class Staff(msgspec.Struct, frozen=True):
    id: str
    number: str
    name: str
    role: str
    store_id: str
    store_name: str
    active: int
    has_pin: int
    has_account: int


LIST = """select p.id, p.number, p.name, p.role, p.store_id, p.active, coalesce(s.name, '') as store_name,
    exists (select 1 from credential c where c.id = p.id and c.removed = 0) as has_pin,
    exists (select 1 from account a where a.staff_id = p.id) as has_account
    from staff p left join store s on s.scope = 'org' and s.id = p.store_id
    where p.scope = 'org' and p.removed = 0"""


def listed(reader: Reader, store_id: str = "", gone: bool = False) -> list[Staff]:
    """People of one store, or of all; those who left only when `gone`."""
    rows = reader.rows(
        f"""{LIST} and (:store = '' or p.store_id = :store) and p.active = :active
        order by coalesce(s.name, '') = '', s.number, p.number, p.id""",
        {"store": store_id, "active": 0 if gone else 1},
    )
    return [msgspec.convert(row, Staff) for row in rows]


def by_id(reader: Reader, staff_id: str) -> Staff:
    """Problem not_found."""
    row = reader.row(f"{LIST} and p.id = :id", {"id": staff_id})
    if row is None:
        raise Problem("not_found")
    return msgspec.convert(row, Staff)


def add(writer: Writer, staff_id: str, fields: StaffFields) -> None:
    """A new person. Problem staff.number_twice."""
    _number_is_free(writer, fields.number, staff_id)
    row = {"id": staff_id, "active": 1, **msgspec.structs.asdict(fields)}
    writer.put("staff", "org", writer.next_seq("org"), [row])


def change(writer: Writer, staff_id: str, fields: StaffFields, now: int) -> None:
    """Changes a person; their PIN moves with them to where their new role and store let them sign in. `now`: milliseconds;
    what they did before it and a tablet still holds was done as what they were."""
    before = by_id(writer, staff_id)
    _number_is_free(writer, fields.number, staff_id)
    _someone_is_left(writer, before, fields.role, before.active)
    moves = before.active and (before.role, before.store_id) != (fields.role, fields.store_id)
    was = _was(before, now) if moves else _was_already(writer, staff_id)
    row = {"id": staff_id, "active": before.active, **msgspec.structs.asdict(fields), **was}
    writer.put("staff", "org", writer.next_seq("org"), [row])
    spread_pin(writer, staff_id)


def leave(writer: Writer, staff_id: str, now: int = 0) -> None:
    """The person may sign in nowhere any more. What they did stays theirs, also what a tablet brings later of the time
    before `now` (milliseconds; 0 = when they left is in the row already, or not known)."""
    before = by_id(writer, staff_id)
    _someone_is_left(writer, before, before.role, 0)
    _set_active(writer, before, 0, _was(before, now) if before.active and now else _was_already(writer, staff_id))
    session.end_all(writer, staff_id)
    take_pin(writer, staff_id)


def come_back(writer: Writer, staff_id: str) -> None:
    """Active again; a new PIN is to be set."""
    _set_active(writer, by_id(writer, staff_id), 1, {"was_role": "", "was_store": "", "was_until": 0})


def set_pin(writer: Writer, staff_id: str, verifier: Row) -> None:
    """`verifier`: algorithm, iterations, salt and verifier. Holds wherever the person may sign in."""
    person = by_id(writer, staff_id)
    if person.role in NO_TABLET:
        raise Problem("staff.no_tablet", "pin")
    for scope in _scopes_for(writer, person):
        writer.put("credential", scope, writer.next_seq(scope), [{"id": staff_id, **verifier}])


def take_pin(writer: Writer, staff_id: str) -> None:
    """Holds nowhere any more."""
    _take_pin(writer, staff_id, _scopes_with_pin(writer, staff_id))


def spread_pin(writer: Writer, staff_id: str) -> None:
    """Puts a person's PIN where they may sign in now and takes it from where they may not."""
    held = _scopes_with_pin(writer, staff_id)
    if not held:
        return
    person = by_id(writer, staff_id)
    wanted = _scopes_for(writer, person)
    verifier = writer.row(
        "select algorithm, iterations, salt, verifier from credential where scope = :scope and id = :id",
        {"scope": held[0], "id": staff_id},
    )
    for scope in wanted:
        if scope not in held:
            writer.put("credential", scope, writer.next_seq(scope), [{"id": staff_id, **(verifier or {})}])
    _take_pin(writer, staff_id, [scope for scope in held if scope not in wanted])


def travellers(reader: Reader) -> list[str]:
    """Ids of those who may sign in at every store."""
    roles = ", ".join(f"'{role}'" for role in EVERY_STORE)
    rows = reader.rows(f"select id from staff where scope = 'org' and active = 1 and removed = 0 and role in ({roles})")
    return [row["id"] for row in rows]


def _scopes_for(reader: Reader, person: Staff) -> list[str]:
    if not person.active or person.role in NO_TABLET:
        return []
    if person.role in EVERY_STORE:
        rows = reader.rows("select id from store where scope = 'org' and active = 1 and removed = 0 order by id")
        return [f"store/{row['id']}" for row in rows]
    return [f"store/{person.store_id}"] if person.store_id else []


def _scopes_with_pin(reader: Reader, staff_id: str) -> list[str]:
    rows = reader.rows("select scope from credential where id = :id and removed = 0 order by scope", {"id": staff_id})
    return [row["scope"] for row in rows]


def _take_pin(writer: Writer, staff_id: str, scopes: list[str]) -> None:
    """The verifier itself goes too, not only the row's validity."""
    for scope in scopes:
        writer.put("credential", scope, writer.next_seq(scope), [{"id": staff_id, "removed": 1}])


def _set_active(writer: Writer, person: Staff, active: int, was: Row) -> None:
    seq = writer.next_seq("org")
    writer.run(
        """update staff set active = :active, was_role = :was_role, was_store = :was_store, was_until = :was_until,
        seq = :seq where scope = 'org' and id = :id""",
        {"active": active, "seq": seq, "id": person.id, **was},
    )


def _was(person: Staff, now: int) -> Row:
    return {"was_role": person.role, "was_store": person.store_id, "was_until": now}


def _was_already(reader: Reader, staff_id: str) -> Row:
    sql = "select was_role, was_store, was_until from staff where scope = 'org' and id = :id"
    return reader.row(sql, {"id": staff_id}) or {}


def _number_is_free(reader: Reader, number: str, staff_id: str) -> None:
    other = reader.row(
        "select name from staff where scope = 'org' and number = :number and id <> :id and removed = 0",
        {"number": number, "id": staff_id},
    )
    if other:
        raise Problem("staff.number_twice", "number", name=other["name"])


def _someone_is_left(reader: Reader, before: Staff, role: str, active: int) -> None:
    """The last person of HQ who can sign in cannot be taken away: nobody could give the office back."""
    if before.role != "hq" or (role == "hq" and active):
        return
    others = reader.value(
        """select count(*) from staff p join account a on a.staff_id = p.id
        where p.scope = 'org' and p.role = 'hq' and p.active = 1 and p.removed = 0 and p.id <> :id""",
        {"id": before.id},
    )
    if not others:
        raise Problem("staff.last_of_hq", "role")
