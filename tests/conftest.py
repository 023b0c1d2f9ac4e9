"""One demo chain for all tests, built once and copied for each."""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import date
from functools import cache
from pathlib import Path

import pytest

os.environ["HUITOUKE_STRICT_WORDS"] = "1"

from server.auth import password, pin  # noqa: E402
from server.config import Config  # noqa: E402
from server.db import Database, meta  # noqa: E402
from server.demo.build import build  # noqa: E402
from tests.cluster import Cluster, Copies  # noqa: E402

MEMBERS = 60
ENGINES = ("sqlite", "postgresql")
Opened = Callable[..., AbstractContextManager[Database]]


@pytest.fixture(scope="session")
def chain_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with a small demo chain; never changed."""
    folder = tmp_path_factory.mktemp("chain")
    config = Config(data=folder)
    database = Database(config.database)
    with database.write() as writer:
        meta.ensure_epoch(writer)
    with pytest.MonkeyPatch.context() as patch:  # sign-ins are slow on purpose
        patch.setattr(pin, "ITERATIONS", 1_000)
        patch.setattr(password, "hash_password", cache(password.hash_password))
        build(database, config, lambda *_: None, date.today().isoformat(), members_per_store=MEMBERS, at_counter=False)
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
def engine() -> str:
    """sqlite or postgresql; the folders whose tests run on both say so in their conftest."""
    return "sqlite"


@pytest.fixture
def chain_db(chain_config: Config, chain_data: Path, opened: Opened) -> Iterator[Database]:
    with opened(chain_config.database, chain_data / "huitouke.db") as database:
        yield database


@pytest.fixture
def fresh_db(tmp_path: Path, opened: Opened) -> Iterator[Database]:
    """Tables and nothing in them."""
    with opened(tmp_path / "fresh.db") as database:
        yield database


@pytest.fixture
def opened(engine: str, request: pytest.FixtureRequest) -> Opened:
    """Opens a database on the engine of the test: the SQLite file, or a PostgreSQL copy of what `like` holds."""

    @contextmanager
    def open_one(path: Path, like: Path | None = None) -> Iterator[Database]:
        if engine == "sqlite":
            database = Database(path)
            yield database
            return database.close()
        copies: Copies = request.getfixturevalue("copies")
        with copies.one(like) as url:
            database = Database(url)
            yield database
            database.close()
        return None

    return open_one


@pytest.fixture(scope="session")
def copies() -> Iterator[Copies]:
    """One PostgreSQL for all tests of this process, started when the first one asks."""
    cluster = Cluster()
    yield Copies(cluster)
    cluster.stop()
