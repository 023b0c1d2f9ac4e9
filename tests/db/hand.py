"""A tablet without a network: it numbers and chains operations, and calls the server's push and pull themselves."""

from collections.abc import Sequence
from typing import Any

import msgspec

from server.db import Database, device, meta
from server.db.device import Device
from server.db.pull import pull
from server.db.push import push
from sync.schema import SCHEMA_VERSION
from sync.wire import PROTOCOL, Pull, Push, Pushed, Tip


class Hand:
    """One device of a store, the same on every database it was added to."""

    def __init__(self, db: Database, store: str, now: int) -> None:
        with db.write() as writer:
            device_id, _ = device.add(writer, store, "floor", "", now)
            found = device.by_id(writer, device_id)
            self.epoch = meta.epoch(writer)
        assert found
        self.device: Device = found
        self.scope = f"store/{store}"
        self.tip = Tip()
        self.cursors: dict[str, int] = {}

    def operation(
        self, place: int, op: str, actor: str, op_id: str, at: int, args: dict[str, Any], blobs: Sequence[Any] = ()
    ) -> msgspec.Raw:
        """The bytes of an operation, the `place`-th after the tip."""
        envelope = {
            "mid": self.tip.mid + place,
            "op_id": op_id,
            "op": op,
            "args": args,
            "actor": actor,
            "hlc": f"{at:013d}-{place:04d}-{self.device.id}",
            "clock_offset_ms": 0,
            "schema": SCHEMA_VERSION,
        } | ({"blobs": blobs} if blobs else {})
        return msgspec.Raw(msgspec.json.encode(envelope))

    def message(self, ops: list[msgspec.Raw], now: int, base: Tip | None = None) -> Push:
        base = base or self.tip
        return Push(PROTOCOL, SCHEMA_VERSION, self.device.id, self.scope, self.epoch, now, base, ops)

    def push(self, db: Database, message: Push, now: int) -> Pushed:
        return push(db, message, self.device, now)

    def pull(self, db: Database, now: int) -> list[tuple[str, str]]:
        """Pulls everything new; (table, id) of the rows that came."""
        found = []
        while True:
            answer = pull(db, Pull(self.device.id, self.epoch, SCHEMA_VERSION, dict(self.cursors)), self.device, now)
            for one in answer.scopes:
                rows = [msgspec.json.decode(bytes(raw)) for raw in one.rows]
                found += [(table, values[0]) for table, values in rows]
                self.cursors[one.scope] = one.cursor
            if not any(one.more for one in answer.scopes):
                return found
