"""Contacts: a call or message that was made, with its script version and outcome. The outcome's consequence (ends the
follow-up, next date, dead number, refusal, complaint, appointment) is playbook data in the table `outcome`.

A contact is a fact: one whose follow-up is not planned here (another tablet merged the member, or superseded the plan), or
whose outcome a newer playbook dropped, still counts, and so does the refusal in it. Another member's follow-up stays as it
is.
"""

from sync.operations.consented import of_late_refusal
from sync.operations.follow_up import STOP_ALL
from sync.operations.model import (
    FLOOR,
    MEMBER,
    MEMBER_KNOWN,
    Args,
    Effect,
    Guard,
    Id,
    Key,
    MaybeDay,
    MaybeId,
    Note,
    Operation,
    Seconds,
)
from sync.operations.refusal import RECORD
from sync.operations.refused import HOLD, cancelled, narrowed, unreachable
from sync.operations.service_case import OPEN, OWNER
from sync.operations.slow_down import slow_down

OUTCOME = """select key, closes, asks_day, mark, next_days from outcome where scope = 'org' and key = :outcome
    and removed = 0 order by current desc, version desc limit 1"""
MARKED = "outcome.exists(o, o.mark == '{}')"
FOLLOW_UP = """select id, state from follow_up where scope = :scope and id = :follow_up_id
    and member_id = :member_id and removed = 0"""


class RecordContact(Args, kw_only=True):
    """`answers` maps a script step to what was answered; `next_day` is the day the member asked for, or comes; `seconds` is
    how long the call took. `purpose`: of the cadence step, empty = that of the follow-up; `despite`: key of the choice
    `despite_reason`, when something spoke against it."""

    id: Id
    member_id: Id
    follow_up_id: MaybeId = ""
    channel: Key
    script_id: MaybeId = ""
    outcome: Key
    answers: dict[str, Note] = {}
    note: Note = ""
    next_day: MaybeDay = ""
    seconds: Seconds = 0
    purpose: Key = ""
    despite: Key = ""


# what no cadence asked for is care, unless the page says otherwise: a greeting is no contact about a sale
PURPOSE = """case when :purpose <> '' then :purpose else coalesce((select nullif(purpose, '') from follow_up
    where scope = :scope and id = :follow_up_id and member_id = :member_id), 'care') end"""
# of several talks that left a step open the latest says when it is again, whichever arrives last
AGAIN = """(select {} from contact c join outcome o on o.scope = 'org' and o.key = c.outcome and o.closes = 0
    and o.removed = 0 where c.scope = :scope and c.follow_up_id = :follow_up_id and c.member_id = :member_id
    and c.removed = 0 order by c.day desc, c.at desc, c.id desc, o.current desc, o.version desc limit 1)"""
# nothing begins anew for whoever took consent back or cannot be reached, in whatever order that is heard of
LEFT_ALONE = """exists (select 1 from member m where m.scope = :scope and m.id = :member_id and (m.phone_state = 'dead'
    or m.consent = 0 and exists (select 1 from consent_event e where e.scope = m.scope and e.member_id = m.id
    and e.kind = 'withdrawn' and e.channel = 'all' and e.purpose = 'all' and e.removed = 0)))"""
# the member comes on a day: the clerk is told on that day, unless they want to hear nothing
VISIT = f"""insert into follow_up (scope, id, seq, removed, member_id, purchase_id, step, channel, script, tier, first_due,
    due, from_day, to_day, state, assignee_id, attempts, done_day, outcome, contact_id, trigger, anchor, purpose)
    select :scope, :id || '/visit', :seq, 0, m.id, '', 'visit', {narrowed("s", "m.id")}, '', m.tier, :next_day, :next_day,
    :next_day, :next_day, 'open', :actor, 0, '', '', '', 'plan', :id, s.purpose
    from member m cross join (select 'either' as channel, 'service' as purpose) as s
    where m.scope = :scope and m.id = :member_id and m.erased_day = '' and not {LEFT_ALONE}
    and not {unreachable("s", "m.id")} on conflict (scope, id) do nothing"""


OPERATIONS = (
    Operation(
        "contact.record",
        RecordContact,
        FLOOR,
        {"member": MEMBER, "outcome": OUTCOME, "follow_up": FOLLOW_UP},
        (
            MEMBER_KNOWN,
            Guard("contact.outcome_unknown", "size(outcome) == 1", field="outcome"),
            Guard("contact.day_missing", "outcome.exists(o, o.asks_day == 0) || args.next_day != ''", field="next_day"),
            Guard("contact.day_past", "args.next_day == '' || args.next_day >= day", field="next_day"),
        ),
        (
            Effect(
                f"""insert into contact (scope, id, seq, removed, member_id, follow_up_id, channel, script_id, outcome,
                answers, note, day, at, due, clerk_id, next_day, seconds, purpose, despite)
                values (:scope, :id, :seq, 0, :member_id, :follow_up_id, :channel, :script_id, :outcome, :answers,
                :note, :day, :at, coalesce((select due from follow_up where scope = :scope and id = :follow_up_id), ''),
                :actor, :next_day, :seconds, {PURPOSE}, :despite) on conflict (scope, id) do nothing"""
            ),
            Effect(
                """update follow_up set seq = :seq, state = 'done', done_day = :day, outcome = :outcome,
                contact_id = :id, attempts = attempts + 1
                where scope = :scope and id = :follow_up_id and member_id = :member_id and state in ('open', 'missed')""",
                when="outcome.exists(o, o.closes == 1)",
            ),
            Effect(
                f"""update follow_up set seq = :seq, state = 'open', outcome = {AGAIN.format("c.outcome")},
                contact_id = {AGAIN.format("c.id")}, attempts = attempts + 1,
                to_day = case when to_day < :next_day then :next_day else to_day end,
                due = {AGAIN.format("case when c.next_day <> '' then c.next_day else add_days(c.day, o.next_days) end")}
                where scope = :scope and id = :follow_up_id and member_id = :member_id
                and (state = 'open' or state = 'missed' and :next_day <> '' and not {LEFT_ALONE})""",
                when="outcome.exists(o, o.closes == 0)",
            ),
            Effect(
                "update member set seq = :seq, phone_state = 'dead' where scope = :scope and id = :member_id",
                when=MARKED.format("dead_number"),
            ),
            Effect(
                RECORD.format(id=":id", channel="'all'", source="'contact'", purpose="'all'"),
                when=MARKED.format("refusal"),
            ),
            Effect(
                RECORD.format(id=":id", channel="'call'", source="'contact'", purpose="'all'"),
                when=MARKED.format("refusal_call"),
            ),
            *of_late_refusal(":id"),
            *HOLD,
            Effect(STOP_ALL, when=MARKED.format("dead_number")),
            Effect(cancelled("dead", "channel = 'sms'"), when=MARKED.format("dead_number")),
            Effect(
                OPEN.format(
                    id=":id || '/case'", kind="'complaint'", what=":note", contact_id=":id", owner_id=OWNER.format("''")
                ),
                when=MARKED.format("complaint"),
            ),
            Effect(VISIT, when=f"{MARKED.format('appointment')} && args.next_day != ''"),
            *slow_down(),
        ),
        merges="follow_up.exists(f, f.state != 'open' && f.state != 'missed')",
    ),
)
