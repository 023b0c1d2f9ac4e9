"""The day as its manager works through it, with the server dead: the list with a step's menu open, a call with its
questions, greetings, giving on."""

from collections.abc import Callable

import pytest

from e2e.screens.test_screens import faults, keep, looks, speak
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


def nothing(_: Tablet) -> None:
    """The page as it opens."""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_day_holds_on_every_screen_offline(
    scheme: str, central: Central, new_tablet: Callable[..., Tablet]
) -> None:
    call = central.value(CALL)
    tablet = new_tablet(color_scheme=scheme)
    tablet.enrol(central.code())
    tablet.sign_in(*MANAGER)
    central.kill()
    tablet.goto("/floor/today")
    greetings = tablet.page.locator("a[href*='/floor/today/greetings']")
    found = greetings.first.get_attribute("href") if greetings.count() else None
    pages = [
        ("today", "/floor/today", open_menu),
        ("call", f"/floor/follow_ups/{call}", nothing),
        ("bank", f"/floor/follow_ups/{call}", open_bank),
        ("reassign", "/floor/follow_ups/reassign", nothing),
        *([("greetings", found, nothing)] if found else []),
    ]
    wrong = []
    for locale, width, height in looks(scheme):
        speak(tablet, locale)
        tablet.page.set_viewport_size({"width": width, "height": height})
        for name, path, act in pages:
            tablet.goto(path)
            act(tablet)
            wrong += [f"{name} {locale} {width} {scheme}: {fault}" for fault in faults(tablet, width >= 800)]
            keep(tablet, f"day-{name}-{locale}-{width}-{scheme}")
    assert not wrong, "\n".join(wrong)
