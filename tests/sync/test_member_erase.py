"""An erased member: nothing that tells who they are or what was said of them is left in any table, sums are, and what
arrives later brings nothing back. What they refused outlives them."""

from typing import Any

import msgspec
import pytest

from server.db import Database
from server.db.member import Wanted, listed
from server.db.operate import Deed, operate
from sync.operations import OPERATIONS
from sync.schema import STORE_TABLES
from tests.sync.store import AT, SCOPE, TODAY, Store

SECRET = "秘密"
# of rows about a member: keys, days, states, ids and figures, which tell nothing about who it was
FACTS = {
    "scope", "id", "member_id", "root_id", "kind", "receipt", "day", "clerk_id", "recorded_by", "reason", "items", "source",
    "purchase_id", "redemption_id", "by_id", "stage", "scenario", "core_need", "needs", "step", "channel", "script", "tier",
    "first_due", "due", "from_day", "to_day", "state", "assignee_id", "done_day", "outcome", "contact_id", "trigger",
    "anchor",
    "purpose", "follow_up_id", "script_id", "next_day", "despite", "withdrawn_day", "hlc", "op_id", "noun", "subject_id",
    "sha256", "type", "from_tier", "owner_id", "temporary_until", "applied_day", "entered_day", "submitted_day",
    "decided_day", "decided_by", "told_day", "told_again_day", "promised_day", "handed_day", "handed_how", "void_day",
    "void_reason", "due_day", "card_id", "to_tier", "asked_by", "asked_day", "gift", "keep_until", "given_day", "given_by",
    "released_day", "occasion", "code", "issued_day", "issued_by", "expires_day", "used_day", "used_by", "field", "device",
    "handover_id", "from_id", "to_id", "opened_day", "reviewed_day", "next_review", "closed_reason", "number_hash",
    "campaign_id", "sent_day", "gateway", "message_id", "meaning", "handled_by", "handled_day", "plan_id", "was_day",
    "revision", "event_id", "invited_by", "invited_day", "answered_day", "from_time", "companion_id", "opened_by",
    "closed_day", "closed_by", "base_day",
}  # fmt: skip
# the same names where they hold words
WORDS = {("home_visit", "reason"), ("home_visit", "outcome"), ("club_guest", "outcome")}
# of a follow-up's event: a day or a person
PLAIN = {("follow_up_event", "before"), ("follow_up_event", "after")}


class Office(Store):
    def __init__(self, db: Database) -> None:
        super().__init__(db)
        self.officer = self.value("select id from staff where role = 'privacy_officer' order by id") or self.value(
            "select id from staff where role = 'hq' order by id"
        )

    def erase(self, member: str = "m-1", at: int = AT) -> Any:
        return self.do("member.erase", at, self.officer, member_id=member, reason="asked")


@pytest.fixture
def store(chain_db: Database) -> Office:
    found = Office(chain_db)
    found.register()
    return found


def words_of(store: Office) -> dict[str, list[dict[str, Any]]]:
    """A row of every table that names the member, its every text that is no plain fact a secret."""
    found = {}
    for table in STORE_TABLES:
        if "member_id" in table.column_names and table.name != "refused_number":
            row: dict[str, Any] = {"id": f"of-{table.name}", "member_id": "m-1"}
            for column, kind in table.columns:
                is_word = column not in FACTS or (table.name, column) in WORDS
                if kind == "text" and is_word and (table.name, column) not in PLAIN:
                    row[column] = SECRET
            found[table.name] = [row]
    return found


def left(store: Office) -> set[tuple[str, str]]:
    """Table and column of every text that still holds the secret, the name or the number."""
    told = set()
    for table in STORE_TABLES:
        for row in store.rows(f"select * from {table.name} where scope = '{SCOPE}'"):
            for column, value in row.items():
                if isinstance(value, str) and any(one in value for one in (SECRET, "林晓", "8613912345678")):
                    told.add((table.name, column))
    return told


