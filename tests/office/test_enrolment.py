"""The life of an enrolment code and of the tablet's token that it turns into."""

import pytest

from server.db import Database, device, enrolment
from server.errors import Problem

NOW = 1_760_000_000_000


@pytest.fixture
def db(tmp_path):
    database = Database(tmp_path / "chain.db")
    with database.write() as writer:
        writer.put(
            "store",
            "org",
            writer.next_seq("org"),
            [{"id": "001", "number": "001", "name": "人民路店", "time_zone": "Asia/Shanghai", "active": 1}],
        )
    yield database
    database.close()


def make(db, **changes):
    with db.write() as writer:
        return enrolment.make(writer, changes.get("store_id", "001"), "floor", "s1", NOW, "收银台")


def refusal(db, code, now=NOW + 1):
    with pytest.raises(Problem) as found, db.write() as writer:
        enrolment.redeem(writer, code, now)
    return found.value.code


def test_a_code_makes_one_tablet_whose_token_is_known_by_its_hash(db):
    code = make(db)
    assert len(code) == 8 and set(code) <= set(enrolment.ALPHABET)
    with db.write() as writer:
        made = enrolment.enrol(writer, f" {code[:4].lower()}-{code[4:]} ", NOW + 1)
    assert (made.store_id, made.role, made.name) == ("001", "floor", "收银台")
    with db.read() as reader:
        found = device.by_token(reader, made.token)
        kept = str(reader.rows("select * from device")) + str(reader.rows("select * from enrolment"))
    assert (found.id, found.store_id, found.role, found.name) == (made.device_id, "001", "floor", "收银台")
    assert made.token not in kept and code not in kept


def test_wrong_used_and_expired_codes_say_so(db):
    code = make(db)
    assert refusal(db, "ZZZZZZZZ") == "enrolment.unknown"
    assert refusal(db, "\x00") == "enrolment.unknown"
    assert refusal(db, code, NOW + enrolment.VALID) == "enrolment.expired"
    with db.write() as writer:
        enrolment.redeem(writer, code, NOW + 1)
    assert refusal(db, code) == "enrolment.used"


def test_a_closed_store_takes_no_tablet(db):
    assert refusal(db, make(db, store_id="404")) == "store.closed"


def test_a_withdrawn_token_is_refused(db):
    with db.write() as writer:
        device_id, token = device.add(writer, "001", "floor", "收银台", NOW)
        assert device.revoke(writer, device_id, NOW + 1)
        assert not device.revoke(writer, device_id, NOW + 2)
    for presented, code in ((token, "device.revoked"), ("guess", "device.unknown"), ("", "device.unknown")):
        with pytest.raises(Problem) as found, db.read() as reader:
            device.by_token(reader, presented)
        assert found.value.code == code


def test_seen_is_noted_once_a_minute_or_with_news(db):
    with db.write() as writer:
        device_id, _ = device.add(writer, "001", "floor", "收银台", NOW)
        device.seen(writer, device_id, NOW + 1_000)
        assert device.by_id(writer, device_id).seen_at == NOW
        device.seen(writer, device_id, NOW + 2_000, '{"persisted":true}')
        assert device.by_id(writer, device_id).seen_at == NOW + 2_000
        device.seen(writer, device_id, NOW + 70_000)
        assert device.by_id(writer, device_id).seen_at == NOW + 70_000
