"""Photos and other files that operations carry: they never change, so a backup copies only those that the pool lacks."""

import logging
import re
from collections.abc import Callable
from pathlib import Path

from server.backup import disk
from server.errors import Problem

NAME = re.compile(r"[0-9a-f]{64}", re.ASCII)  # a file that is still arriving is called otherwise

log = logging.getLogger(__name__)


def keep(data: Path, pool: Path, step: Callable[[int], None]) -> dict[str, int]:
    """Brings the pool up to what the data folder holds; returns every sound file with its bytes. A file that is damaged
    here is mended from the pool, or set aside. Problem backup.damaged when the pool does not keep what it is given."""
    kept = {}
    for path in whole_files(data):
        name = path.relative_to(data).as_posix()
        step(path.stat().st_size)
        if not (_is_sound(path) or _mended(path, pool / name)):
            log.error("a file does not have the content that its name says: %s", name)
            continue
        if not (_is_sound(pool / name) or _copied(path, pool / name)):
            raise Problem("backup.damaged", what="blobs")
        kept[name] = path.stat().st_size
    return kept


def bring_back(pool: Path, data: Path, names: dict[str, int], step: Callable[[int], None]) -> int:
    """Puts back what the data folder lacks; returns how many files could not be."""
    missing = 0
    for name, size in names.items():
        step(size)
        missing += not (_is_sound(data / name) or (_is_sound(pool / name) and _copied(pool / name, data / name)))
    return missing


def whole_files(data: Path) -> list[Path]:
    return sorted(path for path in data.rglob("*") if NAME.fullmatch(path.name) and path.is_file())


def _mended(path: Path, kept: Path) -> bool:
    """The damaged file stays beside it: somebody may want to look at it."""
    path.replace(path.with_name(f"{path.name}.damaged"))
    return _is_sound(kept) and _copied(kept, path)


def _copied(source: Path, target: Path) -> bool:
    disk.copy(source, target)
    if _is_sound(target):
        return True
    target.unlink()
    return False


def _is_sound(path: Path) -> bool:
    return path.is_file() and disk.sha256(path) == path.name
