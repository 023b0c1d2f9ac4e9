"""Tables of a store's scope: how its members are reached: messages, weekly plans, club events, home visits, complaints.

Days are `YYYY-MM-DD` in the store's time zone, instants are milliseconds of Unix time. Sources: the menswear member manual,
'Follow-up cadence' and the weekly meeting; the retail regulation on complaints.
"""

from sync.schema.table import table

REACH_TABLES = (
    # what befell a follow-up besides its contacts, never changed. kind: snoozed | reassigned | stopped | replaced.
    # before, after: the due day, or the person; reason: key of the choice `<kind>_reason`, or a rule's name
    table(
        "follow_up_event",
        "store",
        """follow_up_id text, member_id text, kind text, day text, at integer, by_id text, before text, after text,
        reason text, note text""",
        ("follow_up_id", "member_id, day"),
    ),
    # that what follows from days (birthdays, festivals, absence) was planned; id is the day
    table("plan_run", "store", "at integer, by_id text, device text, until_day text"),
    # consent as it was given and taken back, never changed. kind: given | withdrawn. channel, purpose, hlc: as in `refusal`;
    # source: key of the choice `consent_source`
    table(
        "consent_event",
        "store",
        """member_id text, kind text, channel text, purpose text, source text, day text, at integer, by_id text,
        note text, hlc text""",
        ("member_id, at",),
    ),
    # refusals of numbers whose member was erased; id is `<hash>/<channel>/<purpose>`. channel, purpose: empty in the row
    # that remembers the number of an erased member (id `<hash>/<member>`), for refusals that arrive later
    table(
        "refused_number",
        "store",
        "number_hash text, channel text, purpose text, day text, member_id text",
        ("number_hash", "member_id"),
    ),
    # one message to one member by a gateway. channel: sms | mail. purpose: as of the cadence step. state: queued | sending |
    # sent | delivered | failed | cancelled. reason: code of what keeps it waiting or ended it. not_before, next_at:
    # instants; expires_day: after it nothing is sent. reference: what the gateway calls it. sent_day: '' until it was sent
    table(
        "message",
        "store",
        """member_id text, follow_up_id text, campaign_id text, channel text, purpose text, script_id text, body text,
        state text, reason text, day text, at integer, by_id text, not_before integer, expires_day text,
        attempts integer, next_at integer, sent_at integer, sent_day text, delivered_at integer, gateway text,
        reference text, contact_id text""",
        ("member_id, sent_day", "state, next_at", "campaign_id", "follow_up_id", "reference"),
    ),
    # what members wrote back. meaning: refusal | other; handled_by: who saw to it
    table(
        "message_reply",
        "store",
        """member_id text, message_id text, channel text, body text, meaning text, day text, at integer,
        handled_by text, handled_day text""",
        ("member_id, at", "handled_day"),
    ),
    # what a clerk means to do in a week; id is `<clerk>/<week>`. week: its Monday. state: proposed | set | returned.
    # revision: the operation that changed it last, so that nobody overwrites what they have not seen
    table(
        "week_plan",
        "store",
        """clerk_id text, week text, state text, note text, proposed_day text, proposed_at integer, set_by text,
        set_day text, set_at integer, answer text, revision text""",
        ("week, clerk_id",),
    ),
    # id is `<plan>/<follow-up or member>`. follow_up_id: empty for a contact that no cadence asks for; what is set becomes
    # the follow-up `<item>/plan`. channel: call | message. state: proposed | set | dropped. was_day: as the clerk proposed
    # it, once the manager moved it. purpose: of an added contact. reason: why it was dropped. revision: as of the plan
    table(
        "week_plan_item",
        "store",
        """plan_id text, member_id text, follow_up_id text, day text, channel text, note text, state text, was_day text,
        by_id text, purpose text, reason text, revision text""",
        ("plan_id", "member_id", "follow_up_id"),
    ),
    # from_time, to_time: HH:MM of the store. places: 0 = no limit. state: planned | held | cancelled. summary: how it was,
    # or why it was cancelled; ended_at: when that was said
    table(
        "club_event",
        "store",
        """title text, day text, from_time text, to_time text, place text, places integer, note text, state text,
        summary text, by_id text, at integer, ended_at integer""",
        ("day",),
    ),
    # id is `<event>/<member>`. state: invited | coming | declined | came | absent
    table(
        "club_guest",
        "store",
        """event_id text, member_id text, state text, invited_by text, invited_day text, answered_day text, came_at integer,
        outcome text, note text""",
        ("event_id", "member_id"),
    ),
    # state: planned | done | cancelled. companion_id: nobody goes alone. agreed: 1 = the member said yes to this day.
    # reason: what for; outcome: of the contact that it became
    table(
        "home_visit",
        "store",
        """member_id text, day text, from_time text, clerk_id text, companion_id text, reason text, agreed integer,
        state text, outcome text, note text, contact_id text, by_id text, at integer""",
        ("state, day", "member_id"),
    ),
    # what a member is not content with. kind: complaint | suggestion. state: open | closed; while a complaint is open
    # nothing is offered to the member. due_day: by when they hear of the result. satisfied: 1 | 0 once it is closed
    table(
        "service_case",
        "store",
        """member_id text, kind text, state text, what text, contact_id text, owner_id text, opened_day text, at integer,
        opened_by text, due_day text, closed_day text, closed_by text, result text, satisfied integer""",
        ("member_id", "state, due_day"),
    ),
)
