"""Applying for a card, and again after HQ returned it: only for a tier that the purchases have reached, or for the one held
whose card is void (lost, damaged) and is to be replaced. The further steps
are in `card_step`, HQ's verdict in `card_verdict`. Every step is kept in the register (the table `card_step`) with its day,
who did it and when it was due; `card.due_day` says when the next one is. How many days each has is the playbook's. Source:
the menswear member manual, 'from first purchase to gold card'.
"""

from typing import Annotated

import msgspec

from sync import record
from sync.operations.model import (
    CLERK,
    CLERK_KNOWN,
    CLERKS,
    MEMBER,
    MEMBER_KNOWN,
    Args,
    Effect,
    Guard,
    Id,
    Key,
    Line,
    Note,
    Operation,
    Phone,
    TierKey,
)
from sync.operations.reached import IS_REACHED, setting, thresholds

Form = Annotated[dict[Key, Line], msgspec.Meta(max_length=60)]


class Application(Args, kw_only=True):
    """`form`: the answers by the names of the member's columns, as they were signed; `clerk_id`: who served, owns the card
    until it is in the member's hands. `temporary_number`: of the paper that holds until the verdict, when one was given."""

    member_id: Id
    tier: TierKey
    form: Form
    relative_name: Line
    relative_phone: Phone
    signed_name: Line
    temporary_number: Line = ""
    note: Note = ""


class ApplyForCard(Application, kw_only=True):
    id: Id
    clerk_id: Id


class ApplyAgain(Application, kw_only=True):
    """After HQ returned it; the whole form once more."""

    card_id: Id


# what a form may say: of the record, what a member writes down
FIELDS = tuple(field for field in record.FIELDS if field not in ("referrer_id", "messaging_day"))
OPEN_STATES = "('applied', 'entered', 'submitted', 'returned')"
ON_ITS_WAY = "('applied', 'entered', 'submitted', 'returned', 'approved', 'told')"
LIVE_STATES = "('approved', 'told', 'handed')"
CARD = "select id, state, tier, member_id, owner_id, round from card where scope = :scope and id = :card_id and removed = 0"
CARD_KNOWN = Guard("card.unknown", "size(card) == 1")
# of this tier: while the member has one there is no need for another
LIVE = f"""select c.id, c.tier, c.state, c.number from card c where c.scope = :scope and c.member_id = {{member}}
    and c.tier = {{tier}} and c.id <> {{me}} and c.state in {LIVE_STATES} and c.removed = 0
    order by c.applied_day, c.id limit 1"""
OPEN_ALREADY = f"""select c.id, c.tier, c.state, c.applied_day, s.name as owner_name from card c
    left join staff s on s.scope = 'org' and s.id = c.owner_id
    where c.scope = :scope and c.member_id = :member_id and c.state in {OPEN_STATES} and c.removed = 0
    and c.id <> {{me}} order by c.applied_day, c.id limit 1"""
IN_RECORD = "case f.key " + " ".join(f"when '{field}' then m.{field}" for field in FIELDS) + " else '' end"
NOT_IN_RECORD = f"""select f.key from record_field f join member m on m.scope = :scope and m.id = :member_id
    where f.scope = 'org' and f.current = 1 and f.removed = 0 and f.purpose = 'card' and {IN_RECORD} = ''
    order by f.position, f.key"""
# a paper holds until its card is in the member's hands
SAME_TEMPORARY = f"""select c.id, c.temporary_number, c.applied_day, m.name as member_name from card c
    left join member m on m.scope = c.scope and m.id = c.member_id
    where c.scope = :scope and c.temporary_number = :temporary_number and :temporary_number <> ''
    and c.state in {ON_ITS_WAY} and c.removed = 0 and c.id <> {{me}}
    order by c.applied_day, c.id limit 1"""
