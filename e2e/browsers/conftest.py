"""One window of each engine over a real server; what the machine lacks is skipped and named."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Playwright

from e2e.browsers.display import Display
from e2e.browsers.engines import missing
from e2e.browsers.steered_by_playwright import PlaywrightWindow
from e2e.browsers.steered_by_selenium import SeleniumWindow
from e2e.browsers.window import Window
from e2e.support.central import Central

Open = Callable[[str], Window]


@pytest.fixture(scope="session")
def display() -> Iterator[Display]:
    with Display() as started:
        yield started


@pytest.fixture
def opened(request: pytest.FixtureRequest, central: Central, tmp_path: Path) -> Iterator[Open]:
    """Call it with the name of an engine; the windows are closed at the end, and none may have complained."""
    windows: list[Window] = []

    def open_one(engine: str) -> Window:
        if reason := missing(engine):
            pytest.skip(reason)
        windows.append(window(request, engine, central.url, tmp_path / f"{engine}-{len(windows)}"))
        return windows[-1]

    yield open_one
    for one in windows:
        one.close()
    assert not [trouble for one in windows for trouble in one.troubles]


def window(request: pytest.FixtureRequest, engine: str, url: str, profile: Path) -> Window:
    if engine == "webkit":
        return SeleniumWindow(request.getfixturevalue("display").name, url, profile)
    playwright: Playwright = request.getfixturevalue("playwright")
    return PlaywrightWindow(playwright, engine, url, profile)
