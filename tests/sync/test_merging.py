"""Two members become one, and two again."""

import pytest

from server.db import Database
from sync.days import add_days
from sync.operations.merging import CHOSEN
from tests.sync.merging import Pair
from tests.sync.store import AT, TODAY


@pytest.fixture
def store(chain_db: Database) -> Pair:
    found = Pair(chain_db)
    found.both()
    return found


def test_all_of_the_alias_is_the_survivors(store: Pair) -> None:
    store.buy("p-1", "m-1", 20_000)
    store.buy("p-2", "m-2", 30_000, ago=1)
    store.do(
        "visit.record", id="v-1", member_id="m-2", visit_day=TODAY, clerk_id=store.clerk, stage="close", bought=True
    )
    store.do("contact.record", id="c-1", member_id="m-2", channel="call", outcome="talked")
    store.register("m-3", phone="+8613912345670", referrer_id="m-2")
    assert store.merge().status == "applied"
    one, other = store.member("m-1"), store.member("m-2")
    assert (one["spend_minor"], one["largest_minor"], one["purchases"], one["points"]) == (50_000, 30_000, 2, 500)
    assert (one["last_visit_day"], one["last_purchase_day"]) == (TODAY, TODAY)
    assert (other["alias_of"], other["spend_minor"], other["purchases"], other["points"]) == ("m-1", 0, 0, 0)
    assert store.member("m-3")["referrer_id"] == "m-1"
    for table in ("purchase", "point_entry", "visit", "contact", "follow_up"):
        assert not store.rows(f"select id from {table} where member_id = 'm-2'"), table


def test_the_plan_is_that_of_the_latest_purchase(store: Pair) -> None:
    store.buy("p-1", "m-1", ago=4)
    store.buy("p-2", "m-2", ago=1)
    store.merge()
    open_plans = """select distinct purchase_id from follow_up where member_id = 'm-1' and state = 'open'
        and trigger = 'purchase'"""
    assert store.rows(open_plans) == [{"purchase_id": "p-2"}]


def test_nobody_is_welcomed_twice(store: Pair) -> None:
    store.buy("p-2", "m-2", ago=1)
    welcomes = "select id, state from follow_up where member_id = 'm-1' and trigger = 'joined' order by id"
    assert [row["state"] for row in store.rows(welcomes)] == ["open"]
    store.merge()
    assert sorted(row["state"] for row in store.rows(welcomes)) == ["open", "superseded"]


@pytest.mark.parametrize("by", ["all", "call"])
def test_a_refusal_of_either_holds_for_both(store: Pair, by: str) -> None:
    store.buy("p-1", "m-1")
    store.do("refusal.record", id="r-1", member_id="m-2", channel=by)
    store.merge()
    left = {
        row["channel"] for row in store.rows("select channel from follow_up where member_id='m-1' and state='open'")
    }
    assert left == (set() if by == "all" else {"message"})


@pytest.mark.parametrize("who", ["m-1", "m-2"])
def test_withdrawn_consent_wins(store: Pair, who: str) -> None:
    store.buy("p-1", "m-1")
    store.do("member.consent", member_id=who, consent=False)
    store.merge()
    assert store.member()["consent"] == 0
    assert not store.rows("select id from follow_up where member_id = 'm-1' and state = 'open'")


def test_a_yes_of_before_that_arrives_later_is_no_yes_of_both(store: Pair) -> None:
    store.do("member.consent", AT + 1, member_id="m-1", consent=False)
    store.do("member.consent", AT + 1, member_id="m-2", consent=False)
    store.merge(at=AT + 300)
    store.do("member.consent", AT + 200, member_id="m-2", consent=True)
    assert store.member()["consent"] == 0
    store.do("member.consent", AT + 400, member_id="m-2", consent=True)
    assert store.member()["consent"] == 1


def test_who_was_never_asked_did_not_refuse(store: Pair) -> None:
    store.do("member.import", id="m-9", vip_number="V-9", name="林晓", actor=store.manager)
    store.merge(alias_id="m-9", from_alias=["vip_number"])
    assert (store.member()["consent"], store.member()["vip_number"]) == (1, "V-9")


