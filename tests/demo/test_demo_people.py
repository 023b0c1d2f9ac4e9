"""Everybody that the demo promises to be able to sign in can, and the terminal says how far the build is."""

import io

from server.auth.password import verify_password
from server.auth.pin import is_right
from server.db import Database
from server.demo.people import DEMO_SIGN_INS, STORES
from server.demo.progress import Bar

ROLES = {
    "clerk",
    "store_manager",
    "supervisor",
    "hq",
    "trainer",
    "mystery_shopper",
    "service_desk",
    "privacy_officer",
}


def test_one_sign_in_of_every_role():
    assert {sign_in.role for sign_in in DEMO_SIGN_INS} == ROLES
    pins = [sign_in.pin for sign_in in DEMO_SIGN_INS if sign_in.pin]
    assert len(pins) == len(set(pins))
    nowhere = {sign_in.role for sign_in in DEMO_SIGN_INS if not (sign_in.pin or sign_in.password)}
    assert nowhere == {"mystery_shopper"}, "a shopper has neither a place in the store's tablets nor in the office"


def test_pins_and_passwords_are_right(demo: Database):
    people = """select s.id, c.salt, c.iterations, c.verifier, a.password_hash from staff s
        left join credential c on c.id = s.id and c.scope = 'store/001' left join account a on a.staff_id = s.id
        where s.number = :number"""
    with demo.read() as reader:
        for sign_in in DEMO_SIGN_INS:
            row = reader.row(people, {"number": sign_in.number})
            assert row is not None
            assert bool(row["verifier"]) == bool(sign_in.pin)
            assert bool(row["password_hash"]) == bool(sign_in.password)
            if sign_in.pin:
                assert is_right(sign_in.pin, row["salt"], row["iterations"], row["verifier"])
                assert not is_right("0000", row["salt"], row["iterations"], row["verifier"])
            if sign_in.password:
                assert verify_password(row["password_hash"], sign_in.password)


def test_a_store_has_its_people_and_holds_only_verifiers_of_who_may_work_there(demo: Database):
    with demo.read() as reader:
        for store_id, *_ in STORES:
            roles = reader.rows("select role from staff where store_id = :s order by role", {"s": store_id})
            assert [row["role"] for row in roles] == ["clerk"] * 6 + ["service_desk", "store_manager"]
            held = """select s.role, s.store_id from credential c join staff s on s.id = c.id where c.scope = :scope"""
            for row in reader.rows(held, {"scope": f"store/{store_id}"}):
                assert row["store_id"] == store_id or row["role"] in ("supervisor", "hq", "trainer")


def test_salts_differ(demo: Database):
    with demo.read() as reader:
        assert reader.value("select count(distinct id) = count(distinct salt) from credential") == 1


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_log_gets_a_line_at_every_tenth():
    log = io.StringIO()
    bar = Bar({"a": "Doing it"}.get, log)
    for done in range(0, 1001, 5):
        bar(done, 1000, "a")
    lines = log.getvalue().splitlines()
    assert len(lines) == 11
    assert lines[0].endswith("Doing it")
    assert lines[-1].startswith("100 %")


def test_a_terminal_gets_one_line_that_changes():
    terminal = Terminal()
    bar = Bar(str, terminal)
    for done in (0, 50, 50, 100):
        bar(done, 100, "a")
    assert terminal.getvalue().count("\r") == 3
    assert terminal.getvalue().endswith("100 %  a\n")
