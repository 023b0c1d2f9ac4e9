"""Erasing a member's data at the office: said, asked once more, done, and kept who did it; the log and the disk
forget too."""

from datetime import datetime

import pytest

from server.config import Config
from server.db import Database, blob_file
from server.jobs.erasures import forget_erased
from sync.days import day_of
from tests.office.browser import Browser
from tests.office.people import NOW

MEMBER = "/office/erasures/001/m-1"
FILE = "/office/members/001/m-1"


def name_of(db: Database) -> str:
    with db.read() as reader:
        return str(reader.value("select name from member where id = 'm-1'"))


@pytest.fixture
def officer(browser: Browser) -> Browser:
    browser.enter("9006")
    browser.open(FILE)
    browser.fill(FILE, reason="本人来信要求删除")
    return browser


def test_it_is_said_asked_once_more_and_done(officer: Browser, db: Database) -> None:
    assert "删除会员资料" in officer.open(FILE).text
    page = officer.open(MEMBER)
    for told in ("次消费共", "1 条待办回访停止"):
        assert told in page.text
    assert "这一项必须填写" in officer.fill(MEMBER, 422).text and name_of(db) == "张建国"
    asked = officer.fill(MEMBER, reason="asked")
    assert "确定删除张建国的资料" in asked.text and name_of(db) == "张建国"
    officer.fill(MEMBER, reason="asked", sure="1")
    assert name_of(db) == ""
    file = officer.open(FILE)
    assert "资料已删除" in file.text and "张建国" not in file.text and "1,280.00" in file.text
    assert "删除资料：本人要求" in officer.open("/office/lookups").text
    with db.read() as reader:
        assert reader.value("select actor from operation_log where op = 'member.erase'") == "staff-9006"


def test_without_a_reason_for_the_file_nothing_is_erased(browser: Browser, db: Database) -> None:
    browser.enter("9006")
    browser.open("/office/members")
    browser.fill(MEMBER, 403, reason="asked", sure="1")
    assert name_of(db) == "张建国"


def test_a_manager_does_not_erase(manager: Browser, db: Database) -> None:
    assert "删除会员资料" not in manager.open(FILE).text
    manager.open(MEMBER, 403)
    manager.fill(MEMBER, 403, reason="asked", sure="1")
    assert name_of(db) == "张建国"


def test_the_log_and_the_disk_forget(officer: Browser, db: Database, tmp_path) -> None:
    config, scope, sha256 = Config(tmp_path), "store/001", "ab" * 32
    path = blob_file.path_of(config.blobs, scope, sha256)
    path.parent.mkdir(parents=True)
    path.write_bytes(b"photo")
    said = {"scope": scope, "device": "d-1", "at": NOW, "op": "member.update", "actor": "staff-1002"}
    with db.write() as writer:
        photo = {"id": "op-1/0", "member_id": "m-1", "sha256": sha256, "state": "here", "noun": "visit"}
        writer.put("attachment", scope, writer.next_seq(scope), [photo])
        writer.run(
            "insert into blob_file (scope, sha256, bytes, device, at, here) values (:scope, :sha256, 5, 'd-1', 0, 1)",
            {"scope": scope, "sha256": sha256},
        )
        for mid, member in enumerate(("m-1", "m-2")):
            writer.run(
                """insert into operation_log (scope, device, mid, op_id, op, actor, seq, chain, status, code,
                facts, body, at, received_at)
                values (:scope, :device, :mid, :op_id, :op, :actor, 1, 'c', 'applied', '', '{}', :body, :at, :at)""",
                {**said, "mid": mid, "op_id": f"o-{mid}", "body": f'{{"args":{{"member_id":"{member}","note":"话"}}}}'},
            )
    officer.open(MEMBER)
    officer.fill(MEMBER, reason="asked", sure="1")
    forget_erased(db, config, NOW)
    assert not path.exists() and day_of(NOW, "UTC") == "2026-11-22"
    with db.read() as reader:
        rows = reader.rows("select mid, body, chain from operation_log where device = 'd-1' order by mid")
        assert [(row["mid"], bool(row["body"]), row["chain"]) for row in rows] == [(0, False, "c"), (1, True, "c")]
        assert reader.rows("select state, removed from attachment") == [{"state": "erased", "removed": 1}]
        assert reader.value("select count(*) from blob_file") == 0


def test_how_late_is_too_late_is_said_in_the_playbook(officer: Browser, db: Database, tmp_path) -> None:
    officer.open(MEMBER)
    officer.fill(MEMBER, reason="asked", sure="1")
    with db.write() as writer:
        writer.run("update setting set value = 5 where key = 'late_erased_days'")
        writer.run(
            """insert into operation_log (scope, device, mid, op_id, op, actor, seq, chain, status, code, facts, body,
            at, received_at) values ('store/001', 'd-3', 1, 'late', 'o', 'a', 1, 'c', 'rejected', '', '{}',
            '{"member_id":"m-1"}', :at, :at)""",
            {"at": NOW},
        )
        day = writer.value("select erased_day from member where id = 'm-1'")
    erased = datetime.fromisoformat(f"{day}T12:00Z").timestamp() * 1000
    body = "select body from operation_log where device = 'd-3'"
    for days, left in ((6, True), (4, False)):
        forget_erased(db, Config(tmp_path), int(erased) + days * 86_400_000)
        with db.read() as reader:
            assert bool(reader.value(body)) is left


def test_the_log_forgets_answers_and_follow_ups_but_nobody_else(officer: Browser, db: Database, tmp_path) -> None:
    named = ('"member_id":"m-1"', '"follow_up_id":"staff-1/2026-11-16/m-1/plan"', '"follow_up_id":"camp-1/m-1"')
    others = ('"member_id":"m-12"', '"follow_up_id":"camp-1/mx1"')
    with db.write() as writer:
        for mid, args in enumerate((*named, *others)):
            writer.run(
                """insert into operation_log (scope, device, mid, op_id, op, actor, seq, chain, status, code, facts, body,
                at, received_at) values ('store/001', 'd-2', :mid, :op_id, 'o', 'a', 1, 'c', 'rejected', '', :facts, :body,
                :at, :at)""",
                {"mid": mid, "op_id": f"n-{mid}", "at": NOW, "facts": '{"member_name":"张建国"}', "body": args},
            )
    officer.open(MEMBER)
    officer.fill(MEMBER, reason="asked", sure="1")
    forget_erased(db, Config(tmp_path), NOW)
    with db.read() as reader:
        left = reader.rows("select mid, body, facts from operation_log where device = 'd-2' order by mid")
    assert [(row["body"], row["facts"]) for row in left[:3]] == [("", "{}")] * 3
    assert all(row["body"] and row["facts"] != "{}" for row in left[3:])
