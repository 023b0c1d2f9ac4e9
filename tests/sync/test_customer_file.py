"""Customer files: opened, changed, deals, reviews, closed. Who may look at those of others is in
`test_customer_file_access`."""

from typing import Any

import pytest

from sync.blobs import Blob
from sync.days import add_days
from sync.operations.customer_file_change import ChangeFile
from sync.operations.perform import Context, perform
from tests.sync.books import Book
from tests.sync.store import AT, SCOPE

DEAL = {"file_id": "f-1", "amount_minor": 100_000}


@pytest.fixture
def book(book: Book) -> Book:
    book.done("file.open", "ann", **book.file())
    return book


def test_file_is_opened_with_its_next_review(book: Book) -> None:
    row = book.row("customer_file", "f-1")
    assert (row["kind"], row["state"], row["deals"], row["opened_day"]) == ("new", "active", 0, book.day)
    assert row["next_review"] == add_days(book.day, 183)
    assert book.events() == ["opened"]


@pytest.mark.parametrize("kind", ["existing", "new", "prospective", "competitor", "partner", "institute", "market"])
def test_seven_kinds_are_known(book: Book, kind: str) -> None:
    book.done("file.open", "ann", **book.file(f"f-{kind}", kind=kind, name=kind))


@pytest.mark.parametrize("op", ["file.open", "file.change"])
@pytest.mark.parametrize(
    ("change", "code", "field"),
    [
        ({"kind": "friend"}, "file.kind_missing", "kind"),
        ({"kind": ""}, "file.kind_missing", "kind"),
        ({"name": ""}, "file.name_missing", "name"),
        ({"owner_id": "nobody"}, "file.owner_unknown", "owner_id"),
        ({"owner_id": "officer"}, "file.owner_unknown", "owner_id"),
        ({"member_id": "nobody"}, "member.unknown", "member_id"),
        ({"name": "二号"}, "file.twice", "name"),
    ],
)
def test_form_with_a_mistake_is_refused(book: Book, op: str, change: dict[str, str], code: str, field: str) -> None:
    book.done("file.open", "ann", **book.file("f-2", name="二号"))
    given = {**book.file("f-3"), "name": "三号", **change}
    if op == "file.change":
        given = {**{key: value for key, value in given.items() if key != "id"}, "file_id": "f-1"}
    outcome = book.refused(op, "ann", **given)
    assert (outcome.code, outcome.field) == (code, field)


def test_fields_of_a_file_are_changed_and_the_event_names_them(book: Book) -> None:
    book.members("ann", "m-1")
    fields = {"kind": "partner", "name": "西湖", "organisation": "西湖百货", "owner_id": "bob", "member_id": "m-1"}
    book.done("file.change", "ann", file_id="f-1", **fields)
    row = book.row("customer_file", "f-1")
    assert {key: row[key] for key in fields} == fields
    assert book.events() == ["opened", "changed"]
    assert book.value("select fields from file_event where kind = 'changed'") == (
        "kind name organisation owner_id member_id"
    )


def test_what_is_not_named_stays_as_it_is(book: Book) -> None:
    book.done("file.change", "ann", file_id="f-1", phone="+8613912345678", note="先电话")
    book.done("file.change", "ann", file_id="f-1", note="")
    row = book.row("customer_file", "f-1")
    assert (row["name"], row["kind"], row["phone"], row["note"]) == ("西湖百货", "new", "+8613912345678", "")
    fields = book.rows("select fields from file_event where kind = 'changed' order by at")
    assert [row["fields"] for row in fields] == ["phone note", "note"]


def test_two_tablets_change_different_fields_and_the_later_clock_holds_of_the_same(book: Book) -> None:
    def change(at: int, **fields: str) -> None:
        assert book.do("file.change", AT + at, "ann", file_id="f-1", **fields).status == "applied"

    change(500, phone="+8613912345678", address="湖滨路 1 号")
    change(100, phone="+8613912340000", note="早一点写的", address="湖滨路 1 号")
    row = book.row("customer_file", "f-1")
    assert (row["phone"], row["note"], row["address"]) == ("+8613912345678", "早一点写的", "湖滨路 1 号")
    change(600, phone="")
    assert book.row("customer_file", "f-1")["phone"] == ""
    fields = book.rows("select fields from file_event where kind = 'changed' order by at")
    assert [row["fields"] for row in fields] == ["note", "phone address", "phone"]


def test_form_from_before_two_deals_leaves_the_customer_an_existing_one(book: Book) -> None:
    for place in (1, 2):
        book.done("file.deal", "ann", id=f"d-{place}", deal_day=book.day, **DEAL)
    book.done("file.change", "ann", file_id="f-1", phone="+8613912345678")
    assert book.row("customer_file", "f-1")["kind"] == "existing"
    book.done("file.change", "ann", file_id="f-1", kind="new")
    assert book.row("customer_file", "f-1")["kind"] == "existing"
    book.done("file.change", "ann", file_id="f-1", kind="partner")
    assert book.row("customer_file", "f-1")["kind"] == "partner"


def test_customer_with_deals_who_is_called_new_is_an_existing_one(book: Book) -> None:
    book.done("file.open", "ann", **book.file("f-2", kind="prospective", name="另一家"))
    for place in (1, 2, 3):
        book.done("file.deal", "ann", id=f"d-{place}", deal_day=book.day, **{**DEAL, "file_id": "f-2"})
    assert book.row("customer_file", "f-2")["kind"] == "prospective"
    book.done("file.change", "ann", file_id="f-2", kind="new")
    assert book.row("customer_file", "f-2")["kind"] == "existing"
    assert book.events("f-2") == ["opened", "deal", "deal", "deal", "changed", "became_existing"]


