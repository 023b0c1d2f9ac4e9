"""Brings a database that an earlier program left to today's schema, one version at a time, each in a transaction of its
own: whatever kills it in between leaves whole versions only. A database of a later program is refused unharmed."""

import logging
from collections.abc import Callable, Sequence
from pathlib import Path

import msgspec

from server.db import backup, meta
from server.db.database import Database, Reader, Writer
from server.errors import Problem
from sync.schema import SCHEMA_VERSION
from sync.schema.steps import STEPS

log = logging.getLogger(__name__)
KEY = "schema"
NOTHING = 0
# the programs of these versions did not say so, but can be told by a table that came with each
UNMARKED = {"attachment": 2, "member": 1}
# what changed in the tables that only the server has, by the version it led to; as final as `sync.schema.steps`
SERVER_STEPS: dict[int, tuple[str, ...]] = {}


class Engine(msgspec.Struct, frozen=True):
    """What differs between engines. `exists`: a query of one row when the table `:name` is there; `statements`: all
    tables and indexes, each safe to repeat; `spoken`: a step as the engine says it; `copy_aside`: puts a verified copy
    of the database beside it and says where, or nothing where copies are made elsewhere."""

    exists: str
    statements: Sequence[str]
    spoken: Callable[[str], str]
    copy_aside: Callable[[int], Path | None]


def bring_up(db: Database, engine: Engine, target: int = SCHEMA_VERSION) -> None:
    """Creates an empty database, or takes one to the version `target`; Problem database.newer when a later program has
    written it, which this one would harm."""
    with db.write() as writer:
        version = version_of(writer, engine)
        if version in (NOTHING, target):
            _complete(writer, engine, target)
            return
    if version > target:
        raise Problem("database.newer", found=version, known=target)
    _say_copy(engine.copy_aside(version))
    for following in range(version + 1, target + 1):
        _step(db, engine, following)
    with db.write() as writer:
        _complete(writer, engine, target)


def version_of(reader: Reader, engine: Engine) -> int:
    """The schema that a database is of."""
    told = next((version for name, version in UNMARKED.items() if reader.row(engine.exists, {"name": name})), NOTHING)
    return int(meta.value(reader, KEY) or told) if told else NOTHING


def _step(db: Database, engine: Engine, version: int) -> None:
    with db.write() as writer:
        if version_of(writer, engine) != version - 1:
            return  # another process was faster
        log.info("database: schema %d to %d ...", version - 1, version)
        for statement in (*STEPS.get(version, ()), *SERVER_STEPS.get(version, ())):
            writer.run(engine.spoken(statement))
        meta.put(writer, KEY, str(version))
    log.info("database: schema %d", version)


def _complete(writer: Writer, engine: Engine, version: int) -> None:
    """Creates what is missing: everything in a new database, new tables and indexes in an older one."""
    for statement in engine.statements:
        writer.run(statement)
    if meta.value(writer, KEY) != str(version):
        meta.put(writer, KEY, str(version))


def _say_copy(path: Path | None) -> None:
    if path:
        log.info("database: kept as it was in %s", path.name)
    else:
        log.warning("database: no copy is kept beside a server database; see its own backups")


def copy_aside(path: Path, version: int) -> Path:
    """A checked copy of a SQLite file beside it, named after its schema; OSError or sqlite3.Error when there is no room
    for it: then nothing was changed."""
    kept = path.with_name(f"{path.name}.schema-{version}")
    begun = kept.with_name(f"{kept.name}.part")
    begun.unlink(missing_ok=True)
    backup.copy(path, begun, lambda done, total: None)
    if not backup.is_sound(begun):
        raise OSError(f"the copy {begun.name} is damaged; the database was not changed")
    return begun.replace(kept)
