"""`python -m server transfer`: the SQLite file of the data folder moves to the PostgreSQL of DATABASE_URL."""

from server.backup.hold import nobody_else
from server.config import Config
from server.db import Database
from server.db import transfer as move
from server.errors import Problem
from server.words import Words


def transfer(config: Config, words: Words, _: list[str]) -> int:
    """The file stays as it was. Problem transfer.no_target, backup.no_database, restore.server_runs,
    transfer.not_empty."""
    if not config.database_url:
        raise Problem("transfer.no_target", setting="DATABASE_URL")
    if not config.database.exists():
        raise Problem("backup.no_database", folder=str(config.data))
    with nobody_else(config.data):
        rows = _moved(config)
    print(words.t("transfer-cli-done", rows=rows))
    return 0


def _moved(config: Config) -> int:
    source, target = Database(config.database), Database(config.database_url)
    try:
        return sum(move.transfer(source, target).values())
    except move.NotEmpty:
        raise Problem("transfer.not_empty") from None
    finally:
        source.close()
        target.close()
