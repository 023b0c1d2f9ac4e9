"""A small chain behind the whole server, and a tablet of its first store."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from litestar.testing import TestClient

from server.app import create_app
from server.config import Config
from server.db import Database
from tests.conftest import ENGINES
from tests.hand import clerk, hand, new_hand

__all__ = ["clerk", "hand", "new_hand"]


@pytest.fixture(scope="session")
def chain_data(chain_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Without most of what is never looked at here: every row is compared after every request."""
    folder = tmp_path_factory.mktemp("fuzzed")
    for file in chain_data.glob("huitouke.db*"):
        shutil.copy(file, folder / file.name)
    database = Database(folder / "huitouke.db")
    with database.write() as writer:
        for table in ("visit", "contact", "checklist_tick"):
            writer.run(f"delete from {table} where seq < (select max(seq) - 30 from {table})")
    database.close()
    return folder


@pytest.fixture(params=ENGINES)
def engine(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def client(chain_config: Config, chain_db: Database) -> Iterator[TestClient[Any]]:
    with TestClient(create_app(chain_config, chain_db), raise_server_exceptions=False) as test_client:
        yield test_client
