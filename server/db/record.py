"""What headquarters asks of a member's record, the changes in it, and where members live, as the office reads them."""

from server.db.database import Reader, Row
from sync.record import Completeness, completeness, next_working_day


def of_member(reader: Reader, member: Row) -> tuple[Completeness, str]:
    """How complete the record is, and until which day it is to be; the day is empty when nothing is missing."""
    fields = [
        row["key"]
        for row in reader.rows(
            """select key from record_field where scope = 'org' and purpose = 'record' and current = 1 and removed = 0
            order by position"""
        )
    ]
    found = completeness(member, fields)
    return found, _due(reader, member["joined_day"]) if found.missing else ""


def changes(reader: Reader, scope: str, member_id: str, most: int) -> list[Row]:
    """The latest first, with who and on which tablet; `device` is empty for the office."""
    return reader.rows(
        """select c.field, c.before, c.after, c.at, c.by_id, c.device, coalesce(s.name, '') as staff_name,
        coalesce(t.name, '') as tablet_name
        from member_change c left join staff s on s.scope = 'org' and s.id = c.by_id
        left join tablet t on t.scope = c.scope and t.id = c.device
        where c.scope = :scope and c.member_id = :member_id and c.removed = 0
        order by c.at desc, c.id limit :most""",
        {"scope": scope, "member_id": member_id, "most": most},
    )


def names(reader: Reader, scope: str, field: str) -> dict[str, str]:
    """Of what the field names: people, or members of this store who brought somebody."""
    if field == "clerk_id":
        rows = reader.rows("select id, name from staff where scope = 'org'")
    else:
        rows = reader.rows(
            """select id, name from member where scope = :scope and id in
            (select referrer_id from member where scope = :scope and referrer_id <> '')""",
            {"scope": scope},
        )
    return {row["id"]: row["name"] for row in rows}


def districts(reader: Reader, store_id: str, since: str) -> dict[str, tuple[int, int]]:
    """How many members live in each district and how many of them joined since that day; `store_id` '' means any."""
    where = "scope = :scope" if store_id else "scope >= 'store/' and scope < 'store0'"
    rows = reader.rows(
        f"""select district, count(*) as members, sum(case when joined_day >= :since then 1 else 0 end) as recent
        from member where {where} and alias_of = '' and removed = 0 group by district""",
        {"scope": f"store/{store_id}", "since": since},
    )
    return {row["district"]: (int(row["members"]), int(row["recent"])) for row in rows}


def _due(reader: Reader, joined_day: str) -> str:
    days = reader.value(
        "select value from setting where scope = 'org' and key = 'record_due_days' and current = 1 and removed = 0"
    )
    rows = reader.rows("select day, kind from calendar_day where scope = 'org' and current = 1 and removed = 0")
    return next_working_day(joined_day, days or 0, {row["day"]: row["kind"] for row in rows})
