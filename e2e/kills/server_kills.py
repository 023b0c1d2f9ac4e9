"""The server, all its processes, is killed: at any moment, and where a half-done thing would hurt most."""

import asyncio
from collections import Counter
from collections.abc import Callable

from playwright.async_api import Request

from e2e.kills.shop import Shop

PATIENCE = 3.0
AT_ONCE = 0.7


async def kill_often(shop: Shop, kills: int, told: Callable[[], None], over: Callable[[], bool]) -> Counter[str]:
    """How many of each aim: fewer when the time was over. `told` after each. Ends with the server running."""
    done: Counter[str] = Counter()
    for _ in range(kills):
        if over():
            break
        aim = shop.random.choices(list(AIMS), [weight for _, weight in AIMS.values()])[0]
        hit = await AIMS[aim][0](shop)
        shop.central.kill()
        done[aim if hit else "any"] += 1
        if shop.random.random() > AT_ONCE:
            await asyncio.sleep(shop.random.uniform(0.5, 5))
        await start(shop)
        told()
    return done


async def start(shop: Shop) -> None:
    await asyncio.to_thread(shop.central.start)


async def any_moment(shop: Shop) -> bool:
    await asyncio.sleep(shop.random.uniform(0, 3))
    return True


async def in_push(shop: Shop) -> bool:
    """Just after a tablet sent its operations."""
    return await _hit(shop, lambda request: request.url.endswith("/sync/push"), 0.06)


async def in_upload(shop: Shop) -> bool:
    return await _hit(shop, lambda request: "/sync/blob" in request.url and request.method == "PATCH", 0.04)


async def _hit(shop: Shop, wanted: Callable[[Request], bool], after: float) -> bool:
    hit = await shop.until_asked(wanted, PATIENCE)
    await asyncio.sleep(shop.random.uniform(0, after))
    return hit


async def in_build(shop: Shop) -> bool:
    """A new tablet asks for a replica that is not there yet."""
    with shop.central.db.write() as writer:
        writer.run("delete from replica_file where name = 'store/001'")
    asked = asyncio.create_task(asyncio.to_thread(shop.newcomer.ask_for_replica))
    await asyncio.sleep(shop.random.uniform(0.02, 0.6))
    running = not asked.done()
    shop.central.kill()
    await asked
    return running


async def while_starting(shop: Shop) -> bool:
    """Killed once more before it answers."""
    shop.central.kill()
    shop.central.launch()
    await asyncio.sleep(shop.random.uniform(0, 2))
    return True


AIMS = {
    "any": (any_moment, 40),
    "push": (in_push, 25),
    "upload": (in_upload, 15),
    "build": (in_build, 10),
    "starting": (while_starting, 10),
}
