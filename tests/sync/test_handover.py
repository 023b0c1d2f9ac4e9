"""Handing customers over: who gets whom, for good and until a day and what goes along."""

from collections import Counter

import pytest

from tests.sync.books import Book


def left(book: Book, who: str) -> None:
    with book.db.write() as writer:
        writer.run("update staff set active = 0 where id = :who", {"who": who})


def test_all_customers_go_to_one_person_with_what_is_open(book: Book) -> None:
    book.members("ann", "m-1", "m-2")
    book.members("cyd", "m-3")
    book.put(
        "follow_up",
        {"id": "f-1", "member_id": "m-1", "assignee_id": "ann", "state": "open"},
        {"id": "f-2", "member_id": "m-1", "assignee_id": "ann", "state": "done"},
        {"id": "f-3", "member_id": "m-3", "assignee_id": "ann", "state": "open"},
        {"id": "f-4", "member_id": "m-2", "assignee_id": "cyd", "state": "open"},
    )
    book.put(
        "card",
        {"id": "c-1", "member_id": "m-1", "owner_id": "ann", "state": "told", "due_day": book.day},
        {"id": "c-2", "member_id": "m-2", "owner_id": "ann", "state": "handed"},
    )
    book.done("file.open", "ann", **book.file())
    book.done("handover.make", **book.hand())
    assert book.clerks() == {"m-1": "bob", "m-2": "bob", "m-3": "cyd"}
    owners = {id: book.row("follow_up", id)["assignee_id"] for id in ("f-1", "f-2", "f-3", "f-4")}
    assert owners == {"f-1": "bob", "f-2": "ann", "f-3": "bob", "f-4": "cyd"}
    assert [book.row("card", id)["owner_id"] for id in ("c-1", "c-2")] == ["bob", "ann"]
    assert book.row("customer_file", "f-1")["owner_id"] == "bob"
    steps = book.rows("select card_id, step, due_day from card_step where card_id in ('c-1', 'c-2')")
    assert steps == [{"card_id": "c-1", "step": "owner", "due_day": book.day}]
    made = book.row("handover", "h-1")
    assert (made["state"], made["members"], made["to_id"], made["by_id"]) == ("done", 2, "bob", book.manager)


def test_spread_evenly_in_every_tier(book: Book) -> None:
    for tier, count in {"A": 4, "B": 7, "C": 12}.items():
        book.members("ann", *(f"{tier}-{place}" for place in range(count)), tier=tier)
    book.done("handover.make", **book.hand(rule="even"))
    dealt = Counter((id[0], clerk) for id, clerk in book.clerks().items())
    assert {clerk for _, clerk in dealt} == {"bob", "cyd"}
    for tier in "ABC":
        assert abs(dealt[tier, "bob"] - dealt[tier, "cyd"]) <= 1
    total = Counter(book.clerks().values())
    assert abs(total["bob"] - total["cyd"]) <= 1


@pytest.mark.parametrize("count", [1, 2, 3, 5, 17])
@pytest.mark.parametrize("clerks", [2, 3, 4])
def test_even_shares_differ_by_one_at_most(book: Book, count: int, clerks: int) -> None:
    with book.db.write() as writer:
        more = [
            {"id": f"new-{place}", "name": "x", "number": f"n{place}", "role": "clerk", "store_id": "001", "active": 1}
            for place in range(clerks - 2)
        ]
        writer.put("staff", "org", writer.next_seq("org"), more)
    for tier in "ABC":
        book.members("ann", *(f"{tier}-{place}" for place in range(count)), tier=tier)
    book.done("handover.make", **book.hand(rule="even"))
    takers = ("bob", "cyd", *(f"new-{place}" for place in range(clerks - 2)))
    for within in ("A", "B", "C", ""):
        shares = Counter(dict.fromkeys(takers, 0))
        shares.update(clerk for id, clerk in book.clerks().items() if id.startswith(within))
        assert set(shares) == set(takers) and max(shares.values()) - min(shares.values()) <= 1


def test_nobody_who_is_away_gets_customers_of_others(book: Book) -> None:
    book.members("ann", "m-1", "m-2")
    book.members("cyd", "m-3")
    book.done("handover.make", **book.absent(from_id="cyd"))
    book.done("handover.make", **book.hand("h-2", rule="even"))
    assert book.clerks() == {"m-1": "bob", "m-2": "bob", "m-3": "cyd/bob"}


