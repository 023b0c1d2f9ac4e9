"""Whom a restored database lets in: those whom the replaced one would have, and always somebody of headquarters."""

from collections.abc import Callable
from typing import Any

import pytest

from server.backup.manifest import Backup
from server.clock import now_ms
from server.commands import report
from server.config import Config
from server.db import Database, account, staff
from server.db.staff import StaffFields
from server.words import Words
from tests.backup.test_restoring import opened, restored

Make = Callable[[], Backup]
VERIFIER = {"algorithm": "PBKDF2-SHA512", "iterations": 1000, "salt": "AAAA", "verifier": "BBBB"}
HQ = "staff-9002"


def may_enter(config: Config, number: str) -> bool:
    return bool(opened(config, lambda reader: account.by_number(reader, number) is not None))


def pins(config: Config, staff_id: str) -> Any:
    sql = "select scope, verifier from credential where id = :id and removed = 0 order by scope"
    return opened(config, lambda reader: [tuple(row.values()) for row in reader.rows(sql, {"id": staff_id})])


def one_of(config: Config, staff_id: str) -> Any:
    return opened(config, lambda reader: staff.by_id(reader, staff_id))


def clerks(db: Database) -> list[str]:
    with db.read() as reader:
        sql = "select id from staff where role = 'clerk' and store_id = '001' and active = 1 order by id"
        return [row["id"] for row in reader.rows(sql)]


def test_headquarters_in_other_hands(chain_config: Config, chain_db: Database, back_up: Make) -> None:
    made = back_up()
    with chain_db.write() as writer:
        others = [row["id"] for row in writer.rows("select id from staff where role = 'hq' and active = 1")]
        staff.add(writer, "staff-new", StaffFields("9999", "新总部", "hq", ""))
        account.set_password(writer, "staff-new", "a hash", now_ms())
        for staff_id in others:
            account.close(writer, staff_id)
            staff.leave(writer, staff_id)
    chain_db.close()
    carried = restored(chain_config, made).carried
    assert carried and carried.people.reopened == 0
    assert may_enter(chain_config, "9999") and not may_enter(chain_config, "9002")
    assert one_of(chain_config, HQ).active == 0


def test_roles_stores_and_pins_are_as_they_were(chain_config: Config, chain_db: Database, back_up: Make) -> None:
    with chain_db.write() as writer:
        for staff_id in clerks(chain_db)[:3]:
            staff.set_pin(writer, staff_id, {**VERIFIER, "verifier": "old"})
        moved, fresh, silent = clerks(chain_db)[:3]
        staff.add(writer, "staff-boss", StaffFields("7001", "店长", "store_manager", "001"))
    made = back_up()
    with chain_db.write() as writer:
        staff.change(writer, moved, StaffFields("7000", "换店", "clerk", "002"), now_ms())
        staff.set_pin(writer, fresh, VERIFIER)
        staff.take_pin(writer, silent)
        staff.change(writer, "staff-boss", StaffFields("7001", "店长", "clerk", "001"), now_ms())
    chain_db.close()
    carried = restored(chain_config, made).carried
    assert carried and (carried.people.staff, carried.people.pins) == (2, 2)
    assert one_of(chain_config, moved).store_id == "002"
    assert pins(chain_config, moved) == [("store/002", "old")]
    assert pins(chain_config, fresh) == [("store/001", "BBBB")]
    assert pins(chain_config, silent) == []
    assert one_of(chain_config, "staff-boss").role == "clerk"


def test_whose_store_is_not_in_the_backup(
    chain_config: Config, chain_db: Database, back_up: Make, capsys: pytest.CaptureFixture[str]
) -> None:
    made = back_up()
    with chain_db.write() as writer:
        row = writer.row("select * from store where id = '001'") or {}
        writer.put("store", "org", writer.next_seq("org"), [{**row, "id": "009", "number": "009", "removed": 0}])
        staff.add(writer, "staff-new", StaffFields("7002", "新店员", "clerk", "009"))
        staff.set_pin(writer, "staff-new", VERIFIER)
    chain_db.close()
    done = restored(chain_config, made)
    assert done.carried and done.carried.people.storeless == 1
    assert one_of(chain_config, "staff-new").store_id == "" and pins(chain_config, "staff-new") == []
    report.restored(Words("en"), done)
    assert "whose store the backup does not have: 1" in capsys.readouterr().out


def test_somebody_of_headquarters_can_always_sign_in(
    chain_config: Config, chain_db: Database, back_up: Make, capsys: pytest.CaptureFixture[str]
) -> None:
    """However the replaced database came to have nobody."""
    made = back_up()
    with chain_db.write() as writer:
        writer.run("delete from account")
        writer.run("update staff set role = 'clerk' where role = 'hq'")
    chain_db.close()
    done = restored(chain_config, made)
    assert done.carried and done.carried.people.reopened == 2
    assert may_enter(chain_config, "9002")
    report.restored(Words("en"), done)
    assert "nobody of headquarters could have signed in" in capsys.readouterr().out


def test_an_older_database_that_is_replaced_takes_away_and_gives_nothing(
    chain_config: Config, chain_db: Database, back_up: Make
) -> None:
    """Restored too far back at first, then to a newer backup: its people are those of that one."""
    older = back_up()
    clerk = clerks(chain_db)[0]
    with chain_db.write() as writer:
        staff.add(writer, "staff-new", StaffFields("9999", "新总部", "hq", ""))
        account.set_password(writer, "staff-new", "a hash", now_ms())
        staff.set_pin(writer, clerk, VERIFIER)
    newer = back_up()
    chain_db.close()
    chain_config.database.unlink()
    assert restored(chain_config, older).carried is None
    assert not may_enter(chain_config, "9999")
    assert restored(chain_config, newer).carried is not None
    assert may_enter(chain_config, "9999") and may_enter(chain_config, "9002")
    assert pins(chain_config, clerk) == [("store/001", "BBBB")]
