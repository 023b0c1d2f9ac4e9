"""The program is updated under a tablet that has work to send: nothing is lost, nothing is done twice, nothing is dropped
while a person types."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Error, Playwright, expect

from e2e.support.clerk import CLERK, Clerk
from e2e.support.older import DIST, OlderCentral, fields_of, older_program, only_the_program, put_in_place
from e2e.support.older_server import VERSION
from e2e.support.tablet import Tablet
from sync.schema import SCHEMA_VERSION

NAME, PHONE = "欧阳知夏", "13911112222"
MEMBER = "select id from member where phone = :phone and removed = 0"
# of the tablet; others are the chain's own past
# by a person: the tablet may have planned its day
OPERATIONS = """select op, body, status from operation_log where op <> 'follow_up.plan'
    and device = (select id from device order by enrolled_at desc limit 1) order by mid"""


@pytest.fixture(scope="module")
def old_program(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return older_program(tmp_path_factory.mktemp("program") / "dist")


@pytest.fixture
def shop(shop_data: Path, old_program: Path, tmp_path: Path) -> Iterator[OlderCentral]:
    """Server, data and tablet's program of the schema before."""
    folder, web = tmp_path / "central", tmp_path / "web"
    shutil.copytree(shop_data, folder)
    put_in_place(old_program, web)
    server = OlderCentral(folder, web)
    server.start()
    yield server
    server.kill()
    if server.db:
        server.db.close()


@pytest.fixture
def tablet(playwright: Playwright, shop: OlderCentral, tmp_path: Path) -> Iterator[Tablet]:
    """Enrolled with the old program, then left alone with work to send."""
    found = Tablet(playwright, shop.url, tmp_path / "tablet")
    found.enrol(shop.code())
    found.sign_in(*CLERK)
    found.wait_until_sent()
    shop.kill()
    work(found)
    yield found
    found.close()
    assert not found.troubles


def work(tablet: Tablet) -> None:
    """A registration, a purchase, a checklist begun and ticked."""
    clerk = Clerk(tablet)
    clerk.buy(clerk.register(NAME, PHONE), "1280", "R-77")
    tablet.goto("/floor/checklists")
    tablet.page.click("form[action='/floor/checklists'] button >> nth=0")
    tablet.page.locator(".tick-row").first.click()
    expect(tablet.page.locator("#progress")).to_contain_text("1 /")
    expect(tablet.page.locator("#bar-sync")).to_contain_text("待发送")


def look_for_update(tablet: Tablet) -> None:
    tablet.page.evaluate("window.ofBefore = true")
    tablet.page.evaluate("async () => { await (await navigator.serviceWorker.getRegistration('/floor')).update() }")


def build_of(web: Path) -> str:
    return str(json.loads((web / "build.json").read_text())["build"])


def runs(tablet: Tablet, web: Path) -> bool:
    """The page is of the version in the folder, and no other is kept."""
    try:
        kept = tablet.page.evaluate("async () => window.ofBefore ? [] : await caches.keys()")
    except Error:
        return False  # it is just being loaded
    return bool(kept == [f"shell-{build_of(web)}"])


def finds(tablet: Tablet, name: str) -> None:
    tablet.goto("/floor/members")
    if tablet.page.locator(".pin-pad").count():
        tablet.sign_in(*CLERK)
        tablet.goto("/floor/members")
    tablet.page.fill("input[type=search]", name)
    expect(tablet.page.locator("#main")).to_contain_text(name)


def arrived_once(shop: OlderCentral) -> None:
    [member] = shop.rows(MEMBER, phone=f"+86{PHONE}")
    bought = shop.rows("select amount_minor from purchase where member_id = :m", m=member["id"])
    assert bought == [{"amount_minor": 128_000}]
    ops = shop.rows(OPERATIONS)
    assert [op["op"] for op in ops] == ["member.register", "purchase.record", "checklist.start", "checklist.tick"]
    assert {op["status"] for op in ops} == {"applied"}
    bodies = [json.loads(str(op["body"])) for op in ops]
    assert [body["schema"] for body in bodies] == [VERSION] * len(ops)
    assert [set(body["args"]) - fields_of(body["op"]) for body in bodies] == [set()] * len(ops)
    tick = bodies[-1]["args"]
    assert shop.value("select ticked from checklist_tick where id = :id", id=f"{tick['run_id']}/{tick['point']}") == 1
    assert shop.value("select value from meta where key = 'schema'") == str(SCHEMA_VERSION)


