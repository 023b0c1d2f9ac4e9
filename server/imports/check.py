"""Goes over a whole file before anything is written: what would be added, what is known, which lines are wrong."""

from collections import Counter
from itertools import islice

from server.db import Database, imports
from server.db.imports import ImportRun, Refusal
from server.errors import Problem
from server.imports.batch import Batch, batch_of
from server.imports.files import Files
from server.imports.findings import (
    Findings,
    Read,
    Summary,
    batches,
    by_store,
    faults_of,
    misread,
    read_lines,
    refusal,
    text_of,
)
from server.imports.limits import FAULTS_KEPT
from server.imports.plans import plan_of, understanding_of
from server.imports.read import data_lines
from server.imports.sale import Sale, Understanding


def check(db: Database, files: Files, run: ImportRun) -> None:
    """Leaves the run `checked`, with its refused lines and a summary; raises Problem import.no_rows or what reading
    raises."""
    with db.write() as writer:
        imports.remove_refusals(writer, run.id)
        imports.change_run(writer, run.id, total=0, done=0, added=0, unchanged=0, refused=0, message="")
        understanding = understanding_of(writer, run)
    tally = Tally()
    for batch in batches(read_lines(data_lines(files.path(run.id), plan_of(run).layout), understanding.of)):
        refused = misread(batch)
        with db.read() as reader:
            for store_id, sales in by_store(batch).items():
                found = batch_of(reader, f"store/{store_id}", sales)
                tally.add(store_id, found)
                refused += [refusal(sale.line, [fault]) for sale, fault in found.refused]
        kept = tally.refuse(batch, refused)
        with db.write() as writer:
            imports.put_refusals(writer, run.id, kept)
            imports.count(writer, run.id, len(batch), 0, 0, len(refused))
    if not tally.summary.lines:
        raise Problem("import.no_rows", "file")
    with db.write() as writer:
        message = text_of(Findings(tally.whole()))
        imports.change_run(writer, run.id, state="checked", total=tally.summary.lines, message=message)


def first_lines(files: Files, run: ImportRun, understanding: Understanding, count: int) -> list[Read]:
    """The beginning of the file as it will be understood."""
    lines = islice(data_lines(files.path(run.id), plan_of(run).layout), count)
    return list(read_lines(lines, understanding.of))


class Tally:
    """The summary as it grows."""

    def __init__(self) -> None:
        self.summary = Summary()
        self._customers: set[str] = set()
        self._strangers: set[str] = set()
        self._stores: Counter[str] = Counter()
        self._faults: Counter[str] = Counter()

    def add(self, store_id: str, found: Batch) -> None:
        self.summary.unchanged += found.unchanged
        self._strangers.update(found.strangers.values())
        self._customers.update(found.fresh)
        for sales in found.fresh.values():
            self._stores[store_id] += len(sales)
            for sale in sales:
                self._add_sale(sale)

    def refuse(self, batch: list[Read], refused: list[Refusal]) -> list[Refusal]:
        """Counts them; returns those that there is room to keep."""
        room = max(0, FAULTS_KEPT - self.summary.refused)
        self.summary.lines += len(batch)
        self.summary.refused += len(refused)
        self._faults.update(fault.code for one in refused for fault in faults_of(one))
        return refused[:room]

    def whole(self) -> Summary:
        self.summary.customers, self.summary.strangers = len(self._customers), len(self._strangers)
        self.summary.stores, self.summary.faults = dict(self._stores), dict(self._faults.most_common())
        return self.summary

    def _add_sale(self, sale: Sale) -> None:
        summary = self.summary
        summary.fresh += 1
        summary.returns += sale.amount_minor < 0
        summary.amount_minor += sale.amount_minor
        summary.points += sale.points
        summary.first_day = min(summary.first_day or sale.day, sale.day)
        summary.last_day = max(summary.last_day, sale.day)
