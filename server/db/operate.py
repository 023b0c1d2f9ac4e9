"""Operations that the office or a job brings: the same ones that tablets send, in one transaction with their log, each
exactly once by its `op_id`."""

from collections.abc import Sequence

import msgspec

from server.db import store
from server.db.database import Database, Row, Writer
from sync.days import day_of
from sync.operations.model import Args
from sync.operations.perform import SYSTEM, Context, Outcome, perform

OFFICE, JOB = "office", "job"


class Deed(msgspec.Struct):
    """One operation to be done. `actor`: id of the staff who does it, empty for a job."""

    op_id: str
    name: str
    args: Args
    actor: str = ""


def operate(db: Database, scope: str, deed: Deed, now: int) -> Outcome:
    """Does one operation in a store's scope; `now`: milliseconds of Unix time."""
    return operate_all(db, scope, [deed], now)[0]


def operate_all(db: Database, scope: str, deeds: Sequence[Deed], now: int) -> list[Outcome]:
    """Does them in order in one transaction; the outcomes in the same order. One that was done before has the outcome of
    then; another one under its id is refused (operation.already_recorded). A rejected one has no effect and is not kept,
    so that it may be tried again."""
    if not deeds:
        return []
    outcomes: list[Outcome] = []
    try:
        with db.write_scope(scope) as writer:
            first = writer.next_seq(scope, len(deeds))
            day = day_of(now, store.time_zone(writer, scope.removeprefix("store/")))
            for place, deed in enumerate(deeds):
                actor = deed.actor or SYSTEM["id"]
                context = Context(scope, first + place, deed.op_id, actor, now, day, hlc_of(now))
                outcomes.append(do(writer, context, deed))
            if all(outcome.status == "rejected" for outcome in outcomes):
                raise _Nothing
    except _Nothing:
        pass
    return outcomes


class _Nothing(Exception):
    """Nothing was done, so that not even a number is used up."""


def do(writer: Writer, context: Context, deed: Deed) -> Outcome:
    """Does one in the open transaction, with its log, as `operate_all` says; for work of many lines that also writes what
    became of each."""
    known = writer.row(
        """select status, code, op, device, body from operation_log where scope = :scope and op_id = :op_id
        order by received_at limit 1""",
        {"scope": context.scope, "op_id": context.op_id},
    )
    if known:
        same = _same(known, deed)
        return Outcome(known["status"], known["code"]) if same else Outcome("rejected", "operation.already_recorded")
    outcome = perform(writer, deed.name, deed.args, context, as_system=not deed.actor)
    if outcome.status != "rejected":
        _log(writer, deed, context, outcome)
    return outcome


def _same(known: Row, deed: Deed) -> bool:
    """Whether what the log holds under this id is this deed. A tablet's body holds more than the arguments."""
    by_server = known["device"] in (OFFICE, JOB)
    return known["op"] == deed.name and (not by_server or known["body"] == _body(deed))


def _body(deed: Deed) -> str:
    return msgspec.json.encode(deed.args).decode()


def _log(writer: Writer, deed: Deed, context: Context, outcome: Outcome) -> None:
    """Numbered by its sequence number: nobody sends these again."""
    row: Row = {
        "scope": context.scope,
        "device": OFFICE if deed.actor else JOB,
        "mid": context.seq,
        "op_id": context.op_id,
        "op": deed.name,
        "actor": context.actor,
        "status": outcome.status,
        "body": _body(deed),
        "at": context.at,
    }
    writer.run(
        """insert into operation_log (scope, device, mid, op_id, op, actor, seq, chain, status, code, facts, body, at,
        received_at) values (:scope, :device, :mid, :op_id, :op, :actor, :mid, '', :status, '', '{}', :body, :at, :at)""",
        row,
    )


def hlc_of(now: int) -> str:
    """The hybrid logical clock of the office at an instant."""
    return f"{now:013d}-0000-office"
