"""Makes one backup: copies, describes, verifies, and only then gives it its name. Killed at any moment it leaves nothing
that counts."""

import errno
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec

from server.backup import blobs, disk, rotation, verify
from server.backup.manifest import Backup, Check, Manifest, program_version
from server.backup.marks import raise_marks
from server.backup.rotation import Held
from server.backup.shelf import CHECK, DATABASE, MANIFEST, Shelf, name_of
from server.config import Config
from server.db import Database, blob
from server.db import backup as database
from server.errors import Problem
from sync.schema import SCHEMA_VERSION

ROOM = 1.05  # of the database's size
SECOND = 1000
FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
# of what the disk may answer SQLite knows only the first as a full disk; the others are writes that a quota stopped
FULL_SQLITE = (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR_WRITE, sqlite3.SQLITE_IOERR_SHMSIZE)
Step = Callable[[str, int, int], None]


def make(db: Database, shelf: Shelf, config: Config, kind: str, now: int, step: Step) -> Backup:
    """A verified backup on the shelf, which the caller holds; then tablets may forget more and the rotation takes the old
    ones away. `step` hears what is going on, how far it is and of how much. Problem backup.disk_full,
    backup.unwritable, backup.damaged, blob.folder_gone."""
    blob.check_folder(db, config.blobs)  # a backup without them would pass for a good one
    made = _made(shelf, config, kind, now, step)
    blob.reconcile(db, config.blobs)  # what was left out: a tablet is to send it again, not to forget it
    raise_marks(db, shelf, now)
    rotate(shelf, config)
    return made


def rotate(shelf: Shelf, config: Config) -> None:
    backups = shelf.backups()
    stay = rotation.kept([Held(one.name, one.manifest.made_at, one.verified) for one in backups], config.keep)
    for one in backups:
        if one.name not in stay:
            shelf.drop(one)
    shelf.drop_blobs([one for one in backups if one.name in stay])


@contextmanager
def in_words() -> Iterator[None]:
    """What a disk may answer, as a Problem that a person can act on."""
    try:
        yield
    except OSError as error:
        raise Problem("backup.disk_full" if error.errno in FULL else "backup.unwritable") from error
    except sqlite3.OperationalError as error:
        raise Problem(_sqlite_code(error)) from error


def _sqlite_code(error: sqlite3.OperationalError) -> str:
    full = getattr(error, "sqlite_errorcode", 0) in FULL_SQLITE
    return "backup.disk_full" if full else "backup.unwritable"


def _after_the_newest(shelf: Shelf, now: int) -> int:
    """The order of backups must not depend on a clock that was set back."""
    backups = shelf.backups()
    return max(now, backups[0].manifest.made_at + SECOND) if backups else now


def _made(shelf: Shelf, config: Config, kind: str, now: int, step: Step) -> Backup:
    _has_room(config)
    made_at = _after_the_newest(shelf, now)
    making = shelf.begin(str(made_at))
    try:
        manifest = _filled(making, shelf, config, kind, made_at, step)
        if made_at != now:
            manifest = msgspec.structs.replace(manifest, clock_at=now)
        disk.write(making / MANIFEST, msgspec.json.encode(manifest))
        name = name_of(made_at, manifest.contents.epoch)
        draft = Backup(name, making, manifest, Check())
        _verify(draft, shelf, made_at, step)
        return shelf.keep(making, name)
    except BaseException:
        shutil.rmtree(making, ignore_errors=True)
        raise


def _has_room(config: Config) -> None:
    size = sum(_size(config.database.with_name(config.database.name + ending)) for ending in ("", "-wal"))
    if shutil.disk_usage(config.backups).free < size * ROOM:
        raise Problem("backup.disk_full")


def _size(path: Path) -> int:
    return path.stat().st_size if path.exists() else 0


def _filled(making: Path, shelf: Shelf, config: Config, kind: str, made_at: int, step: Step) -> Manifest:
    path = making / DATABASE
    contents = database.copy(config.database, path, lambda done, total: step("copying", done, total))
    disk.flush(path)
    return Manifest(
        made_at=made_at,
        kind=kind,
        program=program_version(),
        schema=SCHEMA_VERSION,
        sha256=disk.sha256(path),
        bytes=path.stat().st_size,
        contents=contents,
        blobs=blobs.keep(config.blobs, shelf.blobs, counted(step, "files", _sizes(config.blobs))),
    )


def _verify(draft: Backup, shelf: Shelf, now: int, step: Step) -> None:
    check = verify.check(draft, shelf.blobs, now, counted(step, "verifying", draft.bytes))
    if check.problem:
        raise Problem("backup.damaged", what=check.problem)
    disk.write(draft.folder / CHECK, msgspec.json.encode(check))


def _sizes(folder: Path) -> int:
    return sum(path.stat().st_size for path in blobs.whole_files(folder))


def counted(step: Step, phase: str, total: int) -> Callable[[int], None]:
    """Adds up the bytes of one phase."""
    done = 0

    def more(bytes_read: int) -> None:
        nonlocal done
        done += bytes_read
        step(phase, min(done, total), total)

    return more
