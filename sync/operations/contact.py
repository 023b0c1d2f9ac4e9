"""Contacts: a call or message that was made, with its script version and outcome. The outcome's consequence (ends the
follow-up, next date, dead number, refusal) is playbook data in the table `outcome`.

A contact is a fact: one whose follow-up is not planned here (another tablet merged the member, or superseded the plan), or
whose outcome a newer playbook dropped, still counts, and so does the refusal in it.
"""

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
from sync.operations.refusal import LEAVE_LIST, RECORD

OUTCOME = """select key, closes, asks_day, mark, next_days from outcome where scope = 'org' and key = :outcome
    and removed = 0 order by current desc, version desc limit 1"""
FOLLOW_UP = "select id, state from follow_up where scope = :scope and id = :follow_up_id and removed = 0"


class RecordContact(Args, kw_only=True):
    """`answers` maps a script step to what was answered; `next_day` is the day the member asked for; `seconds` is how
    long the call took."""

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
                """insert into contact (scope, id, seq, removed, member_id, follow_up_id, channel, script_id, outcome,
                answers, note, day, at, due, clerk_id, next_day, seconds)
                values (:scope, :id, :seq, 0, :member_id, :follow_up_id, :channel, :script_id, :outcome, :answers,
                :note, :day, :at, coalesce((select due from follow_up where scope = :scope and id = :follow_up_id), ''),
                :actor, :next_day, :seconds) on conflict (scope, id) do nothing"""
            ),
            Effect(
                """update follow_up set seq = :seq, state = 'done', done_day = :day, outcome = :outcome,
                contact_id = :id, attempts = attempts + 1
                where scope = :scope and id = :follow_up_id and state in ('open', 'missed')""",
                when="outcome.exists(o, o.closes == 1)",
            ),
            Effect(
                f"""update follow_up set seq = :seq, outcome = :outcome, contact_id = :id, attempts = attempts + 1,
                due = case when :next_day <> '' then :next_day
                    else add_days(:day, (select next_days from ({OUTCOME}) as ended)) end
                where scope = :scope and id = :follow_up_id and state = 'open'""",
                when="outcome.exists(o, o.closes == 0)",
            ),
            Effect(
                "update member set seq = :seq, phone_state = 'dead' where scope = :scope and id = :member_id",
                when="outcome.exists(o, o.mark == 'dead_number')",
            ),
            Effect(
                RECORD.format(channel="'all'", source="'contact'", purpose="'all'"),
                when="outcome.exists(o, o.mark == 'refusal')",
            ),
            Effect(LEAVE_LIST, when="outcome.exists(o, o.mark == 'refusal')"),
            Effect(STOP_ALL, when="outcome.exists(o, o.mark == 'dead_number' || o.mark == 'refusal')"),
        ),
        merges="follow_up.exists(f, f.state != 'open' && f.state != 'missed')",
    ),
)
