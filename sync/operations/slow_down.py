"""The quarterly slow-down: after so many contacts without growth in points (setting `quarterly_after_contacts`) the tail
of the cadence ends, and the member is contacted once a quarter until the points grow again.

Since when a member is slow follows from contacts and points alone, in whatever order they arrive: it is the day of the
contact that was the last straw. Only contacts in which the member was reached count, no wishes and no service. The one open
follow-up of the quarter belongs to the latest contact that ended with something; a contact of before does not move it, nor
does what a campaign sends to many. One that was missed or stopped is followed by the next, a quarter later.
"""

import msgspec

from sync.operations.cadence import TAIL, Source, plan
from sync.operations.model import Effect
from sync.operations.reached import setting

CONTACTS = 4
GREW = """(select coalesce(max(g.day), '') from (select p.day from purchase p where p.scope = :scope
    and p.member_id = {member} and p.kind = 'sale' and p.removed = 0 union all select e.day from point_entry e
    where e.scope = :scope and e.member_id = {member} and e.points > 0 and e.kind in ('purchase', 'import')
    and e.removed = 0) as g)"""
ENDED = """exists (select 1 from outcome o where o.scope = 'org' and o.key = k.outcome and {ended} and o.removed = 0)"""
OF_MEMBER = "from contact k where k.scope = :scope and k.member_id = {member} and k.removed = 0"
OF_CADENCE = "k.purpose not in ('wish', 'service')"
ASKED = setting("quarterly_after_contacts", CONTACTS)
QUARTERS = "exists (select 1 from cadence_step q where q.scope = 'org' and q.trigger = 'quarter' and q.current = 1)"


def slow_since(member: str) -> str:
    """SQL: the day since when the member is slow, or ''. `member`: SQL of the id."""
    return f"""case when {ASKED} <= 0 or not {QUARTERS} then '' else coalesce((select k.day {OF_MEMBER.format(member=member)}
        and {OF_CADENCE} and {ENDED.format(ended="o.reached = 1")} and k.day > {GREW.format(member=member)}
        order by k.day, k.at, k.id limit 1 offset abs({ASKED} - 1)), '') end"""


def quickened(member: str) -> str:
    """SQL for `update member set` after a purchase: only who was slow is counted again."""
    return f"slow_since = case when slow_since = '' then '' else {slow_since(member)} end"


# what a campaign sends to many is no contact of the quarter
TO_ONE = """not exists (select 1 from message x where x.scope = k.scope and x.id = k.id and x.campaign_id <> '')"""
LATEST = f"""(select k.id {OF_MEMBER.format(member="m.id")} and {OF_CADENCE} and {TO_ONE} and k.day >= m.slow_since
    and {ENDED.format(ended="(o.reached = 1 or o.closes = 1)")} order by k.day desc, k.at desc, k.id desc limit 1)"""
SLOW = "m.scope = :scope and m.id = {member} and m.slow_since <> ''"


# one that ended because points had grown, before a contact arrived that was earlier still
BEGINS_AGAIN = """do update set state = 'open', channel = excluded.channel, seq = excluded.seq
    where follow_up.state = 'superseded'"""


def _of_latest(row: str) -> str:
    return f"({row}.anchor = {LATEST_ID} or substr({row}.anchor, 1, length({LATEST_ID}) + 1) = {LATEST_ID} || '/')"


LATEST_ID = f"coalesce({LATEST}, '')"
ENDS = f"""f.scope = :scope and f.member_id = {{member}} and f.state = 'open' and exists (select 1 from member m
    where {SLOW} and (f.trigger in {TAIL} or f.trigger = 'quarter' and not {_of_latest("f")}))"""


def slow_down(member: str = ":member_id", when: str = "") -> tuple[Effect, ...]:
    """For an operation that records a contact, after the follow-up has ended. `member`: SQL of the id; `when`: CEL."""
    ends = ENDS.format(member=member)
    mark = f"""update member set seq = :seq, slow_since = {slow_since(member)} where scope = :scope and id = {member}
        and slow_since <> {slow_since(member)}"""
    note = f"""insert into follow_up_event (scope, id, seq, removed, follow_up_id, member_id, kind, day, at, by_id, before,
        after, reason, note) select :scope, f.id || '/quarter', :seq, 0, f.id, f.member_id, 'replaced', :day, :at, :actor,
        f.due, '', 'quarter', '' from follow_up f where {ends} on conflict (scope, id) do nothing"""
    end = f"update follow_up as f set seq = :seq, state = 'superseded' where {ends}"
    quarter = Source(
        "member m join contact c on c.scope = m.scope and c.member_id = m.id join cadence_step s on s.trigger = 'quarter'",
        f"{SLOW.format(member=member)} and c.id = {LATEST}",
        anchor="c.id",
        base="c.day",
        served="c.clerk_id",
        offset=QUARTER_DAYS,
    )
    effects = (Effect(mark), Effect(note), Effect(end), *plan(quarter, BEGINS_AGAIN, BEGINS_AGAIN))
    return tuple(msgspec.structs.replace(effect, when=when) for effect in effects)


QUARTER_DAYS = """coalesce((select v.value from setting v where v.scope = 'org' and v.key = 'quarter_days'
    and v.current = 1), s.day)"""
# a quarter that was let go, with nothing of the latest contact after it
LET_GO = f"""q.trigger = 'quarter' and q.state in ('missed', 'stopped') and q.removed = 0 and {_of_latest("q")}
    and not exists (select 1 from follow_up o where o.scope = m.scope and o.member_id = m.id and o.trigger = 'quarter'
        and o.removed = 0 and (o.state = 'open' or o.state in ('done', 'missed', 'stopped')
            and (o.due > q.due or o.due = q.due and o.id > q.id)))"""
# long after, the next one is due today
NEXT_BASE = f"""case when add_days(q.due, {QUARTER_DAYS} + s.days_after) >= :day then q.due
    else add_days(:day, -{QUARTER_DAYS}) end"""
NEXT_QUARTER = Source(
    "member m join follow_up q on q.scope = m.scope and q.member_id = m.id join cadence_step s on s.trigger = 'quarter'",
    f"m.slow_since <> '' and {LET_GO}",
    anchor=f"{LATEST} || '/' || q.due",
    base=NEXT_BASE,
    served="q.assignee_id",
    offset=QUARTER_DAYS,
)
