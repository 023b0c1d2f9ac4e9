"""Gifts: the store's stock of them, and points that are given for one, at once or reserved until it is collected.

What was given for a gift is one redemption; its points and its stock move once, under ids that follow from its own. Of
two tablets that give away the last one offline, the second is refused by the server, and its points come back.
"""

from typing import Annotated

import msgspec

from sync.operations.model import (
    CLERKS,
    JOB,
    MEMBER_KNOWN,
    OFFICE,
    SYSTEM_ID,
    Args,
    Effect,
    Guard,
    Id,
    Key,
    Note,
    Operation,
    Quantity,
)
from sync.operations.purchase import RECOUNT
from sync.operations.stock import FREE, found, move, summed

Counted = Annotated[int, msgspec.Meta(ge=0, le=1_000_000)]


class ReceiveGifts(Args, kw_only=True):
    id: Id
    gift: Key
    quantity: Quantity
    note: Note = ""


class CountGifts(Args, kw_only=True):
    """`counted`: how many there are, reserved ones too."""

    id: Id
    gift: Key
    counted: Counted
    note: Note = ""


class RedeemGift(Args, kw_only=True):
    """`keep`: it is reserved and collected later; else it is handed over now."""

    id: Id
    member_id: Id
    gift: Key
    quantity: Quantity = 1
    keep: bool = False
    note: Note = ""


class GiveGift(Args, kw_only=True):
    redemption_id: Id
    member_id: Id


class ReleaseGift(Args, kw_only=True):
    redemption_id: Id
    member_id: Id
    note: Note = ""


FITS = """case when g.tiers = '[]' or m.tier <> '' and replace(g.tiers, '"' || m.tier || '"', '') <> g.tiers
    then 1 else 0 end"""
STOCKED = "select key from gift where scope = 'org' and key = :gift and kind = 'gift' and current = 1 and removed = 0"
MEMBER = "select id, points, tier from member where scope = :scope and id = :member_id and removed = 0"
OFFERED = f"""select g.key, g.points as price, g.points * :quantity as cost, g.points * :quantity - m.points as missing,
    m.points, {FITS} as fits from gift g join member m on m.scope = :scope and m.id = :member_id
    where g.scope = 'org' and g.key = :gift and g.kind = 'gift' and g.points > 0 and g.current = 1 and g.removed = 0"""
REDEMPTION = """select id, state, gift, quantity, points, keep_until, given_day, released_day from redemption
    where scope = :scope and id = :redemption_id and member_id = :member_id and removed = 0"""
# the job let go of it because its days were over; a gift that was given within them is known only now
TOO_SOON = f"""select r.id from ({REDEMPTION}) as r join gift_move g on g.scope = :scope and g.id = r.id || '/released'
    where r.state = 'released' and g.by_id = '{SYSTEM_ID}' and r.keep_until >= :day
    and not exists (select 1 from gift_move b where b.scope = :scope and b.id = r.id || '/given')"""

GIFT_KNOWN = Guard("gift.unknown", "size(gift) == 1", field="gift")
REDEMPTION_KNOWN = Guard("gift.redemption_unknown", "size(redemption) == 1")

KEPT_DAYS = """case when g.valid_days > 0 then g.valid_days else coalesce((select value from setting
    where scope = 'org' and key = 'reserve_days' and current = 1 and removed = 0), 0) end"""


def redeemed(keep: str) -> Effect:
    """The redemption; `keep`: SQL, 1 = it is reserved."""
    return Effect(
        f"""insert into redemption (scope, id, seq, removed, member_id, gift, quantity, points, state, day, at, clerk_id,
        keep_until, given_day, given_by, released_day, note)
        select :scope, :id, :seq, 0, :member_id, :gift, :quantity, g.points * :quantity,
        case when {keep} = 1 then 'reserved' else 'given' end, :day, :at, :actor,
        case when {keep} = 1 then add_days(:day, {KEPT_DAYS}) else '' end,
        case when {keep} = 1 then '' else :day end, case when {keep} = 1 then '' else :actor end, '', :note
        from gift g where g.scope = 'org' and g.key = :gift and g.current = 1 and g.removed = 0
        on conflict (scope, id) do nothing"""
    )


GIFT = "(select gift from redemption where scope = :scope and id = :redemption_id)"
QUANTITY = "(select quantity from redemption where scope = :scope and id = :redemption_id)"


