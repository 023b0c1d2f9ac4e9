"""Vouchers: what an occasion or the manager gives a member, and what becomes of it.

One that an occasion gives has the id `<member>/<occasion>/<year>`, one for members who were brought
`<member>/referral/<n>`: whoever issues it first, the others change nothing. After a merge the survivor also has vouchers
under the alias's id; they count as its own. The code follows from the id, see `sync.voucher_code`. A voucher for a gift
takes it from the store's stock when it is used.
"""

from typing import Annotated

import msgspec

from sync.operations.gift import FITS
from sync.operations.model import (
    CLERKS,
    END,
    JOB,
    MEMBER,
    MEMBER_KNOWN,
    OFFICE,
    Args,
    Day,
    Effect,
    Guard,
    Id,
    Key,
    MaybeId,
    Note,
    Operation,
    Quantity,
)
from sync.operations.stock import FREE, KIND_OF, move, summed
from sync.voucher_code import CHARACTERS, LENGTH

Code = Annotated[str, msgspec.Meta(pattern=rf"^[{CHARACTERS}]{{{LENGTH + 1}}}{END}")]


class IssueVoucher(Args, kw_only=True):
    """`occasion_day`: the birthday or anniversary it is for, in its year."""

    member_id: Id
    gift: Key
    occasion_day: Day
    code: Code


class RewardReferral(Args, kw_only=True):
    """`nth`: 1 for the first reward of this member."""

    member_id: Id
    gift: Key
    nth: Quantity
    code: Code


class GrantVoucher(Args, kw_only=True):
    """By hand; `reason`: key of the choice `voucher_reason`."""

    id: Id
    member_id: Id
    gift: Key
    reason: Key
    note: Note = ""
    code: Code


class UseVoucher(Args, kw_only=True):
    voucher_id: Id
    member_id: Id
    purchase_id: MaybeId = ""


class VoidVoucher(Args, kw_only=True):
    voucher_id: Id
    member_id: Id
    note: Note


DAY_OF = """case g.occasion when 'birthday' then m.birthday when 'wedding_day' then m.wedding_day
    else m.joined_day end"""
CURRENT = """from gift g join member m on m.scope = :scope and m.id = :member_id
    where g.scope = 'org' and g.key = :gift and g.current = 1 and g.removed = 0"""
# 29 February is kept on the 28th in other years
FALLS_ON = f"""(substr({DAY_OF}, 6) = substr(:occasion_day, 6)
    or substr({DAY_OF}, 6) = '02-29' and substr(:occasion_day, 6) = '02-28')
    and :occasion_day > {DAY_OF} and :occasion_day >= m.joined_day"""
DUE = f"""select g.key, {FITS} as fits, case when {FALLS_ON} then 1 else 0 end as falls_on,
    case when :occasion_day <= add_days(:day, g.days_before) and :occasion_day >= add_days(:day, -g.valid_days)
    then 1 else 0 end as due {CURRENT} and g.occasion in ('birthday', 'wedding_day', 'joined_day')"""

BY_ID = ":member_id || '/' || g.occasion || '/' || substr(:occasion_day, 1, 4)"
# what the member has had of the occasion in its year; own: 1 for the one that this operation would issue
GIVEN = f"""select v.issued_day, case when v.id = {BY_ID} then 1 else 0 end as own
    from gift g join voucher v on v.scope = :scope and v.member_id = :member_id and v.occasion = g.occasion
    where g.scope = 'org' and g.key = :gift and g.current = 1 and g.removed = 0 and v.removed = 0
    and substr(v.id, length(v.id) - 3) = substr(:occasion_day, 1, 4) order by own, v.id"""


def brought(member: str) -> str:
    """SQL: how many new customers a member has brought. One counts once they have bought something that they kept; who
    became part of another member counts as that one."""
    return f"""(select count(*) from member b where b.scope = :scope and b.purchases > 0 and b.alias_of = ''
        and b.removed = 0 and b.id <> {member} and b.referrer_id <> '' and b.referrer_id in (select {member} union all
        select a.id from member a where a.scope = :scope and a.alias_of <> '' and a.alias_of = {member}))"""


REWARD = f"""select g.key, {FITS} as fits, {brought(":member_id")} as brought, coalesce((select value from setting
    where scope = 'org' and key = 'referrals_for_gift' and current = 1 and removed = 0), 0) as wanted,
    (select count(*) from voucher v where v.scope = :scope and v.member_id = :member_id and v.occasion = 'referral'
    and v.removed = 0 and v.id <> :member_id || '/referral/' || cast(:nth as text)) as rewards
    {CURRENT} and g.occasion = 'referral'"""
GRANTED = f"select g.key {CURRENT} and (g.kind = 'voucher' or g.occasion <> '')"
REASON = """select key from choice where scope = 'org' and kind = 'voucher_reason' and key = :reason and current = 1
    and removed = 0"""