def test_chosen_members_go_each_where_they_are_led(book: Book) -> None:
    book.members("ann", "m-1", "m-2", "m-3")
    book.members("cyd", "m-4")
    book.put("member", {"id": "m-old", "name": "x", "clerk_id": "ann", "alias_of": "m-3"})
    book.put(
        "follow_up", *({"id": f"f-{m}", "member_id": m, "assignee_id": "ann", "state": "open"} for m in ("m-1", "m-2"))
    )
    book.put("card", {"id": "c-1", "member_id": "m-1", "owner_id": "ann", "state": "applied"})
    members = [
        {"member_id": "m-1", "to_id": "bob"},
        {"member_id": "m-4", "to_id": "bob"},
        {"member_id": "m-old", "to_id": "cyd"},
        {"member_id": "nobody", "to_id": "cyd"},
    ]
    book.done("handover.make", **book.hand(from_id="", rule="chosen", reason="other", members=members))
    clerks = {id: clerk for id, clerk in book.clerks().items() if id != "m-old"}
    assert clerks == {"m-1": "bob", "m-2": "ann", "m-3": "cyd", "m-4": "bob"}
    assert book.row("handover", "h-1")["members"] == 3
    assert [book.row("follow_up", f"f-{m}")["assignee_id"] for m in ("m-1", "m-2")] == ["bob", "ann"]
    assert book.row("card", "c-1")["owner_id"] == "bob"


def test_what_a_leaver_had_with_chosen_members_goes_along_files_too(book: Book) -> None:
    """Also what they had with members of somebody else; what others have with them stays."""
    book.members("ann", "m-1")
    book.members("cyd", "m-2")
    book.put(
        "card",
        {"id": "c-1", "member_id": "m-1", "owner_id": "cyd", "state": "told"},
        {"id": "c-2", "member_id": "m-2", "owner_id": "ann", "state": "told", "due_day": book.day},
        {"id": "c-3", "member_id": "m-2", "owner_id": "ann", "state": "handed"},
    )
    book.put("follow_up", {"id": "u-2", "member_id": "m-2", "assignee_id": "ann", "state": "open"})
    book.done("file.open", "ann", **book.file("f-1", member_id="m-1"))
    book.done("file.open", "ann", **book.file("f-2", member_id="m-2", name="二"))
    book.done("file.open", "ann", **book.file("f-3", name="三"))
    book.done("file.open", "ann", **book.file("f-4", member_id="m-1", name="四"))
    book.done("file.review", "ann", file_id="f-4", verdict="close", reason="停业")
    left(book, "ann")
    members = [{"member_id": id, "to_id": "bob"} for id in ("m-1", "m-2")]
    book.done("handover.make", **book.hand(from_id="", rule="chosen", members=members))
    assert book.clerks() == {"m-1": "bob", "m-2": "bob"}
    assert [book.row("card", f"c-{place}")["owner_id"] for place in (1, 2, 3)] == ["cyd", "bob", "ann"]
    assert book.row("follow_up", "u-2")["assignee_id"] == "bob"
    assert [book.row("customer_file", f"f-{place}")["owner_id"] for place in (1, 2, 3, 4)] == [
        "bob",
        "bob",
        "ann",
        "ann",
    ]
    assert [row["card_id"] for row in book.rows("select card_id from card_step where step = 'owner'")] == ["c-2"]
    book.done("handover.make", **book.hand("h-2"))
    assert book.row("customer_file", "f-3")["owner_id"] == "bob"
    assert book.refused("handover.make", **book.hand("h-3")).code == "handover.nothing"


def test_file_of_a_colleague_who_is_here_stays_with_them(book: Book) -> None:
    book.members("ann", "m-1")
    book.done("file.open", "cyd", **book.file(member_id="m-1", owner_id="cyd"))
    one = [{"member_id": "m-1", "to_id": "bob"}]
    book.done("handover.make", **book.hand(from_id="", rule="chosen", reason="other", members=one))
    assert book.row("customer_file", "f-1")["owner_id"] == "cyd"


def test_stand_in_for_chosen_members_takes_no_files(book: Book) -> None:
    book.members("ann", "m-1")
    book.done("file.open", "ann", **book.file(member_id="m-1"))
    one = [{"member_id": "m-1", "to_id": "bob"}]
    book.done("handover.make", **book.absent(from_id="", rule="chosen", members=one))
    assert book.clerks() == {"m-1": "ann/bob"} and book.row("customer_file", "f-1")["owner_id"] == "ann"


def test_name_that_only_a_file_still_bears_is_handed_over(book: Book) -> None:
    book.put("customer_file", {"id": "f-1", "kind": "new", "name": "x", "owner_id": "erased", "state": "active"})
    book.done("handover.make", **book.hand(from_id="erased"))
    assert book.row("customer_file", "f-1")["owner_id"] == "bob"


