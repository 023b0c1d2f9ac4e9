"""Takes in a tablet's operations: one transaction, in order, each exactly once.

The scope's head is raised first, so that the row lock is held to the commit and sequence order is commit order.
"""

import logging

import msgspec

from server.db import blob, faults, meta, store
from server.db.database import Database, Row, Writer
from server.db.device import Device
from server.db.push_body import envelope_of
from server.errors import Problem
from sync.clock import corrected, instant_of
from sync.days import day_of
from sync.operations import OPERATIONS
from sync.operations.older import outdated, upcast_raw
from sync.operations.perform import Context, Outcome, decode, perform
from sync.operations.tablet_days import by_right_calendar
from sync.schema import SCHEMA_VERSION
from sync.scopes import family, scopes_of
from sync.wire import PROTOCOL, Envelope, Push, Pushed, Result, Tip, chain

log = logging.getLogger(__name__)
# two transactions that stood in each other's way: one of them begins again, so often
TRIES = 5


class Arrived(msgspec.Struct):
    """An operation as it came, with the chain up to and including it; one that cannot be read has its outcome."""

    envelope: Envelope
    raw: bytes
    chain: str
    outcome: Outcome | None = None


class Failed(Exception):
    """An operation that the database would not take. A savepoint around every operation would cost more than all
    guards; the transaction is done again without this one."""

    def __init__(self, mid: int) -> None:
        super().__init__(mid)
        self.mid = mid


def push(db: Database, message: Push, device: Device, now: int) -> Pushed:
    """Applies what is new and answers for every operation; raises Problem sync.epoch, sync.gap, sync.fork,
    sync.upgrade or sync.scope_forbidden."""
    _check(message, device)
    arrived = _chained(message)
    held: set[int] = set()
    conflicts = 0
    while True:
        try:
            return _taken(db, message, device, arrived, held, now)
        except Failed as failed:
            held.add(failed.mid)
        except faults.ERRORS as error:
            conflicts += 1
            if not faults.is_conflict(error) or conflicts == TRIES:
                raise


def _taken(db: Database, message: Push, device: Device, arrived: list[Arrived], held: set[int], now: int) -> Pushed:
    with db.write_scope(message.scope) as writer:
        epoch, tip = meta.epoch(writer), _tip(writer, message.scope, device.id)
        if message.epoch != epoch:
            raise Problem("sync.epoch", epoch=epoch, tip=msgspec.to_builtins(tip))
        _check_base(writer, message, device, tip)
        fresh = [one for one in arrived if one.envelope.mid > tip.mid]
        _check_known(writer, message.scope, device.id, arrived[: len(arrived) - len(fresh)])
        results = [_answer_again(writer, message.scope, device.id, one) for one in arrived[: len(arrived) - len(fresh)]]
        if fresh:
            tip = Tip(fresh[-1].envelope.mid, fresh[-1].chain)
            results += _apply(writer, message, device, fresh, held, now)
            _put_tip(writer, message.scope, device.id, tip)
        backed_up = _backed_up(writer, message.scope, device.id)
    return Pushed(epoch, now, tip, backed_up, results)


def _check(message: Push, device: Device) -> None:
    if message.proto != PROTOCOL or message.schema > SCHEMA_VERSION:
        raise Problem("sync.upgrade", protocol=PROTOCOL, schema=SCHEMA_VERSION)
    mine = [scope for scope in scopes_of(device.role, device.store_id) if family(scope) == "store"]
    if message.device != device.id or message.scope not in mine:
        raise Problem("sync.scope_forbidden", scope=message.scope)


def _chained(message: Push) -> list[Arrived]:
    arrived, link = [], message.base.chain
    for place, raw in enumerate(message.ops, start=1):
        envelope, readable = envelope_of(bytes(raw))
        if envelope.mid != message.base.mid + place:
            raise Problem("sync.gap", mid=envelope.mid)
        if envelope.schema > SCHEMA_VERSION:  # this server was set back; on the tablet it waits without a person
            raise Problem("sync.upgrade", protocol=PROTOCOL, schema=SCHEMA_VERSION)
        link = chain(link, bytes(raw))
        outcome = None if readable else Outcome("held", "operation.unreadable", {"op": envelope.op})
        arrived.append(Arrived(envelope, bytes(raw), link, outcome))
    return arrived


def _check_base(writer: Writer, message: Push, device: Device, tip: Tip) -> None:
    base = message.base
    if base.mid > tip.mid:
        raise Problem("sync.gap", tip=msgspec.to_builtins(tip))
    if base.mid and _logged_chain(writer, message.scope, device.id, base.mid) != base.chain:
        raise Problem("sync.fork", tip=msgspec.to_builtins(tip))


def _check_known(writer: Writer, scope: str, device: str, known: list[Arrived]) -> None:
    for one in known:
        if _logged_chain(writer, scope, device, one.envelope.mid) != one.chain:
            raise Problem("sync.fork", mid=one.envelope.mid)


