"""What people do with follow-ups besides contacting: put one off, give many to somebody else, stop one. Each is noted in
`follow_up_event`, which is never changed; on one that has ended meanwhile it has no effect."""

from typing import Annotated

import msgspec

from sync.operations.handing import RECEIVERS
from sync.operations.model import FLOOR, Args, Day, Effect, Guard, Id, Key, Note, Operation
from sync.operations.reached import setting

MOST_DAYS = 14
MOST_AT_ONCE = 500


class SnoozeFollowUp(Args, kw_only=True):
    """`next_day` is the new due day; `reason` a key of the choice `snooze_reason`."""

    follow_up_id: Id
    next_day: Day
    reason: Key = ""
    note: Note = ""


class Chosen(Args, kw_only=True):
    follow_up_id: Id


class ReassignFollowUps(Args, kw_only=True):
    """`to_id`: who does them from now on."""

    to_id: Id
    note: Note = ""
    chosen: Annotated[list[Chosen], msgspec.Meta(min_length=1, max_length=MOST_AT_ONCE)]


class StopFollowUp(Args, kw_only=True):
    """`reason`: key of the choice `stop_reason`."""

    follow_up_id: Id
    reason: Key = ""
    note: Note = ""


FOLLOW_UP = """select id, member_id, state, due, to_day from follow_up where scope = :scope and id = :follow_up_id
    and removed = 0"""
# an older playbook has no such list: then every reason is one
REASONS = """select key from choice where scope = 'org' and kind = '{kind}' and current = 1 and removed = 0"""
LATEST = f"select add_days(:day, {setting('snooze_most_days', MOST_DAYS)}) as day"
OPEN = "f.scope = :scope and f.id = :follow_up_id and f.state = 'open' and f.removed = 0"
ENDED = "!follow_up.exists(f, f.state == 'open')"


MANAGERS = ("store_manager", "supervisor", "hq")


def _note(kind: str, before: str, after: str, reason: str, id: str = ":op_id") -> str:
    return f"""insert into follow_up_event (scope, id, seq, removed, follow_up_id, member_id, kind, day, at, by_id, before,
        after, reason, note) select :scope, {id}, :seq, 0, f.id, f.member_id, '{kind}', :day, :at, :actor, {before}, {after},
        {reason}, :note from follow_up f where {OPEN}"""


def _ended(sql: str) -> str:
    return f"{sql} on conflict (scope, id) do nothing"


def _reasons(missing: str, unknown: str) -> tuple[Guard, ...]:
    known = "size(reasons) == 0 || reasons.exists(r, r.key == args.reason)"
    return Guard(missing, "args.reason != ''", field="reason"), Guard(unknown, known, field="reason")


OPERATIONS = (
    Operation(
        "follow_up.snooze",
        SnoozeFollowUp,
        FLOOR,
        {"follow_up": FOLLOW_UP, "reasons": REASONS.format(kind="snooze_reason"), "latest": LATEST},
        (
            Guard("follow_up.day_past", "args.next_day > day", field="next_day"),
            Guard("follow_up.day_far", "latest.exists(l, args.next_day <= l.day)", "latest", "next_day"),
            *_reasons("follow_up.snooze_reason_missing", "follow_up.snooze_reason_unknown"),
        ),
        (
            Effect(_ended(_note("snoozed", "f.due", ":next_day", ":reason"))),
            Effect(
                """update follow_up set seq = :seq, due = :next_day,
                to_day = case when to_day < :next_day then :next_day else to_day end
                where scope = :scope and id = :follow_up_id and state = 'open'"""
            ),
        ),
        merges=ENDED,
    ),
    Operation(
        "follow_up.reassign",
        ReassignFollowUps,
        MANAGERS,
        {"receivers": RECEIVERS},
        (Guard("staff.unknown", "receivers.exists(r, r.id == args.to_id)", field="to_id"),),
        (
            Effect(
                _ended(
                    _note("reassigned", "f.assignee_id", ":to_id", "''", ":op_id || '/' || :follow_up_id")
                    + " and f.assignee_id <> :to_id"
                ),
                each="chosen",
            ),
            Effect(
                """update follow_up set seq = :seq, assignee_id = :to_id where scope = :scope and id = :follow_up_id
                and state = 'open' and assignee_id <> :to_id""",
                each="chosen",
            ),
        ),
    ),
    Operation(
        "follow_up.stop",
        StopFollowUp,
        FLOOR,
        {"follow_up": FOLLOW_UP, "reasons": REASONS.format(kind="stop_reason")},
        _reasons("follow_up.stop_reason_missing", "follow_up.stop_reason_unknown"),
        (
            Effect(_ended(_note("stopped", "f.due", "''", ":reason"))),
            Effect(
                """update follow_up set seq = :seq, state = 'stopped' where scope = :scope and id = :follow_up_id
                and state = 'open'"""
            ),
        ),
        merges=ENDED,
    ),
)
