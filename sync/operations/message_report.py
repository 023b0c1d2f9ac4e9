"""What becomes of a message on its way: taken by the job that sends, reported by it and by the gateway. Only jobs do these.

A message is `sending` from before the gateway is asked until it answered, so that a server that dies in between never sends
it twice unknowingly: whoever finds it then reports it as failed for reason `unknown`, and only a person sends it again.
`sent_day` stands from the moment it was taken, since it may have gone out from then on.
"""

from typing import Annotated

import msgspec

from sync.operations.message import MESSAGE, MESSAGE_KNOWN
from sync.operations.model import JOB, Args, Effect, Guard, Id, Key, Line, Operation
from sync.operations.slow_down import slow_down

# what it may become from which states
BECAME = {
    "sent": ("sending",),
    "failed": ("sending", "queued"),
    "again": ("sending",),
    "waits": ("queued",),
    "dropped": ("queued",),
    "delivered": ("sent", "delivered", "failed"),
    "undelivered": ("sent", "failed"),
}
FROM = " || ".join(f"args.became == '{name}' && m.state in {list(states)}" for name, states in BECAME.items())
# it is to be tried again, and the gateway says that it arrived after all
ARRIVED = "args.became == 'delivered' && m.state == 'queued' && m.was_out == 1"
ON_ITS_WAY = """select id, state, case when attempts > 0 or sent_day <> '' then 1 else 0 end as was_out from message
    where scope = :scope and id = :message_id and removed = 0"""
UNKNOWN = "unknown"
Instant = Annotated[int, msgspec.Meta(ge=0, le=253_402_300_799_999)]

ONE = "scope = :scope and id = :message_id"
RECEIVER = f"(select x.member_id from message x where x.{ONE.replace('and id', 'and x.id')})"
# each time that it goes out is a contact of its own
AGAIN = "m.id || '/' || cast(:at as text)"
CONTACT = f"""case when m.sent_day <> '' and exists (select 1 from contact c where c.scope = m.scope and c.id = m.id)
    then {AGAIN} else m.id end"""
WRITTEN = f"""case when exists (select 1 from contact c where c.scope = message.scope
    and c.id = {AGAIN.replace("m.id", "message.id")}) then {AGAIN.replace("m.id", "message.id")} else id end"""
OUT = "args.became == 'sent' || args.became == 'delivered'"


class TakeMessage(Args, kw_only=True):
    message_id: Id


class ReportMessage(Args, kw_only=True):
    """`became`: sent | failed | again (later, at `next_at`) | waits (not yet, until `next_at`) | dropped | delivered |
    undelivered. `reason`: a code; `reference`: what the gateway calls it."""

    message_id: Id
    became: Key
    reason: Key = ""
    gateway: Key = ""
    reference: Line = ""
    next_at: Instant = 0


OPERATIONS = (
    Operation(
        "message.take",
        TakeMessage,
        JOB,
        {"message": MESSAGE},
        (MESSAGE_KNOWN, Guard("message.not_waiting", "message.all(m, m.state == 'queued')", "message")),
        (
            Effect(
                f"""update message set state = 'sending', reason = '', attempts = attempts + 1, sent_day = :day,
                contact_id = '', seq = :seq where {ONE} and state = 'queued'"""
            ),
        ),
        tablet=False,
    ),
    Operation(
        "message.report",
        ReportMessage,
        JOB,
        {"message": ON_ITS_WAY},
        (
            MESSAGE_KNOWN,
            Guard("message.became_unknown", f"args.became in {list(BECAME)}", field="became"),
            Guard("message.not_on_its_way", f"message.all(m, {FROM} || {ARRIVED})", "message"),
        ),
        (
            Effect(
                f"""insert into contact (scope, id, seq, removed, member_id, follow_up_id, channel, script_id, outcome,
                answers, note, day, at, due, clerk_id, next_day, seconds, purpose, despite)
                select :scope, {CONTACT}, :seq, 0, m.member_id, m.follow_up_id,
                case when m.channel = 'sms' then 'message' else m.channel end, m.script_id, 'message_sent', '{{}}', '',
                :day, :at, coalesce((select f.due from follow_up f where f.scope = m.scope and f.id = m.follow_up_id), ''),
                m.by_id, '', 0, m.purpose, ''
                from message m where m.{ONE.replace("and id", "and m.id")} and m.contact_id = ''
                on conflict (scope, id) do nothing""",
                when=OUT,
            ),
            Effect(
                f"""update follow_up set seq = :seq, state = 'done', done_day = :day, outcome = 'message_sent',
                contact_id = :message_id, attempts = attempts + 1 where scope = :scope and state in ('open', 'missed')
                and id = (select m.follow_up_id from message m where m.{ONE.replace("and id", "and m.id")}
                    and m.contact_id = '')""",
                when=OUT,
            ),
            Effect(
                f"""update message set contact_id = {WRITTEN}, sent_at = :at, seq = :seq,
                sent_day = case when sent_day = '' then :day else sent_day end where {ONE} and contact_id = ''""",
                when=OUT,
            ),
            *slow_down(RECEIVER, OUT),
            Effect(
                f"""update message set state = 'sent', reason = '', gateway = :gateway, reference = :reference, seq = :seq
                where {ONE}""",
                when="args.became == 'sent'",
            ),
            Effect(
                f"""update message set state = 'failed', reason = :reason, seq = :seq,
                gateway = case when :gateway = '' then gateway else :gateway end,
                sent_day = case when :reason = '{UNKNOWN}' then sent_day else '' end where {ONE}""",
                when="args.became == 'failed'",
            ),
            Effect(
                f"""update message set state = 'queued', reason = :reason, next_at = :next_at, sent_day = '', seq = :seq
                where {ONE}""",
                when="args.became == 'again'",
            ),
            Effect(
                f"""update message set reason = :reason, not_before = :next_at, next_at = :next_at, seq = :seq
                where {ONE}""",
                when="args.became == 'waits'",
            ),
            Effect(
                f"update message set state = 'cancelled', reason = :reason, seq = :seq where {ONE}",
                when="args.became == 'dropped'",
            ),
            Effect(
                f"""update message set state = 'delivered', reason = '', delivered_at = :at, seq = :seq
                where {ONE} and state <> 'delivered'""",
                when="args.became == 'delivered'",
            ),
            Effect(
                f"update message set state = 'failed', reason = 'undelivered', seq = :seq where {ONE}",
                when="args.became == 'undelivered'",
            ),
        ),
        tablet=False,
    ),
)
