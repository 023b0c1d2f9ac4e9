"""What the schedules came to, as they come in and at the end."""

import sys
import threading
import time
from collections import Counter
from typing import Any

Report = dict[str, Any]
SHOWN = 5


class Summary:
    """Counts, failures and where server and tablets died."""

    def __init__(self, total: int, label: str = "") -> None:
        self.total, self.label = total, label
        self.done = self.operations = self.photos = 0
        self.failures: list[Report] = []
        self.deaths: Counter[str] = Counter()
        self.faults: Counter[str] = Counter()
        self.began = time.monotonic()
        self._lock = threading.Lock()

    @property
    def holds(self) -> bool:
        return not self.failures and self.done == self.total

    def add(self, report: Report) -> None:
        with self._lock:
            self.done += 1
            self.operations += report.get("made", 0)
            self.photos += report.get("photos", 0)
            self.deaths.update(report.get("deaths", {}))
            self.faults.update(report.get("faults", []))
            if report["problems"]:
                self.failures.append(report)
                self.failures.sort(key=lambda failed: int(failed["seed"]))
                self._say(report)
            self._bar()

    def _say(self, failed: Report) -> None:
        """At once: a long run may be ended before its end."""
        if not self.label:
            print(f"seed {failed['seed']}: {failed['problems'][0][:200]}", file=sys.stderr, flush=True)

    def _bar(self) -> None:
        if not sys.stderr.isatty() and self.done % 25:
            return
        end = "\r" if sys.stderr.isatty() else "\n"
        share = int(30 * self.done / self.total)
        spent = time.monotonic() - self.began
        left = spent / self.done * (self.total - self.done)
        bar = "#" * share + "." * (30 - share)
        text = f"{self.label:9}{bar} {self.done}/{self.total}  failed {len(self.failures)}  {left / 60:.0f} min left "
        print(text, end=end, file=sys.stderr, flush=True)

    def clear(self) -> None:
        if sys.stderr.isatty():
            print(" " * 79, end="\r", file=sys.stderr)

    def finish(self) -> None:
        self.clear()
        for failed in self.failures:
            _print_failure(failed)
        minutes = (time.monotonic() - self.began) / 60
        print(
            f"{self.done} schedules, {self.operations} operations, {self.photos} photos, "
            f"{sum(self.faults.values())} faults, {minutes:.1f} min"
        )
        print(f"{sum(self.deaths.values())} deaths at {len(self.deaths)} named points")
        kinds = Counter(problem.split(":")[0] for failed in self.failures for problem in set(failed["problems"]))
        for kind in ("lost", "twice", "doubled", "stuck", "different", "digest", "revived", "loose"):
            print(f"  {kind:10}{kinds.pop(kind, 0)}")
        for kind, count in kinds.items():
            print(f"  {kind:10}{count}")


def _print_failure(failed: Report) -> None:
    print(f"seed {failed['seed']} fails; alone: make simulate SEED={failed['seed']}")
    for problem in failed["problems"][:SHOWN]:
        print(f"    {problem.splitlines()[0][:300]}")
    for line in failed.get("trace", [])[-200:]:
        print(f"    | {line}")


def print_ablations(found: dict[str, Report | None]) -> None:
    print(f"{'without':10}{'seed':>6}  what the simulator found")
    for name, report in found.items():
        said = report["problems"][0].splitlines()[0][:90] if report else "NOTHING: the simulator is blind to it"
        print(f"{name:10}{report['seed'] if report else '-':>6}  {said}")
