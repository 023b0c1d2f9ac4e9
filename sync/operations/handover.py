"""Handing customers over: everyone's to one person, spread evenly over the other clerks, or those that were chosen.

For good, the members change their clerk, and what is open with them (follow-ups, cards, customer files) changes hands too.
Until a day, somebody stands in: the members stay whose they are, `member.cover_id` and `cover_until` say who looks after
them. Of two hand-overs of the same members the later one in the store's order holds. Source: the equipment maker's rule
GK-03: when staff leave, their customers are handed over, not lost.
"""

from typing import Annotated

import msgspec

from sync.operations.handing import (
    CHOSEN_CARDS,
    CHOSEN_FILES,
    CHOSEN_FOLLOW_UPS,
    DEALT,
    DUTIES,
    ELIGIBLE,
    HELD,
    RECEIVERS,
    SWEPT,
    THINGS,
    TO_ONE,
)
from sync.operations.model import (
    JOB,
    OFFICE,
    Args,
    Day,
    Effect,
    Guard,
    Id,
    Key,
    Look,
    MaybeDay,
    MaybeId,
    Note,
    Operation,
)

MOST = 1000


class Handed(Args, kw_only=True):
    member_id: Id
    to_id: Id


class MakeHandover(Args, kw_only=True):
    """`from_id`: whose customers; empty for those of nobody, and for chosen ones of various people. `rule`: one (all to
    `to_id`) | even (over the store's other clerks) | chosen (`members`). `reason`: left | absent | other. `until_day`:
    the last day of the stand-in, empty = for good."""

    id: Id
    from_id: MaybeId
    rule: Key
    to_id: MaybeId = ""
    members: Annotated[list[Handed], msgspec.Meta(max_length=MOST)] = []
    reason: Key
    from_day: Day
    until_day: MaybeDay = ""
    note: Note = ""


class EndHandover(Args, kw_only=True):
    handover_id: Id
    note: Note = ""


# who was staff, or whose name something of the store still bears
BEARERS = (("", "member", "clerk_id", "removed = 0"), *THINGS)
PERSON = """select id from staff where scope = 'org' and id = :from_id""" + "".join(
    f" union select {who} as id from {table} where :from_id <> '' and scope = :scope and {who} = :from_id and {open}"
    for _, table, who, open in BEARERS
)
NAMED = Look("select id from member where scope = :scope and id = :member_id and removed = 0", each="members")
LAST_DAY = """select add_days(:day, value) as last_day from setting where scope = 'org' and key = 'cover_most_days'
    and value > 0 and current = 1 and removed = 0"""
HANDOVER = """select h.id, h.state, h.until_day, h.ended_day, s.name as from_name from handover h
    left join staff s on s.scope = 'org' and s.id = h.from_id
    where h.scope = :scope and h.id = :handover_id and h.removed = 0"""

FOR_GOOD = "args.until_day == ''"
STAND_IN = "args.until_day != ''"
ONE, EVEN, CHOSEN = (f"args.rule == '{rule}'" for rule in ("one", "even", "chosen"))
SOMETHING = f"""({CHOSEN} ? size(named) > 0 : held.exists(h, h.members > 0
    || ({FOR_GOOD} && (h.follow_ups > 0 || h.cards > 0 || h.files > 0))))"""
TAKEN = "(select h.to_id from handover_member h where h.scope = :scope and h.id = :id || '/' || member.id)"
NOW_HANDED = """exists (select 1 from handover_member h where h.scope = :scope and h.id = :id || '/' || member.id
    and h.seq = :seq)"""

