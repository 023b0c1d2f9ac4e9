"""A tier that no card leads to: a clerk or manager asks with a reason, HQ decides. Nobody changes one by hand alone."""

from sync.operations.card import LIVE_STATES
from sync.operations.model import (
    CLERKS,
    MEMBER,
    MEMBER_KNOWN,
    Args,
    Effect,
    Guard,
    Id,
    Key,
    Note,
    Operation,
    TierKey,
)


class AskTier(Args, kw_only=True):
    """`reason`: key of the choice `tier_reason`; `note`: what speaks for it."""

    id: Id
    member_id: Id
    to_tier: TierKey
    reason: Key
    note: Note


class DecideTier(Args, kw_only=True):
    """`verdict`: approved | refused; a refusal says why."""

    change_id: Id
    verdict: Key
    answer: Note = ""


TIER = "select key from tier where scope = 'org' and key = :to_tier and current = 1 and removed = 0"
ASKED_ALREADY = """select id, to_tier, asked_day from tier_change where scope = :scope and member_id = :member_id
    and state = 'asked' and removed = 0 and id <> :id limit 1"""
CHANGE = """select c.id, c.state, c.from_tier, c.to_tier, m.tier as held from tier_change c
    join member m on m.scope = c.scope and m.id = c.member_id and m.removed = 0
    where c.scope = :scope and c.id = :change_id and c.removed = 0"""
OF_CHANGE = "(select {column} from tier_change where scope = :scope and id = :change_id)"
MEMBER_ID, TO_TIER = OF_CHANGE.format(column="member_id"), OF_CHANGE.format(column="to_tier")
# a card of another tier no longer says what the member holds
OTHERS = f"scope = :scope and member_id = {MEMBER_ID} and tier <> {TO_TIER} and state in {LIVE_STATES} and removed = 0"
APPROVED = "args.verdict == 'approved'"

OPERATIONS = (
    Operation(
        "tier.ask",
        AskTier,
        CLERKS,
        {"member": f"{MEMBER} and tier <> :to_tier", "known": MEMBER, "tier": TIER, "asked": ASKED_ALREADY},
        (
            Guard(MEMBER_KNOWN.code, "size(known) == 1"),
            Guard("tier.unknown", "size(tier) == 1", field="to_tier"),
            Guard("tier.same", "size(member) == 1", field="to_tier"),
            Guard("tier.asked_already", "size(asked) == 0", "asked"),
            Guard("tier.reason_missing", "args.reason != ''", field="reason"),
            Guard("tier.note_missing", "args.note != ''", field="note"),
        ),
        (
            Effect(
                """insert into tier_change (scope, id, seq, removed, member_id, card_id, from_tier, to_tier, reason, note,
                state, asked_by, asked_at, asked_day)
                select :scope, :id, :seq, 0, id, '', tier, :to_tier, :reason, :note, 'asked', :actor, :at, :day
                from member where scope = :scope and id = :member_id on conflict (scope, id) do nothing"""
            ),
        ),
    ),
    Operation(
        "tier.decide",
        DecideTier,
        ("hq",),
        {"change": CHANGE},
        (
            Guard("tier.change_unknown", "size(change) == 1"),
            Guard("tier.decided_already", "change.exists(c, c.state == 'asked')", "change"),
            Guard("tier.verdict_missing", "args.verdict in ['approved', 'refused']", field="verdict"),
            Guard("tier.answer_missing", f"{APPROVED} || args.answer != ''", field="answer"),
            Guard("tier.changed_meanwhile", f"!({APPROVED}) || change.exists(c, c.held == c.from_tier)", "change"),
        ),
        (
            Effect(
                f"""insert into card_step (scope, id, seq, removed, card_id, member_id, step, day, at, by_id, due_day, note)
                select :scope, :op_id || '/' || id, :seq, 0, id, member_id, 'void', :day, :at, :actor, due_day, :answer
                from card where {OTHERS} on conflict (scope, id) do nothing""",
                when=APPROVED,
            ),
            Effect(
                f"""update card set seq = :seq, state = 'void', void_day = :day, void_reason = 'tier_changed', due_day = ''
                where {OTHERS}""",
                when=APPROVED,
            ),
            Effect(
                f"""update member set seq = :seq, tier = {TO_TIER}, tier_since = :day
                where scope = :scope and id = {MEMBER_ID}""",
                when=APPROVED,
            ),
            Effect(
                """update tier_change set seq = :seq, state = :verdict, decided_by = :actor, decided_day = :day,
                answer = :answer where scope = :scope and id = :change_id"""
            ),
        ),
        tablet=False,
    ),
)
