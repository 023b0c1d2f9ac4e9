"""The weekly backup: made when it is due, caught up when the server was off."""

from collections.abc import Callable

import pytest

from server.backup import work
from server.backup.manifest import Backup
from server.backup.shelf import DATABASE, Shelf
from server.clock import now_ms
from server.config import Config
from server.db import Database
from server.jobs import start_jobs
from server.jobs.backup import WEEK_MS, backup_when_due
from tests.backup.conftest import flip


def test_due_a_week_after_the_newest_that_was_verified(back_up: Callable[[], Backup], shelf: Shelf) -> None:
    assert shelf.is_late(now_ms(), WEEK_MS)
    made = back_up().manifest.made_at
    assert not shelf.is_late(made + WEEK_MS - 1, WEEK_MS)
    assert shelf.is_late(made + WEEK_MS, WEEK_MS)


def test_a_clock_that_was_ahead_once_does_not_end_the_weekly_backups(
    back_up: Callable[[], Backup],
    shelf: Shelf,
    chain_db: Database,
    chain_config: Config,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(work, "now_ms", lambda: now_ms() + 500 * WEEK_MS)
        ahead = back_up()
    assert shelf.is_late(now_ms(), WEEK_MS)
    for _ in range(2):
        backup_when_due(chain_db, chain_config)
    newest, older = shelf.backups()
    assert older.name == ahead.name and newest.manifest.kind == "weekly", "one more, and it counts as the newer"
    assert not shelf.is_late(now_ms(), WEEK_MS)
    assert shelf.is_late(now_ms() + WEEK_MS, WEEK_MS)


def test_one_that_was_missed_is_caught_up(
    back_up: Callable[[], Backup],
    shelf: Shelf,
    chain_db: Database,
    chain_config: Config,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(work, "now_ms", lambda: now_ms() - WEEK_MS)
        back_up()
    for _ in range(2):
        backup_when_due(chain_db, chain_config)
    newest, _ = shelf.backups()
    assert newest.verified and newest.manifest.kind == "weekly", "and the second time it was not due"


def test_a_damaged_one_is_no_backup(
    back_up: Callable[[], Backup], shelf: Shelf, chain_db: Database, chain_config: Config
) -> None:
    from server.backup import verify

    made = back_up()
    flip(made.folder / DATABASE, 5000)
    shelf.checked(made, verify.check(made, shelf.blobs, now_ms()))
    backup_when_due(chain_db, chain_config)
    assert [one.verified for one in shelf.backups()] == [True, False]


def test_failing_is_said_in_the_log_and_does_not_stop_the_jobs(
    shelf: Shelf, chain_db: Database, chain_config: Config, caplog: pytest.LogCaptureFixture
) -> None:
    shelf.root.write_text("a file where the folder should be")
    backup_when_due(chain_db, chain_config)
    assert "backup.unwritable" in caplog.text


def test_it_is_looked_for_soon_after_the_start_and_every_hour(chain_db: Database, chain_config: Config) -> None:
    scheduler = start_jobs(chain_db, chain_config)
    try:
        (job,) = (job for job in scheduler.get_jobs() if backup_when_due in job.args)
        assert 0 < job.next_run_time.timestamp() - now_ms() / 1000 <= 180
        assert job.trigger.interval.total_seconds() == 3600
    finally:
        scheduler.shutdown(wait=True)
