"""What happens between one member and the store over two years: buys, brings back, is called, refuses, rises a tier.

Events are taken in the order of time, each acting on the member's `Record` and perhaps leading to later ones. Nothing
happens after yesterday, so that what is due today is still to do.
"""

import heapq
from collections.abc import Callable
from random import Random

from server.db.database import Row
from server.demo.cards import tier_earned
from server.demo.crowd import Customer, Sale
from server.demo.drawing import lean
from server.demo.ids import new_id
from server.demo.outcomes import answers_of
from server.demo.record import Moment, Record, as_json
from server.demo.store import Store

MISTYPED, RETURNED, RETURNED_WHOLE = 0.008, 0.026, 0.45
VISIT_NOTED = 0.55
REFUSES, NUMBER_DIES = 0.02, 0.022
APPROVAL_DAYS = (3, 10)
# a follow-up that came due this many days ago is nearly always closed; of the later ones about three in four
RECENT_DAYS = 6
DONE_RECENT, DONE_BEFORE = 0.75, 0.995
LATE_DAYS = (0, 0, 0, 0, 0, 0, 1, 1, 2, 3)
MESSAGE_INSTEAD = 0.45
OPENS, CLOSES = 10 * 3600, 21 * 3600


class Life:
    """Lives one customer's time with the store and leaves its `record`; `card_asked`: since when a card is due that nobody
    decided on yet."""

    def __init__(self, random: Random, store: Store, customer: Customer, member: Row) -> None:
        self.random = random
        self.store = store
        self.customer = customer
        self.record = Record(store.rules, member)
        self._events: list[tuple[Moment, int, Callable[[Moment], None]]] = []
        self._count = 0
        self.card_asked: Moment | None = None
        self._now = Moment(0, 0)

    def live(self) -> Record:
        for sale in self.customer.sales:
            self._later(Moment(sale.ordinal, sale.second), self._buys(sale))
        self._accidents()
        for when in self.store.visits.days_without_purchase(self.random, self.customer):
            self._later(when, self._only_looks)
        while self._events:
            self._now, _, act = heapq.heappop(self._events)
            act(self._now)
        return self.record

    def _later(self, when: Moment, act: Callable[[Moment], None]) -> None:
        if when.ordinal <= self.store.last_day:
            self._count += 1
            heapq.heappush(self._events, (max(when, self._now), self._count, act))

    def _accidents(self) -> None:
        """Refusals and dead numbers that no planned call brings about."""
        if self.random.random() < REFUSES:
            self._later(self._some_day(2), self._refuses)
        if self.random.random() < NUMBER_DIES:
            self._later(self._some_day(5), self._number_is_dead)

    def _some_day(self, earliest: int) -> Moment:
        first = self.customer.joined + earliest
        return Moment(self.random.randint(first, max(first, self.store.last_day)), self.random.randrange(OPENS, CLOSES))

    def _id(self, when: Moment) -> str:
        return new_id(self.random, when.at)

    # buying

    def _buys(self, sale: Sale) -> Callable[[Moment], None]:
        return lambda when: self._buy(sale, when)

    def _buy(self, sale: Sale, when: Moment) -> None:
        id_, right = self._id(when), sale.amount_minor
        typed = _mistyped(right) if self.random.random() < MISTYPED else right
        self.record.buy(id_, when, typed, sale.lines, sale.receipt, sale.clerk_id)
        if when.ordinal >= self.store.calls_since:
            for follow_up in self.record.plan(id_, when, sale.clerk_id):
                self._take_on(follow_up)
        if typed != right:
            self._later(_after(when, 2400), lambda then: self._correct(id_, then, right, sale.clerk_id))
        elif self.random.random() < RETURNED:
            self._later(self._days_after(when, 1, 7), lambda then: self._bring_back(sale, id_, then))
        if self.random.random() < VISIT_NOTED:
            self.record.visit({"id": self._id(when), **self.store.visits.bought(self.random, sale.clerk_id)}, when)
        self._ask_for_card(when)

    def _correct(self, root_id: str, when: Moment, right: int, clerk_id: str) -> None:
        self.record.correct(self._id(when), root_id, when, right, self.store.correction_reason, clerk_id)

    def _bring_back(self, sale: Sale, root_id: str, when: Moment) -> None:
        line = self.random.choice(sale.lines)
        whole = self.random.random() < RETURNED_WHOLE
        amount = sale.amount_minor if whole else line.amount_minor
        quantity = sum(one.quantity for one in sale.lines) if whole else line.quantity
        reason = lean(self.random, self.store.return_reasons, "other")
        self.record.give_back(self._id(when), root_id, when, amount, quantity, reason, self.store.service_desk)

    def _only_looks(self, when: Moment) -> None:
        row = self.store.visits.looked(self.random, self.customer.clerk_id)
        self.record.visit({"id": self._id(when), **row}, when)

    # rising

    def _ask_for_card(self, when: Moment) -> None:
        if not self.card_asked and tier_earned(self.store.rules, self.record) != self.record.member["tier"]:
            self.card_asked = when
            self._later(self._days_after(when, *APPROVAL_DAYS), self._card_decided)

    def _card_decided(self, when: Moment) -> None:
        """What counts is what is still true: a return may have taken the threshold away."""
        self.card_asked = None
        earned = tier_earned(self.store.rules, self.record)
        if earned != self.record.member["tier"]:
            self.record.enter(earned, when)
            self._ask_for_card(when)

    # following up

    def _take_on(self, follow_up: Row) -> None:
        """The clerk deals with it, sooner or later, or has not yet."""
        due = self.store.ordinal(follow_up["due"])
        recent = due > self.store.last_day - RECENT_DAYS
        if self.random.random() < (DONE_RECENT if recent else DONE_BEFORE):
            day = self.store.call_day(self.record.member["hours"], due + self.random.choice(LATE_DAYS))
            when = Moment(day, self._hour())
            self._later(when, lambda then: self._call(follow_up, follow_up["due"], then))

    def _hour(self) -> int:
        first, last = self.store.hours(self.record.member["hours"])
        return self.random.randrange(first, last)

    def _call(self, follow_up: Row, due: str, when: Moment) -> None:
        if follow_up["state"] != "open" or follow_up["due"] != due:
            return
        channel = self._channel(follow_up["channel"])
        outcome = self.store.outcomes.draw(self.random, channel, follow_up["attempts"])
        next_day = when.ordinal + self.random.randint(1, 6) if outcome.asks_day else 0
        contact = {
            "id": self._id(when),
            "follow_up_id": follow_up["id"],
            "channel": channel,
            "script_id": self.store.script_id(follow_up["script"], channel),
            "answers": as_json(self._answers(follow_up["script"]) if channel == "call" and outcome.reached else {}),
            "note": self._note(outcome.reached and not outcome.mark),
            "clerk_id": follow_up["assignee_id"],
            "next_day": Moment(next_day, 0).day if next_day else "",
            "seconds": self._seconds(channel, outcome.reached),
        }
        quarter = self.record.contact(contact, when, outcome)
        if follow_up["state"] == "open":
            self._take_on(follow_up)
        if quarter:
            self._take_on(quarter)

    def _channel(self, planned: str) -> str:
        if planned != "either":
            return planned
        return "message" if self.random.random() < MESSAGE_INSTEAD and self.store.outcomes.can_message else "call"

    def _answers(self, script: str) -> dict[str, str]:
        known = self.store.rules.scripts.get(script)
        return answers_of(self.random, known.questions) if known else {}

    def _note(self, talked: bool) -> str:
        return self.random.choice(self.store.call_notes) if talked and self.random.random() < 0.12 else ""

    def _seconds(self, channel: str, reached: bool) -> int:
        if channel != "call":
            return 0
        return self.random.randint(45, 260) if reached else self.random.randint(15, 35)

    def _refuses(self, when: Moment) -> None:
        channel = self.random.choice(("all", "all", "all", "message", "call"))
        source = lean(self.random, self.store.refusal_sources, "")
        self.record.refuse(self._id(when), channel, when, self.customer.clerk_id, source, "")

    def _number_is_dead(self, when: Moment) -> None:
        outcome = self.store.outcomes.dead_number(self.random)
        if outcome and self.record.member["phone"]:
            blank = {"follow_up_id": "", "channel": "call", "script_id": "", "answers": "{}", "note": ""}
            people = {"clerk_id": self.customer.clerk_id, "next_day": "", "seconds": 12}
            self.record.contact({"id": self._id(when), **blank, **people}, when, outcome)

    def _days_after(self, when: Moment, least: int, most: int) -> Moment:
        return Moment(when.ordinal + self.random.randint(least, most), self.random.randrange(OPENS, CLOSES))


def _after(when: Moment, seconds: int) -> Moment:
    return Moment(when.ordinal, min(when.second + seconds, 24 * 3600 - 1))


def _mistyped(amount_minor: int) -> int:
    """One digit too many."""
    return amount_minor * 10
