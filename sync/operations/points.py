"""The points ledger by hand and by time: corrections, and points that run out.

A member's points are the sum of their entries. They run out first in, first out: what is given or taken away is the
oldest first. What a sale earned counts on the day of the sale and as it is now, with its corrections and returns; a
redemption counts when it was asked for, unless it was released. So what ran out can be said again at any time, and an
entry of a later day sets right what has become known since: the points of a sale that was returned after they had
run out are not taken twice. Only facts lead below zero (a return of what was spent on a gift already), nobody's hand.
"""

from sync.operations.model import JOB, MEMBER_KNOWN, OFFICE, Args, Day, Effect, Guard, Id, Key, Note, Operation, Signed
from sync.operations.purchase import RECOUNT

MEMBER = "select id, points from member where scope = :scope and id = :member_id and removed = 0"
REASON = """select key from choice where scope = 'org' and kind = 'points_reason' and key = :reason and current = 1
    and removed = 0"""
MONTHS = """select value as months from setting where scope = 'org' and key = 'points_expire_months' and current = 1
    and removed = 0"""


def _lots(member: str) -> str:
    """What earned or took points, each as it is now: a sale with all later facts of it, a redemption with its release."""
    return f"""(select min(e.day) as day, min(e.at) as at, sum(e.points) as net from point_entry e
        left join purchase p on p.scope = e.scope and p.id = e.purchase_id
        where e.scope = :scope and e.member_id = {member} and e.kind <> 'expiry' and e.removed = 0
        group by coalesce(p.root_id, case when e.redemption_id <> '' then e.redemption_id else e.id end))"""


def to_expire(member: str) -> str:
    """SQL: the points that are to run out now, over those that have; below 0 when too many did. Parameters: `:scope`,
    `:cutoff_day` (the last day whose points have run out) and `:at`."""
    ran_out = f"""(select points, note, at from point_entry where scope = :scope and member_id = {member}
        and kind = 'expiry' and removed = 0)"""
    moments = f"""(select cast(:cutoff_day as text) as cutoff, cast(:at as bigint) as at
        union all select note, at from {ran_out} as before)"""
    earned = f"(select coalesce(sum(net), 0) from {_lots(member)} as lot where net > 0 and lot.day <= moment.cutoff)"
    taken = f"(select coalesce(sum(net), 0) from {_lots(member)} as lot where net < 0 and lot.at <= moment.at)"
    due = f"(select max({earned} + {taken}) as due from {moments} as moment)"
    return f"""cast((select case when due > 0 then due else 0 end from {due} as most)
        + (select coalesce(sum(points), 0) from {ran_out} as gone) as bigint)"""


class CorrectPoints(Args, kw_only=True):
    """`points`: what is added, or taken away when below 0."""

    id: Id
    member_id: Id
    points: Signed
    reason: Key
    note: Note = ""


class ExpirePoints(Args, kw_only=True):
    """`cutoff_day`: what was earned up to and with it has run out."""

    member_id: Id
    cutoff_day: Day


OPERATIONS = (
    Operation(
        "points.correct",
        CorrectPoints,
        OFFICE,
        {"member": MEMBER, "reason": REASON},
        (
            MEMBER_KNOWN,
            Guard("points.none", "args.points != 0", field="points"),
            Guard("points.reason_missing", "size(reason) == 1", field="reason"),
            Guard(
                "points.below_zero",
                "args.points > 0 || member.exists(m, m.points + args.points >= 0)",
                "member",
                "points",
            ),
        ),
        (
            Effect(
                """insert into point_entry (scope, id, seq, removed, member_id, points, kind, purchase_id, day, at, note,
                redemption_id, reason, by_id) values (:scope, :id, :seq, 0, :member_id, :points, 'correction', '', :day,
                :at, :note, '', :reason, :actor) on conflict (scope, id) do nothing"""
            ),
            RECOUNT,
        ),
    ),
    Operation(
        "points.expire",
        ExpirePoints,
        JOB,
        {"member": MEMBER, "policy": MONTHS},
        (
            MEMBER_KNOWN,
            Guard("points.never_expire", "policy.exists(p, p.months > 0)"),
            Guard("points.not_yet", "args.cutoff_day < day", field="cutoff_day"),
        ),
        (
            Effect(
                f"""insert into point_entry (scope, id, seq, removed, member_id, points, kind, purchase_id, day, at, note,
                redemption_id, reason, by_id)
                select :scope, :member_id || '/expiry/' || :cutoff_day, :seq, 0, :member_id, -due.points, 'expiry', '',
                :day, :at, :cutoff_day, '', '', :actor from (select {to_expire(":member_id")} as points) as due
                where due.points <> 0 on conflict (scope, id) do nothing"""
            ),
            RECOUNT,
        ),
        tablet=False,
    ),
)
