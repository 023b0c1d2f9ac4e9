"""Tells whoever listens that a scope has a new head; carries no data. The listeners of this process; what other
processes commit comes in through `Database.listen`."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress


class Heads:
    """Publish from any thread, listen in the event loop."""

    def __init__(self) -> None:
        self._listeners: set[tuple[asyncio.AbstractEventLoop, asyncio.Queue[str]]] = set()

    def moved(self, scope: str) -> None:
        for loop, queue in list(self._listeners):
            with suppress(RuntimeError):
                loop.call_soon_threadsafe(_offer, queue, scope)

    async def listen(self, scopes: list[str], idle_seconds: float) -> AsyncIterator[str]:
        """Scopes as they move; an empty text after every idle period, so that a dead line is noticed."""
        queue: asyncio.Queue[str] = asyncio.Queue(maxsize=64)
        entry = (asyncio.get_running_loop(), queue)
        self._listeners.add(entry)
        try:
            while True:
                try:
                    scope = await asyncio.wait_for(queue.get(), idle_seconds)
                except TimeoutError:
                    scope = ""
                if not scope or scope in scopes:
                    yield scope
        finally:
            self._listeners.discard(entry)


def _offer(queue: asyncio.Queue[str], scope: str) -> None:
    if not queue.full():
        queue.put_nowait(scope)
