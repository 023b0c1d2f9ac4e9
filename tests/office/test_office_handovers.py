"""Hand-overs at the office: orphans by store, all or chosen members, ending; and whoever leaves says who gets theirs."""

import pytest

from server.db import handover

LIN, ZHOU, CHEN = "staff-1001", "staff-1002", "staff-2001"


def clerks(db, store="001"):
    with db.read() as reader:
        rows = reader.rows(
            "select id, clerk_id, cover_id from member where scope = :s order by id", {"s": f"store/{store}"}
        )
    return {row["id"]: row["clerk_id"] + (f"/{row['cover_id']}" if row["cover_id"] else "") for row in rows}


@pytest.fixture(autouse=True)
def nothing_is_with_nobody(db):
    with db.write() as writer:
        writer.run("update follow_up set state = 'done' where assignee_id = ''", {})


@pytest.fixture
def two_clerks(db):
    with db.write() as writer:
        more = {"id": "staff-1003", "number": "1003", "name": "导购何", "role": "clerk", "store_id": "001", "active": 1}
        writer.put("staff", "org", writer.next_seq("org"), [more])


def form(page, **more):
    return {"op_id": page.inputs["op_id"], "from_day": "2026-11-22", **more}


def test_a_manager_hands_all_over_once(manager, db):
    page = manager.open("/office/handovers")
    assert "每位会员都有在职的负责人" in page.text
    fields = form(page, from_id=ZHOU, rule="one", to_id=LIN, reason="other")
    done = manager.fill("/office/handovers/001", **fields)
    assert "已移交 2 位会员" in done.text and "导购周 → 店长林" in done.text
    assert clerks(db) == {"m-1": LIN, "m-2": LIN}
    assert "已移交 2 位会员" in manager.fill("/office/handovers/001", **fields).text
    with db.read() as reader:
        assert reader.value("select count(*) from handover") == 1


def test_a_stand_in_is_made_and_ended(manager, db, two_clerks):
    page = manager.open("/office/handovers/001")
    fields = form(page, from_id=ZHOU, rule="even", reason="absent", until_day="2026-11-30")
    done = manager.fill("/office/handovers/001", **fields)
    assert clerks(db) == {"m-1": f"{ZHOU}/staff-1003", "m-2": f"{ZHOU}/staff-1003"}
    end = next(one["action"] for one in done.forms if one["action"].endswith("/end"))
    assert "代管已结束" in manager.fill(end).text
    assert clerks(db) == {"m-1": ZHOU, "m-2": ZHOU}
    manager.fill("/office/handovers/001/nothing/end", 422)


def test_chosen_members_go_to_one_person(hq, db, two_clerks):
    assert "湖滨店" in hq.open("/office/handovers").text
    page = hq.open(f"/office/handovers/001/members?from={ZHOU}")
    assert "张建国" in page.text and "138" not in page.text
    fields = form(page, to_id="staff-1003", reason="other", member=["m-2"])
    fields["from"] = ZHOU
    assert "已移交 1 位会员" in hq.fill("/office/handovers/001/members", **fields).text
    assert clerks(db) == {"m-1": ZHOU, "m-2": "staff-1003"}


def test_mistakes_come_back_with_what_was_typed(manager, db):
    page = manager.open("/office/handovers")
    given = form(page, from_id=ZHOU, rule="one", to_id=LIN, reason="other", note="慢慢来")
    for change, field in [
        ({"from_id": ""}, "from_id"),
        ({"rule": "lots"}, "rule"),
        ({"rule": "even"}, "rule"),
        ({"to_id": ""}, "to_id"),
        ({"to_id": CHEN}, "to_id"),
        ({"to_id": ZHOU}, "to_id"),
        ({"from_day": "gestern"}, "from_day"),
        ({"from_day": "2026-12-01"}, "from_day"),
        ({"until_day": "2026-11-01"}, "until_day"),
        ({"reason": "absent"}, "until_day"),
        ({"reason": ""}, "reason"),
    ]:
        back = manager.fill("/office/handovers/001", 422, **{**given, **change})
        assert "慢慢来" in back.text and back.inputs["op_id"] == given["op_id"], change
        assert "aria-invalid" in back.response.text, field
    assert "没有这位员工" in manager.fill("/office/handovers/001", 422, **{**given, "from_id": "nobody"}).text
    nothing = manager.fill("/office/handovers/001", 422, **{**given, "from_id": LIN, "to_id": ZHOU})
    assert "会员 0 位" in nothing.text
    none = manager.open("/office/handovers/001/members?from=-")
    assert "没有这样的会员" in none.text
    back = manager.fill("/office/handovers/001/members", 422, **{**given, "from": ZHOU, "member": []})
    assert "至少勾选一位" in back.text
    assert clerks(db) == {"m-1": ZHOU, "m-2": ZHOU}


def test_a_refusal_leaves_no_trace(manager, db):
    page = manager.open("/office/handovers")
    with db.read() as reader:
        head = reader.value("select head from scope where scope = 'store/001'")
    manager.fill("/office/handovers/001", 422, **form(page, from_id=ZHOU, rule="one", to_id=CHEN, reason="left"))
    with db.read() as reader:
        assert reader.value("select head from scope where scope = 'store/001'") == head


