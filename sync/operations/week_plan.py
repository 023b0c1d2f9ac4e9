"""A clerk's plan of a week: proposed by the clerk, returned or set by the manager, then it runs (see `week_plan_runs`).

A plan is handed in whole. Whoever changes it names the change that they saw last, so that of two tablets the second is
refused with the plan as it stands, and nothing is overwritten unseen. Source: the menswear manual, 'Follow-up cadence'.
"""

from typing import Annotated

import msgspec

from sync.operations.model import (
    CLERK,
    CLERK_KNOWN,
    CLERKS,
    OFFICE,
    Args,
    Day,
    Effect,
    Guard,
    Id,
    Key,
    Look,
    MaybeId,
    Note,
    Operation,
)
from sync.operations.reached import setting
from sync.operations.week_plan_runs import ITEM, MOVE_DAYS, PLAN_ID, RUNS

MOST = 300


class PlanItem(Args, kw_only=True):
    """`follow_up_id` is empty for a contact that no cadence asks for, which has a `purpose`. `reason`: why it is
    dropped, a key of the choice `stop_reason`, or the note says it."""

    member_id: Id
    follow_up_id: MaybeId = ""
    on_day: Day
    channel: Key
    note: Note = ""
    purpose: Key = "care"
    dropped: bool = False
    reason: Key = ""


class ProposePlan(Args, kw_only=True):
    """`week`: its Monday. `seen`: `week_plan.revision` as the person saw it, empty = there was no plan."""

    clerk_id: Id
    week: Day
    seen: MaybeId = ""
    note: Note = ""
    items: Annotated[list[PlanItem], msgspec.Meta(max_length=MOST)] = []


class SetPlan(Args, kw_only=True):
    clerk_id: Id
    week: Day
    seen: MaybeId = ""
    answer: Note = ""
    items: Annotated[list[PlanItem], msgspec.Meta(max_length=MOST)] = []


class ReturnPlan(Args, kw_only=True):
    clerk_id: Id
    week: Day
    seen: MaybeId
    answer: Note


# days since the beginning of the Julian calendar, modulo 7: 0 is a Monday. The years beyond have no days to add
WEEK = f"""select (d + (153 * (m + 12 * a - 3) + 2) / 5 + 365 * (y + 4800 - a) + (y + 4800 - a) / 4
        - (y + 4800 - a) / 100 + (y + 4800 - a) / 400 - 32045) % 7 as weekday,
        case when :week < '9000' then add_days(:week, 6) else :week end as last_day,
        add_days(:day, 7 * {setting("plan_weeks_ahead", 5)}) as latest
    from (select d, m, y, (14 - m) / 12 as a from (select cast(substr(:week, 1, 4) as integer) as y,
        cast(substr(:week, 6, 2) as integer) as m, cast(substr(:week, 9, 2) as integer) as d) as parts) as counted"""
PLAN = f"""select p.id, p.state, p.revision, p.set_day, s.name as set_name from week_plan p
    left join staff s on s.scope = 'org' and s.id = p.set_by where p.scope = :scope and p.id = {PLAN_ID} and p.removed = 0"""
NAMED = Look("select id from member where scope = :scope and id = :member_id and removed = 0", each="items")
# a wish has its day; all else may be moved some days beyond its window
FAR = Look(
    f"""select f.id, m.name, f.due as due_day from follow_up f join member m on m.scope = f.scope and m.id = f.member_id
    where f.scope = :scope and f.id = :follow_up_id and f.state = 'open' and :dropped = 0 and f.due <> :on_day
    and not (:on_day >= f.from_day and :on_day <= f.to_day) and (f.purpose = 'wish'
        or :on_day > add_days(f.due, {MOVE_DAYS}) or :on_day < add_days(f.due, -{MOVE_DAYS}))""",
    each="items",
)
READS: dict[str, str | Look] = {"clerk": CLERK, "week": WEEK, "plan": PLAN, "named": NAMED, "far": FAR}

UNCHANGED = Guard("plan.changed", "size(plan) == 0 ? args.seen == '' : plan.exists(p, p.revision == args.seen)", "plan")
FITS = (
    CLERK_KNOWN,
    Guard("plan.not_monday", "week.exists(w, w.weekday == 0)", field="week"),
    Guard("plan.week_past", "week.exists(w, w.last_day >= day)", field="week"),
    Guard("plan.week_far", "week.exists(w, args.week <= w.latest)", field="week"),
    Guard("member.unknown", "size(named) == size(args.items)"),
    Guard("plan.channel_unknown", "args.items.all(i, i.channel in ['call', 'message', 'either'])", field="items"),
    Guard(
        "plan.purpose_unknown",
        "args.items.all(i, i.purpose in ['care', 'service', 'wish', 'promotion'])",
        field="items",
    ),
    Guard(
        "plan.day_outside",
        "args.items.all(i, i.dropped || (i.on_day >= args.week && week.exists(w, i.on_day <= w.last_day)))",
        field="items",
    ),
    Guard("plan.reason_missing", "args.items.all(i, !i.dropped || i.reason != '' || i.note != '')", field="items"),
    Guard("plan.moved_too_far", "size(far) == 0", "far", "items"),
)