def test_chosen_fields_are_the_aliases_and_the_history_says_so(store: Pair) -> None:
    store.do("member.update", member_id="m-2", address="文晖路 1 号", birthday="1980-02-29")
    store.merge(from_alias=["name", "phone", "address"])
    one = store.member()
    assert (one["name"], one["phone"], one["address"], one["birthday"]) == ("林小", "+8613912345679", "文晖路 1 号", "")
    kept = store.rows("select field, before, after from member_change where member_id = 'm-1' and before <> ''")
    assert {"field": "name", "before": "林晓", "after": "林小"} in kept


def test_a_field_written_later_elsewhere_stays(store: Pair) -> None:
    store.do("member.update", AT + 9, member_id="m-1", name="林潇")
    store.merge(at=AT + 1, from_alias=["name"])
    assert store.member()["name"] == "林潇"


def test_what_was_chosen_stays_when_an_older_edit_arrives(store: Pair) -> None:
    store.do("member.update", AT + 1, member_id="m-1", address="文晖路", birthday="1980-02-29")
    store.do("member.update", AT + 2, member_id="m-2", address="旧址")
    store.merge(at=AT + 300)
    late = {"address": "又一处", "phone": "+8613912340002", "birthday": "1981-01-01", "note": "常来"}
    assert store.do("member.update", AT + 200, member_id="m-2", **late).status == "applied"
    one = store.member()
    assert (one["address"], one["phone"], one["birthday"]) == ("文晖路", "+8613912345678", "1980-02-29")
    assert one["note"] == "常来"  # both had none: nobody chose
    store.do("member.update", AT + 400, member_id="m-2", address="新址")
    assert store.member()["address"] == "新址"


def test_what_names_the_alias_later_reaches_the_survivor(store: Pair) -> None:
    store.merge()
    assert store.buy("p-2", "m-2", 30_000).status == "applied"
    assert store.register("m-4", phone="+8613912345671", referrer_id="m-2").status == "applied"
    assert store.member()["spend_minor"] == 30_000
    assert store.member("m-4")["referrer_id"] == "m-1"


def test_the_higher_tier_stays(store: Pair) -> None:
    with store.db.write() as writer:
        writer.run("update member set tier = 'C', tier_since = '2026-01-01' where id = 'm-1'")
        writer.run("update member set tier = 'A', tier_since = '2026-05-01' where id = 'm-2'")
    store.merge()
    assert (store.member()["tier"], store.member()["tier_since"]) == ("A", "2026-05-01")
    store.unmerge()
    assert (store.member()["tier"], store.member()["tier_since"]) == ("C", "2026-01-01")


def test_nobody_brought_themselves(store: Pair) -> None:
    store.register("m-5", phone="+8613912345675", referrer_id="m-2")
    store.merge(alias_id="m-2", member_id="m-5")
    assert store.member("m-5")["referrer_id"] == ""
    store.unmerge()
    assert store.member("m-5")["referrer_id"] == "m-2"


def test_aliases_follow(store: Pair) -> None:
    store.register("m-6", phone="+8613912345679")
    assert store.member("m-6")["alias_of"] == "m-2"
    store.merge()
    assert store.member("m-6")["alias_of"] == "m-1"
    store.unmerge()
    assert store.member("m-6")["alias_of"] == "m-2"


@pytest.mark.parametrize(
    ("args", "code"),
    [
        ({"member_id": "nobody"}, "member.unknown"),
        ({"alias_id": "nobody"}, "merge.alias_unknown"),
        ({"alias_id": "m-1"}, "merge.same"),
        ({"from_alias": ["points"]}, "merge.field_unknown"),
    ],
)
def test_what_cannot_be_merged(store: Pair, args: dict[str, object], code: str) -> None:
    assert store.merge(**args).code == code


def test_merged_once(store: Pair) -> None:
    store.register("m-3", phone="+8613912345670")
    store.merge()
    assert store.merge("g-2", member_id="m-3").code == "merge.alias_merged"
    assert store.merge("g-3", member_id="m-2", alias_id="m-1").code == "merge.same"
    assert store.merge("g-1", alias_id="m-3").code == "merge.done_already"
    assert store.do("member.merge", id="g-9", member_id="m-1", alias_id="m-3").code == "role.forbidden"


