"""A tablet whose clock is off by years, and does not know it yet: all that it brings is taken, on the right days."""

from datetime import date
from typing import Any

import pytest

from server.clock import now_ms
from server.db import Database
from sync.days import add_days, day_of

DAY_MS = 24 * 3600 * 1000
ZONE = "Asia/Shanghai"
YEAR = 366
CLOCKS = [YEAR, -YEAR, 1, -1, -20_000]


class Wrong:
    """A tablet whose clock is `off` days from the right one."""

    def __init__(self, hand: Any, clerk: str, off: int) -> None:
        self.hand = hand
        self.clerk = clerk
        self.now = now_ms() + off * DAY_MS
        self.count = 0
        self.today = day_of(self.now, ZONE)
        self.right_day = day_of(now_ms(), ZONE)
        given = {"name": "林晓", "phone": "+8613912345678", "consent": True, "birthday": "1990-02-28"}
        self.do("member.register", id="m-1", clerk_id=clerk, **given)

    def do(self, op: str, **args: Any) -> None:
        self.count += 1
        self.hand.operation(op, self.clerk, f"op-{self.count}", at=self.now, **args)

    def buy(self, day: str) -> None:
        sale = {"id": "p-1", "member_id": "m-1", "amount_minor": 10_000}
        self.do("purchase.record", purchase_day=day, clerk_id=self.clerk, **sale)

    def push(self) -> None:
        results = self.hand.push(sent_at=self.now).json()["results"]
        assert [(one["status"], one["code"]) for one in results] == [("applied", "")] * self.count


@pytest.fixture
def wrong(hand: Any, clerk: str, request: Any) -> Wrong:
    return Wrong(hand, clerk, request.param)


def row(db: Database, sql: str) -> Any:
    with db.read() as reader:
        return reader.row(sql)


@pytest.mark.parametrize("wrong", CLOCKS, indirect=True)
@pytest.mark.parametrize("ago", [0, 3])
def test_purchase_is_on_the_right_day(wrong: Wrong, chain_db: Database, ago: int) -> None:
    wrong.buy(add_days(wrong.today, -ago))
    wrong.push()
    day = add_days(wrong.right_day, -ago)
    assert row(chain_db, "select day from purchase where id = 'p-1'") == {"day": day}
    member = row(chain_db, "select last_purchase_day, birthday from member where id = 'm-1'")
    assert member == {"last_purchase_day": day, "birthday": "1990-02-28"}
    planned = row(chain_db, "select min(due) as due from follow_up where purchase_id = 'p-1'")
    assert date.fromisoformat(day) < date.fromisoformat(planned["due"]) <= date.fromisoformat(add_days(day, 7))


@pytest.mark.parametrize("wrong", CLOCKS, indirect=True)
def test_visit_is_on_the_right_day(wrong: Wrong, chain_db: Database) -> None:
    visit = {"id": "visit-1", "stage": "receive", "bought": True}
    wrong.do("visit.record", clerk_id=wrong.clerk, visit_day=wrong.today, **visit)
    wrong.push()
    assert row(chain_db, "select day from visit where id = 'visit-1'") == {"day": wrong.right_day}


@pytest.mark.parametrize("wrong", CLOCKS, indirect=True)
@pytest.mark.parametrize("ahead", [0, 5, 200])
def test_the_day_that_a_member_asked_for_is_as_far_ahead(wrong: Wrong, chain_db: Database, ahead: int) -> None:
    wanted = add_days(wrong.today, ahead)
    contact = {"id": "call-1", "member_id": "m-1", "channel": "call", "outcome": "call_back"}
    wrong.do("contact.record", next_day=wanted, **contact)
    wrong.push()
    found = row(chain_db, "select day, next_day from contact where id = 'call-1'")
    assert found == {"day": wrong.right_day, "next_day": add_days(wrong.right_day, ahead)}


@pytest.mark.parametrize("wrong", [YEAR], indirect=True)
def test_day_off_an_old_receipt_stays(wrong: Wrong, chain_db: Database) -> None:
    wrong.buy("2019-05-04")
    wrong.push()
    assert row(chain_db, "select day from purchase where id = 'p-1'") == {"day": "2019-05-04"}


@pytest.mark.parametrize("wrong", [YEAR], indirect=True)
def test_day_that_is_past_only_by_the_wrong_clock_is_not_refused(wrong: Wrong, chain_db: Database) -> None:
    wrong.buy(add_days(wrong.today, -100))
    wrong.push()
    day = add_days(wrong.right_day, -100)
    assert row(chain_db, "select day from purchase where id = 'p-1'") == {"day": day}


def test_day_stays_when_the_tablet_had_learnt_its_error(hand: Any, clerk: str, chain_db: Database) -> None:
    today = day_of(now_ms(), ZONE)
    visit = {"id": "visit-1", "stage": "receive", "bought": True, "visit_day": add_days(today, -1)}
    hand.operation("visit.record", clerk, "op-1", clerk_id=clerk, **visit)
    assert hand.settle()["results"][0]["status"] == "applied"
    assert row(chain_db, "select day from visit where id = 'visit-1'") == {"day": add_days(today, -1)}
