"""After a restore nobody is sent again what they had, and whoever refused or was erased since is left alone."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from server.backup.manifest import Backup
from server.backup.restore import restore_backup
from server.clock import now_ms
from server.commands.run import rotate_epoch
from server.config import Config
from server.db import Database, campaign, message
from server.jobs.messages import send_messages
from server.words import Words
from tests.backup.test_restoring import restored
from tests.messages.conftest import BODY, Counting, at, book, queue
from tests.messages.test_campaigns import drafted, run
from tests.sync.books import Book
from tests.sync.store import TODAY

__all__ = ["book"]
Make = Callable[[], Backup]
REFUSAL = {"channel": "sms", "body": "不接受", "meaning": "refusal"}


def sent(book: Book, moment: str = f"{TODAY}T10:01") -> list[str]:
    way = Counting()
    send_messages(book.db, Config(Path()), lambda: at(moment), {"sms": way})
    return [one.id for one in way.sent]


def again(book: Book, id: str, member: str = "m-1", **more: Any) -> None:
    """A tablet sends once more what the backup lacks."""
    given = {"member_id": member, "channel": "sms", "purpose": "care", "body": BODY.format(id), **more}
    book.do("message.queue", at=at(f"{TODAY}T10:00"), actor="ann", id=id, **given)


def set_back(config: Config, book: Book, made: Backup, *, readable: bool = True) -> None:
    """To the backup; the database of until now readable or not."""
    book.db.close()
    if not readable:
        config.database.write_bytes(b"x" * 100_000)
    restored(config, made)
    book.db = Database(config.database)


def state(book: Book, id: str) -> tuple[str, str]:
    row = book.row("message", id)
    return row["state"], row["reason"]


@pytest.mark.parametrize("queued_before", [True, False])
def test_what_was_sent_is_not_sent_again(chain_config: Config, book: Book, back_up: Make, queued_before: bool) -> None:
    if queued_before:
        queue(book, "x-1", follow_up_id="p-1/day7")
    made = back_up()
    if not queued_before:
        queue(book, "x-1", follow_up_id="p-1/day7")
    assert sent(book) == ["x-1"]
    set_back(chain_config, book, made)
    again(book, "x-1", follow_up_id="p-1/day7")
    assert state(book, "x-1") == ("sent", "") and sent(book, "2026-11-23T10:00") == []
    assert book.row("follow_up", "p-1/day7")["state"] == "done"
    assert book.value("select count(*) from contact where id = 'x-1'") == 1


def test_what_only_tablets_know_still_goes_out(chain_config: Config, book: Book, back_up: Make) -> None:
    set_back(chain_config, book, back_up())
    again(book, "x-1")
    assert sent(book) == ["x-1"]


def test_whoever_wrote_back_or_was_erased_is_left_alone(chain_config: Config, book: Book, back_up: Make) -> None:
    for member in ("m-1", "m-2"):
        queue(book, f"x-{member}", member)
    made = back_up()
    book.done("message.receive", actor="system", id="r-1", member_id="m-1", **REFUSAL)
    book.done("member.erase", actor=book.hq, member_id="m-2", reason="asked")
    set_back(chain_config, book, made)
    assert sent(book) == []
    assert book.row("refusal", "r-1")["member_id"] == "m-1"
    assert (
        book.row("follow_up", "p-1/day7")["channel"] == "message"
        and book.row("follow_up", "p-1/day7")["state"] == "stopped"
    )
    erased = book.row("member", "m-2")
    assert (erased["name"], erased["phone"], erased["consent"]) == ("", "", 0) and erased["erased_day"] == TODAY
    again(book, "x-later", "m-2")
    assert sent(book, "2026-11-23T10:00") == []


def test_who_was_registered_and_erased_since_stays_so(chain_config: Config, book: Book, back_up: Make) -> None:
    made = back_up()
    book.put("member", {"id": "m-9", "name": "新", "phone": "+8613800000009", "consent": 1})
    book.done("member.erase", actor=book.hq, member_id="m-9", reason="asked")
    set_back(chain_config, book, made)
    assert book.row("member", "m-9")["erased_day"] == TODAY and book.row("member", "m-9")["phone"] == ""


def test_campaigns_are_where_they_were(chain_config: Config, book: Book, back_up: Make) -> None:
    one = drafted(book)
    made = back_up()
    run(book)
    with book.db.write() as writer:
        seen = campaign.by_id(writer, one.id).seq
        campaign.move(writer, one.id, seen, campaign.STOPPABLE, state="stopped")
    set_back(chain_config, book, made)
    assert run(book) == "stopped" and sent(book) == []


def test_where_nothing_is_known_a_person_decides(chain_config: Config, book: Book, back_up: Make) -> None:
    drafted(book)
    queue(book, "x-1")
    made = back_up()
    set_back(chain_config, book, made, readable=False)
    again(book, "x-2", "m-2")
    assert sent(book) == [] and run(book) == "asked"
    assert state(book, "x-1") == state(book, "x-2") == ("failed", "unknown")
    released = now_ms()
    for id in ("x-1", "x-2"):
        book.do("message.retry", at=released, actor="ann", message_id=id)
        assert state(book, id) == ("queued", "")
    with book.db.read() as reader:
        assert message.on_their_way(reader, "store/001") == []


def test_another_history_is_as_unknown(chain_config: Config, book: Book, capsys: pytest.CaptureFixture[str]) -> None:
    queue(book, "x-1")
    book.db.close()
    rotate_epoch(chain_config, Words("en"), [])
    book.db = Database(chain_config.database)
    assert state(book, "x-1") == ("failed", "unknown")


def test_a_rehearsal_leaves_what_waits(chain_config: Config, book: Book, back_up: Make, tmp_path: Path) -> None:
    queue(book, "x-1")
    other = Config(tmp_path / "new", backup_folder=chain_config.backups)
    restore_backup(other, back_up(), now_ms(), lambda *_: None, rehearsal=True)
    book.db.close()
    book.db = Database(other.database)
    assert state(book, "x-1") == ("queued", "")
    book.db.close()
