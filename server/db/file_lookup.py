"""Looks at members' files from outside their store: who, when, whose file and why. Rows are never changed.

Source: the equipment maker's rule GK-03 on customer files.
"""

from server.db.database import Reader, Row, Writer

HOLDS = 30 * 60_000
PAGE = 100


def add(writer: Writer, staff_id: str, role: str, scope: str, member_id: str, reason: str, now: int) -> None:
    writer.run(
        """insert into file_lookup (id, at, staff_id, role, scope, member_id, reason)
        select coalesce(max(id), 0) + 1, :now, :staff_id, :role, :scope, :member_id, :reason from file_lookup""",
        {
            "now": now,
            "staff_id": staff_id,
            "role": role,
            "scope": scope,
            "member_id": member_id,
            "reason": reason,
        },
    )


def holds(reader: Reader, staff_id: str, scope: str, member_id: str, now: int) -> bool:
    """Whether this person gave a reason for this file within the last half hour."""
    found = reader.row(
        """select 1 from file_lookup where staff_id = :staff_id and scope = :scope and member_id = :member_id
        and at > :now - :holds and at <= :now""",
        {"staff_id": staff_id, "scope": scope, "member_id": member_id, "now": now, "holds": HOLDS},
    )
    return found is not None


def listed(reader: Reader, before: int = 0) -> list[Row]:
    """The latest looks, older than the row `before` when it is given. Members by their VIP number, not by name."""
    return reader.rows(
        f"""select l.id, l.at, l.role, l.reason, l.member_id, l.scope, coalesce(p.name, l.staff_id) as staff_name,
        coalesce(p.number, '') as staff_number, coalesce(m.vip_number, '') as vip_number,
        coalesce(s.name, l.scope) as store_name
        from file_lookup l left join staff p on p.scope = 'org' and p.id = l.staff_id
        left join member m on m.scope = l.scope and m.id = l.member_id
        left join store s on s.scope = 'org' and 'store/' || s.id = l.scope
        where :before = 0 or l.id < :before order by l.id desc limit {PAGE}""",
        {"before": before},
    )
