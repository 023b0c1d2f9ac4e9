"""Keeps an uploaded export until it is taken in. It holds people's purchases: readable by the owner only, deleted as
soon as it is no longer needed."""

import fcntl
import hashlib
import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol, TextIO

CHUNK = 1024 * 1024
PAUSE_SECONDS = 0.02


class Source(Protocol):
    """An upload."""

    def read(self, size: int, /) -> bytes: ...


class Files:
    """One folder a run, in a folder of the data folder."""

    def __init__(self, data: Path, folder: str = "imports") -> None:
        self.root = data / folder

    def path(self, run_id: str) -> Path:
        return self.root / run_id / "file"

    def kept(self, run_id: str) -> bool:
        return self.path(run_id).exists()

    def keep(self, run_id: str, source: Source, most: int) -> tuple[str, int]:
        """Copies the upload, at most one byte more than `most`; returns its SHA-256 and size."""
        folder = self.path(run_id).parent
        folder.mkdir(parents=True, mode=0o700)
        digest, size = hashlib.sha256(), 0
        descriptor = os.open(self.path(run_id), os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as target:
            while size <= most and (chunk := source.read(min(CHUNK, most + 1 - size))):
                target.write(chunk)
                digest.update(chunk)
                size += len(chunk)
        return digest.hexdigest(), size

    def drop(self, run_id: str) -> None:
        shutil.rmtree(self.path(run_id).parent, ignore_errors=True)

    @contextmanager
    def working(self, run_id: str, tries: int = 1) -> Iterator[bool]:
        """Holds the run for one worker: True for the one, False for any other. The system frees the lock when the
        process dies, so that a run that was cut off can be told from one that is going on."""
        folder = self.path(run_id).parent
        if not folder.exists():
            yield False
            return
        with (folder / "lock").open("w") as lock:
            yield any(_locked(lock) for _ in range(tries))

    def busy(self, run_id: str) -> bool:
        """Whether a worker holds the run."""
        if not self.path(run_id).parent.exists():
            return False
        with self.working(run_id) as free:
            return not free


def _locked(lock: TextIO) -> bool:
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        time.sleep(PAUSE_SECONDS)
        return False
    return True
