"""Finds the command and turns what stops it into words."""

import sys
from collections.abc import Callable

from server.backup.engine import not_our_engine
from server.backup.hold import in_use
from server.backup.manifest import Backup
from server.backup.shelf import LATEST, Shelf
from server.backup.work import run as run_backup
from server.clock import now_ms
from server.commands import report
from server.commands.backed_up import backed_up
from server.commands.phases import Phases
from server.commands.photos import photos
from server.commands.transfer import transfer
from server.config import Config
from server.db import Database, meta, restore, restore_messages
from server.errors import Problem
from server.words import Words

Command = Callable[[Config, Words, list[str]], int]


def run(arguments: list[str], config: Config, words: Words) -> int:
    """The exit code: 0 all went well, 1 it did not, 2 there is no such command."""
    command = COMMANDS.get(arguments[0])
    if command is None:
        report.usage(words)
        return 2
    try:
        return command(config, words, arguments[1:])
    except Problem as problem:
        print(f"\n{words.t(problem.text_id, **problem.facts)}", file=sys.stderr)
        return 1


def backup(config: Config, words: Words, _: list[str]) -> int:
    _needs_sqlite(config)
    _needs_database(config)
    with in_use(config.data):
        db = Database(config.database)
        try:
            made = run_backup(db, config, "on_demand", Phases(words))
        finally:
            db.close()
    report.made(words, config, made)
    return 0


def restore_command(config: Config, words: Words, arguments: list[str]) -> int:
    from server.backup.restore import restore_backup

    _needs_sqlite(config)
    chosen = _chosen(config, words, arguments)
    if chosen is None:
        return 2
    print(words.t("backup-cli-restoring", name=chosen.name, made_at=chosen.manifest.made_at), flush=True)
    report.restored(words, restore_backup(config, chosen, now_ms(), Phases(words)))
    return 0


def drill(config: Config, words: Words, arguments: list[str]) -> int:
    from server.backup.drill import drill as drill_backup

    _needs_sqlite(config)
    chosen = _chosen(config, words, arguments or [LATEST])
    if chosen is None:
        return 2
    print(words.t("backup-cli-drilling", name=chosen.name, made_at=chosen.manifest.made_at), flush=True)
    done = drill_backup(config, chosen, Phases(words))
    report.drilled(words, done)
    return 0 if done.passed else 1


def rotate_epoch(config: Config, words: Words, _: list[str]) -> int:
    """After PostgreSQL's own restore: a new history, nobody who was signed in stays so, and a person releases what waits."""
    if not config.database_url:
        _needs_database(config)
    with in_use(config.data):
        db = Database(config.database_url or config.database)
        try:
            with db.write() as writer:
                before = meta.epoch(writer)
                after = restore.renew(writer)
                restore_messages.doubt(writer, now_ms())
        finally:
            db.close()
    print(words.t("backup-cli-rotated", before=before, after=after))
    return 0


COMMANDS: dict[str, Command] = {
    "backup": backup,
    "restore": restore_command,
    "drill": drill,
    "rotate-epoch": rotate_epoch,
    "transfer": transfer,
    "backed-up": backed_up,
    "photos": photos,
}


def _chosen(config: Config, words: Words, arguments: list[str]) -> Backup | None:
    """The backup that was named; without a name the ones that there are."""
    shelf = Shelf(config.backups)
    if not arguments:
        report.listed(words, shelf.backups())
        return None
    return shelf.find(arguments[0])


def _needs_sqlite(config: Config) -> None:
    if config.database_url:
        raise not_our_engine()


def _needs_database(config: Config) -> None:
    """Opening it would make an empty one."""
    if not config.database.exists():
        raise Problem("backup.no_database", folder=str(config.data))
