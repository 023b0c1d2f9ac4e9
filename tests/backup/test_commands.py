"""What one types: plain words, and an exit code of 0 only when all went well."""

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from server.backup.manifest import Backup
from server.backup.shelf import DATABASE, Shelf
from server.commands import run
from server.config import Config
from server.db import Database, meta
from server.words import Words
from tests.backup.conftest import ENVIRONMENT, PYTHON, ROOT, flip
from tests.backup.test_photos import photo

WORDS = Words("zh-CN")


def typed(config: Config, *arguments: str) -> int:
    return run(list(arguments), config, WORDS)


def test_backup_restore_and_drill(
    chain_config: Config, chain_db: Database, shelf: Shelf, capsys: pytest.CaptureFixture[str]
) -> None:
    chain_db.close()
    assert typed(chain_config, "backup") == 0
    (made,) = shelf.backups()
    assert str(made.folder) in capsys.readouterr().out
    assert typed(chain_config, "restore") == 2
    assert made.name in capsys.readouterr().out
    before = {path.name for path in chain_config.data.iterdir()}
    assert typed(chain_config, "drill") == 0
    said = capsys.readouterr().out
    assert "演练通过：3 家门店" in said and "取回全部记录" in said
    assert {path.name for path in chain_config.data.iterdir()} == before | {"lock"}, "the drill left something"
    assert [one.name for one in shelf.backups()] == [made.name]
    assert typed(chain_config, "restore", made.name[:12]) == 0
    said = capsys.readouterr().out
    assert "已恢复到" in said and "没有删除" in said
    assert (chain_config.data / "replaced").is_dir()


def test_the_drill_fails_without_a_photo_that_the_backup_names(
    chain_config: Config, chain_db: Database, back_up: Callable[[], Backup], shelf: Shelf,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    path = photo(chain_config, chain_db, b"one")
    back_up()
    chain_db.close()
    (shelf.blobs / "store%2F001" / path.name).unlink()
    assert typed(chain_config, "drill") == 1
    assert "演练没有通过" in capsys.readouterr().out


def test_nothing_to_restore_or_to_back_up(
    tmp_path: Path, chain_config: Config, back_up: Callable[[], Backup], capsys: pytest.CaptureFixture[str]
) -> None:
    empty = Config(tmp_path / "empty")
    assert typed(empty, "backup") == 1
    assert "没有数据库" in capsys.readouterr().err and not empty.database.exists()
    for command in ("drill", "restore"):
        assert typed(empty, command, "latest") == 1
        assert "没有核对无误的备份" in capsys.readouterr().err
    flip(back_up().folder / DATABASE, 5000)
    assert typed(chain_config, "drill") == 1
    assert "已损坏" in capsys.readouterr().err
    assert typed(chain_config, "bakcup") == 2
    assert "rotate-epoch" in capsys.readouterr().out


def test_rotate_epoch(chain_config: Config, chain_db: Database, capsys: pytest.CaptureFixture[str]) -> None:
    with chain_db.read() as reader:
        before = meta.epoch(reader)
    assert typed(chain_config, "rotate-epoch") == 0
    with chain_db.read() as reader:
        after = meta.epoch(reader)
    assert before != after and f"{before} → {after}" in capsys.readouterr().out


def test_postgresql_is_told_its_own_tools(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    config = Config(tmp_path, database_url="postgresql://nobody@127.0.0.1:1/none")
    for command in ("backup", "restore", "drill"):
        assert typed(config, command, "latest") == 1
        said = capsys.readouterr().err
        assert "pg_dump" in said and "rotate-epoch" in said


def test_make_targets_do_the_same(chain_config: Config, chain_db: Database, shelf: Shelf) -> None:
    """`make` itself is tried with everything it needs marked as done."""
    chain_db.close()
    for target in (["backup"], ["drill"], ["restore", "BACKUP=latest"]):
        done = subprocess.run(
            ["make", "--no-print-directory", "-o", "setup", f"BIN={Path(PYTHON).parent}", *target],
            cwd=ROOT,
            env={**ENVIRONMENT, "HUITOUKE_DATA": str(chain_config.data)},
            capture_output=True,
            text=True,
        )
        assert done.returncode == 0, done.stdout + done.stderr
    assert len(shelf.backups()) == 1 and (chain_config.data / "replaced").is_dir()
