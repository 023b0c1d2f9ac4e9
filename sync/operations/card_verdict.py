"""HQ's verdict on an application. Approved: the member enters the tier the same moment, and the cards below it are void the
same day; nothing that was spent is set back.
For a replacement the tier and its day stay. Source: the menswear member manual, 'from first purchase to gold card'."""

from typing import Annotated

import msgspec

from sync.operations.card import (
    CARD,
    CARD_KNOWN,
    LIVE,
    LIVE_STATES,
    NOT_HELD,
    REPLACES,
    RISES,
    after,
    change,
    in_state,
    step_kept,
)
from sync.operations.model import Args, Effect, Guard, Id, Note, Operation
from sync.operations.planning import PLAN_CARD
from sync.operations.reached import IS_REACHED, thresholds


class Verdict(Args, kw_only=True):
    """`note`: the answer to the store; a return needs one, and an approval below the threshold. `round`: which application
    was looked at, 1 for the first; 0 = whichever there is."""

    card_id: Id
    note: Note = ""
    round: Annotated[int, msgspec.Meta(ge=0, le=10_000)] = 0


SAME_ROUND = Guard("card.other_round", "args.round == 0 || card.exists(c, c.round == args.round)", "card")
HQ = ("hq",)
OF_CARD = "(select {column} from card where scope = :scope and id = :card_id)"
MEMBER_ID, TIER = OF_CARD.format(column="member_id"), OF_CARD.format(column="tier")
DECIDED = "decided_day = :day, decided_by = :actor, answer = :note"
# one that HQ takes back while it is still on the way is void too: it is no longer the member's
BELOW = f"""scope = :scope and member_id = {MEMBER_ID} and id <> :card_id and state in {LIVE_STATES} and removed = 0"""
VOID_STEPS = Effect(
    f"""insert into card_step (scope, id, seq, removed, card_id, member_id, step, day, at, by_id, due_day, note)
    select :scope, :op_id || '/' || id, :seq, 0, id, member_id, 'void', :day, :at, :actor, due_day, ''
    from card where {BELOW} on conflict (scope, id) do nothing"""
)
VOID = Effect(
    f"""update card set seq = :seq, state = 'void', void_day = :day, void_reason = 'upgraded', due_day = ''
    where {BELOW}"""
)
HIGHER = f"way.exists(way, {RISES})"
TIER_CHANGE = Effect(
    """insert into tier_change (scope, id, seq, removed, member_id, card_id, from_tier, to_tier, reason, note, state,
    asked_by, asked_at, asked_day, decided_by, decided_day, answer)
    select c.scope, :op_id, :seq, 0, c.member_id, c.id, m.tier, c.tier, 'card', '', 'approved', c.owner_id,
    coalesce((select max(s.at) from card_step s where s.scope = c.scope and s.card_id = c.id and s.step = 'applied'), 0),
    c.applied_day, :actor, :day, :note
    from card c join member m on m.scope = c.scope and m.id = c.member_id
    where c.scope = :scope and c.id = :card_id on conflict (scope, id) do nothing""",
    when=HIGHER,
)
ENTER = Effect(
    f"""update member set seq = :seq, tier = {TIER}, tier_since = :day where scope = :scope and id = {MEMBER_ID}""",
    when=HIGHER,
)

OPERATIONS = (
    Operation(
        "card.approve",
        Verdict,
        HQ,
        {
            "card": CARD,
            "way": thresholds(MEMBER_ID, TIER),
            "live": LIVE.format(member=MEMBER_ID, tier=TIER, me=":card_id"),
        },
        (
            CARD_KNOWN,
            in_state("submitted"),
            SAME_ROUND,
            Guard("tier.unknown", "size(way) == 1"),
            Guard("card.tier_held", NOT_HELD.rule, "way"),
            Guard(
                "card.below_threshold", f"args.note != '' || way.exists(way, {REPLACES} || {IS_REACHED})", "way", "note"
            ),
        ),
        (
            step_kept("'approved'"),
            TIER_CHANGE,
            VOID_STEPS,
            VOID,
            ENTER,
            change(f"state = 'approved', {DECIDED}, due_day = {after('tell_within_days')}"),
            *PLAN_CARD,
        ),
        tablet=False,
    ),
    Operation(
        "card.return",
        Verdict,
        HQ,
        {"card": CARD},
        (
            CARD_KNOWN,
            in_state("submitted"),
            SAME_ROUND,
            Guard("card.reason_missing", "args.note != ''", field="note"),
        ),
        (
            step_kept("'returned'"),
            change(f"state = 'returned', {DECIDED}, due_day = {after('submit_within_days')}"),
        ),
        tablet=False,
    ),
)
