"""Members who may be one: looked for every night, written down for the manager to decide."""

import hashlib
import logging

import msgspec

from server.clock import now_ms
from server.config import Config
from server.db import Database, duplicate, store
from server.db.operate import Deed, operate
from sync.alike import pairs_of
from sync.operations.duplicate import FindDuplicates, Pair

AT_ONCE = 500

log = logging.getLogger(__name__)


def find_duplicates(db: Database, config: Config) -> None:
    """In every open store; pairs that were found before are left as they were decided."""
    with db.read() as reader:
        scopes = [f"store/{one.id}" for one in store.choices(reader)]
    found = sum(find_in(db, scope, now_ms()) for scope in scopes)
    if found:
        log.info("pairs of members who may be one: %d", found)


def find_in(db: Database, scope: str, now: int) -> int:
    """How many new pairs there were in this store."""
    with db.read() as reader:
        pairs = pairs_of(duplicate.members(reader, scope))
        known = duplicate.known_pairs(reader, scope)
    new = [Pair(first_id=one, second_id=other, reason=pairs[one, other]) for one, other in sorted(pairs.keys() - known)]
    for start in range(0, len(new), AT_ONCE):
        args = FindDuplicates(pairs=new[start : start + AT_ONCE])
        # the same pairs are the same operation
        op_id = f"duplicates-{hashlib.sha256(msgspec.json.encode(args)).hexdigest()[:40]}"
        operate(db, scope, Deed(op_id, "duplicate.find", args), now)
    return len(new)
