"""Tables of a store's scope: the care for its book of customers: duplicates and merges, hand-overs, customer files.

Days are `YYYY-MM-DD` in the store's time zone, instants are milliseconds of Unix time, money is integer minor units.
"""

from sync.schema.table import table

CARE_TABLES = (
    # a field of a member's record that was changed; id is `<operation>/<field>`, of a hand-over with the member after it.
    # device: id of the tablet, empty at the office
    table(
        "member_change",
        "store",
        "member_id text, field text, before text, after text, day text, at integer, by_id text, device text",
        ("member_id, at",),
    ),
    # the tablets of the store by name; id is the device's
    table("tablet", "store", "name text, role text"),
    # two members who may be one; id is `<first>/<second>`, the smaller id first. reason: phone | vip | name | sound |
    # namesake. state: open | different | merged
    table(
        "duplicate",
        "store",
        "first_id text, second_id text, reason text, found_day text, state text, decided_by text, decided_day text",
        ("state", "first_id", "second_id"),
    ),
    # alias_id became part of survivor_id. undone_day: empty while it holds
    table(
        "merge",
        "store",
        """survivor_id text, alias_id text, day text, at integer, by_id text, undo_until text, undone_day text,
        undone_by text""",
        ("survivor_id", "alias_id"),
    ),
    # what a merge changed in the survivor's record; id is `<merge>/<field>`. hlc: when it did
    table("merge_field", "store", "merge_id text, field text, before text, after text, hlc text", ("merge_id",)),
    # a row that a merge led to the survivor, or changed; id is `<merge>/<noun>/<row>`. noun: the table, or
    # `<table>.<column>` of another column that names a member, or `<table>.<state>` of a row that it ended
    # or found so
    table("merge_move", "store", "merge_id text, noun text, row_id text", ("merge_id",)),
    # customers handed from one person to others. rule: one | even | chosen; reason: left | absent | other. until_day:
    # empty = for good; else they go back after it. state: active | ended | done (for good)
    table(
        "handover",
        "store",
        """from_id text, to_id text, rule text, reason text, from_day text, until_day text, state text, members integer,
        by_id text, day text, at integer, note text, ended_day text, ended_by text""",
        ("state, until_day", "from_id"),
    ),
    # id is `<handover>/<member>`. went_back: 1 once the member is the first person's again, 2 once a later hand-over has
    # them
    table(
        "handover_member",
        "store",
        "handover_id text, member_id text, from_id text, to_id text, went_back integer",
        ("handover_id", "member_id"),
    ),
    # a firm or person in the store's files (rule GK-03). kind: existing | new | prospective | competitor | partner |
    # institute | market. state: active | closed. deals: count of the events of that kind
    table(
        "customer_file",
        "store",
        """kind text, name text, organisation text, phone text, address text, note text, owner_id text, deals integer,
        opened_day text, reviewed_day text, next_review text, state text, closed_reason text, member_id text""",
        ("state, next_review", "kind", "owner_id"),
    ),
    # what happened to a file. kind: opened | changed | deal | reviewed | became_existing | closed | reopened; and of looks
    # by others than its owner asked | allowed | refused | looked. asked: the event of kind `asked` that an answer or a look
    # belongs to. head: of an answer, whose it is: store | chain. fields: of a change, which ones, a space between
    table(
        "file_event",
        "store",
        """file_id text, kind text, day text, at integer, by_id text, amount_minor integer, note text, asked text,
        head text, fields text""",
        ("file_id, at",),
    ),
)
