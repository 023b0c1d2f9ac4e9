"""What a clerk with one free hand stumbles over: a refusal below the edge, an old mark beside a mended field, a tablet left
lying."""

from collections.abc import Callable

from playwright.sync_api import expect

from e2e.support.central import Central
from e2e.support.tablet import Tablet

CLERK = ("1002", "1122")
OPEN_CALL = """select f.id from follow_up f join member m on m.scope = f.scope and m.id = f.member_id
    where f.scope = 'store/001' and f.state = 'open' and f.channel = 'call' and f.to_day >= :today limit 1"""


def signed_in(central: Central, new_tablet: Callable[..., Tablet]) -> Tablet:
    tablet = new_tablet()
    tablet.enrol(central.code())
    tablet.sign_in(*CLERK)
    return tablet


def test_a_day_that_is_missing_is_asked_for_in_sight(central: Central, new_tablet: Callable[..., Tablet]) -> None:
    tablet = signed_in(central, new_tablet)
    tablet.goto(f"/floor/follow_ups/{central.value(OPEN_CALL, today=central.today())}")
    tablet.page.check("#record .asks-day", force=True)
    expect(tablet.page.locator("#record .next-day .chip").first).to_be_in_viewport(ratio=1)
    tablet.page.evaluate("scrollTo(0, 0)")
    tablet.page.locator("#record .sticky-actions button").evaluate("(button) => button.click()")
    expect(tablet.page.locator("#record .next-day .problem")).to_be_in_viewport(ratio=1)
