"""One demo chain for all tests, built once and copied for each."""

import os
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

os.environ["HUITOUKE_STRICT_WORDS"] = "1"

from server.config import Config  # noqa: E402
from server.db import Database, meta  # noqa: E402
from server.demo.build import build  # noqa: E402

MEMBERS = 60


@pytest.fixture(scope="session")
def chain_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with a small demo chain; never changed."""
    folder = tmp_path_factory.mktemp("chain")
    config = Config(data=folder)
    database = Database(config.database)
    with database.write() as writer:
        meta.ensure_epoch(writer)
    build(database, config, lambda *_: None, date.today().isoformat(), members_per_store=MEMBERS)
    with database.write() as writer:
        writer.run("insert into meta (key, value) values ('small', '1')")
    database.close()
    return folder


@pytest.fixture
def chain_config(chain_data: Path, tmp_path: Path) -> Config:
    """A copy of the chain that a test may do anything to."""
    folder = tmp_path / "data"
    folder.mkdir()
    for file in chain_data.glob("huitouke.db*"):
        shutil.copy(file, folder / file.name)
    return Config(data=folder)


@pytest.fixture
def chain_db(chain_config: Config) -> Iterator[Database]:
    database = Database(chain_config.database)
    yield database
    database.close()