def test_what_cannot_be_undone(store: Pair) -> None:
    store.register("m-3", phone="+8613912345670")
    assert store.unmerge("g-0").code == "merge.unknown"
    store.merge()
    assert store.unmerge(actor=store.clerk).code == "role.forbidden"
    store.merge("g-2", member_id="m-3", alias_id="m-1")
    assert store.unmerge("g-1").code == "merge.survivor_merged"
    assert store.unmerge("g-2").status == "applied"
    assert store.unmerge("g-2").code == "merge.undone_already"
    with store.db.write() as writer:
        writer.run("update merge set undo_until = '2026-11-21' where id = 'g-1'")
    assert store.unmerge("g-1").code == "merge.too_late"
    with store.db.write() as writer:
        writer.run("update merge set undo_until = '2026-12-21' where id = 'g-1'")
        writer.run("update member set alias_of = '' where id = 'm-2'")
    assert store.unmerge("g-1").code == "merge.not_together"


def test_how_long_it_may_be_undone_is_the_playbooks(store: Pair) -> None:
    store.merge()
    assert store.rows("select undo_until from merge") == [{"undo_until": add_days(TODAY, 30)}]


def test_undone_after_life_went_on(store: Pair) -> None:
    store.buy("p-2", "m-2", 30_000, ago=1)
    store.merge(from_alias=["name", "phone"])
    store.do("member.update", AT + 5, member_id="m-1", name="林晓晓")
    store.buy("p-3", "m-2", 5_000)
    back = {"id": "b-1", "member_id": "m-1", "purchase_id": "p-2", "amount_minor": 10_000, "reason": "size"}
    assert store.do("purchase.return", **back).status == "applied"
    assert store.unmerge(at=AT + 9).status == "applied"
    one, other = store.member("m-1"), store.member("m-2")
    assert (one["name"], one["phone"], one["spend_minor"], one["points"]) == ("林晓晓", "+8613912345678", 5_000, 50)
    assert (other["spend_minor"], other["points"], other["alias_of"]) == (20_000, 200, "")


def test_a_pair_is_settled_by_the_merge_and_open_again_after(store: Pair) -> None:
    pairs = [{"first_id": "m-1", "second_id": "m-2", "reason": "sound"}]
    job = [store.find(pairs), store.find(pairs)]
    assert [one.status for one in job] == ["applied", "applied"]
    assert store.rows("select state from duplicate") == [{"state": "open"}]
    store.merge()
    assert store.rows("select state, first_id, second_id from duplicate") == [
        {"state": "merged", "first_id": "m-1", "second_id": "m-2"}
    ]
    store.unmerge()
    assert store.rows("select state from duplicate") == [{"state": "open"}]


def test_pairs_with_others_follow(store: Pair) -> None:
    store.register("m-3", phone="+8613912345670")
    store.find([{"first_id": "m-2", "second_id": "m-3", "reason": "name"}])
    store.merge()
    assert store.rows("select first_id, second_id from duplicate") == [{"first_id": "m-1", "second_id": "m-3"}]


def test_not_the_same_is_said_once(store: Pair) -> None:
    pair = {"first_id": "m-2", "second_id": "m-1", "actor": store.manager}
    assert store.do("duplicate.differ", **pair).code == "duplicate.unknown"
    found = [{"first_id": "m-1", "second_id": "m-2", "reason": "phone"}]
    store.find(found)
    assert store.do("duplicate.differ", **pair).status == "applied"
    assert store.do("duplicate.differ", **pair).code == "duplicate.decided_already"
    store.find(found)
    assert store.rows("select state from duplicate") == [{"state": "different"}]


def test_pairs_are_in_order_and_have_a_reason(store: Pair) -> None:
    assert store.find([{"first_id": "m-2", "second_id": "m-1", "reason": "phone"}]).code == "duplicate.order"
    assert store.find([{"first_id": "m-1", "second_id": "m-2", "reason": "mood"}]).code == "duplicate.reason"


def test_every_field_that_may_be_chosen_can_be(store: Pair) -> None:
    store.register(
        "m-7", name="王", pinyin="wang", sex="male", phone="+8613912345677", vip_number="V7", id_number="330102198001011213",
        birthday="1980-01-01", wedding_day="2001-01-01", address="a", district="xihu", hours="evening",
        likes_brand="b", likes_price="p", likes_function="f", note="n", referrer_id="m-2",
    )  # fmt: skip
    before = store.everything()
    store.merge(alias_id="m-7", from_alias=list(CHOSEN))
    one, seven = store.member("m-1"), store.member("m-7")
    assert {field: one[field] for field in CHOSEN} == {field: seven[field] for field in CHOSEN}
    store.unmerge(at=AT + 1)
    assert store.everything() == before
