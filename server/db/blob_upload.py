"""The bytes of one photo on their way in: how far they are, the next ones, and the end. Between any two steps the server
may die: what is on the disk decides, and the next question finishes what was begun."""

from pathlib import Path

import msgspec

from server.db import blob, blob_file
from server.db.database import Database
from server.errors import Problem
from sync.blobs import LARGEST


class Reached(msgspec.Struct, frozen=True):
    """`offset` of `bytes` have come; all of them: checked and here."""

    offset: int
    bytes: int


class Upload:
    """One photo of a scope, known by its SHA-256; `device` is the tablet that sends it."""

    def __init__(self, db: Database, folder: Path, scope: str, sha256: str, device: str) -> None:
        self.db = db
        self.folder = folder
        self.scope = scope
        self.sha256 = sha256
        self.device = device

    def reached(self) -> Reached | None:
        """None: nothing is expected, or what came was corrupted."""
        with self.db.read() as reader:
            known = blob.known(reader, self.scope, self.sha256)
        if blob_file.is_here(self.folder, self.scope, self.sha256):
            return self._whole(known)
        if not known:
            return None
        if known.here:
            blob.lost(self.db, self.scope, self.sha256)
            return None
        offset = blob_file.offset(self.folder, self.scope, self.sha256)
        if offset < known.bytes:
            return Reached(offset, known.bytes)
        return Reached(known.bytes, known.bytes) if self._finish() else None

    def begin(self, size: int, now: int) -> Reached:
        """Expects `size` bytes, or goes on with what has come; Problem blob.too_large, blob.size_changed,
        blob.too_many_unannounced."""
        if size > LARGEST:
            raise Problem("blob.too_large", most=LARGEST)
        if size < 1:
            raise Problem("blob.unreadable")
        blob.begin(self.db, self.scope, self.sha256, size, self.device, now)
        reached = self.reached()
        if reached is None:  # what had come were other bytes, and are forgotten
            blob.begin(self.db, self.scope, self.sha256, size, self.device, now)
        return reached or Reached(0, size)

    def append(self, reached: Reached, content: bytes) -> Reached:
        """Problem blob.offset when another line was faster, blob.too_large when more comes than was announced."""
        if reached.offset + len(content) > reached.bytes:
            raise Problem("blob.too_large", most=reached.bytes)
        offset = blob_file.append(self.folder, self.scope, self.sha256, reached.offset, content)
        return Reached(offset, reached.bytes)

    def take_back(self, offset: int) -> None:
        blob_file.cut(self.folder, self.scope, self.sha256, offset)

    def end(self) -> None:
        """All bytes have come. Problem blob.corrupted: they are other bytes and were thrown away."""
        if not self._finish():
            raise Problem("blob.corrupted")

    def _finish(self) -> bool:
        if not blob_file.finish(self.folder, self.scope, self.sha256):
            blob.forget(self.db, self.scope, self.sha256)
            return False
        self._whole(None)
        return True

    def _whole(self, known: blob.Known | None) -> Reached:
        size = blob_file.path_of(self.folder, self.scope, self.sha256).stat().st_size
        if not known or not known.here:
            blob.arrived(self.db, self.scope, self.sha256, size)
        return Reached(size, size)


def collect(db: Database, folder: Path, before: int) -> int:
    """Throws away what came of photos that nobody has gone on with since this instant (ms); returns how many. Whoever
    comes back for one begins it anew."""
    with db.read() as reader:
        begun = {(row["scope"], row["sha256"]) for row in blob.left(reader, before)}
    going_on = {key for key in begun if blob_file.touched_at(folder, *key) >= before}
    gone = begun - going_on
    for scope, sha256 in sorted(gone):
        blob.forget(db, scope, sha256)
        blob_file.throw_away(folder, scope, sha256)
    return len(gone) + blob_file.collect(folder, before)
