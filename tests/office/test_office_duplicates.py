"""Members who may be one at the office: the list, two side by side, merged and undone; the record, its history, the map."""

import pytest

from server.db import Database

PAIR = {"store": "001", "one": "m-1", "other": "m-2"}
COMPARE = "/office/duplicates/compare?store=001&one=m-1&other=m-2"


@pytest.fixture
def paired(db: Database) -> Database:
    row = {"first_id": "m-1", "second_id": "m-2", "reason": "phone", "found_day": "2026-11-20", "state": "open"}
    with db.write() as writer:
        scope = "store/001"
        seq = writer.next_seq(scope)
        writer.put("duplicate", scope, seq, [{"id": "m-1/m-2", **row}])
        writer.run(
            """update member set id_number = '330106198001011234', birthday = '1980-01-01', district = 'xihu'
            where id = 'm-2'"""
        )
        writer.run("update member set purchases = 1 where id = 'm-1'")
    return db


def members(db: Database) -> dict[str, dict[str, object]]:
    with db.read() as reader:
        return {row["id"]: row for row in reader.rows("select * from member where scope = 'store/001'")}


def test_a_manager_compares_merges_and_undoes(manager, paired):
    page = manager.open("/office/duplicates")
    assert "张建国" in page.text and "手机号相同" in page.text
    page = manager.open(COMPARE)
    assert "330106198001011234" not in page.response.text and "****1234" in page.text
    assert "1980年1月1日" in page.text
    page = manager.fill(
        "/office/duplicates/merge", **PAIR, keep="m-1", op_id="merge-1", field_name="alias", field_birthday="alias"
    )
    assert page.path == "/office/members/001/m-1" and "已合并" in page.text
    one = members(paired)["m-1"]
    assert (one["name"], one["birthday"], one["phone"]) == ("王芳", "1980-01-01", "+8613800000001")
    assert "张建国" in page.text and "改" in page.text
    page = manager.open("/office/members/001/m-2")
    assert "王芳" in page.text
    page = manager.fill("/office/duplicates/undo", store="001", merge="merge-1", op_id="undo-1")
    assert "已分开成两位" in page.text
    assert members(paired)["m-1"]["name"] == "张建国" and members(paired)["m-2"]["alias_of"] == ""


def test_twice_is_once_and_a_second_undo_says_why_not(manager, paired):
    manager.open(COMPARE)
    for _ in range(2):
        manager.fill("/office/duplicates/merge", **PAIR, keep="m-1", op_id="merge-1")
    manager.fill("/office/duplicates/undo", store="001", merge="merge-1", op_id="undo-1")
    page = manager.fill("/office/duplicates/undo", 422, store="001", merge="merge-1", op_id="undo-2")
    assert "已经撤销过了" in page.text


def test_what_headquarters_decided_on_since_is_said_before(manager, paired):
    manager.open(COMPARE)
    with paired.write() as writer:
        scope = "store/001"
        writer.put("card", scope, writer.next_seq(scope), [{"id": "c-1", "member_id": "m-2", "state": "submitted"}])
    manager.fill("/office/duplicates/merge", **PAIR, keep="m-1", op_id="merge-1")
    assert "确定分开" in manager.open("/office/duplicates").text
    with paired.write() as writer:
        step = {"id": "s-1", "card_id": "c-1", "member_id": "m-1", "step": "approved"}
        writer.put("card_step", scope, writer.next_seq(scope), [step])
    for path in ("/office/duplicates", "/office/members/001/m-1"):
        page = manager.open(path)
        assert "总部已经批了转过来的卡或等级" in page.text and "确定分开" not in page.text
    page = manager.fill("/office/duplicates/undo", 422, store="001", merge="merge-1", op_id="undo-1")
    assert "总部已经批了转过来的卡或等级" in page.text


def test_a_refused_merge_shows_the_choice_again(manager, paired):
    manager.open(COMPARE)
    with paired.write() as writer:  # somebody else merged under this id
        writer.put("merge", "store/001", writer.next_seq("store/001"), [{"id": "merge-1", "survivor_id": "x"}])
    page = manager.fill("/office/duplicates/merge", 422, **PAIR, keep="m-1", op_id="merge-1", field_name="alias")
    assert "已经做过了" in page.text
    assert 'name="field_name" value="alias" aria-describedby="label-name" checked' in page.response.text


def test_not_the_same_leaves_the_list(manager, paired):
    manager.open(COMPARE)
    page = manager.fill("/office/duplicates/differ", **PAIR, keep="m-1", op_id="differ-1")
    assert "没有待看的重复会员" in page.text
    assert "不是同一个人" not in manager.open(COMPARE).text
    page = manager.fill("/office/duplicates/differ", 422, **PAIR, keep="m-1", op_id="differ-2")
    assert "已经有人看过了" in page.text


def test_headquarters_says_why_before_both_files_open(hq, paired):
    page = hq.open("/office/duplicates")
    assert "13800000001" not in page.text and "*******0001" in page.text
    assert "1980年1月1日" not in hq.open(COMPARE).text
    hq.fill("/office/duplicates/merge", 403, **PAIR, keep="m-1", op_id="merge-1")
    hq.open(COMPARE)
    hq.fill("/office/duplicates/reason", 422, **PAIR, keep="", reason="看")
    page = hq.fill("/office/duplicates/reason", **PAIR, keep="", reason="核对重复的会员")
    assert "1980年1月1日" in page.text
    with paired.read() as reader:
        assert reader.value("select count(*) from file_lookup") == 2
    hq.fill("/office/duplicates/merge", **PAIR, keep="m-2", op_id="merge-1")
    assert members(paired)["m-1"]["alias_of"] == "m-2"


def test_who_may_not(browser, paired):
    for number in ("9001", "1009"):
        browser.enter(number)
        browser.open("/office/duplicates", 403)
    browser.enter("2001")
    assert "张建国" not in browser.open("/office/duplicates").text
    browser.open(COMPARE, 404)
    browser.fill("/office/duplicates/merge", 404, **PAIR, keep="m-1", op_id="merge-1")
    browser.fill("/office/duplicates/undo", 404, store="001", merge="merge-1", op_id="undo-1")


def test_nobody_is_nobody(manager, paired):
    manager.open("/office/duplicates/compare?store=001&one=m-1&other=nobody", 404)
    manager.open("/office/duplicates/compare", 404)
    manager.open("/office/duplicates/compare?store=001&one=m-1&other=m-1")


def test_the_file_says_what_is_missing_and_what_was_changed(manager, paired):
    with paired.write() as writer:
        scope = "store/001"
        seq = writer.next_seq(scope)
        writer.put("tablet", scope, seq, [{"id": "t-1", "name": "收银台", "role": "floor"}])
        change = {"member_id": "m-2", "field": "district", "before": "", "after": "xihu", "at": 1_795_320_000_000}
        writer.put("member_change", scope, seq, [{"id": "c-1", **change, "by_id": "staff-1002", "device": "t-1"}])
    page = manager.open("/office/members/001/m-2")
    assert "还缺" in page.text and "方便时段" in page.text and "****1234" in page.text
    assert "收银台" in page.text and "导购周" in page.text and "（空）" in page.text
    assert "330106198001011234" not in page.response.text


def test_the_map_by_store_and_over_all(hq, paired):
    page = hq.open("/office/map")
    assert "3 位会员" in page.text and "没填片区" in page.text
    assert "1 位会员" in hq.open("/office/map?store=002").text
    assert "还没有会员" in hq.open("/office/map?store=nowhere").text


def test_the_map_is_not_for_everybody(browser, db):
    browser.enter("1009")
    browser.open("/office/map", 403)