def test_an_update_lands_while_nothing_can_be_sent(tablet: Tablet, shop: OlderCentral, tmp_path: Path) -> None:
    web = tmp_path / "web"
    tablet.goto("/floor/members/new")
    tablet.page.fill("input[name=name]", "写了一半")
    put_in_place(DIST, web)
    with only_the_program(web, shop.port):
        look_for_update(tablet)
        chip = tablet.page.locator("#bar-update")
        expect(chip).to_be_visible()
        chip.click()
        expect(tablet.page.locator("#toast.shown")).to_be_visible()
        expect(tablet.page.locator("input[name=name]")).to_have_value("写了一半")
        assert not runs(tablet, web)
        tablet.page.click(".tab[data-tab=checklists]")
        tablet.until(lambda: runs(tablet, web))
        # without the server: the rows came along, and what is unsent is seen on them
        finds(tablet, NAME)
        tablet.goto("/floor/checklists")
        expect(tablet.page.locator(".checklist-open")).to_contain_text("1 /")
        expect(tablet.page.locator("#bar-sync")).to_have_attribute("data-state", "unsent")
        expect(chip).to_be_hidden()
    shop.update()
    tablet.wait_until_sent()
    arrived_once(shop)
    tablet.goto("/floor/checklists")
    tablet.page.click("a.checklist-open")
    tablet.page.click("details.dismiss summary")
    tablet.page.click("form[action$='/discard'] button")
    tablet.until(lambda: shop.value("select count(*) from checklist_run where discarded_by <> ''") == 1)


def test_a_program_too_old_sends_what_it_has_and_says_what_to_do(
    tablet: Tablet, shop: OlderCentral, tmp_path: Path
) -> None:
    web = tmp_path / "web"
    shop.update()
    expect(tablet.page.locator("#bar-sync")).to_have_attribute("data-state", "upgrade", timeout=90_000)
    arrived_once(shop)
    finds(tablet, NAME)
    tablet.goto("/floor/sync")
    button = tablet.page.locator("[data-update]")
    expect(button).to_be_visible()
    button.click()
    expect(tablet.page.locator("#toast.shown")).to_have_text(str(button.get_attribute("data-none")))
    put_in_place(DIST, web)
    tablet.page.evaluate("window.ofBefore = true")
    button.click()
    tablet.until(lambda: runs(tablet, web))
    tablet.wait_until_sent()
    arrived_once(shop)
    finds(tablet, NAME)


def test_a_locked_tablet_updates_by_itself(tablet: Tablet, shop: OlderCentral, tmp_path: Path) -> None:
    web = tmp_path / "web"
    tablet.goto("/floor/sign_in/lock")
    expect(tablet.page.locator(".pin-pad")).to_be_visible()
    put_in_place(DIST, web)
    with only_the_program(web, shop.port):
        look_for_update(tablet)
        tablet.until(lambda: runs(tablet, web))
    shop.update()
    expect(tablet.page.locator(".pin-pad")).to_be_visible()
    tablet.sign_in(*CLERK)
    tablet.wait_until_sent()
    arrived_once(shop)


def test_a_tablet_newer_than_its_server_goes_on_and_says_so(
    playwright: Playwright, shop: OlderCentral, tmp_path: Path
) -> None:
    """The server was set back to the program before."""
    web = tmp_path / "web"
    found = Tablet(playwright, shop.url, tmp_path / "newer")
    found.enrol(shop.code())
    found.sign_in(*CLERK)
    found.wait_until_sent()
    put_in_place(DIST, web)
    look_for_update(found)
    found.page.click("#bar-update")
    found.until(lambda: runs(found, web))
    expect(found.page.locator("#bar-sync")).to_have_attribute("data-state", "behind", timeout=90_000)
    work(found)
    found.goto("/floor/sync")
    expect(found.page.locator("#state .notice")).to_be_visible()
    expect(found.page.locator("[data-update]")).to_have_count(0)
    shop.update()
    found.wait_until_sent()
    [member] = shop.rows(MEMBER, phone=f"+86{PHONE}")
    assert shop.value("select count(*) from purchase where member_id = :m", m=member["id"]) == 1
    found.close()
    assert not found.troubles
