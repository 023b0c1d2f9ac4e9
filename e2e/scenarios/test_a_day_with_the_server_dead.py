"""One tablet's day with the server dead: all that a clerk does, through a reload and a restart of the browser; then it
arrives exactly once, and a second tablet shows it."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Playwright, expect

from e2e.support.central import Central
from e2e.support.clerk import CLERK, OTHER_CLERK, Clerk
from e2e.support.office import Office
from e2e.support.tablet import ARGS, CHROMIUM, Tablet

NAME, PHONE = "欧阳知夏", "13911112222"
SCOPE = "store/001"
ADDED = "新开场白在此。"


@pytest.fixture
def office(playwright: Playwright, central: Central) -> Office:
    browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGS)
    page = browser.new_page(locale="zh-CN")
    office = Office(page, central.url)
    office.sign_in("9002")
    yield office
    browser.close()


def test_a_day_with_the_server_dead(central: Central, new_tablet: Callable[..., Tablet], office: Office) -> None:
    first, second = new_tablet(), new_tablet()
    enrolment(central, first, office)
    second.enrol(central.code())
    second.sign_in(*OTHER_CLERK)
    due = an_open_call(central)

    central.kill()
    clerk = Clerk(first)
    member = members_and_purchases(first, clerk)
    clerk.visit(member, "想要一件配裙子的外套")
    first.restart()
    wait_for_sign_in(first)
    follow_up_call(first, clerk, due)
    training_checklist(first, clerk)
    unsent_work_is_shown(first, central)

    central.start()
    first.wait_until_sent()
    everything_arrived_once(central, member, due)
    second_tablet_shows_it(second, member)
    new_script_reaches_the_tablet(central, second, office)


def enrolment(central: Central, tablet: Tablet, office: Office) -> None:
    """A bad, then a right, then a used code; a bad, then the right PIN."""
    code = office.enrolment_code("001", "柜台平板")
    tablet.goto("/floor/enrol")
    tablet.page.fill("input[name=code]", "WRONG234")
    tablet.page.click("form[action='/floor/enrol'] button")
    expect(tablet.page.locator("#code-problem")).to_be_visible()
    assert tablet.page.input_value("input[name=code]") == "WRONG234"
    tablet.enrol(code)
    used = central.value("select used_at from enrolment where name = '柜台平板'")
    assert used
    tablet.page.check(f"input[name=number][value='{CLERK[0]}']", force=True)
    tablet.page.fill("input[name=pin]", "0000")
    tablet.page.click(".pin-key.enter")
    expect(tablet.page.locator("#pin-problem")).to_be_visible()
    tablet.page.fill("input[name=pin]", "")
    tablet.sign_in(*CLERK)


def an_open_call(central: Central) -> dict[str, object]:
    """A follow-up of our clerk whose window is open and that is to be made by phone."""
    found = central.rows(
        """select f.id, f.member_id, f.due from follow_up f join staff s on s.id = f.assignee_id
        where f.scope = :scope and f.state = 'open' and f.channel = 'call' and s.number = :number and f.from_day <= :today
        order by f.due limit 1""",
        scope=SCOPE,
        number=CLERK[0],
        today=central.today(),
    )
    assert found, "the demo left this clerk no call to make"
    return found[0]


def members_and_purchases(tablet: Tablet, clerk: Clerk) -> str:
    member = clerk.register(NAME, PHONE)
    same_phone_warns(tablet)
    clerk.buy(member, "1280.50", "E2E-1")
    expect(tablet.page.locator("#main")).to_contain_text("1,280")
    same_receipt_is_refused_with_the_first_shown(tablet, clerk, member)
    tablet.goto(f"/floor/members/{member}")
    tablet.page.click("a[href^='/floor/purchases/'] >> nth=0")
    tablet.page.wait_for_url("**/floor/purchases/*")
    clerk.correct(tablet.page.url.rsplit("/", 1)[1], "1180.50")
    tablet.page.wait_for_url(lambda url: not url.endswith("/correction"))
    tablet.page.reload()
    expect(tablet.page.locator("#main")).to_contain_text("1,180")
    return member


def same_phone_warns(tablet: Tablet) -> None:
    tablet.goto("/floor/members/new")
    tablet.page.fill("input[name=name]", "另一个人")
    tablet.page.locator("input[name=phone]").press_sequentially(PHONE)
    expect(tablet.page.locator("#main")).to_contain_text(NAME)


def same_receipt_is_refused_with_the_first_shown(tablet: Tablet, clerk: Clerk, member: str) -> None:
    clerk.enter_purchase(member, "99", "E2E-1")
    expect(tablet.page.locator("#main")).to_contain_text(NAME)
    expect(tablet.page.locator("[aria-invalid=true]")).to_have_value("E2E-1")
    assert tablet.page.input_value("input[name=amount_minor]") == "99"


def wait_for_sign_in(tablet: Tablet) -> None:
    """After a restart the person is taken up again, or signs in again."""
    tablet.goto("/floor/today")
    tablet.page.locator(".pin-pad, .group, .empty").first.wait_for()
    if tablet.page.locator(".pin-pad").count():
        tablet.sign_in(*CLERK)


def follow_up_call(tablet: Tablet, clerk: Clerk, due: dict[str, object]) -> None:
    tablet.goto(f"/floor/follow_ups/{due['id']}")
    expect(tablet.page.locator("#script")).to_be_visible()
    clerk.call("reached", "很满意")
    tablet.page.wait_for_url("**/floor/today*")


def training_checklist(tablet: Tablet, clerk: Clerk) -> None:
    tablet.goto("/floor/checklists")
    tablet.page.click("form[action='/floor/checklists'] button >> nth=0")
    before = tablet.page.locator("#progress").text_content() or ""
    tablet.page.locator("input[name=ticked]").first.check(force=True)
    expect(tablet.page.locator("#progress")).not_to_have_text(before)
    tablet.page.reload()
    expect(tablet.page.locator("input[name=ticked]").first).to_be_checked()
    clerk.tick_everything()
    tablet.page.fill("#sign input[name=signed_name]", "徐丽芳")
    tablet.page.fill("#sign input[name=pin]", CLERK[1])
    tablet.page.click("#sign button[type=submit]")
    expect(tablet.page.locator("#sign input[name=pin]")).to_have_count(0)


def unsent_work_is_shown(tablet: Tablet, central: Central) -> None:
    tablet.goto("/floor/sync")
    expect(tablet.page.locator("#bar-sync")).to_have_attribute("data-state", "unsent")
    expect(tablet.page.locator("#state .unsent-line")).to_be_visible()
    assert central.value("select count(*) from member where phone = :p", p=f"+86{PHONE}") == 0


def everything_arrived_once(central: Central, member: str, due: dict[str, object]) -> None:
    count = central.value
    assert count("select count(*) from member where phone = :p and name = :n", p=f"+86{PHONE}", n=NAME) == 1
    bought = central.rows("select kind, amount_minor from purchase where member_id = :m order by at", m=member)
    assert bought == [{"kind": "sale", "amount_minor": 128_050}, {"kind": "correction", "amount_minor": -10_000}]
    row = central.rows("select points, spend_minor, purchases, tier from member where id = :m", m=member)[0]
    assert row == {"points": 1180, "spend_minor": 118_050, "purchases": 1, "tier": "C"}
    assert count("select count(*) from follow_up where member_id = :m and state = 'open'", m=member) >= 5
    assert count("select count(*) from visit where member_id = :m and note = '想要一件配裙子的外套'", m=member) == 1
    calls = central.rows("select outcome, note, due, script_id from contact where follow_up_id = :f", f=due["id"])
    assert [(call["outcome"], call["note"], call["due"]) for call in calls] == [("reached", "很满意", due["due"])]
    assert "@" in str(calls[0]["script_id"])
    assert central.rows("select state, done_day from follow_up where id = :f", f=due["id"]) == [
        {"state": "done", "done_day": central.today()}
    ]
    signed = central.rows(
        "select id from checklist_run where state = 'signed' and signed_name = '徐丽芳' and day = :d", d=central.today()
    )
    assert len(signed) == 1
    assert count("select count(*) from operation_log where status not in ('applied', 'merged')") == 0
    assert count("select count(*) - count(distinct op_id) from operation_log") == 0


def second_tablet_shows_it(tablet: Tablet, member: str) -> None:
    tablet.goto("/floor/members")
    tablet.page.fill("input[type=search]", "oyzx")
    expect(tablet.page.locator("#rows")).to_contain_text(NAME, timeout=15_000)
    tablet.goto(f"/floor/members/{member}")
    expect(tablet.page.locator("#main")).to_contain_text("1,180")


def new_script_reaches_the_tablet(central: Central, tablet: Tablet, office: Office) -> None:
    """Published in the office; the open page says so, and the next call reads it."""
    tablet.goto("/floor/today")
    office.change_opening("day3_c", ADDED)
    expect(tablet.page.locator("#toast")).to_contain_text("2", timeout=15_000)
    assert central.value("select count(*) from script where key = 'day3_c'") == 2
    call = central.value(
        """select f.id from follow_up f join member m on m.scope = f.scope and m.id = f.member_id and m.phone_state = ''
        where f.scope = :s and f.state = 'open' and f.script = 'day3_c' limit 1""",
        s=SCOPE,
    )
    tablet.goto(f"/floor/follow_ups/{call}")
    expect(tablet.page.locator("#script")).to_contain_text(ADDED)
