"""A day's figures of each store, for whoever opens the office in the morning."""

import msgspec

from server.db.database import Reader


class StoreFigures(msgspec.Struct, frozen=True):
    """`seen_at`: when a tablet of the store last called, 0 for never. Money in minor units."""

    id: str
    name: str
    members: int
    members_new: int
    purchases: int
    amount_minor: int
    due: int
    overdue: int
    tablets: int
    seen_at: int


def of_stores(reader: Reader, yesterday: str, today: str, store_id: str = "") -> list[StoreFigures]:
    """One row a store that is open. Corrections and returns count on the day they were made; a follow-up whose window
    has passed is missed, not overdue any more."""
    rows = reader.rows(
        """select s.id, s.name,
        (select count(*) from member m where m.scope = 'store/' || s.id and m.removed = 0 and m.alias_of = '')
            as members,
        (select count(*) from member m where m.scope = 'store/' || s.id and m.removed = 0 and m.alias_of = ''
            and m.joined_day = :yesterday) as members_new,
        (select count(*) from purchase p where p.scope = 'store/' || s.id and p.day = :yesterday and p.removed = 0
            and p.kind = 'sale') as purchases,
        (select coalesce(sum(p.amount_minor), 0) from purchase p where p.scope = 'store/' || s.id
            and p.day = :yesterday and p.removed = 0) as amount_minor,
        (select count(*) from follow_up f where f.scope = 'store/' || s.id and f.state = 'open' and f.removed = 0
            and f.due = :today) as due,
        (select count(*) from follow_up f where f.scope = 'store/' || s.id and f.state = 'open' and f.removed = 0
            and f.due < :today and f.to_day >= :today) as overdue,
        (select count(*) from device d where d.store_id = s.id and d.revoked_at = 0) as tablets,
        (select coalesce(max(d.seen_at), 0) from device d where d.store_id = s.id and d.revoked_at = 0) as seen_at
        from store s where s.scope = 'org' and s.active = 1 and s.removed = 0 and (:store = '' or s.id = :store)
        order by s.number, s.id""",
        {"yesterday": yesterday, "today": today, "store": store_id},
    )
    return [msgspec.convert(row, StoreFigures) for row in rows]


def total(stores: list[StoreFigures]) -> StoreFigures:
    """All of them as one."""
    names = [name for name in StoreFigures.__struct_fields__ if name not in ("id", "name", "seen_at")]
    sums = {name: sum(getattr(store, name) for store in stores) for name in names}
    return StoreFigures(id="", name="", seen_at=max((store.seen_at for store in stores), default=0), **sums)
