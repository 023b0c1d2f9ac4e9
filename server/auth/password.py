"""Office passwords, hashed with argon2id in the parameters that argon2-cffi recommends."""

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

_HASHER = PasswordHasher()


def hash_password(password: str) -> str:
    """The encoded hash: algorithm, parameters, random salt and digest in one text."""
    return _HASHER.hash(password)


def verify_password(stored: str, password: str) -> bool:
    """False for a wrong password, and for a stored hash that is none."""
    try:
        return _HASHER.verify(stored, password)
    except (VerificationError, InvalidHashError):
        return False


def is_outdated(stored: str) -> bool:
    """Whether the hash was made with weaker parameters than today's, to be renewed at the next sign-in."""
    return _HASHER.check_needs_rehash(stored)
