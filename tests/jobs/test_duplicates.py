"""The job that looks for members who may be one."""

import random
import time

import pytest

from server.db import Database, duplicate
from server.jobs.duplicates import find_in
from sync.alike import MOST_ALIKE, near_sound, pairs_of
from sync.pinyin import pinyin_of
from tests.sync.merging import Pair
from tests.sync.store import AT, SCOPE

MANY = 50_000
SECONDS = 20
BOTH = {"phone": "+8613912345678", "birthday": "1980-01-01"}
FAMILY, GIVEN = "张王李赵陈杨刘黄周吴", "伟芳娜敏静丽强磊军洋艳勇杰娟涛明超秀霞平"


def member(
    id: str, name: str = "林晓", phone: str = "", vip: str = "", birthday: str = "", number: str = ""
) -> dict[str, str]:
    said = {"phone": phone, "vip_number": vip, "birthday": birthday, "id_number": number}
    return {"id": id, "name": name, "pinyin": pinyin_of(name), **said}


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        ({"phone": "+8613912345678"}, {"name": "王强", "phone": "+8613912345678"}, "phone"),
        ({"vip": "V1"}, {"name": "王强", "vip": "V1"}, "vip"),
        ({"number": "E12345678"}, {"name": "王强", "number": "E12345678"}, "id_number"),
        ({"number": "E12345678", "vip": "V1"}, {"number": "E12345678", "vip": "V1"}, "id_number"),
        ({"number": "E12345678"}, {"number": "E12345679"}, ""),
        ({"birthday": "1980-01-01"}, {"birthday": "1980-01-01"}, "name"),
        ({"name": "张鑫", "birthday": "1980-01-01"}, {"name": "臧星", "birthday": "1980-01-01"}, "sound"),
        ({"phone": "+8613912345678"}, {"name": "林小", "phone": "+8613812345678"}, "sound"),
        ({"phone": "+8613912345678"}, {"name": "林小", "phone": "+8613912340000"}, "sound"),
        (
            {"phone": "+8613912345678", "birthday": "1980-01-01"},
            {"phone": "+8613912345678", "birthday": "1980-01-01"},
            "phone",
        ),
        ({"phone": "+8613912345678"}, {}, "namesake"),
        ({"phone": "+8613912345678", "birthday": "1980-01-01"}, {"vip": "V1"}, "namesake"),
        ({}, {}, "namesake"),
        ({"phone": "+8613912345678", "birthday": "1980-01-01"}, {"birthday": "1980-01-02"}, ""),
        ({"phone": "+8613912345678"}, {"phone": "+8613887650000"}, ""),
        ({"vip": "V1"}, {"vip": "V2"}, ""),
        ({"phone": "+8613912345678"}, {"name": "林小"}, ""),
        ({"name": ""}, {"name": ""}, ""),
        ({"birthday": "1980-01-01"}, {"birthday": "1980-01-02"}, ""),
        ({"name": "林", "birthday": "1980-01-01"}, {"name": "淋", "birthday": "1980-01-01"}, ""),
    ],
)
def test_two_are_alike(one: dict[str, str], other: dict[str, str], reason: str) -> None:
    found = pairs_of([member("m-2", **one), member("m-1", **other)])
    assert found == ({("m-1", "m-2"): reason} if reason else {})


def test_a_careless_ear() -> None:
    assert near_sound("zhang xin") == near_sound("zang xing")
    assert near_sound("niu lan") == near_sound("liu nan")
    assert near_sound("lin") == ""


def test_what_everybody_shares_says_nothing() -> None:
    same = [member(f"m-{place:02}", f"名{place}", phone="+8613900000000") for place in range(MOST_ALIKE + 1)]
    assert pairs_of(same) == {}
    assert len(pairs_of(same[1:])) == MOST_ALIKE * (MOST_ALIKE - 1) // 2


def test_of_three_everybody_is_paired_with_everybody() -> None:
    same = [member(id, f"名{id}", phone="+8613900000000") for id in ("m-3", "m-1", "m-2")]
    assert list(pairs_of(same)) == [("m-1", "m-2"), ("m-1", "m-3"), ("m-2", "m-3")]