def test_another_store_is_not_there(manager, hq):
    manager.enter("1001")
    manager.open("/office/handovers/002", 404)
    manager.open("/office/handovers/002/members", 404)
    manager.fill("/office/handovers/002", 404, from_id=CHEN, rule="even", reason="left")
    manager.fill("/office/handovers/002/x/end", 404)


def test_only_who_may(browser):
    for number in ("9001", "9004", "1009", "9006"):
        one = browser.enter(number)
        one.open("/office/handovers", 403)
        one.fill("/office/sign-out")


def test_whoever_leaves_says_who_gets_the_customers(hq, db, two_clerks):
    page = hq.open(f"/office/staff/{ZHOU}")
    assert "2 位会员，现在就决定交给谁" in page.text
    back = hq.fill(f"/office/staff/{ZHOU}/departure", 422, op_id=page.inputs["op_id"])
    assert "必须填写" in back.text and clerks(db) == {"m-1": ZHOU, "m-2": ZHOU}
    unknown = hq.fill(f"/office/staff/{ZHOU}/departure", 422, op_id=page.inputs["op_id"], rule="one", to_id=CHEN)
    assert "本店在职" in unknown.text
    with db.read() as reader:
        assert reader.value("select active from staff where id = :id", {"id": ZHOU}) == 1
    done = hq.fill(f"/office/staff/{ZHOU}/departure", op_id=page.inputs["op_id"], rule="even")
    assert "已办理离职" in done.text and clerks(db) == {"m-1": "staff-1003", "m-2": "staff-1003"}


def test_customers_left_for_later_are_counted_as_nobodys(manager, db):
    page = manager.open(f"/office/staff/{ZHOU}")
    manager.fill(f"/office/staff/{ZHOU}/departure", op_id=page.inputs["op_id"], rule="later")
    assert clerks(db) == {"m-1": ZHOU, "m-2": ZHOU}
    assert "2 位会员的负责人已离职" in manager.open("/office/handovers").text
    listed = manager.open("/office/handovers/001/members?from=gone")
    assert "张建国" in listed.text and "王芳" in listed.text


def test_whoever_has_no_customers_just_leaves(hq):
    page = hq.open("/office/staff/staff-1009")
    assert "交给谁" not in page.text
    assert "已办理离职" in hq.fill("/office/staff/staff-1009/departure").text


def left_with(db, table, **row):
    with db.write() as writer:
        writer.run("update staff set active = 0 where id = :id", {"id": ZHOU})
        writer.put(table, "store/001", writer.next_seq("store/001"), [row])


@pytest.mark.parametrize(
    ("table", "row", "owner"),
    [
        ("card", {"id": "c-1", "member_id": "m-1", "owner_id": ZHOU, "state": "told"}, "owner_id"),
        ("customer_file", {"id": "f-1", "name": "西湖", "owner_id": ZHOU, "state": "active"}, "owner_id"),
        ("follow_up", {"id": "u-1", "member_id": "m-1", "assignee_id": ZHOU, "state": "open"}, "assignee_id"),
    ],
)
def test_what_a_leaver_without_members_still_has_is_counted_and_given_on(manager, db, two_clerks, table, row, owner):
    with db.write() as writer:
        writer.run("update member set clerk_id = :id where scope = 'store/001'", {"id": LIN})
    left_with(db, table, **row)
    page = manager.open("/office/handovers")
    assert "导购周已不在本店" in page.text and "导购周（0 位会员，1 项未完成）" in page.text
    assert "每位会员都有在职的负责人" not in page.text
    chosen = manager.open("/office/handovers/001/members")
    assert "导购周" not in chosen.text
    asked = manager.open(f"/office/handovers/001?from={ZHOU}")
    manager.fill("/office/handovers/001", **form(asked, from_id=ZHOU, rule="one", to_id=LIN, reason="left"))
    with db.read() as reader:
        assert reader.value(f"select {owner} from {table} where id = :id", {"id": row["id"]}) == LIN
    assert "已不在本店" not in manager.open("/office/handovers").text


def test_what_is_with_nobody_is_said_as_such(manager, db):
    with db.write() as writer:
        writer.run("update follow_up set state = 'open' where assignee_id = ''", {})
    page = manager.open("/office/handovers")
    assert "没有负责人的还有：回访 1 项" in page.text and "无人负责（0 位会员，1 项未完成）" in page.text
    manager.fill("/office/handovers/001", **form(page, from_id="-", rule="one", to_id=LIN, reason="other"))
    with db.read() as reader:
        assert reader.value("select assignee_id from follow_up where state = 'open'") == LIN


def test_stores_say_what_nobody_does(hq, db):
    left_with(db, "customer_file", id="f-1", name="西湖", owner_id=ZHOU, state="active", member_id="m-1")
    page = hq.open("/office/handovers")
    assert "没人管的回访、卡和档案" in page.text
    with db.read() as reader:
        found = {row["id"]: (row["count"], row["things"]) for row in handover.orphans(reader)}
        assert found["001"] == (2, 1) and found["002"][1] == 0
    page = hq.open("/office/handovers/001/members?from=gone")
    given = form(page, to_id=LIN, reason="left", member=["m-1", "m-2"])
    given["from"] = "gone"
    hq.fill("/office/handovers/001/members", **given)
    with db.read() as reader:
        assert reader.value("select owner_id from customer_file where id = 'f-1'") == LIN
        assert [(row["count"], row["things"]) for row in handover.orphans(reader, "001")] == [(0, 0)]
