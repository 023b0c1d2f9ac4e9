"""The one-time word that opens the set-up page. Whoever starts the server prints it; only its hash is kept."""

import hmac
import secrets

from server.db import Database, chain, meta
from server.db.database import Reader, Writer
from server.db.device import hash_of
from server.db.enrolment import ALPHABET

KEY = "setup_token"
LENGTH = 12


def renew(db: Database) -> str:
    """A new token to print at the start, which makes the last one void; '' once there is a chain."""
    with db.write() as writer:
        if chain.current(writer):
            return ""
        token = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
        meta.put(writer, KEY, hash_of(token))
    return token


def use(writer: Writer, token: str) -> bool:
    """Whether this is the token; a right one is used up."""
    right = is_right(writer, token)
    if right:
        meta.put(writer, KEY, "")
    return right


def is_right(reader: Reader, token: str) -> bool:
    kept = meta.value(reader, KEY)
    return bool(kept) and hmac.compare_digest(kept, hash_of(token.strip().upper()))
