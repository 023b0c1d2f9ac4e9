"""Follow-ups as the jobs see them: whether a store's days were planned already, and by which cadence."""

import msgspec

from server.db.database import Reader
from sync.operations.reached import setting

AHEAD_DAYS = 7


class Cadence(msgspec.Struct, frozen=True):
    """`version`: of the playbook; `seq`: when the cadence, or what replaces what, was last changed; `ahead_days`: how far to
    plan."""

    version: int
    seq: int
    ahead_days: int


def cadence(reader: Reader) -> Cadence:
    row = reader.rows(
        f"""select coalesce((select max(version) from playbook where scope = 'org' and removed = 0), 0) as version,
        coalesce((select max(seq) from (select seq from cadence_step union all select seq from cadence_supersede) as c), 0)
            as seq, {setting("plan_ahead_days", AHEAD_DAYS)} as ahead_days"""
    )[0]
    return msgspec.convert(row, Cadence)


def was_done(reader: Reader, scope: str, op_id: str) -> bool:
    """Whether the job did it; a tablet's own plan of the day is another operation."""
    found = reader.value(
        "select 1 from operation_log where scope = :scope and op_id = :op_id limit 1", {"scope": scope, "op_id": op_id}
    )
    return bool(found)
