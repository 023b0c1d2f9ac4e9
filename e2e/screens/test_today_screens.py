"""The day as its manager works through it, with the server dead: the list with a step's menu open, a call with its
questions, greetings, giving on."""

from collections.abc import Callable

from e2e.screens.walk import walk
from e2e.support.central import Central
from e2e.support.clerk import MANAGER
from e2e.support.tablet import Tablet

CALL = """select f.id from follow_up f join member m on m.scope = f.scope and m.id = f.member_id and m.phone_state = ''
    where f.scope = 'store/001' and f.state = 'open' and f.channel = 'call' order by f.due, f.id limit 1"""


def open_menu(tablet: Tablet) -> None:
    tablet.page.locator(".step-more > summary").first.click()
    tablet.page.locator(".step-menu form").first.wait_for()


def open_bank(tablet: Tablet) -> None:
    opener = tablet.page.locator("[popovertarget=objections]").first
    if opener.is_visible():
        opener.click()
    tablet.page.fill("#sought", "a")
    tablet.page.fill("#sought", "")


def test_the_day_holds_on_every_screen_offline(central: Central, new_tablet: Callable[..., Tablet]) -> None:
    call = central.value(CALL)
    tablet = new_tablet()
    tablet.enrol(central.code())
    tablet.sign_in(*MANAGER)
    central.kill()
    tablet.goto("/floor/today")
    greetings = tablet.page.locator("a[href*='/floor/today/greetings']")
    found = greetings.first.get_attribute("href") if greetings.count() else None
    pages = [
        ("today", "/floor/today"),
        ("call", f"/floor/follow_ups/{call}"),
        ("bank", f"/floor/follow_ups/{call}"),
        ("reassign", "/floor/follow_ups/reassign"),
        *([("greetings", found)] if found else []),
    ]
    walk(tablet, pages, "day-", {"today": open_menu, "bank": open_bank})
