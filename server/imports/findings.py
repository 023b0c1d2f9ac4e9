"""What is found in a file: sums over its lines, and the reason of each line that is not taken."""

from collections.abc import Callable, Iterable, Iterator
from itertools import islice

import msgspec

from server.db.imports import ImportRun, Refusal
from server.errors import Problem
from server.imports.lines import Line
from server.imports.sale import Fault, Sale

BATCH = 400

Read = tuple[Line, Sale | list[Fault]]


class Summary(msgspec.Struct):
    """`fresh`, `unchanged` and `refused` are lines. `stores`: lines by store id. `amount_minor`, `points`, `returns`
    and the days are those of the fresh lines."""

    lines: int = 0
    fresh: int = 0
    unchanged: int = 0
    refused: int = 0
    returns: int = 0
    customers: int = 0
    strangers: int = 0
    amount_minor: int = 0
    points: int = 0
    first_day: str = ""
    last_day: str = ""
    stores: dict[str, int] = {}
    faults: dict[str, int] = {}


class Findings(msgspec.Struct):
    """What a run has to say: the check's summary, and the problem that stopped the run, if one did."""

    summary: Summary | None = None
    problem: str = ""
    facts: dict[str, str | int] = {}


def findings_of(run: ImportRun) -> Findings:
    return msgspec.json.decode(run.message, type=Findings) if run.message else Findings()


def stopped(run: ImportRun, problem: Problem) -> str:
    """The run's findings with the problem added, as text."""
    return text_of(msgspec.structs.replace(findings_of(run), problem=problem.code, facts=problem.facts))


def text_of(findings: Findings) -> str:
    return msgspec.json.encode(findings).decode()


def refusal(line: int, faults: list[Fault]) -> Refusal:
    return Refusal(line, faults[0].code, msgspec.json.encode(faults).decode())


def faults_of(refusal: Refusal) -> list[Fault]:
    return msgspec.json.decode(refusal.facts, type=list[Fault])


def batches(read: Iterable[Read]) -> Iterator[list[Read]]:
    read = iter(read)
    while batch := list(islice(read, BATCH)):
        yield batch


def by_store(batch: list[Read]) -> dict[str, list[Sale]]:
    """The sales of a batch by their store, the stores in a fixed order."""
    stores: dict[str, list[Sale]] = {}
    for _, found in batch:
        if isinstance(found, Sale):
            stores.setdefault(found.store_id, []).append(found)
    return dict(sorted(stores.items()))


def misread(batch: list[Read]) -> list[Refusal]:
    return [refusal(line.number, found) for line, found in batch if isinstance(found, list)]


def read_lines(lines: Iterable[Line], of: Callable[[Line], Sale | list[Fault]]) -> Iterator[Read]:
    return ((line, of(line)) for line in lines)
