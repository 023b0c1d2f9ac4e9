"""One member's rows as the operations would leave them, computed in memory because running tens of thousands of
operations would take minutes. A test replays the same acts through `sync.operations` and compares every row."""

import json
from collections import defaultdict
from datetime import date

import msgspec

from server.db.database import Row
from server.demo.baskets import Line
from server.demo.ids import day_text, instant
from server.demo.rules import Outcome, Rules, Step


class Moment(msgspec.Struct, frozen=True, order=True):
    """A second of a store-local day (proleptic ordinal)."""

    ordinal: int
    second: int

    @property
    def day(self) -> str:
        return day_text(self.ordinal)

    @property
    def at(self) -> int:
        return instant(self.ordinal, self.second)


class Record:
    """`rows` by table, the member's own as the last act left it."""

    def __init__(self, rules: Rules, member: Row) -> None:
        self.member = member
        self.rows: dict[str, list[Row]] = defaultdict(list)
        self.rows["member"].append(member)
        self.net: dict[str, int] = {}
        self.sold: dict[str, str] = {}
        self.follow_ups: dict[str, Row] = {}
        self.refused: set[str] = set()
        self._points: dict[str, int] = {}
        self._rules = rules
        member.update(tier="", tier_since="", points=0, spend_minor=0, largest_minor=0, purchases=0, phone_state="")
        member.update(last_purchase_day="", last_visit_day="")

    def buy(self, id_: str, when: Moment, amount_minor: int, lines: list[Line], receipt: str, clerk_id: str) -> None:
        """`purchase.record`, without its plan."""
        self.net[id_] = amount_minor
        self.sold[id_] = when.day
        quantity = sum(line.quantity for line in lines)
        items = msgspec.json.encode(lines).decode()
        self._add_purchase(id_, id_, "sale", when, amount_minor, quantity, receipt, clerk_id, clerk_id, items=items)
        self._add_points(id_, id_, "purchase", when, amount_minor * self._rules.rate // 100)
        self._recount()
        for follow_up in self.open_follow_ups():
            follow_up["state"] = "superseded"

    def plan(self, purchase_id: str, when: Moment, assignee_id: str) -> list[Row]:
        """The follow-ups of a purchase just made; none for a channel that the member may not be reached by."""
        steps = self._rules.steps.get(self.member["tier"], ())
        planned = [self._follow_up(purchase_id, when, step, assignee_id) for step in steps if self.may_contact(step)]
        self.rows["follow_up"] += planned
        self.follow_ups.update((row["id"], row) for row in planned)
        return planned

    def may_contact(self, step: Step) -> bool:
        member = self.member
        reachable = member["consent"] and member["phone"] and member["phone_state"] != "dead"
        return bool(reachable) and not self.refused & {"all", step.channel}

    def _left_of(self, channel: str) -> str:
        """Of a step that may be either, what the member still takes."""
        if channel == "either" and self.refused & {"call", "message"}:
            return "message" if "call" in self.refused else "call"
        return channel

    def correct(self, id_: str, root_id: str, when: Moment, should_be: int, reason: str, actor: str) -> None:
        """`purchase.correct`"""
        self._later(id_, root_id, "correction", when, should_be - self.net[root_id], 0, reason, actor)

    def give_back(
        self, id_: str, root_id: str, when: Moment, amount_minor: int, quantity: int, reason: str, actor: str
    ) -> None:
        """`purchase.return`"""
        self._later(id_, root_id, "return", when, -amount_minor, quantity, reason, actor)

    def contact(self, row: Row, when: Moment, outcome: Outcome) -> None:
        """`contact.record`; `row` has the id and what is not told by the moment and the outcome."""
        follow_up = self.follow_ups.get(row["follow_up_id"])
        moment = {"day": when.day, "at": when.at, "member_id": self.member["id"], "outcome": outcome.key}
        self.rows["contact"].append({**row, **moment, "due": follow_up["due"] if follow_up else ""})
        if follow_up and follow_up["state"] == "open":
            _move_on(follow_up, row, when, outcome)
        if outcome.mark == "dead_number":
            self.member["phone_state"] = "dead"
        if outcome.mark == "refusal":
            self.refuse(row["id"], "all", when, row["clerk_id"], "contact", row["note"])
        if outcome.mark in ("dead_number", "refusal"):
            self._stop(self.open_follow_ups())

    def refuse(self, id_: str, channel: str, when: Moment, actor: str, source: str, note: str) -> None:
        """`refusal.record`"""
        row = {"id": id_, "member_id": self.member["id"], "channel": channel, "day": when.day, "at": when.at}
        self.rows["refusal"].append({**row, "clerk_id": actor, "source": source, "note": note, "withdrawn_day": ""})
        self.refused.add(channel)
        self._stop(f for f in self.open_follow_ups() if channel in ("all", f["channel"]))
        for follow_up in self.open_follow_ups():
            follow_up["channel"] = self._left_of(follow_up["channel"])

    def visit(self, row: Row, when: Moment) -> None:
        """`visit.record`"""
        self.rows["visit"].append({**row, "member_id": self.member["id"], "day": when.day, "at": when.at})
        self.member["last_visit_day"] = max(self.member["last_visit_day"], when.day)

    def enter(self, tier: str, when: Moment) -> None:
        """A card was approved."""
        self.member.update(tier=tier, tier_since=when.day)

    def open_follow_ups(self) -> list[Row]:
        return [row for row in self.follow_ups.values() if row["state"] == "open"]

    def _later(
        self, id_: str, root_id: str, kind: str, when: Moment, amount: int, quantity: int, reason: str, actor: str
    ) -> None:
        root = next(row for row in self.rows["purchase"] if row["id"] == root_id)
        self.net[root_id] += amount
        self._add_purchase(
            id_, root_id, kind, when, amount, quantity, root["receipt"], root["clerk_id"], actor, reason=reason
        )
        points = self.net[root_id] * self._rules.rate // 100 - self._points[root_id]
        self._add_points(id_, root_id, "correction", when, points)
        self._recount()
        if self.net[root_id] == 0:
            self._stop(row for row in self.open_follow_ups() if row["purchase_id"] == root_id)

    def _add_purchase(
        self, id_: str, root_id: str, kind: str, when: Moment, amount: int, quantity: int, receipt: str,
        clerk_id: str, actor: str, reason: str = "", items: str = "[]",
    ) -> None:  # fmt: skip
        facts = {"id": id_, "member_id": self.member["id"], "root_id": root_id, "kind": kind, "amount_minor": amount}
        moment = {"quantity": quantity, "receipt": receipt, "day": when.day, "at": when.at, "source": "tablet"}
        people = {"clerk_id": clerk_id, "recorded_by": actor, "reason": reason, "note": "", "items": items}
        self.rows["purchase"].append({**facts, **moment, **people})

    def _add_points(self, id_: str, root_id: str, kind: str, when: Moment, points: int) -> None:
        self._points[root_id] = self._points.get(root_id, 0) + points
        entry = {"id": f"{id_}/points", "member_id": self.member["id"], "points": points, "kind": kind}
        self.rows["point_entry"].append({**entry, "purchase_id": root_id, "day": when.day, "at": when.at, "note": ""})

    def _recount(self) -> None:
        """The effect RECOUNT of `sync.operations.purchase`."""
        member, net = self.member, self.net.values()
        member.update(points=sum(self._points.values()), spend_minor=sum(net), largest_minor=max(net))
        member.update(purchases=sum(1 for amount in net if amount > 0), last_purchase_day=max(self.sold.values()))
        lowest = self._rules.tiers[0].key
        if member["tier"] in ("", lowest):
            first = min((self.sold[root] for root, amount in self.net.items() if amount > 0), default="")
            member.update(tier=lowest if first else "", tier_since=first)

    def _follow_up(self, purchase_id: str, when: Moment, step: Step, assignee_id: str) -> Row:
        due = when.ordinal + step.day
        what = {"id": f"{purchase_id}/{step.key}", "member_id": self.member["id"], "purchase_id": purchase_id}
        how = {
            "step": step.key,
            "channel": self._left_of(step.channel),
            "script": step.script,
            "tier": self.member["tier"],
        }
        days = {"first_due": day_text(due), "due": day_text(due), "from_day": day_text(due - step.days_before)}
        state = {"to_day": day_text(due + step.days_after), "state": "open", "assignee_id": assignee_id, "attempts": 0}
        return {**what, **how, **days, **state, "done_day": "", "outcome": "", "contact_id": ""}

    @staticmethod
    def _stop(follow_ups: object) -> None:
        for row in follow_ups:  # type: ignore[attr-defined]
            row["state"] = "stopped"


def _move_on(follow_up: Row, contact: Row, when: Moment, outcome: Outcome) -> None:
    """Done, or due again."""
    follow_up.update(outcome=outcome.key, contact_id=contact["id"], attempts=follow_up["attempts"] + 1)
    if outcome.closes:
        follow_up.update(state="done", done_day=when.day)
    else:
        follow_up["due"] = contact["next_day"] or day_text(when.ordinal + outcome.next_days)


def ordinal_of(day: str) -> int:
    return date.fromisoformat(day).toordinal()


def as_json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
