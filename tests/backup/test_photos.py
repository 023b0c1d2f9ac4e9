"""Photos lie in one pool for all backups; a restore puts back what is missing, and what nobody has is waited for."""

import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest
from litestar.testing import TestClient

from server.app import create_app
from server.backup import disk, verify
from server.backup.manifest import Backup
from server.backup.restore import restore_backup
from server.backup.shelf import Shelf
from server.clock import now_ms
from server.commands import run
from server.config import Config
from server.db import Database, blob, blob_file
from server.db.blob_upload import Upload
from server.errors import Problem
from server.words import Words

SCOPE = "store/001"


def photo(config: Config, db: Database, content: bytes) -> Path:
    """A photo that has arrived, with the row that waits for it."""
    sha256 = hashlib.sha256(content).hexdigest()
    with db.write() as writer:
        row = {"id": f"a-{sha256[:8]}", "sha256": sha256, "state": "waiting"}
        writer.put("attachment", SCOPE, writer.next_seq(SCOPE), [row])
    path = blob_file.path_of(config.blobs, SCOPE, sha256)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    blob.reconcile(db, config.blobs)
    assert state(db, path) == "here"
    return path


def state(db: Database, path: Path) -> str:
    with db.read() as reader:
        return str(reader.value("select state from attachment where sha256 = :s", {"s": path.name}))


def in_pool(shelf: Shelf) -> set[str]:
    return {path.name for path in shelf.blobs.rglob("*") if path.is_file()}


def test_files_are_copied_once_and_go_with_the_last_backup_that_names_them(
    chain_config: Config, chain_db: Database, back_up: Callable[[], Backup], shelf: Shelf
) -> None:
    from server.backup.make import rotate
    from server.config import Keep

    first = photo(chain_config, chain_db, b"one" * 1000)
    (first.parent / f"{'0' * 64}.part").write_bytes(b"still arriving")
    made = back_up()
    copied = shelf.blobs / "store%2F001" / first.name
    assert copied.stat().st_size == 3000 and list(made.manifest.blobs.values()) == [3000]
    before = copied.stat().st_mtime_ns
    first.unlink()
    second = photo(chain_config, chain_db, b"two" * 1000)
    back_up()
    assert in_pool(shelf) == {first.name, second.name} and copied.stat().st_mtime_ns == before
    back_up()
    rotate(shelf, Config(chain_config.data, keep=Keep(0, 0, 0)))
    assert in_pool(shelf) == {second.name}


def test_a_damaged_file_in_the_pool_is_found_and_mended(
    chain_config: Config, chain_db: Database, back_up: Callable[[], Backup], shelf: Shelf
) -> None:
    path = photo(chain_config, chain_db, b"one" * 1000)
    made = back_up()
    copied = shelf.blobs / "store%2F001" / path.name
    copied.write_bytes(b"two" * 1000)
    assert verify.check(made, shelf.blobs, now_ms()).problem == "blobs"
    assert back_up().verified
    assert verify.check(made, shelf.blobs, now_ms()).problem == ""


def test_a_restore_puts_back_files_and_waits_for_those_that_nobody_has(
    chain_config: Config, chain_db: Database, back_up: Callable[[], Backup], shelf: Shelf
) -> None:
    here, gone = photo(chain_config, chain_db, b"one"), photo(chain_config, chain_db, b"two")
    made = back_up()
    chain_db.close()
    for path in (here, gone):
        path.unlink()
    (shelf.blobs / "store%2F001" / gone.name).unlink()
    done = restore_backup(chain_config, made, now_ms(), lambda *_: None)
    assert (done.lost_files, done.waiting_files) == (1, 1)
    assert here.read_bytes() == b"one" and not gone.exists()
    db = Database(chain_config.database)
    assert (state(db, here), state(db, gone)) == ("here", "waiting")
    db.close()


