"""`make bench`: the figures that README quotes. `LARGE=1` adds the first load of a store with 50,000 members."""

import os
from pathlib import Path

from bench import first_load, imports, pull, push


def main() -> None:
    push.main()
    pull.main()
    given = os.environ.get("CDNOW_MASTER")
    print(imports.main(Path(given) if given else imports.SAMPLE))
    if os.environ.get("LARGE") == "1":
        first_load.main()


if __name__ == "__main__":
    main()
