"""A build that was killed leaves no half file under a name, and its rest does not stay for ever."""

import os
import shutil
import time
from pathlib import Path

import pytest

from server.db import Database, replica

LONG_AGO = 7200


def test_a_name_is_given_to_a_whole_file_only(
    chain_db: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = replica.ensure(chain_db, tmp_path, "store/001", 1)
    names = sorted(path.name for path in (tmp_path / file.sha256).iterdir())
    shutil.rmtree(tmp_path / file.sha256)  # as after a restore: the database knows of a file that is not there

    def killed(*_: object, **__: object) -> bytes:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched, pytest.raises(KeyboardInterrupt):
        patched.setattr(replica.gzip, "compress", killed)
        replica.ensure(chain_db, tmp_path, "store/001", 2)
    assert not (tmp_path / file.sha256).exists()
    again = replica.ensure(chain_db, tmp_path, "store/001", 3)
    assert sorted(path.name for path in (tmp_path / again.sha256).iterdir()) == names


def test_what_was_left_behind_long_ago_is_swept(chain_db: Database, tmp_path: Path) -> None:
    left, running = tmp_path / "tmpold", tmp_path / "tmpnew"
    for folder in (left, running):
        folder.mkdir()
        (folder / "replica.sqlite").write_bytes(b"half")
    os.utime(left, (time.time() - LONG_AGO,) * 2)
    replica.ensure(chain_db, tmp_path, "store/001", 1)
    assert (left.exists(), running.exists()) == (False, True)
