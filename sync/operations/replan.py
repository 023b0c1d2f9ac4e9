"""Planning anew after headquarters published another cadence: what is open and not begun follows the new steps. What
somebody has begun, moved or ended stays, and so do those to whom it was given. Only what changes is written.
"""

from typing import Annotated

import msgspec

from sync.operations.cadence import STEPS, TIER, Source, plan
from sync.operations.model import JOB, Args, Effect, Operation
from sync.operations.planning import about
from sync.operations.slow_down import QUARTER_DAYS

OF_CADENCE = """('purchase', 'product', 'card', 'joined', 'case', 'quarter', 'no_visit', 'birthday', 'wedding_day',
    'joined_day', 'festival')"""
NOT_BEGUN = "{row}.state = 'open' and {row}.attempts = 0 and {row}.due = {row}.first_due and {row}.removed = 0"
FAMILY = "case when f.trigger = 'product' then 'purchase' else f.trigger end"
ANCHORS = f"""a as materialized (select f.member_id, {FAMILY} as family, f.anchor, f.purchase_id, f.base_day,
    max(f.assignee_id) as assignee from follow_up f where f.scope = :scope and {NOT_BEGUN.format(row="f")}
    and f.trigger in {OF_CADENCE} group by f.member_id, {FAMILY}, f.anchor, f.purchase_id, f.base_day),"""
OFFSET = f"case when s.trigger = 'quarter' then {QUARTER_DAYS} else s.day end"
# with the first day from which a step's window is not over yet
LASTING = f"""s as materialized (select s.*, {OFFSET} as offset_days, add_days(:day, -({OFFSET} + s.days_after)) as first_day
    from cadence_step s where {STEPS}),"""
AGAIN = Source(
    """a join member m on m.scope = :scope and m.id = a.member_id
        left join purchase b on b.scope = m.scope and b.id = a.purchase_id and a.purchase_id <> ''
        join s on a.base_day >= s.first_day and (s.trigger = a.family or s.trigger = 'product' and a.family = 'purchase')""",
    f"""(s.trigger <> 'product' or b.id is not null and {about("b.items")})
        and (s.trigger <> 'festival' or exists (select 1 from festival_day d where d.scope = 'org' and d.key = s.subject
            and a.anchor = m.id || '/' || d.id))""",
    anchor="a.anchor",
    base="a.base_day",
    served="a.assignee",
    purchase="a.purchase_id",
    offset="s.offset_days",
    amount="coalesce(b.amount_minor, 0)",
    quantity="coalesce(b.quantity, 0)",
    steps=f"{ANCHORS} {LASTING}",
)
ANEW = ("channel", "script", "tier", "first_due", "due", "from_day", "to_day", "purpose")
WRITE = f"""do update set {", ".join(f"{name} = excluded.{name}" for name in ANEW)}, seq = excluded.seq
    where {NOT_BEGUN.format(row="follow_up")}"""
DIFFERS = " or ".join(f"follow_up.{name} <> excluded.{name}" for name in ANEW)
# a step with a condition holds when it was written just now
GONE = Effect(
    f"""update follow_up set state = 'superseded', seq = :seq where scope = :scope and {NOT_BEGUN.format(row="follow_up")}
    and trigger in {OF_CADENCE} and to_day >= :day and not exists (select 1 from cadence_step s
        join member m on m.scope = :scope and m.id = follow_up.member_id
        where {STEPS} and s.trigger = follow_up.trigger and s.key = follow_up.step and s.tier = {TIER}
        and (s.condition = '' or follow_up.seq = :seq))"""
)


class Replan(Args, kw_only=True):
    """`version`: of the playbook that the store's follow-ups are to follow."""

    version: Annotated[int, msgspec.Meta(ge=1, le=1_000_000)]


OPERATIONS = (
    Operation(
        "follow_up.replan",
        Replan,
        ("hq", *JOB),
        {},
        (),
        (*plan(AGAIN, f"{WRITE} and ({DIFFERS})", WRITE), GONE),
        tablet=False,
    ),
)
