"""A push with one place spoilt: an answer that says so, the operations that can be read taken in, and no row moved by
what was refused."""

from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.clock import now_ms
from server.db import Database
from sync.schema import SCHEMA_VERSION
from sync.wire import PROTOCOL, chain
from tests.fuzz.junk import DEEP, VALUES, WAYS, encoded, paths, spoilt
from tests.fuzz.laws import EVERYTHING, PRIVATE, REPLICATED, check_code, check_json, silence, state
from tests.fuzz.profile import profile

NAME, PHONE = PRIVATE
JUNK = st.sampled_from(VALUES)
SCOPES = st.sampled_from(["org", "store/002", "store/", "store", "", "store/001/x", "store/{store}", "\0"])
MOVED = "select count(*) from {} where scope = :scope and seq = :seq"


def message(hand: Any, clerk: str, count: int = 2) -> dict[str, Any]:
    """A push of registrations that would be taken, with a photo each."""
    photo = {"sha256": "a" * 64, "bytes": 90_000, "type": "image/jpeg", "purpose": "receipt"}
    ops = [
        {
            "mid": hand.tip.mid + place,
            "op_id": f"fuzz/{hand.tip.mid + place}",
            "op": "member.register",
            "args": {
                "id": f"fuzzed-{hand.tip.mid + place}",
                "name": NAME,
                "phone": f"+86{PHONE}",
                "consent": True,
                "clerk_id": clerk,
            },
            "actor": clerk,
            "hlc": f"{now_ms():013d}-0000-{hand.card['device']}",
            "clock_offset_ms": 0,
            "schema": SCHEMA_VERSION,
            "blobs": [photo],
        }
        for place in range(1, count + 1)
    ]
    return {
        "proto": PROTOCOL,
        "schema": SCHEMA_VERSION,
        "device": hand.card["device"],
        "scope": hand.scope,
        "epoch": hand.card["epoch"],
        "sent_at": now_ms(),
        "base": {"mid": hand.tip.mid, "chain": hand.tip.chain},
        "ops": ops,
    }


def send(hand: Any, db: Database, body: bytes) -> Any:
    """Pushes the bytes and looks at the answer, the rows and the log."""
    before = state(db)
    with silence():
        answer = hand.client.post("/sync/push", content=body, headers=hand.headers)
    check_json(answer)
    if answer.status_code >= 400:
        assert state(db) == before, "a refused push changed something"
        return answer
    told = answer.json()
    hand.tip = msgspec.convert(told["tip"], type(hand.tip))
    for result in told["results"]:
        if result["status"] in ("rejected", "held"):
            check_code(result["code"])
            assert result["code"] != "operation.failed", "the guards let through what the database will not take"
            check_unmoved(db, hand, result["mid"])
    return answer


def check_unmoved(db: Database, hand: Any, mid: int) -> None:
    """No row carries the number of a refused operation."""
    with db.read() as reader:
        key = {"scope": hand.scope, "device": hand.card["device"], "mid": mid}
        sql = "select seq from operation_log where scope = :scope and device = :device and mid = :mid"
        seq = {"scope": hand.scope, "seq": reader.value(sql, key)}
        moved = [table for table in REPLICATED if reader.value(MOVED.format(table), seq)]
    assert not moved, moved


def test_one_place_spoilt(hand: Any, clerk: str, chain_db: Database) -> None:
    @profile(40)
    @given(st.data(), st.sampled_from(WAYS), JUNK)
    def spoil(data: st.DataObject, way: str, junk: bytes) -> None:
        whole = message(hand, clerk)
        send(hand, chain_db, spoilt(whole, data.draw(st.sampled_from(list(paths(whole)))), way, junk))

    spoil()


def test_every_value_in_some_place(hand: Any, clerk: str, chain_db: Database) -> None:
    for number, junk in enumerate(VALUES):
        whole = message(hand, clerk)
        places = list(paths(whole))
        send(hand, chain_db, spoilt(whole, places[number * 7 % len(places)], WAYS[number % 2], junk))


def test_two_places_spoilt_and_numbers_moved(hand: Any, clerk: str, chain_db: Database) -> None:
    numbers = st.sampled_from([-1, 0, 1, 2, 3, 2**31, 2**63 - 1, 2**63, -(2**63), 2**64, 2**200])
    places = [("sent_at",), ("base", "mid"), ("ops", 0, "mid"), ("ops", 1, "mid"), ("ops", 0, "clock_offset_ms")]
    places += [("schema",), ("proto",), ("ops", 0, "schema"), ("ops", 0, "blobs", 0, "bytes")]

    @profile(40)
    @given(st.lists(st.tuples(st.sampled_from(places), numbers), min_size=1, max_size=3), st.none() | SCOPES)
    def move(changes: list[tuple[Any, int]], scope: str | None) -> None:
        whole = message(hand, clerk)
        whole["scope"] = hand.scope if scope is None else scope
        for path, number in changes:
            parent = whole
            for key in path[:-1]:
                parent = parent[key]
            parent[path[-1]] = number
        send(hand, chain_db, encoded(whole))

    move()


def test_any_bytes(hand: Any, chain_db: Database) -> None:
    @profile(20)
    @given(st.binary(max_size=200) | st.text(max_size=50).map(encoded))
    def push(body: bytes) -> None:
        assert send(hand, chain_db, body).status_code >= 400

    push()


@pytest.mark.parametrize("place", ["args", "op", "op_id", "blobs", "hlc"])
def test_an_abyss_is_held_and_the_others_go_on(hand: Any, clerk: str, chain_db: Database, place: str) -> None:
    whole = message(hand, clerk, 3)
    for depth in (100, 900, DEEP):
        whole = message(hand, clerk, 3)
        body = spoilt(whole, ("ops", 1, place), "replaced", b"[" * depth + b"]" * depth)
        answer = send(hand, chain_db, body)
        assert answer.status_code == 200, answer.text
        statuses = [result["status"] for result in answer.json()["results"]]
        assert statuses[0] in ("applied", "merged") and statuses[2] in ("applied", "merged"), statuses
        assert statuses[1] in ("held", "rejected"), statuses
        second = spoilt(whole["ops"][1], (place,), "replaced", b"[" * depth + b"]" * depth)
        link = whole["base"]["chain"]
        for raw in (encoded(whole["ops"][0]), second, encoded(whole["ops"][2])):
            link = chain(link, raw)
        assert answer.json()["tip"] == {"mid": hand.tip.mid, "chain": link}


def test_the_laws_can_fail(hand: Any, clerk: str, chain_db: Database) -> None:
    before = state(chain_db, EVERYTHING)
    assert send(hand, chain_db, encoded(message(hand, clerk))).status_code == 200
    assert state(chain_db, EVERYTHING) != before
    with pytest.raises(AssertionError):
        check_unmoved(chain_db, hand, 1)
