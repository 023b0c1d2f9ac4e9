"""Where a member stands: the cases that the tablet runs too, and the guards' SQL on the same purchases."""

import json
from pathlib import Path
from typing import Any

import msgspec
import pytest

from sync.operations.perform import Context, decode, perform
from sync.standing import Purchase, Tier, Window, open_window, sales_of, sales_within, spending_of, standing, total_of
from tests.sync.cards import SETTINGS, Counter
from tests.sync.store import SCOPE

VECTORS = json.loads((Path(__file__).parents[2] / "sync/vectors/standing.json").read_text("utf-8"))
TIERS = [Tier(*tier) for tier in VECTORS["tiers"]]
CASES = pytest.mark.parametrize("case", VECTORS["cases"], ids=lambda case: case["name"])


def key(tier: Tier | None) -> str:
    return tier.key if tier else ""


@CASES
def test_standing(case: dict[str, Any]) -> None:
    sales = sales_of([Purchase(*fact) for fact in case["purchases"]])
    member = spending_of(case["tier"], case["since"], sales)
    window = open_window(member, TIERS, VECTORS["today"], VECTORS["claim_days"])
    counted = msgspec.structs.replace(window, spend_minor=total_of(sales_within(sales, window))) if window else None
    found = standing(member, TIERS, counted)
    assert {
        "largest": member.largest_minor,
        "spend": member.spend_minor,
        "window": _window(counted),
        "held": key(found.held),
        "reached": key(found.reached),
        "next": key(found.next),
        "ways": [list(msgspec.structs.astuple(way)) for way in found.ways],
    } == case["expected"]


@CASES
def test_guards_agree(counter: Counter, case: dict[str, Any]) -> None:
    """The highest tier that the purchases reach may be applied for, and none above it."""
    assert SETTINGS["claim_days"] == VECTORS["claim_days"]
    with counter.db.write() as writer:
        seq = writer.next_seq(SCOPE)
        names = ("id", "root_id", "kind", "day", "amount_minor")
        facts = [dict(zip(names, fact, strict=True)) for fact in case["purchases"]]
        rows = [{**fact, "member_id": "m-1", "items": "[]"} for fact in facts]
        writer.put("purchase", SCOPE, seq, rows)
        expected = case["expected"]
        writer.run(
            """update member set tier = :tier, tier_since = :since, largest_minor = :largest, spend_minor = :spend
            where id = 'm-1'""",
            {"tier": case["tier"], "since": case["since"], "largest": expected["largest"], "spend": expected["spend"]},
        )
    above = [tier.key for tier in TIERS if tier.rank > _rank(case["tier"])]
    reached = expected["reached"]
    for tier in [reached] if reached else []:
        assert _asked(counter, tier) == ""
    for tier in above:
        if _rank(tier) > _rank(reached):
            assert _asked(counter, tier) == "card.not_reached", tier


def _asked(counter: Counter, tier: str) -> str:
    """The code of a refusal to apply for it; nothing stays."""
    args = decode(
        "card.apply", msgspec.json.encode({"id": f"c-{tier}", "clerk_id": counter.clerk, **counter.application(tier)})
    )
    context = Context(SCOPE, 1, f"op-{tier}", counter.clerk, 1, VECTORS["today"], "0")
    with counter.db.write() as writer:
        outcome = perform(writer, "card.apply", args, context)
        writer.run("delete from card where id = :id", {"id": f"c-{tier}"})
    return outcome.code


def _rank(tier: str) -> int:
    return next((one.rank for one in TIERS if one.key == tier), 0)


def _window(window: Window | None) -> list[Any] | None:
    return [window.since, window.until, window.closed, window.spend_minor] if window else None
