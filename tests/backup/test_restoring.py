"""A restore brings back what the backup holds, begins a new history, and undoes nothing that was taken away since."""

import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from litestar.testing import TestClient

from server.app import create_app
from server.backup.hold import LOCK, in_use, nobody_else
from server.backup.manifest import Backup
from server.backup.restore import Restored, restore_backup
from server.backup.shelf import DATABASE, Shelf
from server.clock import now_ms
from server.config import Config
from server.db import Database, account, device, enrolment, meta, session, staff
from server.db import backup as database
from server.errors import Problem
from tests.backup.conftest import ENVIRONMENT, PYTHON, flip, rewrite

Make = Callable[[], Backup]
CUT = """
import os, signal, sys
from pathlib import Path
from server.backup import restore
from server.backup.shelf import Shelf
from server.config import Config
config = Config(Path(sys.argv[1]))
def killed(*_, **__):
    os.kill(os.getpid(), signal.SIGKILL)
setattr(restore, sys.argv[2], killed)
restore.restore_backup(config, Shelf(config.backups).find("latest"), 1, lambda *_: None)
"""


def restored(config: Config, backup: Backup) -> Restored:
    return restore_backup(config, backup, now_ms(), lambda *_: None)


def opened(config: Config, read: Callable[[Any], Any]) -> Any:
    db = Database(config.database)
    try:
        with db.read() as reader:
            return read(reader)
    finally:
        db.close()


def epoch(config: Config) -> str:
    return str(opened(config, meta.epoch))


def tablet(db: Database) -> str:
    with db.write() as writer:
        return device.add(writer, "001", "floor", "收银台", now_ms())[0]


def test_rows_are_those_of_the_backup_and_the_history_is_new(
    chain_config: Config, chain_db: Database, back_up: Make
) -> None:
    made = back_up()
    with chain_db.write() as writer:
        writer.run("delete from member")
    chain_db.close()
    done = restored(chain_config, made)
    found = database.contents(chain_config.database)
    assert found.digests == made.manifest.contents.digests and found.heads == made.manifest.contents.heads
    assert found.epoch == done.epoch != made.manifest.contents.epoch
    assert database.is_sound(chain_config.database)


def test_the_replaced_database_is_kept(chain_config: Config, chain_db: Database, back_up: Make) -> None:
    made = back_up()
    with chain_db.write() as writer:
        meta.put(writer, "later", "1")
    chain_db.close()
    aside = restored(chain_config, made).aside
    assert aside
    kept = Database(aside / "huitouke.db")
    with kept.read() as reader:
        assert meta.value(reader, "later") == "1"
    kept.close()
    assert opened(chain_config, lambda reader: meta.value(reader, "later")) == ""


def test_nobody_is_signed_in_and_no_code_is_good_once_more(
    chain_config: Config, chain_db: Database, back_up: Make
) -> None:
    with chain_db.write() as writer:
        session.start(writer, "staff-9002", "zh-CN", now_ms())
        code = enrolment.make(writer, "001", "floor", "", now_ms())
    made = back_up()
    chain_db.close()
    restored(chain_config, made)
    assert opened(chain_config, lambda reader: reader.value("select count(*) as n from session")) == 0
    db = Database(chain_config.database)
    with db.write() as writer, pytest.raises(Problem, match=r"enrolment\.unknown"):
        enrolment.enrol(writer, code, now_ms())
    db.close()


def test_what_was_taken_away_stays_away_and_new_tablets_go_on(
    chain_config: Config, chain_db: Database, back_up: Make
) -> None:
    withdrawn = tablet(chain_db)
    made = back_up()
    since = tablet(chain_db)
    with chain_db.write() as writer:
        device.revoke(writer, withdrawn, now_ms())
        clerk = writer.value("select id from staff where role = 'clerk' and active = 1 order by id")
        manager = writer.value("select staff_id from account where staff_id <> 'staff-9002' order by staff_id")
        hq = writer.value("select a.staff_id from account a join staff p on p.id = a.staff_id where p.role = 'hq'")
        staff.leave(writer, clerk)
        account.close(writer, manager)
        account.set_password(writer, hq, "another hash", now_ms())
    chain_db.close()
    carried = restored(chain_config, made).carried
    assert carried and (carried.withdrawn, carried.enrolled, carried.people.left) == (1, 1, 1)

    def look(reader: Any) -> list[Any]:
        one = lambda sql, id: reader.value(sql, {"id": id})  # noqa: E731
        return [
            bool(device.by_id(reader, withdrawn).revoked_at),
            device.by_id(reader, since) is not None,
            one("select active from staff where id = :id", clerk),
            one("select count(*) as n from credential where id = :id and removed = 0", clerk),
            account.exists(reader, manager),
            one("select password_hash from account where staff_id = :id", hq),
        ]

    assert opened(chain_config, look) == [True, True, 0, 0, False, "another hash"]


def test_another_chains_database_has_nothing_to_say(chain_config: Config, chain_db: Database, back_up: Make) -> None:
    """After a disaster somebody started the server once: an empty chain must not close everybody's account."""
    made = back_up()
    chain_db.close()
    for file in chain_config.data.glob("huitouke.db*"):
        file.unlink()
    empty = Database(chain_config.database)
    with empty.write() as writer:
        meta.ensure_epoch(writer)
    empty.close()
    assert restored(chain_config, made).carried is None
    assert opened(chain_config, lambda reader: reader.value("select count(*) as n from account")) > 0