def _items(state: str, was_day: str) -> Effect:
    """`was_day`: SQL, what becomes of it in an item that is there. Nothing is kept about who was erased."""
    return Effect(
        f"""insert into week_plan_item (scope, id, seq, removed, plan_id, member_id, follow_up_id, day, channel, note,
        state, was_day, by_id, purpose, reason, revision)
        select :scope, {ITEM}, :seq, 0, {PLAN_ID}, case when m.alias_of = '' then m.id else m.alias_of end, :follow_up_id,
        :on_day, :channel, case when m.erased_day = '' then :note else '' end, case when :dropped = 1 or m.erased_day <> ''
        then 'dropped' else '{state}' end, '', :actor, :purpose, :reason, :op_id from member m
        where m.scope = :scope and m.id = :member_id
        on conflict (scope, id) do update set seq = excluded.seq, removed = 0, member_id = excluded.member_id,
        was_day = {was_day}, day = excluded.day, channel = excluded.channel, note = excluded.note, state = excluded.state,
        by_id = excluded.by_id, purpose = excluded.purpose, reason = excluded.reason, revision = excluded.revision""",
        each="items",
    )


REST = Effect(
    f"""update week_plan_item set removed = 1, seq = :seq where scope = :scope and plan_id = {PLAN_ID}
    and revision <> :op_id and removed = 0"""
)
MOVED_FROM = """case when week_plan_item.was_day = '' and week_plan_item.removed = 0 and week_plan_item.day <> excluded.day
    then week_plan_item.day else week_plan_item.was_day end"""

OPERATIONS = (
    Operation(
        "plan.propose",
        ProposePlan,
        CLERKS,
        READS,
        (
            Guard("plan.not_theirs", "actor.id == args.clerk_id || actor.role != 'clerk'"),
            Guard("plan.already_set", "plan.all(p, p.state != 'set')", "plan"),
            UNCHANGED,
            *FITS,
            Guard("plan.nothing", "size(args.items) > 0 || args.note != ''", field="note"),
        ),
        (
            Effect(
                f"""insert into week_plan (scope, id, seq, removed, clerk_id, week, state, note, proposed_day,
                proposed_at, set_by, set_day, set_at, answer, revision) values (:scope, {PLAN_ID}, :seq, 0, :clerk_id,
                :week, 'proposed', :note, :day, :at, '', '', 0, '', :op_id)
                on conflict (scope, id) do update set seq = excluded.seq, removed = 0, state = excluded.state,
                note = excluded.note, proposed_day = excluded.proposed_day, proposed_at = excluded.proposed_at,
                revision = excluded.revision"""
            ),
            _items("proposed", "''"),
            REST,
        ),
    ),
    Operation(
        "plan.return",
        ReturnPlan,
        OFFICE,
        {"plan": PLAN},
        (
            Guard("plan.unknown", "size(plan) == 1"),
            Guard("plan.not_proposed", "plan.exists(p, p.state == 'proposed')", "plan"),
            UNCHANGED,
            Guard("plan.answer_missing", "args.answer != ''", field="answer"),
        ),
        (
            Effect(
                f"""update week_plan set state = 'returned', answer = :answer, revision = :op_id, seq = :seq
                where scope = :scope and id = {PLAN_ID}"""
            ),
        ),
    ),
    Operation(
        "plan.set",
        SetPlan,
        OFFICE,
        READS,
        (
            UNCHANGED,
            *FITS,
            Guard("plan.nothing", "size(args.items) > 0", field="answer"),
        ),
        (
            Effect(
                f"""insert into week_plan (scope, id, seq, removed, clerk_id, week, state, note, proposed_day,
                proposed_at, set_by, set_day, set_at, answer, revision) values (:scope, {PLAN_ID}, :seq, 0, :clerk_id,
                :week, 'set', '', '', 0, :actor, :day, :at, :answer, :op_id)
                on conflict (scope, id) do update set seq = excluded.seq, removed = 0, state = excluded.state,
                set_by = excluded.set_by, set_day = excluded.set_day, set_at = excluded.set_at, answer = excluded.answer,
                revision = excluded.revision"""
            ),
            _items("set", MOVED_FROM),
            REST,
            *RUNS,
        ),
    ),
)
