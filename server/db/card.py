"""Cards as the office reads them: what waits for a verdict with the facts of today, the register over stores, proposals of
tiers. The facts are counted anew from the purchases, so that a return since the application is seen."""

from datetime import date
from typing import Any

import msgspec

from server.db.database import Reader, Row
from server.errors import Problem
from sync.standing import (
    Purchase,
    Standing,
    Tier,
    Window,
    open_window,
    sales_of,
    sales_within,
    spending_of,
    standing,
    total_of,
)

PAGE = 100
GOING = "('applied', 'entered', 'submitted', 'returned', 'approved', 'told')"
STATES = ("applied", "entered", "submitted", "returned", "approved", "told", "handed", "withdrawn", "void")
LISTS = {"sex": "sex", "district": "district", "hours": "call_hours"}
OF_STORES = """case when :store = '' then c.scope >= 'store/' and c.scope < 'store0'
    else c.scope = 'store/' || :store end"""


class Waiting(msgspec.Struct, frozen=True):
    """An application at HQ. `spend_minor`, `largest_minor`, `window_minor` as of today; `window`: the days that
    `window_minor` is of, towards `window_tier`, '' when the tier above the one held asks for no such days; `reaches`:
    they still reach the tier; `days`: how long it has waited."""

    card: Row
    days: int
    spend_minor: int
    largest_minor: int
    window_minor: int
    window: Window | None
    window_tier: str
    reaches: bool


class Figures(msgspec.Struct, frozen=True):
    """`queue`: applications at HQ; `overdue`: steps whose day has passed; `not_collected`: approved or told."""

    queue: int
    overdue: int
    not_collected: int
    proposals: int


ROW = f"""select c.id, c.scope, substr(c.scope, 7) as store_id, s.name as store_name, c.member_id, c.tier, c.from_tier,
    c.state, c.round, c.applied_day, c.submitted_day, c.due_day, c.decided_day, c.promised_day, c.relative_name,
    c.relative_phone, c.signed_name, c.form, c.answer, c.temporary_number, c.temporary_until, c.handed_how, c.number,
    coalesce(m.name, '') as member_name, coalesce(m.tier, '') as held, coalesce(m.tier_since, '') as tier_since,
    coalesce(m.vip_number, '') as vip_number, coalesce(o.name, '') as owner_name, coalesce(t.card, c.tier) as card_title
    from card c left join store s on s.scope = 'org' and s.id = substr(c.scope, 7)
    left join member m on m.scope = c.scope and m.id = c.member_id
    left join staff o on o.scope = 'org' and o.id = c.owner_id
    left join tier t on t.scope = 'org' and t.key = c.tier and t.current = 1 and t.removed = 0
    where c.removed = 0 and {OF_STORES}"""


def queue(reader: Reader, today: str) -> list[Waiting]:
    """Of all stores, who has waited longest first."""
    rows = reader.rows(f"{ROW} and c.state = 'submitted' order by c.submitted_day, c.id limit :most", _params("", PAGE))
    known = _tiers(reader)
    return [_waiting(reader, row, known, today) for row in rows]


def register(reader: Reader, store_id: str, state: str, today: str) -> list[Row]:
    """Cards of a store ('' = all) in a state ('' = all that are on their way), the longest overdue first."""
    which = "c.state = :state" if state else f"c.state in {GOING}"
    sql = f"""{ROW} and {which}
        order by case when c.due_day = '' then 1 else 0 end, c.due_day, c.applied_day, c.id limit :most"""
    rows = reader.rows(sql, {**_params(store_id, PAGE), **({"state": state} if state else {})})
    return [{**row, "late": bool(row["due_day"]) and row["due_day"] < today} for row in rows]


def counts(reader: Reader, store_id: str, today: str) -> list[Row]:
    """By state: how many, how many of them are late, the day of the oldest application."""
    return reader.rows(
        f"""select c.state, count(*) as count, min(c.applied_day) as oldest,
        sum(case when c.due_day <> '' and c.due_day < :today then 1 else 0 end) as late
        from card c where c.removed = 0 and {OF_STORES} group by c.state""",
        {"store": store_id, "today": today},
    )


def figures(reader: Reader, store_id: str, today: str) -> Figures:
    by_state = {row["state"]: row for row in counts(reader, store_id, today)}

    def number(*states: str) -> int:
        return sum(by_state[state]["count"] for state in states if state in by_state)

    proposals = reader.value(
        f"select count(*) from tier_change c where c.state = 'asked' and c.removed = 0 and {OF_STORES}",
        {"store": store_id},
    )
    late = sum(row["late"] for row in by_state.values())
    return Figures(number("submitted"), late, number("approved", "told"), proposals)


