"""What headquarters does while tablets work."""

from typing import TYPE_CHECKING

import msgspec

from server.db import device, enrolment, replica, staff, store
from server.db.database import Database
from server.db.operate import Deed, operate
from sync.operations import OPERATIONS

if TYPE_CHECKING:
    from tests.simulator.central import Central

SUBMITTED = """select id from card where scope = :scope and state = 'submitted' and removed = 0
    order by seq, id limit 1"""
CLERKS = """select id from staff where scope = 'org' and store_id = :store and role = 'clerk' and active = 1
    order by id"""


def database(central: "Central") -> Database:
    assert central.db
    return central.db


def code(central: "Central", store_id: str) -> str:
    with database(central).write() as writer:
        return enrolment.make(writer, store_id, "floor", "", central.now)


def revoke(central: "Central", device_id: str) -> None:
    with database(central).write() as writer:
        device.revoke(writer, device_id, central.now)


def set_open(central: "Central", store_id: str, is_open: bool) -> None:
    with database(central).write() as writer:
        row = writer.row("select * from store where scope = 'org' and id = :id", {"id": store_id})
        assert row
        seq = writer.next_seq("org")
        writer.put("store", "org", seq, [{**row, "active": int(is_open), "seq": seq}])


def move_store(central: "Central", store_id: str, fields: dict[str, str]) -> None:
    """What headquarters changes when a store moves: its name, address and time zone."""
    with database(central).write() as writer:
        known = msgspec.structs.asdict(store.by_id(writer, store_id))
        known.pop("id")
        store.change(writer, store_id, store.StoreFields(**{**known, **fields}))


def clerk_leaves(central: "Central", store_id: str, wanted: str) -> str:
    """This clerk or another of the store leaves the chain, as long as one is left; the id, or nothing."""
    with database(central).write() as writer:
        rows = writer.rows(CLERKS, {"store": store_id})
        ids = [row["id"] for row in rows]
        if len(ids) < 2:
            return ""
        gone = wanted if wanted in ids else ids[0]
        staff.leave(writer, gone, central.now)
    return gone


def decide(central: "Central", store_id: str, good: bool, op_id: str) -> str:
    """Headquarters approves the application that waits longest for it, or returns it; what came of it, or nothing."""
    scope = f"store/{store_id}"
    with database(central).read() as reader:
        card = reader.value(SUBMITTED, {"scope": scope})
        actor = reader.value("select id from staff where scope = 'org' and role = 'hq' and active = 1 order by id")
    if not card:
        return ""
    name = "card.approve" if good else "card.return"
    args = OPERATIONS[name].args(card_id=card, note="看过了")
    return operate(database(central), scope, Deed(op_id, name, args, actor), central.now).status


def build(central: "Central", scope: str) -> None:
    replica.build(database(central), central.config.replicas, scope, central.now)
