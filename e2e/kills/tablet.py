"""A tablet that is a browser process of its own, which can be killed at any moment and started again on its profile."""

import asyncio
import contextlib
import os
import signal
from collections.abc import Callable
from pathlib import Path
from typing import Any

from playwright.async_api import BrowserContext, ConsoleMessage, Page, Playwright, Request, Response

from e2e.kills.processes import browser_of, descendants
from e2e.support.kept import READ, REMOVE
from e2e.support.tablet import ARGS, CHROMIUM, SIZE

LINE = (Path(__file__).parent / "line.js").read_text()
PATIENCE = 60
CLERK = [["number", "1002"], ["pin", "1122"]]
SIGN_IN = "/floor/sign_in"


class Answer(dict[str, Any]):
    """What the worker answered: status, path, html."""

    def landed(self, place: str) -> bool:
        """Whether it was done and led on to that page."""
        return bool(self["status"] == 200 and self["moved"] and self["path"].startswith(place))


class KilledTablet:
    """`heard` and `answered` are told of every request and answer between this tablet and the server."""

    def __init__(self, playwright: Playwright, url: str, profile: Path, number: int) -> None:
        self.playwright = playwright
        self.url = url
        self.profile = profile
        self.number = number
        self.heard: Callable[[Request], None] = lambda _: None
        self.answered: Callable[[Response], None] = lambda _: None
        self.troubles: list[str] = []
        self.complaint = ""  # the last error that the worker wrote down: why a page says that something broke
        self.context: BrowserContext | None = None
        self.page: Page | None = None
        self.open = asyncio.Event()

    async def start(self) -> None:
        """Until the worker answers; the network may be away."""
        self.context = await self.playwright.chromium.launch_persistent_context(
            self.profile, executable_path=CHROMIUM, args=ARGS, viewport=SIZE, locale="zh-CN", timeout=120_000
        )
        await self.context.add_init_script(LINE)
        self.context.on("request", lambda request: self.heard(request))
        self.context.on("response", lambda response: self.answered(response))
        page = self.page = self.context.pages[0]
        page.on("console", self._complained)
        page.on("pageerror", lambda error: self.troubles.append(str(error)))
        await page.goto(self.url + "/floor", timeout=PATIENCE * 1000)
        async with asyncio.timeout(PATIENCE):
            while not await page.evaluate("() => Boolean(window.tabletLine?.kept.ready)"):
                await asyncio.sleep(0.2)
        self.open.set()

    def _complained(self, message: ConsoleMessage) -> None:
        if message.type == "error" and not message.text.startswith("Failed to load resource"):
            self.complaint = message.text[:300]

    async def enrol(self, code: str) -> None:
        answer = await self.ask("POST", "/floor/enrol", [["code", code]])
        assert answer["path"] == "/floor/loading", answer
        await self.until_loaded()

    async def until_loaded(self) -> None:
        async with asyncio.timeout(PATIENCE * 2):
            while (await self.ask("GET", "/floor/today"))["path"] == "/floor/loading":
                await self.ask("GET", "/floor/loading/state")
                await asyncio.sleep(0.5)

    async def ask(self, method: str, path: str, entries: list[list[Any]] | None = None) -> Answer:
        """As the shell asks; whoever must sign in first does so, and asks again."""
        answer = await self._asked(method, path, entries or [])
        if answer["path"].startswith(SIGN_IN) and not path.startswith(SIGN_IN):
            await self._asked("POST", SIGN_IN, CLERK)
            answer = await self._asked(method, path, entries or [])
        return answer

    async def photo(self, size: int) -> str:
        return str(await self.evaluate("(size) => tabletLine.photo(size)", size))

    async def evaluate(self, code: str, argument: Any = None) -> Any:
        """Fails when the browser dies meanwhile."""
        assert self.page
        async with asyncio.timeout(PATIENCE):
            return await self.page.evaluate(code, argument)

    async def _asked(self, method: str, path: str, entries: list[list[Any]]) -> Answer:
        asked = "([method, path, entries]) => tabletLine.ask(method, path, entries)"
        return Answer(await self.evaluate(asked, [method, path, entries]))

    async def standing(self) -> dict[str, Any]:
        return await self.evaluate("() => tabletLine.kept.standing ?? {}") or {}

    async def outbox(self) -> list[dict[str, Any]]:
        return [entry for _, entry in await self.evaluate(READ, "outbox")]

    async def values(self) -> dict[str, Any]:
        return dict(await self.evaluate(READ, "value"))

    async def compare_with_server(self) -> bool:
        """Makes the daily comparison due: whether every table is as the server has it."""
        await self.evaluate(REMOVE, "digest_at")
        async with asyncio.timeout(PATIENCE * 3):
            while "digest_at" not in (found := await self.values()):
                await self.ask("POST", "/floor/sync/now")
                await asyncio.sleep(0.5)
        return "digest_mismatch" not in found

    async def kill(self) -> None:
        """The whole browser, every process of it, in the middle of whatever it does."""
        self.open.clear()
        first = browser_of(self.profile)
        for process in (first, *descendants(first)):
            with contextlib.suppress(ProcessLookupError):
                os.kill(process, signal.SIGKILL)
        await self.close()

    async def close(self) -> None:
        if self.context:
            with contextlib.suppress(Exception):
                async with asyncio.timeout(20):
                    await self.context.close()
            self.context = self.page = None
