"""Tables of the scopes `store/<id>`: members, and what happened between them and the store.

Days are `YYYY-MM-DD` in the store's time zone, instants are milliseconds of Unix time, money is integer minor units.
"""

from sync.schema.table import table

FACT_TABLES = (
    # PIN verifiers of the people who may sign in on this store's tablets; id is the staff id. salt, verifier: hex
    table("credential", "store", "algorithm text, iterations integer, salt text, verifier text"),
    # points, spend_minor, largest_minor, purchases, last_* are sums of the facts below, kept by the effects.
    # pinyin: syllables apart, all lower case. phone: E.164 or empty. hours: key of the choice `call_hours`.
    # alias_of: the member that this one was merged into. joined_day: day of registration. messaging_day: when a clerk put
    # the member on the store's messaging list. cover_id: who stands in for the clerk up to and with the day cover_until.
    # slow_since: the day since when the member is called once a quarter only. erased_day: when their data was erased
    table(
        "member",
        "store",
        """name text, pinyin text, sex text, phone text, phone_state text, vip_number text, id_number text,
        birthday text, wedding_day text, joined_day text, address text, district text, hours text, likes_brand text,
        likes_price text, likes_function text, note text, tier text, tier_since text, points integer,
        spend_minor integer, largest_minor integer, purchases integer, last_purchase_day text, last_visit_day text,
        consent integer, consent_at integer, clerk_id text, referrer_id text, registered_by text, source text,
        shared_phone integer, alias_of text, messaging_day text, messaging_by text, cover_id text, cover_until text,
        email text, slow_since text, erased_day text""",
        ("phone", "vip_number", "name", "last_purchase_day"),
    ),
    # kind: sale | correction | return; root_id: the sale a correction or return belongs to (its own id for a sale);
    # amount_minor: signed; items: JSON list of {code, name, quantity, amount_minor}
    table(
        "purchase",
        "store",
        """member_id text, root_id text, kind text, amount_minor integer, quantity integer, receipt text, day text,
        at integer, clerk_id text, recorded_by text, reason text, note text, items text, source text""",
        ("member_id, root_id", "member_id, day", "root_id", "receipt", "day"),
    ),
    # the points ledger: a member's points are the sum. kind: purchase | import | gift | expiry | correction. reason: key of
    # the choice `points_reason` for a correction by hand
    table(
        "point_entry",
        "store",
        """member_id text, points integer, kind text, purchase_id text, day text, at integer, note text,
        redemption_id text, reason text, by_id text""",
        ("member_id", "purchase_id"),
    ),
    # member_id is empty for a customer who left no name. needs: JSON list of choice keys. bought: 0 | 1
    table(
        "visit",
        "store",
        """member_id text, day text, at integer, clerk_id text, stage text, scenario text, core_need text, needs text,
        bought integer, reason text, note text""",
        ("member_id, day", "day"),
    ),
    # state: open | done | superseded | stopped | missed. due moves with outcomes; first_due never does. trigger: of the
    # cadence step; anchor: the row or the day that it follows, id is `<anchor>/<step>`; base_day: the day that its step
    # counts from; purpose: of the step
    table(
        "follow_up",
        "store",
        """member_id text, purchase_id text, step text, channel text, script text, tier text, first_due text, due text,
        from_day text, to_day text, state text, assignee_id text, attempts integer, done_day text, outcome text,
        contact_id text, trigger text, anchor text, purpose text, base_day text""",
        ("state, due", "member_id", "purchase_id"),
    ),
    # one call or message that was made. script_id: `<key>@<version>` as it was read; answers: JSON object. purpose: of the
    # cadence step; despite: key of the choice `despite_reason`, when something spoke against it (hours, too often)
    table(
        "contact",
        "store",
        """member_id text, follow_up_id text, channel text, script_id text, outcome text, answers text, note text,
        day text, at integer, due text, clerk_id text, next_day text, seconds integer, purpose text, despite text""",
        ("member_id, day", "follow_up_id", "day"),
    ),
    # channel: all | call | message | mail; purpose: all | promotion | wish | care | service. A refusal is a fact; only a
    # consent of the member that is later by hlc ends it (withdrawn_day); what is left of it then has rows of its own, id
    # `<refusal>/<channel>/<purpose>`
    table(
        "refusal",
        "store",
        """member_id text, channel text, day text, at integer, clerk_id text, source text, note text,
        withdrawn_day text, purpose text, hlc text""",
        ("member_id",),
    ),
    # one person working through one version of a checklist. state: open | signed | discarded
    table(
        "checklist_run",
        "store",
        """checklist_id text, staff_id text, day text, started_at integer, state text, signed_at integer,
        signed_name text, note text, discarded_at integer, discarded_by text, discarded_reason text""",
        ("staff_id, day", "checklist_id"),
    ),
    # id is `<run>/<point>`
    table(
        "checklist_tick",
        "store",
        "run_id text, point text, ticked integer, note text, at integer, staff_id text",
        ("run_id",),
    ),
    # a photo that came with an operation; id is `<operation>/<place>`. noun, subject_id: what it shows. state: waiting (the
    # bytes are still on the tablet) | here
    table(
        "attachment",
        "store",
        """op_id text, place integer, noun text, subject_id text, member_id text, sha256 text, bytes integer, type text,
        purpose text, at integer, day text, clerk_id text, state text""",
        ("member_id, day", "subject_id", "sha256"),
    ),
    # id is `<row>/<field>`: when the field was last written; last writer wins
    table("field_clock", "store", "hlc text"),
)
