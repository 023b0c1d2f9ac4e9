"""What members write back: a refusal holds at once and stops what waits for them; anything else waits for a person of the
store. Replies come from the gateway, so a job records them."""

import msgspec

from sync.operations.consented import of_late_refusal
from sync.operations.model import (
    FLOOR,
    JOB,
    MEMBER,
    MEMBER_KNOWN,
    SYSTEM_ID,
    Args,
    Effect,
    Guard,
    Id,
    Key,
    MaybeId,
    Note,
    Operation,
)
from sync.operations.refusal import RECORD
from sync.operations.refused import HOLD

REFUSES = "args.meaning == 'refusal'"
ENDED = ":meaning = 'refusal' and :alone = 1"
CHANNEL = "case when :channel = 'sms' then 'message' else :channel end"
REPLY = """select r.id, r.handled_by, r.handled_day, s.name as by_name from message_reply r
    left join staff s on s.scope = 'org' and s.id = r.handled_by
    where r.scope = :scope and r.id = :reply_id and r.removed = 0"""


class ReceiveReply(Args, kw_only=True):
    """`channel`: sms | mail; `meaning`: refusal | other; `message_id`: what it answers, as far as that is known. `alone`:
    nothing else was said with a refusal, so that nobody has to read it."""

    id: Id
    member_id: Id
    message_id: MaybeId = ""
    channel: Key
    body: Note
    meaning: Key
    alone: bool = True


class HandleReply(Args, kw_only=True):
    reply_id: Id


def _when_refused(effect: Effect) -> Effect:
    return msgspec.structs.replace(effect, when=REFUSES)


OPERATIONS = (
    Operation(
        "message.receive",
        ReceiveReply,
        JOB,
        {"member": MEMBER},
        (
            MEMBER_KNOWN,
            Guard("message.channel_unknown", "args.channel in ['sms', 'mail']", field="channel"),
            Guard("message.meaning_unknown", "args.meaning in ['refusal', 'other']", field="meaning"),
        ),
        (
            Effect(
                f"""insert into message_reply (scope, id, seq, removed, member_id, message_id, channel, body, meaning,
                day, at, handled_by, handled_day)
                values (:scope, :id, :seq, 0, :member_id, :message_id, :channel, :body, :meaning, :day, :at,
                case when {ENDED} then '{SYSTEM_ID}' else '' end, case when {ENDED} then :day else '' end)
                on conflict (scope, id) do nothing"""
            ),
            *(
                _when_refused(effect)
                for effect in (
                    Effect(
                        RECORD.format(id=":id", channel=CHANNEL, source="'reply'", purpose="'all'").replace(
                            ":note", ":body"
                        )
                    ),
                    *of_late_refusal(":id"),
                    *HOLD,
                )
            ),
        ),
        tablet=False,
    ),
    Operation(
        "message.handle",
        HandleReply,
        FLOOR,
        {"reply": REPLY},
        (Guard("message.reply_unknown", "size(reply) == 1"),),
        (
            Effect(
                """update message_reply set handled_by = :actor, handled_day = :day, seq = :seq
                where scope = :scope and id = :reply_id and handled_day = ''"""
            ),
        ),
        merges="reply.exists(r, r.handled_day != '')",
    ),
)
