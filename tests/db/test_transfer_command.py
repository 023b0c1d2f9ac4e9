"""`python -m server transfer` says what it did, and leaves both sides alone when it may not."""

from pathlib import Path

import pytest

from server.backup.hold import in_use
from server.commands import run
from server.config import Config
from server.db import Database, meta
from server.words import Words
from tests.cluster import Copies

WORDS = Words("en")


def test_the_chain_goes_on_in_postgresql(
    chain_config: Config, copies: Copies, capsys: pytest.CaptureFixture[str]
) -> None:
    with copies.one() as url:
        config = Config(data=chain_config.data, database_url=url)
        with in_use(config.data):
            assert run(["transfer"], config, WORDS) == 1
        assert run(["transfer"], config, WORDS) == 0
        assert "rows were moved" in capsys.readouterr().out
        file, there = Database(config.database), Database(url)
        with file.read() as here, there.read() as reader:
            assert meta.epoch(reader) == meta.epoch(here)
            assert reader.head("store/001") == here.head("store/001") > 0
        file.close()
        there.close()
        assert run(["transfer"], config, WORDS) == 1
        assert "already has a history" in capsys.readouterr().err


def test_it_wants_both_sides(tmp_path: Path, chain_config: Config, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["transfer"], chain_config, WORDS) == 1
    assert "DATABASE_URL" in capsys.readouterr().err
    assert run(["transfer"], Config(data=tmp_path / "none", database_url="postgresql:///none"), WORDS) == 1
