"""Members as a sheet holds them: page after page for writing, and by what identifies them for reading."""

from collections.abc import Iterable

from server.db.database import Reader, Row
from server.db.member import NO_TIER

ROW = """m.scope, m.id, m.alias_of, m.name, m.pinyin, m.sex, m.phone, m.vip_number, m.id_number, m.address, m.district,
    m.birthday, m.wedding_day, m.joined_day, m.tier, m.points, m.spend_minor, m.purchases, m.last_purchase_day,
    m.clerk_id, m.referrer_id, m.hours, m.likes_brand, m.likes_price, m.likes_function, m.note, m.consent"""


def total(reader: Reader, store_id: str, tier: str) -> int:
    """How many members; `store_id`, `tier` '' mean any, NO_TIER those without one."""
    where, params = _where(store_id, tier)
    return int(reader.value(f"select count(*) from member m where {where}", params))


def page(reader: Reader, store_id: str, tier: str, after: tuple[str, str], most: int) -> list[Row]:
    """The members after the (scope, id), in that order, with what their clerk and referrer are called."""
    where, params = _where(store_id, tier)
    return reader.rows(
        f"""select {ROW}, coalesce(c.number, '') as clerk_number, coalesce(c.name, '') as clerk_name,
        coalesce(r.vip_number, '') as referrer_vip from member m
        left join staff c on c.scope = 'org' and c.id = m.clerk_id
        left join member r on r.scope = m.scope and r.id = m.referrer_id and m.referrer_id <> ''
        where {where} and m.scope >= :after_scope and (m.scope > :after_scope or m.id > :after_id)
        order by m.scope, m.id limit :most""",
        {**params, "after_scope": after[0], "after_id": after[1], "most": most},
    )


def known(reader: Reader, scope: str, ids: Iterable[str], vips: Iterable[str], phones: Iterable[str]) -> list[Row]:
    """Members with one of these ids (those who became part of another too), VIP numbers or phones."""
    found: dict[str, Row] = {}
    for column, values in (("id", ids), ("vip_number", vips), ("phone", phones)):
        among = {f"v{place}": value for place, value in enumerate(dict.fromkeys(values)) if value}
        if among:
            live = "" if column == "id" else "and m.alias_of = ''"
            rows = reader.rows(
                f"""select {ROW} from member m where m.scope = :scope and m.{column} in
                ({", ".join(f":{name}" for name in among)}) and m.removed = 0 {live}""",
                {**among, "scope": scope},
            )
            found |= {row["id"]: row for row in rows}
    return list(found.values())


def choices(reader: Reader) -> list[Row]:
    """kind, key and title (JSON by language) of the short lists that a member's fields are chosen from."""
    return reader.rows(
        """select kind, key, title from choice where scope = 'org' and current = 1 and removed = 0
        and kind in ('sex', 'district', 'call_hours') order by kind, key"""
    )


def oldest_years(reader: Reader) -> int:
    """How many years back a day that a member names may lie, 0 = any."""
    sql = "select value from setting where scope = 'org' and key = 'oldest_years' and current = 1 and removed = 0"
    return int(reader.value(sql) or 0)


def clerks(reader: Reader, store_id: str) -> list[Row]:
    """id, number and name of people who may look after members of the store."""
    return reader.rows(
        """select id, number, name from staff where scope = 'org' and active = 1 and removed = 0
        and store_id = :store order by number""",
        {"store": store_id},
    )


def _where(store_id: str, tier: str) -> tuple[str, Row]:
    scope = "m.scope = :scope" if store_id else "m.scope >= 'store/' and m.scope < 'store0'"
    of_tier = "and m.tier = :tier" if tier else ""
    params = {"scope": f"store/{store_id}", "tier": "" if tier == NO_TIER else tier}
    return f"{scope} {of_tier} and m.removed = 0 and m.alias_of = ''", params


def staff_names(reader: Reader, ids: Iterable[str]) -> dict[str, str]:
    """Names by id."""
    among = {f"s{place}": id for place, id in enumerate(dict.fromkeys(ids))}
    if not among:
        return {}
    marks = ", ".join(f":{name}" for name in among)
    rows = reader.rows(f"select id, name from staff where scope = 'org' and id in ({marks})", among)
    return {row["id"]: row["name"] for row in rows}
