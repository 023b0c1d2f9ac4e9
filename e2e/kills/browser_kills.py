"""Whole browsers are killed in the middle of their work and opened again on their profiles."""

import asyncio
from collections.abc import Callable

from e2e.kills.shop import Shop

BETWEEN = (0.2, 3.0)
AWAY = (0.0, 3.0)


async def kill_often(shop: Shop, kills: int, told: Callable[[], None], over: Callable[[], bool]) -> int:
    """How many were killed: fewer when the time was over. `told` after each."""
    for done in range(kills):
        if over():
            return done
        await asyncio.sleep(shop.random.uniform(*BETWEEN))
        tablet = shop.random.choice(shop.tablets)
        await tablet.kill()
        await asyncio.sleep(shop.random.uniform(*AWAY))
        await tablet.start()
        told()
    return kills
