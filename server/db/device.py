"""Tablets: browsers that were enrolled. A tablet proves itself by a random token, of which only the hash is kept."""

import hashlib
import secrets

import msgspec

from server.db.database import Reader, Row, Writer
from server.errors import Problem
from sync.scopes import scopes_of

ROLES = ("floor", "service_desk")
SEEN_EVERY = 60_000


class Device(msgspec.Struct, frozen=True):
    """`role`: floor | service_desk. Instants are milliseconds; `revoked_at` 0 means it may sync. `facts`: JSON object
    that the tablet told about itself."""

    id: str
    store_id: str
    role: str
    name: str
    enrolled_at: int
    seen_at: int
    revoked_at: int
    forked_from: str
    facts: str


COLUMNS = ", ".join(Device.__struct_fields__)


def add(
    writer: Writer, store_id: str, role: str, name: str, now: int, *, forked_from: str = "", facts: str = "{}"
) -> tuple[str, str]:
    """A new tablet; returns its id and its token. The token is shown this once."""
    device_id, token = "d" + secrets.token_hex(10), secrets.token_urlsafe(32)
    writer.run(
        """insert into device (id, store_id, role, name, token_hash, enrolled_at, seen_at, forked_from, facts)
        values (:id, :store_id, :role, :name, :token_hash, :now, :now, :forked_from, :facts)""",
        {
            "id": device_id,
            "store_id": store_id,
            "role": role,
            "name": name,
            "token_hash": hash_of(token),
            "now": now,
            "forked_from": forked_from,
            "facts": facts,
        },
    )
    _name_in_store(writer, device_id, store_id, role, name)
    return device_id, token


def _name_in_store(writer: Writer, device_id: str, store_id: str, role: str, name: str) -> None:
    """So that people of the store see which tablet something was done on."""
    scope = f"store/{store_id}"
    if scope in scopes_of(role, store_id):
        writer.put("tablet", scope, writer.next_seq(scope), [{"id": device_id, "name": name, "role": role}])


def _name_where_missing(writer: Writer, device_id: str) -> None:
    row = writer.row(
        """select store_id, role, name from device d where d.id = :id
        and not exists (select 1 from tablet t where t.scope = 'store/' || d.store_id and t.id = d.id)""",
        {"id": device_id},
    )
    if row:
        _name_in_store(writer, device_id, row["store_id"], row["role"], row["name"])


def by_token(reader: Reader, token: str) -> Device:
    """The tablet that holds this token; Problem device.unknown or device.revoked."""
    row = reader.row(f"select {COLUMNS} from device where token_hash = :hash", {"hash": hash_of(token)})
    if row is None:
        raise Problem("device.unknown")
    if row["revoked_at"]:
        raise Problem("device.revoked")
    return msgspec.convert(row, Device)


def by_id(reader: Reader, device_id: str) -> Device | None:
    row = reader.row(f"select {COLUMNS} from device where id = :id", {"id": device_id})
    return msgspec.convert(row, Device) if row else None


def in_stores(reader: Reader, store_id: str = "") -> list[Row]:
    """Tablets with their store's name, those still in use first; of every store when `store_id` is empty."""
    return reader.rows(
        """select d.id, d.name, d.role, d.store_id, d.enrolled_at, d.seen_at, d.revoked_at,
        coalesce(s.name, d.store_id) as store_name
        from device d left join store s on s.scope = 'org' and s.id = d.store_id
        where :store = '' or d.store_id = :store
        order by d.revoked_at > 0, coalesce(s.name, d.store_id), d.name, d.id""",
        {"store": store_id},
    )


def seen(writer: Writer, device_id: str, now: int, facts: str = "") -> None:
    """Notes that the tablet called, at most once a minute unless it says something new of itself. One that was enrolled
    before stores knew the names of their tablets, or before a restore, is named now."""
    _name_where_missing(writer, device_id)
    writer.run(
        """update device set seen_at = :now, facts = case when :facts = '' then facts else :facts end
        where id = :id and (seen_at < :now - :every or (:facts <> '' and facts <> :facts))""",
        {"id": device_id, "now": now, "facts": facts, "every": SEEN_EVERY},
    )


def revoke(writer: Writer, device_id: str, now: int) -> bool:
    """Withdraws the token for good; False when there is no such tablet or it was withdrawn before."""
    changed = writer.run(
        "update device set revoked_at = :now where id = :id and revoked_at = 0", {"id": device_id, "now": now}
    )
    return changed == 1


def hash_of(token: str) -> str:
    """A random token needs no salt: it cannot be guessed."""
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()