def one(reader: Reader, store_id: str, card_id: str, today: str) -> tuple[Waiting, list[Row]]:
    """A card with its facts, and its steps in order. Problem not_found."""
    row = reader.row(f"{ROW} and c.id = :id", {"store": store_id, "id": card_id})
    if row is None or not store_id:
        raise Problem("not_found")
    steps = reader.rows(
        """select p.step, p.day, p.at, p.due_day, p.note, coalesce(s.name, p.by_id) as by_name from card_step p
        left join staff s on s.scope = 'org' and s.id = p.by_id
        where p.scope = :scope and p.card_id = :id and p.removed = 0 order by p.at, p.id""",
        {"scope": row["scope"], "id": card_id},
    )
    return _waiting(reader, row, _tiers(reader), today), steps


def answers(reader: Reader, form: str) -> list[tuple[str, str]]:
    """The fields of an application as they were signed, with translated text for what was chosen from a list."""
    given = msgspec.json.decode(form or "{}", type=dict[str, str])
    titles = reader.rows("select kind, key, title from choice where scope = 'org' and current = 1 and removed = 0")
    known = {(row["kind"], row["key"]): row["title"] for row in titles}
    return [(name, known.get((LISTS.get(name, ""), text), text)) for name, text in given.items()]


def proposals(reader: Reader, store_id: str, today: str) -> list[Row]:
    """Tiers that were asked for and wait for HQ, with the facts of today, the oldest first."""
    rows = reader.rows(
        f"""select c.id, c.scope, substr(c.scope, 7) as store_id, s.name as store_name, c.member_id, c.from_tier, c.to_tier,
        c.reason, c.note, c.asked_day, coalesce(m.name, '') as member_name, coalesce(m.tier, '') as held,
        coalesce(m.tier_since, '') as tier_since, coalesce(a.name, '') as asked_name,
        coalesce(t.title, c.to_tier) as to_title, coalesce(f.title, c.from_tier) as from_title,
        coalesce(r.title, c.reason) as reason_title
        from tier_change c left join store s on s.scope = 'org' and s.id = substr(c.scope, 7)
        left join member m on m.scope = c.scope and m.id = c.member_id
        left join staff a on a.scope = 'org' and a.id = c.asked_by
        left join tier t on t.scope = 'org' and t.key = c.to_tier and t.current = 1 and t.removed = 0
        left join tier f on f.scope = 'org' and f.key = c.from_tier and f.current = 1 and f.removed = 0
        left join choice r on r.scope = 'org' and r.kind = 'tier_reason' and r.key = c.reason and r.current = 1
        where c.state = 'asked' and c.removed = 0 and {OF_STORES} order by c.asked_day, c.id limit :most""",
        _params(store_id, PAGE),
    )
    known = _tiers(reader)
    return [{**row, **_standing(reader, row, known, today)[2]} for row in rows]


def _waiting(reader: Reader, row: Row, known: list[Tier], today: str) -> Waiting:
    found, window, numbers = _standing(reader, row, known, today)
    rank = next((tier.rank for tier in known if tier.key == row["tier"]), 0)
    # a replacement is for the tier that is held already
    reaches = max((tier.rank for tier in (found.held, found.reached) if tier), default=0) >= rank
    days = _days(row["submitted_day"] or row["applied_day"], today)
    held = found.held.rank if found.held else 0
    above = next(
        (tier.key for tier in known if tier.rank == held + 1 and tier.window_days and tier.cumulative_minor), ""
    )
    return Waiting(row, days, window=window, window_tier=above, reaches=reaches, **numbers)


def _standing(
    reader: Reader, row: Row, known: list[Tier], today: str
) -> tuple[Standing, Window | None, dict[str, int]]:
    facts = reader.rows(
        """select id, root_id, kind, day, amount_minor from purchase
        where scope = :scope and member_id = :member_id and removed = 0 order by at, id""",
        {"scope": row["scope"], "member_id": row["member_id"]},
    )
    sales = sales_of(msgspec.convert(fact, Purchase) for fact in facts)
    member = spending_of(row["held"], row["tier_since"], sales)
    claim = reader.value("select value from setting where scope = 'org' and key = 'claim_days' and current = 1") or 0
    window = open_window(member, known, today, claim)
    if window:
        window = msgspec.structs.replace(window, spend_minor=total_of(sales_within(sales, window)))
    numbers = {
        "spend_minor": member.spend_minor,
        "largest_minor": member.largest_minor,
        "window_minor": window.spend_minor if window else 0,
    }
    return standing(member, known, window), window, numbers


def _tiers(reader: Reader) -> list[Tier]:
    rows = reader.rows(
        """select key, rank, single_minor, cumulative_minor, window_days from tier
        where scope = 'org' and current = 1 and removed = 0 order by rank"""
    )
    return [msgspec.convert(row, Tier) for row in rows]


def _days(since: str, today: str) -> int:
    return (date.fromisoformat(today) - date.fromisoformat(since)).days if since else 0


def _params(store_id: str, most: int) -> dict[str, Any]:
    return {"store": store_id, "most": most}
