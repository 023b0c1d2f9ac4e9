"""Sends what waits. Each message is taken in a transaction of its own before its gateway is asked, and what became of it is
reported in another, so that a server that dies in between leaves a trace: what is found on its way at the beginning of a run
may have been sent or not, and only a person sends it again.

Whether it may go out is asked at the last moment, with everything that is known then.
"""

import logging
import random
import uuid
from collections.abc import Callable
from datetime import datetime
from zoneinfo import ZoneInfo

import msgspec

from server.clock import now_ms
from server.config import Config
from server.db import Database, Reader, message, reach, store
from server.db.message import Due
from server.db.operate import Deed, operate
from server.messages.gateway import Later, Outgoing, Refused, Unsure
from server.messages.gateways import Gateways, gateways_of
from sync.hindrance import Limits, Moment, free_at, hindrances
from sync.operations.message import CHANNELS
from sync.operations.message_report import UNKNOWN, ReportMessage, TakeMessage

AT_ONCE = 200
BACKOFF_MS, BACKOFF_MOST_MS = 60_000, 3_600_000
Clock = Callable[[], int]

log = logging.getLogger(__name__)


class Verdict(msgspec.Struct, frozen=True):
    """What is to be done with a message that waits: `send`, or what it becomes. `next_at`: milliseconds."""

    became: str
    reason: str = ""
    next_at: int = 0


def send_messages(db: Database, config: Config, clock: Clock = now_ms, gateways: Gateways | None = None) -> None:
    """In every open store, by its own clock."""
    ways = gateways_of(config) if gateways is None else gateways
    with db.read() as reader:
        stores = store.choices(reader)
    for one in stores:
        _Store(db, one.id, one.name, clock, dict(ways)).run()


class _Store:
    """One store's turn. `ways` loses a gateway that cannot be reached or does not answer: the rest of its messages wait for
    the next run."""

    def __init__(self, db: Database, id: str, name: str, clock: Clock, ways: Gateways) -> None:
        self._db, self._scope, self._name, self._clock, self._ways = db, f"store/{id}", name, clock, ways
        with db.read() as reader:
            self._zone = ZoneInfo(store.time_zone(reader, id))
            self._tries = reach.tries(reader)

    def run(self) -> None:
        now = self._clock()
        with self._db.read() as reader:
            lost = message.on_their_way(reader, self._scope)
        for id in lost:
            self._report(id, "failed", UNKNOWN)
        with self._db.read() as reader:
            day = self._moment(now).day
            # by channel: a hundred mails that nobody takes keep no SMS waiting
            waiting = [
                id for channel in CHANNELS for id in message.due(reader, self._scope, now, day, channel, AT_ONCE)
            ]
        for id in waiting:
            self._one(id)

    def _one(self, id: str) -> None:
        """As it is now: a run may take an hour, and numbers and members change meanwhile."""
        now = self._clock()
        moment = self._moment(now)
        with self._db.read() as reader:
            one = message.still_due(reader, self._scope, now, moment.day, id)
            if one is None:
                return
            limits = reach.limits(reader, moment.day)
            verdict = verdict_of(reader, self._scope, one, moment, limits, self._instant)
        if verdict.became != "send":
            self._report(id, verdict.became, verdict.reason, next_at=verdict.next_at)
        elif one.channel in self._ways and self._taken(id):
            self._send(one)

    def _taken(self, id: str) -> bool:
        """False when somebody took it back, or a refusal came, this very moment."""
        deed = Deed(f"{id}/take/{uuid.uuid4()}", "message.take", TakeMessage(message_id=id))
        return operate(self._db, self._scope, deed, self._clock()).status == "applied"

    def _send(self, one: Due) -> None:
        way = self._ways[one.channel]
        to = one.phone if one.channel == "sms" else one.email
        try:
            receipt = way.send(Outgoing(one.id, to, one.body, self._name))
        except Later as problem:
            self._again(one, problem)
        except Refused as problem:
            self._report(one.id, "failed", problem.reason, gateway=way.name)
        except Unsure:  # one that hangs would take the others' time, and leave each of them to a person
            del self._ways[one.channel]
            self._report(one.id, "failed", UNKNOWN, gateway=way.name)
        else:
            self._report(one.id, "sent", gateway=way.name, reference=receipt.reference)

    def _again(self, one: Due, problem: Later) -> None:
        way = self._ways[one.channel]
        if problem.unreachable:
            del self._ways[one.channel]
        if one.attempts + 1 >= self._tries and not problem.unreachable:
            self._report(one.id, "failed", problem.reason, gateway=way.name)
        else:
            self._report(one.id, "again", problem.reason, next_at=self._clock() + backoff(one.attempts))

    def _report(
        self, id: str, became: str, reason: str = "", gateway: str = "", reference: str = "", next_at: int = 0
    ) -> None:
        args = ReportMessage(
            message_id=id, became=became, reason=reason, gateway=gateway, reference=reference, next_at=next_at
        )
        now = self._clock()
        outcome = operate(self._db, self._scope, Deed(f"{id}/{became}/{uuid.uuid4()}", "message.report", args), now)
        if outcome.status == "rejected":
            log.warning("message.report %s: %s", became, outcome.code)

    def _moment(self, at: int) -> Moment:
        local = datetime.fromtimestamp(at / 1000, self._zone)
        return Moment(local.date().isoformat(), f"{local:%H:%M}")

    def _instant(self, moment: Moment) -> int:
        local = datetime.fromisoformat(f"{moment.day}T{moment.time}").replace(tzinfo=self._zone)
        return int(local.timestamp() * 1000)


def verdict_of(
    reader: Reader, scope: str, one: Due, moment: Moment, limits: Limits, instant: Callable[[Moment], int]
) -> Verdict:
    """What everything that is known at this moment says to a message."""
    if one.expires_day < moment.day:
        return Verdict("failed", "expired")
    over = message.over(reader, scope, one.id)
    if over:
        return Verdict("dropped", over)
    if message.sent_before(reader, scope, one.id, moment.day):
        return Verdict("dropped", "same_body")
    known = reach.known(reader, scope, one.member_id, moment.day)
    found = hindrances(known, moment, one.channel, one.purpose, limits)
    if not found:
        return Verdict("send")
    if found[0].hard:
        return Verdict("dropped", found[0].code)
    free = free_at(known, moment, one.channel, one.purpose, limits)
    if free is None or free.day > one.expires_day:
        return Verdict("failed", found[-1].code)
    return Verdict("waits", found[-1].code, instant(free))


def backoff(attempts: int) -> int:
    """Milliseconds until the next try: twice as long each time, and not all at the same moment."""
    return int(min(BACKOFF_MS * 2**attempts, BACKOFF_MOST_MS) * random.uniform(0.5, 1.5))
