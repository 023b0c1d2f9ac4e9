"""Enrolment: a one-time code, shown in the office, that turns a browser into a tablet of one store."""

import secrets

import msgspec

from server.db import device, store
from server.db.database import Reader, Writer
from server.errors import Problem
from sync.tokens import fold
from sync.wire import Tip

# nothing that looks like something else: no 0 O, no 1 I L
ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
LENGTH = 8
VALID = 15 * 60_000


class Waiting(msgspec.Struct, frozen=True):
    """A code that was handed out."""

    store_id: str
    name: str
    expires_at: int
    used_at: int


class Enrolment(msgspec.Struct, frozen=True):
    """What a code stands for; `name` is what the office called the tablet."""

    store_id: str
    role: str
    name: str


class Kept(msgspec.Struct, frozen=True):
    """What a browser still holds of the tablet that it was: `store_id` of what is unsent, or empty; `tips`: how far this
    server had come with what is kept until it is backed up, by scope."""

    store_id: str = ""
    device_id: str = ""
    tips: dict[str, Tip] = {}


NOTHING = Kept()


class Enrolled(msgspec.Struct, frozen=True):
    """A tablet that just came into being; `token` is shown this once."""

    device_id: str
    token: str
    store_id: str
    role: str
    name: str


def make(writer: Writer, store_id: str, role: str, by: str, now: int, name: str = "", id: str = "") -> str:
    """A new code, valid for fifteen minutes, once. Only its hash is kept; `id` names it from then on."""
    code = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
    writer.run(
        """insert into enrolment (code_hash, id, store_id, role, name, made_by, made_at, expires_at)
        values (:hash, :id, :store_id, :role, :name, :by, :now, :now + :valid)""",
        {
            "hash": device.hash_of(code),
            "id": id,
            "store_id": store_id,
            "role": role,
            "name": name,
            "by": by,
            "now": now,
            "valid": VALID,
        },
    )
    return code


def enrol(writer: Writer, code: str, now: int, facts: str = "{}", kept: Kept = NOTHING) -> Enrolled:
    """Redeems the code and adds the tablet, in one transaction. Problem enrolment.other_store when the browser holds what
    another store lacks, which leaves the code unused."""
    found = redeem(writer, code, now)
    if _is_of_another(writer, kept, found.store_id):
        raise Problem("enrolment.other_store", field="code")
    device_id, token = device.add(writer, found.store_id, found.role, found.name, now, facts=facts)
    writer.run(
        "update enrolment set device = :device where code_hash = :hash", {"device": device_id, "hash": _hash(code)}
    )
    return Enrolled(device_id, token, found.store_id, found.role, found.name)


def _is_of_another(reader: Reader, kept: Kept, store_id: str) -> bool:
    """Unsent there, or sent before this server was put back to a state without it."""
    if kept.store_id and kept.store_id != store_id:
        return True
    others = {scope: tip for scope, tip in kept.tips.items() if scope != f"store/{store_id}"}
    return any(tip != _tip(reader, scope, kept.device_id) for scope, tip in others.items())


def _tip(reader: Reader, scope: str, device_id: str) -> Tip:
    row = reader.row(
        "select mid, chain from device_tip where scope = :scope and device = :device",
        {"scope": scope, "device": device_id},
    )
    return Tip(row["mid"], row["chain"]) if row else Tip()


def redeem(writer: Writer, code: str, now: int) -> Enrolment:
    """Uses the code up. Problem enrolment.unknown, enrolment.used, enrolment.expired, or store.closed."""
    row = writer.row("select * from enrolment where code_hash = :hash", {"hash": _hash(code)})
    if row is None:
        raise Problem("enrolment.unknown", field="code")
    if row["used_at"]:
        raise Problem("enrolment.used", field="code")
    if row["expires_at"] <= now:
        raise Problem("enrolment.expired", field="code")
    if not store.is_open(writer, row["store_id"]):
        raise Problem("store.closed", field="code")
    writer.run("update enrolment set used_at = :now where code_hash = :hash", {"now": now, "hash": row["code_hash"]})
    return Enrolment(row["store_id"], row["role"], row["name"])


def by_id(reader: Reader, enrolment_id: str) -> Waiting:
    """Problem not_found."""
    row = reader.row(
        "select store_id, name, expires_at, used_at from enrolment where id = :id and id <> ''", {"id": enrolment_id}
    )
    if row is None:
        raise Problem("not_found")
    return msgspec.convert(row, Waiting)


def state(found: Waiting, now: int) -> str:
    """done | expired | waiting."""
    if found.used_at:
        return "done"
    return "expired" if found.expires_at <= now else "waiting"


def _hash(code: str) -> str:
    """Blanks, dashes, case and full-width letters do not matter to a person who types."""
    return device.hash_of("".join(c for c in fold(code).upper() if c.isalnum()))
