"""The same phone registered on two tablets: nothing that the second one said is lost, and who said no is left in peace."""

from typing import Any

import pytest

from server.db import Database
from sync.operations.perform import Outcome
from tests.sync.merging import Pair
from tests.sync.store import AT

MORE = {
    "sex": "male", "vip_number": "V7", "id_number": "330102199001011218", "birthday": "1990-01-01",
    "wedding_day": "2015-05-01", "address": "文晖路 8 号", "district": "xihu", "hours": "evening", "likes_brand": "a",
    "likes_price": "b", "likes_function": "c", "note": "常来",
}  # fmt: skip
PLANS = "select state, count(*) as count from follow_up where member_id = 'm-1' group by state"


@pytest.fixture
def store(chain_db: Database) -> Pair:
    return Pair(chain_db)


def register(store: Pair, member: str, at: int, **more: Any) -> Outcome:
    given = {"name": "林晓", "phone": "+8613912345678", "consent": True, "clerk_id": store.clerk, **more}
    return store.do("member.register", at, id=member, **given)


def test_what_is_empty_is_filled_and_the_history_says_so(store: Pair) -> None:
    register(store, "m-1", AT, likes_brand="own", name="林晓")
    assert register(store, "m-2", AT + 5, name="林小", pinyin="lin xiao", **MORE).status == "merged"
    one, other = store.member(), store.member("m-2")
    assert {field: one[field] for field in MORE} == {**MORE, "likes_brand": "own"}
    assert (one["name"], one["pinyin"], other["alias_of"]) == ("林晓", "", "m-1")
    history = "select field, before, after from member_change where member_id = 'm-1' order by field"
    kept = {row["field"]: (row["before"], row["after"]) for row in store.rows(history)}
    assert kept == {field: ("", value) for field, value in MORE.items() if field != "likes_brand"}


def test_whoever_comes_first_the_record_is_the_same(store: Pair) -> None:
    first = {"address": "文晖路", "hours": "evening", "consent": True}
    second = {"birthday": "1990-01-01", "consent": False}
    for one, other, phone in (("m-1", "m-2", "+8613912345671"), ("m-4", "m-3", "+8613912345672")):
        acts = [(one, AT, {**first, "phone": phone}), (other, AT + 5, {**second, "phone": phone})]
        for member, at, more in acts if one == "m-1" else acts[::-1]:
            register(store, member, at, **more)
    fields = ("address", "hours", "birthday", "consent", "consent_at", "joined_day")
    one, three = store.member("m-1"), store.member("m-3")
    assert store.member("m-4")["alias_of"] == "m-3"
    assert {field: one[field] for field in fields} == {field: three[field] for field in fields}
    assert one["consent"] == 0


@pytest.mark.parametrize("late", [True, False])
def test_what_somebody_wrote_or_emptied_stays(store: Pair, late: bool) -> None:
    register(store, "m-1", AT, note="x")
    if not late:
        store.do("member.update", AT + 1, member_id="m-1", address="自己写的", note="")
    register(store, "m-2", AT + 5, **{**MORE, "vip_number": ""})
    if late:
        store.do("member.update", AT + 1, member_id="m-1", address="自己写的", note="")
    one = store.member()
    assert (one["address"], one["note"], one["birthday"]) == ("自己写的", "", "1990-01-01")


def test_no_of_the_second_is_a_no_of_both(store: Pair) -> None:
    register(store, "m-1", AT)
    store.buy("p-1", "m-1")
    store.do("member.add_to_messaging", AT + 1, member_id="m-1")
    register(store, "m-2", AT + 5, consent=False)
    one = store.member()
    assert (one["consent"], one["messaging_day"], one["messaging_by"]) == (0, "", "")
    assert {row["state"] for row in store.rows(PLANS)} == {"stopped"}
    store.merge(alias_id="m-1", member_id="m-2", at=AT + 6)
    assert store.member()["consent"] == 0


def test_no_of_the_first_stays(store: Pair) -> None:
    register(store, "m-1", AT, consent=False)
    register(store, "m-2", AT + 5)
    assert store.member()["consent"] == 0


@pytest.mark.parametrize(("at", "late", "consent"), [(1, True, 0), (1, False, 0), (9, True, 1), (9, False, 1)])
def test_a_later_yes_holds_and_an_earlier_one_does_not(store: Pair, at: int, late: bool, consent: int) -> None:
    register(store, "m-1", AT)
    acts = [
        lambda: store.do("member.consent", AT + at, member_id="m-1", consent=True),
        lambda: register(store, "m-2", AT + 5, consent=False),
    ]
    for act in acts[::-1] if late else acts:
        act()
    assert store.member()["consent"] == consent


def test_who_was_never_asked_takes_the_answer(store: Pair) -> None:
    store.do("member.import", id="m-1", vip_number="V-1", name="林晓", actor=store.manager)
    store.do("member.update", AT - 9, member_id="m-1", phone="+8613912345678")
    register(store, "m-2", AT, referrer_id="m-1")
    one = store.member()
    assert (one["consent"], one["clerk_id"], one["referrer_id"], one["vip_number"]) == (1, store.clerk, "", "V-1")
    assert one["joined_day"] == store.member("m-2")["joined_day"] != ""


def test_another_person_with_the_phone_is_another(store: Pair) -> None:
    register(store, "m-1", AT)
    assert register(store, "m-2", AT + 5, shared_phone=True, **MORE).status == "applied"
    assert (store.member()["address"], store.member("m-2")["alias_of"]) == ("", "")


def test_a_registration_said_twice_fills_once(store: Pair) -> None:
    register(store, "m-1", AT)
    register(store, "m-2", AT + 5, address="文晖路")
    store.do("member.update", AT + 6, member_id="m-1", address="")
    register(store, "m-2", AT + 5, address="又一处")
    assert (store.member()["address"], store.member("m-2")["address"]) == ("", "文晖路")
