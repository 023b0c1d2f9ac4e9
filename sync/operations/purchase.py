"""Purchases: a sale, and later facts about it (correction, return). A sale is never edited.

Points are 1 per yuan by default (setting `points_per_yuan`); tiers and follow-up days come from the playbook's tables.
Source: the menswear member manual, 'first purchase to gold card' and 'follow-up cadence'.

What a later fact changes in points follows what the sale has earned. A sale that earned by today's rate is counted
again, as if it had been written right at once. One that did not (imported, or of another rate) keeps, rounded down, the
share of its points that it keeps of its amount; a correction upwards gives the rate on what was added. So a return
never gives points, never takes more than the sale has left, and one of the whole sale takes all of them.
"""

from typing import Annotated

import msgspec

from sync.operations.model import (
    CLERK,
    CLERK_KNOWN,
    CLERKS,
    FLOOR,
    MEMBER,
    MEMBER_KNOWN,
    OFFICE,
    Args,
    Day,
    Effect,
    Guard,
    Id,
    Key,
    Line,
    MaybeDay,
    Minor,
    Note,
    Operation,
    Quantity,
    Signed,
)
from sync.operations.planning import END_QUARTER, PLAN_PURCHASE, SUPERSEDE_PURCHASE
from sync.operations.reached import LOWEST
from sync.operations.slow_down import quickened

POINTS_RATE = "(select value from setting where scope = 'org' and key = 'points_per_yuan' and current = 1)"
NET = (
    "(select coalesce(sum(amount_minor), 0) from purchase "
    "where scope = :scope and root_id = :purchase_id and removed = 0)"
)


def sums(member: str) -> str:
    """SQL: a member's columns that follow from the facts, for `update member set`; `member`: SQL of the id. The lowest tier
    is among them, unless it was decided on: it is held since the first sale of which something is left, and not at all when
    nothing is. Who never bought keeps what they have."""
    facts = f"from purchase where scope = :scope and member_id = {member} and removed = 0"
    by_root = f"""(select root_id, sum(amount_minor) as net, max(case when kind = 'sale' then day else '' end) as sold
        {facts} group by root_id) as roots"""
    first = f"(select coalesce(min(sold), '') from {by_root} where net > 0)"
    bought = f"""(member.tier in ('', {LOWEST}) and exists (select 1 {facts}) and not exists (select 1 from tier_change t
        where t.scope = :scope and t.member_id = {member} and t.state = 'approved' and t.to_tier = member.tier
        and t.removed = 0))"""
    return f"""points = (select coalesce(sum(points), 0) from point_entry
            where scope = :scope and member_id = {member} and removed = 0),
        (spend_minor, largest_minor, purchases, last_purchase_day) = (select coalesce(sum(net), 0),
            coalesce(max(net), 0), count(case when net > 0 then 1 end), coalesce(max(sold), '') from {by_root}),
        tier = case when not {bought} then tier when {first} = '' then '' else {LOWEST} end,
        tier_since = case when {bought} then {first} else tier_since end"""


RECOUNT = Effect(
    f"""update member set seq = :seq, {sums(":member_id")}, {quickened(":member_id")}
    where scope = :scope and id = :member_id"""
)


class Item(Args, kw_only=True):
    """One line of a receipt; `amount_minor` is the line's total, 0 when only the receipt's total is known."""

    code: Line = ""
    name: Line = ""
    quantity: Quantity = 1
    amount_minor: Minor = 0


class RecordPurchase(Args, kw_only=True):
    id: Id
    member_id: Id
    amount_minor: Minor
    quantity: Quantity = 1
    receipt: Line = ""
    purchase_day: Day
    clerk_id: Id
    note: Note = ""
    items: list[Item] = []


class CorrectPurchase(Args, kw_only=True):
    """`amount_minor` is what the whole purchase should have been; 0 takes back a purchase that never was."""

    id: Id
    member_id: Id
    purchase_id: Id
    amount_minor: Minor
    reason: Key
    note: Note = ""


class ReturnPurchase(Args, kw_only=True):
    """`amount_minor` is what is given back, at most what is left of the purchase."""

    id: Id
    member_id: Id
    purchase_id: Id
    amount_minor: Minor
    quantity: Quantity = 1
    reason: Key
    note: Note = ""


class ImportedPurchase(Args, kw_only=True):
    """A row of the POS export; a negative amount is a return. The id is made from the row, so that the same row twice
    is one purchase. `points`: what this row gave (or took)."""

    id: Id
    amount_minor: Signed
    quantity: Quantity = 1
    receipt: Line = ""
    purchase_day: Day
    points: Signed = 0
    note: Note = ""


