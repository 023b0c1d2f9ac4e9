"""Consent as the member gives it and takes it back, by channel and purpose, with how it was said: only the member's own act
gives it again, so a source is required. All channels and purposes together are the general consent, without which nobody is
contacted; less than that is taken back as a refusal.
"""

from sync.operations.consented import CONSENT_GIVEN, of_late_refusal
from sync.operations.member_consent import EVENT, generally, withdrawn
from sync.operations.model import FLOOR, MEMBER, MEMBER_KNOWN, Args, Effect, Guard, Id, Key, Note, Operation
from sync.operations.refusal import CHANNEL_KNOWN, PURPOSE_KNOWN, RECORD
from sync.operations.refused import HOLD

SOURCE = """select key from choice where scope = 'org' and kind = 'consent_source' and key = :source and removed = 0
    limit 1"""
SOURCES = "select 1 as known from choice where scope = 'org' and kind = 'consent_source' and removed = 0 limit 1"
GENERAL = "args.channel == 'all' && args.purpose == 'all'"
PART = f"!({GENERAL})"


class GiveConsent(Args, kw_only=True):
    """`channel`, `purpose`: as of a refusal; `source`: key of the choice `consent_source`, the member's own act."""

    member_id: Id
    channel: Key = "all"
    purpose: Key = "all"
    source: Key
    note: Note = ""


class WithdrawConsent(Args, kw_only=True):
    """As for `GiveConsent`; to say no needs no form, so the source may be empty."""

    member_id: Id
    channel: Key = "all"
    purpose: Key = "all"
    source: Key = ""
    note: Note = ""


def _event(kind: str) -> Effect:
    said = {name: f":{name}" for name in ("channel", "purpose", "source", "note")}
    return Effect(EVENT.format(kind=f"'{kind}'", **said))


OPERATIONS = (
    Operation(
        "consent.give",
        GiveConsent,
        FLOOR,
        {"member": MEMBER, "source": SOURCE, "sources": SOURCES},
        (
            MEMBER_KNOWN,
            CHANNEL_KNOWN,
            PURPOSE_KNOWN,
            Guard("consent.source_missing", "args.source != ''", field="source"),
            # a playbook of before schema 5 has no such list
            Guard("consent.source_unknown", "size(source) == 1 || size(sources) == 0", field="source"),
        ),
        (*generally("1", GENERAL), _event("given"), *CONSENT_GIVEN),
    ),
    Operation(
        "consent.withdraw",
        WithdrawConsent,
        FLOOR,
        {"member": MEMBER},
        (MEMBER_KNOWN, CHANNEL_KNOWN, PURPOSE_KNOWN),
        (
            _event("withdrawn"),
            *generally("0", GENERAL),
            *withdrawn(GENERAL),
            Effect(RECORD.format(id=":op_id", channel=":channel", source=":source", purpose=":purpose"), when=PART),
            *of_late_refusal(":op_id"),
            *HOLD,
        ),
    ),
)
