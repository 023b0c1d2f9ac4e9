"""`make kills KILLS=200 TABLETS=10 SEED=1`: every kind of kill, one after the other, on one chain. The exit code is 0 only
when all ends well each time. MINUTES ends the kills earlier, and says so."""

import asyncio
import os
import sys
import tempfile
import time
from pathlib import Path

from e2e.kills import full_disk
from e2e.kills.kinds import KINDS, Wanted
from e2e.kills.shop import chain, shop


def main() -> int:
    seed = _number("SEED", int(time.time() % 100_000))
    kills, tablets, minutes = _number("KILLS", 200), _number("TABLETS", 10), _number("MINUTES", 0)
    print(f"seed {seed}, {kills} kills, {tablets} tablets", flush=True)
    return asyncio.run(run(seed, kills, tablets, minutes))


async def run(seed: int, kills: int, tablets: int, minutes: int) -> int:
    failed = 0
    with tempfile.TemporaryDirectory() as place, full_disk.small(chain(Path(place) / "chain")) as data:
        async with shop(data, tablets, seed) as one:
            wanted = Wanted(kills, time.monotonic() + 60 * minutes) if minutes else Wanted(kills)
            for kind in (os.environ.get("KINDS") or " ".join(KINDS)).split():
                begun = time.monotonic()
                wrong, said = await KINDS[kind](one, wanted)
                print(f"{kind}: {said}; {time.monotonic() - begun:.0f} s in all", flush=True)
                print("".join(f"  WRONG {text}\n" for text in wrong), end="", flush=True)
                failed += len(wrong)
    print("all ended well" if not failed else f"{failed} things are wrong", flush=True)
    return 1 if failed else 0


def _number(name: str, otherwise: int) -> int:
    return int(os.environ.get(name) or otherwise)


if __name__ == "__main__":
    sys.exit(main())
