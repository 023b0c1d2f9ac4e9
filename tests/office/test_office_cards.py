"""Cards at the office: HQ's queue with the facts of today, verdicts one by one and many at once, the register, tiers that
were asked for."""

import re

import pytest

from server.db import Database
from sync.days import add_days
from tests.office.people import NOW

TODAY = "2026-11-22"
FORM = '{"address":"文晖路 8 号","sex":"male"}'


def put(db: Database, table: str, store: str, *rows: dict[str, object]) -> None:
    with db.write() as writer:
        scope = f"store/{store}"
        writer.put(table, scope, writer.next_seq(scope), list(rows))


def applied(db: Database, card: str, member: str, store: str, state: str = "submitted", **more: object) -> None:
    """An application of a member who spent 1,600 yuan at once."""
    row = {"id": card, "member_id": member, "tier": "B", "from_tier": "C", "state": state, "owner_id": "staff-1002"}
    days = {"applied_day": "2026-11-10", "submitted_day": "2026-11-12", "due_day": "2026-11-19"}
    person = {"form": FORM, "relative_name": "王父", "relative_phone": "+8613900001111", "signed_name": "王芳"}
    put(db, "card", store, {**row, **days, **person, "round": 1, **more})


def bought(db: Database, member: str, store: str, amount: int, id: str = "") -> None:
    sale = {
        "id": id or f"buy-{member}",
        "member_id": member,
        "kind": "sale",
        "amount_minor": amount,
        "day": "2026-11-01",
    }
    put(db, "purchase", store, {**sale, "root_id": sale["id"], "at": NOW, "items": "[]"})
    with db.write() as writer:
        writer.run(
            """update member set tier = 'C', tier_since = '2026-11-01', spend_minor = :amount, largest_minor = :amount
            where id = :id""",
            {"id": member, "amount": amount},
        )


@pytest.fixture
def queued(db: Database) -> Database:
    for member, store in (("m-2", "001"), ("m-3", "002")):
        bought(db, member, store, 160_000)
        applied(db, f"c-{member}", member, store)
    return db


def row(db: Database, table: str, id: str) -> dict[str, object]:
    with db.read() as reader:
        found = reader.row(f"select * from {table} where id = :id", {"id": id})
    assert found
    return found


def test_headquarters_sees_store_member_tier_facts_and_days(hq, queued):
    page = hq.open("/office/cards")
    assert "湖滨店" in page.text and "武林店" in page.text and "王芳" in page.text and "李娜" in page.text
    assert "银卡" in page.text and "¥1,600" in page.text and "10 天" in page.text
    assert "2026年11月10日" in page.text and "不按限期算" in page.text
    assert "13900000002" not in page.response.text and "不够门槛" not in page.text.replace("不够门槛仍要批准", "")


def test_a_return_since_the_application_is_seen(hq, queued):
    back = {"id": "back", "member_id": "m-2", "root_id": "buy-m-2", "kind": "return", "amount_minor": -20_000}
    put(queued, "purchase", "001", {**back, "day": TODAY, "at": NOW, "items": "[]"})
    page = hq.open("/office/cards")
    assert "现在不够门槛" in page.text and "¥1,400" in page.text
    assert "现在不够门槛" not in page.text.split("王芳")[0]


def test_a_time_limit_says_from_when_to_when_and_of_which_tier(hq, queued):
    with queued.write() as writer:
        writer.run("update member set tier = 'B' where id = 'm-2'", {})
    text = hq.open("/office/cards").text
    assert re.search(r"A 级：2026年11月1日到20\d\d年\d+月\d+日的消费", text)
    with queued.write() as writer:
        writer.run("update member set tier_since = '2020-01-01' where id = 'm-2'", {})
    assert "A 级的限期已过" in hq.open("/office/cards").text


def test_many_are_approved_at_once_over_stores(hq, queued):
    page = hq.open("/office/cards")
    said = hq.fill(
        "/office/cards", verdict="approve", card=["001/c-m-2", "002/c-m-3"], op_id=page.inputs["op_id"], note=""
    )
    assert "2 份申请已办理" in said.text and "没有要审批的申请" in said.text
    for card, member in (("c-m-2", "m-2"), ("c-m-3", "m-3")):
        assert row(queued, "card", card)["state"] == "approved"
        assert (row(queued, "member", member)["tier"], row(queued, "member", member)["tier_since"]) == ("B", TODAY)
    with queued.read() as reader:
        steps = reader.rows("select step, by_id from card_step order by scope")
        log = reader.rows("select op, actor, device from operation_log order by scope")
    assert [(step["step"], step["by_id"]) for step in steps] == [("approved", "staff-9002")] * 2
    assert [(entry["op"], entry["device"]) for entry in log] == [("card.approve", "office")] * 2


def test_a_double_click_is_one_verdict(hq, queued):
    page = hq.open("/office/cards")
    for _ in range(2):
        hq.fill("/office/cards", verdict="approve", card=["001/c-m-2"], op_id=page.inputs["op_id"], note="")
    with queued.read() as reader:
        assert reader.value("select count(*) from card_step") == 1


