"""Whatever the order in which purchases, contacts, refusals and plans of several tablets arrive, the same follow-ups are
open, and none is planned for who refused. Not promised, and so not drawn: a contact that names a follow-up before it was
planned, and days of planning that differ from one order to the other."""

from itertools import permutations
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sync.days import add_days
from tests.sync.cadence import Cadence

TODAY = "2026-11-22"
STEPS: tuple[dict[str, Any], ...] = (
    {"key": "day7", "trigger": "purchase", "day": 7, "days_after": 60},
    {"key": "day30", "trigger": "purchase", "day": 30, "channel": "either", "days_after": 60},
    {"key": "rich", "trigger": "purchase", "day": 40, "condition": "amount_minor >= 10000", "days_after": 60},
    {"key": "change", "trigger": "product", "day": 20, "subject": "L", "days_after": 60, "channel": "message"},
    {"key": "quarter", "trigger": "quarter", "day": 90, "days_after": 60},
    {"key": "birthday", "trigger": "birthday", "channel": "message", "purpose": "wish", "days_after": 5},
    {"key": "absent", "trigger": "no_visit", "day": 10, "days_after": 60},
)
BUY, CALL, REFUSE, PLAN = "buy", "call", "refuse", "plan"
days = st.integers(-30, -1)
purchases = st.builds(lambda day, lens: (BUY, day, lens), days, st.booleans())
contacts = st.builds(lambda day: (CALL, day, False), days)
refusals = st.builds(lambda channel, purpose: (REFUSE, channel, purpose), st.sampled_from(["all", "call", "message"]),
    st.sampled_from(["all", "care", "wish"]))  # fmt: skip
events = st.lists(st.one_of(purchases, purchases, contacts, contacts, refusals), min_size=2, max_size=4)


def lived(events: list[Any], order: tuple[int, ...]) -> Cadence:
    """What happened, in the order of arrival; the day is planned last, and once in between."""
    store = Cadence(*STEPS)
    store.set("quarterly_after_contacts", 2)
    store.member(birthday="1990-11-24", joined_day="2020-01-01")
    for place in order:
        kind, *said = events[place]
        if kind == BUY:
            items = [{"code": "L"}] if said[1] else []
            store.buy(f"buy-{place}", add_days(TODAY, said[0]), on=TODAY, items=items)
        elif kind == CALL:
            store.call(f"call-{place}", add_days(TODAY, said[0]), place=place + 1)
        else:
            store.do("refusal.record", id=f"no-{place}", member_id="m-1", channel=said[0], purpose=said[1])
        if place == 0:
            store.plan(TODAY, add_days(TODAY, 7))
    store.plan(TODAY, add_days(TODAY, 7))
    return store


def open_ones(store: Cadence) -> list[tuple[str, ...]]:
    rows = store.rows(
        "select id, channel, due, from_day, to_day, purpose from follow_up where state = 'open' order by id"
    )
    return [tuple(row.values()) for row in rows]


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(events)
def test_the_order_of_arrival_does_not_matter(events: list[Any]) -> None:
    orders = list(permutations(range(len(events))))
    first = open_ones(lived(events, orders[0]))
    for order in orders[1 :: max(1, len(orders) // 5)]:
        assert open_ones(lived(events, order)) == first


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(events, st.randoms())
def test_no_plan_stands_against_a_refusal(events: list[Any], random: Any) -> None:
    order = list(range(len(events)))
    random.shuffle(order)
    refused = {(said[0], said[1]) for kind, *said in events if kind == REFUSE}
    for _, channel, _, _, _, purpose in open_ones(lived(events, tuple(order))):
        against = {(way, what) for way in ("all", channel) for what in ("all", purpose)}
        assert not refused & against
