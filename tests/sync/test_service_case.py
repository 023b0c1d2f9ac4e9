"""Complaints and suggestions: whose they are, when they are due, how they end; and what an outcome of a call leads to."""

from typing import Any

import pytest

from server.db import Database
from sync.days import add_days
from sync.operations.perform import Outcome
from tests.sync.store import AT, TODAY, Store

SOON = add_days(TODAY, 3)


class Desk(Store):
    def open(self, kind: str = "complaint", **more: Any) -> Outcome:
        return self.do("case.open", id="case-1", member_id="m-1", kind=kind, what="扣子掉了", **more)

    def case(self, id: str = "case-1") -> dict[str, Any]:
        return self.rows(f"select * from service_case where id = '{id}'")[0]

    def call(self, outcome: str, **more: Any) -> Outcome:
        return self.do("contact.record", id="c-1", member_id="m-1", channel="call", outcome=outcome, **more)


@pytest.fixture
def desk(chain_db: Database) -> Desk:
    found = Desk(chain_db)
    found.register()
    return found


def test_it_is_the_managers_and_due_in_some_days(desk: Desk) -> None:
    assert desk.open().status == "applied"
    one = desk.case()
    assert (one["owner_id"], one["due_day"], one["state"], one["opened_by"]) == (desk.manager, SOON, "open", desk.clerk)


def test_it_goes_on_until_the_member_is_content(desk: Desk) -> None:
    desk.open(owner_id=desk.clerk)
    assert desk.do("case.close", case_id="case-1", result="道歉", satisfied=False).code == "case.goes_on"
    later = add_days(TODAY, 9)
    assert desk.do("case.answer", case_id="case-1", result="道歉", due_day=later).status == "applied"
    assert (desk.case()["state"], desk.case()["due_day"]) == ("open", later)
    assert desk.do("case.close", case_id="case-1", result="换新", satisfied=True).status == "applied"
    one = desk.case()
    assert (one["state"], one["satisfied"], one["closed_by"], one["due_day"]) == ("closed", 1, desk.clerk, "")
    assert one["result"] == f"{TODAY} 道歉\n{TODAY} 换新"


def test_a_suggestion_may_be_declined(desk: Desk) -> None:
    desk.open("suggestion")
    assert desk.do("case.close", case_id="case-1", result="暂不", satisfied=False).status == "applied"
    assert (desk.case()["state"], desk.case()["satisfied"]) == ("closed", 0)


@pytest.mark.parametrize("order", [("close", "answer"), ("answer", "close")])
def test_closed_is_closed_in_any_order_and_every_word_is_kept(desk: Desk, order: tuple[str, str]) -> None:
    desk.open()
    deeds = {
        "close": lambda: desk.do("case.close", AT + 1, case_id="case-1", result="换新", satisfied=True),
        "answer": lambda: desk.do("case.answer", AT + 2, case_id="case-1", result="道歉"),
    }
    assert [deeds[name]().status for name in order] == ["applied", "merged" if order[1] == "answer" else "applied"]
    assert (desk.case()["state"], desk.case()["due_day"]) == ("closed", "")
    assert sorted(line[11:] for line in desk.case()["result"].split("\n")) == ["换新", "道歉"]


@pytest.mark.parametrize(
    ("args", "code"),
    [
        ({"kind": "gossip", "what": "x"}, "case.kind_unknown"),
        ({"kind": "complaint", "what": ""}, "case.what_missing"),
        ({"kind": "complaint", "what": "x", "owner_id": "staff-none"}, "staff.unknown"),
    ],
)
def test_what_is_wrong_is_said(desk: Desk, args: dict[str, Any], code: str) -> None:
    assert desk.do("case.open", id="case-1", member_id="m-1", **args).code == code
    assert desk.do("case.close", case_id="case-0", result="x", satisfied=True).code == "case.unknown"


def test_it_is_handed_on_while_it_is_open(desk: Desk) -> None:
    desk.open()
    desk.do("case.own", case_id="case-1", owner_id=desk.clerk)
    assert desk.case()["owner_id"] == desk.clerk
    desk.do("case.close", case_id="case-1", result="换新", satisfied=True)
    desk.do("case.own", case_id="case-1", owner_id=desk.manager)
    assert desk.case()["owner_id"] == desk.clerk


def test_a_complaint_in_a_call_is_opened_by_it(desk: Desk) -> None:
    desk.call("complaint", note="袖口开线")
    one = desk.case("c-1/case")
    assert (one["kind"], one["what"], one["contact_id"], one["due_day"]) == ("complaint", "袖口开线", "c-1", SOON)
    assert one["owner_id"] == desk.manager


def test_who_comes_on_a_day_is_expected_on_it(desk: Desk) -> None:
    day = add_days(TODAY, 5)
    assert desk.call("wants_visit").code == "contact.day_missing"
    desk.call("wants_visit", next_day=day)
    found = desk.rows(
        "select due, from_day, trigger, purpose, state, assignee_id from follow_up where id = 'c-1/visit'"
    )
    assert found == [
        {
            "due": day,
            "from_day": day,
            "trigger": "plan",
            "purpose": "service",
            "state": "open",
            "assignee_id": desk.clerk,
        }
    ]


def test_a_contact_says_what_it_was_for(desk: Desk) -> None:
    desk.call("reached", purpose="wish", despite="asked")
    assert desk.rows("select purpose, despite from contact where id = 'c-1'") == [
        {"purpose": "wish", "despite": "asked"}
    ]
    desk.do("contact.record", id="c-2", member_id="m-1", channel="call", outcome="reached")
    assert desk.value("select purpose from contact where id = 'c-2'") == "care"


def test_a_dead_number_gets_no_text_messages(desk: Desk) -> None:
    with desk.db.write() as writer:
        row = {"member_id": "m-1", "purpose": "care", "state": "queued"}
        both = [{**row, "id": f"x-{channel}", "channel": channel} for channel in ("sms", "mail")]
        writer.put("message", "store/001", 1, both)
    desk.call("dead_number")
    found = desk.rows("select channel, state, reason from message where member_id = 'm-1' order by channel")
    assert found == [
        {"channel": "mail", "state": "queued", "reason": ""},
        {"channel": "sms", "state": "cancelled", "reason": "dead"},
    ]
