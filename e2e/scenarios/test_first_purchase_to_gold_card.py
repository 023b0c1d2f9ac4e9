"""Two weeks of a member: from the first purchase over the silver card, told twice, to the collected gold card. The server
is dead but for two afternoons, on which HQ gives its verdicts; every step has its day and arrives once."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Playwright, expect

from e2e.support.central import Central
from e2e.support.clerk import Clerk
from e2e.support.days import Days
from e2e.support.kept import values
from e2e.support.office import Office
from e2e.support.tablet import ARGS, CHROMIUM, Tablet
from sync.days import add_days

NAME, PHONE = "欧阳知夏", "13911112222"
ID_NUMBER, ADDRESS = "330102199001011218", "文晖路 8 号"
STATE = ".member-card .badge"


@pytest.fixture
def days(central: Central) -> Days:
    return Days(central)


@pytest.fixture
def office(playwright: Playwright, central: Central) -> Iterator[Office]:
    browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGS)
    yield Office(browser.new_page(locale="zh-CN"), central.url)
    browser.close()


def test_first_purchase_to_gold_card(
    central: Central, signed_in: Callable[[], Tablet], days: Days, office: Office
) -> None:
    tablet = signed_in()
    tablet.wait_until_sent()
    central.kill()
    first = days.today
    clerk = Clerk(tablet)
    member = clerk.register(NAME, PHONE)
    clerk.buy(member, "1600", "GOLD-1")
    found_by_itself(tablet)
    silver = apply(tablet, member, "银卡")
    step(tablet, silver, "enter", "已录 POS")
    days.later(2, tablet)
    step(tablet, silver, "submit", "已交总部")
    days.later(3, tablet)
    approved_at_headquarters(days, tablet, office, silver)
    tier_is(tablet, member, "银卡")

    days.later(1, tablet)
    tell(tablet, silver, "call", add_days(days.today, 2))
    days.later(3, tablet)
    missed_is_on_the_days_page(tablet)
    tell(tablet, silver, "message", add_days(days.today, 1))
    days.later(1, tablet)
    hand(tablet, silver, "S-0001")
    for place, amount in enumerate(("2900", "2900", "2900", "1400")):
        clerk.buy(member, amount, f"GOLD-{place + 2}")
    explained(tablet, member)
    gold = apply(tablet, member, "金卡")
    step(tablet, gold, "enter", "已录 POS")
    days.later(1, tablet)
    step(tablet, gold, "submit", "已交总部")
    days.later(2, tablet)
    approved_at_headquarters(days, tablet, office, gold)
    tier_is(tablet, member, "金卡")
    tablet.goto(f"/floor/cards/{silver}")
    expect(tablet.page.locator(STATE).first).to_contain_text("已作废")

    days.later(1, tablet)
    tell(tablet, gold, "in_store", days.today)
    hand(tablet, gold, "G-0001")
    days.serve()
    tablet.wait_until_sent()
    everything_arrived(central, first, member, silver, gold)
    signatures_arrived(central, tablet, silver, gold)


def found_by_itself(tablet: Tablet) -> None:
    tablet.goto("/floor/today")
    expect(tablet.page.locator("#cards-today")).to_contain_text("够了门槛，还没申请")
    tablet.goto("/floor/cards/reached")
    expect(tablet.page.locator(".card-list")).to_contain_text(NAME)


def apply(tablet: Tablet, member: str, card: str) -> str:
    """The whole form with a drawn signature, through a reload; returns the card's id."""
    page = tablet.page
    tablet.goto(f"/floor/members/{member}/card/new")
    expect(page.locator("input[name=tier]:checked + span")).to_have_text(card)
    for name, text in {"id_number": ID_NUMBER, "address": ADDRESS, "birthday": "1990-01-01"}.items():
        page.fill(f"input[name={name}]", text)
    page.check("input[name=sex] >> nth=0", force=True)
    page.check("input[name=hours] >> nth=0", force=True)
    page.select_option("select[name=district]", index=1)
    page.fill("input[name=relative_name]", "欧阳父")
    page.fill("input[name=relative_phone]", "13900001111")
    page.fill("input[name=signed_name]", NAME)
    draw(tablet)
    expect(page.locator("input[name=signature]")).to_have_count(1)
    # the form keeps itself a moment after it was touched
    tablet.until(lambda: any(str(key).startswith("draft:") for key in values(tablet)))
    page.wait_for_timeout(1500)
    page.reload()
    expect(page.locator("input[name=relative_name]")).to_have_value("欧阳父")
    expect(page.locator("input[name=signature]")).to_have_count(1)
    page.click("#card-form .sticky-actions button")
    page.wait_for_url("**/floor/cards/*")
    expect(page.locator(STATE).first).to_contain_text("已申请")
    return str(page.url.rsplit("/", 1)[1])


def draw(tablet: Tablet) -> None:
    """Two strokes of a pen."""
    pad = tablet.page.locator("[data-signature] canvas")
    pad.scroll_into_view_if_needed()
    box = pad.bounding_box()
    assert box
    mouse = tablet.page.mouse
    for left in (0.2, 0.5):
        mouse.move(box["x"] + box["width"] * left, box["y"] + box["height"] * 0.3)
        mouse.down()
        mouse.move(box["x"] + box["width"] * (left + 0.1), box["y"] + box["height"] * 0.7, steps=8)
        mouse.move(box["x"] + box["width"] * (left + 0.2), box["y"] + box["height"] * 0.4, steps=8)
        mouse.up()


