"""Tables of a store's scope: what points are given for, and vouchers.

Days are `YYYY-MM-DD` in the store's time zone, instants are milliseconds of Unix time, money is integer minor units.
"""

from sync.schema.table import table

GIFT_TABLES = (
    # id is the gift's key. on_hand, reserved: sums of `gift_move`, kept by the effects; free is on_hand - reserved
    table("gift_stock", "store", "on_hand integer, reserved integer"),
    # kind: received | counted | given | taken_back | reserved | released. on_hand, reserved: what it changed, signed;
    # counted: how many there were. redemption_id: the redemption or voucher it was given for
    table(
        "gift_move",
        "store",
        """gift text, kind text, on_hand integer, reserved integer, redemption_id text, day text, at integer, by_id text,
        note text, counted integer""",
        ("gift, day", "redemption_id"),
    ),
    # points that were given for a gift. state: reserved | given | released; keep_until: the last day of a reservation
    table(
        "redemption",
        "store",
        """member_id text, gift text, quantity integer, points integer, state text, day text, at integer, clerk_id text,
        keep_until text, given_day text, given_by text, released_day text, note text""",
        ("member_id, day", "state"),
    ),
    # id is `<member>/<occasion>/<year or count>` for one that an occasion gives, so that it is given once. gift: key; code:
    # what the member shows. state: open | used | void, since used_day by used_by. reason: key of the choice
    # `voucher_reason` for one given by hand
    table(
        "voucher",
        "store",
        """member_id text, gift text, occasion text, code text, value_minor integer, issued_day text, issued_by text,
        expires_day text, state text, used_day text, used_by text, purchase_id text, reason text, note text""",
        ("member_id", "state, expires_day", "code"),
    ),
)
