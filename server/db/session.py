"""Office sessions. The cookie holds 256 random bits; only their hash is kept here."""

import secrets

import msgspec

from server.db.database import Reader, Writer
from server.db.device import hash_of

IDLE = 8 * 3_600_000
LONGEST = 24 * 3_600_000
SEEN_EVERY = 60_000


class Person(msgspec.Struct, frozen=True):
    """Who is signed in. `store_id` is where they work; `csrf` is what their forms must bring back."""

    staff_id: str
    number: str
    name: str
    role: str
    store_id: str
    locale: str
    csrf: str
    session: str
    seen_at: int


def start(writer: Writer, staff_id: str, locale: str, now: int) -> str:
    """A new session; returns the token for the cookie. Sessions that ended by themselves are cleared on the way."""
    token = secrets.token_urlsafe(32)
    writer.run("delete from session where expires_at <= :now or seen_at <= :now - :idle", {"now": now, "idle": IDLE})
    writer.run(
        """insert into session (id_hash, staff_id, csrf, locale, created_at, seen_at, expires_at)
        values (:hash, :staff_id, :csrf, :locale, :now, :now, :now + :longest)""",
        {
            "hash": hash_of(token),
            "staff_id": staff_id,
            "csrf": secrets.token_urlsafe(32),
            "locale": locale,
            "now": now,
            "longest": LONGEST,
        },
    )
    return token


def person(reader: Reader, token: str, now: int) -> Person | None:
    """Who the token stands for; None when the session ended or the person left. Role and store are today's."""
    row = reader.row(
        """select s.staff_id, p.number, p.name, p.role, p.store_id, s.locale, s.csrf, s.id_hash as session, s.seen_at
        from session s join staff p on p.scope = 'org' and p.id = s.staff_id and p.active = 1 and p.removed = 0
        where s.id_hash = :hash and s.expires_at > :now and s.seen_at > :now - :idle""",
        {"hash": hash_of(token), "now": now, "idle": IDLE},
    )
    return msgspec.convert(row, Person) if row else None


def seen(writer: Writer, session: str, now: int) -> None:
    writer.run("update session set seen_at = :now where id_hash = :session", {"now": now, "session": session})


def speak(writer: Writer, session: str, locale: str) -> None:
    writer.run("update session set locale = :locale where id_hash = :session", {"locale": locale, "session": session})


def end(writer: Writer, session: str) -> None:
    writer.run("delete from session where id_hash = :session", {"session": session})


def end_all(writer: Writer, staff_id: str, keep: str = "") -> None:
    """Signs a person out everywhere, but for the session `keep`."""
    writer.run(
        "delete from session where staff_id = :staff_id and id_hash <> :keep", {"staff_id": staff_id, "keep": keep}
    )
