"""A gift that is with the customer although its redemption was refused: two tablets gave the last one offline. The shelf's
book was wrong, so a manager counts what is there now; the points are taken, and what they lack is owed."""

from sync.operations.gift import ASKED, GIFT_KNOWN, MEMBER, OFFERED, Counted, points_moved, redeemed
from sync.operations.model import MEMBER_KNOWN, OFFICE, Args, Guard, Id, Key, Note, Operation, Quantity
from sync.operations.purchase import RECOUNT
from sync.operations.stock import found, move, summed


class GiftGone(Args, kw_only=True):
    """`id`: of the redemption that was refused, so that it is recorded once; `counted`: how many are on the shelf now that
    this one is gone, reserved ones too."""

    id: Id
    member_id: Id
    gift: Key
    quantity: Quantity = 1
    counted: Counted
    note: Note = ""


KNOWN = "select id, state, given_day from redemption where scope = :scope and id = :id and removed = 0"
# stands after the redemption's own move of the same instant
COUNT = ":id || '/counted'"

OPERATIONS = (
    Operation(
        "gift.gone",
        GiftGone,
        OFFICE,
        {"member": MEMBER, "gift": OFFERED, "known": KNOWN},
        (MEMBER_KNOWN, GIFT_KNOWN, Guard("gift.gone_already", "size(known) == 0", "known")),
        (
            redeemed("0"),
            points_moved(":id || '/gift'", ":id", "-"),
            move("given", ":gift", ASKED, on_hand="-:quantity", of=":id"),
            move("counted", ":gift", COUNT, counted=":counted", note=":note"),
            found(COUNT),
            *summed(":gift", COUNT),
            RECOUNT,
        ),
    ),
)
