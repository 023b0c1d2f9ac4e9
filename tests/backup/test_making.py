"""A backup is whole, verified and of one moment, or there is none."""

import fcntl
import os
import resource
import signal
import sqlite3
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import pytest

from server.backup import verify, work
from server.backup.make import in_words
from server.backup.manifest import Backup
from server.backup.shelf import DATABASE, LOCK, MAKING, Shelf
from server.clock import now_ms
from server.config import Config
from server.db import Database, job_run
from server.db import backup as database
from server.errors import Problem
from sync.digest import digest_queries
from tests.backup.conftest import ENVIRONMENT, PYTHON, flip, rewrite

SLOW = """
import sys, time
from pathlib import Path
from server.backup import work
from server.config import Config
from server.db import Database
config = Config(Path(sys.argv[1]))
def tell(phase, done, total):
    print(phase, flush=True)
    time.sleep(0.2)
work.run(Database(config.database), config, "on_demand", tell)
"""
LIMITED = """
import resource, sys
from pathlib import Path
from server.backup import work
from server.config import Config
from server.db import Database
from server.errors import Problem
config = Config(Path(sys.argv[1]), backup_folder=Path(sys.argv[2]))
db = Database(config.database)
if sys.argv[3] != "0":
    resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[3]),) * 2)
try:
    work.run(db, config, "on_demand")
except Problem as problem:
    print(problem.code)
"""


def newest_run(db: Database) -> work.Progress:
    with db.read() as reader:
        run = job_run.newest(reader, work.JOB)
    assert run
    return work.progress_of(run)


def test_it_holds_what_the_database_held(back_up: Callable[[], Backup], chain_db: Database, shelf: Shelf) -> None:
    made = back_up()
    assert made.verified and [one.name for one in shelf.backups()] == [made.name]
    with chain_db.read() as reader:
        for scope, tables in made.manifest.contents.digests.items():
            for table, sql in digest_queries(scope).items():
                assert reader.row(sql, {"scope": scope}) == msgspec.structs.asdict(tables[table])
    assert sum(one.count for one in made.manifest.contents.digests["store/001"].values()) > 100
    assert {path.name for path in made.folder.iterdir()} == {DATABASE, "manifest.json", "check.json"}
    assert newest_run(chain_db).problem == ""


def test_the_writer_goes_on_and_the_copy_is_of_one_moment(
    chain_config: Config, chain_db: Database, tmp_path: Path
) -> None:
    """Two rows that are always written together; a copy that was begun anew or mixed would show it or never end."""
    stop, written = threading.Event(), [0]

    def write() -> None:
        while not stop.is_set():
            with chain_db.write() as writer:
                written[0] += 1
                for key in ("left", "right"):
                    writer.run(
                        "insert into meta (key, value) values (:k, :v) "
                        "on conflict (key) do update set value = excluded.value",
                        {"k": key, "v": str(written[0])},
                    )

    thread = threading.Thread(target=write)
    thread.start()
    steps: list[int] = []
    while written[0] < 3:
        time.sleep(0.01)
    try:
        database.copy(chain_config.database, tmp_path / "copy", lambda done, _: steps.append(written[0]))
    finally:
        stop.set()
        thread.join()
    assert steps[-1] > steps[0], "nobody wrote meanwhile: the test shows nothing"
    kept = Database(tmp_path / "copy")
    with kept.read() as reader:
        assert reader.value("select count(distinct value) as n from meta where key in ('left', 'right')") == 1
    kept.close()
    assert database.is_sound(tmp_path / "copy")


@pytest.mark.parametrize("phase", ["copying", "verifying"])
def test_killed_in_the_middle_it_leaves_nothing_that_counts(
    phase: str, chain_config: Config, chain_db: Database, back_up: Callable[[], Backup], shelf: Shelf
) -> None:
    first = back_up()
    process = subprocess.Popen(
        [PYTHON, "-c", SLOW, str(chain_config.data)], stdout=subprocess.PIPE, text=True, env=ENVIRONMENT
    )
    assert process.stdout
    for line in process.stdout:
        if line.strip() == phase:
            break
    process.send_signal(signal.SIGKILL)
    process.wait()
    process.stdout.close()
    assert list(shelf.root.glob(f"{MAKING}*")), "it was killed too late: the test shows nothing"
    assert [one.name for one in shelf.backups()] == [first.name]
    with chain_db.read() as reader:
        run = job_run.newest(reader, work.JOB)
    assert run and not run.finished_at and not shelf.busy()
    second = back_up()
    assert second.verified
    assert not list(shelf.root.glob(f"{MAKING}*"))


def test_two_at_once_are_one(back_up: Callable[[], Backup], shelf: Shelf) -> None:
    with shelf.alone() as mine, pytest.raises(Problem, match=r"backup\.busy"):
        assert mine
        back_up()
    assert shelf.backups() == []


