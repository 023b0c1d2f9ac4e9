"""Puts a backup in the place of the database. The database that was there is kept aside, never deleted; until the very
last rename it stays where it was."""

import os
import shutil
from contextlib import closing
from pathlib import Path

import msgspec

from server.backup import blobs, disk, verify
from server.backup.hold import nobody_else
from server.backup.make import Step, counted, in_words
from server.backup.manifest import Backup
from server.backup.shelf import DATABASE, Shelf
from server.config import Config
from server.db import Database, blob, restore, restore_messages
from server.db import backup as database
from server.db.restore import Carried, Known
from server.errors import Problem
from sync.schema import SCHEMA_VERSION

MAKING = ".restoring"
LOGS = ("-wal", "-shm")
# what differs before anything is carried over: photos without their file wait for it
MAY_DIFFER = ("attachment",)


class Restored(msgspec.Struct):
    """`carried` is None when the replaced database could not be read, or was of another chain. `aside`: where it lies,
    or nothing when there was none. `lost_files`: files that the backup names and nobody has."""

    backup: Backup
    epoch: str
    aside: Path | None
    carried: Carried | None
    lost_files: int
    waiting_files: int


def restore_backup(config: Config, backup: Backup, now: int, step: Step, *, rehearsal: bool = False) -> Restored:
    """A `rehearsal` changes no row of the backup. Problem restore.server_runs, restore.damaged, restore.newer or
    restore.not_the_same: nothing was changed then."""
    with nobody_else(config.data), in_words():
        _may_be_used(config, backup, now, step)
        known = restore.known_of(config.database) if config.database.exists() else None
        if known and not known.continues(backup.manifest.contents.epoch):
            known = None
        making = _draft(config, backup, step)
        lost = blobs.bring_back(
            Shelf(config.backups).blobs, config.blobs, backup.manifest.blobs, counted(step, "files", _bytes(backup))
        )
        epoch, waiting = _settled(config, making / config.database.name)
        _still_the_same(making / config.database.name, backup)
        carried = None if rehearsal else _carried(config, making / config.database.name, known, now)
        aside = _exchange(config, making, now)
        shutil.rmtree(config.replicas, ignore_errors=True)
    return Restored(backup, epoch, aside, carried, lost, waiting)


def _may_be_used(config: Config, backup: Backup, now: int, step: Step) -> None:
    if backup.manifest.schema > SCHEMA_VERSION:
        raise Problem("restore.newer", program=backup.manifest.program)
    check = verify.check(backup, Shelf(config.backups).blobs, now, counted(step, "verifying", backup.bytes))
    if check.problem and check.problem != "blobs":  # without a photo the records are worth no less
        raise Problem("restore.damaged", which=backup.name)


def _draft(config: Config, backup: Backup, step: Step) -> Path:
    making = config.data / MAKING
    shutil.rmtree(making, ignore_errors=True)
    making.mkdir(parents=True)
    target = making / config.database.name
    step("copying", 0, backup.manifest.bytes)
    disk.copy(backup.folder / DATABASE, target)
    step("copying", backup.manifest.bytes, backup.manifest.bytes)
    if disk.sha256(target) != backup.manifest.sha256:
        raise Problem("restore.not_the_same")
    return making


def _settled(config: Config, path: Path) -> tuple[str, int]:
    """Opening it brings an older schema up to this program's."""
    with closing(Database(path)) as db:
        with db.write() as writer:
            epoch = restore.renew(writer)
        return epoch, blob.reconcile(db, config.blobs, gone_is_gone=True)


def _still_the_same(path: Path, backup: Backup) -> None:
    """Before anything is carried over: sound, and every row is there."""
    wanted, found = backup.manifest.contents, database.contents(path)
    same = all(
        found.digests[scope].get(table) == digest
        for scope, digests in wanted.digests.items()
        for table, digest in digests.items()
        if table not in MAY_DIFFER
    )
    if not (same and found.tips == wanted.tips and found.epoch != wanted.epoch and database.is_sound(path)):
        raise Problem("restore.not_the_same")


def _carried(config: Config, path: Path, known: Known | None, now: int) -> Carried | None:
    """What the replaced database knows better; where nothing is known, nothing is sent by itself."""
    with closing(Database(path)) as db, db.write() as writer:
        carried = restore.carry(writer, known) if known else None
        if known:
            restore_messages.carry(writer, config.database, now)
        else:
            restore_messages.doubt(writer, now)
    if not database.is_sound(path):
        raise Problem("restore.not_the_same")
    disk.flush(path)
    return carried


def _exchange(config: Config, making: Path, now: int) -> Path | None:
    """One rename decides. A log beside the old file would be taken for the new one's, so it goes first; an old file that
    could be read has none that matters, see `known_of`."""
    aside = _aside(config, now)
    for ending in LOGS:
        log = _beside(config.database, ending)
        if log.exists() and aside:
            log.rename(_beside(aside / config.database.name, ending))
        log.unlink(missing_ok=True)
    (making / config.database.name).replace(config.database)
    disk.flush(config.data)
    shutil.rmtree(making, ignore_errors=True)
    return aside


def _aside(config: Config, now: int) -> Path | None:
    if not config.database.exists():
        return None
    aside = config.data / "replaced" / str(now)
    aside.mkdir(parents=True)
    try:
        os.link(config.database, aside / config.database.name)
    except OSError:  # a file system without links
        disk.copy(config.database, aside / config.database.name)
    disk.flush(aside)
    return aside


def _beside(path: Path, ending: str) -> Path:
    return path.with_name(path.name + ending)


def _bytes(backup: Backup) -> int:
    return sum(backup.manifest.blobs.values())
