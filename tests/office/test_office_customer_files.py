"""Customer files at the office: reviews over the stores, questions answered by both heads, looks with a reason."""

import pytest

from server.db.customer_file import half_year
from tests.office.people import NOW

FILE = {"kind": "partner", "owner_id": "staff-1002", "state": "active", "phone": "+8613800138000", "note": "谈到九折"}


@pytest.fixture(autouse=True)
def files(db):
    rows = {
        "001": [
            {**FILE, "id": "f-late", "name": "西湖百货", "next_review": "2026-11-01"},
            {**FILE, "id": "f-done", "name": "复核过", "next_review": "2027-02-01", "reviewed_day": "2026-08-03"},
            {**FILE, "id": "f-next", "name": "明年的", "next_review": "2027-03-01"},
            {**FILE, "id": "f-shut", "name": "关掉的", "state": "closed", "closed_reason": "停业"},
        ],
        "002": [{**FILE, "id": "f-far", "name": "武林商会", "owner_id": "staff-2001", "next_review": "2026-12-20"}],
    }
    with db.write() as writer:
        for store, some in rows.items():
            writer.put("customer_file", f"store/{store}", writer.next_seq(f"store/{store}"), some)


def ask(db, id="a-1"):
    row = {"id": id, "file_id": "f-late", "kind": "asked", "day": "2026-11-22", "at": NOW, "by_id": "staff-1009"}
    with db.write() as writer:
        writer.put("file_event", "store/001", writer.next_seq("store/001"), [{**row, "note": "客户来问"}])


def events(db, kind):
    with db.read() as reader:
        return reader.rows(
            "select by_id, head, note, day from file_event where kind = :kind order by at, id", {"kind": kind}
        )


def test_half_years():
    assert half_year("2026-06-30") == ("2026-01-01", "2026-06-30")
    assert half_year("2026-07-01") == ("2026-07-01", "2026-12-31")


def test_reviews_over_the_stores_the_overdue_first(hq):
    page = hq.open("/office/files")
    assert page.text.index("西湖百货") < page.text.index("武林商会")
    assert "明年的" not in page.text and "关掉的" not in page.text and "复核过" not in page.text
    assert "1 / 2" in page.text and "导购周" in page.text and "138" not in page.text
    assert "武林商会" not in hq.open("/office/files?store=001").text


def test_a_manager_sees_the_own_store_and_its_files(manager):
    page = manager.open("/office/files?store=002")
    assert "西湖百货" in page.text and "武林商会" not in page.text
    assert "谈到九折" in manager.open("/office/files/001/f-late").text
    manager.open("/office/files/002/f-far", 404)
    manager.open("/office/files/001/nothing", 404)


@pytest.mark.parametrize("number", ["9002", "9006"])
def test_headquarters_says_why_and_it_is_kept_for_half_an_hour(browser, db, app, number):
    one = browser.enter(number)
    assert "谈到九折" not in one.open("/office/files/001/f-late").text
    for reason in ("", "看"):
        assert one.fill("/office/files/001/f-late", 422, reason=reason).invalid == ["reason"]
    assert "谈到九折" in one.fill("/office/files/001/f-late", reason="核对合作条件").text
    assert events(db, "looked") == [
        {"by_id": f"staff-{number}", "head": "", "note": "核对合作条件", "day": "2026-11-22"}
    ]
    app.state.at = NOW + 31 * 60_000
    assert "谈到九折" not in one.open("/office/files/001/f-late").text


def test_both_heads_answer_a_question(browser, db):
    ask(db)
    for number in ("1001", "9006"):
        one = browser.enter(number)
        assert "1 个查看申请等你答复" in one.open("/office/files").text
        page = one.open("/office/files/questions")
        assert "客服吴想看“西湖百货”" in page.text and "客户来问" in page.text
        given = {name: page.inputs[name] for name in ("asked_id", "file_id", "store")}
        unsaid = one.fill("/office/files/questions", 422, **given, verdict="refused", note="")
        assert "写明原因" in unsaid.text
        assert "已同意" in one.fill("/office/files/questions", **given, verdict="allowed").text
        assert "没有等你答复的申请" in one.open("/office/files/questions").text
        one.fill("/office/sign-out")
    assert [(row["by_id"], row["head"]) for row in events(db, "allowed")] == [
        ("staff-1001", "store"),
        ("staff-9006", "chain"),
    ]


def test_a_question_is_answered_once_by_each_head(browser, db):
    ask(db)
    given = {"asked_id": "a-1", "file_id": "f-late", "store": "001"}
    hq = browser.enter("9002")
    hq.open("/office/files/questions")
    hq.fill("/office/files/questions", **given, verdict="allowed")
    hq.fill("/office/sign-out")
    officer = browser.enter("9006")
    officer.open("/office/files")
    again = officer.fill("/office/files/questions", 422, **given, verdict="refused", note="不")
    assert "总部苏已经答复过" in again.text
    officer.fill("/office/files/questions", 422, **given, verdict="perhaps")
    officer.fill("/office/files/questions", 404, **{**given, "file_id": "nothing"}, verdict="allowed")
    officer.fill("/office/files/questions", 404, **{**given, "store": ""}, verdict="allowed")
    assert len(events(db, "allowed")) == 1 and not events(db, "refused")


def test_only_who_may(browser):
    for number in ("9001", "9004", "1009"):
        one = browser.enter(number)
        one.open("/office/files", 403)
        one.open("/office/files/001/f-late", 403)
        one.fill("/office/sign-out")
