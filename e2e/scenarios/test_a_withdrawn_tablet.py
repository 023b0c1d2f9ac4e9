"""A tablet that the server serves no more: it says so, keeps what it has to send, and finds its way back."""

from collections.abc import Callable

from playwright.sync_api import expect

from e2e.support.central import Central
from e2e.support.clerk import CLERK, Clerk
from e2e.support.tablet import Tablet
from server.db import device

MEMBER = "select id from member where phone = :phone and removed = 0"
FIRST, SECOND = "13911112222", "13911113333"


def withdraw(central: Central) -> None:
    with central.db.write() as writer:
        for row in writer.rows("select id from device where revoked_at = 0"):
            device.revoke(writer, row["id"], central.now())


def give(tablet: Tablet, code: str) -> None:
    tablet.page.fill("input[name=code]", code)
    tablet.page.click("form[action='/floor/enrol'] button")


def comes_back(tablet: Tablet, central: Central) -> None:
    """With something to send only a code of its own store is taken; then everything is sent."""
    give(tablet, central.code("002"))
    expect(tablet.page.locator("#code-problem")).to_be_visible()
    give(tablet, central.code())
    expect(tablet.page.locator(".pin-pad")).to_be_visible()
    tablet.sign_in(*CLERK)
    tablet.wait_until_sent()


def test_withdrawn_with_unsent_work_it_is_enrolled_again_and_all_arrives_once(
    central: Central, signed_in: Callable[[], Tablet]
) -> None:
    tablet = signed_in()
    Clerk(tablet).register("欧阳知夏", FIRST)
    tablet.wait_until_sent()
    central.kill()
    Clerk(tablet).register("欧阳知秋", SECOND)
    withdraw(central)
    central.start()
    expect(tablet.page.locator("#bar-sync")).to_have_attribute("data-state", "revoked", timeout=90_000)
    tablet.goto("/floor/members")
    tablet.page.wait_for_url("**/floor/sync")
    with tablet.page.expect_download():
        tablet.page.click("[data-save-file]")
    tablet.restart()
    tablet.goto("/floor/members")
    tablet.sign_in(*CLERK, lands="**/floor/sync")
    tablet.page.click("#state a[href='/floor/enrol']")
    comes_back(tablet, central)
    for phone in (FIRST, SECOND):
        assert len(central.rows(MEMBER, phone=f"+86{phone}")) == 1
    assert central.value("select count(*) from operation_log where status <> 'applied'") == 0
    tablet.goto("/floor/members")


def test_withdrawn_with_nothing_unsent_it_is_emptied_and_can_go_to_another_store(
    central: Central, signed_in: Callable[[], Tablet]
) -> None:
    tablet = signed_in()
    tablet.wait_until_sent()
    withdraw(central)
    tablet.goto("/floor/today")
    tablet.page.wait_for_url("**/floor/enrol", timeout=60_000)
    expect(tablet.page.locator(".notice")).to_be_visible()
    tablet.restart()
    tablet.goto("/floor/members")
    tablet.page.wait_for_url("**/floor/enrol")
    give(tablet, central.code("002"))
    expect(tablet.page.locator(".pin-pad")).to_be_visible()


def test_closed_store_takes_what_waits_and_the_tablet_is_emptied_until_it_opens(
    central: Central, signed_in: Callable[[], Tablet]
) -> None:
    tablet = signed_in()
    tablet.wait_until_sent()
    central.kill()
    Clerk(tablet).register("欧阳知秋", SECOND)
    with central.db.write() as writer:
        writer.run("update store set active = 0 where id = '001'")
    central.start()
    tablet.page.wait_for_url("**/floor/enrol", timeout=90_000)
    assert len(central.rows(MEMBER, phone=f"+86{SECOND}")) == 1
    with central.db.write() as writer:
        writer.run("update store set active = 1 where id = '001'")
    expect(tablet.page.locator(".pin-pad")).to_be_visible(timeout=90_000)


def test_server_restored_to_before_the_enrolment_gets_everything_again(
    central: Central, signed_in: Callable[[], Tablet]
) -> None:
    tablet = signed_in()
    Clerk(tablet).register("欧阳知夏", FIRST)
    tablet.wait_until_sent()
    central.kill()
    with central.db.write() as writer:
        writer.run("delete from member where phone = :phone", {"phone": f"+86{FIRST}"})
        for table in ("device", "device_tip", "operation_log"):
            writer.run(f"delete from {table}")
    central.start()
    tablet.page.wait_for_url("**/floor/enrol", timeout=90_000)
    comes_back(tablet, central)
    assert len(central.rows(MEMBER, phone=f"+86{FIRST}")) == 1
