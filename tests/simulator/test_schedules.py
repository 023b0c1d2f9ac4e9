"""A share of the schedules at every change; `make simulate SEEDS=10000` runs the whole of it."""

import os
from pathlib import Path

import pytest

from tests.simulator.report import Summary
from tests.simulator.run import Run, run_seeds
from tests.simulator.template import make_template

SCHEDULES = int(os.environ.get("SCHEDULES", "100"))
MOST = 120
# each failed once: photos under an old number, a loss after a restore, a pool that was full, a refusal that nobody remembers
FAILED_ONCE = (328, 545, 1036, 2571, 6093)


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Run:
    folder = tmp_path_factory.mktemp("simulator")
    make_template(folder / "template")
    return Run(folder / "template", folder, jobs=1)


def told(summary: Summary) -> list[str]:
    return [f"seed {failed['seed']}: {problem}" for failed in summary.failures for problem in failed["problems"][:3]]


@pytest.mark.xdist_group("simulator")
def test_nothing_is_lost_doubled_stuck_or_different(run: Run) -> None:
    summary = run_seeds(run, range(1, SCHEDULES + 1), Summary(SCHEDULES))
    assert not told(summary)
    assert summary.done == SCHEDULES
    assert summary.operations > 10 * SCHEDULES
    assert summary.deaths, "nobody died: the schedules are too tame"


@pytest.mark.xdist_group("simulator")
@pytest.mark.parametrize("seed", FAILED_ONCE)
def test_a_schedule_that_failed_once_holds(run: Run, seed: int) -> None:
    assert not told(run_seeds(run, [seed], Summary(1)))


@pytest.mark.xdist_group("simulator")
@pytest.mark.parametrize("name", ["chain", "keep", "row_lock", "bound"])
def test_a_protection_that_is_taken_away_is_missed(run: Run, name: str) -> None:
    """Some of those that `make ablations` tries: the simulator can fail."""
    summary = run_seeds(run.without(name), range(1, MOST + 1), Summary(MOST), until_failure=True)
    assert summary.failures


@pytest.mark.xdist_group("simulator")
def test_a_seed_is_the_same_schedule_every_time(run: Run) -> None:
    once, again = (run_seeds(run, range(7, 8), Summary(1)) for _ in range(2))
    assert (once.operations, once.deaths, once.faults) == (again.operations, again.deaths, again.faults)


def test_the_template_is_a_small_chain(run: Run) -> None:
    assert (Path(run.template) / "huitouke.db").exists()