def _apply(
    writer: Writer, message: Push, device: Device, fresh: list[Arrived], held: set[int], now: int
) -> list[Result]:
    seq = writer.next_seq(message.scope, len(fresh))
    time_zone = store.time_zone(writer, device.store_id)
    offset = now - message.sent_at
    results = []
    for place, one in enumerate(fresh):
        envelope = one.envelope
        hlc, at = corrected(envelope.hlc, envelope.clock_offset_ms, offset, now)
        day = day_of(at, time_zone)
        context = Context(
            message.scope, seq + place, envelope.op_id, envelope.actor, at, day, hlc, envelope.blobs, device.id
        )
        believed = day_of(instant_of(envelope.hlc) or at, time_zone)
        before = _before(writer, message.scope, envelope.op_id) or one.outcome
        outcome = before or _perform(writer, envelope, context, believed, envelope.mid in held)
        _log(writer, one, context, outcome, now)
        results.append(Result(envelope.mid, envelope.op_id, outcome.status, outcome.code, outcome.facts))
    if any(one.envelope.blobs for one in fresh):
        blob.settle(writer, message.scope, seq)
    return results


def _perform(writer: Writer, envelope: Envelope, context: Context, believed: str, held: bool) -> Outcome:
    """Runs one operation that the tablet took for one of the day `believed`. One that failed in the database before is
    held for a person, so that it harms no other."""
    if held:
        return Outcome("held", "operation.failed", {"op": envelope.op})
    if outdated(envelope.schema):
        return Outcome("held", outdated(envelope.schema), {"op": envelope.op})
    try:
        args = decode(envelope.op, upcast_raw(envelope.op, envelope.args, envelope.schema))
    except KeyError:
        return Outcome("held", "operation.unknown", {"op": envelope.op})
    except (msgspec.DecodeError, RecursionError) as error:
        return Outcome("rejected", "args.invalid", {"detail": str(error)})
    if not OPERATIONS[envelope.op].tablet:
        return Outcome("rejected", "role.forbidden")
    try:
        return perform(writer, envelope.op, by_right_calendar(args, believed, context.day), context)
    except (*faults.ERRORS, OverflowError, RecursionError) as error:
        if faults.is_passing(error):
            raise
        log.error("operation %s held: %s", envelope.op, type(error).__name__)
        raise Failed(envelope.mid) from error


def _before(writer: Writer, scope: str, op_id: str) -> Outcome | None:
    """What the same operation came to when another device brought it."""
    row = writer.row(
        "select status, code, facts from operation_log where scope = :scope and op_id = :op_id "
        "order by received_at, mid limit 1",
        {"scope": scope, "op_id": op_id},
    )
    return Outcome(row["status"], row["code"], msgspec.json.decode(row["facts"])) if row else None


def _answer_again(writer: Writer, scope: str, device: str, one: Arrived) -> Result:
    row = _logged(writer, scope, device, one.envelope.mid)
    return Result(one.envelope.mid, one.envelope.op_id, row["status"], row["code"], msgspec.json.decode(row["facts"]))


def _logged(writer: Writer, scope: str, device: str, mid: int) -> Row:
    found = writer.row(
        "select chain, status, code, facts from operation_log where scope = :scope and device = :device and mid = :mid",
        {"scope": scope, "device": device, "mid": mid},
    )
    return found or {"chain": None, "status": "held", "code": "operation.unknown", "facts": "{}"}


def _logged_chain(writer: Writer, scope: str, device: str, mid: int) -> str | None:
    found: str | None = _logged(writer, scope, device, mid)["chain"]
    return found


def _log(writer: Writer, one: Arrived, context: Context, outcome: Outcome, now: int) -> None:
    writer.run(
        """insert into operation_log (scope, device, mid, op_id, op, actor, seq, chain, status, code, facts, body, at,
        received_at) values (:scope, :device, :mid, :op_id, :op, :actor, :seq, :chain, :status, :code, :facts, :body,
        :at, :now)""",
        {
            **msgspec.structs.asdict(context),
            "mid": one.envelope.mid,
            "op": one.envelope.op,
            "chain": one.chain,
            "status": outcome.status,
            "code": outcome.code,
            "facts": msgspec.json.encode(outcome.facts).decode(),
            "body": one.raw.decode(errors="backslashreplace"),
            "now": now,
        },
    )


def _tip(writer: Writer, scope: str, device: str) -> Tip:
    row = writer.row(
        "select mid, chain from device_tip where scope = :scope and device = :device",
        {"scope": scope, "device": device},
    )
    return Tip(row["mid"], row["chain"]) if row else Tip()


def _put_tip(writer: Writer, scope: str, device: str, tip: Tip) -> None:
    writer.run(
        """insert into device_tip (scope, device, mid, chain) values (:scope, :device, :mid, :chain)
        on conflict (scope, device) do update set mid = excluded.mid, chain = excluded.chain""",
        {"scope": scope, "device": device, "mid": tip.mid, "chain": tip.chain},
    )


def _backed_up(writer: Writer, scope: str, device: str) -> int:
    row = writer.row(
        "select backed_up_mid from device_tip where scope = :scope and device = :device",
        {"scope": scope, "device": device},
    )
    return row["backed_up_mid"] if row else 0
