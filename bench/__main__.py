"""`make bench`: the figures that README quotes, printed and kept in bench.json. `LARGE=1` adds the first load and the pages
of a store with 50,000 members, `CDNOW_MASTER=file` imports that file in place of the sample."""

import os
from pathlib import Path

from bench import first_load, imports, pages, pull, push, taps
from bench.figure import Figure, keep, show

KEPT = Path(__file__).parents[1] / "bench.json"


def main() -> None:
    found: list[Figure] = []
    given = os.environ.get("CDNOW_MASTER")
    parts = [push.main, pull.main, lambda: imports.main(Path(given) if given else imports.SAMPLE), taps.main]
    if os.environ.get("LARGE") == "1":
        parts += [first_load.main, pages.main]
    for part in parts:
        found += show(part())
        keep(found, KEPT)


if __name__ == "__main__":
    main()
