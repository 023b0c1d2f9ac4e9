"""Messages that a gateway is to send: queued by a person for a follow-up or by a campaign, taken back, tried again. They
wait on the server; when they go out is decided there, with everything that is known then.

What was queued on a tablet and has become wrong meanwhile (refused, another one queued) is refused with the row to be seen.
"""

from sync.operations.model import (
    FLOOR,
    JOB,
    MEMBER,
    MEMBER_KNOWN,
    Args,
    Effect,
    Guard,
    Id,
    Key,
    MaybeId,
    Note,
    Operation,
)
from sync.operations.reached import setting
from sync.operations.refused import PURPOSES

CHANNELS = ("sms", "mail")
MOST_CHARS, SAME_DAYS, KEEP_DAYS = 500, 14, 3
# those that reach the member, or may have
GOING = "('queued', 'sending', 'sent', 'delivered')"

PERSON = "select consent, phone, email, phone_state, erased_day from member where scope = :scope and id = :member_id"
REFUSAL = """select channel, purpose, day from refusal where scope = :scope and member_id = :member_id
    and withdrawn_day = '' and removed = 0 and purpose in ('all', '', :purpose)
    and channel in ('all', case when :channel = 'sms' then 'message' else :channel end) order by day desc"""
COMPLAINT = """select opened_day from service_case where scope = :scope and member_id = :member_id and kind = 'complaint'
    and state = 'open' and removed = 0"""
FOLLOW_UP = """select id, state, due, done_day, purpose, member_id from follow_up where scope = :scope
    and id = :follow_up_id and removed = 0"""
SHOWN = "select m.id, m.state, m.day, m.at, m.body, s.name as by_name from message m"
WRITER = "left join staff s on s.scope = 'org' and s.id = m.by_id"
QUEUED = f"""{SHOWN} {WRITER} where m.scope = :scope and m.follow_up_id = :follow_up_id and :follow_up_id <> ''
    and m.member_id = :member_id and m.state in {GOING} and m.id <> :id and m.removed = 0 order by m.at desc"""
SAME = f"""{SHOWN} {WRITER} where m.scope = :scope and m.member_id = :member_id and m.body = :body
    and m.channel = :channel and m.state in {GOING} and m.id <> :id and m.removed = 0
    and m.day > add_days(:day, -{setting("message_same_days", SAME_DAYS)}) order by m.at desc"""
SCRIPT = "select id from script where scope = 'org' and id = :script_id and kind = 'message' and removed = 0"
SIZE = f"select length(:body) as size, {setting('message_most_chars', MOST_CHARS)} as most"
WORDS = "select title from choice where scope = 'org' and kind = 'refuse_word' and current = 1 and removed = 0"
CAMPAIGN = "select id, state from campaign where scope = 'org' and id = :campaign_id and removed = 0"
# the run read it a moment ago, and somebody may have stopped it since
GOES_ON = ("approved", "running", "done")
CAMPAIGN_GOES_ON = Guard("campaign.over", f"campaign.all(c, c.state in {list(GOES_ON)})", "campaign")
UNTIL = f"add_days(:day, {setting('message_keep_days', KEEP_DAYS)})"

MESSAGE = f"""{SHOWN} {WRITER} where m.scope = :scope and m.id = :message_id and m.removed = 0"""
# the day after which it would be wrong: a campaign's, a wish's
LAST = """coalesce((select f.to_day from follow_up f where f.scope = {x}.scope and f.id = {x}.follow_up_id
    and {x}.follow_up_id <> '' and {x}.purpose = 'wish' and f.removed = 0), (select c.until_day from campaign c
    where c.scope = 'org' and c.id = {x}.campaign_id and c.removed = 0), '')"""
AGAIN = MESSAGE.replace("m.body,", f"m.body, {LAST.format(x='m')} as last_day,")
LATER = f"case when expires_day > {UNTIL} then expires_day else {UNTIL} end"
OWN_LAST = LAST.format(x="message")
MESSAGE_KNOWN = Guard("message.unknown", "size(message) == 1")


class QueueMessage(Args, kw_only=True):
    """`channel`: sms | mail; `purpose` as of the follow-up; without one only care, or a wish; `script_id`: the version that
    the words came from, for a wish always;
    `campaign_id`: only a campaign's own run says it."""

    id: Id
    member_id: Id
    follow_up_id: MaybeId = ""
    channel: Key
    purpose: Key
    script_id: MaybeId = ""
    body: Note
    campaign_id: MaybeId = ""


class CancelMessage(Args, kw_only=True):
    message_id: Id
    reason: Key = ""


class RetryMessage(Args, kw_only=True):
    message_id: Id


