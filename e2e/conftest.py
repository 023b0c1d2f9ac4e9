"""A real server, real browsers, one small demo chain copied for each test."""

import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Playwright, sync_playwright

from e2e.support.central import Central
from e2e.support.tablet import Tablet
from server.config import Config
from server.db import Database, meta
from server.demo.build import build

MEMBERS = 250


@pytest.fixture(scope="session")
def shop_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with a demo chain; never changed."""
    folder = tmp_path_factory.mktemp("shop")
    database = Database(folder / "huitouke.db")
    with database.write() as writer:
        meta.ensure_epoch(writer)
    build(database, Config(data=folder), lambda *_: None, date.today().isoformat(), members_per_store=MEMBERS)
    database.close()
    return folder


@pytest.fixture
def central(shop_data: Path, tmp_path: Path) -> Iterator[Central]:
    """The server, running; a copy of the chain that the test may do anything to."""
    folder = tmp_path / "central"
    shutil.copytree(shop_data, folder)
    server = Central(folder)
    server.start()
    yield server
    server.kill()
    server.db.close()


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as started:
        yield started


@pytest.fixture
def new_tablet(playwright: Playwright, central: Central, tmp_path: Path) -> Iterator[Callable[..., Tablet]]:
    """Call it for one more tablet; all are closed at the end, and none may have complained."""
    opened: list[Tablet] = []

    def make(**settings: object) -> Tablet:
        opened.append(Tablet(playwright, central.url, tmp_path / f"tablet-{len(opened)}", **settings))
        return opened[-1]

    yield make
    for tablet in opened:
        tablet.close()
    assert not [trouble for tablet in opened for trouble in tablet.troubles]