def points_moved(row: str, redemption: str, sign: str, note: str = ":note", when: str = "") -> Effect:
    """What the redemption took, or what comes back of it. `row`, `redemption`, `note`: SQL; `when`: CEL."""
    return Effect(
        f"""insert into point_entry (scope, id, seq, removed, member_id, points, kind, purchase_id, day, at, note,
        redemption_id, reason, by_id)
        select :scope, {row}, :seq, 0, :member_id, {sign}points, 'gift', '', :day, :at, {note}, id, '', :actor
        from redemption where scope = :scope and id = {redemption} on conflict (scope, id) do nothing""",
        when,
    )


def _ended(state: str, kind: str, change: dict[str, str]) -> tuple[Effect, ...]:
    """A redemption that comes to nothing: its points and its stock come back."""
    row = f":redemption_id || '/{kind}'"
    return (
        Effect(
            f"""update redemption set state = 'released', released_day = :day, seq = :seq
            where scope = :scope and id = :redemption_id and state = '{state}'"""
        ),
        points_moved(row, ":redemption_id", ""),
        move(kind, GIFT, row, of=":redemption_id", note=":note", **change),
        *summed(GIFT, row),
        RECOUNT,
    )


# of its own: an id that a count or a delivery has too takes nothing from the shelf's book
ASKED = ":id || '/asked'"
GIVEN = ":redemption_id || '/given'"
AGAIN = ":redemption_id || '/again'"
LET_GO = "size(too_soon) > 0"

OPERATIONS = (
    Operation(
        "gift.receive",
        ReceiveGifts,
        OFFICE,
        {"gift": STOCKED},
        (GIFT_KNOWN,),
        (move("received", ":gift", ":id", on_hand=":quantity", note=":note"), *summed(":gift", ":id")),
    ),
    Operation(
        "gift.count",
        CountGifts,
        OFFICE,
        {"gift": STOCKED},
        (GIFT_KNOWN,),
        (
            move("counted", ":gift", ":id", counted=":counted", note=":note"),
            found(":id"),
            *summed(":gift", ":id"),
        ),
    ),
    Operation(
        "gift.redeem",
        RedeemGift,
        CLERKS,
        {"member": MEMBER, "gift": OFFERED, "stock": FREE.format(gift=":gift")},
        (
            MEMBER_KNOWN,
            GIFT_KNOWN,
            Guard("gift.not_for_tier", "gift.exists(g, g.fits == 1)", field="gift"),
            Guard("gift.points_short", "gift.exists(g, g.missing <= 0)", "gift", "quantity"),
            Guard("gift.none_left", "stock.exists(s, s.free >= args.quantity)", "stock", "quantity"),
        ),
        (
            redeemed(":keep"),
            points_moved(":id || '/gift'", ":id", "-"),
            move("given", ":gift", ASKED, on_hand="-:quantity", of=":id", when="!args.keep"),
            move("reserved", ":gift", ASKED, reserved=":quantity", of=":id", when="args.keep"),
            *summed(":gift", ASKED),
            RECOUNT,
        ),
    ),
    Operation(
        "gift.give",
        GiveGift,
        CLERKS,
        {"redemption": REDEMPTION, "too_soon": TOO_SOON},
        (
            REDEMPTION_KNOWN,
            Guard("gift.not_reserved", f"redemption.exists(r, r.state == 'reserved') || {LET_GO}", "redemption"),
        ),
        (
            Effect(
                """update redemption set state = 'given', given_day = :day, given_by = :actor, released_day = '',
                seq = :seq where scope = :scope and id = :redemption_id and state in ('reserved', 'released')"""
            ),
            points_moved(AGAIN, ":redemption_id", "-", "''", LET_GO),
            move("reserved", GIFT, AGAIN, reserved=QUANTITY, of=":redemption_id", when=LET_GO),
            move("given", GIFT, GIVEN, on_hand=f"-{QUANTITY}", reserved=f"-{QUANTITY}", of=":redemption_id"),
            *summed(GIFT, GIVEN),
            Effect(RECOUNT.sql, LET_GO),
        ),
    ),
    Operation(
        "gift.release",
        ReleaseGift,
        (*CLERKS, *JOB),
        {"redemption": REDEMPTION},
        (
            REDEMPTION_KNOWN,
            Guard("gift.not_reserved", "redemption.exists(r, r.state == 'reserved')", "redemption"),
        ),
        _ended("reserved", "released", {"reserved": f"-{QUANTITY}"}),
    ),
    Operation(
        "gift.take_back",
        ReleaseGift,
        OFFICE,
        {"redemption": REDEMPTION},
        (
            REDEMPTION_KNOWN,
            Guard("gift.not_given", "redemption.exists(r, r.state == 'given')", "redemption"),
            Guard("gift.note_missing", "args.note != ''", field="note"),
        ),
        _ended("given", "taken_back", {"on_hand": QUANTITY}),
    ),
)
