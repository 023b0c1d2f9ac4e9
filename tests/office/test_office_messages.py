"""The queue of messages and campaigns at the office: who sees and decides what, and what a stale page cannot do."""

import json

import pytest

from server.db import campaign
from tests.office.people import NOW

TEXT = {
    "body.zh-CN": "{name}您好，新品到店。回复“不接受”不再收到。",
    "body.zh-TW": "{name}您好，新品到店。回覆「不接受」不再收到。",
    "body.en": "Hello {name}, new goods are here. Answer STOP to get no more.",
}
GIVEN = {"title": "新品", "kind": "promotion", "channel": "sms", "send_day": "2026-11-22", "until_day": "2026-11-30"}
HERE = "/office/campaigns"


def put_messages(db):
    with db.write() as writer:
        for store, id, state, reason in (
            ("001", "x-1", "failed", "unknown"),
            ("001", "x-2", "queued", "quiet"),
            ("002", "x-3", "failed", "gateway_refused"),
        ):
            member = {"001": "m-1", "002": "m-3"}[store]
            row = {
                "id": id,
                "member_id": member,
                "channel": "sms",
                "state": state,
                "reason": reason,
                "at": NOW,
                "day": "2026-11-22",
            }
            writer.put("message", f"store/{store}", writer.next_seq(f"store/{store}"), [{**row, "next_at": NOW}])
        reply = {"id": "y-1", "member_id": "m-1", "channel": "sms", "body": "周末来", "meaning": "other", "at": NOW}
        writer.put("message_reply", "store/001", writer.next_seq("store/001"), [reply])


def state_of(db, id):
    with db.read() as reader:
        return reader.value("select state from message where id = :id", {"id": id})


def test_failed_ones_are_shown_with_their_reason_and_sent_again(hq, db):
    put_messages(db)
    page = hq.open("/office/messages")
    assert "不知道发出去没有" in page.text and "发送平台拒绝了这条" in page.text and "没发出去（2）" in page.text
    assert "演示：只写进文件" in page.text
    assert "重新排队" in hq.fill("/office/messages/retry/x-1").text and state_of(db, "x-1") == "queued"
    assert "不会发了" in hq.fill("/office/messages/cancel/x-2").text and state_of(db, "x-2") == "cancelled"
    assert hq.open("/office/messages?state=nonsense").response.status_code == 200


def test_a_manager_sees_their_own_store(manager, db):
    put_messages(db)
    page = manager.open("/office/messages")
    assert "张建国" in page.text and "李娜" not in page.text
    manager.fill("/office/messages/retry/x-3", 404)
    manager.fill("/office/messages/test", 403, channel="sms", to="13800000000")
    assert state_of(db, "x-3") == "failed"


def test_what_was_written_back_is_for_the_store(hq, db):
    put_messages(db)
    replies = hq.open("/office/messages?state=replies").text
    assert "周末来" not in replies and "张建国" not in replies
    assert "张**" in replies
    queue = hq.open("/office/messages")
    assert "张建国" not in queue.text and 'href="/office/members/001/m-1"' in queue.response.text


def test_a_manager_reads_replies_of_their_store(manager, db):
    put_messages(db)
    replies = manager.open("/office/messages?state=replies").text
    assert "周末来" in replies and "张建国" in replies


def test_an_empty_queue_says_so(hq):
    assert "这里没有消息" in hq.open("/office/messages").text
    assert "没有会员回复" in hq.open("/office/messages?state=replies").text
    hq.fill("/office/messages/retry/nothing", 404)


def test_one_can_be_sent_to_oneself(hq, app):
    hq.open("/office/messages")
    assert "必须填写" in hq.fill("/office/messages/test", 422, channel="sms", to="").text
    assert "已交给发送平台" in hq.fill("/office/messages/test", channel="sms", to="13800000000").text
    (line,) = (app.state.config.data / "messages.jsonl").read_text("utf-8").splitlines()
    assert json.loads(line)["to"] == "13800000000"


def drafted(browser, **more):
    page = browser.open(f"{HERE}/new")
    done = browser.fill(f"{HERE}/new", new_id=page.inputs["new_id"], seq="0", **{**GIVEN, **TEXT, **more})
    return done.path


def one_of(db, path):
    with db.read() as reader:
        return campaign.by_id(reader, path.rsplit("/", 1)[1])


