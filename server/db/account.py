"""Office accounts: the password hash and language of a person, and the bad tries by the number that was typed."""

import msgspec

from server.db.database import Reader, Writer

FORGOTTEN_AFTER = 24 * 3_600_000


class Account(msgspec.Struct, frozen=True):
    """`locale` is the language the person chose last, or empty."""

    staff_id: str
    role: str
    password_hash: str
    locale: str


class Failures(msgspec.Struct, frozen=True):
    """Bad tries in a row; nobody may try again before `locked_until`."""

    count: int = 0
    locked_until: int = 0


def by_number(reader: Reader, number: str) -> Account | None:
    """The account of an active person with this staff number."""
    row = reader.row(
        """select a.staff_id, p.role, a.password_hash, a.locale from account a
        join staff p on p.scope = 'org' and p.id = a.staff_id and p.active = 1 and p.removed = 0
        where p.number = :number""",
        {"number": number},
    )
    return msgspec.convert(row, Account) if row else None


def exists(reader: Reader, staff_id: str) -> bool:
    return reader.row("select 1 from account where staff_id = :id", {"id": staff_id}) is not None


def set_password(writer: Writer, staff_id: str, password_hash: str, now: int) -> None:
    writer.run(
        """insert into account (staff_id, password_hash, changed_at) values (:id, :hash, :now)
        on conflict (staff_id) do update set password_hash = excluded.password_hash, changed_at = excluded.changed_at""",
        {"id": staff_id, "hash": password_hash, "now": now},
    )


def speak(writer: Writer, staff_id: str, locale: str) -> None:
    writer.run("update account set locale = :locale where staff_id = :id", {"locale": locale, "id": staff_id})


def close(writer: Writer, staff_id: str) -> None:
    """Takes the office away from a person."""
    writer.run("delete from account where staff_id = :id", {"id": staff_id})


def failures(reader: Reader, number: str, now: int) -> Failures:
    row = reader.row(
        """select failures as count, locked_until from sign_in_failure
        where number = :number and last_at > :now - :forgotten""",
        {"number": number, "now": now, "forgotten": FORGOTTEN_AFTER},
    )
    return msgspec.convert(row, Failures) if row else Failures()


def failed(writer: Writer, number: str, failures: Failures, now: int) -> None:
    """Keeps the new count; tries of long ago are cleared on the way."""
    writer.run(
        "delete from sign_in_failure where last_at <= :now - :forgotten", {"now": now, "forgotten": FORGOTTEN_AFTER}
    )
    writer.run(
        """insert into sign_in_failure (number, failures, last_at, locked_until)
        values (:number, :count, :now, :locked_until)
        on conflict (number) do update set failures = excluded.failures, last_at = excluded.last_at,
        locked_until = excluded.locked_until""",
        {"number": number, "count": failures.count, "now": now, "locked_until": failures.locked_until},
    )


def succeeded(writer: Writer, number: str) -> None:
    writer.run("delete from sign_in_failure where number = :number", {"number": number})