def test_two_of_a_name_are_found_behind_a_phone_that_everybody_has() -> None:
    same = [member(f"m-{place:02}", f"Li{place // 2}", phone="+8613900000000") for place in range(14)]
    assert pairs_of(same)[("m-00", "m-01")] == "namesake"


def test_a_pair_is_there_once_and_not_against_a_decision(chain_db: Database) -> None:
    store = Pair(chain_db)
    for number in (1, 2, 3):
        store.register(f"m-{number}", name=f"名{number}", phone="+8613912345678", shared_phone=True)
    find_in(chain_db, SCOPE, AT)
    both = {"m-1", "m-2", "m-3"}

    def listed() -> list[tuple[str, str]]:
        with chain_db.read() as reader:
            rows = duplicate.waiting(reader, "001")
        return sorted(
            (row["first_id"], row["second_id"]) for row in rows if {row["first_id"], row["second_id"]} <= both
        )

    assert listed() == [("m-1", "m-2"), ("m-1", "m-3"), ("m-2", "m-3")]
    store.merge("g-1", member_id="m-1", alias_id="m-2")
    assert listed() == [("m-1", "m-3")]
    store.do("duplicate.differ", actor=store.manager, first_id="m-1", second_id="m-3")
    assert listed() == []
    store.unmerge("g-1")
    assert listed() == [("m-1", "m-2")]


def test_a_pair_that_was_ruled_out_is_not_asked_again_of_who_took_over(chain_db: Database) -> None:
    store = Pair(chain_db)
    for number in (1, 2, 3):
        store.register(f"m-{number}", name=f"名{number}", phone="+8613912345678", shared_phone=True)
    find_in(chain_db, SCOPE, AT)
    store.do("duplicate.differ", actor=store.manager, first_id="m-1", second_id="m-3")
    store.merge("g-1", member_id="m-1", alias_id="m-2")
    with chain_db.read() as reader:
        assert not [row for row in duplicate.waiting(reader, "001") if "m-3" in (row["first_id"], row["second_id"])]


def test_job_twice_is_once_and_a_decision_holds(chain_db: Database) -> None:
    store = Pair(chain_db)
    store.register("m-1")
    store.register("m-2", shared_phone=True)
    assert find_in(chain_db, SCOPE, AT) > 0
    found = "select * from duplicate where first_id = 'm-1' and second_id = 'm-2'"
    assert [row["reason"] for row in store.rows(found)] == ["phone"]
    before = store.rows("select * from duplicate order by id")
    assert find_in(chain_db, SCOPE, AT) == 0
    assert store.rows("select * from duplicate order by id") == before
    store.do("duplicate.differ", actor=store.manager, first_id="m-1", second_id="m-2")
    assert find_in(chain_db, SCOPE, AT + 1) == 0
    assert [row["state"] for row in store.rows(found)] == ["different"]


def test_fifty_thousand_members_take_seconds(fresh_db: Database) -> None:
    dice = random.Random(1)
    names = ["".join([dice.choice(FAMILY), *dice.choices(GIVEN, k=2)]) for _ in range(3000)]
    rows = [
        {
            **member(f"m-{place:05}", dice.choice(names), f"+861{dice.randrange(10**10):010}"),
            "birthday": f"19{dice.randrange(50, 99)}-{dice.randrange(1, 13):02}-{dice.randrange(1, 29):02}",
        }
        for place in range(MANY)
    ]
    for place in range(0, MANY, 500):
        rows[place]["phone"] = rows[place + 1]["phone"]
    with fresh_db.write() as writer:
        writer.put("member", SCOPE, writer.next_seq(SCOPE), rows)
    begun = time.perf_counter()
    found = find_in(fresh_db, SCOPE, AT)
    assert time.perf_counter() - begun < SECONDS
    assert MANY / 500 <= found < MANY
    print(f"{found} pairs among {MANY} members in {time.perf_counter() - begun:.1f} s")
