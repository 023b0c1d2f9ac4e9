"""Indexes that only tablets have: what the pages of the day look for among all of a store's rows. They are made once, in the
replica's file; a tablet whose rows were brought from an earlier schema makes them itself.
"""

from sync.record import FIELDS

# which fields of a member's record are empty, one bit each in the order of `sync.record.FIELDS`
EMPTY = " + ".join(f"({field} = '') * {1 << place}" for place, field in enumerate(FIELDS))
LIVING = "where removed = 0 and alias_of = ''"

TABLET_INDEXES = (
    "create index if not exists member_birthday on member (scope, substr(birthday, 6)) where birthday <> ''",
    # few members were brought by another, became part of one or have somebody standing in
    "create index if not exists member_referrer on member (scope, referrer_id) where referrer_id <> ''",
    "create index if not exists member_alias on member (scope, alias_of) where alias_of <> ''",
    "create index if not exists member_cover on member (scope, cover_id) where cover_id <> ''",
    # the ways into a tier: one large purchase, all together, those of a window
    f"create index if not exists member_largest on member (scope, tier, largest_minor) {LIVING}",
    f"create index if not exists member_spend on member (scope, tier, spend_minor) {LIVING}",
    f"""create index if not exists member_since on member (scope, tier, tier_since, spend_minor, largest_minor, purchases)
    {LIVING}""",
    f"create index if not exists member_empty on member (scope, clerk_id, cover_until, joined_day, {EMPTY}) {LIVING}",
    "create index if not exists purchase_back on purchase (scope, member_id) where amount_minor < 0",
    # most of the steps that are open begin later
    "create index if not exists follow_up_open on follow_up (scope, from_day) where state = 'open' and removed = 0",
)

# asked through it, the index above is found; of each connection, so that it is always today's
TABLET_VIEW = f"""create temp view if not exists member_record as
    select scope, id, clerk_id, cover_id, cover_until, joined_day, {EMPTY} as empty from member {LIVING}"""
