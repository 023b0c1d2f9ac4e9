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

ROOT = Path(__file__).resolve().parents[2]
# what is taken away is said in tests/simulator/ablations.py and web/test/simulator/ablations.js
ABLATIONS = ("chain", "keep", "epoch", "digest", "cursor", "strict", "row_lock", "bound", "photo")
AT_ONCE = 40  # schedules a process: its memory is given back now and then
LONGEST_SECONDS = 240  # of one schedule, on a busy machine; the simulated days themselves end


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
    for thread in threads:
        thread.join()
    return summary


def _schedules(run: Run, job: int, seeds: Sequence[int], stop: threading.Event) -> Any:
    command = ["node", "test/simulator/main.js", sys.executable, str(run.template), str(run.work / f"data-{job}")]
    command += [str(seeds[0]), str(len(seeds)), run.ablation, "trace" if run.trace else ""]
    process = subprocess.Popen(command, cwd=ROOT / "web", stdout=subprocess.PIPE, text=True)
    assert process.stdout
    done = 0
    watch = _watch(process)
    try:
        for line in process.stdout:
            done += 1
            watch.cancel()
            yield json.loads(line)
            watch = _watch(process)
            if stop.is_set():
                return
        if process.wait():
            yield {"seed": seeds[done], "problems": [f"the simulator itself ended: {process.returncode}"], "trace": []}
    finally:
        watch.cancel()
        process.kill()
        process.wait()


def _watch(process: "subprocess.Popen[str]") -> threading.Timer:
    """Ends a schedule that does not end by itself."""
    timer = threading.Timer(LONGEST_SECONDS, process.kill)
    timer.daemon = True
    timer.start()
    return timer
