"""Takes a checked file in: batch by batch, each one transaction that also moves the run's count, so that a run that was
cut off goes on where it was and ends the same."""

import time
from itertools import islice

import msgspec

from server.db import Database, Writer, imports
from server.db.imports import ImportRun, Refusal
from server.imports.batch import Batch, batch_of
from server.imports.files import Files
from server.imports.findings import Read, batches, by_store, misread, read_lines, refusal
from server.imports.limits import FAULTS_KEPT
from server.imports.plans import plan_of, understanding_of
from server.imports.read import data_lines
from server.imports.sale import Fault, Sale
from server.imports.stores import StoreBook
from sync.operations.member import ImportMember
from sync.operations.model import Args
from sync.operations.perform import Context, perform
from sync.operations.purchase import ImportedPurchase, ImportPurchases

# between batches, so that tablets that wait for the database get their turn
PAUSE_SECONDS = 0.002
# an operation's refusal in the words of an import
REJECTED = {"member.unknown": "import.member_erased", "role.forbidden": "import.forbidden"}


class Step(msgspec.Struct):
    """One operation of a batch, and the sales it brings in."""

    name: str
    args: Args
    op_id: str
    sales: list[Sale] = []


def take_in(db: Database, files: Files, run: ImportRun, now: int) -> None:
    """Leaves the run `done` and the file deleted."""
    with db.read() as reader:
        understanding = understanding_of(reader, run)
    read = read_lines(data_lines(files.path(run.id), plan_of(run).layout), understanding.of)
    for batch in batches(islice(read, run.done, None)):
        with db.write() as writer:
            _take_in_batch(writer, run, batch, understanding.stores)
        time.sleep(PAUSE_SECONDS)
    with db.write() as writer:
        imports.change_run(writer, run.id, state="done", finished_at=now)
    files.drop(run.id)


def _take_in_batch(writer: Writer, run: ImportRun, batch: list[Read], stores: StoreBook) -> None:
    refused, unchanged = misread(batch), 0
    for store_id, sales in by_store(batch).items():
        scope = f"store/{store_id}"
        writer.hold(scope)
        found = batch_of(writer, scope, sales)
        unchanged += found.unchanged
        refused += [refusal(sale.line, [fault]) for sale, fault in found.refused]
        steps = _steps(found)
        if steps:
            refused += _perform(writer, run, scope, stores.stores[store_id].today, steps)
    room = max(0, FAULTS_KEPT - imports.refusals_kept(writer, run.id)) if refused else 0
    imports.put_refusals(writer, run.id, sorted(refused, key=lambda one: one.line)[:room])
    imports.count(writer, run.id, len(batch), len(batch) - unchanged - len(refused), unchanged, len(refused))


def _perform(writer: Writer, run: ImportRun, scope: str, today: str, steps: list[Step]) -> list[Refusal]:
    """Every operation has its own sequence number. Returns the lines of those that were refused."""
    seq = writer.next_seq(scope, len(steps))
    refused = []
    for place, step in enumerate(steps):
        context = Context(scope, seq + place, step.op_id, run.started_by, run.started_at, today, "")
        outcome = perform(writer, step.name, step.args, context)
        if outcome.status == "rejected":
            code = REJECTED.get(outcome.code, "import.rejected")
            refused += [refusal(sale.line, [Fault(code, "code", sale.customer)]) for sale in step.sales]
    return refused


def _steps(found: Batch) -> list[Step]:
    """Members first; then one operation for all sales of a member."""
    strangers = {member: code for code, member in found.strangers.items()}
    steps = [_new_member(member, code, found.fresh[member]) for member, code in strangers.items()]
    return steps + [_purchases(member, sales) for member, sales in found.fresh.items()]


def _new_member(member: str, code: str, sales: list[Sale]) -> Step:
    """The POS system gives no name: the code stands in until somebody knows better."""
    joined = min(sale.day for sale in sales)
    return Step("member.import", ImportMember(id=member, vip_number=code, name=code, joined_day=joined), member)


def _purchases(member: str, sales: list[Sale]) -> Step:
    """The balance of points that counts is the latest."""
    rows = [
        ImportedPurchase(
            id=sale.id,
            amount_minor=sale.amount_minor,
            quantity=sale.quantity,
            receipt=sale.slip,
            purchase_day=sale.day,
            points=sale.points,
            note=sale.note,
        )
        for sale in sales
    ]
    told = [sale for sale in sales if sale.balance is not None]
    last = max(told, key=lambda sale: (sale.day, sale.line)) if told else None
    args = ImportPurchases(
        member_id=member,
        rows=rows,
        balance=last.balance if last else None,
        balance_day=last.day if last else "",
    )
    return Step("purchase.import", args, rows[-1].id, sales)
