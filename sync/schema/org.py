"""Tables of the scope `org`: the chain, its stores and people, and all that a published playbook says.

Playbook rows carry `version` and `current`: a new version adds rows with current = 1 and turns the older ones to 0, so
that a record made with an old script can still show it. Their id is `<key>@<version>`.
Columns that hold translated text are JSON objects {"zh-CN": ..., "zh-TW": ..., "en": ...}.
"""

from sync.schema.table import table

ORG_TABLES = (
    # time_zone: IANA; currency: ISO 4217; phone_region: ISO 3166 alpha-2, for numbers typed without a country code
    table("chain", "org", "name text, locale text, currency text, time_zone text, phone_region text"),
    table("store", "org", "number text, name text, time_zone text, address text, active integer", ("number",)),
    # role: clerk | store_manager | supervisor | hq | trainer | mystery_shopper | service_desk | privacy_officer. was_role,
    # was_store: what the person was up to the instant was_until, when they left or changed; what was done before it counts
    table(
        "staff",
        "org",
        """number text, name text, role text, store_id text, active integer, was_role text, was_store text,
        was_until integer""",
        ("number",),
    ),
    table("product", "org", "code text, name text, category text, price_minor integer, active integer", ("code",)),
    table("playbook", "org", "version integer, title text, note text, published_at integer, published_by text"),
    # amounts, counts and switches that operations read by key; value is an integer (money in minor units)
    table("setting", "org", "version integer, current integer, key text, value integer, title text", ("key",)),
    # single_minor, cumulative_minor: 0 = not a way in. window_days: the cumulative counts only that many days from the
    # day the member entered the tier below (0 = no window). rank: 1 is the tier of any first purchase.
    table(
        "tier",
        "org",
        """version integer, current integer, key text, rank integer, title text, card text, single_minor integer,
        cumulative_minor integer, window_days integer, share_percent integer, weight text, benefits text""",
        ("key",),
    ),
    # one row for each tier and step. trigger: what it follows, see server.playbooks' CadenceStep. channel: call | message |
    # either. days_before, days_after: window around the due day. script: key of the script. subject: the festival, or the
    # product or category, that it is about. condition: CEL over what is known of the member. assignee: served | own |
    # manager | team. purpose: care | service | wish | promotion
    table(
        "cadence_step",
        "org",
        """version integer, current integer, key text, trigger text, tier text, day integer, channel text, script text,
        days_before integer, days_after integer, title text, subject text, condition text, assignee text, purpose text""",
        ("trigger, tier",),
    ),
    # what is planned by a trigger replaces what is open of another
    table("cadence_supersede", "org", "version integer, current integer, trigger text, replaced text", ("trigger",)),
    # calendar: solar | lunar (never of a leap month) | term (the solar term `day`, 1 = Minor Cold; month 0). day: of that
    # month, -1 = its last
    table(
        "festival",
        "org",
        """version integer, current integer, key text, position integer, title text, calendar text, month integer,
        day integer""",
        ("key",),
    ),
    # the day of a festival in a year, computed on the server, so that a tablet needs no lunar calendar; id is
    # `<festival>/<year of its own calendar>`
    table("festival_day", "org", "key text, day text", ("day",)),
    # questions that customers ask, and objections, with answers
    table(
        "faq",
        "org",
        "version integer, current integer, key text, position integer, question text, answer text",
        ("key",),
    ),
    # a special message that headquarters approves. kind: special | promotion. stores, tiers: JSON lists of ids and keys,
    # empty = all. body: translated text; condition: CEL as of a cadence step. channel: sms | mail | clerk (who copies it to
    # a chat). state: draft | asked | approved | refused | running | done | stopped. members, left_out: counts
    table(
        "campaign",
        "org",
        """title text, kind text, channel text, body text, stores text, tiers text, condition text, send_day text,
        until_day text, state text, asked_by text, asked_at integer, decided_by text, decided_at integer, answer text,
        members integer, left_out integer""",
        ("state",),
    ),
    # body: JSON of server.playbooks' Script: opening, steps with branches, objections
    table(
        "script",
        "org",
        "version integer, current integer, key text, kind text, title text, body text",
        ("key",),
    ),
    # kind: pre_shift | training | store_check; body: JSON list of sections with points
    table(
        "checklist",
        "org",
        "version integer, current integer, key text, kind text, title text, roles text, body text",
        ("key",),
    ),
    # what a contact ended with. closes: 1 ends the follow-up; next_days: else it is due again after so many days;
    # asks_day: 1 = the person names the day; mark: '' | dead_number | refusal | complaint | appointment
    table(
        "outcome",
        "org",
        """version integer, current integer, key text, position integer, title text, closes integer,
        next_days integer, asks_day integer, reached integer, mark text""",
        ("key",),
    ),
    # every other short list: kind is visit_stage | visit_need | visit_scenario | no_purchase_reason |
    # correction_reason | return_reason | call_hours | sex | refusal_source | district ...
    table(
        "choice",
        "org",
        "version integer, current integer, kind text, key text, position integer, title text, facts text",
        ("kind",),
    ),
    # what points or an occasion give. kind: gift | voucher. points: its price, 0 = not for points. occasion: '' | birthday |
    # wedding_day | joined_day | referral, given by itself from days_before on; value_minor: of a voucher; valid_days: how
    # long it may be used or a reservation is kept; tiers: JSON list of keys, empty = all
    table(
        "gift",
        "org",
        """version integer, current integer, key text, position integer, title text, kind text, points integer,
        occasion text, value_minor integer, valid_days integer, days_before integer, tiers text""",
        ("key",),
    ),
    # what a complete record holds, the same in every store. key: a column of `member`; purpose: record | card
    table(
        "record_field",
        "org",
        "version integer, current integer, key text, position integer, purpose text",
        ("purpose",),
    ),
    # days that are no working days, or are although their weekday is not. kind: holiday | workday
    table("calendar_day", "org", "version integer, current integer, day text, kind text, title text", ("day",)),
)
