"""A restore drill: in a folder of its own, the newest backup is restored, the real server serves it on this machine's
own address, and one tablet of every open store fetches all its rows, which must be those of the backup."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec

from server.backup import restore
from server.backup.drill_tablet import DrillTablet, answers
from server.backup.make import Step
from server.backup.manifest import Backup
from server.clock import now_ms
from server.config import Config
from server.db import Database, enrolment
from server.errors import Problem

ROOT = Path(__file__).parents[2]
FOLDER = ".drill-"
PATIENCE = 300


class Drilled(msgspec.Struct):
    """`wrong`: scope and table of every difference; `lost_files`: photos that nobody has."""

    backup: Backup
    seconds: int
    stores: int
    rows: int
    wrong: list[str]
    lost_files: int

    @property
    def passed(self) -> bool:
        return not self.wrong and not self.lost_files


def drill(config: Config, backup: Backup, step: Step) -> Drilled:
    """Changes nothing outside its folder, which goes at the end. Problem as in `restore`, or drill.no_server."""
    begun = time.monotonic()
    with _folder(config) as folder:
        trial = Config(folder, port=_free_port(), demo=False, backup_folder=config.backups)
        restored = restore.restore_backup(trial, backup, now_ms(), step, rehearsal=True)
        step("starting", 0, 1)
        with _served(trial):
            step("starting", 1, 1)
            stores, rows, wrong = _compare(trial, backup, step)
    seconds = round(time.monotonic() - begun)
    return Drilled(backup, seconds, stores, rows, wrong, restored.lost_files)


def _compare(config: Config, backup: Backup, step: Step) -> tuple[int, int, list[str]]:
    """Stores, rows, and what differs."""
    db = Database(config.database)
    try:
        with db.read() as reader:
            found = reader.rows("select id from store where scope = 'org' and active = 1 and removed = 0 order by id")
        total = sum(backup.manifest.contents.heads.values())
        rows, wrong, done = 0, set[str](), 0
        for row in found:
            with db.write() as writer:
                code = enrolment.make(writer, row["id"], "floor", "", now_ms())
            tablet = DrillTablet(f"http://127.0.0.1:{config.port}", code)
            for head in tablet.pull():
                step("pulling", min(done + head, total), total)
            done += tablet.head
            rows += tablet.count
            wrong |= tablet.differences(backup.manifest.contents.digests)
        step("pulling", total, total)
        return len(found), rows, sorted(wrong)
    finally:
        db.close()


@contextmanager
def _folder(config: Config) -> Iterator[Path]:
    """Beside the data, since it holds the same people; what a cut left before goes."""
    config.data.mkdir(parents=True, exist_ok=True)
    for left in config.data.glob(f"{FOLDER}*"):
        shutil.rmtree(left, ignore_errors=True)
    with tempfile.TemporaryDirectory(prefix=FOLDER, dir=config.data, ignore_cleanup_errors=True) as folder:
        yield Path(folder)


@contextmanager
def _served(config: Config) -> Iterator[None]:
    """The real server on the restored data. Its own backups would go into the folder, not among the real ones."""
    settings = {
        "HUITOUKE_DATA": str(config.data),
        "HUITOUKE_BACKUPS": str(config.data / "backups"),
        "HOST": "127.0.0.1",
        "PORT": str(config.port),
        "DEMO": "0",
        "DATABASE_URL": "",
        "HUITOUKE_JOBS": "0",  # they would go on writing what the backup does not hold
    }
    with (config.data / "drill.log").open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "server"],
            cwd=ROOT,
            env={**os.environ, **settings},
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
    try:
        _wait(config, process)
        yield
    finally:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def _wait(config: Config, process: "subprocess.Popen[bytes]") -> None:
    deadline = time.monotonic() + PATIENCE
    while not answers(f"http://127.0.0.1:{config.port}/health"):
        if process.poll() is not None or time.monotonic() > deadline:
            raise Problem("drill.no_server", log=(config.data / "drill.log").read_text(errors="replace")[-800:])
        time.sleep(0.1)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
