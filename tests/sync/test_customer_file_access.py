"""Customer files: whose they are, who may look at those of others and with whose leave."""

from typing import Any

import pytest

from server.db import Database
from tests.sync.books import Book


@pytest.fixture
def book(book: Book) -> Book:
    book.done("file.open", "ann", **book.file())
    return book


def test_clerks_touch_their_own_files_only(book: Book) -> None:
    book.done("file.open", "ann", **book.file("f-2", name="别的"))
    book.done("file.review", "ann", file_id="f-2", verdict="close", reason="x")
    for op, more in {
        "file.deal": {"id": "d-1", "file_id": "f-1", "amount_minor": 1, "deal_day": book.day},
        "file.review": {"file_id": "f-1", "verdict": "keep"},
        "file.reopen": {"file_id": "f-2"},
        "file.change": {"file_id": "f-1", "kind": "new", "name": "x", "owner_id": "ann"},
    }.items():
        outcome = book.refused(op, "bob", **more)
        assert (outcome.code, outcome.facts["owner_name"]) == ("file.not_own", "ann")
    book.done("file.review", file_id="f-1", verdict="keep")
    book.done("file.reopen", book.hq, file_id="f-2")


def ask(book: Book, id: str = "a-1", actor: str = "bob") -> None:
    book.done("file.ask", actor, id=id, file_id="f-1", reason="同一家公司来询价")


def allow(book: Book, actor: str = "", verdict: str = "allowed", **more: str) -> Any:
    return book.do("file.allow", actor=actor, asked_id="a-1", file_id="f-1", verdict=verdict, **more)


@pytest.mark.parametrize("second", ["hq", "officer"])
def test_file_of_another_opens_when_both_heads_allowed_it(book: Book, second: str) -> None:
    assert book.refused("file.look", "bob", file_id="f-1").code == "file.not_allowed"
    ask(book)
    for actor in ("", book.hq if second == "hq" else "officer"):
        assert book.refused("file.look", "bob", file_id="f-1").code == "file.not_allowed"
        assert allow(book, actor).status == "applied"
    book.done("file.look", "bob", file_id="f-1")
    assert book.refused("file.look", "cyd", file_id="f-1").code == "file.not_allowed"
    look = book.rows("select by_id, day, asked from file_event where kind = 'looked'")
    assert look == [{"by_id": "bob", "day": book.day, "asked": "a-1"}]
    heads = book.rows("select head, by_id from file_event where kind = 'allowed' order by head desc")
    assert heads == [
        {"head": "store", "by_id": book.manager},
        {"head": "chain", "by_id": book.hq if second == "hq" else "officer"},
    ]


def test_leave_runs_out(book: Book) -> None:
    ask(book)
    allow(book), allow(book, "officer")
    book.later(7)
    book.done("file.look", "bob", file_id="f-1")
    book.later(1)
    assert book.refused("file.look", "bob", file_id="f-1").code == "file.not_allowed"
    ask(book, "a-2")


def test_one_refusal_is_enough(book: Book) -> None:
    ask(book)
    assert allow(book).status == "applied"
    assert allow(book, "officer", "refused").field == "note"
    assert allow(book, "officer", "refused", note="与工作无关").status == "applied"
    assert book.refused("file.look", "bob", file_id="f-1").code == "file.not_allowed"
    ask(book, "a-2")


def test_answers_that_make_no_sense_are_refused(book: Book) -> None:
    ask(book)
    assert (allow(book, verdict="perhaps").code, allow(book, verdict="perhaps").field) == (
        "file.answer_missing",
        "verdict",
    )
    assert allow(book, verdict="refused").code == "file.refusal_reason_missing"
    assert allow(book, "cyd").code == "role.forbidden"
    assert book.refused("file.allow", asked_id="a-9", file_id="f-1", verdict="allowed").code == "file.question_unknown"
    assert book.refused("file.allow", asked_id="a-1", file_id="f-9", verdict="allowed").code == "file.unknown"
    assert allow(book).status == "applied"
    assert (allow(book).code, allow(book).facts["head"]) == ("file.answered_already", "store")
    assert allow(book, "officer", "refused", note="不").status == "applied"
    assert allow(book, book.hq).code == "file.answered_already"


def test_nothing_more_is_said_once_one_head_refused(book: Book) -> None:
    ask(book)
    assert allow(book, verdict="refused", note="不").status == "applied"
    assert allow(book, "officer").code == "file.refused_already"


def test_questions_that_make_no_sense_are_refused(book: Book) -> None:
    asked = {"id": "a-1", "file_id": "f-1"}
    assert book.refused("file.ask", "bob", **asked, reason="").field == "reason"
    assert book.refused("file.ask", "ann", **asked, reason="x").code == "file.own_already"
    assert book.refused("file.ask", **asked, reason="x").code == "file.own_already"
    assert book.refused("file.ask", "bob", id="a-1", file_id="f-9", reason="x").code == "file.unknown"
    ask(book)
    assert book.refused("file.ask", "bob", id="a-2", file_id="f-1", reason="x").code == "file.asked_already"


def test_owner_and_manager_need_nobodys_leave_and_headquarters_says_why(book: Book) -> None:
    book.done("file.look", "ann", file_id="f-1")
    book.done("file.look", file_id="f-1")
    for actor in (book.hq, "officer"):
        outcome = book.refused("file.look", actor, file_id="f-1")
        assert (outcome.code, outcome.field) == ("file.look_reason_missing", "reason")
        book.done("file.look", actor, file_id="f-1", reason="客户来信")


def test_who_stands_in_works_with_the_files_of_the_one_who_is_away(chain_db: Database) -> None:
    book = Book(chain_db)
    book.members("ann", "m-1")
    book.done("file.open", actor="ann", **book.file(member_id="m-1"))
    deal = {"file_id": "f-1", "amount_minor": 100, "deal_day": book.day}
    assert book.do("file.deal", actor="bob", id="d-1", **deal).code == "file.not_own"
    book.done("handover.make", **book.absent())
    assert book.do("file.deal", actor="bob", id="d-1", **deal).status == "applied"
    assert book.do("file.ask", actor="bob", id="a-1", file_id="f-1", reason="盘点").code == "file.own_already"
    assert book.do("file.deal", actor="cyd", id="d-2", **deal).code == "file.not_own"
    book.later(30)
    assert book.do("file.deal", actor="bob", id="d-3", **{**deal, "deal_day": book.day}).code == "file.not_own"
