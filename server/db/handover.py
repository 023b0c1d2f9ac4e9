"""Hand-overs as the office and the job read them: who has how many customers, who stands in for whom, whose are left
without anybody."""

from server.db.database import Reader, Row

PAGE = 200
PAST = 30
# members whose clerk works in this store no more; `m` is the member, its scope is the store's
WITHOUT = """not exists (select 1 from staff w where w.scope = 'org' and w.id = m.clerk_id and w.active = 1
    and w.removed = 0 and w.store_id in (substr(m.scope, 7), ''))"""
NAMES = """left join staff f on f.scope = 'org' and f.id = h.from_id
    left join staff t on t.scope = 'org' and t.id = h.to_id"""
ROW = f"""select h.id, h.state, h.reason, h.rule, h.day, h.until_day, h.ended_day, h.members,
    coalesce(f.name, '') as from_name, coalesce(t.name, '') as to_name from handover h {NAMES}
    where h.scope = :scope and h.removed = 0"""


def past_due(reader: Reader, scope: str, today: str) -> list[str]:
    """Ids of the hand-overs whose last day has gone by."""
    rows = reader.rows(
        """select id from handover where scope = :scope and state = 'active' and until_day < :today and removed = 0
        order by id""",
        {"scope": scope, "today": today},
    )
    return [row["id"] for row in rows]


def orphans(reader: Reader, only_store: str = "") -> list[Row]:
    """Every open store (or the one) with `count` of members whom nobody there looks after."""
    return reader.rows(
        f"""select s.id, s.name, (select count(*) from member m where m.scope = 'store/' || s.id and m.alias_of = ''
        and m.removed = 0 and {WITHOUT}) as count from store s where s.scope = 'org' and s.active = 1 and s.removed = 0
        and (:only = '' or s.id = :only) order by s.number, s.id""",
        {"only": only_store},
    )


def holders(reader: Reader, store_id: str) -> list[Row]:
    """Who has members: id ('' = nobody), name, members, here (0 | 1); people who are gone first."""
    return reader.rows(
        f"""select m.clerk_id as id, coalesce(s.name, '') as name, count(*) as members,
        max(case when {WITHOUT} then 0 else 1 end) as here
        from member m left join staff s on s.scope = 'org' and s.id = m.clerk_id
        where m.scope = :scope and m.alias_of = '' and m.removed = 0 group by m.clerk_id, s.name
        order by here, name, m.clerk_id""",
        {"scope": f"store/{store_id}"},
    )


def receivers(reader: Reader, store_id: str) -> list[Row]:
    """Who may get members: id and name."""
    return reader.rows(
        """select id, name from staff where scope = 'org' and store_id = :store and active = 1 and removed = 0
        and role in ('clerk', 'store_manager') order by number, id""",
        {"store": store_id},
    )


def running(reader: Reader, store_id: str) -> list[Row]:
    return reader.rows(f"{ROW} and h.state = 'active' order by h.until_day, h.id", {"scope": f"store/{store_id}"})


def past(reader: Reader, store_id: str) -> list[Row]:
    return reader.rows(
        f"{ROW} and h.state <> 'active' order by h.at desc, h.id limit {PAST}", {"scope": f"store/{store_id}"}
    )


def members(reader: Reader, store_id: str, clerk_id: str | None = None) -> list[Row]:
    """Members of one person, or (None) those whose clerk is gone: id, name, tier, clerk's name. A page, no phones."""
    where = WITHOUT if clerk_id is None else "m.clerk_id = :clerk_id"
    return reader.rows(
        f"""select m.id, m.name, m.tier, m.vip_number, m.last_purchase_day, coalesce(s.name, '') as clerk_name,
        coalesce(t.title, '') as tier_title from member m left join staff s on s.scope = 'org' and s.id = m.clerk_id
        left join tier t on t.scope = 'org' and t.key = m.tier and t.current = 1 and t.removed = 0
        where m.scope = :scope and m.alias_of = '' and m.removed = 0 and {where}
        order by m.last_purchase_day desc, m.id limit {PAGE}""",
        {"scope": f"store/{store_id}", "clerk_id": clerk_id or ""},
    )


def held(reader: Reader, store_id: str, staff_id: str) -> Row:
    """What a person would leave behind: members, follow_ups, cards and files, counts each."""
    row = reader.row(
        """select (select count(*) from member where scope = :scope and clerk_id = :id and alias_of = '' and removed = 0)
            as members,
        (select count(*) from follow_up where scope = :scope and assignee_id = :id and state = 'open' and removed = 0)
            as follow_ups,
        (select count(*) from card where scope = :scope and owner_id = :id and removed = 0
            and state not in ('handed', 'withdrawn', 'void')) as cards,
        (select count(*) from customer_file where scope = :scope and owner_id = :id and state = 'active' and removed = 0)
            as files""",
        {"scope": f"store/{store_id}", "id": staff_id},
    )
    return row or {}


def count_of(reader: Reader, store_id: str, handover_id: str) -> int:
    """How many members a hand-over moved."""
    found = reader.value(
        "select members from handover where scope = :scope and id = :id",
        {"scope": f"store/{store_id}", "id": handover_id},
    )
    return int(found or 0)