VOUCHER = f"""select v.id, v.state, v.gift, v.used_day, v.expires_day,
    case when v.expires_day < :day then 1 else 0 end as expired,
    case when {KIND_OF.format(gift="v.gift")} = 'gift' then 1 else 0 end as is_gift
    from voucher v where v.scope = :scope and v.id = :voucher_id and v.member_id = :member_id and v.removed = 0"""
GIFT = "(select gift from voucher where scope = :scope and id = :voucher_id)"
PURCHASE = """select id from purchase where scope = :scope and id = :purchase_id and member_id = :member_id
    and removed = 0"""

FITS_TIER = Guard("gift.not_for_tier", "gift.exists(g, g.fits == 1)", field="gift")
GIFT_KNOWN = Guard("gift.unknown", "size(gift) == 1", field="gift")
VOUCHER_KNOWN = Guard("voucher.unknown", "size(voucher) == 1")
IS_OPEN = Guard("voucher.not_open", "voucher.exists(v, v.state == 'open')", "voucher")
OF_GIFT = "voucher.exists(v, v.is_gift == 1)"
USED = ":voucher_id || '/given'"


def _insert(row: str, occasion: str, from_day: str, reason: str = "''", note: str = "''") -> Effect:
    """`row`, `from_day` (when its days begin), `reason` and `note`: SQL."""
    return Effect(
        f"""insert into voucher (scope, id, seq, removed, member_id, gift, occasion, code, value_minor, issued_day,
        issued_by, expires_day, state, used_day, used_by, purchase_id, reason, note)
        select :scope, {row}, :seq, 0, :member_id, g.key, {occasion}, :code, g.value_minor, :day, :actor,
        add_days({from_day}, g.valid_days), 'open', '', '', '', {reason}, {note} {CURRENT}
        on conflict (scope, id) do nothing"""
    )


OPERATIONS = (
    Operation(
        "voucher.issue",
        IssueVoucher,
        (*CLERKS, *JOB),
        {"member": MEMBER, "gift": DUE, "given": GIVEN},
        (
            MEMBER_KNOWN,
            GIFT_KNOWN,
            FITS_TIER,
            Guard("voucher.not_the_day", "gift.exists(g, g.falls_on == 1)", field="occasion_day"),
            Guard("voucher.not_due", "gift.exists(g, g.due == 1)", field="occasion_day"),
            Guard("voucher.given_already", "given.all(v, v.own == 1)", "given"),
        ),
        (_insert(BY_ID, "g.occasion", ":occasion_day"),),
    ),
    Operation(
        "voucher.reward",
        RewardReferral,
        (*CLERKS, *JOB),
        {"member": MEMBER, "gift": REWARD},
        (
            MEMBER_KNOWN,
            GIFT_KNOWN,
            FITS_TIER,
            Guard(
                "voucher.too_few_brought",
                "gift.exists(g, g.wanted > 0 && g.brought >= args.nth * g.wanted)",
                "gift",
            ),
            Guard("voucher.rewarded_already", "gift.exists(g, g.brought >= (g.rewards + 1) * g.wanted)", "gift"),
        ),
        (_insert(":member_id || '/referral/' || cast(:nth as text)", "'referral'", ":day"),),
    ),
    Operation(
        "voucher.grant",
        GrantVoucher,
        OFFICE,
        {"member": MEMBER, "gift": GRANTED, "reason": REASON},
        (
            MEMBER_KNOWN,
            GIFT_KNOWN,
            Guard("voucher.reason_missing", "size(reason) == 1", field="reason"),
        ),
        (_insert(":id", "''", ":day", ":reason", ":note"),),
    ),
    Operation(
        "voucher.use",
        UseVoucher,
        CLERKS,
        {"voucher": VOUCHER, "stock": FREE.format(gift=GIFT), "purchase": PURCHASE},
        (
            VOUCHER_KNOWN,
            IS_OPEN,
            Guard("voucher.expired", "voucher.exists(v, v.expired == 0)", "voucher"),
            Guard("purchase.unknown", "args.purchase_id == '' || size(purchase) == 1", field="purchase_id"),
            Guard("gift.none_left", f"!{OF_GIFT} || stock.exists(s, s.free >= 1)", "stock"),
        ),
        (
            Effect(
                """update voucher set state = 'used', used_day = :day, used_by = :actor, purchase_id = :purchase_id,
                seq = :seq where scope = :scope and id = :voucher_id and state = 'open'"""
            ),
            move("given", GIFT, USED, on_hand="-1", of=":voucher_id", when=OF_GIFT),
            *summed(GIFT, USED, OF_GIFT),
        ),
    ),
    Operation(
        "voucher.void",
        VoidVoucher,
        OFFICE,
        {"voucher": VOUCHER},
        (VOUCHER_KNOWN, IS_OPEN, Guard("voucher.note_missing", "args.note != ''", field="note")),
        (
            Effect(
                """update voucher set state = 'void', used_day = :day, used_by = :actor, note = :note, seq = :seq
                where scope = :scope and id = :voucher_id and state = 'open'"""
            ),
        ),
    ),
)
