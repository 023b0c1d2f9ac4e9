"""`python -m tests.simulator --seeds 10000`: schedules from seeds, on both cores, with a progress bar. Exits 0 only if
nothing was lost, doubled, stuck or different. `--ablations` takes one protection away after the other and exits 0 only
if each is missed."""

import argparse
import os
import sys
import tempfile
from pathlib import Path

from tests.simulator.report import Summary, print_ablations
from tests.simulator.run import ABLATIONS, Run, run_seeds
from tests.simulator.template import make_template

# enough for every ablation to be found, with room to spare; see docs/simulator.md
SEEDS_AN_ABLATION = 400


def main() -> int:
    wanted = _arguments()
    with tempfile.TemporaryDirectory(dir=_memory_disk()) as work:
        template = Path(work) / "template"
        make_template(template)
        if wanted.ablations:
            return _ablate(Run(template, Path(work), wanted.jobs), wanted.first, wanted.seeds or SEEDS_AN_ABLATION)
        run = Run(template, Path(work), wanted.jobs, ablation=wanted.without, trace=wanted.seed is not None)
        first, count = (wanted.seed, 1) if wanted.seed is not None else (wanted.first, wanted.seeds or 300)
        summary = run_seeds(run, range(first, first + count), Summary(count))
        summary.finish()
        return 0 if summary.holds else 1


def _ablate(run: Run, first: int, most: int) -> int:
    """Each ablation until a schedule fails."""
    found = {}
    for name in ABLATIONS:
        summary = Summary(most, label=name)
        run_seeds(run.without(name), range(first, first + most), summary, until_failure=True)
        summary.clear()
        found[name] = summary.failures[0] if summary.failures else None
    print_ablations(found)
    return 0 if all(found.values()) else 1


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make simulate")
    parser.add_argument("--seeds", type=int, default=0, help="how many schedules")
    parser.add_argument("--first", type=int, default=1, help="the first seed")
    parser.add_argument("--seed", type=int, default=None, help="this one alone, with all that happened in it")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--without", default="", choices=["", *ABLATIONS], help="take one protection away")
    parser.add_argument("--ablations", action="store_true", help="take each away; all must be missed")
    return parser.parse_args()


def _memory_disk() -> str | None:
    return "/dev/shm" if os.access("/dev/shm", os.W_OK) else None


if __name__ == "__main__":
    sys.exit(main())
