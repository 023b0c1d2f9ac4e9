"""Refusals: a member who wants no more calls or messages. It holds at once and wins over any concurrent change."""

from sync.operations.follow_up import NARROW, REFUSED_BOTH, STOP_ALL
from sync.operations.model import FLOOR, MEMBER, MEMBER_KNOWN, Args, Effect, Guard, Id, Key, Note, Operation

RECORD = """insert into refusal (scope, id, seq, removed, member_id, channel, day, at, clerk_id, source, note,
    withdrawn_day, purpose)
    values (:scope, :id, :seq, 0, :member_id, {channel}, :day, :at, :actor, {source}, :note, '', {purpose})
    on conflict (scope, id) do nothing"""

LEAVE_LIST = """update member set messaging_day = '', messaging_by = '', seq = :seq
    where scope = :scope and id = :member_id and messaging_day <> ''"""


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
        (
            MEMBER_KNOWN,
            Guard("refusal.channel_unknown", "args.channel in ['all', 'call', 'message']", field="channel"),
        ),
        (
            Effect(RECORD.format(channel=":channel", source=":source", purpose=":purpose")),
            Effect(STOP_ALL, when="args.channel == 'all'"),
            Effect(
                f"{STOP_ALL} and (channel = :channel or channel = 'either' and {REFUSED_BOTH})",
                when="args.channel != 'all'",
            ),
            NARROW,
            Effect(LEAVE_LIST, when="args.channel != 'call'"),
        ),
    ),
)