def test_photo_of_a_change_that_names_no_member_is_kept(book: Book) -> None:
    photo = Blob("a" * 64, 90_000, "image/jpeg", "receipt")
    context = Context(SCOPE, 2_000_000, "op-photo", "ann", AT + 9, book.day, f"{AT + 9:013d}-0000-t", [photo])
    with book.db.write() as writer:
        args = ChangeFile(file_id="f-1", note="名片")
        assert perform(writer, "file.change", args, context).status == "applied"
    assert book.value("select subject_id || member_id from attachment where op_id = 'op-photo'") == ""


def test_kind_that_the_playbook_dropped_harms_no_other_change(book: Book) -> None:
    with book.db.write() as writer:
        writer.run("update choice set current = 0 where kind = 'file_kind' and key = 'new'")
    book.done("file.change", "ann", file_id="f-1", phone="+8613912345678")
    assert book.refused("file.change", "ann", file_id="f-1", kind="new").field == "kind"


def test_two_deals_make_a_new_customer_an_existing_one(book: Book) -> None:
    book.done("file.deal", "ann", id="d-1", deal_day=book.day, **DEAL)
    book.done("file.deal", "ann", id="d-1", deal_day=book.day, **DEAL)
    assert (book.row("customer_file", "f-1")["kind"], book.row("customer_file", "f-1")["deals"]) == ("new", 1)
    book.done("file.deal", "ann", id="d-2", deal_day="2026-11-01", **DEAL)
    assert (book.row("customer_file", "f-1")["kind"], book.row("customer_file", "f-1")["deals"]) == ("existing", 2)
    assert book.events() == ["opened", "deal", "deal", "became_existing"]
    book.done("file.deal", "ann", id="d-3", deal_day=book.day, **DEAL)
    assert book.events().count("became_existing") == 1
    assert book.row("file_event", "d-2")["day"] == "2026-11-01"


@pytest.mark.parametrize(
    ("kind", "needed", "wanted"), [("competitor", 2, "competitor"), ("new", 3, "new"), ("new", 0, "new")]
)
def test_deals_change_no_other_kind_and_only_as_the_playbook_says(
    book: Book, kind: str, needed: int, wanted: str
) -> None:
    book.setting("file_deals_existing", needed)
    book.done("file.open", "ann", **book.file("f-2", kind=kind, name="另一家"))
    for place in range(2):
        book.done("file.deal", "ann", id=f"d-{place}", deal_day=book.day, **{**DEAL, "file_id": "f-2"})
    assert book.row("customer_file", "f-2")["kind"] == wanted


@pytest.mark.parametrize(
    ("change", "code", "field"),
    [
        ({"amount_minor": 0}, "file.amount_missing", "amount_minor"),
        ({"deal_day": "2026-11-23"}, "file.deal_in_future", "deal_day"),
        ({"file_id": "nothing"}, "file.unknown", ""),
    ],
)
def test_deal_that_cannot_be_is_refused(book: Book, change: dict[str, Any], code: str, field: str) -> None:
    outcome = book.refused("file.deal", "ann", **{**DEAL, "id": "d-1", "deal_day": book.day, **change})
    assert (outcome.code, outcome.field) == (code, field)


def test_review_keeps_the_file_for_another_half_year(book: Book) -> None:
    book.later(183)
    book.done("file.review", "ann", file_id="f-1", verdict="keep", note="还在做")
    row = book.row("customer_file", "f-1")
    assert (row["state"], row["reviewed_day"], row["next_review"]) == ("active", book.day, add_days(book.day, 183))
    assert book.events() == ["opened", "reviewed"]


def test_review_closes_with_a_reason_and_it_is_opened_again(book: Book) -> None:
    assert book.refused("file.reopen", "ann", file_id="f-1").code == "file.not_closed"
    book.done("file.review", "ann", file_id="f-1", verdict="close", reason="已停业")
    row = book.row("customer_file", "f-1")
    assert (row["state"], row["closed_reason"], row["next_review"]) == ("closed", "已停业", "")
    for op, more in {
        "file.deal": {"id": "d-1", "amount_minor": 1, "deal_day": book.day},
        "file.review": {"verdict": "keep"},
        "file.change": {"kind": "new", "name": "x", "owner_id": "ann"},
    }.items():
        outcome = book.refused(op, "ann", file_id="f-1", **more)
        assert (outcome.code, outcome.facts["closed_reason"]) == ("file.closed", "已停业")
    book.done("file.reopen", "ann", file_id="f-1")
    row = book.row("customer_file", "f-1")
    assert (row["state"], row["closed_reason"], row["next_review"]) == ("active", "", add_days(book.day, 183))
    assert book.events() == ["opened", "reviewed", "closed", "reopened"]


@pytest.mark.parametrize(
    ("change", "code", "field"),
    [
        ({"verdict": "maybe"}, "file.verdict_missing", "verdict"),
        ({"verdict": "close"}, "file.reason_missing", "reason"),
        ({"file_id": "nothing"}, "file.unknown", ""),
    ],
)
def test_review_without_a_verdict_is_refused(book: Book, change: dict[str, str], code: str, field: str) -> None:
    outcome = book.refused("file.review", "ann", **{"file_id": "f-1", "verdict": "keep", **change})
    assert (outcome.code, outcome.field) == (code, field)
