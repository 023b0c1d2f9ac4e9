"""The key of the office's forms: made once, whole or not at all."""

import errno
from pathlib import Path

import pytest

from server import config as configs
from server.config import Config, secret


def test_made_once_and_for_the_owner_only(tmp_path: Path) -> None:
    first = secret(Config(data=tmp_path))
    assert len(first) == 32
    assert secret(Config(data=tmp_path)) == first
    assert (tmp_path / "secret").stat().st_mode & 0o077 == 0


def test_an_empty_one_that_a_full_disk_left_is_no_key(tmp_path: Path) -> None:
    (tmp_path / "secret").touch()
    assert len(secret(Config(data=tmp_path))) == 32


def test_a_full_disk_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(configs.os, "fsync", full)
    with pytest.raises(OSError):
        secret(Config(data=tmp_path))
    assert not list(tmp_path.iterdir())