def test_nothing_that_was_said_is_left_in_any_table(store: Office) -> None:
    store.do(
        "file.open", id="f-1", kind="new", name=SECRET, owner_id=store.clerk, member_id="m-1", phone="+8613912345678"
    )
    store.do("file.deal", id="fe-1", file_id="f-1", amount_minor=1, deal_day=TODAY, note=SECRET)
    store.do("member.update", member_id="m-1", note=SECRET, address=SECRET, likes_brand=SECRET)
    with store.db.write() as writer:
        for table, rows in words_of(store).items():
            writer.put(table, SCOPE, 90, rows)
    assert left(store)
    assert store.erase().status == "applied"
    assert left(store) == set()
    assert store.rows("select erased_day, consent, name from member where id = 'm-1'") == [
        {"erased_day": TODAY, "consent": 0, "name": ""}
    ]


def test_sums_stay_and_what_was_planned_does_not(store: Office) -> None:
    store.do(
        "purchase.record",
        id="p-1",
        member_id="m-1",
        amount_minor=30_000,
        purchase_day=TODAY,
        clerk_id=store.clerk,
        note=SECRET,
    )
    with store.db.write() as writer:
        waiting = {
            "id": "msg-1",
            "member_id": "m-1",
            "channel": "sms",
            "purpose": "care",
            "state": "queued",
            "body": SECRET,
        }
        writer.put("message", SCOPE, 90, [waiting])
    store.erase()
    assert store.rows("select spend_minor, points, purchases from member where id = 'm-1'") == [
        {"spend_minor": 30_000, "points": 300, "purchases": 1}
    ]
    assert store.value("select count(*) from follow_up where member_id = 'm-1' and state = 'open'") == 0
    assert store.rows("select state, reason, body from message where id = 'msg-1'") == [
        {"state": "cancelled", "reason": "erased", "body": ""}
    ]


def test_what_arrives_later_is_a_fact_without_words(store: Office) -> None:
    store.erase()
    given = {"member_id": "m-1", "note": SECRET}
    store.do("member.update", AT + 9, member_id="m-1", name=SECRET, phone="+8613912345678", note=SECRET)
    store.do("consent.give", AT + 9, member_id="m-1", source="in_store")
    store.do(
        "visit.record", AT + 9, id="v-1", clerk_id=store.clerk, visit_day=TODAY, stage="receive", bought=True, **given
    )
    store.do("contact.record", AT + 9, id="c-1", channel="call", outcome="reached", answers={"a": SECRET}, **given)
    store.do("case.open", AT + 9, id="case-1", member_id="m-1", kind="complaint", what=SECRET)
    store.do("case.answer", AT + 10, case_id="case-1", result=SECRET)
    store.do("purchase.record", AT + 9, id="p-1", amount_minor=100, purchase_day=TODAY, clerk_id=store.clerk, **given)
    assert left(store) == set()
    one = store.rows("select name, phone, consent, purchases, spend_minor from member where id = 'm-1'")
    assert one == [{"name": "", "phone": "", "consent": 0, "purchases": 1, "spend_minor": 100}]
    assert store.value("select count(*) from follow_up where member_id = 'm-1' and state = 'open'") == 0
    assert store.rows("select state from service_case where id = 'case-1'") == [{"state": "closed"}]
    assert store.value("select count(*) from contact where id = 'c-1'") == 1


def test_the_number_is_known_again_and_still_wants_nothing(store: Office) -> None:
    store.do("refusal.record", id="r-1", member_id="m-1", channel="message", purpose="promotion")
    store.erase()
    assert "8613912345678" not in str(store.rows("select * from refused_number"))
    store.do("refusal.record", AT - 5, id="r-2", member_id="m-1", channel="call")  # made before, arrives after
    assert store.register("m-9", name="王芳").status == "applied"
    found = store.rows("select channel, purpose, source from refusal where member_id = 'm-9' order by channel")
    assert found == [
        {"channel": "call", "purpose": "all", "source": "number"},
        {"channel": "message", "purpose": "promotion", "source": "number"},
    ]
    store.register("m-10", phone="+8613900000010")
    assert not store.rows("select id from refusal where member_id = 'm-10'")