LEFT_OUT = "!(f.key in args.form) || args.form[f.key] == ''"
ASKED = {
    "member": MEMBER,
    "way": thresholds(":member_id", ":tier"),
    "gap": NOT_IN_RECORD,
}
ID_NUMBER_RIGHT = Guard(
    "member.id_number_wrong",
    "!('id_number' in args.form) || args.form['id_number'] == '' || is_id_number(args.form['id_number'])",
    field="form",
)
# a card that was lost or damaged is void; the next one of the same tier goes the same way, and the tier stays as it is
REPLACES = "(way.rank == way.held_rank && size(live) == 0 && (way.single_minor > 0 || way.cumulative_minor > 0))"
RISES = "way.rank > way.held_rank"
NOT_HELD = Guard("card.tier_held", f"way.exists(way, {RISES} || {REPLACES})", "way", "tier")
# the page asks for the drawing; what comes from a tablet without one did not come from its page
DRAWN = Guard("card.signature_missing", "device == '' || photos.exists(p, p == 'signature')", field="signature")
FILLED = (
    MEMBER_KNOWN,
    Guard("tier.unknown", "size(way) == 1", field="tier"),
    NOT_HELD,
    Guard("card.open_already", "size(open_already) == 0", "open_already"),
    Guard("card.not_reached", f"way.exists(way, {REPLACES} || {IS_REACHED})", "way", "tier"),
    Guard("card.form_incomplete", f"!gap.exists(f, {LEFT_OUT})", "gap", "form"),
    ID_NUMBER_RIGHT,
    Guard("card.relative_missing", "args.relative_name != ''", field="relative_name"),
    Guard("card.relative_phone_missing", "args.relative_phone != ''", field="relative_phone"),
    Guard("card.signature_missing", "args.signed_name != ''", field="signed_name"),
    DRAWN,
    Guard("card.temporary_twice", "size(same_temporary) == 0", "same_temporary", "temporary_number"),
)


def in_state(*states: str) -> Guard:
    """The step is taken from one of these; else the card is shown as it is."""
    return Guard("card.wrong_state", f"card.exists(c, c.state in {list(states)})", "card")


def after(days: str) -> str:
    """SQL: so many days from now, as the playbook's setting says."""
    return f"add_days(:day, {setting(days)})"


def step_kept(step: str) -> Effect:
    """The register's row; stands before the card changes, because it keeps when the step was due."""
    return Effect(
        f"""insert into card_step (scope, id, seq, removed, card_id, member_id, step, day, at, by_id, due_day, note)
        select :scope, :op_id, :seq, 0, id, member_id, {step}, :day, :at, :actor, due_day, :note
        from card where scope = :scope and id = :card_id on conflict (scope, id) do nothing"""
    )


def change(values: str) -> Effect:
    return Effect(f"update card set seq = :seq, {values} where scope = :scope and id = :card_id")


TEMPORARY_UNTIL = f"case when :temporary_number = '' then '' else {after('temporary_card_days')} end"
APPLY = Effect(
    f"""insert into card (scope, id, seq, removed, member_id, tier, from_tier, state, owner_id, form, relative_name,
    relative_phone, signed_name, temporary_number, temporary_until, applied_day, due_day, round)
    select :scope, :id, :seq, 0, id, :tier, tier, 'applied', :clerk_id, :form, :relative_name, :relative_phone,
    :signed_name, :temporary_number, {TEMPORARY_UNTIL}, :day, :day, 1
    from member where scope = :scope and id = :member_id on conflict (scope, id) do nothing"""
)
APPLIED = Effect(
    """insert into card_step (scope, id, seq, removed, card_id, member_id, step, day, at, by_id, due_day, note)
    values (:scope, :op_id, :seq, 0, :id, :member_id, 'applied', :day, :at, :actor, '', :note)
    on conflict (scope, id) do nothing"""
)
AGAIN = f"""state = 'applied', round = round + 1, tier = :tier, form = :form, relative_name = :relative_name,
    relative_phone = :relative_phone, signed_name = :signed_name, temporary_number = :temporary_number,
    temporary_until = {TEMPORARY_UNTIL}, from_tier = (select tier from member where scope = :scope and id = :member_id),
    applied_day = :day, entered_day = '', submitted_day = '', decided_day = '', decided_by = '', answer = '',
    due_day = :day"""

OPERATIONS = (
    Operation(
        "card.apply",
        ApplyForCard,
        CLERKS,
        {
            **ASKED,
            "clerk": CLERK,
            "open_already": OPEN_ALREADY.format(me=":id"),
            "live": LIVE.format(member=":member_id", tier=":tier", me=":id"),
            "same_temporary": SAME_TEMPORARY.format(me=":id"),
        },
        (*FILLED, CLERK_KNOWN),
        (APPLY, APPLIED),
    ),
    Operation(
        "card.apply_again",
        ApplyAgain,
        CLERKS,
        {
            **ASKED,
            "card": f"{CARD} and member_id = :member_id",
            "open_already": OPEN_ALREADY.format(me=":card_id"),
            "live": LIVE.format(member=":member_id", tier=":tier", me=":card_id"),
            "same_temporary": SAME_TEMPORARY.format(me=":card_id"),
        },
        (CARD_KNOWN, in_state("returned"), *FILLED),
        (step_kept("'applied'"), change(AGAIN)),
    ),
)
