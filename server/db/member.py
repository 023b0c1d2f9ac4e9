"""Members as the office reads them: lists over stores, and one member's whole file."""

from collections.abc import Iterator
from typing import Any

import msgspec

from server.db.database import Reader, Row
from server.errors import Problem
from sync.record import FIELDS
from sync.tokens import search_match

PAGE = 50
NO_TIER = NO_DISTRICT = "-"
SHOWN_FACTS = 8
ALL_FACTS = 1000


class Wanted(msgspec.Struct, frozen=True):
    """Which members: `store_id` and `tier` '' mean any, the tier NO_TIER those without one; `text` is what was typed to
    search. `district`: a key of the choice, NO_DISTRICT those without one. `since`: who joined on that day or later.
    `gaps`: fields of which at least one is empty."""

    store_id: str = ""
    tier: str = ""
    text: str = ""
    offset: int = 0
    district: str = ""
    since: str = ""
    gaps: tuple[str, ...] = ()


class MemberPage(msgspec.Struct, frozen=True):
    """`more`: where the next page begins, 0 when there is none."""

    rows: list[Row]
    total: int
    more: int


class MemberFile(msgspec.Struct, frozen=True):
    """All that is known of one member."""

    member: Row
    store: Row
    refusals: list[Row]
    purchases: list[Row]
    follow_ups: list[Row]
    contacts: list[Row]
    visits: list[Row]
    more: bool


COLUMNS = """m.scope, m.id, m.name, m.phone, m.phone_state, m.vip_number, m.tier, m.points, m.spend_minor, m.purchases,
    m.last_purchase_day, m.erased_day, substr(m.scope, 7) as store_id, s.name as store_name,
    coalesce(t.title, '') as tier_title"""
STORE_AND_TIER = """left join store s on s.scope = 'org' and s.id = substr(m.scope, 7)
    left join tier t on t.scope = 'org' and t.key = m.tier and t.current = 1 and t.removed = 0"""


def listed(reader: Reader, wanted: Wanted) -> MemberPage:
    """One page of members, who bought last first. A search finds by the beginning of words, see `sync.tokens`."""
    match = search_match(wanted.text)
    if wanted.text and not match:
        return MemberPage([], 0, 0)
    origin, params = _origin(reader, wanted, match)
    total = reader.value(f"select count(*) {origin}", params)
    rows = reader.rows(
        f"""select {COLUMNS} from (select m.scope, m.id {origin}
            order by m.last_purchase_day desc, m.id limit {PAGE} offset :offset) as page
        join member m on m.scope = page.scope and m.id = page.id {STORE_AND_TIER}
        order by m.last_purchase_day desc, m.id""",
        params,
    )
    reached = wanted.offset + len(rows)
    return MemberPage(rows, total, reached if rows and reached < total else 0)


def file_of(reader: Reader, store_id: str, member_id: str, shown: int = SHOWN_FACTS) -> MemberFile:
    """The latest facts, `shown` of each kind; `more` when there are others. An alias is answered with the member it was
    merged into. Problem not_found."""
    scope = f"store/{store_id}"
    member = _one(reader, scope, member_id)
    if member["alias_of"]:
        member = _one(reader, scope, member["alias_of"])
    params = {"scope": scope, "member_id": member["id"]}
    store = reader.row("select id, name from store where scope = 'org' and id = :id", {"id": store_id})
    refusals = reader.rows(
        """select channel, purpose, day, source from refusal where scope = :scope and member_id = :member_id and removed = 0
        and withdrawn_day = '' order by day desc""",
        params,
    )
    found = {name: reader.rows(f"{sql} limit :most", {**params, "most": shown + 1}) for name, sql in FACTS.items()}
    latest = {name: rows[:shown] for name, rows in found.items()}
    more = any(len(rows) > shown for rows in found.values())
    return MemberFile(member, store or {"id": store_id, "name": store_id}, refusals, **latest, more=more)


def tiers(reader: Reader) -> list[Row]:
    return reader.rows(
        "select key, title from tier where scope = 'org' and current = 1 and removed = 0 order by rank desc"
    )


