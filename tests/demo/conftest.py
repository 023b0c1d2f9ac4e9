"""One small demo chain, built once for all tests of this folder. Sign-ins are hashed fast here."""

from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest

from server.auth import password, pin
from server.config import Config
from server.db import Database
from server.demo.build import Progress, build

TODAY = "2026-11-22"
MEMBERS = 150


def quiet(done: int, total: int, label_id: str) -> None:
    """Progress that nobody watches."""


@pytest.fixture(scope="session")
def build_small() -> Callable[..., Database]:
    """Builds into a folder; the same folder again is a second start."""

    def build_in(folder: Path, today: str = TODAY, progress: Progress = quiet, url: str = "") -> Database:
        database = Database(url or folder / "demo.db")
        with pytest.MonkeyPatch.context() as patch:  # sign-ins are slow on purpose
            patch.setattr(pin, "ITERATIONS", 1_000)
            patch.setattr(password, "hash_password", cache(password.hash_password))
            build(database, Config(data=folder), progress, today, MEMBERS)
        return database

    return build_in


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory, build_small: Callable[..., Database]) -> Iterator[Database]:
    database = build_small(tmp_path_factory.mktemp("demo"))
    yield database
    database.close()


@pytest.fixture
def today() -> str:
    return TODAY
