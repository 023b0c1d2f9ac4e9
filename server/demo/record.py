"""One member's rows as the operations would leave them, computed in memory because running tens of thousands of
operations would take minutes. A test replays the same acts through `sync.operations` and compares every row."""

import json
from collections import defaultdict
from datetime import date

import msgspec

from server.db.database import Row
from server.demo.baskets import Line
from server.demo.following import TAIL, UNCOUNTED, Follows, about, replaced_by, row_of
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
        self._lines: dict[str, list[Line]] = {}
        self._talks: list[str] = []
        self._latest = Follows("", 0, "", "")
        self._points: dict[str, int] = {}
        self._rules = rules
        member.update(
            tier="", tier_since="", points=0, spend_minor=0, largest_minor=0, purchases=0, phone_state="", slow_since=""
        )
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
        self._lines[id_] = lines
        self.member["slow_since"] = ""
        for planned in self.open_follow_ups():
            if replaced_by(self._rules, lines, planned):
                planned["state"] = "superseded"

    def plan(self, purchase_id: str, when: Moment, assignee_id: str) -> list[Row]:
        """The follow-ups of a purchase just made; none for a channel that the member may not be reached by."""
        steps = self._rules.steps.get(self.member["tier"], ())
        after = Follows(purchase_id, when.ordinal, purchase_id, assignee_id)
        lines = self._lines[purchase_id]
        return [
            self._planned(step, after) for step in steps if about(self._rules, step, lines) and self.may_contact(step)
        ]

    def _planned(self, step: Step, after: Follows) -> Row:
        row = row_of(self._rules, self.member, step, self._left_of(step.channel), after)
        self.rows["follow_up"].append(row)
        self.follow_ups[row["id"]] = row
        return row

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

    def contact(self, row: Row, when: Moment, outcome: Outcome) -> Row | None:
        """`contact.record`; `row` has the id and what is not told by the moment and the outcome. The follow-up of a quarter
        that it plans."""
        follow_up = self.follow_ups.get(row["follow_up_id"])
        moment = {"day": when.day, "at": when.at, "member_id": self.member["id"], "outcome": outcome.key}
        purpose = follow_up["purpose"] if follow_up else "care"
        due = follow_up["due"] if follow_up else ""
        self.rows["contact"].append({**row, **moment, "due": due, "purpose": purpose, "despite": ""})
        if follow_up and follow_up["state"] == "open":
            _move_on(follow_up, row, when, outcome)
        if outcome.mark == "dead_number":
            self.member["phone_state"] = "dead"
        if outcome.mark == "refusal":
            self.refuse(row["id"], "all", when, row["clerk_id"], "contact", row["note"])
        if outcome.mark in ("dead_number", "refusal"):
            self._stop(self.open_follow_ups())
        if (outcome.reached or outcome.closes) and purpose not in UNCOUNTED:
            self._latest = Follows(row["id"], when.ordinal, "", row["clerk_id"])
            self._talks += [when.day] if outcome.reached else []
        return self._slow_down(when, row["clerk_id"])

    def _slow_down(self, when: Moment, by: str) -> Row | None:
        """As `sync.operations.slow_down`: the tail ends, a quarter follows."""
        talks = [day for day in self._talks if day > self.member["last_purchase_day"]]
        if not 0 < self._rules.quarterly_after <= len(talks) or not self._rules.quarters:
            return None
        self.member["slow_since"] = talks[self._rules.quarterly_after - 1]
        for row in self.open_follow_ups():
            if row["trigger"] in TAIL or row["trigger"] == "quarter" and row["anchor"] != self._latest.anchor:
                self._replaced_by_quarter(row, when, by)
        step = self._rules.quarters.get(self.member["tier"] or self._rules.tiers[0].key)
        if step is None or f"{self._latest.anchor}/{step.key}" in self.follow_ups or not self.may_contact(step):
            return None
        return self._planned(step, self._latest)

    def _replaced_by_quarter(self, row: Row, when: Moment, by: str) -> None:
        row["state"] = "superseded"
        event = {"id": f"{row['id']}/quarter", "follow_up_id": row["id"], "member_id": self.member["id"]}
        said = {"kind": "replaced", "day": when.day, "at": when.at, "by_id": by, "before": row["due"], "after": ""}
        self.rows["follow_up_event"].append({**event, **said, "reason": "quarter", "note": ""})

    def refuse(self, id_: str, channel: str, when: Moment, actor: str, source: str, note: str) -> None:
        """`refusal.record`"""
        row = {"id": id_, "member_id": self.member["id"], "channel": channel, "day": when.day, "at": when.at}
        self.rows["refusal"].append(
            {**row, "clerk_id": actor, "source": source, "note": note, "withdrawn_day": ""}
            | {"purpose": "all", "hlc": f"{when.at:013d}-0000-demo"}
        )
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
        follow_up["to_day"] = max(follow_up["to_day"], contact["next_day"])


def ordinal_of(day: str) -> int:
    return date.fromisoformat(day).toordinal()


def as_json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
