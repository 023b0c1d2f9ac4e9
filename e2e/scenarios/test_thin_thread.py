"""The thread through every layer: enrol, load, one operation with the server dead, push, a second tablet."""

from collections.abc import Callable

from playwright.sync_api import expect

from e2e.support.central import Central
from e2e.support.clerk import CLERK
from e2e.support.tablet import Tablet


def test_register_offline_arrives_once_and_shows_on_the_second_tablet(
    central: Central, signed_in: Callable[[], Tablet]
) -> None:
    first, second = signed_in(), signed_in()
    central.kill()
    first.goto("/floor/members/new")
    first.page.fill("input[name=name]", "欧阳知夏")
    first.page.fill("input[name=phone]", "13911112222")
    first.page.check("input[name=consent][value=yes]", force=True)
    first.page.click("form[action='/floor/members/new'] button[type=submit]")
    expect(first.page.locator("h1")).to_contain_text("欧阳知夏")
    first.restart()
    first.goto("/floor/today")
    first.sign_in(*CLERK)
    first.goto("/floor/sync")
    expect(first.page.locator("#bar-sync")).to_have_attribute("data-state", "unsent")
    central.start()
    first.wait_until_sent()
    assert len(central.rows("select id from member where phone = '+8613911112222'")) == 1
    second.goto("/floor/members")
    second.page.fill("input[type=search]", "oyzx")
    expect(second.page.locator("#rows")).to_contain_text("欧阳知夏")
