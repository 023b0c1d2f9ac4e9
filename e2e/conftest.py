"""A real server, real browsers, one small demo chain copied for each test."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Playwright, sync_playwright

from e2e.support.central import Central
from e2e.support.clerk import CLERK
from e2e.support.demo_chain import demo_chain
from e2e.support.tablet import Tablet

MEMBERS = 250


@pytest.fixture(scope="session")
def shop_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with a demo chain; never changed."""
    return demo_chain(tmp_path_factory.mktemp("shop"), MEMBERS)


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


@pytest.fixture
def signed_in(central: Central, new_tablet: Callable[..., Tablet]) -> Callable[[], Tablet]:
    """Call it for one more tablet of the first store with a clerk signed in."""

    def make() -> Tablet:
        tablet = new_tablet()
        tablet.enrol(central.code())
        tablet.sign_in(*CLERK)
        return tablet

    return make