FACTS = {
    "purchases": """select p.kind, p.amount_minor, p.quantity, p.receipt, p.day, p.note, p.source,
        coalesce(c.name, '') as clerk_name
        from purchase p left join staff c on c.scope = 'org' and c.id = p.clerk_id
        where p.scope = :scope and p.member_id = :member_id and p.removed = 0 order by p.day desc, p.at desc, p.id""",
    "follow_ups": """select f.channel, f.first_due, f.due, f.state, f.done_day, f.attempts,
        coalesce(a.name, '') as assignee_name, coalesce(o.title, '') as outcome_title,
        (select min(c.title) from cadence_step c where c.scope = 'org' and c.current = 1 and c.removed = 0
            and c.key = f.step and c.tier = f.tier) as step_title
        from follow_up f left join staff a on a.scope = 'org' and a.id = f.assignee_id
        left join outcome o on o.scope = 'org' and o.key = f.outcome and o.current = 1
        where f.scope = :scope and f.member_id = :member_id and f.removed = 0
        order by f.state <> 'open', case when f.state = 'open' then f.due else '' end, f.due desc, f.id""",
    "contacts": """select c.channel, c.day, c.at, c.note, c.seconds, c.script_id, coalesce(s.name, '') as clerk_name,
        coalesce(o.title, c.outcome) as outcome_title, coalesce(sc.title, '') as script_title
        from contact c left join staff s on s.scope = 'org' and s.id = c.clerk_id
        left join outcome o on o.scope = 'org' and o.key = c.outcome and o.current = 1
        left join script sc on sc.scope = 'org' and sc.id = c.script_id
        where c.scope = :scope and c.member_id = :member_id and c.removed = 0 order by c.at desc, c.id""",
    "visits": """select v.day, v.bought, v.note, coalesce(s.name, '') as clerk_name, coalesce(r.title, '') as reason_title
        from visit v left join staff s on s.scope = 'org' and s.id = v.clerk_id
        left join choice r on r.scope = 'org' and r.kind = 'no_purchase_reason' and r.key = v.reason and r.current = 1
        where v.scope = :scope and v.member_id = :member_id and v.removed = 0 order by v.day desc, v.id""",
}


def _origin(reader: Reader, wanted: Wanted, match: str) -> tuple[str, dict[str, Any]]:
    """From where and under which conditions, for the count and for the page."""
    search = reader.MEMBER_FOUND if match else ""
    scope = "m.scope = :scope" if wanted.store_id else "m.scope >= 'store/' and m.scope < 'store0'"
    params = {"match": reader.matching(match), "scope": f"store/{wanted.store_id}", "offset": wanted.offset}
    params |= {"tier": wanted.tier, "since": wanted.since, "district": wanted.district}
    where = " and ".join([scope, *_narrowed(wanted), "m.removed = 0", "m.alias_of = ''"])
    return f"from member m {search} where {where}", params


def _narrowed(wanted: Wanted) -> Iterator[str]:
    if wanted.tier == NO_TIER:
        yield """not exists (select 1 from tier k where k.scope = 'org' and k.key = m.tier and k.current = 1
            and k.removed = 0)"""
    elif wanted.tier:
        yield "m.tier = :tier"
    if wanted.since:
        yield "m.joined_day >= :since"
    if wanted.district:
        yield "m.district = ''" if wanted.district == NO_DISTRICT else "m.district = :district"
    gaps = [f"m.{field} = ''" for field in wanted.gaps if field in FIELDS]
    if wanted.gaps:
        yield f"({' or '.join(gaps)})" if gaps else "1 = 0"


def _one(reader: Reader, scope: str, member_id: str) -> Row:
    row = reader.row(
        """select m.*, coalesce(t.title, '') as tier_title, coalesce(c.name, '') as clerk_name,
        coalesce(h.title, '') as hours_title, coalesce(x.title, '') as sex_title,
        coalesce(d.title, m.district) as district_title
        from member m left join staff c on c.scope = 'org' and c.id = m.clerk_id
        left join choice h on h.scope = 'org' and h.kind = 'call_hours' and h.key = m.hours and h.current = 1
        left join choice x on x.scope = 'org' and x.kind = 'sex' and x.key = m.sex and x.current = 1
        left join choice d on d.scope = 'org' and d.kind = 'district' and d.key = m.district and d.current = 1
        left join tier t on t.scope = 'org' and t.key = m.tier and t.current = 1 and t.removed = 0
        where m.scope = :scope and m.id = :id and m.removed = 0""",
        {"scope": scope, "id": member_id},
    )
    if row is None:
        raise Problem("not_found")
    return row


def districts(reader: Reader) -> list[Row]:
    """key and title of the districts to choose from."""
    return reader.rows(
        """select key, title from choice where scope = 'org' and kind = 'district' and current = 1 and removed = 0
        order by position, key"""
    )


def record_fields(reader: Reader) -> tuple[str, ...]:
    """What a complete record holds."""
    rows = reader.rows(
        """select key from record_field where scope = 'org' and purpose = 'record' and current = 1 and removed = 0
        order by position"""
    )
    return tuple(row["key"] for row in rows)
