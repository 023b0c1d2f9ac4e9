"""Where a member stands between the cards of the playbook: the one held, the one that the purchases have reached, and what
is missing to the next. Pure: rows in, decision out. Twin: `web/pages/member/standing.js`; both run
`sync/vectors/standing.json`. Source: the menswear member manual's table of tiers.
"""

from collections.abc import Iterable, Sequence

import msgspec

from sync.days import add_days


class Tier(msgspec.Struct, frozen=True):
    """Of the playbook; money in minor units, 0 = not a way in; `window_days`: 0 = the cumulative has no window."""

    key: str
    rank: int
    single_minor: int
    cumulative_minor: int
    window_days: int


class Purchase(msgspec.Struct, frozen=True):
    """A sale, or a later fact about it (correction, return); `amount_minor` is signed."""

    id: str
    root_id: str
    kind: str
    day: str
    amount_minor: int


class Sale(msgspec.Struct, frozen=True):
    """What is left of it; `day` is empty for a return whose sale is not known."""

    id: str
    day: str
    net_minor: int


class Spending(msgspec.Struct, frozen=True):
    """Of a member who holds `tier` ('' = none) since the day `tier_since`."""

    tier: str
    tier_since: str
    largest_minor: int
    spend_minor: int


class Window(msgspec.Struct, frozen=True):
    """Days in which spending counts, both included, and what was spent in them; `closed`: its last day has passed."""

    since: str
    until: str
    closed: bool
    spend_minor: int = 0


class Way(msgspec.Struct, frozen=True):
    """kind: single | total | window; `until`: the last day of a window, else empty."""

    kind: str
    missing_minor: int
    done_minor: int
    goal_minor: int
    until: str


class Standing(msgspec.Struct, frozen=True):
    """`reached` is above `held`; `ways` lead to `next`, the nearest first."""

    held: Tier | None
    reached: Tier | None
    next: Tier | None
    ways: list[Way]


def sales_of(purchases: Iterable[Purchase]) -> list[Sale]:
    """What is left of each sale after its corrections and returns."""
    sales: dict[str, Sale] = {}
    for fact in purchases:
        sale = sales.get(fact.root_id, Sale(fact.root_id, "", 0))
        day = fact.day if fact.kind == "sale" else sale.day
        sales[fact.root_id] = Sale(sale.id, day, sale.net_minor + fact.amount_minor)
    return list(sales.values())


def spending_of(tier: str, tier_since: str, sales: Sequence[Sale]) -> Spending:
    """The largest purchase and all of them together."""
    return Spending(tier, tier_since, max((0, *(sale.net_minor for sale in sales))), total_of(sales))


def sales_within(sales: Iterable[Sale], window: Window) -> list[Sale]:
    """Sales of the days that count."""
    return [sale for sale in sales if sale.day and window.since <= sale.day <= window.until]


def total_of(sales: Iterable[Sale]) -> int:
    return sum(sale.net_minor for sale in sales)


def open_window(member: Spending, tiers: Sequence[Tier], today: str, claim_days: int) -> Window | None:
    """The days in which spending counts towards the tier above the one held, when that tier has a window; it opens on the
    day the member entered the tier held. After its last day it is closed: what was reached in it may be claimed
    `claim_days` more."""
    held = _rank(member.tier, tiers)
    above = next((tier for tier in tiers if tier.rank == held + 1 and tier.window_days > 0), None)
    if above is None or not member.tier_since:
        return None
    until = add_days(member.tier_since, above.window_days)
    return None if add_days(until, claim_days) < today else Window(member.tier_since, until, until < today)


def standing(member: Spending, tiers: Sequence[Tier], window: Window | None) -> Standing:
    """`tiers` from the first one up; `window` with what was spent in it."""
    held = _rank(member.tier, tiers)
    entry = tiers[0].rank if tiers else 0
    above = [tier for tier in tiers if tier.rank > max(held, entry)]
    ways = {tier.key: ways_to(tier, member, window if tier.rank == held + 1 else None) for tier in above}
    got = [tier for tier in above if any(way.missing_minor <= 0 for way in ways[tier.key])]
    reached = got[-1] if got else None
    following = next((tier for tier in above if tier.rank > (reached.rank if reached else held)), None)
    nearest = sorted(ways[following.key], key=lambda way: way.missing_minor) if following else []
    return Standing(next((tier for tier in tiers if tier.rank == held), None), reached, following, nearest)


def ways_to(tier: Tier, member: Spending, window: Window | None) -> list[Way]:
    """Every way into one tier, also those that were gone to the end; `window`: that of this tier. One that is closed leads
    nowhere unless its goal was reached."""
    found, goal = [], tier.cumulative_minor
    if goal and not tier.window_days:
        found.append(_total("total", member.spend_minor, goal, ""))
    if goal and tier.window_days and window and not (window.closed and window.spend_minor < goal):
        found.append(_total("window", window.spend_minor, goal, window.until))
    if tier.single_minor:
        missing = 0 if member.largest_minor >= tier.single_minor else tier.single_minor
        found.append(Way("single", missing, member.largest_minor, tier.single_minor, ""))
    return found


def _total(kind: str, done: int, goal: int, until: str) -> Way:
    return Way(kind, max(goal - done, 0), max(done, 0), goal, until)


def _rank(key: str, tiers: Iterable[Tier]) -> int:
    return next((tier.rank for tier in tiers if tier.key == key), 0)
