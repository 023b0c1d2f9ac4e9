"""What setting a plan of a week does to the follow-ups: moved days move their due day, added contacts become follow-ups of
the trigger `plan`, dropped ones stop. The day that the cadence asked for stays in `first_due`, and each change is noted.
"""

from sync.operations.model import Effect
from sync.operations.reached import setting
from sync.operations.refused import narrowed, unreachable

PLAN_ID = ":clerk_id || '/' || :week"
ITEM = f"{PLAN_ID} || '/' || case when :follow_up_id <> '' then :follow_up_id else :member_id end"
# what an item runs as
RUNS_AS = f"case when :follow_up_id <> '' then :follow_up_id else {ITEM} || '/plan' end"
MOVE_DAYS = setting("plan_move_days", 14)
DAYS_AFTER = setting("plan_days_after", 7)

OPEN = f"""f.scope = :scope and f.id = {RUNS_AS} and f.state = 'open' and f.removed = 0"""

STOPPED_BY = "e.scope = f.scope and e.follow_up_id = f.id and e.kind = 'stopped' and e.removed = 0"


def noted(kind: str, after: str, reason: str, where: str) -> Effect:
    """One row of what befell a follow-up; `after`, `reason`, `where`: SQL over the follow-up `f` and the item."""
    return Effect(
        f"""insert into follow_up_event (scope, id, seq, removed, follow_up_id, member_id, kind, day, at, by_id, before,
        after, reason, note) select :scope, :op_id || '/{kind}/' || f.id, :seq, 0, f.id, f.member_id, '{kind}', :day, :at,
        :actor, f.due, {after}, {reason}, :note from follow_up f where {OPEN} and {where}
        on conflict (scope, id) do nothing""",
        each="items",
    )


# what was promised for a later week stays there
LATER = "f.attempts > 0 and f.due > add_days(:week, 6)"
WILLING = """m.consent = 1 and m.phone <> '' and m.phone_state <> 'dead' and m.erased_day = ''"""
# who must not be contacted is in the plan and gets no follow-up; a refusal that comes later stops it
ADDED = Effect(
    f"""insert into follow_up (scope, id, seq, removed, member_id, purchase_id, step, channel, script, tier, first_due, due,
    from_day, to_day, state, assignee_id, attempts, done_day, outcome, contact_id, trigger, anchor, purpose,
    base_day)
    select :scope, {ITEM} || '/plan', :seq, 0, i.member_id, '', 'plan', {narrowed("i", "m.id")}, '', m.tier, :on_day,
    :on_day, :on_day, add_days(:on_day, {DAYS_AFTER}), 'open', :clerk_id, 0, '', '', '', 'plan', i.id, :purpose, :day
    from week_plan_item i join member m on m.scope = i.scope and m.id = i.member_id
    where i.scope = :scope and i.id = {ITEM} and :follow_up_id = '' and :dropped = 0 and {WILLING}
    and not {unreachable("i", "m.id")}
    on conflict (scope, id) do nothing""",
    each="items",
)
# what a plan dropped and takes back; what a person stopped elsewhere stays stopped
TAKEN_BACK = Effect(
    f"""update follow_up as f set seq = :seq, state = 'open' where f.scope = :scope and f.id = {RUNS_AS} and :dropped = 0
    and f.state = 'stopped' and f.removed = 0 and exists (select 1 from member m where m.scope = f.scope
        and m.id = f.member_id and {WILLING}) and not {unreachable("f", "f.member_id")}
    and (select max(e.at) from follow_up_event e where {STOPPED_BY} and e.id like '%/stopped/%') > coalesce((select
        max(e.at) from follow_up_event e where {STOPPED_BY} and e.id not like '%/stopped/%'), 0)""",
    each="items",
)
MOVED = Effect(
    f"""update follow_up as f set seq = :seq, due = :on_day,
    from_day = case when f.from_day > :on_day then :on_day else f.from_day end,
    channel = case when f.channel = 'either' then :channel else f.channel end
    where {OPEN} and :dropped = 0 and not ({LATER})
    and (f.due <> :on_day or f.channel = 'either' and :channel <> 'either')""",
    each="items",
)
STOPPED = Effect(
    f"update follow_up as f set seq = :seq, state = 'stopped' where {OPEN} and :dropped = 1",
    each="items",
)

# an added contact that the plan no longer holds
LEFT_OUT = f"""f.scope = :scope and f.trigger = 'plan' and f.state = 'open' and f.removed = 0
    and f.id in (select i.id || '/plan' from week_plan_item i where i.scope = :scope and i.plan_id = {PLAN_ID}
        and i.removed = 1)"""
LEFT_OUT_NOTED = Effect(
    f"""insert into follow_up_event (scope, id, seq, removed, follow_up_id, member_id, kind, day, at, by_id, before, after,
    reason, note) select :scope, :op_id || '/stopped/' || f.id, :seq, 0, f.id, f.member_id, 'stopped', :day, :at, :actor,
    f.due, '', 'plan', '' from follow_up f where {LEFT_OUT} on conflict (scope, id) do nothing"""
)
LEFT_OUT_STOPPED = Effect(f"update follow_up as f set seq = :seq, state = 'stopped' where {LEFT_OUT}")

RUNS = (
    LEFT_OUT_NOTED,
    LEFT_OUT_STOPPED,
    TAKEN_BACK,
    ADDED,
    noted("snoozed", ":on_day", "'plan'", f":dropped = 0 and f.due <> :on_day and not ({LATER})"),
    MOVED,
    noted("stopped", "''", "case when :reason = '' then 'plan' else :reason end", ":dropped = 1"),
    STOPPED,
)
