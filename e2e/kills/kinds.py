"""The kinds of kills, each from a running shop to its judgement."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path

from e2e.kills import browser_kills, freeze, full_disk, judge, server_kills
from e2e.kills.shop import Shop, shop
from server.demo.progress import Bar

FREEZE_EACH = 25  # kills
FEWEST_FREEZES = 2


@dataclass(frozen=True)
class Wanted:
    kills: int
    tablets: int


Outcome = tuple[list[str], str]


async def servers(data: Path, wanted: Wanted, seed: int) -> Outcome:
    async with shop(data, wanted.tablets, seed) as one:
        async with one.at_work():
            done = await server_kills.kill_often(one, wanted.kills, _bar(wanted.kills, "server"))
        return await _judged(one, ", ".join(f"{count} {aim}" for aim, count in done.items()))


async def browsers(data: Path, wanted: Wanted, seed: int) -> Outcome:
    async with shop(data, wanted.tablets, seed + 1) as one:
        async with one.at_work():
            done = await browser_kills.kill_often(one, wanted.kills, _bar(wanted.kills, "browsers"))
        return await _judged(one, f"{done} browsers")


async def both(data: Path, wanted: Wanted, seed: int) -> Outcome:
    """Server and browsers at once: neither waits for the other."""
    half = max(wanted.kills // 4, 1)
    told = _bar(2 * half, "both")
    async with shop(data, wanted.tablets, seed + 2) as one:
        async with one.at_work():
            await asyncio.gather(server_kills.kill_often(one, half, told), browser_kills.kill_often(one, half, told))
        return await _judged(one, f"{half} and {half}")


async def frozen(data: Path, wanted: Wanted, seed: int) -> Outcome:
    times = max(FEWEST_FREEZES, wanted.kills // FREEZE_EACH)
    told, noticed = _bar(times, "frozen"), []
    async with shop(data, wanted.tablets, seed + 3) as one:
        async with one.at_work():
            for place in range(times):
                seconds = freeze.SHORTEST + (freeze.LONGEST - freeze.SHORTEST) * ((place + 1) / times)
                noticed += await freeze.freeze(one, seconds)
                told()
        wrong, said = await _judged(one, f"{times} times, noticed after {max(noticed, default=0):.0f} s at most")
        late = [f"noticed after {after:.0f} s" for after in noticed if not 0 <= after <= freeze.LIMIT + freeze.SLACK]
        return wrong + late, said


async def disk(data: Path, wanted: Wanted, seed: int) -> Outcome:
    reason = full_disk.impossible()
    if reason:
        return [], f"skipped: {reason}"
    with full_disk.small(data) as folder:
        async with shop(folder, wanted.tablets, seed + 4) as one:
            async with one.at_work():
                wrong, said = await full_disk.fill(one)
            others, figures = await _judged(one, said)
            return wrong + others, figures


async def _judged(one: Shop, said: str) -> Outcome:
    begun = time.monotonic()
    wrong = await judge.judged(one)
    return wrong, f"{said}; {judge.figures(one.ledger)}; judged in {time.monotonic() - begun:.0f} s"


def _bar(total: int, label: str) -> Callable[[], None]:
    bar, done = Bar(), [0]

    def told() -> None:
        done[0] += 1
        bar(done[0], total, label)

    return told


KINDS: dict[str, Callable[[Path, Wanted, int], Awaitable[Outcome]]] = {
    "server": servers,
    "browsers": browsers,
    "both": both,
    "frozen": frozen,
    "disk": disk,
}