def test_a_photo_that_is_damaged_here_is_sent_again_by_its_tablet(
    chain_config: Config, chain_db: Database, back_up: Callable[[], Backup], shelf: Shelf
) -> None:
    path, sound = photo(chain_config, chain_db, b"one" * 1000), photo(chain_config, chain_db, b"two" * 1000)
    path.write_bytes(b"six" * 1000)
    made = back_up()
    assert made.verified and list(made.manifest.blobs) == [f"store%2F001/{sound.name}"]
    assert (state(chain_db, path), state(chain_db, sound)) == ("waiting", "here")
    with chain_db.read() as reader:
        assert blob.known(reader, SCOPE, path.name) is None, "it is taken as if it had never come"
    upload = Upload(chain_db, chain_config.blobs, SCOPE, path.name, "a tablet")
    assert upload.begin(3000, now_ms()).offset == 0


def test_a_pool_that_does_not_keep_its_files_makes_no_backup(
    chain_config: Config, chain_db: Database, back_up: Callable[[], Backup], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = photo(chain_config, chain_db, b"one" * 1000)
    kept = disk.copy

    def decayed(source: Path, target: Path) -> None:
        kept(source, target)
        target.write_bytes(b"six" * 1000)

    monkeypatch.setattr(disk, "copy", decayed)
    with pytest.raises(Problem, match=r"backup\.damaged"):
        back_up()
    assert state(chain_db, path) == "here" and path.read_bytes() == b"one" * 1000


def test_a_photo_that_is_damaged_here_is_mended_from_the_pool(
    chain_config: Config, chain_db: Database, back_up: Callable[[], Backup]
) -> None:
    path = photo(chain_config, chain_db, b"one" * 1000)
    back_up()
    path.write_bytes(b"six" * 999)
    made = back_up()
    assert path.read_bytes() == b"one" * 1000 and state(chain_db, path) == "here"
    assert list(made.manifest.blobs.values()) == [3000]
    assert path.with_name(f"{path.name}.damaged").read_bytes() == b"six" * 999


def test_a_folder_that_is_not_there_is_not_taken_for_lost_photos(
    chain_config: Config, chain_db: Database, back_up: Callable[[], Backup], shelf: Shelf
) -> None:
    paths = [photo(chain_config, chain_db, f"{number}".encode() * 100) for number in range(blob.MANY)]
    good = back_up()
    unmounted = chain_config.data / "elsewhere"
    chain_config.blobs.rename(unmounted)
    with pytest.raises(Problem, match=r"blob\.folder_gone"):
        blob.reconcile(chain_db, chain_config.blobs)
    with pytest.raises(Problem, match=r"blob\.folder_gone"):
        back_up()
    assert {state(chain_db, path) for path in paths} == {"here"}
    assert [one.name for one in shelf.backups()] == [good.name]
    unmounted.rename(chain_config.blobs)
    assert blob.reconcile(chain_db, chain_config.blobs) == 0
    for path in paths[:3]:
        path.unlink()
    assert blob.reconcile(chain_db, chain_config.blobs) == 3, "some may well be lost"


def test_who_knows_that_they_are_gone_says_so(chain_config: Config, chain_db: Database) -> None:
    paths = [photo(chain_config, chain_db, f"{number}".encode() * 100) for number in range(blob.MANY)]
    for path in paths:
        path.unlink()
    assert run(["photos"], chain_config, Words("en")) == 0
    assert {state(chain_db, path) for path in paths} == {"waiting"}


def test_the_server_starts_without_its_photos(
    chain_config: Config, chain_db: Database, caplog: pytest.LogCaptureFixture
) -> None:
    paths = [photo(chain_config, chain_db, f"{number}".encode() * 100) for number in range(blob.MANY)]
    chain_config.blobs.rename(chain_config.data / "elsewhere")
    with TestClient(create_app(chain_config, chain_db)) as client:
        assert client.get("/health").status_code == 200
    assert "blob.folder_gone" in caplog.text
    assert {state(chain_db, path) for path in paths} == {"here"}
