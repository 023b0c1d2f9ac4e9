"""Opens a backup as it lies on disk and compares it with its manifest."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

from server.backup import disk
from server.backup.manifest import Backup, Check, Manifest
from server.backup.shelf import DATABASE
from server.db import backup as database
from server.db.backup import Contents

Step = Callable[[int], None]


def check(backup: Backup, blobs: Path, now: int, step: Step = lambda _: None) -> Check:
    """Every byte, every page, every row count, every file. `step` hears how many bytes were read."""
    found = problem_of(backup.folder / DATABASE, backup.manifest, step)
    return Check(now, found or blobs_problem(backup.manifest, blobs, step))


def problem_of(path: Path, manifest: Manifest, step: Step = lambda _: None) -> str:
    """What is wrong with this copy, or nothing."""
    try:
        if disk.sha256(path, step) != manifest.sha256:
            return "changed"
        if not database.is_sound(path):
            return "unsound"
        return "" if _agree(database.contents(path), manifest.contents) else "rows"
    except (OSError, sqlite3.DatabaseError):
        return "unreadable"


def _agree(found: Contents, wanted: Contents) -> bool:
    """Tables that this program does not have any more cannot be counted."""
    if (found.epoch, found.heads, found.tips) != (wanted.epoch, wanted.heads, wanted.tips):
        return False
    return all(
        found.digests[scope].get(table, digest) == digest
        for scope, digests in wanted.digests.items()
        for table, digest in digests.items()
    )


def blobs_problem(manifest: Manifest, blobs: Path, step: Step = lambda _: None) -> str:
    """Files have the name of their SHA-256."""
    try:
        sound = all(disk.sha256(blobs / name, step) == Path(name).name for name in manifest.blobs)
    except OSError:
        return "blobs"
    return "" if sound else "blobs"
