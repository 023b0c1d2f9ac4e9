"""Enrolment over HTTP: what is said, and how often it and a new device id may be asked for."""

from typing import Any


def test_unknown_code_says_so(client: Any) -> None:
    answer = client.post("/sync/enrol", json={"code": "NOSUCH22"})
    assert (answer.status_code, answer.json()["code"]) == (422, "enrolment.unknown")


def test_code_is_good_once(new_hand: Any, client: Any, chain_db: Any) -> None:
    from server.clock import now_ms
    from server.db import enrolment

    with chain_db.write() as writer:
        code = enrolment.make(writer, "001", "floor", "", now_ms())
    assert client.post("/sync/enrol", json={"code": code}).status_code == 200
    again = client.post("/sync/enrol", json={"code": code})
    assert (again.status_code, again.json()["code"]) == (422, "enrolment.used")


def test_too_many_tries_are_put_off(client: Any) -> None:
    statuses = [client.post("/sync/enrol", json={"code": f"TRY{number}"}).status_code for number in range(70)]
    assert statuses[0] == 422
    assert statuses[-1] == 429


def test_a_tablet_that_forks_for_ever_is_put_off(hand: Any, chain_db: Any) -> None:
    def fork() -> int:
        return int(hand.client.post("/sync/fork", json={}, headers=hand.headers).status_code)

    statuses = [fork() for _ in range(70)]
    assert statuses[0] == 200
    assert statuses[-1] == 429
    with chain_db.read() as reader:
        assert reader.value("select count(*) from device where forked_from = :id", {"id": hand.card["device"]}) <= 60
