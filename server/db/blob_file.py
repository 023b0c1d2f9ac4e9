"""Files of photos under the data folder: `<scope>/<sha256>` when whole and checked, `<sha256>.part` on the way. A name
without `.part` is a promise: it is only ever given to bytes that were checked and are on the disk."""

import fcntl
import hashlib
import os
from pathlib import Path
from urllib.parse import quote

from server.errors import Problem


def path_of(folder: Path, scope: str, sha256: str) -> Path:
    """`store/001` is one folder, named `store%2F001`, so that no scope can lead elsewhere."""
    return folder / quote(scope, safe="") / sha256


def is_here(folder: Path, scope: str, sha256: str) -> bool:
    return path_of(folder, scope, sha256).is_file()


def content(folder: Path, scope: str, sha256: str) -> bytes | None:
    """The whole photo, or None."""
    path = path_of(folder, scope, sha256)
    return path.read_bytes() if path.is_file() else None


def offset(folder: Path, scope: str, sha256: str) -> int:
    """How many bytes have come of one that is on its way."""
    part = _part(folder, scope, sha256)
    return part.stat().st_size if part.exists() else 0


def append(folder: Path, scope: str, sha256: str, at: int, content: bytes) -> int:
    """Adds bytes that begin at `at` and returns how many there are now; Problem blob.offset. The file is held only for
    this moment, so that a tablet whose line was cut does not wait for the line that hangs."""
    part = _part(folder, scope, sha256)
    part.parent.mkdir(parents=True, exist_ok=True)
    with part.open("ab") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        size = os.fstat(file.fileno()).st_size
        if size != at:
            raise Problem("blob.offset", offset=size)
        file.write(content)
    return at + len(content)


def cut(folder: Path, scope: str, sha256: str, at: int) -> None:
    """Takes back what came after `at`."""
    part = _part(folder, scope, sha256)
    if part.exists():
        os.truncate(part, at)


def touched_at(folder: Path, scope: str, sha256: str) -> int:
    """When bytes came last (ms), 0 when none have."""
    return _touched_at(_part(folder, scope, sha256))


def collect(folder: Path, before: int) -> int:
    """Throws away beginnings that have got no bytes since this instant (ms); returns how many."""
    old = [part for part in folder.glob("*/*.part") if 0 < _touched_at(part) < before]
    for part in old:
        part.unlink(missing_ok=True)
    return len(old)


def throw_away(folder: Path, scope: str, sha256: str) -> None:
    _part(folder, scope, sha256).unlink(missing_ok=True)


def finish(folder: Path, scope: str, sha256: str) -> bool:
    """Checks what has come and gives it its name, on the disk before anybody is told. False: these are other bytes;
    they are thrown away."""
    part, whole = _part(folder, scope, sha256), path_of(folder, scope, sha256)
    if whole.is_file() or not part.is_file():
        return whole.is_file()
    with part.open("rb") as file:
        if hashlib.sha256(file.read()).hexdigest() != sha256:
            part.unlink()
            return False
        os.fsync(file.fileno())
    os.replace(part, whole)
    _sync_folder(whole.parent)
    return True


def _part(folder: Path, scope: str, sha256: str) -> Path:
    whole = path_of(folder, scope, sha256)
    return whole.with_name(whole.name + ".part")


def _touched_at(part: Path) -> int:
    """The file may be finished, and called otherwise, at any moment."""
    try:
        return int(part.stat().st_mtime * 1000)
    except FileNotFoundError:
        return 0


def _sync_folder(folder: Path) -> None:
    """A name is on the disk only when its folder is."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
