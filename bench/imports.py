"""How long the import of a POS export takes: `python -m bench.imports [file]`, or the file that CDNOW_MASTER names,
else the sample of the tests. Prints seconds and rows a second of the check, the import, and the same file again."""

import os
import sys
import tempfile
import time
from pathlib import Path

from bench.figure import Figure, at_most, show
from server.clock import now_ms
from server.db import Database, imports
from server.imports import intake
from server.imports.check import check
from server.imports.files import Files
from server.imports.take_in import take_in

SAMPLE = Path(__file__).parents[1] / "tests/data/cdnow/CDNOW_sample.txt"
GOAL_SECONDS = 90
GOAL_ROWS = 70_000


def main(path: Path) -> list[Figure]:
    """The figures of one file, the goal is 70,000 rows in 90 s."""
    with tempfile.TemporaryDirectory() as folder:
        db, files = Database(Path(folder) / "chain.db"), Files(Path(folder))
        _chain(db)
        seconds = {}
        seconds["check"], rows = _timed(db, files, path, taking_in=False)
        seconds["import"], _ = _timed(db, files, path)
        seconds["again"], _ = _timed(db, files, path)
        db.close()
    allowed = GOAL_SECONDS * rows / GOAL_ROWS
    detail = {"rows": rows, "rows_a_second": round(rows / seconds["import"])}
    detail |= {f"{name}_seconds": round(value, 2) for name, value in seconds.items()}
    return [at_most("POS import", seconds["import"] / allowed, 1, **detail)]


def _timed(db: Database, files: Files, path: Path, taking_in: bool = True) -> tuple[float, int]:
    """Seconds of the one part, and the rows."""
    with path.open("rb") as upload:
        run = intake.receive(db, files, upload, path.name, "hq1", "001", now_ms())
    begun = time.perf_counter()
    check(db, files, run)
    if taking_in:
        with db.write() as writer:
            imports.change_run(writer, run.id, state="running", done=0, refused=0)
            run = imports.run(writer, run.id) or run
        begun = time.perf_counter()
        take_in(db, files, run, now_ms())
    seconds = time.perf_counter() - begun
    with db.read() as reader:
        done = imports.run(reader, run.id)
    return seconds, done.total if done else 0


def _chain(db: Database) -> None:
    with db.write() as writer:
        seq = writer.next_seq("org")
        writer.put("chain", "org", seq, [{"id": "chain", "currency": "CNY", "time_zone": "Asia/Shanghai"}])
        writer.put("store", "org", seq, [{"id": "001", "number": "001", "name": "001", "active": 1}])
        writer.put("staff", "org", seq, [{"id": "hq1", "number": "1", "role": "hq", "active": 1}])
        writer.put("setting", "org", seq, [{"id": "points@1", "key": "points_per_yuan", "value": 1, "current": 1}])
        writer.put("tier", "org", seq, [{"id": "c@1", "key": "c", "rank": 1, "current": 1}])


if __name__ == "__main__":
    named = sys.argv[1] if len(sys.argv) > 1 else os.environ.get("CDNOW_MASTER", "")
    show(main(Path(named) if named else SAMPLE))