def test_a_manager_asks_and_headquarters_decides(manager, db):
    path = drafted(manager)
    page = manager.open(path)
    assert "会收到" in page.text and "张建国您好" in page.text
    manager.fill(f"{path}/approve", 403, seq=str(one_of(db, path).seq))
    assert "等总部批准" in manager.fill(f"{path}/ask", seq=str(one_of(db, path).seq)).text
    assert one_of(db, path).stores == ["001"]
    hq = manager.enter("9002")
    stale = one_of(db, path).seq - 1
    assert "刚被别人改过" in hq.fill(f"{path}/approve", 422, seq=str(stale)).text
    assert "必须填写" in hq.fill(f"{path}/refuse", 422, seq=str(one_of(db, path).seq)).text
    hq.fill(f"{path}/refuse", seq=str(one_of(db, path).seq), answer="太早了")
    assert one_of(db, path).state == "refused"
    manager = hq.enter("1001")
    assert "太早了" in manager.open(path).text
    one = one_of(db, path)
    manager.fill(f"{path}/edit", seq=str(one.seq), **{**GIVEN, **TEXT, "title": "新品二"})
    manager.fill(f"{path}/ask", seq=str(one_of(db, path).seq))
    hq = manager.enter("9002")
    hq.fill(f"{path}/approve", seq=str(one_of(db, path).seq))
    one = one_of(db, path)
    assert (one.state, one.title, one.decided_by, one.members) == ("approved", "新品二", "staff-9002", 2)
    assert "刚被别人改过" in hq.fill(f"{path}/approve", 422, seq=str(one.seq)).text


@pytest.mark.parametrize(
    ("field", "value", "says"),
    [
        ("title", "", "必须填写"),
        ("body.en", "", "缺少"),
        ("body.zh-CN", "{name}您好，新品到店。", "不接受"),
        ("body.zh-CN", "{wat}您好。回复“不接受”不再收到。", "wat"),
        ("condition", "points >", ""),
        ("condition", "points + 1", ""),
        ("condition", "salary > 1", "salary"),
        ("send_day", "2026-02-30", ""),
        ("send_day", "2026-11-01", "已经过了"),
        ("until_day", "2026-11-21", "已经过了"),
        ("channel", "pigeon", ""),
        ("kind", "", "必须填写"),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_kept(hq, db, field, value, says):
    page = hq.open(f"{HERE}/new")
    again = hq.fill(f"{HERE}/new", 422, new_id=page.inputs["new_id"], seq="0", **{**GIVEN, **TEXT, field: value})
    assert says in again.text
    assert "新品到店" in again.response.text and again.inputs["new_id"] == page.inputs["new_id"]
    with db.read() as reader:
        assert campaign.listed(reader) == []


def test_saving_twice_is_once(hq, db):
    page = hq.open(f"{HERE}/new")
    sent = {"new_id": page.inputs["new_id"], "seq": "0", **GIVEN, **TEXT}
    hq.fill(f"{HERE}/new", **sent)
    hq.fill(f"{HERE}/new", 422, **sent)
    with db.read() as reader:
        assert len(campaign.listed(reader)) == 1


def test_a_manager_leaves_headquarters_campaigns_alone(hq, db):
    path = drafted(hq)
    other = drafted(hq, stores="002")
    manager = hq.enter("1001")
    assert "新品" in manager.open(path).text
    manager.open(other, 404)
    one = one_of(db, path)
    for act in ("ask", "stop", "edit"):
        manager.fill(f"{path}/{act}", 403, seq=str(one.seq), **GIVEN, **TEXT)
    assert one_of(db, path) == one


def test_a_stopped_campaign_takes_back_what_waits(hq, db):
    path = drafted(hq)
    hq.fill(f"{path}/approve", seq=str(one_of(db, path).seq))
    id = path.rsplit("/", 1)[1]
    with db.write() as writer:
        row = {"id": f"{id}/m-1", "member_id": "m-1", "campaign_id": id, "channel": "sms", "state": "queued"}
        writer.put("message", "store/001", writer.next_seq("store/001"), [row])
    assert "等着发: 1" in hq.open(path).text
    assert "没发的不再发" in hq.fill(f"{path}/stop", seq=str(one_of(db, path).seq)).text
    assert one_of(db, path).state == "stopped" and state_of(db, f"{id}/m-1") == "cancelled"
