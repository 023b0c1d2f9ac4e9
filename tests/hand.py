"""A tablet without a browser: it numbers, chains, pushes and pulls as the worker does; and fixtures for folders that have
a server to push to."""

from collections.abc import Iterator
from typing import Any

import msgspec
import pytest
from litestar.testing import TestClient

from server.app import create_app
from server.clock import now_ms
from server.config import Config
from server.db import Database, enrolment
from sync.schema import SCHEMA_VERSION
from sync.wire import PROTOCOL, Tip, chain

STORE = "001"


class Hand:
    """One enrolled device."""

    def __init__(self, client: TestClient[Any], code: str) -> None:
        self.client = client
        self.card = client.post("/sync/enrol", json={"code": code}).json()
        self.scope = f"store/{self.card['store']}"
        self.tip = Tip()
        self.sent: list[bytes] = []

    @property
    def headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.card['token']}"}

    def operation(self, op: str, actor: str, op_id: str, at: int | None = None, **args: Any) -> bytes:
        """The bytes of the next operation."""
        stamp = at if at is not None else now_ms()
        envelope = {
            "mid": self.tip.mid + len(self.sent) + 1,
            "op_id": op_id,
            "op": op,
            "args": args,
            "actor": actor,
            "hlc": f"{stamp:013d}-0000-{self.card['device']}",
            "clock_offset_ms": 0,
            "schema": SCHEMA_VERSION,
        }
        raw = msgspec.json.encode(envelope)
        self.sent.append(raw)
        return raw

    def push(self, ops: list[bytes] | None = None, base: Tip | None = None, **changes: Any) -> Any:
        """Pushes what was made since the last push, or just these bytes on this base."""
        message = {
            "proto": PROTOCOL,
            "schema": SCHEMA_VERSION,
            "device": self.card["device"],
            "scope": self.scope,
            "epoch": self.card["epoch"],
            "sent_at": now_ms(),
            "base": base or self.tip,
            "ops": [msgspec.Raw(raw) for raw in (self.sent if ops is None else ops)],
            **changes,
        }
        return self.client.post("/sync/push", content=msgspec.json.encode(message), headers=self.headers)

    def settle(self) -> Any:
        """Pushes and takes over the new tip."""
        answer = self.push()
        assert answer.status_code == 200, answer.text
        body = answer.json()
        self.tip, self.sent = Tip(**body["tip"]), []
        return body

    def pull(self, cursors: dict[str, int], **changes: Any) -> Any:
        message = {
            "device": self.card["device"],
            "epoch": self.card["epoch"],
            "schema": SCHEMA_VERSION,
            "cursors": cursors,
            **changes,
        }
        return self.client.post("/sync/pull", json=message, headers=self.headers)

    def chain_over(self, ops: list[bytes], link: str = "") -> str:
        for raw in ops:
            link = chain(link, raw)
        return link


@pytest.fixture
def client(chain_config: Config, chain_db: Database) -> Iterator[TestClient[Any]]:
    with TestClient(create_app(chain_config, chain_db)) as test_client:
        yield test_client


@pytest.fixture
def clerk(chain_db: Database) -> str:
    """The id of a clerk of the first store."""
    with chain_db.read() as reader:
        found = reader.value("select id from staff where store_id = :s and role = 'clerk' order by id", {"s": STORE})
    return str(found)


@pytest.fixture
def new_hand(client: TestClient[Any], chain_db: Database) -> Any:
    """Call it to enrol one more device."""

    def enrol(store: str = STORE) -> Hand:
        with chain_db.write() as writer:
            code = enrolment.make(writer, store, "floor", "", now_ms())
        return Hand(client, code)

    return enrol


@pytest.fixture
def hand(new_hand: Any) -> Hand:
    """An enrolled tablet of the first store."""
    return new_hand()