MADE = Effect(
    """insert into handover (scope, id, seq, removed, from_id, to_id, rule, reason, from_day, until_day, state, members,
    by_id, day, at, note) values (:scope, :id, :seq, 0, :from_id, case when :rule = 'one' then :to_id else '' end, :rule,
    :reason, :from_day, :until_day, case when :until_day = '' then 'done' else 'active' end, 0, :actor, :day, :at, :note)
    on conflict (scope, id) do nothing"""
)
LED = Effect(
    """insert into handover_member (scope, id, seq, removed, handover_id, member_id, from_id, to_id, went_back)
    select :scope, :id || '/' || m.id, :seq, 0, :id, m.id, m.clerk_id, :to_id, 0 from member named
    join member m on m.scope = named.scope and m.id = case when named.alias_of = '' then named.id else named.alias_of end
    where named.scope = :scope and named.id = :member_id and m.removed = 0 and m.clerk_id <> :to_id
    on conflict (scope, id) do nothing""",
    when=CHOSEN,
    each="members",
)
OVERTAKEN = Effect(
    """update handover_member set seq = :seq, went_back = 2 where scope = :scope and went_back = 0 and handover_id <> :id
    and handover_id in (select o.id from handover o where o.scope = :scope and o.state = 'active')
    and member_id in (select n.member_id from handover_member n where n.scope = :scope and n.handover_id = :id
        and n.seq = :seq)"""
)
CHANGED = Effect(
    f"""update member set seq = :seq, clerk_id = {TAKEN}, cover_id = '', cover_until = ''
    where scope = :scope and {NOW_HANDED}""",
    when=FOR_GOOD,
)
COVERED = Effect(
    f"""update member set seq = :seq, cover_id = {TAKEN}, cover_until = :until_day where scope = :scope and {NOW_HANDED}""",
    when=STAND_IN,
)
KEPT = Effect(
    """insert into member_change (scope, id, seq, removed, member_id, field, before, after, day, at, by_id, device)
    select :scope, :op_id || '/clerk_id/' || h.member_id, :seq, 0, h.member_id, 'clerk_id', h.from_id, h.to_id, :day, :at,
    :actor, :device from handover_member h where h.scope = :scope and h.handover_id = :id and h.seq = :seq
    and h.from_id <> h.to_id on conflict (scope, id) do nothing""",
    when=FOR_GOOD,
)
COUNTED = Effect(
    """update handover set seq = :seq, members = (select count(*) from handover_member h where h.scope = :scope
    and h.handover_id = :id and h.removed = 0) where scope = :scope and id = :id"""
)

OPERATIONS = (
    Operation(
        "handover.make",
        MakeHandover,
        OFFICE,
        {
            "person": PERSON,
            "receivers": RECEIVERS,
            "eligible": ELIGIBLE,
            "held": HELD,
            "named": NAMED,
            "limit": LAST_DAY,
        },
        (
            Guard("handover.rule_missing", "args.rule in ['one', 'even', 'chosen']", field="rule"),
            Guard("handover.reason_missing", "args.reason in ['left', 'absent', 'other']", field="reason"),
            Guard("handover.from_unknown", "args.from_id == '' || size(person) > 0", field="from_id"),
            Guard("handover.same", f"!({ONE}) || args.to_id != args.from_id", field="to_id"),
            Guard(
                "handover.to_unknown",
                f"(!({ONE}) || receivers.exists(r, r.id == args.to_id))"
                f" && (!({CHOSEN}) || args.members.all(m, receivers.exists(r, r.id == m.to_id)))",
                field="to_id",
            ),
            Guard("handover.nobody_else", f"!({EVEN}) || size(eligible) > 0", field="rule"),
            Guard("handover.starts_later", "args.from_day <= day", field="from_day"),
            Guard(
                "handover.ends_before",
                f"{FOR_GOOD} || (args.until_day >= day && args.until_day >= args.from_day)",
                field="until_day",
            ),
            Guard(
                "handover.too_long",
                f"{FOR_GOOD} || !limit.exists(l, args.until_day > l.last_day)",
                "limit",
                "until_day",
            ),
            Guard("handover.left_for_good", f"args.reason != 'left' || {FOR_GOOD}", field="until_day"),
            Guard("handover.absent_until", f"args.reason != 'absent' || {STAND_IN}", field="until_day"),
            Guard("handover.nothing", SOMETHING, "held"),
        ),
        (
            MADE,
            Effect(TO_ONE, when=ONE),
            Effect(DEALT, when=EVEN),
            LED,
            OVERTAKEN,
            KEPT,
            CHANGED,
            COVERED,
            *(Effect(sql, when=f"!({CHOSEN})") for sql in DUTIES),
            *(Effect(sql, when=f"!({CHOSEN}) && {FOR_GOOD}") for sql in SWEPT),
            *(Effect(sql, when=f"{CHOSEN} && {FOR_GOOD}") for sql in (CHOSEN_FOLLOW_UPS, *CHOSEN_CARDS, CHOSEN_FILES)),
            COUNTED,
        ),
    ),
    Operation(
        "handover.end",
        EndHandover,
        (*OFFICE, *JOB),
        {"handover": HANDOVER},
        (
            Guard("handover.unknown", "size(handover) == 1"),
            Guard("handover.not_active", "handover.exists(h, h.state == 'active')", "handover"),
        ),
        (
            Effect(
                """update member set seq = :seq, cover_id = '', cover_until = '' where scope = :scope and id in
                (select h.member_id from handover_member h where h.scope = :scope and h.handover_id = :handover_id
                    and h.went_back = 0 and h.removed = 0)"""
            ),
            Effect(
                """update handover_member set seq = :seq, went_back = 1 where scope = :scope
                and handover_id = :handover_id and went_back = 0"""
            ),
            Effect(
                """update handover set seq = :seq, state = 'ended', ended_day = :day, ended_by = :actor,
                note = case when :note = '' then note else :note end where scope = :scope and id = :handover_id"""
            ),
        ),
    ),
)
