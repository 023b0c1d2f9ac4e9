"""Follow-ups: planned by a purchase from the playbook's cadence, replaced by the next one, ended by a contact or, when
their window has passed, by a person who lets them go.

Their id is `<purchase>/<step>`, so that tablet and server plan the same follow-up once. No plan is made for a member
who did not consent, refused, or whose number is dead; a step whose window has passed is not planned. A step that may be a
call or a message is only the one that the member still takes. The plan belongs to the purchase of the latest day,
whichever arrives last.
"""

from typing import Annotated

import msgspec

from sync.operations.model import FLOOR, Args, Effect, Id, Operation

MAY_CONTACT = """m.consent = 1 and m.phone <> '' and m.phone_state <> 'dead' and not exists (select 1 from refusal r
    where r.scope = m.scope and r.member_id = m.id and r.withdrawn_day = '' and r.removed = 0
    and (r.channel = 'all' or r.channel = s.channel))"""
# who wants neither calls nor messages is not to be reached by either
REFUSED_BOTH = """(select count(distinct channel) from refusal where scope = :scope and member_id = :member_id
    and channel in ('call', 'message') and withdrawn_day = '' and removed = 0) = 2"""

REFUSED = """exists (select 1 from refusal r where r.scope = m.scope and r.member_id = m.id
    and r.channel = '{channel}' and r.withdrawn_day = '' and r.removed = 0)"""
CHANNEL = f"""case when s.channel <> 'either' then s.channel
    when {REFUSED.format(channel="call")} then 'message'
    when {REFUSED.format(channel="message")} then 'call' else 'either' end"""

SUPERSEDE = Effect(
    """update follow_up set state = 'superseded', seq = :seq where scope = :scope and member_id = :member_id
    and state = 'open' and purchase_id <> '' and purchase_id <> :id and not exists (select 1 from purchase newer
        where newer.scope = :scope and newer.id = follow_up.purchase_id and newer.day > :purchase_day)"""
)

PLAN = Effect(
    f"""insert into follow_up (scope, id, seq, removed, member_id, purchase_id, step, channel, script, tier, first_due,
    due, from_day, to_day, state, assignee_id, attempts, done_day, outcome, contact_id)
    select :scope, :id || '/' || s.key, :seq, 0, m.id, :id, s.key, {CHANNEL}, s.script, m.tier,
    add_days(:purchase_day, s.day), add_days(:purchase_day, s.day), add_days(:purchase_day, s.day - s.days_before),
    add_days(:purchase_day, s.day + s.days_after), 'open', :clerk_id, 0, '', '', ''
    from member m join cadence_step s on s.scope = 'org' and s.trigger = 'purchase' and s.tier = m.tier
    where m.scope = :scope and m.id = :member_id and s.current = 1 and s.removed = 0
    and add_days(:purchase_day, s.day + s.days_after) >= :day and {MAY_CONTACT}
    and not (s.channel = 'either' and {REFUSED_BOTH})
    and not exists (select 1 from follow_up f join purchase newer on newer.scope = f.scope and newer.id = f.purchase_id
        where f.scope = :scope and f.member_id = :member_id and f.state in ('open', 'done') and f.removed = 0
        and newer.day > :purchase_day)
    on conflict (scope, id) do nothing"""
)

STOP_ALL = """update follow_up set state = 'stopped', seq = :seq
    where scope = :scope and member_id = :member_id and state = 'open'"""

NARROW = Effect(
    """update follow_up set channel = case when :channel = 'call' then 'message' else 'call' end, seq = :seq
    where scope = :scope and member_id = :member_id and state = 'open' and channel = 'either'""",
    when="args.channel != 'all'",
)


class Missed(Args, kw_only=True):
    follow_up_id: Id


class CloseFollowUps(Args, kw_only=True):
    """Those of them whose window has not passed stay open; a contact that was made after all still ends one as done."""

    missed: Annotated[list[Missed], msgspec.Meta(min_length=1, max_length=1000)]


OPERATIONS = (
    Operation(
        "follow_up.close",
        CloseFollowUps,
        FLOOR,
        {},
        (),
        (
            Effect(
                """update follow_up set state = 'missed', seq = :seq where scope = :scope and id = :follow_up_id
                and state = 'open' and to_day < :day and due < :day""",
                each="missed",
            ),
        ),
    ),
)
