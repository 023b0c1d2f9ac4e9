"""Office passwords, hashed with argon2id in the parameters that argon2-cffi recommends."""

from threading import BoundedSemaphore

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from server.errors import Problem

SHORTEST = 10
FEWEST_CHARACTERS = 5
_HASHER = PasswordHasher()
# each takes 64 MB for a moment; many sign-ins at once must not take all memory
_AT_ONCE = BoundedSemaphore(4)


def hash_password(password: str) -> str:
    """The encoded hash: algorithm, parameters, random salt and digest in one text."""
    with _AT_ONCE:
        return _HASHER.hash(password)


def verify_password(stored: str, password: str) -> bool:
    """False for a wrong password, and for a stored hash that is none."""
    try:
        with _AT_ONCE:
            return _HASHER.verify(stored, password)
    except (VerificationError, InvalidHashError):
        return False


def is_outdated(stored: str) -> bool:
    """Whether the hash was made with weaker parameters than today's, to be renewed at the next sign-in."""
    return _HASHER.check_needs_rehash(stored)


def accept(password: str, number: str, field: str) -> None:
    """Length is what counts; refuses what is short, the own staff number, or the same few characters over and over."""
    if len(password) < SHORTEST:
        raise Problem("password.too_short", field, count=SHORTEST)
    if len(number) > 2 and number.lower() in password.lower():
        raise Problem("password.holds_number", field)
    if len(set(password)) < FEWEST_CHARACTERS:
        raise Problem("password.too_plain", field)