OPERATIONS = (
    Operation(
        "message.queue",
        QueueMessage,
        (*FLOOR, *JOB),
        {
            "member": MEMBER,
            "person": PERSON,
            "refusal": REFUSAL,
            "complaint": COMPLAINT,
            "follow_up": FOLLOW_UP,
            "queued": QUEUED,
            "same": SAME,
            "sizes": SIZE,
            "words": WORDS,
            "campaign": CAMPAIGN,
            "script": SCRIPT,
        },
        (
            MEMBER_KNOWN,
            Guard("message.channel_unknown", f"args.channel in {list(CHANNELS)}", field="channel"),
            Guard("message.purpose_unknown", f"args.purpose in {list(PURPOSES)}", field="purpose"),
            Guard("message.campaign_forbidden", f"args.campaign_id == '' || actor.role == '{JOB[0]}'"),
            CAMPAIGN_GOES_ON,
            Guard("message.follow_up_of_another", "follow_up.all(f, f.member_id == args.member_id)"),
            # what is exempt from consent or pauses is what the cadence says, never what a person says of their own words
            Guard(
                "message.purpose_wrong",
                f"""actor.role == '{JOB[0]}' || follow_up.exists(f, f.purpose == args.purpose)
                || args.purpose in ['care', 'wish'] && follow_up.all(f, f.purpose == '')""",
                field="purpose",
            ),
            Guard("message.script_missing", "args.purpose != 'wish' || size(script) == 1", field="body"),
            Guard("message.erased", "person.all(p, p.erased_day == '')"),
            Guard("message.refused", "size(refusal) == 0", "refusal"),
            Guard("message.no_phone", "args.channel != 'sms' || person.all(p, p.phone != '')"),
            Guard("message.dead", "args.channel != 'sms' || person.all(p, p.phone_state != 'dead')"),
            Guard("message.no_email", "args.channel != 'mail' || person.all(p, p.email != '')"),
            Guard("message.no_consent", "args.purpose == 'service' || person.all(p, p.consent == 1)"),
            Guard("message.complaint", "args.purpose != 'promotion' || size(complaint) == 0", "complaint"),
            Guard("message.empty", "args.body.matches('[^ \\t\\r\\n]')", field="body"),
            Guard("message.too_long", "sizes.all(s, s.size <= s.most)", "sizes", field="body"),
            Guard(
                "message.no_way_out",
                "size(words) == 0 || words.exists(w, says_word(args.body, w.title))",
                field="body",
            ),
            Guard("message.follow_up_over", "follow_up.all(f, f.state == 'open')", "follow_up"),
            Guard("message.queued_already", "size(queued) == 0", "queued"),
            Guard("message.same_body", "size(same) == 0", "same", field="body"),
        ),
        (
            Effect(
                f"""insert into message (scope, id, seq, removed, member_id, follow_up_id, campaign_id, channel, purpose,
                script_id, body, state, reason, day, at, by_id, not_before, expires_day, attempts, next_at, sent_at,
                sent_day, delivered_at, gateway, reference, contact_id)
                values (:scope, :id, :seq, 0, :member_id, :follow_up_id, :campaign_id, :channel, :purpose, :script_id,
                :body, 'queued', '', :day, :at, :actor, :at, coalesce((select f.to_day from follow_up f
                    where f.scope = :scope and f.id = :follow_up_id and f.to_day >= :day),
                    (select c.until_day from campaign c where c.scope = 'org' and c.id = :campaign_id
                    and c.until_day >= :day and c.removed = 0), {UNTIL}),
                0, :at, 0, '', 0, '', '', '') on conflict (scope, id) do nothing"""
            ),
        ),
    ),
    Operation(
        "message.cancel",
        CancelMessage,
        (*FLOOR, "hq"),
        {"message": MESSAGE},
        (
            MESSAGE_KNOWN,
            Guard("message.not_waiting", "message.all(m, m.state in ['queued', 'failed', 'cancelled'])", "message"),
        ),
        (
            Effect(
                """update message set state = 'cancelled', seq = :seq,
                reason = case when :reason = '' then 'person' else :reason end
                where scope = :scope and id = :message_id and state in ('queued', 'failed')"""
            ),
        ),
        merges="message.exists(m, m.state == 'cancelled')",
    ),
    Operation(
        "message.retry",
        RetryMessage,
        (*FLOOR, "hq"),
        {"message": AGAIN},
        (
            MESSAGE_KNOWN,
            Guard("message.not_failed", "message.all(m, m.state in ['failed', 'queued'])", "message"),
            Guard("message.too_late", "message.all(m, m.last_day == '' || m.last_day >= day)", "message"),
        ),
        (
            Effect(
                f"""update message set state = 'queued', reason = '', attempts = 0, next_at = :at, seq = :seq,
                expires_day = case when {OWN_LAST} <> '' and {OWN_LAST} < {LATER} then {OWN_LAST} else {LATER} end
                where scope = :scope and id = :message_id and state = 'failed'"""
            ),
        ),
        merges="message.exists(m, m.state == 'queued')",
    ),
)
