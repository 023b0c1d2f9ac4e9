"""Conditions of cadence steps and campaigns: CEL over what is known of a member and, after a sale, of the purchase.

An empty condition always holds; one that cannot be worked out, or does not come to true, does not. Twin:
`web/worker/condition.js`; both run `sync/vectors/condition.json`.
"""

from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any

import cel

# every name that a condition may use, with its CEL type. Days are counted up to the day of planning, -1 = never; money is in
# minor units; amount_minor and quantity are those of the purchase that is followed up, 0 when it is something else;
# birthday_month is 0 when unknown; sex, district and hours are keys of the choices. No size() of a text: the two engines
# count what is not ASCII differently
CONDITION_FACTS: dict[str, str] = {
    "tier": "string",
    "points": "int",
    "spend_minor": "int",
    "purchases": "int",
    "sex": "string",
    "district": "string",
    "hours": "string",
    "likes_brand": "string",
    "likes_price": "string",
    "likes_function": "string",
    "birthday_month": "int",
    "days_since_joined": "int",
    "days_since_purchase": "int",
    "days_since_visit": "int",
    "amount_minor": "int",
    "quantity": "int",
}
# the columns of `member` that `facts_of` reads, besides those of the facts' own names
MEMBER_DAYS = ("birthday", "joined_day", "last_purchase_day", "last_visit_day")


def facts_of(row: Mapping[str, Any], day: str) -> dict[str, Any]:
    """The facts of a row that holds a member's columns and perhaps a purchase's `amount_minor` and `quantity`; `day`:
    the day of planning."""
    counted = {
        "birthday_month": int(row["birthday"][5:7] or 0),
        "days_since_joined": _days_since(row["joined_day"], day),
        "days_since_purchase": _days_since(row["last_purchase_day"], day),
        "days_since_visit": _days_since(row["last_visit_day"], day),
    }
    empty = {"string": "", "int": 0}
    return {
        name: counted[name] if name in counted else row.get(name, empty[kind]) for name, kind in CONDITION_FACTS.items()
    }


def holds(condition: str, row: Mapping[str, Any], day: str) -> bool:
    """Whether the condition holds for such a row on that day."""
    if not condition:
        return True
    try:
        return _program(condition).execute(cel.Context(facts_of(row, day))) is True
    except (ValueError, TypeError, RuntimeError, ArithmeticError, LookupError):
        return False


def _days_since(since: str, day: str) -> int:
    return (date.fromisoformat(day) - date.fromisoformat(since)).days if since else -1


@cache
def _program(condition: str) -> cel.Program:
    return cel.compile(condition)