def test_a_return_needs_a_reason_and_keeps_what_was_checked(hq, queued):
    page = hq.open("/office/cards")
    again = hq.fill("/office/cards", 422, verdict="return", card=["001/c-m-2"], op_id=page.inputs["op_id"], note="")
    assert again.invalid == ["note"] and 'value="001/c-m-2" checked' in again.response.text
    hq.fill("/office/cards", verdict="return", card=["001/c-m-2"], op_id=page.inputs["op_id"], note="身份证号不清楚")
    card = row(queued, "card", "c-m-2")
    assert (card["state"], card["answer"], card["decided_by"]) == ("returned", "身份证号不清楚", "staff-9002")
    assert row(queued, "member", "m-2")["tier"] == "C"


def test_one_that_cannot_be_approved_says_why_and_the_others_are(hq, queued):
    back = {"id": "back", "member_id": "m-2", "root_id": "buy-m-2", "kind": "return", "amount_minor": -20_000}
    put(queued, "purchase", "001", {**back, "day": TODAY, "at": NOW, "items": "[]"})
    with queued.write() as writer:
        writer.run("update member set spend_minor = 140000, largest_minor = 140000 where id = 'm-2'", {})
    page = hq.open("/office/cards")
    both = ["001/c-m-2", "002/c-m-3"]
    again = hq.fill("/office/cards", 422, verdict="approve", card=both, op_id=page.inputs["op_id"], note="")
    assert (
        "1 份没有办成" in again.text and "现在不够门槛。仍要批准，请写明理由" in again.text and "李娜" not in again.text
    )
    hq.fill("/office/cards", verdict="approve", card=both[:1], op_id=again.inputs["op_id"], note="差得不多，特批")
    assert row(queued, "card", "c-m-2")["state"] == "approved"


def test_nothing_checked_and_nonsense_is_said(hq, queued):
    hq.open("/office/cards")
    assert "请先勾选申请" in hq.fill("/office/cards", 422, verdict="approve", note="").text
    hq.fill("/office/cards", 422, verdict="burn", card=["001/c-m-2"], note="")
    hq.fill("/office/cards", 404, verdict="approve", card=["999/c-m-2"], note="")
    hq.fill("/office/cards", 404, verdict="approve", card=["nonsense"], note="")
    page = hq.fill("/office/cards", 422, verdict="approve", card=["001/c-none"], note="")
    assert "没有办成" in page.text
    assert row(queued, "card", "c-m-2")["state"] == "submitted"


def test_an_application_opened_from_outside_the_store_is_kept_as_a_look(hq, queued, manager):
    hq.enter("9002")
    page = hq.open("/office/cards/001/c-m-2")
    assert "文晖路 8 号" in page.text and "男" in page.text and "王父 139 0000 1111" in page.text
    hq.open("/office/cards/001/c-m-2")
    with queued.read() as reader:
        looks = reader.rows("select staff_id, member_id, reason from file_lookup")
    assert [(look["staff_id"], look["member_id"], look["reason"]) for look in looks] == [
        ("staff-9002", "m-2", "会员卡审批")
    ]


def test_a_manager_reads_the_own_store_and_decides_nothing(manager, queued):
    page = manager.open("/office/cards")
    assert "王芳" in page.text and "李娜" not in page.text and "批准" not in page.text.replace("已批准", "")
    manager.open("/office/cards/001/c-m-2")
    manager.open("/office/cards/002/c-m-3", 404)
    manager.fill("/office/cards", 403, verdict="approve", card=["001/c-m-2"], note="")
    manager.fill("/office/cards/proposals", 403, verdict="approved", change="001/t-1", answer="")
    with queued.read() as reader:
        assert reader.rows("select * from file_lookup") == []


def test_a_supervisor_reads_the_register_and_opens_no_application(browser, queued):
    supervisor = browser.enter("9001")
    page = supervisor.open("/office/cards/register")
    assert "王芳" in page.text and "李娜" in page.text
    supervisor.open("/office/cards/001/c-m-2", 403)
    browser.enter("9004").open("/office/cards", 403)


def test_the_register_by_store_and_state_with_age(hq, queued):
    applied(queued, "c-old", "m-1", "001", "approved", due_day="2026-11-01", applied_day="2026-10-01")
    page = hq.open("/office/cards/register")
    assert page.text.index("张建国") < page.text.index("王芳")
    assert "最早 2026年10月1日" in page.text and "晚了 1 张" in page.text
    one = hq.open("/office/cards/register?state=approved&store=001")
    assert "张建国" in one.text and "王芳" not in one.text
    assert "张建国" not in hq.open("/office/cards/register?store=002").text


def test_an_empty_queue_and_register_say_so(hq):
    assert "没有要审批的申请" in hq.open("/office/cards").text
    assert "还没有人申请" in hq.open("/office/cards/register").text
    assert "没有等待决定的提议" in hq.open("/office/cards/proposals").text


def test_the_first_page_counts(hq, queued):
    applied(queued, "c-old", "m-1", "001", "approved", due_day=add_days(TODAY, -1))
    assert "待总部审批 2" in hq.open("/office").text


