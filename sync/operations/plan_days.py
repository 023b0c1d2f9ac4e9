"""Follow-ups that follow from days: birthdays, anniversaries, festivals, that somebody has not been here for long, and that
the quarter before was let go. Planned for a few days ahead, on the server every day and on a tablet whose server is dead;
the ids follow from the member and the day, so that both plan each once.

Only those are planned whose window meets the days asked for. 29 February is kept on the 28th where there is none.
"""

from sync.operations.cadence import STEPS, Source, plan
from sync.operations.model import FLOOR, JOB, Args, Day, Effect, Guard, Operation
from sync.operations.planning import REPLACE_OLDER
from sync.operations.slow_down import NEXT_QUARTER

MOST_DAYS = 31
YEARLY = ("birthday", "wedding_day", "joined_day")
# the steps of a trigger with the first and last day that they may count from
REACH = f"""t as materialized (select s.*, add_days(:plan_day, -(s.day + s.days_after)) as first_day,
    add_days(:until_day, -s.day) as last_day from cadence_step s where {STEPS} and s.trigger = '{{trigger}}')"""
LEAP = "add_days(y.year || '-02-28', 1) = y.year || '-02-29'"
IN_YEARS = f"""s as materialized (select t.*, y.year, case when {LEAP} then '-02-29' else '-02-28' end as leap_day
    from t join (select id, substr(first_day, 1, 4) as year from t union select id, substr(last_day, 1, 4) from t) as y
    on y.id = t.id)"""
LAST_HERE = """coalesce(nullif(case when m.last_visit_day > m.last_purchase_day then m.last_visit_day
    else m.last_purchase_day end, ''), m.joined_day)"""


class PlanDays(Args, kw_only=True):
    """What is due from `plan_day` up to and with `until_day`, at most 31 days later."""

    plan_day: Day
    until_day: Day


def _yearly(column: str) -> Source:
    day = (
        f"case when substr(m.{column}, 6) = '02-29' then s.year || s.leap_day else s.year || substr(m.{column}, 5) end"
    )
    return Source(
        "s cross join member m",
        f"""m.{column} <> '' and {day} between s.first_day and s.last_day and {day} > m.{column}
        and {day} >= m.joined_day""",
        anchor=f"m.id || '/{column}/' || s.year",
        base=day,
        served="m.clerk_id",
        steps=f"{REACH.format(trigger=column)}, {IN_YEARS},",
    )


FESTIVAL = Source(
    """s join festival_day d on d.scope = 'org' and d.key = s.subject and d.removed = 0
        and d.day between s.first_day and s.last_day cross join member m""",
    "d.day >= m.joined_day",
    anchor="m.id || '/' || d.id",
    base="d.day",
    served="m.clerk_id",
    steps=f"{REACH.format(trigger='festival')}, s as materialized (select * from t),",
)
ABSENT = Source(
    "s cross join member m",
    f"{LAST_HERE} between s.first_day and s.last_day",
    anchor=f"m.id || '/no_visit/' || {LAST_HERE}",
    base=LAST_HERE,
    served="m.clerk_id",
    steps=f"{REACH.format(trigger='no_visit')}, s as materialized (select * from t),",
)
# for an operation after which the member has been here
END_ABSENCE = Effect(
    """update follow_up set state = 'superseded', seq = :seq where scope = :scope and member_id = :member_id
    and state = 'open' and trigger = 'no_visit' and base_day < :visit_day""",
    when="args.member_id != ''",
)
NEAR = f"select add_days(:day, -{MOST_DAYS}) as earliest, add_days(:day, {MOST_DAYS}) as latest"

OPERATIONS = (
    Operation(
        "follow_up.plan",
        PlanDays,
        (*FLOOR, *JOB),
        {"near": NEAR},
        (
            Guard(
                "follow_up.plan_day_far",
                "near.exists(n, n.earliest <= args.plan_day && args.plan_day <= n.latest)",
                field="plan_day",
            ),
            Guard(
                "follow_up.plan_until_far",
                "args.plan_day <= args.until_day && near.exists(n, args.until_day <= n.latest)",
                field="until_day",
            ),
        ),
        (
            Effect(
                """insert into plan_run (scope, id, seq, removed, at, by_id, device, until_day)
                values (:scope, :plan_day, :seq, 0, :at, :actor, :device, :until_day) on conflict (scope, id) do nothing"""
            ),
            *(effect for source in (*map(_yearly, YEARLY), FESTIVAL, ABSENT, NEXT_QUARTER) for effect in plan(source)),
            REPLACE_OLDER,
        ),
    ),
)
