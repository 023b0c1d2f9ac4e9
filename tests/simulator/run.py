"""Starts the processes that run schedules and hears what they say."""

import json
import queue
import subprocess
import sys
import threading
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from tests.simulator.report import Summary
from tests.simulator.watch import Watch

ROOT = Path(__file__).resolve().parents[2]
# what is taken away is said in tests/simulator/ablations.py and web/test/simulator/ablations.js
ABLATIONS = ("chain", "keep", "epoch", "digest", "cursor", "strict", "row_lock", "bound", "photo")
AT_ONCE = 100  # schedules a process: its memory is given back now and then


@dataclass(frozen=True)
class Run:
    template: Path
    work: Path
    jobs: int
    ablation: str = ""
    trace: bool = False

    def without(self, name: str) -> "Run":
        return replace(self, ablation=name)


def run_seeds(run: Run, seeds: Sequence[int], summary: Summary, *, until_failure: bool = False) -> Summary:
    """Runs every seed; `until_failure` ends with the first that fails, the smallest of those under way."""
    waiting: queue.SimpleQueue[Sequence[int]] = queue.SimpleQueue()
    at_once = min(AT_ONCE, max(1, len(seeds) // run.jobs))
    for start in range(0, len(seeds), at_once):
        waiting.put(seeds[start : start + at_once])
    stop = threading.Event()

    def work(job: int) -> None:
        while not stop.is_set():
            try:
                mine = waiting.get_nowait()
            except queue.Empty:
                return
            for report in _schedules(run, job, mine, stop):
                summary.add(report)
                if until_failure and report["problems"]:
                    stop.set()

    threads = [threading.Thread(target=work, args=(job,)) for job in range(run.jobs)]
    for thread in threads:
        thread.start()
    try:
        for thread in threads:
            thread.join()
    finally:
        stop.set()
    return summary


def _schedules(run: Run, job: int, seeds: Sequence[int], stop: threading.Event) -> Any:
    """A report for each seed; one whose process ended or stood still has that as its problem, and the others go on."""
    while seeds and not stop.is_set():
        done = 0
        for report in _of_one_process(run, job, seeds):
            done += 1
            yield report
            if stop.is_set():
                return
        seeds = seeds[done:]


def _of_one_process(run: Run, job: int, seeds: Sequence[int]) -> Any:
    streams = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    process = subprocess.Popen(
        _command(run, job, seeds), cwd=ROOT / "web", text=True, start_new_session=True, **streams
    )
    assert process.stdout
    watch, done = Watch(process), 0
    try:
        for line in process.stdout:
            report = json.loads(line)
            if "steps_so_far" in report:
                watch.moved()
                continue
            done += 1
            watch.began()
            yield report
        if done < len(seeds):
            why = watch.complaint or f"the simulator itself ended: {process.wait()}"
            yield {"seed": seeds[done], "problems": [why], "trace": []}
    finally:
        watch.end()


def _command(run: Run, job: int, seeds: Sequence[int]) -> list[str]:
    here = [sys.executable, str(run.template), str(run.work / f"data-{job}")]
    what = [str(seeds[0]), str(len(seeds)), run.ablation, "trace" if run.trace else ""]
    # its memory is tidied by the thread that runs it: other threads would only take the other schedules' core
    return ["node", "--max-semi-space-size=128", "--single-threaded-gc", "test/simulator/main.js", *here, *what]
