"""Whatever the order in which purchases, talks, refusals, visits at home and plans of several tablets arrive, the same
follow-ups are open, and none for who refused, took the consent back or cannot be reached. Not promised, and so not drawn: a
contact that names a follow-up before it was planned, and days of planning that differ from one order to the other."""

from itertools import permutations
from typing import Any

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from sync.days import add_days
from tests.sync.cadence import CLERK, OTHER, SCOPE, Cadence

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
BUY, CALL, REFUSE, SAID, WITHDRAW, HOME = "buy", "call", "refuse", "said", "withdraw", "home"
# a follow-up whose window has passed, from a week's plan
LATE = "late/plan"
days = st.integers(-30, -1)
purchases = st.builds(lambda day, lens: (BUY, day, lens), days, st.booleans())
contacts = st.builds(lambda day: (CALL, day, False), days)
refusals = st.builds(lambda channel, purpose: (REFUSE, channel, purpose), st.sampled_from(["all", "call", "message"]),
    st.sampled_from(["all", "care", "wish"]))  # fmt: skip
# what a call can end with that opens or ends more than a step: the outcome, and in how many days it is again
said = st.builds(lambda end, ahead: (SAID, *end, ahead), st.sampled_from([
    ("call_back", LATE), ("no_answer", LATE), ("wants_visit", ""), ("dead_number", "")]), st.integers(1, 20))  # fmt: skip
withdrawals, visits = st.just((WITHDRAW,)), st.builds(lambda ahead: (HOME, ahead), st.integers(1, 20))
events = st.lists(
    st.one_of(purchases, purchases, contacts, contacts, refusals, said, said, withdrawals, visits),
    min_size=2,
    max_size=4,
)


def lived(events: list[Any], order: tuple[int, ...]) -> Cadence:
    """What happened, in the order of arrival; the day is planned last, and once in between."""
    store = Cadence(*STEPS)
    store.set("quarterly_after_contacts", 2)
    store.run('update tier set benefits = \'[{"key":"home_visit"}]\'')
    store.member(birthday="1990-11-24", joined_day="2020-01-01", tier="C", address="文晖路 8 号")
    late = {"trigger": "plan", "anchor": "late", "purpose": "care", "channel": "call", "member_id": "m-1"}
    store.put("follow_up", LATE, SCOPE, **late, step="plan", state="missed", due="2026-01-01", to_day="2026-01-05")
    for place in order:
        kind, *said = events[place]
        if kind == BUY:
            items = [{"code": "L"}] if said[1] else []
            store.buy(f"buy-{place}", add_days(TODAY, said[0]), on=TODAY, items=items)
        elif kind == CALL:
            store.call(f"call-{place}", add_days(TODAY, said[0]), place=place + 1)
        elif kind == SAID:
            outcome, follow_up, ahead = said
            again = add_days(TODAY, ahead) if outcome in ("call_back", "wants_visit") else ""
            store.call(f"said-{place}", TODAY, follow_up, outcome, place=place + 1, next_day=again)
        elif kind == WITHDRAW:
            store.do("consent.withdraw", member_id="m-1", channel="all", purpose="all")
        elif kind == HOME:
            agreed = {"visit_day": add_days(TODAY, said[0]), "from_time": "10:00", "reason": "送衣服", "agreed": True}
            store.do(
                "home_visit.plan", id=f"home-{place}", member_id="m-1", clerk_id=CLERK, companion_id=OTHER, **agreed
            )
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


def expected(store: Cadence) -> list[str]:
    """The days of visits at home; of two for one day the first that arrives is taken."""
    return [row["day"] for row in store.rows("select day from home_visit where state = 'planned' order by day")]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(events)
# of two talks about one step the later one counts; a quarter that ended because points grew begins again
@example([(SAID, "call_back", LATE, 1), (SAID, "call_back", LATE, 2)])
@example([(WITHDRAW,), (SAID, "call_back", LATE, 1)])
@example([(CALL, -1, False), (BUY, -2, False), (CALL, -1, False), (CALL, -2, False)])
def test_the_order_of_arrival_does_not_matter(events: list[Any]) -> None:
    orders = list(permutations(range(len(events))))
    store = lived(events, orders[0])
    first = open_ones(store), expected(store)
    for order in orders[-1 : 0 : -max(1, len(orders) // 5)]:
        store = lived(events, order)
        assert (open_ones(store), expected(store)) == first


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(events, st.randoms())
def test_no_plan_stands_against_a_refusal(events: list[Any], random: Any) -> None:
    order = list(range(len(events)))
    random.shuffle(order)
    store = lived(events, tuple(order))
    refused = {(said[0], said[1]) for kind, *said in events if kind == REFUSE}
    for _, channel, _, _, _, purpose in open_ones(store):
        against = {(way, what) for way in ("all", channel) for what in ("all", purpose)}
        assert not refused & against
    left_alone = any(kind == WITHDRAW or kind == SAID and said[0] == "dead_number" for kind, *said in events)
    assert not (left_alone and open_ones(store))
    not_visited = all(
        {(way, what) for way in ("all", channel) for what in ("all", "care")} & refused
        for channel in ("call", "message")
    )
    assert not ((not_visited or (WITHDRAW,) in events) and expected(store))
