"""The demo's rows hold together, and its sums are what the operations would have counted."""

import json
from datetime import date

import phonenumbers
import pytest

from server.db import Database, Reader
from sync.operations.cadence import MAY_CONTACT
from sync.operations.purchase import RECOUNT
from sync.pinyin import pinyin_of

MEMBER_OF = ("purchase", "point_entry", "follow_up", "contact", "refusal", "visit")
STAFF_IN = (
    ("member", "clerk_id"),
    ("member", "registered_by"),
    ("purchase", "clerk_id"),
    ("purchase", "recorded_by"),
    ("follow_up", "assignee_id"),
    ("contact", "clerk_id"),
    ("refusal", "clerk_id"),
    ("visit", "clerk_id"),
    ("checklist_run", "staff_id"),
    ("credential", "id"),
)
ROW_IN = (
    ("purchase", "root_id", "purchase"),
    ("point_entry", "purchase_id", "purchase"),
    ("follow_up", "purchase_id", "purchase"),
    ("follow_up", "contact_id", "contact"),
    ("contact", "follow_up_id", "follow_up"),
    ("member", "referrer_id", "member"),
    ("checklist_tick", "run_id", "checklist_run"),
)
KEYS_IN = (
    ("contact", "outcome", "outcome", "1 = 1"),
    ("follow_up", "tier", "tier", "1 = 1"),
    ("visit", "stage", "choice", "kind = 'visit_stage'"),
    ("visit", "reason", "choice", "kind = 'no_purchase_reason'"),
    ("visit", "scenario", "choice", "kind = 'visit_scenario'"),
    ("member", "hours", "choice", "kind = 'call_hours'"),
    ("member", "sex", "choice", "kind = 'sex'"),
    ("member", "district", "choice", "kind = 'district'"),
    ("member", "tier", "tier", "1 = 1"),
)
DAYS_OF = ("purchase", "contact", "visit", "refusal", "checklist_run")


@pytest.fixture
def reader(demo: Database):
    with demo.read() as reader:
        yield reader


@pytest.mark.parametrize("table", MEMBER_OF)
def test_every_fact_belongs_to_a_member_of_its_store(reader: Reader, table: str):
    lost = f"""select count(*) from {table} t where member_id <> '' and not exists
        (select 1 from member m where m.scope = t.scope and m.id = t.member_id)"""
    assert reader.value(f"select count(*) from {table}") > 0
    assert reader.value(lost) == 0


@pytest.mark.parametrize(("table", "column"), STAFF_IN)
def test_everybody_who_did_something_is_staff_who_may(reader: Reader, table: str, column: str):
    lost = f"""select count(*) from {table} t where not exists (select 1 from staff s where s.scope = 'org'
        and s.id = t.{column} and (s.store_id = '' or 'store/' || s.store_id = t.scope))"""
    assert reader.value(lost) == 0


@pytest.mark.parametrize(("table", "column", "target"), ROW_IN)
def test_references_within_a_store_lead_somewhere(reader: Reader, table: str, column: str, target: str):
    lost = f"""select count(*) from {table} t where {column} <> '' and not exists
        (select 1 from {target} o where o.scope = t.scope and o.id = t.{column})"""
    assert reader.value(f"select count(*) from {table} where {column} <> ''") > 0
    assert reader.value(lost) == 0


@pytest.mark.parametrize(("table", "column", "target", "where"), KEYS_IN)
def test_keys_are_the_playbooks(reader: Reader, table: str, column: str, target: str, where: str):
    lost = f"""select count(*) from {table} t where {column} <> '' and not exists
        (select 1 from {target} o where o.scope = 'org' and o.key = t.{column} and o.current = 1 and {where})"""
    assert reader.value(f"select count(*) from {table} where {column} <> ''") > 0
    assert reader.value(lost) == 0


def test_contacts_name_the_script_as_it_was_read(reader: Reader):
    lost = """select count(*) from contact c where script_id <> '' and not exists
        (select 1 from script s where s.scope = 'org' and s.id = c.script_id
        and s.kind = case c.channel when 'message' then 'message' else 'call' end)"""
    assert reader.value("select count(*) from contact where script_id <> ''") > 0
    assert reader.value(lost) == 0
    assert reader.value("select count(*) from contact where answers <> '{}'") > 0


def test_a_receipt_is_used_once_in_a_store(reader: Reader):
    twice = """select receipt from purchase where kind = 'sale' group by scope, receipt having count(*) > 1"""
    assert reader.rows(twice) == []
    assert reader.value("select count(*) from purchase where receipt = ''") == 0


def test_items_are_products_and_add_up(reader: Reader):
    """Except where the amount was mistyped, which is corrected later."""
    codes = {row["code"] for row in reader.rows("select code from product")}
    right = """select items, amount_minor, quantity from purchase p where kind = 'sale' and not exists
        (select 1 from purchase c where c.scope = p.scope and c.root_id = p.id and c.kind = 'correction')"""
    for row in reader.rows(right):
        items = json.loads(row["items"])
        assert sum(item["amount_minor"] for item in items) == row["amount_minor"] > 0
        assert sum(item["quantity"] for item in items) == row["quantity"]
        assert {item["code"] for item in items} <= codes
        assert all(item["amount_minor"] > 0 for item in items)


