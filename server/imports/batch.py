"""What a batch of sales of one store comes to, before anything is written: whose they are, and which are known."""

import hashlib
import re

import msgspec

from server.db import imports
from server.db.database import Reader
from server.imports.sale import Fault, Sale

PLAIN_CODE = re.compile(r"[A-Za-z0-9_.-]{1,40}")
PLAIN_STORE = re.compile(r"[A-Za-z0-9_.-]{1,30}")


class Batch(msgspec.Struct):
    """`fresh`: member id → sales to add. `strangers`: customer code → id of the member to make for it."""

    fresh: dict[str, list[Sale]] = {}
    strangers: dict[str, str] = {}
    unchanged: int = 0
    refused: list[tuple[Sale, Fault]] = []


def batch_of(reader: Reader, scope: str, sales: list[Sale]) -> Batch:
    """Sorts the sales; reads only."""
    known = imports.purchases_known(reader, scope, [sale.id for sale in sales])
    members = imports.members_by_code(reader, scope, {sale.customer for sale in sales})
    recorded = imports.recorded(reader, scope, {sale.slip for sale in sales if sale.slip})
    batch = Batch()
    for sale in sales:
        member = members.get(sale.customer) or member_id(sale.store_id, sale.customer)
        if sale.id in known or _is_recorded(sale, member, recorded):
            batch.unchanged += 1
        elif recorded.sold_to.get(sale.slip, member) != member:
            batch.refused.append((sale, Fault("import.slip_other_member", "slip", sale.slip)))
        else:
            batch.fresh.setdefault(member, []).append(sale)
            if sale.customer not in members:
                batch.strangers[sale.customer] = member
    return batch


def member_id(store_id: str, code: str) -> str:
    """The same for the same customer of a store; a code with characters that an id cannot have is hashed."""
    plain = PLAIN_CODE.fullmatch(code) and PLAIN_STORE.fullmatch(store_id)
    if plain:
        return f"pos-{store_id}-{code}"
    return "pos-" + hashlib.sha256(f"{store_id}\x1f{code}".encode()).hexdigest()[:24]


def _is_recorded(sale: Sale, member: str, recorded: imports.Recorded) -> bool:
    """A tablet recorded this slip for the same member (a sale), or gave it back (a return)."""
    if sale.amount_minor < 0:
        return sale.slip in recorded.returned
    return recorded.sold_to.get(sale.slip) == member
