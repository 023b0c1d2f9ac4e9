"""Staff: who may change whom, the PIN and where it holds, leaving."""

from server.auth import pin as pins
from server.db import session
from tests.office.people import NOW


def credentials(db, staff_id):
    with db.read() as reader:
        rows = reader.rows("select * from credential where id = :id order by scope", {"id": staff_id})
    return {row["scope"]: row for row in rows}


def test_a_person_is_added_and_gets_a_pin(hq, db):
    hq.open("/office/staff/new")
    page = hq.fill("/office/staff", name="何俊", number="1005", role="clerk", store_id="001")
    assert "员工已添加" in page.text and "还没有平板密码" in page.text
    done = hq.fill(f"{page.path}/pin", pin="4711")
    assert "平板密码已设置" in done.text
    row = credentials(db, page.path.rsplit("/", 1)[1])["store/001"]
    assert pins.is_right("4711", row["salt"], row["iterations"], row["verifier"])
    assert row["algorithm"] == pins.ALGORITHM and row["seq"] > 0


def test_weak_pins_are_refused_and_never_shown_again(hq):
    hq.open("/office/staff/staff-1002")
    for pin in ("", "12", "abcd", "1111", "1234", "123456789", "４７１１"):
        page = hq.fill("/office/staff/staff-1002/pin", 422, pin=pin)
        assert page.invalid == ["pin"] and page.inputs["pin"] == "" and page.inputs["name"] == "导购周"


def test_a_pin_moves_with_role_and_store_and_goes_with_the_person(hq, db):
    hq.open("/office/staff/staff-1002")
    hq.fill("/office/staff/staff-1002/pin", pin="4711")
    before = credentials(db, "staff-1002")["store/001"]["verifier"]
    hq.fill("/office/staff/staff-1002", name="导购周", number="1002", role="clerk", store_id="002")
    moved = credentials(db, "staff-1002")
    assert moved["store/001"]["removed"] == 1 and moved["store/001"]["verifier"] == ""
    assert moved["store/002"]["verifier"] == before
    hq.fill("/office/staff/staff-1002", name="导购周", number="1002", role="supervisor", store_id="002")
    assert {scope for scope, row in credentials(db, "staff-1002").items() if not row["removed"]} == {
        "store/001",
        "store/002",
    }
    assert "已办理离职" in hq.fill("/office/staff/staff-1002/departure").text
    assert all(row["removed"] for row in credentials(db, "staff-1002").values())
    assert "恢复在职" in hq.fill("/office/staff/staff-1002/return").text
    assert all(row["removed"] for row in credentials(db, "staff-1002").values())


def test_leaving_ends_every_session_at_once(browser, db, app):
    with db.write() as writer:
        token = session.start(writer, "staff-1001", "zh-CN", NOW)
    hq = browser.enter("9002")
    hq.open("/office/staff/staff-1001")
    hq.fill("/office/staff/staff-1001/departure")
    with db.read() as reader:
        assert session.person(reader, token, NOW) is None
    assert "导购周" in hq.open("/office/staff").text and "店长林" not in hq.open("/office/staff").text
    assert "店长林" in hq.open("/office/staff?gone=1").text


def test_a_new_office_password_signs_the_person_out_elsewhere(hq, db, app):
    with db.write() as writer:
        token = session.start(writer, "staff-1001", "zh-CN", NOW)
    hq.open("/office/staff/staff-1001")
    assert hq.fill("/office/staff/staff-1001/password", 422, password="short").invalid == ["password"]
    hq.fill("/office/staff/staff-1001/password", password="another long password")
    with db.read() as reader:
        assert session.person(reader, token, NOW) is None
    assert "岗位" in hq.fill("/office/staff/staff-1002/password", 422, password="another long password").text


def test_a_manager_looks_after_clerks_of_the_own_store_only(manager, db):
    page = manager.open("/office/staff")
    assert "导购周" in page.text and "店长陈" not in page.text and "总部苏" not in page.text
    assert "店长陈" not in manager.open("/office/staff?store=002").text
    manager.open("/office/staff/staff-2001", 404)
    manager.open("/office/staff/staff-1002")
    manager.fill("/office/staff/staff-1002/pin", pin="4711")
    manager.fill("/office/staff/staff-9002/pin", 404, pin="4711")
    manager.fill("/office/staff/staff-1001/pin", 403, pin="4711")
    refused = manager.fill("/office/staff", 422, name="自封", number="1010", role="hq")
    assert refused.invalid == ["role"]
    other = manager.fill("/office/staff", name="新人", number="1011", role="clerk", store_id="002")
    with db.read() as reader:
        assert reader.value("select store_id from staff where number = '1011'") == "001"
    assert other.path.startswith("/office/staff/")


def test_readers_change_nobody(browser):
    for number in ("9001", "9004"):
        reader = browser.enter(number)
        page = reader.open("/office/staff/staff-1002")
        assert not [form for form in page.forms if "staff" in form.get("action", "")]
        reader.open("/office/staff/new", 403)
        reader.fill("/office/staff/staff-1002/pin", 403, pin="4711")
        reader.fill("/office/sign-out")


def test_the_last_administrator_stays(hq, db):
    hq.open("/office/staff/staff-9002")
    last = hq.fill("/office/staff/staff-9002", 422, name="总部苏", number="9002", role="trainer")
    assert last.invalid == ["role"] and "最后一位" in last.text
    hq.fill("/office/staff/staff-9002/departure", 422)
    assert hq.open("/office").path == "/office"


def test_a_number_belongs_to_one_person(hq):
    hq.open("/office/staff/new")
    page = hq.fill("/office/staff", 422, name="何俊", number="1002", role="clerk", store_id="001")
    assert page.invalid == ["number"] and "导购周" in page.text and page.inputs["name"] == "何俊"
    assert hq.fill("/office/staff", 422, name="何俊", number="7", role="clerk", store_id="404").invalid == ["store_id"]
    assert "role" in hq.fill("/office/staff", 422, name="何俊", number="7", role="king", store_id="001").invalid
