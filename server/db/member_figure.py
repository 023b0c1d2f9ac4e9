"""The members of each store by tier, against the playbook's share, and how many are new within a year, against its part of
those who were members before. Sources: the menswear manual (20/40/40), the spa manual (20 % new a year)."""

import msgspec

from server.db.database import Reader
from sync.days import add_days

YEAR_DAYS = 365
NEW_PERCENT = "new_members_percent"


class TierPart(msgspec.Struct, frozen=True):
    """`key`, `title` of the tier, empty for members without one; `share`, `wanted`: of all members, 0 to 1."""

    key: str
    title: str
    members: int
    share: float
    wanted: float


class StoreMembers(msgspec.Struct, frozen=True):
    """`id` is empty for the chain. `fresh`: who joined within a year; `base`: who was there before; `growth`: fresh of
    base, None without a base."""

    id: str
    name: str
    members: int
    tiers: list[TierPart]
    fresh: int
    base: int
    growth: float | None


class Members(msgspec.Struct, frozen=True):
    """`chain`: all stores as one. `since`: the day from which members are new; `growth_wanted`: 0 to 1."""

    chain: StoreMembers
    stores: list[StoreMembers]
    since: str
    growth_wanted: float


def of_stores(reader: Reader, today: str, store_id: str = "") -> Members:
    """One row a store that is open; `store_id` '' means all of them."""
    since = add_days(today, -YEAR_DAYS)
    tiers = reader.rows(
        """select key, title, share_percent from tier where scope = 'org' and current = 1 and removed = 0
        order by rank desc, key"""
    )
    rows = reader.rows(
        """select s.id, s.name, coalesce(m.tier, '') as tier, count(m.id) as members,
        sum(case when m.joined_day >= :since then 1 else 0 end) as fresh
        from store s left join member m on m.scope = 'store/' || s.id and m.removed = 0 and m.alias_of = ''
        where s.scope = 'org' and s.active = 1 and s.removed = 0 and (:store = '' or s.id = :store)
        group by s.number, s.id, s.name, coalesce(m.tier, '') order by s.number, s.id""",
        {"since": since, "store": store_id},
    )
    wanted = reader.value(
        "select value from setting where scope = 'org' and key = :key and current = 1 and removed = 0",
        {"key": NEW_PERCENT},
    )
    counted: dict[str, _Count] = {}
    chain = _Count("", "")
    for row in rows:
        for count in (counted.setdefault(row["id"], _Count(row["id"], row["name"])), chain):
            count.add(row["tier"], int(row["members"]), int(row["fresh"] or 0))
    named = [(row["key"], row["title"], row["share_percent"]) for row in tiers]
    stores = [count.of(named) for count in counted.values()]
    return Members(chain.of(named), stores, since, (wanted or 0) / 100)


class _Count:
    """Adds up one store."""

    def __init__(self, id: str, name: str) -> None:
        self.id, self.name = id, name
        self.by_tier: dict[str, int] = {}
        self.fresh = 0

    def add(self, tier: str, members: int, fresh: int) -> None:
        self.by_tier[tier] = self.by_tier.get(tier, 0) + members
        self.fresh += fresh

    def of(self, tiers: list[tuple[str, str, int]]) -> StoreMembers:
        """Tiers that the playbook does not know any more count as none."""
        total = sum(self.by_tier.values())
        known = {key for key, _, _ in tiers}
        none = sum(members for key, members in self.by_tier.items() if key not in known)
        found = [(key, title, self.by_tier.get(key, 0), percent / 100) for key, title, percent in tiers]
        rows = [*found, ("", "", none, 0.0)] if none else found
        parts = [
            TierPart(key, title, members, members / total if total else 0, wanted)
            for key, title, members, wanted in rows
        ]
        base = total - self.fresh
        return StoreMembers(self.id, self.name, total, parts, self.fresh, base, self.fresh / base if base else None)
