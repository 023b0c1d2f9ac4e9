"""The step to schema 5: triggers of the cadence, messages, weekly plans, club events, complaints. It is history, see
`steps.py`."""

from sync.schema.new_table import new_table

STEP_5 = (
    new_table(
        "cadence_supersede",
        "version integer, current integer, trigger text, replaced text",
    ),
    new_table(
        "festival",
        "version integer, current integer, key text, position integer, title text, calendar text, month "
        "integer, day integer",
    ),
    new_table(
        "festival_day",
        "key text, day text",
    ),
    new_table(
        "faq",
        "version integer, current integer, key text, position integer, question text, answer text",
    ),
    new_table(
        "campaign",
        "title text, kind text, channel text, body text, stores text, tiers text, condition text, send_day "
        "text, until_day text, state text, asked_by text, asked_at integer, decided_by text, decided_at "
        "integer, answer text, members integer, left_out integer",
    ),
    new_table(
        "follow_up_event",
        "follow_up_id text, member_id text, kind text, day text, at integer, by_id text, before text, after "
        "text, reason text, note text",
    ),
    new_table(
        "plan_run",
        "at integer, by_id text, device text, until_day text",
    ),
    new_table(
        "consent_event",
        "member_id text, kind text, channel text, purpose text, source text, day text, at integer, by_id "
        "text, note text, hlc text",
    ),
    new_table(
        "refused_number",
        "number_hash text, channel text, purpose text, day text, member_id text",
    ),
    new_table(
        "message",
        "member_id text, follow_up_id text, campaign_id text, channel text, purpose text, script_id text, "
        "body text, state text, reason text, day text, at integer, by_id text, not_before integer, "
        "expires_day text, attempts integer, next_at integer, sent_at integer, sent_day text, delivered_at "
        "integer, gateway text, reference text, contact_id text",
    ),
    new_table(
        "message_reply",
        "member_id text, message_id text, channel text, body text, meaning text, day text, at integer, "
        "handled_by text, handled_day text",
    ),
    new_table(
        "week_plan",
        "clerk_id text, week text, state text, note text, proposed_day text, proposed_at integer, set_by "
        "text, set_day text, set_at integer, answer text, revision text",
    ),
    new_table(
        "week_plan_item",
        "plan_id text, member_id text, follow_up_id text, day text, channel text, note text, state text, "
        "was_day text, by_id text, purpose text, reason text, revision text",
    ),
    new_table(
        "club_event",
        "title text, day text, from_time text, to_time text, place text, places integer, note text, state "
        "text, summary text, by_id text, at integer, ended_at integer",
    ),
    new_table(
        "club_guest",
        "event_id text, member_id text, state text, invited_by text, invited_day text, answered_day text, "
        "came_at integer, outcome text, note text",
    ),
    new_table(
        "home_visit",
        "member_id text, day text, from_time text, clerk_id text, companion_id text, reason text, agreed "
        "integer, state text, outcome text, note text, contact_id text, by_id text, at integer",
    ),
    new_table(
        "service_case",
        "member_id text, kind text, state text, what text, contact_id text, owner_id text, opened_day text, "
        "at integer, opened_by text, due_day text, closed_day text, closed_by text, result text, satisfied "
        "integer",
    ),
    "alter table cadence_step add column subject text not null default ''",
    "alter table cadence_step add column condition text not null default ''",
    "alter table cadence_step add column assignee text not null default ''",
    "alter table cadence_step add column purpose text not null default ''",
    "alter table member add column email text not null default ''",
    "alter table member add column slow_since text not null default ''",
    "alter table member add column erased_day text not null default ''",
    "alter table follow_up add column trigger text not null default ''",
    "alter table follow_up add column anchor text not null default ''",
    "alter table follow_up add column purpose text not null default ''",
    "alter table follow_up add column base_day text not null default ''",
    "alter table contact add column purpose text not null default ''",
    "alter table contact add column despite text not null default ''",
    "alter table refusal add column purpose text not null default ''",
    "alter table refusal add column hlc text not null default ''",
    # what was planned so far follows purchases, and what was refused was refused whole
    "update follow_up set trigger = 'purchase', anchor = purchase_id, purpose = 'care', base_day = coalesce((select p.day "
    "from purchase p where p.scope = follow_up.scope and p.id = follow_up.purchase_id), '') where purchase_id <> ''",
    "update cadence_step set assignee = 'served', purpose = case when trigger in ('birthday', 'wedding_day', 'joined_day', "
    "'festival') then 'wish' when trigger = 'card' then 'service' when trigger = 'special' then 'promotion' else 'care' end",
    "update refusal set purpose = 'all', hlc = cast(at as text)",
)
