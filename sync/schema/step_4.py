"""The step to schema 4: cards, gifts, merges, hand-overs and customer files. It is history, see `steps.py`."""

from sync.schema.new_table import new_table

STEP_4 = (
    new_table(
        "gift",
        "version integer, current integer, key text, position integer, title text, kind text, points integer, "
        "occasion text, value_minor integer, valid_days integer, days_before integer, tiers text",
    ),
    new_table(
        "record_field",
        "version integer, current integer, key text, position integer, purpose text",
    ),
    new_table(
        "calendar_day",
        "version integer, current integer, day text, kind text, title text",
    ),
    new_table(
        "card",
        "member_id text, tier text, from_tier text, state text, owner_id text, number text, form text, "
        "relative_name text, relative_phone text, signed_name text, temporary_number text, temporary_until text, "
        "applied_day text, entered_day text, submitted_day text, decided_day text, decided_by text, answer text, "
        "told_day text, told_again_day text, promised_day text, handed_day text, handed_how text, handed_note "
        "text, void_day text, void_reason text, due_day text, round integer",
    ),
    new_table(
        "card_step",
        "card_id text, member_id text, step text, day text, at integer, by_id text, due_day text, note text",
    ),
    new_table(
        "tier_change",
        "member_id text, card_id text, from_tier text, to_tier text, reason text, note text, state text, asked_by "
        "text, asked_at integer, asked_day text, decided_by text, decided_day text, answer text",
    ),
    new_table(
        "gift_stock",
        "on_hand integer, reserved integer",
    ),
    new_table(
        "gift_move",
        "gift text, kind text, on_hand integer, reserved integer, redemption_id text, day text, at integer, by_id "
        "text, note text, counted integer",
    ),
    new_table(
        "redemption",
        "member_id text, gift text, quantity integer, points integer, state text, day text, at integer, clerk_id "
        "text, keep_until text, given_day text, given_by text, released_day text, note text",
    ),
    new_table(
        "voucher",
        "member_id text, gift text, occasion text, code text, value_minor integer, issued_day text, issued_by "
        "text, expires_day text, state text, used_day text, used_by text, purchase_id text, reason "
        "text, note text",
    ),
    new_table(
        "member_change",
        "member_id text, field text, before text, after text, day text, at integer, by_id text, device text",
    ),
    new_table(
        "tablet",
        "name text, role text",
    ),
    new_table(
        "duplicate",
        "first_id text, second_id text, reason text, found_day text, state text, decided_by text, decided_day text",
    ),
    new_table(
        "merge",
        "survivor_id text, alias_id text, day text, at integer, by_id text, undo_until text, undone_day text, "
        "undone_by text",
    ),
    new_table(
        "merge_field",
        "merge_id text, field text, before text, after text, hlc text",
    ),
    new_table(
        "merge_move",
        "merge_id text, noun text, row_id text",
    ),
    new_table(
        "handover",
        "from_id text, to_id text, rule text, reason text, from_day text, until_day text, state text, members "
        "integer, by_id text, day text, at integer, note text, ended_day text, ended_by text",
    ),
    new_table(
        "handover_member",
        "handover_id text, member_id text, from_id text, to_id text, went_back integer",
    ),
    new_table(
        "customer_file",
        "kind text, name text, organisation text, phone text, address text, note text, owner_id text, deals "
        "integer, opened_day text, reviewed_day text, next_review text, state text, closed_reason text, member_id "
        "text",
    ),
    new_table(
        "file_event",
        "file_id text, kind text, day text, at integer, by_id text, amount_minor integer, note text, asked text, head text, "
        "fields text",
    ),
    "alter table staff add column was_role text not null default ''",
    "alter table staff add column was_store text not null default ''",
    "alter table staff add column was_until integer not null default 0",
    "alter table member add column messaging_day text not null default ''",
    "alter table member add column messaging_by text not null default ''",
    "alter table member add column cover_id text not null default ''",
    "alter table member add column cover_until text not null default ''",
    "alter table point_entry add column redemption_id text not null default ''",
    "alter table point_entry add column reason text not null default ''",
    "alter table point_entry add column by_id text not null default ''",
    # the gifts were a short list; like what the list said, they stay as published
    """insert into gift (scope, id, seq, removed, version, current, key, position, title, kind, points, occasion,
    value_minor, valid_days, days_before, tiers)
    select scope, key || '@' || cast(version as text), seq, removed, version, current, key, position, title, 'gift',
    cast(replace(replace(facts, '{"points":', ''), '}', '') as integer), '', 0, 7, 0, '[]' from choice
    where scope = 'org' and kind = 'gift' and facts like '{"points":%' on conflict (scope, id) do nothing""",
)
