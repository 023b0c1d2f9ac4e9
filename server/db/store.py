"""Stores of the chain."""

import msgspec

from server.db import staff
from server.db.database import Reader, Row, Writer
from server.errors import Problem


class StoreFields(msgspec.Struct, frozen=True):
    """What is typed about a store; `time_zone` '' is the chain's."""

    number: str
    name: str
    address: str
    time_zone: str
    active: int


class Store(msgspec.Struct, frozen=True):
    id: str
    number: str
    name: str
    address: str
    time_zone: str
    active: int


COLUMNS = "id, number, name, address, time_zone, active"


def listed(reader: Reader, store_id: str = "") -> list[Row]:
    """Stores with how many members, people and tablets they have; one only when `store_id`."""
    return reader.rows(
        f"""select {COLUMNS},
        (select count(*) from member m where m.scope = 'store/' || store.id and m.removed = 0 and m.alias_of = '')
            as members,
        (select count(*) from staff p where p.scope = 'org' and p.store_id = store.id and p.active = 1
            and p.removed = 0) as people,
        (select count(*) from device d where d.store_id = store.id and d.revoked_at = 0) as tablets
        from store where scope = 'org' and removed = 0 and (:store = '' or id = :store)
        order by active desc, number, id""",
        {"store": store_id},
    )


def choices(reader: Reader, store_id: str = "") -> list[Store]:
    """Stores that are open, to choose from."""
    rows = reader.rows(
        f"""select {COLUMNS} from store where scope = 'org' and removed = 0 and active = 1
        and (:store = '' or id = :store) order by number, id""",
        {"store": store_id},
    )
    return [msgspec.convert(row, Store) for row in rows]


def time_zone(reader: Reader, store_id: str) -> str:
    """The store's own IANA time zone, else the chain's."""
    row = reader.row(
        """select s.time_zone, c.time_zone as chain_time_zone from store s left join chain c on c.scope = 'org'
        where s.scope = 'org' and s.id = :store""",
        {"store": store_id},
    )
    return (row and (row["time_zone"] or row["chain_time_zone"])) or "UTC"


def by_id(reader: Reader, store_id: str) -> Store:
    """Problem not_found."""
    row = reader.row(f"select {COLUMNS} from store where scope = 'org' and id = :id and removed = 0", {"id": store_id})
    if row is None:
        raise Problem("not_found")
    return msgspec.convert(row, Store)


def is_open(reader: Reader, store_id: str) -> bool:
    found = reader.value("select active from store where scope = 'org' and id = :id and removed = 0", {"id": store_id})
    return bool(found)


def add(writer: Writer, store_id: str, fields: StoreFields) -> None:
    """A new store; those who may sign in everywhere may sign in there too. Problem store.number_twice."""
    _number_is_free(writer, fields.number, store_id)
    _put(writer, store_id, fields)
    _spread(writer)


def change(writer: Writer, store_id: str, fields: StoreFields) -> None:
    by_id(writer, store_id)
    _number_is_free(writer, fields.number, store_id)
    _put(writer, store_id, fields)
    _spread(writer)


def _put(writer: Writer, store_id: str, fields: StoreFields) -> None:
    writer.put("store", "org", writer.next_seq("org"), [{"id": store_id, **msgspec.structs.asdict(fields)}])


def _spread(writer: Writer) -> None:
    for person in staff.travellers(writer):
        staff.spread_pin(writer, person)


def _number_is_free(reader: Reader, number: str, store_id: str) -> None:
    other = reader.row(
        "select name from store where scope = 'org' and number = :number and id <> :id and removed = 0",
        {"number": number, "id": store_id},
    )
    if other:
        raise Problem("store.number_twice", "number", name=other["name"])
