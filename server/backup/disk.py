"""Files that are on disk when these functions return, and a check that does not believe the cache."""

import hashlib
import os
from collections.abc import Callable
from pathlib import Path

CHUNK = 1 << 20


def write(path: Path, content: bytes) -> None:
    """Whole or not at all: under another name first."""
    making = path.with_name(f".{path.name}.making")
    making.write_bytes(content)
    flush(making)
    making.replace(path)
    flush(path.parent)


def flush(path: Path) -> None:
    """A file, or a folder's list of names."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def sha256(path: Path, step: Callable[[int], None] = lambda _: None) -> str:
    """Read anew from the disk where the system allows it; `step` hears how many bytes were read."""
    found = hashlib.sha256()
    with path.open("rb") as file:
        if hasattr(os, "posix_fadvise"):
            os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
        while chunk := file.read(CHUNK):
            found.update(chunk)
            step(len(chunk))
    return found.hexdigest()


def copy(source: Path, target: Path) -> None:
    """Appears under its name when all of it is on disk."""
    target.parent.mkdir(parents=True, exist_ok=True)
    making = target.with_name(f".{target.name}.making")
    with source.open("rb") as read, making.open("wb") as written:
        while chunk := read.read(CHUNK):
            written.write(chunk)
        written.flush()
        os.fsync(written.fileno())
    making.replace(target)
    flush(target.parent)


def same(one: Path, other: Path) -> bool:
    """Whether both lie on one disk, which would take both along."""
    return one.exists() and other.exists() and one.stat().st_dev == other.stat().st_dev
