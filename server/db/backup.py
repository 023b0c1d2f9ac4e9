"""A copy of the SQLite file while the server writes, and what such a copy says about itself. Knows nothing of folders,
manifests or schedules."""

import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import msgspec

from server.db.database import Writer
from sync.digest import digest_queries
from sync.wire import TableDigest

STEP_PAGES = 512
PAUSE_SECONDS = 0.004
Step = Callable[[int, int], None]


class Contents(msgspec.Struct, frozen=True):
    """What a database holds, in short. `heads` and `digests` by scope; `tips`: by scope and device the number of the
    last operation that is in it."""

    epoch: str
    heads: dict[str, int]
    digests: dict[str, dict[str, TableDigest]]
    tips: dict[str, dict[str, int]]


def copy(source: Path, target: Path, step: Step) -> Contents:
    """Copies one snapshot, page by page, into a file of its own, and says what the snapshot held. The open read
    transaction keeps the copy from beginning anew whenever somebody writes; the writer never waits for it."""
    with closing(_open(source, "rw")) as live, closing(sqlite3.connect(target)) as kept:
        live.execute("begin")
        held = _contents(live)
        live.backup(kept, pages=STEP_PAGES, progress=lambda _, left, total: _paced(step, total - left, total))
        live.execute("rollback")
        kept.execute("pragma journal_mode = delete")  # one file, no log beside it
    return held


def contents(path: Path) -> Contents:
    """Read from the file as it lies on disk; sqlite3.DatabaseError when it cannot be read."""
    with closing(_open(path, "ro")) as found:
        return _contents(found)


def is_sound(path: Path) -> bool:
    """SQLite's own check of every page, index and constraint."""
    try:
        with closing(_open(path, "ro")) as found:
            return found.execute("pragma integrity_check").fetchall() == [("ok",)]
    except sqlite3.DatabaseError:
        return False


def raise_backed_up(writer: Writer, scope: str, device: str, mid: int) -> None:
    """From now on this tablet may forget its operations up to `mid`. Never lowered."""
    writer.run(
        """update device_tip set backed_up_mid = :mid where scope = :scope and device = :device
        and backed_up_mid < :mid and mid >= :mid""",
        {"scope": scope, "device": device, "mid": mid},
    )


def _open(path: Path, mode: str) -> sqlite3.Connection:
    """`ro` is for a file that nobody writes."""
    still = "&immutable=1" if mode == "ro" else ""
    return sqlite3.connect(f"{path.resolve().as_uri()}?mode={mode}{still}", uri=True, isolation_level=None, timeout=30)


def _paced(step: Step, done: int, total: int) -> None:
    step(done, total)
    time.sleep(PAUSE_SECONDS)  # the disk is for people first


def _contents(connection: sqlite3.Connection) -> Contents:
    heads = dict(connection.execute("select scope, head from scope order by scope").fetchall())
    epoch = connection.execute("select value from meta where key = 'epoch'").fetchone()
    return Contents(
        epoch=epoch[0] if epoch else "",
        heads=heads,
        digests={scope: _digest(connection, scope) for scope in heads},
        tips=_tips(connection),
    )


def _digest(connection: sqlite3.Connection, scope: str) -> dict[str, TableDigest]:
    """Tables that came with a later program are not in an older file."""
    there = {name for (name,) in connection.execute("select name from sqlite_master where type = 'table'")}
    found = {}
    for name, sql in digest_queries(scope).items():
        if name in there:
            found[name] = TableDigest(*connection.execute(sql, {"scope": scope}).fetchone())
    return found


def _tips(connection: sqlite3.Connection) -> dict[str, dict[str, int]]:
    tips: dict[str, dict[str, int]] = {}
    for scope, device, mid in connection.execute("select scope, device, mid from device_tip order by scope, device"):
        tips.setdefault(scope, {})[device] = mid
    return tips
