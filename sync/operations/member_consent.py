"""Consent after registration, and the store's messaging list, which needs it. Withdrawn consent ends follow-ups and takes
the member off the list at once; only given consent ends a refusal that was recorded before it."""

from sync.operations.follow_up import STOP_ALL
from sync.operations.member_field import is_newest, write_field
from sync.operations.model import FLOOR, MEMBER, MEMBER_KNOWN, Args, Effect, Guard, Id, Operation
from sync.operations.refusal import LEAVE_LIST


class ConsentMember(Args, kw_only=True):
    """`consent`: the member agrees to be written to and called, or no longer does."""

    member_id: Id
    consent: bool


class OfMember(Args, kw_only=True):
    member_id: Id


HOLDS = "exists (select 1 from member where scope = :scope and id = :member_id and consent = :consent)"
NO_MESSAGES = """select channel, day from refusal where scope = :scope and member_id = :member_id
    and channel in ('all', 'message') and withdrawn_day = '' and removed = 0 order by day desc"""
CONSENTS = "select consent, phone, messaging_day from member where scope = :scope and id = :member_id"

OPERATIONS = (
    Operation(
        "member.consent",
        ConsentMember,
        FLOOR,
        {"member": MEMBER},
        (MEMBER_KNOWN,),
        (
            Effect(
                f"""update member set consent_at = :at, seq = :seq where scope = :scope and id = :member_id
                and {is_newest("consent")}"""
            ),
            *write_field("consent", ":consent"),
            Effect(f"{STOP_ALL} and {HOLDS}", when="!args.consent"),
            Effect(f"{LEAVE_LIST} and {HOLDS}", when="!args.consent"),
            Effect(
                f"""update refusal set withdrawn_day = :day, seq = :seq where scope = :scope and member_id = :member_id
                and withdrawn_day = '' and at <= :at and removed = 0 and {HOLDS}""",
                when="args.consent",
            ),
        ),
    ),
    Operation(
        "member.add_to_messaging",
        OfMember,
        FLOOR,
        {"member": MEMBER, "consents": CONSENTS, "refusal": NO_MESSAGES},
        (
            MEMBER_KNOWN,
            Guard("member.no_consent", "consents.exists(c, c.consent == 1)"),
            Guard("member.no_phone", "consents.exists(c, c.phone != '')"),
            Guard("member.refused_messages", "size(refusal) == 0", "refusal"),
        ),
        (
            *write_field("messaging_by", ":actor", if_="messaging_day = ''"),
            *write_field("messaging_day", ":day", if_="messaging_day = ''"),
        ),
    ),
    Operation(
        "member.remove_from_messaging",
        OfMember,
        FLOOR,
        {"member": MEMBER},
        (MEMBER_KNOWN,),
        (*write_field("messaging_by", "''"), *write_field("messaging_day", "''")),
    ),
)
