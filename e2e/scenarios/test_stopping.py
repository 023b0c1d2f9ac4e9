"""A server that is asked to stop does, though tablets hold their live lines open."""

from collections.abc import Callable

from playwright.sync_api import expect

from e2e.support.central import Central
from e2e.support.tablet import Tablet
from server.__main__ import STOP_SECONDS


def test_it_stops_while_tablets_listen_and_they_come_back(central: Central, signed_in: Callable[[], Tablet]) -> None:
    tablet = signed_in()
    tablet.goto("/floor/sync")
    expect(tablet.page.locator("#bar-sync")).to_have_attribute("data-state", "online")
    central.stop(STOP_SECONDS + 10)
    expect(tablet.page.locator("#bar-sync")).to_have_attribute("data-state", "offline", timeout=30_000)
    central.start()
    expect(tablet.page.locator("#bar-sync")).to_have_attribute("data-state", "online", timeout=60_000)
