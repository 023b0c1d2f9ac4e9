"""Tables of a store's scope: the way of a member through the cards.

Days are `YYYY-MM-DD` in the store's time zone, instants are milliseconds of Unix time. Source: the menswear member manual,
'From first purchase to gold card'.
"""

from sync.schema.table import table

CARD_TABLES = (
    # One application and the card that comes of it; the days are those of the register. state: applied | entered |
    # submitted | returned | approved | told | handed | withdrawn | void. from_tier: held when it was applied for. form:
    # JSON of the answers as they were signed. number: of the card itself; temporary_number, temporary_until: of the paper
    # that holds until the verdict. promised_day: when the member said they come; told_again_day: the second notice.
    # handed_how: collected | mailed. due_day: when the next step is due. round: 1 for the first application, one more
    # each time that it is handed in again.
    table(
        "card",
        "store",
        """member_id text, tier text, from_tier text, state text, owner_id text, number text, form text,
        relative_name text, relative_phone text, signed_name text, temporary_number text, temporary_until text,
        applied_day text, entered_day text, submitted_day text, decided_day text, decided_by text, answer text,
        told_day text, told_again_day text, promised_day text, handed_day text, handed_how text, handed_note text,
        void_day text, void_reason text, due_day text, round integer""",
        ("member_id", "state, due_day", "number"),
    ),
    # the register: one row a step, never changed; id is the operation's. step: the state it led to, or told_again | owner |
    # restored. due_day: when the step was due
    table(
        "card_step",
        "store",
        "card_id text, member_id text, step text, day text, at integer, by_id text, due_day text, note text",
        ("card_id", "day"),
    ),
    # every change of a member's tier that is not the first purchase. card_id: the approved card, or empty for one that was
    # asked for by hand. state: asked | approved | refused
    table(
        "tier_change",
        "store",
        """member_id text, card_id text, from_tier text, to_tier text, reason text, note text, state text, asked_by text,
        asked_at integer, asked_day text, decided_by text, decided_day text, answer text""",
        ("member_id", "state"),
    ),
)
