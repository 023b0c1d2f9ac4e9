"""Dumps of PostgreSQL that somebody verified and noted: tablets forget what the older of the two newest holds."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pytest

from server.clock import now_ms
from server.commands import run
from server.config import Config
from server.db import Database, dump, restore
from server.words import Words
from tests.backup.conftest import visit
from tests.backup.test_marks import backed_up
from tests.cluster import Copies
from tests.hand import Hand

WORDS = Words("en")
MINUTE = 60_000


@pytest.fixture
def url(chain_data: Path, copies: Copies) -> Iterator[str]:
    with copies.one(chain_data / "huitouke.db") as found:
        yield found


@pytest.fixture
def chain_db(url: str) -> Iterator[Database]:
    database = Database(url)
    yield database
    database.close()


@pytest.fixture
def config(chain_config: Config, url: str) -> Config:
    return msgspec.structs.replace(chain_config, database_url=url)


def noted(config: Config, at: int) -> int:
    return run(["backed-up", datetime.fromtimestamp(at / 1000, UTC).isoformat()], config, WORDS)


def received(db: Database, device: str, mid: int, at: int) -> None:
    with db.write() as writer:
        writer.run(
            "update operation_log set received_at = :at where device = :device and mid = :mid",
            {"device": device, "mid": mid, "at": at},
        )


def test_two_dumps_and_the_older_decides(hand: Hand, clerk: str, chain_db: Database, config: Config) -> None:
    now = now_ms()
    for number in (1, 2, 3):
        visit(hand, clerk, number)
        received(chain_db, hand.card["device"], number, now - (100 - 10 * number) * MINUTE)
    assert noted(config, now - 75 * MINUTE) == 0
    assert backed_up(hand) == 0, "one dump alone may turn out damaged"
    assert noted(config, now - 75 * MINUTE) == 0
    assert backed_up(hand) == 0, "the same dump twice is one"
    assert noted(config, now - 60 * MINUTE) == 0
    assert backed_up(hand) == 1, "the second was received after the older one"
    assert noted(config, now) == 0
    assert backed_up(hand) == 3, "now the older one is of an hour ago"
    assert noted(config, now - 90 * MINUTE) == 0
    assert backed_up(hand) == 3, "never lowered"


def test_what_may_not_have_been_committed_yet_does_not_count(
    hand: Hand, clerk: str, chain_db: Database, config: Config
) -> None:
    now = now_ms()
    for number in (1, 2):
        visit(hand, clerk, number)
    received(chain_db, hand.card["device"], 1, now - dump.MARGIN_MS - 3 * MINUTE)
    received(chain_db, hand.card["device"], 2, now - 2 * MINUTE)
    noted(config, now - MINUTE)
    noted(config, now)
    assert backed_up(hand) == 1


def test_a_clock_that_jumped_back_leaves_no_gap(hand: Hand, clerk: str, chain_db: Database, config: Config) -> None:
    now = now_ms()
    for number, minutes in ((1, 90), (2, 10), (3, 80)):
        visit(hand, clerk, number)
        received(chain_db, hand.card["device"], number, now - minutes * MINUTE)
    noted(config, now - 60 * MINUTE)
    noted(config, now - 50 * MINUTE)
    assert backed_up(hand) == 1


def test_dumps_of_another_history_do_not_count(hand: Hand, clerk: str, chain_db: Database, config: Config) -> None:
    now = now_ms()
    visit(hand, clerk, 1)
    received(chain_db, hand.card["device"], 1, now - 90 * MINUTE)
    noted(config, now - 60 * MINUTE)
    with chain_db.write() as writer:
        hand.card["epoch"] = restore.renew(writer)
    noted(config, now)
    assert backed_up(hand) == 0
    noted(config, now - MINUTE)
    assert backed_up(hand) == 1


def test_it_says_what_is_wrong(config: Config, chain_config: Config, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["backed-up"], config, WORDS) == 1
    assert "when the dump was begun" in capsys.readouterr().err
    assert run(["backed-up", "yesterday"], config, WORDS) == 1
    assert noted(config, now_ms() + 10 * MINUTE) == 1
    assert "future" in capsys.readouterr().err
    assert run(["backed-up", "2026-01-01"], chain_config, WORDS) == 1
    assert "SQLite" in capsys.readouterr().err
    assert noted(config, now_ms()) == 0
    assert "second one" in capsys.readouterr().out
