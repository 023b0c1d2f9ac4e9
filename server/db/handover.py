"""Hand-overs as the office and the job read them: who has how many customers, who stands in for whom, whose are left
without anybody."""

from server.db.database import Reader, Row
from sync.operations.handing import HELD, LIVING, THINGS, gone

PAGE = 200
PAST = 30
NAMES_OF_THINGS = tuple(name for name, *_ in THINGS)
# rows of (who, how many of what), for every person of a store
COUNTS = " union all ".join(
    f"""select {who} as id, {", ".join(f"{int(name == one)} * count(*) as {one}" for one in ("members", *NAMES_OF_THINGS))}
    from {table} where scope = :scope and {open} group by {who}"""
    for name, table, who, open in (("members", "member", "clerk_id", LIVING), *THINGS)
)
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
    """Every open store (or the one) with `count` of members whom nobody there looks after, and `things`: open follow-ups,
    cards and files that are still with somebody who is not there."""
    counts = [
        f"(select count(*) from {table} t where t.scope = 'store/' || s.id and {open} and {gone(f't.{who}', 't.scope')})"
        for _, table, who, open in (("members", "member", "clerk_id", LIVING), *THINGS)
    ]
    return reader.rows(
        f"""select s.id, s.name, {counts[0]} as count, {" + ".join(counts[1:])} as things
        from store s where s.scope = 'org' and s.active = 1 and s.removed = 0
        and (:only = '' or s.id = :only) order by s.number, s.id""",
        {"only": only_store},
    )


def holders(reader: Reader, store_id: str) -> list[Row]:
    """Who has something to hand over: id ('' = nobody), name, members, follow_ups, cards, files, things (the three
    together), here (0 | 1); people who are gone first."""
    sums = ", ".join(f"cast(sum(p.{name}) as bigint) as {name}" for name in ("members", *NAMES_OF_THINGS))
    return reader.rows(
        f"""select h.*, coalesce(s.name, '') as name, h.{" + h.".join(NAMES_OF_THINGS)} as things,
        case when {gone("h.id")} then 0 else 1 end as here
        from (select p.id, {sums} from ({COUNTS}) as p group by p.id) as h
        left join staff s on s.scope = 'org' and s.id = h.id order by here, name, h.id""",
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
    where = gone("m.clerk_id") if clerk_id is None else "m.clerk_id = :clerk_id"
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
    row = reader.row(HELD, {"scope": f"store/{store_id}", "from_id": staff_id})
    return row or {}


def count_of(reader: Reader, store_id: str, handover_id: str) -> int:
    """How many members a hand-over moved."""
    found = reader.value(
        "select members from handover where scope = :scope and id = :id",
        {"scope": f"store/{store_id}", "id": handover_id},
    )
    return int(found or 0)
