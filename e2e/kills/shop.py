"""The server, the tablets and their clerks, all at work."""

import asyncio
import contextlib
import random
import tempfile
from collections.abc import AsyncIterator, Callable
from pathlib import Path

from playwright.async_api import Request, Response, async_playwright

from e2e.kills.ledger import Ledger
from e2e.kills.load import Clerk
from e2e.kills.newcomer import Newcomer
from e2e.kills.tablet import KilledTablet
from e2e.support.central import Central
from e2e.support.demo_chain import demo_chain

MEMBERS = 60


class Shop:
    def __init__(self, central: Central, tablets: list[KilledTablet], seed: int) -> None:
        self.central = central
        self.tablets = tablets
        self.ledger = Ledger()
        self.random = random.Random(seed)
        self.over = asyncio.Event()
        self.newcomer = Newcomer(central)
        self.answers: list[tuple[str, int, str]] = []
        self.waiting: list[tuple[Callable[[Request], bool], asyncio.Event]] = []
        self.clerks = [Clerk(tablet, self.ledger, seed, central.today()) for tablet in tablets]
        for tablet in tablets:
            tablet.heard = self._heard
            tablet.answered = self._answered

    @contextlib.asynccontextmanager
    async def at_work(self) -> AsyncIterator[None]:
        self.over.clear()
        work = [asyncio.create_task(clerk.work(self.over)) for clerk in self.clerks]
        try:
            yield
        finally:
            self.over.set()
            for tablet in self.tablets:
                tablet.open.set()  # a clerk may wait for a browser
            await asyncio.gather(*work)

    async def until_asked(self, wanted: Callable[[Request], bool], seconds: float) -> bool:
        """Whether a tablet began such a request in that time."""
        event = asyncio.Event()
        self.waiting.append((wanted, event))
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await event.wait()
        self.waiting.remove((wanted, event))
        return event.is_set()

    def _heard(self, request: Request) -> None:
        for wanted, event in self.waiting:
            if wanted(request):
                event.set()

    def _answered(self, response: Response) -> None:
        if response.url.endswith("/sync/push") or "/sync/blob" in response.url:
            what = response.url.split("/")[4]
            self.answers.append((what, response.status, response.headers.get("retry-after", "")))


def chain(folder: Path) -> Path:
    """A data folder with a small demo chain."""
    return demo_chain(folder, MEMBERS)


@contextlib.asynccontextmanager
async def shop(folder: Path, count: int, seed: int) -> AsyncIterator[Shop]:
    """A running server on `folder`, and so many enrolled tablets."""
    central = Central(folder)
    await asyncio.to_thread(central.start)
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profiles:
        async with async_playwright() as playwright:
            tablets = [
                KilledTablet(playwright, central.url, Path(profiles) / str(number), number) for number in range(count)
            ]
            try:
                for tablet in tablets:
                    await tablet.start()
                    await tablet.enrol(central.code())
                yield Shop(central, tablets, seed)
            finally:
                for tablet in tablets:
                    await tablet.close()
                central.kill()
                central.db.close()