def test_new_clerk_stands_in_the_members_history(book: Book) -> None:
    book.members("ann", "m-1", "m-2")
    book.members("cyd", "m-3")
    book.done("handover.make", **book.hand())
    one = [{"member_id": "m-1", "to_id": "cyd"}, {"member_id": "m-3", "to_id": "cyd"}]
    book.done("handover.make", **book.absent("h-2", from_id="", rule="chosen", members=one))
    book.done("handover.make", **book.hand("h-3", from_id="", rule="chosen", reason="other", members=one))
    changes = book.rows("select member_id, field, before, after, by_id from member_change order by at, member_id")
    assert [tuple(row.values()) for row in changes] == [
        ("m-1", "clerk_id", "ann", "bob", book.manager),
        ("m-2", "clerk_id", "ann", "bob", book.manager),
        ("m-1", "clerk_id", "bob", "cyd", book.manager),
    ]


def test_members_of_nobody_are_spread_too(book: Book) -> None:
    book.members("", "m-1", "m-2", "m-3")
    book.done("handover.make", **book.hand(from_id="", rule="even", reason="other"))
    assert Counter(book.clerks().values()).most_common() == [("ann", 1), ("bob", 1), ("cyd", 1)]


def test_stand_in_holds_until_its_day_and_changes_nothing_else(book: Book) -> None:
    book.members("ann", "m-1")
    book.put("follow_up", {"id": "f-1", "member_id": "m-1", "assignee_id": "ann", "state": "open"})
    book.put("card", {"id": "c-1", "member_id": "m-1", "owner_id": "ann", "state": "told"})
    book.done("handover.make", **book.absent(days=2))
    assert book.clerks() == {"m-1": "ann/bob"}
    assert book.row("follow_up", "f-1")["assignee_id"] == "ann" and book.row("card", "c-1")["owner_id"] == "ann"
    book.later(2)
    assert book.clerks() == {"m-1": "ann/bob"}
    book.later(1)
    assert book.clerks() == {"m-1": "ann"}


def test_stand_in_is_ended_early_and_once(book: Book) -> None:
    book.members("ann", "m-1")
    book.done("handover.make", **book.absent())
    book.done("handover.end", handover_id="h-1", note="早回来了")
    assert book.row("member", "m-1")["cover_id"] == "" and book.row("member", "m-1")["cover_until"] == ""
    assert book.row("handover_member", "h-1/m-1")["went_back"] == 1
    ended = book.row("handover", "h-1")
    assert (ended["state"], ended["ended_day"], ended["ended_by"]) == ("ended", book.day, book.manager)
    again = book.refused("handover.end", handover_id="h-1")
    assert (again.code, again.facts["state"]) == ("handover.not_active", "ended")
    assert book.refused("handover.end", handover_id="h-9").code == "handover.unknown"


def test_second_hand_over_of_the_same_members_holds(book: Book) -> None:
    book.members("ann", "m-1", "m-2")
    book.done("handover.make", **book.absent())
    one = [{"member_id": "m-1", "to_id": "cyd"}]
    book.done("handover.make", **book.absent("h-2", from_id="", rule="chosen", members=one))
    assert book.clerks() == {"m-1": "ann/cyd", "m-2": "ann/bob"}
    book.done("handover.end", handover_id="h-1")
    assert book.clerks() == {"m-1": "ann/cyd", "m-2": "ann"}
    book.done("handover.make", **book.hand("h-3", to_id="cyd"))
    assert book.clerks() == {"m-1": "cyd", "m-2": "cyd"}
    book.done("handover.end", handover_id="h-2")
    assert book.clerks() == {"m-1": "cyd", "m-2": "cyd"}


def test_whoever_stands_in_and_leaves_hands_that_on_too(book: Book) -> None:
    book.members("ann", "m-1")
    book.members("bob", "m-2")
    book.done("handover.make", **book.absent())
    book.done("handover.make", **book.hand("h-2", from_id="bob", to_id="cyd"))
    assert book.clerks() == {"m-1": "ann/cyd", "m-2": "cyd"}
    book.done("handover.end", handover_id="h-1")
    assert book.clerks() == {"m-1": "ann", "m-2": "cyd"}


def test_retry_does_nothing_twice(book: Book) -> None:
    book.members("ann", "m-1")
    book.done("handover.make", **book.absent())
    book.done("handover.end", handover_id="h-1")
    book.done("handover.make", **book.absent())
    assert book.clerks() == {"m-1": "ann"} and book.row("handover", "h-1")["state"] == "ended"