def test_who_came_again_before_a_late_refusal_arrived_is_left_alone_too(store: Office) -> None:
    store.erase()
    store.register("m-9", name="王芳")
    store.register("m-10", phone="+8613900000010")
    for member in ("m-9", "m-10"):
        bought = {"amount_minor": 30_000, "purchase_day": TODAY, "clerk_id": store.clerk}
        store.do("purchase.record", id=f"p-{member}", member_id=member, **bought)
    open_of = "select count(*) from follow_up where state = 'open' and member_id = "
    assert store.value(f"{open_of}'m-9'") > 0
    store.do("refusal.record", AT - 5, id="r-2", member_id="m-1", channel="all")
    found = store.rows("select member_id, channel, source from refusal where member_id in ('m-9', 'm-10')")
    assert found == [{"member_id": "m-9", "channel": "all", "source": "number"}]
    assert store.value(f"{open_of}'m-9'") == 0 and store.value(f"{open_of}'m-10'") > 0


def test_a_consent_of_who_came_again_outlasts_a_refusal_made_before_it(store: Office) -> None:
    store.erase()
    store.register("m-9", name="王芳")
    store.do("consent.give", AT + 5, member_id="m-9", source="in_store")
    store.do("refusal.record", AT - 5, id="r-2", member_id="m-1", channel="call")
    assert store.value("select count(*) from refusal where member_id = 'm-9' and withdrawn_day = ''") == 0


def test_a_number_that_asked_for_nothing_stops_what_was_open(store: Office) -> None:
    store.do("refusal.record", id="r-1", member_id="m-1", channel="all")
    store.erase()
    store.register("m-9", phone="+8613900000010")
    store.do("purchase.record", id="p-9", member_id="m-9", amount_minor=3000, purchase_day=TODAY, clerk_id=store.clerk)
    assert store.value("select count(*) from follow_up where state = 'open' and member_id = 'm-9'") > 0
    store.do("member.update", AT + 9, member_id="m-9", phone="+8613912345678")
    assert store.value("select count(*) from follow_up where state = 'open' and member_id = 'm-9'") == 0


def test_a_plan_that_arrives_late_says_nothing_of_them(store: Office) -> None:
    store.erase()
    item = {"member_id": "m-1", "on_day": "2026-11-23", "channel": "call", "note": SECRET}
    assert store.do("plan.propose", clerk_id=store.clerk, week="2026-11-23", items=[item]).status == "applied"
    assert left(store) == set()
    assert store.rows("select state from week_plan_item") == [{"state": "dropped"}]


def test_an_erased_alias_is_erased_with_its_survivor(store: Office) -> None:
    store.register("m-2")
    assert store.value("select alias_of from member where id = 'm-2'") == "m-1"
    store.erase("m-2")
    assert left(store) == set()


@pytest.mark.parametrize("by", ["clerk", "manager"])
def test_only_who_may_erases(store: Office, by: str) -> None:
    outcome = store.do("member.erase", AT, getattr(store, by), member_id="m-1", reason="asked")
    assert outcome.code == "role.forbidden"
    assert store.value("select name from member where id = 'm-1'") == "林晓"


def test_it_is_done_once_and_for_a_reason(store: Office) -> None:
    assert store.do("member.erase", AT, store.officer, member_id="m-1", reason="").code == "member.erase_reason_missing"
    store.erase()
    assert store.erase().code == "member.erased_already"


def test_who_was_erased_is_not_found(store: Office) -> None:
    def found(text: str) -> int:
        with store.db.read() as reader:
            return listed(reader, Wanted("001", text=text)).total

    def at_the_office(op: str, actor: str, **args: Any) -> None:
        deed = Deed(f"{op}-search", op, msgspec.convert(args, OPERATIONS[op].args), actor)
        assert operate(store.db, SCOPE, deed, AT).status == "applied"

    given = {"name": "欧阳小敏", "phone": "+8613700009876", "consent": True, "clerk_id": store.clerk}
    at_the_office("member.register", store.manager, id="m-7", **given)
    assert found("13700009876") == 1
    at_the_office("member.erase", store.officer, member_id="m-7", reason="asked")
    assert (found("13700009876"), found("欧阳小敏")) == (0, 0)
