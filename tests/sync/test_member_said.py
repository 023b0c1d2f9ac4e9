"""What a member says about themselves is looked at by every operation that writes it: registering, changing, a sheet, a card
application. What is there already stays."""

from typing import Any

import pytest

from sync.operations.member_said import years_before
from tests.sync.cards import FORM, Counter
from tests.sync.store import TODAY

WRONG = [
    ({"id_number": "12"}, "member.id_number_wrong", "id_number"),
    ({"id_number": "330102199001011219"}, "member.id_number_wrong", "id_number"),
    ({"birthday": "1850-01-01"}, "member.day_too_old", "birthday"),
    ({"wedding_day": "1800-05-01"}, "member.day_too_old", "wedding_day"),
    ({"birthday": "1906-11-21"}, "member.day_too_old", "birthday"),
    ({"birthday": "2026-11-23"}, "member.day_in_future", "birthday"),
    ({"wedding_day": "2036-01-01"}, "member.day_in_future", "wedding_day"),
]
RIGHT = {"id_number": "11010519491231002X", "birthday": "1906-11-22", "wedding_day": TODAY}


@pytest.fixture
def store(counter: Counter) -> Counter:
    with counter.db.write() as writer:
        writer.run("update setting set value = 120, current = 1 where key = 'oldest_years'", {})
    return counter


@pytest.mark.parametrize(("said", "code", "field"), WRONG)
def test_what_cannot_be_is_refused_at_its_field(store: Counter, said: dict[str, Any], code: str, field: str) -> None:
    new = {"name": "周宁", "consent": True, "clerk_id": store.clerk}
    for outcome in (
        store.do("member.register", id="m-2", **new, **said),
        store.do("member.update", member_id="m-1", **said),
        store.do("member.import_record", actor=store.manager, id="m-2", **new, **said),
        store.do("member.import_fields", actor=store.manager, member_id="m-1", **said),
    ):
        assert (outcome.code, outcome.field) == (code, field)
    assert store.value("select count(*) from member where id = 'm-2'") == 0


def test_what_can_be_is_taken(store: Counter) -> None:
    assert store.register("m-2", name="周宁", phone="", **RIGHT).status == "applied"
    assert store.do("member.update", member_id="m-1", **{**RIGHT, "id_number": "E12345678"}).status == "applied"
    assert store.do("member.update", member_id="m-1", id_number="", birthday="", wedding_day="").status == "applied"


def test_a_day_of_joining_out_of_a_sheet_has_the_same_bounds(store: Counter) -> None:
    late = store.do("member.import_fields", actor=store.manager, member_id="m-1", joined_day="1850-01-01")
    assert (late.code, late.field, late.facts["years"]) == ("member.day_too_old", "joined_day", 120)


def test_a_playbook_without_a_bound_has_none(store: Counter) -> None:
    with store.db.write() as writer:
        writer.run("update setting set value = 0 where key = 'oldest_years'", {})
    assert store.do("member.update", member_id="m-1", birthday="1850-01-01").status == "applied"
    assert (years_before(TODAY, 0), years_before(TODAY, 120), years_before(TODAY, 5000)) == ("", "1906-11-22", "")


def test_what_was_written_before_stays_until_it_is_touched(store: Counter) -> None:
    with store.db.write() as writer:
        writer.run("update member set id_number = 'ABC', birthday = '1850-01-01' where id = 'm-1'", {})
    assert store.do("member.update", member_id="m-1", address="文晖路 8 号").status == "applied"
    assert store.value("select id_number from member where id = 'm-1'") == "ABC"


def test_an_application_with_an_id_number_that_cannot_be(store: Counter) -> None:
    store.buy(150_000)
    outcome = store.apply(form={**FORM, "id_number": "12"})
    assert (outcome.code, outcome.field) == ("member.id_number_wrong", "form")
    assert store.apply(form={**FORM, "id_number": "E12345678"}).status == "applied"
