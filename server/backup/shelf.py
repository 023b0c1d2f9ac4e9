"""The folder where backups lie: `<UTC instant>-<epoch>/` with the database, its manifest and the last check, and one
pool `blobs/` for all of them. What is being made has a name that nobody takes for a backup."""

import fcntl
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import IO

import msgspec

from server.backup import disk
from server.backup.manifest import Backup, Check, Manifest
from server.errors import Problem

DATABASE, MANIFEST, CHECK = "huitouke.sqlite", "manifest.json", "check.json"
MAKING, LOCK = ".making-", ".lock"
LATEST = "latest"
LOOKED_AT = (0, 0.02, 0.1, 0.2)


class Shelf:
    def __init__(self, root: Path) -> None:
        self.root = root

    @property
    def blobs(self) -> Path:
        return self.root / "blobs"

    def backups(self) -> list[Backup]:
        """The newest first. A folder without a readable manifest is none."""
        if not self.root.is_dir():
            return []
        found = [_read(folder) for folder in self.root.iterdir() if folder.is_dir() and folder.name[0] != "."]
        return sorted((one for one in found if one), key=lambda one: (one.manifest.made_at, one.name), reverse=True)

    def newest(self, now: int) -> Backup | None:
        """The newest that was verified. One from the future says that a clock was wrong, not that there is a backup of
        today."""
        made = [one for one in self.backups() if one.verified and one.clock_at <= now]
        return max(made, key=lambda one: one.clock_at, default=None)

    def is_late(self, now: int, most: int) -> bool:
        """Whether the newest is `most` old, or there is none."""
        newest = self.newest(now)
        return newest is None or now - newest.clock_at >= most

    def find(self, which: str) -> Backup:
        """`latest`: the newest that was verified; else by name, or by how a name begins. Problem backup.none,
        backup.unknown, backup.several."""
        backups = self.backups()
        if which == LATEST:
            verified = [one for one in backups if one.verified]
            if not verified:
                raise Problem("backup.none")
            return verified[0]
        found = [one for one in backups if one.name == which] or [one for one in backups if one.name.startswith(which)]
        if len(found) != 1:
            raise Problem("backup.several" if found else "backup.unknown", which=which)
        return found[0]

    @contextmanager
    def alone(self) -> Iterator[bool]:
        """Whether nobody else makes, checks or removes backups; the system frees the lock of a process that died."""
        self.root.mkdir(parents=True, exist_ok=True)
        with (self.root / LOCK).open("w") as lock:
            # somebody who only looks is gone in a moment
            yield any(_locked(lock, fcntl.LOCK_EX, pause) for pause in LOOKED_AT)

    def busy(self) -> bool:
        """Whether somebody is at work here. Nobody can be where nobody may write."""
        try:
            if not (self.root / LOCK).exists():
                return False
            with (self.root / LOCK).open() as lock:
                return not _locked(lock, fcntl.LOCK_SH)
        except OSError:
            return False

    def begin(self, name: str) -> Path:
        """An empty folder to make a backup in; what was cut off before goes."""
        for left in self.root.glob(f"{MAKING}*"):
            shutil.rmtree(left)
        folder = self.root / f"{MAKING}{name}"
        folder.mkdir()
        return folder

    def keep(self, making: Path, name: str) -> Backup:
        """From here on it counts."""
        disk.flush(making)
        folder = making.rename(self.root / name)
        disk.flush(self.root)
        found = _read(folder)
        assert found, "it was written just now"
        return found

    def checked(self, backup: Backup, check: Check) -> Backup:
        disk.write(backup.folder / CHECK, msgspec.json.encode(check))
        return msgspec.structs.replace(backup, check=check)

    def drop(self, backup: Backup) -> None:
        """First out of sight, then away: a cut leaves no half backup that counts."""
        away = backup.folder.rename(self.root / f"{MAKING}{backup.name}")
        shutil.rmtree(away)

    def drop_blobs(self, kept: list[Backup]) -> int:
        """Files of the pool that no kept backup names; returns how many went."""
        wanted = {name for backup in kept for name in backup.manifest.blobs}
        gone = [path for path in self._pool() if path.relative_to(self.blobs).as_posix() not in wanted]
        for path in gone:
            path.unlink()
        return len(gone)

    def _pool(self) -> list[Path]:
        return [path for path in self.blobs.rglob("*") if path.is_file()] if self.blobs.is_dir() else []


def _locked(lock: IO[str], kind: int, pause: float = 0) -> bool:
    time.sleep(pause)
    try:
        fcntl.flock(lock, kind | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def name_of(made_at: int, epoch: str) -> str:
    """`20261122T083733Z-1f0c…`: sorts by time, safe in every file system."""
    return f"{datetime.fromtimestamp(made_at / 1000, UTC):%Y%m%dT%H%M%SZ}-{epoch}"


def _read(folder: Path) -> Backup | None:
    try:
        manifest = msgspec.json.decode((folder / MANIFEST).read_bytes(), type=Manifest)
    except (OSError, msgspec.DecodeError):
        return None
    try:
        check = msgspec.json.decode((folder / CHECK).read_bytes(), type=Check)
    except (OSError, msgspec.DecodeError):
        check = Check()
    return Backup(folder.name, folder, manifest, check)
