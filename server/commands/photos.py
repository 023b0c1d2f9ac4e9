"""`python -m server photos`: looks which photos are in their folder, for whoever knows that the others are really gone."""

from server.backup.hold import in_use
from server.config import Config
from server.db import Database, blob
from server.words import Words


def photos(config: Config, words: Words, _: list[str]) -> int:
    """Tablets that still hold them send again those that are gone."""
    with in_use(config.data):
        db = Database(config.database_url or config.database)
        try:
            changed = blob.reconcile(db, config.blobs, gone_is_gone=True)
        finally:
            db.close()
    print(words.t("backup-cli-photos", changed=changed))
    return 0
