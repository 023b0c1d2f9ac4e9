"""Tablets that are no longer served: withdrawn, unknown, or of a store that closed."""

from typing import Any

from server.clock import now_ms
from server.db import Database, device, enrolment
from server.db import store as stores
from server.db.store import StoreFields


def close(db: Database, store_id: str, active: int = 0) -> None:
    with db.write() as writer:
        found = stores.by_id(writer, store_id)
        fields = StoreFields(found.number, found.name, found.address, found.time_zone, active)
        stores.change(writer, store_id, fields)


def new_code(db: Database, store_id: str) -> str:
    with db.write() as writer:
        return enrolment.make(writer, store_id, "floor", "", now_ms())


def refusal(answer: Any) -> tuple[int, str]:
    return answer.status_code, answer.json()["code"]


def test_closed_store_takes_operations_and_hands_out_nothing(
    hand: Any, client: Any, clerk: str, chain_db: Database
) -> None:
    file = client.get("/sync/replica", headers=hand.headers).json()
    close(chain_db, "001")
    hand.operation("member.register", clerk, "op-1", id="late-1", name="何苗", consent=True, clerk_id=clerk)
    assert [one["status"] for one in hand.settle()["results"]] == ["applied"]
    assert refusal(hand.pull({})) == (403, "store.closed")
    assert refusal(client.get("/sync/replica", headers=hand.headers)) == (403, "store.closed")
    piece = client.get(f"/sync/replica/{file['sha256']}/0", headers=hand.headers)
    assert refusal(piece) == (403, "store.closed")
    assert refusal(client.get("/sync/live", headers=hand.headers)) == (403, "store.closed")


def test_store_that_opens_again_serves_again(hand: Any, chain_db: Database) -> None:
    close(chain_db, "001")
    assert hand.pull({}).status_code == 403
    close(chain_db, "001", active=1)
    assert hand.pull({}).status_code == 200


def test_another_store_closing_changes_nothing(hand: Any, chain_db: Database) -> None:
    close(chain_db, "002")
    assert hand.pull({}).status_code == 200


def test_withdrawn_tablet_is_refused_everywhere(hand: Any, client: Any, clerk: str, chain_db: Database) -> None:
    hand.operation("member.register", clerk, "op-1", id="late-1", name="何苗", consent=True, clerk_id=clerk)
    with chain_db.write() as writer:
        assert device.revoke(writer, hand.card["device"], now_ms())
    answers = [hand.push(), hand.pull({}), client.get("/sync/replica", headers=hand.headers)]
    assert [refusal(answer) for answer in answers] == [(401, "device.revoked")] * 3
    assert refusal(client.post("/sync/fork", json={}, headers=hand.headers)) == (401, "device.revoked")


def test_tablet_that_is_not_known_is_refused(hand: Any, chain_db: Database) -> None:
    with chain_db.write() as writer:
        writer.run("delete from device where id = :id", {"id": hand.card["device"]})
    assert refusal(hand.pull({})) == (401, "device.unknown")


def test_code_of_another_store_is_refused_and_stays_good(client: Any, chain_db: Database) -> None:
    code = new_code(chain_db, "002")
    answer = client.post("/sync/enrol", json={"code": code, "store": "001"})
    assert refusal(answer) == (422, "enrolment.other_store")
    assert client.post("/sync/enrol", json={"code": code, "store": "002"}).json()["store"] == "002"


def test_what_a_restored_server_lacks_keeps_the_tablet_with_its_store(
    hand: Any, client: Any, clerk: str, chain_db: Database
) -> None:
    """It was acknowledged, then the server was put back; the tablet has not heard of that yet."""
    hand.operation("member.register", clerk, "op-1", id="late-1", name="何苗", consent=True, clerk_id=clerk)
    tip = hand.push().json()["tip"]
    kept = {"before": hand.card["device"], "tips": {"store/001": tip}}
    code = new_code(chain_db, "002")
    with chain_db.write() as writer:
        writer.run("delete from device_tip where device = :id", {"id": hand.card["device"]})
    assert refusal(client.post("/sync/enrol", json={"code": code, **kept})) == (422, "enrolment.other_store")
    own = new_code(chain_db, "001")
    assert client.post("/sync/enrol", json={"code": own, **kept}).json()["store"] == "001"


def test_what_the_server_has_lets_the_tablet_go_to_another_store(
    hand: Any, client: Any, clerk: str, chain_db: Database
) -> None:
    hand.operation("member.register", clerk, "op-1", id="late-1", name="何苗", consent=True, clerk_id=clerk)
    kept = {"before": hand.card["device"], "tips": {"store/001": hand.push().json()["tip"]}}
    answer = client.post("/sync/enrol", json={"code": new_code(chain_db, "002"), **kept})
    assert answer.json()["store"] == "002"