def test_there_are_returns_and_corrections_and_none_takes_too_much(reader: Reader):
    kinds = {row["kind"]: row["n"] for row in reader.rows("select kind, count(*) as n from purchase group by kind")}
    assert kinds["return"] > 0
    assert kinds["correction"] > 0
    assert reader.rows("select root_id from purchase group by scope, root_id having sum(amount_minor) < 0") == []


def test_nothing_happened_after_yesterday(reader: Reader, today: str):
    for table in DAYS_OF:
        assert reader.value(f"select max(day) from {table}") < today
    assert reader.value("select max(joined_day) from member") < today
    assert reader.value("select max(day) from purchase") >= "2026-11-19"


def test_sums_on_the_member_are_what_recount_makes_of_the_facts(demo: Database):
    columns = "id, points, spend_minor, largest_minor, purchases, last_purchase_day, tier"
    bought = f"select scope, {columns} from member where purchases > 0 order by scope, id"
    with demo.read() as reader:
        before = reader.rows(bought)
    assert len(before) > 400

    class Undone(Exception):
        """Nothing of this is kept."""

    with pytest.raises(Undone), demo.write() as writer:
        for row in before:
            writer.run(RECOUNT.sql, {"scope": row["scope"], "member_id": row["id"], "seq": 0})
        assert writer.rows(bought) == before
        raise Undone


def test_the_last_visit_is_the_last(reader: Reader):
    wrong = """select count(*) from member m where last_visit_day <> coalesce((select max(day) from visit v
        where v.scope = m.scope and v.member_id = m.id), '')"""
    assert reader.value(wrong) == 0


def test_nobody_who_may_not_be_contacted_has_an_open_follow_up(reader: Reader):
    forbidden = f"""select count(*) from follow_up s join member m on m.scope = s.scope and m.id = s.member_id
        where s.scope = :scope and s.state = 'open' and not ({MAY_CONTACT})"""
    assert reader.value("select count(*) from follow_up where state = 'open'") > 0
    assert reader.value("select count(*) from refusal") > 0
    assert reader.value("select count(*) from member where phone_state = 'dead'") > 0
    assert reader.value("select count(*) from member where consent = 0") > 0
    assert reader.value(forbidden, {"scope": "store/001"}) == 0


def test_only_the_newest_purchase_has_open_follow_ups(reader: Reader):
    older = """select count(*) from follow_up f join purchase p on p.scope = f.scope and p.id = f.purchase_id
        where f.state = 'open' and f.trigger = 'purchase' and exists (select 1 from purchase n where n.scope = p.scope
        and n.member_id = p.member_id and n.kind = 'sale' and n.at > p.at)"""
    assert reader.value(older) == 0


def test_today_has_work_due_and_overdue_and_most_was_done(reader: Reader, today: str):
    states = "select count(*) from follow_up where state = 'open' and due {} :today"
    assert reader.value(states.format("<"), {"today": today}) > 0
    assert reader.value(states.format("="), {"today": today}) > 0
    past = "select avg(state = 'done') from follow_up where state in ('open', 'done') and due < :today"
    assert reader.value(past, {"today": today}) > 0.75


def test_tiers_were_earned(reader: Reader):
    """Thresholds of the playbook; a later return does not take a card back."""
    highest = """(select max(amount_minor) from purchase p where p.scope = m.scope and p.member_id = m.id)"""
    spent = """(select sum(amount_minor) from purchase p where p.scope = m.scope and p.member_id = m.id
        and p.amount_minor > 0)"""
    for tier in reader.rows("select * from tier where current = 1 and rank > 1"):
        holders = f"select count(*) from member m where tier = '{tier['key']}'"
        assert reader.value(holders) > 0
        assert (
            reader.value(
                f"{holders} and {highest} < :single and {spent} < :cumulative",
                {"single": tier["single_minor"], "cumulative": tier["cumulative_minor"]},
            )
            == 0
        )
    assert reader.value("select count(*) from member where tier <> '' and tier_since < joined_day") == 0


def test_phones_are_well_formed_and_shared_only_where_said(reader: Reader):
    members = reader.rows("select scope, phone, shared_phone from member where phone <> ''")
    assert all(phonenumbers.is_valid_number(phonenumbers.parse(row["phone"])) for row in members)
    unshared = [(row["scope"], row["phone"]) for row in members if not row["shared_phone"]]
    assert len(unshared) == len(set(unshared))


def test_people_look_like_people(reader: Reader, today: str):
    members = reader.rows("select name, pinyin, birthday, vip_number, scope from member")
    assert all(row["pinyin"] == pinyin_of(row["name"]) for row in members)
    assert len({(row["scope"], row["vip_number"]) for row in members}) == len(members)
    names = [(row["scope"], row["name"]) for row in members]
    assert len(names) > len(set(names))  # some are namesakes
    ages = [date.fromisoformat(today).year - int(row["birthday"][:4]) for row in members if row["birthday"]]
    assert min(ages) >= 18
    assert max(ages) <= 72


def test_checklists_were_worked_through(reader: Reader):
    signed = "select count(*) from checklist_run where state = 'signed' and signed_name <> ''"
    assert reader.value(signed) > 0
    assert reader.value("select count(*) from checklist_run where state = 'open'") == 3
    lost = """select count(*) from checklist_run r where not exists
        (select 1 from checklist c where c.scope = 'org' and c.id = r.checklist_id)"""
    assert reader.value(lost) == 0