class ImportPurchases(Args, kw_only=True):
    """Rows of one member. `balance`: the member's points as the POS system had them on `balance_day`, when it says; it
    is believed unless something newer is known of the member's points."""

    member_id: Id
    rows: Annotated[list[ImportedPurchase], msgspec.Meta(min_length=1, max_length=1000)]
    balance: Signed | None = None
    balance_day: MaybeDay = ""


TWICE = """select p.id, p.day, p.at, p.amount_minor, p.member_id, m.name as member_name, s.name as clerk_name
    from purchase p left join member m on m.scope = p.scope and m.id = p.member_id
    left join staff s on s.scope = 'org' and s.id = p.clerk_id
    where p.scope = :scope and p.receipt = :receipt and :receipt <> '' and p.kind = 'sale' and p.removed = 0
    and p.id <> :id limit 1"""
ROOT = f"""select id, day, receipt, clerk_id, {NET} as net_minor from purchase
    where scope = :scope and id = :purchase_id and member_id = :member_id and kind = 'sale' and removed = 0"""

LATER_FACT = """insert into purchase (scope, id, seq, removed, member_id, root_id, kind, amount_minor, quantity, receipt,
    day, at, clerk_id, recorded_by, reason, note, items, source)
    select :scope, :id, :seq, 0, :member_id, :purchase_id, '{kind}', {amount}, {quantity}, receipt, :day, :at, clerk_id,
    :actor, :reason, :note, '[]', 'tablet'
    from purchase where scope = :scope and id = :purchase_id
    on conflict (scope, id) do nothing"""
# what the whole sale has earned so far: the later facts of an import hold their points under their own id
EARNED = """(select coalesce(sum(points), 0) from point_entry where scope = :scope and removed = 0 and purchase_id in
    (select id from purchase where scope = :scope and root_id = :purchase_id and removed = 0))"""
# a sum of big integers is a decimal on PostgreSQL, and its division would round
LATER_POINTS = Effect(
    f"""insert into point_entry (scope, id, seq, removed, member_id, points, kind, purchase_id, day, at, note)
    select :scope, :id || '/points', :seq, 0, :member_id,
    case when earned = (net - change) * rate / 100 then net * rate / 100 - earned
        when change > 0 then change * rate / 100
        when earned > 0 then earned * net / (net - change) - earned
        else 0 end,
    'correction', :purchase_id, :day, :at, ''
    from (select cast({NET} as bigint) as net, cast({EARNED} as bigint) as earned, {POINTS_RATE} as rate,
        (select amount_minor from purchase where scope = :scope and id = :id) as change) as sale
    where true on conflict (scope, id) do nothing"""
)
STOP_IF_NOTHING_LEFT = Effect(
    f"""update follow_up set state = 'stopped', seq = :seq
    where scope = :scope and purchase_id = :purchase_id and state = 'open' and {NET} = 0"""
)
MEMBER_ID = "select id from member where scope = :scope and id = :member_id and removed = 0"
IMPORTED = Effect(
    """insert into purchase (scope, id, seq, removed, member_id, root_id, kind, amount_minor, quantity, receipt, day,
    at, clerk_id, recorded_by, reason, note, items, source)
    values (:scope, :id, :seq, 0, :member_id, case when :amount_minor < 0 then coalesce((select sale.id
        from purchase sale where sale.scope = :scope and sale.receipt = :receipt and :receipt <> ''
        and sale.member_id = :member_id and sale.kind = 'sale' and sale.removed = 0
        order by sale.day, sale.id limit 1), :id) else :id end,
    case when :amount_minor < 0 then 'return' else 'sale' end, :amount_minor, :quantity, :receipt, :purchase_day, :at,
    '', :actor, '', :note, '[]', 'import')
    on conflict (scope, id) do nothing""",
    each="rows",
)
IMPORTED_POINTS = Effect(
    """insert into point_entry (scope, id, seq, removed, member_id, points, kind, purchase_id, day, at, note)
    select scope, :id || '/points', :seq, 0, member_id, :points, 'import', id, day, :at, '' from purchase
    where scope = :scope and id = :id and :points <> 0 and removed = 0
    on conflict (scope, id) do nothing""",
    each="rows",
)
IMPORTED_BALANCE = Effect(
    """insert into point_entry (scope, id, seq, removed, member_id, points, kind, purchase_id, day, at, note)
    select :scope, :op_id || '/balance', :seq, 0, :member_id,
    :balance - coalesce(sum(points), 0), 'import', '', :balance_day, :at, '' from point_entry
    where scope = :scope and member_id = :member_id and removed = 0
    having coalesce(sum(points), 0) <> :balance and coalesce(max(day), '') <= :balance_day
    on conflict (scope, id) do nothing""",
    when="args.balance != null",
)
# who bought has been here
IMPORTED_PRESENCE = Effect(
    """update follow_up set state = 'superseded', seq = :seq where scope = :scope and member_id = :member_id
    and state = 'open' and trigger = 'no_visit' and base_day < :purchase_day and :amount_minor > 0""",
    each="rows",
)
# an import that brought nothing new leaves the member as it is
RECOUNT_CHANGED = Effect(
    f"""{RECOUNT.sql} and (
    exists (select 1 from purchase where scope = :scope and seq = :seq and member_id = :member_id)
    or exists (select 1 from point_entry where scope = :scope and seq = :seq and member_id = :member_id))"""
)

