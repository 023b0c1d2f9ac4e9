"""Refusals: a member who wants no more calls, messages or mail, of all purposes or of one. It holds at once and wins over
any concurrent change; only a consent of the member that was given later ends it."""

from sync.operations.consented import of_late_refusal
from sync.operations.model import FLOOR, MEMBER, MEMBER_KNOWN, Args, Effect, Guard, Id, Key, Note, Operation
from sync.operations.refused import ANY, CHANNELS, HOLD, PURPOSES

RECORD = """insert into refusal (scope, id, seq, removed, member_id, channel, day, at, clerk_id, source, note,
    withdrawn_day, purpose, hlc)
    values (:scope, {id}, :seq, 0, :member_id, {channel}, :day, :at, :actor, {source}, :note, '', {purpose}, :hlc)
    on conflict (scope, id) do nothing"""


def known(code: str, field: str, keys: tuple[str, ...]) -> Guard:
    return Guard(code, f"args.{field} in {[ANY, *keys]}", field=field)


CHANNEL_KNOWN = known("refusal.channel_unknown", "channel", CHANNELS)
PURPOSE_KNOWN = known("refusal.purpose_unknown", "purpose", PURPOSES)


class RecordRefusal(Args, kw_only=True):
    """`channel` is all, call, message or mail, `purpose` all or one of those of the cadence; `source` a key of the choice
    `refusal_source`."""

    id: Id
    member_id: Id
    channel: Key
    purpose: Key = "all"
    source: Key = ""
    note: Note = ""


OPERATIONS = (
    Operation(
        "refusal.record",
        RecordRefusal,
        FLOOR,
        {"member": MEMBER},
        (MEMBER_KNOWN, CHANNEL_KNOWN, PURPOSE_KNOWN),
        (
            Effect(RECORD.format(id=":id", channel=":channel", source=":source", purpose=":purpose")),
            *of_late_refusal(":id"),
            *HOLD,
        ),
    ),
)
