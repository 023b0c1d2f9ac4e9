"""The steps of a card between the application and the member's hands, in their order: entered in the POS member system →
submitted to HQ → (HQ's verdict, see `card_verdict`) → the member told, and told again after a missed date → mailed or
collected. Source: the menswear member manual, 'from first purchase to gold card'."""

from sync.operations.card import CARD, CARD_KNOWN, LIVE_STATES, after, change, in_state, step_kept
from sync.operations.model import (
    CLERK,
    CLERK_KNOWN,
    CLERKS,
    JOB,
    OFFICE,
    Args,
    Effect,
    Guard,
    Id,
    Key,
    Line,
    MaybeDay,
    Note,
    Operation,
)
from sync.operations.reached import setting


class CardStep(Args, kw_only=True):
    card_id: Id
    note: Note = ""


class TellMember(Args, kw_only=True):
    """`channel`: how the member was told; `promised_day`: when they said they come, empty when the card is to be mailed."""

    card_id: Id
    channel: Key
    promised_day: MaybeDay = ""
    note: Note = ""


class HandCard(Args, kw_only=True):
    """`how`: collected | mailed; `note`: for a mailed one how it travels; `number`: the one on the card."""

    card_id: Id
    member_id: Id
    how: Key
    number: Line = ""
    note: Note = ""


class VoidCard(Args, kw_only=True):
    """`reason`: key of the choice `card_void_reason`."""

    card_id: Id
    reason: Key
    note: Note = ""


class OwnCard(Args, kw_only=True):
    card_id: Id
    clerk_id: Id
    note: Note = ""


# on no other card that is in somebody's hands or on its way there
SAME_NUMBER = f"""select c.id, c.number, m.name as member_name from card c
    left join member m on m.scope = c.scope and m.id = c.member_id
    where c.scope = :scope and c.number = :number and :number <> '' and c.state in {LIVE_STATES} and c.id <> :card_id
    and c.removed = 0 order by c.handed_day, c.id limit 1"""
NUMBER_ASKED = f"select {setting('card_number_asked', 1)} as asked"
LATEST = f"""select add_days(:day, days) as last_day from (select {setting("promise_most_days")} as days) as bound
    where days > 0"""
# no day comes after the calendar's last year
TOLD = f"""due_day = case when :promised_day = '' then {after("hand_within_days")}
        when :promised_day >= '9999' then :promised_day
        else add_days(:promised_day, {setting("tell_again_days")}) end,
    told_again_day = case when state = 'told' then :day else '' end,
    told_day = case when state = 'told' then told_day else :day end,
    promised_day = :promised_day, state = 'told'"""


def follow_ups_end(state: str) -> Effect:
    """What the cadence planned for the approved card: who was told needs no more calls about it; the register itself asks
    for the second notice."""
    return Effect(
        f"""update follow_up set seq = :seq, state = '{state}', done_day = case when '{state}' = 'done' then :day else '' end
        where scope = :scope and trigger = 'card' and anchor = :card_id and state = 'open'
        and member_id = (select c.member_id from card c where c.scope = :scope and c.id = :card_id)"""
    )


OPERATIONS = (
    Operation(
        "card.enter",
        CardStep,
        CLERKS,
        {"card": CARD},
        (CARD_KNOWN, in_state("applied")),
        (
            step_kept("'entered'"),
            change(
                f"state = 'entered', entered_day = :day, due_day = add_days(applied_day, {setting('submit_within_days')})"
            ),
        ),
    ),
    Operation(
        "card.submit",
        CardStep,
        CLERKS,
        {"card": CARD},
        (CARD_KNOWN, in_state("entered")),
        (
            step_kept("'submitted'"),
            change(f"state = 'submitted', submitted_day = :day, due_day = {after('approval_days')}"),
        ),
    ),
    Operation(
        "card.tell",
        TellMember,
        CLERKS,
        {"card": CARD, "latest": LATEST},
        (
            CARD_KNOWN,
            in_state("approved", "told"),
            Guard("card.channel_missing", "args.channel != ''", field="channel"),
            Guard("card.promised_in_past", "args.promised_day == '' || args.promised_day >= day", field="promised_day"),
            Guard(
                "card.promised_too_late",
                "latest.all(l, args.promised_day <= l.last_day)",
                "latest",
                "promised_day",
            ),
        ),
        (
            step_kept("case when state = 'told' then 'told_again' else 'told' end"),
            change(TOLD),
            follow_ups_end("done"),
        ),
    ),
    Operation(
        "card.hand",
        HandCard,
        CLERKS,
        {"card": f"{CARD} and member_id = :member_id", "number": NUMBER_ASKED, "same": SAME_NUMBER},
        (
            CARD_KNOWN,
            in_state("approved", "told"),
            Guard("card.how_missing", "args.how in ['collected', 'mailed']", field="how"),
            Guard("card.tracking_missing", "args.how != 'mailed' || args.note != ''", field="note"),
            Guard("card.number_missing", "args.number != '' || number.all(n, n.asked == 0)", field="number"),
            Guard("card.number_twice", "size(same) == 0", "same", "number"),
        ),
        (
            step_kept("'handed'"),
            change(
                """state = 'handed', handed_day = :day, handed_how = :how, handed_note = :note, due_day = '',
                number = case when :number = '' then number else :number end"""
            ),
            follow_ups_end("done"),
        ),
    ),
    Operation(
        "card.withdraw",
        CardStep,
        CLERKS,
        {"card": CARD},
        (
            CARD_KNOWN,
            in_state("applied", "entered", "submitted", "returned"),
            Guard("card.reason_missing", "args.note != ''", field="note"),
        ),
        (step_kept("'withdrawn'"), change("state = 'withdrawn', due_day = ''")),
    ),
    Operation(
        "card.void",
        VoidCard,
        OFFICE,
        {"card": CARD},
        (
            CARD_KNOWN,
            in_state("approved", "told", "handed"),
            Guard("card.reason_missing", "args.reason != ''", field="reason"),
        ),
        (
            step_kept("'void'"),
            change("state = 'void', void_day = :day, void_reason = :reason, due_day = ''"),
            follow_ups_end("stopped"),
        ),
    ),
    Operation(
        "card.own",
        OwnCard,
        (*OFFICE, *JOB),
        {"card": CARD, "clerk": CLERK},
        (
            CARD_KNOWN,
            CLERK_KNOWN,
            Guard("card.same_owner", "card.exists(c, c.owner_id != args.clerk_id)", "card", "clerk_id"),
        ),
        (step_kept("'owner'"), change("owner_id = :clerk_id")),
    ),
)
