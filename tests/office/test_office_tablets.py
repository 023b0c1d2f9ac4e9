"""Tablets: from the code on the page to the tablet in the list, and its end."""

from server.db import device, enrolment
from server.db.enrolment import VALID
from server.errors import Problem
from tests.office.browser import HTMX


def code_on(page):
    return next(value for name, value in page.attributes if name == "data-code")


def test_a_code_and_a_qr_code_make_a_tablet(manager, db, app):
    manager.open("/office/tablets/new")
    page = manager.fill("/office/enrolments", role="floor", name="收银台")
    code = code_on(page)
    assert "<svg" in page.response.text and 'src="data:' not in page.response.text
    link = next(value for name, value in page.attributes if name == "href" and "/floor/enrol#" in value)
    assert link == f"http://testserver.local/floor/enrol#{code}"
    assert "http://testserver.local/floor" in page.text
    assert page.response.headers["cache-control"] == "no-store"
    state = next(value for name, value in page.attributes if name == "hx-get")
    waiting = manager.get(state, headers=HTMX)
    assert "15 分钟" in waiting.text and "<html" not in waiting.text
    with db.write() as writer:
        made = enrolment.enrol(writer, code, app.state.at + 1000)
    done = manager.get(state, headers=HTMX)
    assert "已登记成功" in done.text and "hx-get" not in done.text
    assert "收银台" in manager.open("/office/tablets").text
    shown = manager.open(f"/office/tablets/{made.device_id}")
    assert "卖场" in shown.text
    assert "平板已停用" in manager.fill(f"/office/tablets/{made.device_id}/revocation").text
    with db.read() as reader:
        try:
            device.by_token(reader, made.token)
        except Problem as problem:
            assert problem.code == "device.revoked"


def test_a_code_runs_out(manager, app):
    manager.open("/office/tablets/new")
    page = manager.fill("/office/enrolments", role="floor", name="收银台")
    state = next(value for name, value in page.attributes if name == "hx-get")
    app.state.at += VALID
    gone = manager.open(state)
    assert "已过期" in gone.text and "<html" in gone.response.text


def test_a_manager_enrols_for_the_own_store_only(manager, db, app):
    manager.open("/office/tablets/new")
    code = code_on(manager.fill("/office/enrolments", role="floor", name="收银台", store_id="002"))
    with db.write() as writer:
        assert enrolment.redeem(writer, code, app.state.at + 1).store_id == "001"


def test_tablets_of_other_stores_do_not_exist(manager, db, app):
    with db.write() as writer:
        other, _ = device.add(writer, "002", "floor", "武林收银台", app.state.at)
    assert "武林收银台" not in manager.open("/office/tablets").text
    manager.open(f"/office/tablets/{other}", 404)
    manager.fill(f"/office/tablets/{other}/revocation", 404)
    with db.read() as reader:
        assert device.by_id(reader, other).revoked_at == 0


def test_the_service_desk_reads_and_trainers_do_not(browser):
    desk = browser.enter("1009")
    desk.open("/office/tablets")
    desk.open("/office/tablets/new", 403)
    desk.fill("/office/sign-out")
    browser.enter("9004").open("/office/tablets", 403)


def test_mistakes_are_shown_at_the_field(hq):
    hq.open("/office/tablets/new")
    assert hq.fill("/office/enrolments", 422, role="king", name="", store_id="").invalid == ["store_id", "name"]
    page = hq.fill("/office/enrolments", 422, role="floor", name="收银台", store_id="404")
    assert page.invalid == ["store_id"] and page.inputs["name"] == "收银台"
