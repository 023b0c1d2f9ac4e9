"""`make kills KILLS=200 TABLETS=10 SEED=1`: every kind of kill, one after the other, on one chain. The exit code is 0 only
when all ends well each time."""

import asyncio
import os
import shutil
import sys
import tempfile
import time
from pathlib import Path

from e2e.kills.kinds import KINDS, Wanted
from e2e.kills.shop import chain


def main() -> int:
    seed = int(os.environ.get("SEED") or time.time() % 100_000)
    wanted = Wanted(int(os.environ.get("KILLS") or 200), int(os.environ.get("TABLETS") or 10))
    only = (os.environ.get("KINDS") or " ".join(KINDS)).split()
    print(f"seed {seed}, {wanted.kills} kills, {wanted.tablets} tablets", flush=True)
    return asyncio.run(run(seed, wanted, only))


async def run(seed: int, wanted: Wanted, only: list[str]) -> int:
    failed = 0
    with tempfile.TemporaryDirectory() as folder:
        fresh = chain(Path(folder) / "chain")
        for kind in only:
            begun = time.monotonic()
            data = Path(shutil.copytree(fresh, Path(folder) / kind))
            wrong, said = await KINDS[kind](data, wanted, seed)
            print(f"{kind}: {said}, {time.monotonic() - begun:.0f} s", flush=True)
            for text in wrong:
                print(f"  WRONG {text}", flush=True)
            failed += len(wrong)
    print("all ended well" if not failed else f"{failed} things are wrong", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