def proposed(db: Database) -> None:
    bought(db, "m-2", "001", 50_000)
    asked = {
        "id": "t-1",
        "member_id": "m-2",
        "from_tier": "C",
        "to_tier": "B",
        "reason": "other_card",
        "state": "asked",
    }
    put(db, "tier_change", "001", {**asked, "note": "在武林店持银卡", "asked_by": "staff-1002", "asked_day": TODAY})


def test_a_proposed_tier_is_decided(hq, db):
    proposed(db)
    page = hq.open("/office/cards/proposals")
    assert "王芳" in page.text and "C 级 → B 级" in page.text and "在武林店持银卡" in page.text and "¥500" in page.text
    given = {"change": "001/t-1", "op_id": page.inputs["op_id"]}
    again = hq.fill("/office/cards/proposals", 422, verdict="refused", answer="", **given)
    assert again.invalid == ["answer"] and row(db, "tier_change", "t-1")["state"] == "asked"
    assert "已决定" in hq.fill("/office/cards/proposals", verdict="approved", answer="已核实", **given).text
    assert row(db, "member", "m-2")["tier"] == "B" and row(db, "tier_change", "t-1")["answer"] == "已核实"


def test_a_proposal_that_was_decided_meanwhile_says_so(hq, db):
    proposed(db)
    page = hq.open("/office/cards/proposals")
    with db.write() as writer:
        writer.run("update tier_change set state = 'refused' where id = 't-1'", {})
    given = {"change": "001/t-1", "op_id": page.inputs["op_id"]}
    assert "已经决定过了" in hq.fill("/office/cards/proposals", 422, verdict="approved", answer="", **given).text
    hq.fill("/office/cards/proposals", 404, verdict="approved", answer="", change="x", op_id="y")


def test_the_verdict_on_a_page_that_is_not_of_today_is_refused(hq, queued):
    page = hq.open("/office/cards")
    given = {"card": ["001/c-m-2"], "op_id": page.inputs["op_id"], "round:001/c-m-2": "1"}
    hq.fill("/office/cards", verdict="return", note="身份证号不清楚", **given)
    with queued.write() as writer:  # the store handed it in again
        writer.run("update card set state = 'submitted', round = 2 where id = 'c-m-2'", {})
    again = hq.fill("/office/cards", 422, verdict="approve", note="", **given)
    assert "已经记录过了" in again.text and row(queued, "card", "c-m-2")["state"] == "submitted"
    other = hq.fill("/office/cards", 422, verdict="approve", note="", **{**given, "op_id": "another-page"})
    assert "又重新交了上来" in other.text and row(queued, "card", "c-m-2")["state"] == "submitted"
    assert other.inputs["round:001/c-m-2"] == "2"
    hq.fill("/office/cards", verdict="approve", note="", **{**given, "op_id": "third", "round:001/c-m-2": "2"})
    assert row(queued, "card", "c-m-2")["state"] == "approved"


def test_an_application_shows_its_own_photos_only(hq, queued):
    applied(queued, "c-silver", "m-2", "001", "handed")
    photo = {
        "noun": "card",
        "member_id": "m-2",
        "type": "image/jpeg",
        "state": "here",
        "clerk_id": "staff-1002",
        "day": TODAY,
    }
    for card, sha in (("c-silver", "a" * 64), ("c-m-2", "b" * 64)):
        put(
            queued,
            "attachment",
            "001",
            {"id": f"{card}/0", "subject_id": card, "sha256": sha, "purpose": "signature", **photo},
        )
    shown = hq.open("/office/cards/001/c-m-2").response.text
    assert "b" * 64 in shown and "a" * 64 not in shown


def test_an_id_number_is_whole_only_while_it_is_compared(hq, db):
    bought(db, "m-2", "001", 160_000)
    applied(db, "c-1", "m-2", "001", form='{"id_number":"330102199001011218"}')
    assert "330102199001011218" in hq.open("/office/cards/001/c-1").text
    with db.write() as writer:
        writer.run("update card set state = 'approved' where id = 'c-1'", {})
    assert "330102199001011218" not in hq.open("/office/cards/001/c-1").text
    with db.write() as writer:
        writer.run("update card set state = 'submitted' where id = 'c-1'", {})
    shown = hq.enter("1001").open("/office/cards/001/c-1").text
    assert "330102199001011218" not in shown and "****1218" in shown


def test_a_replacement_is_no_application_below_the_threshold(hq, db):
    bought(db, "m-2", "001", 100)
    with db.write() as writer:
        writer.run("update member set tier = 'B' where id = 'm-2'", {})
    applied(db, "c-2", "m-2", "001")
    for path in ("/office/cards", "/office/cards/001/c-2"):
        page = hq.open(path)
        assert "补办" in page.text and "现在不够门槛" not in page.text and "不够门槛了" not in page.text
    hq.fill("/office/cards", verdict="approve", card=["001/c-2"], op_id="replaced", note="")
    assert row(db, "card", "c-2")["state"] == "approved"
    assert row(db, "member", "m-2")["tier_since"] == "2026-11-01"