OPERATIONS = (
    Operation(
        "purchase.record",
        RecordPurchase,
        CLERKS,
        {"member": MEMBER, "clerk": CLERK, "twice": TWICE},
        (
            MEMBER_KNOWN,
            CLERK_KNOWN,
            Guard("purchase.amount_missing", "args.amount_minor > 0", field="amount_minor"),
            Guard("purchase.in_future", "args.purchase_day <= day", field="purchase_day"),
            Guard("purchase.receipt_twice", "size(twice) == 0", "twice", "receipt"),
        ),
        (
            Effect(
                """insert into purchase (scope, id, seq, removed, member_id, root_id, kind, amount_minor, quantity,
                receipt, day, at, clerk_id, recorded_by, reason, note, items, source)
                values (:scope, :id, :seq, 0, :member_id, :id, 'sale', :amount_minor, :quantity, :receipt,
                :purchase_day, :at, :clerk_id, :actor, '', :note, :items, 'tablet')
                on conflict (scope, id) do nothing"""
            ),
            Effect(
                f"""insert into point_entry (scope, id, seq, removed, member_id, points, kind, purchase_id, day, at,
                note) values (:scope, :id || '/points', :seq, 0, :member_id, :amount_minor * {POINTS_RATE} / 100,
                'purchase', :id, :purchase_day, :at, '') on conflict (scope, id) do nothing"""
            ),
            RECOUNT,
            SUPERSEDE_PURCHASE,
            *PLAN_PURCHASE,
        ),
    ),
    Operation(
        "purchase.correct",
        CorrectPurchase,
        CLERKS,
        {"member": MEMBER, "root": ROOT},
        (
            MEMBER_KNOWN,
            Guard("purchase.unknown", "size(root) == 1"),
            Guard("purchase.reason_missing", "args.reason != ''", field="reason"),
            Guard("purchase.same_amount", "root.exists(r, r.net_minor != args.amount_minor)", "root", "amount_minor"),
        ),
        (
            Effect(LATER_FACT.format(kind="correction", amount=f":amount_minor - {NET}", quantity="0")),
            LATER_POINTS,
            RECOUNT,
            STOP_IF_NOTHING_LEFT,
        ),
    ),
    Operation(
        "purchase.return",
        ReturnPurchase,
        FLOOR,
        {"member": MEMBER, "root": ROOT},
        (
            MEMBER_KNOWN,
            Guard("purchase.unknown", "size(root) == 1"),
            Guard("purchase.amount_missing", "args.amount_minor > 0", field="amount_minor"),
            Guard("purchase.reason_missing", "args.reason != ''", field="reason"),
            Guard(
                "purchase.returns_too_much", "root.exists(r, r.net_minor >= args.amount_minor)", "root", "amount_minor"
            ),
        ),
        (
            Effect(LATER_FACT.format(kind="return", amount="-:amount_minor", quantity=":quantity")),
            LATER_POINTS,
            RECOUNT,
            STOP_IF_NOTHING_LEFT,
        ),
    ),
    Operation(
        "purchase.import",
        ImportPurchases,
        OFFICE,
        {"member": MEMBER_ID},
        (MEMBER_KNOWN,),
        (IMPORTED, IMPORTED_POINTS, IMPORTED_BALANCE, IMPORTED_PRESENCE, RECOUNT_CHANGED, END_QUARTER),
        tablet=False,
    ),
)
