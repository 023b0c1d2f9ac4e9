"""Signing in to the office: staff number and password, with a delay that grows with bad tries.

The answer and its time are the same whether or not the number exists; tries are counted by the number typed.
"""

from functools import cache

from server.auth import password as passwords
from server.auth.roles import OFFICE
from server.db import Database, account
from server.db.account import Account, Failures
from server.errors import Problem

FREE_TRIES = 4
FIRST_DELAY = 30_000
LONGEST_DELAY = 15 * 60_000


def check(db: Database, number: str, password: str, now: int) -> Account:
    """The account that this number and password open; Problem sign_in.wrong or sign_in.locked. The try is counted
    before the password is looked at, so that many tries at once are many tries."""
    with db.write() as writer:
        before = account.failures(writer, number, now)
        if before.locked_until > now:
            raise Problem("sign_in.locked", "password", **wait(before, now))
        after = one_more(before, now)
        account.failed(writer, number, after, now)
        found = account.by_number(writer, number)
    right = passwords.verify_password(found.password_hash if found else _nobody(), password)
    if found and right and found.role in OFFICE:
        _succeed(db, number, found, password, now)
        return found
    if after.locked_until > now:
        raise Problem("sign_in.locked", "password", **wait(after, now))
    raise Problem("sign_in.wrong", "password")


def one_more(before: Failures, now: int) -> Failures:
    """The count after another bad try: the first few cost nothing, then every one doubles the wait."""
    count = before.count + 1
    over = count - FREE_TRIES
    delay = 0 if over <= 0 else min(FIRST_DELAY * 2 ** min(over - 1, 20), LONGEST_DELAY)
    return Failures(count, now + delay if delay else 0)


def wait(failures: Failures, now: int) -> dict[str, int]:
    """How long until the next try, in seconds and in minutes, rounded up."""
    left = failures.locked_until - now
    return {"seconds": -(-left // 1000), "minutes": -(-left // 60_000)}


def _succeed(db: Database, number: str, found: Account, password: str, now: int) -> None:
    renewed = passwords.hash_password(password) if passwords.is_outdated(found.password_hash) else ""
    with db.write() as writer:
        account.succeeded(writer, number)
        if renewed:
            account.set_password(writer, found.staff_id, renewed, now)


@cache
def _nobody() -> str:
    return passwords.hash_password("nobody has this password")
