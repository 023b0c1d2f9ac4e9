"""Follow-ups: planned by a purchase from the playbook's cadence, replaced by the next one, ended by a contact.

Their id is `<purchase>/<step>`, so that tablet and server plan the same follow-up once. No plan is made for a member
who did not consent, refused, or whose number is dead; a step whose window has passed is not planned. The plan belongs to
the purchase of the latest day, whichever arrives last.
"""

from sync.operations.model import Effect

MAY_CONTACT = """m.consent = 1 and m.phone <> '' and m.phone_state <> 'dead' and not exists (select 1 from refusal r
    where r.scope = m.scope and r.member_id = m.id and r.withdrawn_day = '' and r.removed = 0
    and (r.channel = 'all' or r.channel = s.channel))"""
# who wants neither calls nor messages is not to be reached by either
REFUSED_BOTH = """(select count(distinct channel) from refusal where scope = :scope and member_id = :member_id
    and channel in ('call', 'message') and withdrawn_day = '' and removed = 0) = 2"""

SUPERSEDE = Effect(
    """update follow_up set state = 'superseded', seq = :seq where scope = :scope and member_id = :member_id
    and state = 'open' and purchase_id <> '' and purchase_id <> :id and not exists (select 1 from purchase newer
        where newer.scope = :scope and newer.id = follow_up.purchase_id and newer.day > :purchase_day)"""
)

PLAN = Effect(
    f"""insert into follow_up (scope, id, seq, removed, member_id, purchase_id, step, channel, script, tier, first_due,
    due, from_day, to_day, state, assignee_id, attempts, done_day, outcome, contact_id)
    select :scope, :id || '/' || s.key, :seq, 0, m.id, :id, s.key, s.channel, s.script, m.tier,
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