@pytest.mark.parametrize("share", [0, 0.0001, 0.3, 0.7, 0.999])
def test_one_flipped_bit_is_found(share: float, back_up: Callable[[], Backup], shelf: Shelf) -> None:
    made = back_up()
    path = made.folder / DATABASE
    flip(path, int(path.stat().st_size * share))
    assert verify.check(made, shelf.blobs, now_ms()).problem == "changed"


def test_a_missing_row_is_found_though_the_sum_was_made_to_fit(back_up: Callable[[], Backup], shelf: Shelf) -> None:
    made = back_up()
    kept = Database(made.folder / DATABASE)
    with kept.write() as writer:
        assert writer.run("delete from visit where rowid = (select min(rowid) from visit)") == 1
    kept.close()
    made = _with_fitting_sum(made, shelf)
    assert verify.check(made, shelf.blobs, now_ms()).problem == "rows"


def test_a_broken_page_is_found_though_the_sum_was_made_to_fit(back_up: Callable[[], Backup], shelf: Shelf) -> None:
    made = back_up()
    path = made.folder / DATABASE
    content = bytearray(path.read_bytes())
    content[4096 * 20 : 4096 * 21] = bytes(4096)
    path.write_bytes(content)
    made = _with_fitting_sum(made, shelf)
    assert verify.check(made, shelf.blobs, now_ms()).problem in ("unsound", "unreadable")


def _with_fitting_sum(backup: Backup, shelf: Shelf) -> Backup:
    from server.backup import disk

    rewrite(backup, sha256=disk.sha256(backup.folder / DATABASE))
    return shelf.find(backup.name)


def test_a_clock_that_was_set_back_does_not_change_the_order(
    back_up: Callable[[], Backup], shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = back_up()
    monkeypatch.setattr(work, "now_ms", lambda: 1_000_000_000_000)
    second = back_up()
    assert [one.name for one in shelf.backups()] == [second.name, first.name]


def _limited(config: Config, folder: Path, most: int) -> str:
    done = subprocess.run(
        [PYTHON, "-c", LIMITED, str(config.data), str(folder), str(most)],
        capture_output=True,
        text=True,
        env=ENVIRONMENT,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_a_disk_that_fills_up_in_the_middle(chain_config: Config, chain_db: Database, shelf: Shelf) -> None:
    most = chain_config.database.stat().st_size // 2
    assert resource.getrlimit(resource.RLIMIT_FSIZE)[1] == resource.RLIM_INFINITY
    assert _limited(chain_config, shelf.root, most) == "backup.disk_full"
    assert shelf.backups() == [] and not list(shelf.root.glob(f"{MAKING}*"))
    assert newest_run(chain_db).problem == "backup.disk_full"


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        (sqlite3.SQLITE_FULL, "backup.disk_full"),
        (sqlite3.SQLITE_IOERR_WRITE, "backup.disk_full"),
        (sqlite3.SQLITE_IOERR_READ, "backup.unwritable"),
        (sqlite3.SQLITE_IOERR_FSYNC, "backup.unwritable"),
    ],
)
def test_a_broken_disk_is_not_a_full_one(answer: int, code: str) -> None:
    error = sqlite3.OperationalError("disk I/O error")
    error.sqlite_errorcode = answer
    with pytest.raises(Problem, match=code.replace(".", r"\.")), in_words():
        raise error


def test_looking_whether_one_is_under_way_is_in_nobodys_way(shelf: Shelf) -> None:
    with shelf.alone() as free:
        assert free and shelf.busy()
    with (shelf.root / LOCK).open() as looking:
        fcntl.flock(looking, fcntl.LOCK_SH)
        assert not shelf.busy(), "somebody else who looks"
        threading.Timer(0.05, fcntl.flock, (looking, fcntl.LOCK_UN)).start()
        with shelf.alone() as free:
            assert free


@pytest.fixture
def tiny_disk(tmp_path: Path, chain_config: Config) -> Iterator[Path]:
    """A file system with room for the half of a backup."""
    folder = tmp_path / "tiny"
    folder.mkdir()
    size = chain_config.database.stat().st_size // 2
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", folder], capture_output=True)
    if os.getuid() or mounted.returncode:
        pytest.skip("only root may mount a small disk")
    yield folder
    subprocess.run(["umount", folder], check=True)


def test_a_disk_without_room(chain_config: Config, chain_db: Database, tiny_disk: Path) -> None:
    assert _limited(chain_config, tiny_disk, 0) == "backup.disk_full"
    assert Shelf(tiny_disk).backups() == [] and not list(tiny_disk.glob(f"{MAKING}*"))
    assert newest_run(chain_db).problem == "backup.disk_full"


def test_a_folder_that_cannot_be_written(chain_config: Config, chain_db: Database, shelf: Shelf) -> None:
    shelf.root.write_text("a file where the folder should be")
    with pytest.raises(Problem, match=r"backup\.unwritable"):
        work.run(chain_db, chain_config, "on_demand")
    assert newest_run(chain_db).problem == "backup.unwritable"