def step(tablet: Tablet, card: str, name: str, state: str) -> None:
    tablet.goto(f"/floor/cards/{card}")
    tablet.page.click(f"form[action='/floor/cards/{card}/{name}'] button")
    expect(tablet.page.locator(STATE).first).to_contain_text(state)


def tell(tablet: Tablet, card: str, channel: str, promised: str) -> None:
    tablet.goto(f"/floor/cards/{card}")
    form = f"form[action='/floor/cards/{card}/tell']"
    tablet.page.check(f"{form} input[name=channel][value={channel}]", force=True)
    tablet.page.fill(f"{form} input[name=promised_day]", promised)
    tablet.page.click(f"{form} button[type=submit]")
    expect(tablet.page.locator(STATE).first).to_contain_text("已通知")


def hand(tablet: Tablet, card: str, number: str) -> None:
    tablet.goto(f"/floor/cards/{card}")
    form = f"form[action='/floor/cards/{card}/hand']"
    tablet.page.fill(f"{form} input[name=number]", number)
    tablet.page.click(f"{form} button[type=submit]")
    expect(tablet.page.locator(STATE).first).to_contain_text("已领走")


def missed_is_on_the_days_page(tablet: Tablet) -> None:
    tablet.goto("/floor/today")
    expect(tablet.page.locator("#cards-today")).to_contain_text(NAME)
    tablet.page.click("#cards-today a.list-row >> nth=0")
    expect(tablet.page.locator("#main")).to_contain_text("没有来，请再通知一次")


def explained(tablet: Tablet, member: str) -> None:
    """What was spent since the silver card, and nothing of before."""
    tablet.goto(f"/floor/members/{member}/tier")
    expect(tablet.page.locator(".way.done")).to_contain_text("¥10,100 / ¥10,000")


def tier_is(tablet: Tablet, member: str, card: str) -> None:
    tablet.goto(f"/floor/members/{member}")
    expect(tablet.page.locator(".member-card .tier").first).to_contain_text(card)


def approved_at_headquarters(days: Days, tablet: Tablet, office: Office, card: str) -> None:
    """The server is there for an afternoon."""
    days.serve()
    tablet.goto(f"/floor/cards/{card}")
    tablet.wait_until_sent()
    office.sign_in("9002")
    office.goto("/office/cards")
    expect(office.page.locator("table")).to_contain_text(NAME)
    office.page.check(f"input[name=card][value='001/{card}']", force=True)
    office.page.click("button[name=verdict][value=approve]")
    expect(office.page.locator("#main, main").first).to_contain_text("1 份申请已办理")
    expect(tablet.page.locator(STATE).first).to_contain_text("已批准", timeout=60_000)
    office.page.context.clear_cookies()
    days.central.kill()


def everything_arrived(central: Central, first: str, member: str, silver: str, gold: str) -> None:
    count = central.value
    row = central.rows("select tier, tier_since, spend_minor from member where id = :m", m=member)[0]
    assert row == {"tier": "A", "tier_since": add_days(first, 13), "spend_minor": 1_170_000}
    cards = {card["id"]: card for card in central.rows("select * from card where member_id = :m", m=member)}
    assert set(cards) == {silver, gold}
    old, new = cards[silver], cards[gold]
    assert (old["state"], old["void_day"], old["void_reason"]) == ("void", new["decided_day"], "upgraded")
    assert (old["handed_day"], old["number"]) == (add_days(first, 10), "S-0001")
    assert (new["state"], new["handed_how"], new["number"]) == ("handed", "collected", "G-0001")
    assert steps(central, silver) == [
        ("applied", add_days(first, 0)),
        ("entered", add_days(first, 0)),
        ("submitted", add_days(first, 2)),
        ("approved", add_days(first, 5)),
        ("told", add_days(first, 6)),
        ("told_again", add_days(first, 9)),
        ("handed", add_days(first, 10)),
        ("void", add_days(first, 13)),
    ]
    assert [name for name, _ in steps(central, gold)] == [
        "applied",
        "entered",
        "submitted",
        "approved",
        "told",
        "handed",
    ]
    changes = central.rows(
        "select from_tier, to_tier, state from tier_change where member_id = :m order by decided_day", m=member
    )
    assert changes == [
        {"from_tier": "C", "to_tier": "B", "state": "approved"},
        {"from_tier": "B", "to_tier": "A", "state": "approved"},
    ]
    assert count("select address from member where id = :m", m=member) == ADDRESS
    assert count("select count(*) from operation_log where status not in ('applied', 'merged')") == 0
    assert count("select count(*) - count(distinct op_id) from operation_log") == 0


def steps(central: Central, card: str) -> list[tuple[object, object]]:
    rows = central.rows("select step, day from card_step where card_id = :card order by at", card=card)
    return [(row["step"], row["day"]) for row in rows]


def signatures_arrived(central: Central, tablet: Tablet, *cards: str) -> None:
    """Each application's signature, as a picture that the server holds."""
    here = "select subject_id from attachment where noun = 'card' and purpose = 'signature' and state = 'here'"
    tablet.until(lambda: {row["subject_id"] for row in central.rows(here)} == set(cards), 60)