@pytest.mark.parametrize("damage", ["gone", "torn", "garbage"])
def test_after_a_disaster(damage: str, chain_config: Config, chain_db: Database, back_up: Make) -> None:
    made = back_up()
    chain_db.close()
    path = chain_config.database
    if damage == "gone":
        path.unlink()
    elif damage == "torn":
        path.write_bytes(path.read_bytes()[:10_000])
    else:
        path.write_bytes(b"x" * 100_000)
        path.with_name(path.name + "-wal").write_bytes(b"y" * 5000)
    done = restored(chain_config, made)
    assert done.carried is None and (done.aside is None) == (damage == "gone")
    assert database.contents(path).digests == made.manifest.contents.digests
    assert not path.with_name(path.name + "-wal").exists()


def test_refused_while_the_server_runs(chain_config: Config, chain_db: Database, back_up: Make) -> None:
    made, before = back_up(), epoch(chain_config)
    with (
        TestClient(create_app(chain_config, chain_db)) as client,
        pytest.raises(Problem, match=r"restore\.server_runs"),
    ):
        assert client.get("/health").status_code == 200
        restored(chain_config, made)
    assert epoch(chain_config) == before
    restored(chain_config, made)


def test_refused_while_another_process_uses_the_folder(chain_config: Config, back_up: Make) -> None:
    made = back_up()
    with in_use(chain_config.data):
        done = subprocess.run(
            [PYTHON, "-m", "server", "restore", "latest"],
            env={**ENVIRONMENT, "HUITOUKE_DATA": str(chain_config.data)},
            capture_output=True,
            text=True,
        )
    assert done.returncode == 1 and "先停掉服务器" in done.stderr
    assert epoch(chain_config) == made.manifest.contents.epoch


def test_a_server_does_not_start_during_a_restore(chain_config: Config) -> None:
    with nobody_else(chain_config.data):
        done = subprocess.run(
            [PYTHON, "-m", "server"],
            env={**ENVIRONMENT, "HUITOUKE_DATA": str(chain_config.data), "PORT": "1"},
            capture_output=True,
            text=True,
            timeout=60,
        )
    assert done.returncode == 1 and "正在恢复备份" in done.stderr


def test_opening_the_application_during_a_restore_touches_nothing(chain_config: Config) -> None:
    before = {*chain_config.data.iterdir()}
    with nobody_else(chain_config.data), pytest.raises(Problem, match=r"restore\.under_way"):
        create_app(chain_config)
    assert {*chain_config.data.iterdir()} - before <= {chain_config.data / LOCK}


def test_no_restore_between_opening_the_application_and_running_it(
    chain_config: Config, chain_db: Database, back_up: Make
) -> None:
    made = back_up()
    app = create_app(chain_config, chain_db)
    with pytest.raises(Problem, match=r"restore\.server_runs"):
        restored(chain_config, made)
    with TestClient(app) as client:
        assert client.get("/health").status_code == 200
    restored(chain_config, made)


def test_a_damaged_backup_is_not_used(chain_config: Config, chain_db: Database, back_up: Make) -> None:
    made = back_up()
    chain_db.close()
    flip(made.folder / DATABASE, 9000)
    with pytest.raises(Problem, match=r"restore\.damaged"):
        restored(chain_config, made)
    assert epoch(chain_config) == made.manifest.contents.epoch
    assert not (chain_config.data / "replaced").exists()


def test_a_newer_programs_backup_is_not_used(
    chain_config: Config, chain_db: Database, back_up: Make, shelf: Shelf
) -> None:
    made = back_up()
    chain_db.close()
    rewrite(made, schema=99)
    with pytest.raises(Problem, match=r"restore\.newer"):
        restored(chain_config, shelf.find("latest"))
    assert epoch(chain_config) == made.manifest.contents.epoch


@pytest.mark.parametrize("place", ["_draft", "_settled", "_still_the_same", "_exchange", "_aside", "_beside"])
def test_killed_anywhere_there_is_one_whole_database(
    place: str, chain_config: Config, chain_db: Database, back_up: Make
) -> None:
    made = back_up()
    chain_db.close()
    killed = subprocess.run([PYTHON, "-c", CUT, str(chain_config.data), place], env=ENVIRONMENT, capture_output=True)
    assert killed.returncode == -9, killed.stderr
    assert database.is_sound(chain_config.database)
    assert epoch(chain_config) == made.manifest.contents.epoch
    restored(chain_config, made)
    assert epoch(chain_config) != made.manifest.contents.epoch


def test_which_backup_is_meant(back_up: Make, shelf: Shelf) -> None:
    first, second = back_up(), back_up()
    assert shelf.find("latest").name == second.name
    assert shelf.find(first.name[:16]).name == first.name
    for which, code in (("2", "backup.several"), ("1999", "backup.unknown")):
        with pytest.raises(Problem, match=code):
            shelf.find(which)
    (second.folder / "check.json").unlink()
    assert shelf.find("latest").name == first.name, "what was never verified is not the newest"


def test_a_restore_goes_to_a_folder_that_is_new(tmp_path: Path, chain_config: Config, back_up: Make) -> None:
    made = back_up()
    other = Config(tmp_path / "new", backup_folder=chain_config.backups)
    restored(other, made)
    assert database.contents(other.database).digests == made.manifest.contents.digests
