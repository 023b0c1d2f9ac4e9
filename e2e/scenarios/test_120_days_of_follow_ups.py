"""A hundred and twenty days of two members after a purchase: one with the gold card, one with a temporary card who asks for
peace on the thirtieth day. The server is dead but for three afternoons; every step is found on the day's page of its day,
done once, and arrives once."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from e2e.support.central import Central
from e2e.support.clerk import CLERK, Clerk
from e2e.support.days import Days
from e2e.support.tablet import Tablet
from sync.days import add_days

NAME, PHONE = "欧阳知夏", "13911112222"
# of the gold card, whom nothing keeps from being called
GOLD = """select m.id, m.name from member m where m.scope = 'store/001' and m.tier = 'A' and m.consent = 1 and m.phone <> ''
    and m.phone_state = '' and m.alias_of = ''
    and not exists (select 1 from refusal r where r.scope = m.scope and r.member_id = m.id)
    and not exists (select 1 from service_case c where c.scope = m.scope and c.member_id = m.id and c.state = 'open')
    order by m.id limit 1"""
# with the clerk who is signed in, at any time of day; not yet one of those who buy no more for it
HERS = """update member set hours = 'any', cover_id = '', slow_since = '', seq = :seq,
    clerk_id = (select id from staff where scope = 'org' and number = :number)
    where scope = 'store/001' and id = :id"""
OF_SALE = """select step, due, state, done_day from follow_up where purchase_id = :purchase and trigger = 'purchase'
    order by first_due"""
CONTACTS = """select c.day, c.due, c.outcome, f.step from contact c left join follow_up f on f.scope = c.scope
    and f.id = c.follow_up_id where c.member_id = :member and c.day >= :since order by c.at"""
STEPS = {"A": ["day2", "day3", "day7", "day30", "day120"], "C": ["day2", "day3", "day7", "day10", "day30", "day120"]}


@pytest.fixture
def days(central: Central) -> Days:
    return Days(central)


def test_120_days_of_follow_ups(central: Central, signed_in: Callable[[], Tablet], days: Days) -> None:
    gold = a_gold_card(central)
    tablet = signed_in()
    clerk = Clerk(tablet)
    plain = clerk.register(NAME, PHONE)
    first = days.today
    sales = {"A": clerk.buy(str(gold["id"]), "980", "DAYS-A"), "C": clerk.buy(plain, "260", "DAYS-C")}
    names = {"A": str(gold["name"]), "C": NAME}
    tablet.wait_until_sent()
    due = {tier: planned(central, sales[tier], STEPS[tier], first) for tier in sales}
    central.kill()

    done = []
    for day in sorted({day for steps in due.values() for day in steps.values()}):
        to_do = [(tier, step) for tier, steps in due.items() for step, on in steps.items() if on == day]
        if refused(done):
            to_do = [(tier, step) for tier, step in to_do if tier != "C"]
        days.later(gone(days.today, day) + late(to_do), tablet)
        for tier, step in to_do:
            do(tablet, clerk, names[tier], f"{sales[tier]}/{step}", step, ends(tier, step))
            done.append((tier, step))
        if to_do and to_do[-1][1] in ("day7", "day30"):
            days.serve()
            tablet.wait_until_sent()
            central.kill()
    nothing_is_left(tablet, NAME)
    days.serve()
    tablet.wait_until_sent()
    arrived(central, sales, {"A": str(gold["id"]), "C": plain}, due, first)


def a_gold_card(central: Central) -> dict[str, object]:
    """Whoever the demo drew becomes a customer of the clerk who is signed in, before any tablet loads."""
    gold = central.rows(GOLD)[0]
    with central.db.write() as writer:
        writer.run(HERS, {"id": gold["id"], "number": CLERK[0], "seq": writer.next_seq("store/001")})
    return gold


def planned(central: Central, purchase: str, steps: list[str], first: str) -> dict[str, str]:
    """The day of each step: its number after the sale, or later where that is a holiday."""
    rows = central.rows(OF_SALE, purchase=purchase)
    assert [row["step"] for row in rows] == steps
    due = {str(row["step"]): str(row["due"]) for row in rows}
    holidays = {
        row["day"] for row in central.rows("select day from calendar_day where current = 1 and kind = 'holiday'")
    }
    for step, day in due.items():
        wanted = add_days(first, int(step.removeprefix("day")))
        assert day == wanted or (wanted in holidays and day > wanted), f"{step} is on {day}"
    return due


def late(to_do: list[tuple[str, str]]) -> int:
    """The gold card's call of the seventh day is made a day late, within its window."""
    return 1 if ("A", "day7") in to_do else 0


def ends(tier: str, step: str) -> str:
    if step == "day2" or (tier, step) == ("C", "day7"):
        return "message_sent"
    return "refused" if (tier, step) == ("C", "day30") else "reached"


def refused(done: list[tuple[str, str]]) -> bool:
    return ("C", "day30") in done


def gone(today: str, day: str) -> int:
    count = 0
    while add_days(today, count) < day:
        count += 1
    return count


def do(tablet: Tablet, clerk: Clerk, name: str, follow_up: str, step: str, outcome: str) -> None:
    """From the day's page: found by name, one tap to the script, the outcome."""
    page = tablet.page
    tablet.goto("/floor/today")
    page.fill("input[type=search]", name)
    link = page.locator(f".group a.list-row[href^='/floor/follow_ups/{follow_up}']")
    expect(link).to_have_count(1)
    link.click()
    page.wait_for_url("**/floor/follow_ups/**")
    expect(page.locator("#record")).to_be_visible()
    clerk.call(outcome, f"{step}：{outcome}")
    page.wait_for_url("**/floor/today**")
    expect(page.locator(f"a.list-row[href^='/floor/follow_ups/{follow_up}']")).to_have_count(0)


def nothing_is_left(tablet: Tablet, name: str) -> None:
    """Who asked for peace is on no list."""
    tablet.goto("/floor/today")
    tablet.page.fill("input[type=search]", name)
    expect(tablet.page.locator("#main .empty")).to_be_visible()


def arrived(
    central: Central, sales: dict[str, str], members: dict[str, str], due: dict[str, dict[str, str]], first: str
) -> None:
    contacts = {tier: central.rows(CONTACTS, member=members[tier], since=first) for tier in members}
    assert [row["step"] for row in contacts["A"]] == STEPS["A"]
    assert [row["step"] for row in contacts["C"]] == STEPS["C"][:-1]
    for tier, rows in contacts.items():
        assert len({row["day"] for row in rows}) == len(rows), "nobody is contacted twice a day"
        for row in rows:
            assert row["due"] == due[tier][str(row["step"])]
    call = next(row for row in contacts["A"] if row["step"] == "day7")
    assert call["day"] == add_days(str(call["due"]), 1), "a late one has both days"
    states = {
        tier: {row["step"]: row["state"] for row in central.rows(OF_SALE, purchase=sales[tier])} for tier in sales
    }
    assert set(states["A"].values()) == {"done"}
    assert states["C"] == {**dict.fromkeys(STEPS["C"][:-1], "done"), "day120": "stopped"}
    assert (
        central.value("select count(*) from follow_up where member_id = :id and state = 'open'", id=members["C"]) == 0
    )
    twice = central.rows(
        """select member_id, anchor, step from follow_up where removed = 0 group by scope, member_id, anchor, step
        having count(*) > 1"""
    )
    assert not twice, "each follow-up exists once"
