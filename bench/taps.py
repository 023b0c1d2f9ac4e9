"""From a tap to the painted page, on a tablet with a store of the demo's size: `python -m bench.taps`.

The page's CPU as it is and slowed four times; a worker cannot be slowed this way. The ratio is the 95th percentile
against 100 ms.
"""

import statistics
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, sync_playwright

from bench.chain import small_chain
from bench.figure import Figure, at_most, show
from bench.pull import started, stop
from e2e.support.central import free_port
from e2e.support.tablet import Tablet
from server.clock import now_ms
from server.db import enrolment

MEMBERS = 6000
TAPS = 20
GOAL_MS = 100
SLOWER = (1, 4)
NAMES = ("wang", "张", "li", "8", "chen")

TAP = """selector => new Promise((done) => {
  const began = performance.now();
  const painted = () => requestAnimationFrame(() => setTimeout(() => done(performance.now() - began)));
  document.addEventListener('htmx:after:swap', painted, { once: true });
  document.querySelector(selector).click();
})"""
# as the search sends it: without the pause in which a person may type on
SEARCH = """text => new Promise((done) => {
  const began = performance.now();
  const painted = () => requestAnimationFrame(() => setTimeout(() => done(performance.now() - began)));
  document.addEventListener('htmx:after:swap', painted, { once: true });
  document.querySelector('input[type=search]').value = text;
  document.querySelector('#search').requestSubmit();
})"""


def main() -> list[Figure]:
    with (
        small_chain(MEMBERS) as database,
        sync_playwright() as playwright,
        tempfile.TemporaryDirectory() as profile,
    ):
        port = free_port()
        server = started(database.path.parent, port, 1)
        tablet = Tablet(playwright, f"http://127.0.0.1:{port}", Path(profile))
        try:
            with database.write() as writer:
                code = enrolment.make(writer, "001", "floor", "", now_ms())
            tablet.enrol(code)
            tablet.sign_in("1002", "1122")
            return [figure for rate in SLOWER for figure in measured(tablet.page, rate)]
        finally:
            tablet.close()
            stop(server)


def measured(page: Page, rate: int) -> list[Figure]:
    session = page.context.new_cdp_session(page)
    session.send("Emulation.setCPUThrottlingRate", {"rate": rate})
    found = {name: [tap(page, number) for number in range(TAPS)] for name, tap in KINDS.items()}
    session.send("Emulation.setCPUThrottlingRate", {"rate": 1})
    return [figure(f"{name} at {rate}x CPU", times) for name, times in found.items()]


def figure(name: str, times: list[float]) -> Figure:
    worst = sorted(times)[int(len(times) * 0.95)]
    return at_most(name, worst / GOAL_MS, 1, median_ms=round(statistics.median(times)), p95_ms=round(worst))


def today(page: Page, _: int) -> float:
    members(page)
    return float(page.evaluate(TAP, ".tab[href='/floor/today']"))


def search(page: Page, number: int) -> float:
    members(page)
    return float(page.evaluate(SEARCH, NAMES[number % len(NAMES)]))


def profile(page: Page, number: int) -> float:
    members(page)
    return float(page.evaluate(TAP, f"#rows .list-row:nth-child({number % 5 + 1})"))


def save(page: Page, number: int) -> float:
    """A purchase: appended to the outbox on disk, its effect on the replica, and the profile again."""
    profile(page, number)
    page.click(".quick-actions a.primary")
    page.fill("input[name=amount_minor]", str(100 + number))
    page.wait_for_timeout(400)
    took = float(page.evaluate(TAP, "#purchase .sticky-actions button"))
    page.wait_for_timeout(1500)  # it is sent, and the page shown again with what the server says
    return took


def members(page: Page) -> None:
    page.click(".tab[href='/floor/members']")
    page.wait_for_selector("#rows a")


KINDS: dict[str, Callable[[Page, int], Any]] = {"today": today, "search": search, "profile": profile, "save": save}

if __name__ == "__main__":
    show(main())
