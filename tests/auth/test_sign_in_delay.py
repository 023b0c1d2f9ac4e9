"""The growing delay, and passwords."""

import pytest

from server.auth.password import accept, hash_password, is_outdated, verify_password
from server.auth.sign_in import FREE_TRIES, LONGEST_DELAY, one_more, wait
from server.db.account import Failures
from server.errors import Problem

NOW = 1_000_000


def test_the_first_tries_cost_nothing_then_every_one_doubles_the_wait() -> None:
    failures, delays = Failures(), []
    for _ in range(FREE_TRIES + 8):
        failures = one_more(failures, NOW)
        delays.append((failures.locked_until - NOW) // 1000 if failures.locked_until else 0)
    assert delays[:FREE_TRIES] == [0] * FREE_TRIES
    assert delays[FREE_TRIES:] == [30, 60, 120, 240, 480, 900, 900, 900]
    assert one_more(Failures(10_000, 0), NOW).locked_until == NOW + LONGEST_DELAY


def test_what_is_left_is_rounded_up() -> None:
    assert wait(Failures(5, NOW + 60_001), NOW) == {"seconds": 61, "minutes": 2}


def test_passwords_are_argon2id() -> None:
    stored = hash_password("a long enough password")
    assert stored.startswith("$argon2id$")
    assert verify_password(stored, "a long enough password") and not verify_password(stored, "another")
    assert not verify_password("no hash at all", "another")
    assert is_outdated("$argon2id$v=19$m=8,t=1,p=1$c29tZXNhbHQ$" + "A" * 22)


@pytest.mark.parametrize(
    ("password", "code"),
    [
        ("short", "password.too_short"),
        ("hello1001hello", "password.holds_number"),
        ("aaaaaaaaaaaa", "password.too_plain"),
        ("一二三四五六七八九十甲", ""),
    ],
)
def test_weak_passwords_are_refused(password: str, code: str) -> None:
    try:
        accept(password, "1001", "password")
    except Problem as problem:
        assert (problem.code, problem.field) == (code, "password")
    else:
        assert not code
