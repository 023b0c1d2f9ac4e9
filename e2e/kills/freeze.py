"""The server freezes: its lines stay open and nothing answers. Tablets must notice, work on, and come back by themselves."""

import asyncio
import os
import signal
import time

from e2e.kills.shop import Shop
from e2e.kills.tablet import KilledTablet

SHORTEST, LONGEST = 5.0, 40.0
LIMIT = 20.0  # of one call, see web/worker/server.js
SLACK = 12.0  # until an operation asks for a call, and for a busy machine
BACK = 90.0


async def freeze(shop: Shop, seconds: float) -> list[float]:
    """After how many seconds each tablet said that it is offline; a tablet that should have and did not is -1."""
    process = shop.central.process
    assert process
    os.killpg(process.pid, signal.SIGSTOP)
    begun = time.monotonic()
    try:
        noticed = await asyncio.gather(*(_notices(tablet, begun, seconds) for tablet in shop.tablets))
        await asyncio.sleep(max(0, seconds - (time.monotonic() - begun)))
    finally:
        os.killpg(process.pid, signal.SIGCONT)
    await asyncio.gather(*(_is_back(tablet) for tablet in shop.tablets))
    return [after for after in noticed if after is not None]


async def _notices(tablet: KilledTablet, begun: float, seconds: float) -> float | None:
    while (after := time.monotonic() - begun) < seconds:
        if (await tablet.standing()).get("state") == "offline":
            return after
        await asyncio.sleep(0.3)
    return -1 if seconds > LIMIT + SLACK else None


async def _is_back(tablet: KilledTablet) -> None:
    async with asyncio.timeout(BACK):
        while (await tablet.standing()).get("state") != "online":
            await asyncio.sleep(0.3)
