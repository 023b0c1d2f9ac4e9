"""Gifts and points of a store as jobs and the office see them: what is due by itself, what is in stock, what was given."""

from collections import defaultdict
from collections.abc import Iterable

import msgspec

from server.db.database import Reader, Row
from sync.operations.points import to_expire
from sync.operations.voucher import brought

OCCASIONS = {"birthday": "birthday", "wedding_day": "wedding_day", "joined_day": "joined_day"}
FITS = """(g.tiers = '[]' or replace(g.tiers, '"' || m.tier || '"', '') <> g.tiers)"""
LIVE = "m.scope = :scope and m.removed = 0 and m.alias_of = '' and m.tier <> ''"


class Occasion(msgspec.Struct, frozen=True):
    """A gift of the playbook that an occasion gives; `days_before`, `valid_days` as in the table `gift`."""

    key: str
    occasion: str
    days_before: int
    valid_days: int


def occasions(reader: Reader) -> list[Occasion]:
    rows = reader.rows(
        """select key, occasion, days_before, valid_days from gift
        where scope = 'org' and occasion <> '' and current = 1 and removed = 0 order by position, key"""
    )
    return msgspec.convert(rows, list[Occasion])


def born_on(reader: Reader, scope: str, gift: Occasion, dates: Iterable[str]) -> list[Row]:
    """Members (`id`, `day`, `joined_day`) of the gift's tiers whose occasion is on one of these dates (`MM-DD`)."""
    marks = {f"d{place}": date for place, date in enumerate(dates)}
    column = OCCASIONS[gift.occasion]
    return reader.rows(
        f"""select m.id, m.{column} as day, m.joined_day from member m join gift g on g.scope = 'org' and g.key = :gift
        and g.current = 1 where {LIVE} and m.{column} <> '' and {FITS}
        and substr(m.{column}, 6) in ({", ".join(f":{name}" for name in marks)}) order by m.id""",
        {"scope": scope, "gift": gift.key, **marks},
    )


def issued_since(reader: Reader, scope: str, occasion: str, day: str) -> dict[str, set[str]]:
    """Ids of the vouchers of an occasion that were issued on that day or later, by member; one who took over another's
    has them under that one's id."""
    rows = reader.rows(
        """select id, member_id from voucher where scope = :scope and occasion = :occasion and issued_day >= :day
        and removed = 0""",
        {"scope": scope, "occasion": occasion, "day": day},
    )
    found: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        found[row["member_id"]].add(row["id"])
    return found


def bringers(reader: Reader, scope: str, gift: str) -> list[Row]:
    """Members (`id`, `brought`, `wanted`) of the gift's tiers who brought enough new customers for a reward."""
    return reader.rows(
        f"""select id, brought, wanted from (select m.id, {brought("m.id")} as brought, s.value as wanted from member m
        join gift g on g.scope = 'org' and g.key = :gift and g.current = 1
        join setting s on s.scope = 'org' and s.key = 'referrals_for_gift' and s.current = 1 and s.value > 0
        where {LIVE} and {FITS} and (exists (select 1 from member b where b.scope = :scope and b.referrer_id = m.id
        and b.referrer_id <> '') or exists (select 1 from member a where a.scope = :scope and a.alias_of = m.id
        and a.alias_of <> ''))) as found where brought >= wanted order by id""",
        {"scope": scope, "gift": gift},
    )


def ran_out(reader: Reader, scope: str, today: str) -> list[Row]:
    """Reservations (`id`, `member_id`) that were not collected in their days."""
    return reader.rows(
        """select id, member_id from redemption where scope = :scope and state = 'reserved' and keep_until < :today
        and removed = 0 order by id""",
        {"scope": scope, "today": today},
    )


def months_kept(reader: Reader) -> int:
    """After how many months points run out; 0 = never."""
    sql = "select value from setting where scope = 'org' and key = 'points_expire_months' and current = 1"
    return reader.value(sql) or 0


def expiring(reader: Reader, scope: str, cutoff_day: str, now: int) -> list[str]:
    """Members whose points up to the cutoff have not run out as they should; `now`: milliseconds."""
    rows = reader.rows(
        f"""select id from (select m.id, {to_expire("m.id")} as due from member m where m.scope = :scope
        and m.removed = 0 and m.alias_of = '' and exists (select 1 from point_entry e where e.scope = :scope
        and e.member_id = m.id and e.day <= :cutoff_day and e.removed = 0)) as found where due <> 0 order by id""",
        {"scope": scope, "cutoff_day": cutoff_day, "at": now},
    )
    return [row["id"] for row in rows]
