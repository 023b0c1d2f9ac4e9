"""`python -m server backed-up <instant>`: a dump of PostgreSQL was made and verified, so tablets may forget more."""

from datetime import datetime

from server.backup.hold import in_use
from server.clock import now_ms
from server.config import Config
from server.db import Database, dump
from server.errors import Problem
from server.words import Words


def backed_up(config: Config, words: Words, arguments: list[str]) -> int:
    """The instant is one before the dump began. Problem backed_up.file, backed_up.no_instant, backed_up.future."""
    if not config.database_url:
        raise Problem("backed_up.file", command="python -m server backup")
    at = _instant(arguments[0] if arguments else "")
    with in_use(config.data):
        db = Database(config.database_url)
        try:
            with db.write() as writer:
                older = dump.note(writer, at)
                tablets = dump.raise_marks(writer, older) if older else 0
        finally:
            db.close()
    print(words.t("backup-cli-backed_up", made_at=at))
    print(
        words.t("backup-cli-may_forget", made_at=older.at, tablets=tablets) if older else words.t("backup-cli-one_more")
    )
    return 0


def _instant(text: str) -> int:
    """Milliseconds; without a time zone it is this machine's time."""
    try:
        at = int(datetime.fromisoformat(text).timestamp() * 1000)
    except (ValueError, OverflowError) as error:
        raise Problem("backed_up.no_instant", example="2026-11-22T03:00:00Z") from error
    if at > now_ms():
        raise Problem("backed_up.future", given=text)
    return at
