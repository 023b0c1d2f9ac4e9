"""Follow-ups of the demo as `sync.operations.cadence` would plan them: their days beside holidays, and whose they are."""

import msgspec

from server.db.database import Row
from server.demo.baskets import Line
from server.demo.ids import day_text
from server.demo.rules import Rules, Step

TAIL = ("purchase", "no_visit")
UNCOUNTED = ("wish", "service")


class Follows(msgspec.Struct, frozen=True):
    """What a follow-up follows: `anchor` is a row's id, `base` the proleptic ordinal of its day."""

    anchor: str
    base: int
    purchase_id: str
    served: str


def row_of(rules: Rules, member: Row, step: Step, channel: str, after: Follows) -> Row:
    """The row as it is planned. A quarter is as long as the playbook says."""
    meant = after.base + (rules.quarter_days or step.day if step.trigger == "quarter" else step.day)
    first, last = meant - step.days_before, meant + step.days_after
    due = day_text(_beside_holidays(rules, meant, first, last))
    what = {"id": f"{after.anchor}/{step.key}", "member_id": member["id"], "purchase_id": after.purchase_id}
    how = {"step": step.key, "channel": channel, "script": step.script, "tier": member["tier"], "purpose": step.purpose}
    why = {"trigger": step.trigger, "anchor": after.anchor, "base_day": day_text(after.base)}
    days = {"first_due": due, "due": due, "from_day": day_text(first), "to_day": day_text(last)}
    whose = member["clerk_id"] if step.assignee == "own" else after.served
    state = {"state": "open", "assignee_id": whose, "attempts": 0, "done_day": "", "outcome": "", "contact_id": ""}
    return {**what, **how, **why, **days, **state}


def about(rules: Rules, step: Step, lines: list[Line]) -> bool:
    """Whether the step follows such a receipt: any, or one with its product or category."""
    codes = {line.code for line in lines}
    of_kind = {product.category for product in rules.products if product.code in codes}
    return step.trigger == "purchase" or step.subject in codes | of_kind


def replaced_by(rules: Rules, lines: list[Line], open_one: Row) -> bool:
    """Whether a purchase of these lines replaces it."""
    if ("purchase", open_one["trigger"]) in rules.replaced or open_one["trigger"] == "quarter":
        return True
    reminds = [s for steps in rules.steps.values() for s in steps if s.key == open_one["step"]]
    return ("product", open_one["trigger"]) in rules.replaced and any(about(rules, step, lines) for step in reminds)


def _beside_holidays(rules: Rules, meant: int, first: int, last: int) -> int:
    after = before = meant
    while after in rules.holidays:
        after += 1
    while before in rules.holidays:
        before -= 1
    if after <= last:
        return after
    return before if before >= first else meant
