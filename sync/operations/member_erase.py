"""A member whose data is erased: by the privacy officer or headquarters, with a reason, for good. What is taken out stands
in `sync.operations.erased`; it wins over whatever arrives later."""

from sync.operations.erased import ERASED, NUMBER_KEPT
from sync.operations.model import MEMBER, MEMBER_KNOWN, Args, Effect, Guard, Id, Key, Operation

ROLES = ("privacy_officer", "hq")


class EraseMember(Args, kw_only=True):
    """`reason`: key of the choice `erase_reason`, never words about the person."""

    member_id: Id
    reason: Key


ERASED_BEFORE = "select id, erased_day from member where scope = :scope and id = :member_id and erased_day <> ''"

OPERATIONS = (
    Operation(
        "member.erase",
        EraseMember,
        ROLES,
        {"member": MEMBER, "erased": ERASED_BEFORE},
        (
            MEMBER_KNOWN,
            Guard("member.erase_reason_missing", "args.reason != ''", field="reason"),
            Guard("member.erased_already", "size(erased) == 0", "erased"),
        ),
        (
            Effect(NUMBER_KEPT),
            Effect(
                """update member set erased_day = :day, seq = :seq where scope = :scope
                and (id = :member_id or alias_of = :member_id)"""
            ),
            *(Effect(sql) for sql in ERASED),
        ),
        tablet=False,
    ),
)
