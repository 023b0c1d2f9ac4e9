"""Figures of gifts, vouchers and points by store. Sums only: no member is named here."""

import msgspec

from server.db.database import Reader

TITLE = """(select g.title from gift g where g.scope = 'org' and g.key = {key} and g.removed = 0
    order by g.current desc, g.version desc limit 1)"""
OPEN = """where s.scope = 'org' and s.active = 1 and s.removed = 0 and (:store = '' or s.id = :store)"""


class StorePoints(msgspec.Struct, frozen=True):
    """Points that members of a store have, and what they were given for in the last 30 days; `waiting`: reserved gifts."""

    id: str
    name: str
    outstanding: int
    redeemed: int
    expired: int
    given: int
    waiting: int


class Stock(msgspec.Struct, frozen=True):
    """One gift in one store; `title`: translated JSON."""

    store_id: str
    store_name: str
    gift: str
    title: str
    on_hand: int
    reserved: int
    free: int


class Vouchers(msgspec.Struct, frozen=True):
    """Vouchers of one kind in one store by what became of them; `value_minor`: of those that are open."""

    store_id: str
    store_name: str
    gift: str
    title: str
    issued: int
    used: int
    expired: int
    void: int
    open: int
    value_minor: int


def points(reader: Reader, since: str, store_id: str = "") -> list[StorePoints]:
    """One row a store that is open. `since`: the first day that counts as recent."""
    rows = reader.rows(
        f"""select s.id, s.name,
        (select coalesce(sum(m.points), 0) from member m where m.scope = 'store/' || s.id and m.removed = 0
            and m.points > 0) as outstanding,
        (select coalesce(-sum(e.points), 0) from point_entry e where e.scope = 'store/' || s.id and e.kind = 'gift'
            and e.day >= :since and e.removed = 0) as redeemed,
        (select coalesce(-sum(e.points), 0) from point_entry e where e.scope = 'store/' || s.id and e.kind = 'expiry'
            and e.day >= :since and e.removed = 0) as expired,
        (select coalesce(sum(r.quantity), 0) from redemption r where r.scope = 'store/' || s.id and r.state = 'given'
            and r.given_day >= :since and r.removed = 0) as given,
        (select count(*) from redemption r where r.scope = 'store/' || s.id and r.state = 'reserved' and r.removed = 0)
            as waiting
        from store s {OPEN} order by s.number, s.id""",
        {"since": since, "store": store_id},
    )
    return msgspec.convert(rows, list[StorePoints])


def stock(reader: Reader, store_id: str = "") -> list[Stock]:
    """What the stores have, by gift and store."""
    rows = reader.rows(
        f"""select s.id as store_id, s.name as store_name, k.id as gift, coalesce({TITLE.format(key="k.id")}, k.id) as title,
        k.on_hand, k.reserved, k.on_hand - k.reserved as free
        from store s join gift_stock k on k.scope = 'store/' || s.id {OPEN} and k.removed = 0
        order by k.id, s.number, s.id""",
        {"store": store_id},
    )
    return msgspec.convert(rows, list[Stock])


def vouchers(reader: Reader, today: str, store_id: str = "") -> list[Vouchers]:
    """What was issued, by kind and store."""
    rows = reader.rows(
        f"""select s.id as store_id, s.name as store_name, v.gift, coalesce({TITLE.format(key="v.gift")}, v.gift) as title,
        count(*) as issued, count(case when v.state = 'used' then 1 end) as used,
        count(case when v.state = 'open' and v.expires_day < :today then 1 end) as expired,
        count(case when v.state = 'void' then 1 end) as void,
        count(case when v.state = 'open' and v.expires_day >= :today then 1 end) as open,
        coalesce(sum(case when v.state = 'open' and v.expires_day >= :today then v.value_minor end), 0) as value_minor
        from store s join voucher v on v.scope = 'store/' || s.id {OPEN} and v.removed = 0
        group by s.id, s.name, s.number, v.gift order by v.gift, s.number, s.id""",
        {"today": today, "store": store_id},
    )
    return msgspec.convert(rows, list[Vouchers])
