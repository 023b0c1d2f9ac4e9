"""The kinds of kills, one after the other on the same shop, each judged at its end."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from e2e.kills import browser_kills, freeze, full_disk, judge, server_kills
from e2e.kills.shop import Shop
from server.demo.progress import Bar

FREEZE_EACH = 50  # kills
FEWEST_FREEZES = 2


@dataclass(frozen=True)
class Wanted:
    """`until`: when kills end at the latest, by the monotonic clock, with however many there were."""

    kills: int
    until: float = float("inf")

    def over(self) -> bool:
        return time.monotonic() > self.until


Outcome = tuple[list[str], str]


async def kills(one: Shop, wanted: Wanted) -> Outcome:
    """Server and browsers at once: neither waits for the other."""
    told = _bar(2 * wanted.kills, "kills")
    async with one.at_work():
        aims, browsers = await asyncio.gather(
            server_kills.kill_often(one, wanted.kills, told, wanted.over),
            browser_kills.kill_often(one, wanted.kills, told, wanted.over),
        )
    wrong, said = await _judged(one)
    few = [] if min(aims.total(), browsers) >= wanted.kills else ["the time was over before all kills were done"]
    aimed = ", ".join(f"{count} {aim}" for aim, count in aims.most_common())
    return wrong + few, f"{aims.total()} of the server ({aimed}), {browsers} of browsers; {said}"


async def frozen(one: Shop, wanted: Wanted) -> Outcome:
    times = max(FEWEST_FREEZES, wanted.kills // FREEZE_EACH)
    told, noticed = _bar(times, "frozen"), []
    async with one.at_work():
        for place in range(times):
            seconds = freeze.SHORTEST + (freeze.LONGEST - freeze.SHORTEST) * ((place + 1) / times)
            noticed += await freeze.freeze(one, seconds)
            told()
    wrong, said = await _judged(one)
    late = [f"noticed after {after:.0f} s" for after in noticed if not 0 <= after <= freeze.LIMIT + freeze.SLACK]
    return wrong + late, f"{times} times, noticed after {max(noticed, default=0):.0f} s at most; {said}"


async def disk(one: Shop, _: Wanted) -> Outcome:
    reason = full_disk.impossible()
    if reason:
        return [], f"skipped: {reason}"
    async with one.at_work():
        wrong, said = await full_disk.fill(one)
    others, figures = await _judged(one)
    return wrong + others, f"{said}; {figures}"


async def _judged(one: Shop) -> Outcome:
    begun = time.monotonic()
    wrong = await judge.judged(one)
    return wrong, f"{judge.figures(one.ledger)}; converged and judged in {time.monotonic() - begun:.0f} s"


def _bar(total: int, label: str) -> Callable[[], None]:
    bar, done = Bar(), [0]

    def told() -> None:
        done[0] += 1
        bar(done[0], total, label)

    return told


KINDS: dict[str, Callable[[Shop, Wanted], Awaitable[Outcome]]] = {"kills": kills, "frozen": frozen, "disk": disk}
