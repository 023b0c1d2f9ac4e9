"""Tells tablets what they may forget: only what lies in both of the two newest verified backups of this history, so that
one of them may turn out damaged and nothing is lost."""

from server.backup import verify
from server.backup.manifest import Backup
from server.backup.shelf import Shelf
from server.db import Database, meta
from server.db import backup as database


def raise_marks(db: Database, shelf: Shelf, now: int) -> None:
    """Backups of another epoch do not count: this database may lack what they hold. The older of the two is looked at
    once more, since it may have decayed."""
    with db.read() as reader:
        epoch = meta.epoch(reader)
    sound = [one for one in shelf.backups() if one.verified and one.manifest.contents.epoch == epoch]
    newest, older = sound[:1], _first_sound(shelf, sound[1:], now)
    if not newest or older is None:
        return
    with db.write() as writer:
        for scope, tips in older.manifest.contents.tips.items():
            for device, mid in tips.items():
                database.raise_backed_up(writer, scope, device, mid)


def _first_sound(shelf: Shelf, backups: list[Backup], now: int) -> Backup | None:
    for one in backups:
        if shelf.checked(one, verify.check(one, shelf.blobs, now)).verified:
            return one
    return None
