"""The general consent of a member as tablets of before schema 5 say it, and the store's messaging list, which needs it.
Withdrawn consent ends follow-ups and messages and takes the member off the list at once; only given consent ends a refusal
that was recorded before it. By channel and purpose: `sync.operations.consent`.
"""

from sync.operations.consented import CONSENT_GIVEN
from sync.operations.follow_up import STOP_ALL
from sync.operations.member_field import is_newest, write_field
from sync.operations.model import FLOOR, MEMBER, MEMBER_KNOWN, Args, Effect, Guard, Id, Operation
from sync.operations.refused import LEAVE_LIST, NO_VISIT, cancelled


class ConsentMember(Args, kw_only=True):
    """`consent`: the member agrees to be written to and called, or no longer does."""

    member_id: Id
    consent: bool


class OfMember(Args, kw_only=True):
    member_id: Id


EVENT = """insert into consent_event (scope, id, seq, removed, member_id, kind, channel, purpose, source, day, at, by_id,
    note, hlc) values (:scope, :op_id, :seq, 0, :member_id, {kind}, {channel}, {purpose}, {source}, :day, :at, :actor, 
    {note}, :hlc) on conflict (scope, id) do nothing"""
HOLDS = "exists (select 1 from member where scope = :scope and id = :member_id and consent = {consent})"
NO_MESSAGES = """select channel, day from refusal where scope = :scope and member_id = :member_id
    and channel in ('all', 'message') and purpose in ('all', 'promotion') and withdrawn_day = '' and removed = 0
    order by day desc"""
CONSENTS = "select consent, phone, messaging_day from member where scope = :scope and id = :member_id"


def generally(consent: str, when: str = "") -> tuple[Effect, ...]:
    """The member's own column, of which the latest word holds. `consent`: SQL, 1 or 0; `when`: CEL."""
    since = Effect(
        f"""update member set consent_at = :at, seq = :seq where scope = :scope and id = :member_id
        and {is_newest("consent")}""",
        when=when,
    )
    return since, *write_field("consent", consent, when=when)


def withdrawn(when: str) -> tuple[Effect, ...]:
    """What ends with the general consent, unless a later word gave it again. `when`: CEL."""
    holds = HOLDS.format(consent="0")
    ends = (STOP_ALL, LEAVE_LIST, NO_VISIT, cancelled("no_consent"))
    return tuple(Effect(f"{sql} and {holds}", when=when) for sql in ends)


OPERATIONS = (
    Operation(
        "member.consent",
        ConsentMember,
        FLOOR,
        {"member": MEMBER},
        (MEMBER_KNOWN,),
        (
            *generally(":consent"),
            Effect(
                EVENT.format(
                    kind="case when :consent = 1 then 'given' else 'withdrawn' end",
                    **dict.fromkeys(("channel", "purpose"), "'all'"),
                    **dict.fromkeys(("source", "note"), "''"),
                )
            ),
            *withdrawn("!args.consent"),
            *CONSENT_GIVEN,
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
