"""Visits: what a customer came for, how far it went, bought or not and why. Source: the clerk's service flow."""

from sync.operations.model import CLERK, CLERK_KNOWN, FLOOR, Args, Day, Effect, Guard, Id, Key, MaybeId, Note, Operation
from sync.operations.plan_days import END_ABSENCE


class RecordVisit(Args, kw_only=True):
    """`stage`, `scenario`, `core_need`, `needs` and `reason` are keys of playbook choices; `member_id` is empty for a
    customer who left no name."""

    id: Id
    member_id: MaybeId = ""
    clerk_id: Id
    visit_day: Day
    stage: Key = ""
    scenario: Key = ""
    core_need: Key = ""
    needs: list[Key] = []
    bought: bool = False
    reason: Key = ""
    note: Note = ""


OPERATIONS = (
    Operation(
        "visit.record",
        RecordVisit,
        FLOOR,
        {
            "member": "select id from member where scope = :scope and id = :member_id and removed = 0",
            "clerk": CLERK,
        },
        (
            Guard("member.unknown", "args.member_id == '' || size(member) == 1"),
            CLERK_KNOWN,
            Guard("visit.in_future", "args.visit_day <= day", field="visit_day"),
            Guard("visit.stage_missing", "args.stage != ''", field="stage"),
            Guard("visit.reason_missing", "args.bought || args.reason != ''", field="reason"),
        ),
        (
            Effect(
                """insert into visit (scope, id, seq, removed, member_id, day, at, clerk_id, stage, scenario, core_need,
                needs, bought, reason, note) values (:scope, :id, :seq, 0, :member_id, :visit_day, :at, :clerk_id,
                :stage, :scenario, :core_need, :needs, :bought, :reason, :note) on conflict (scope, id) do nothing"""
            ),
            Effect(
                """update member set seq = :seq, last_visit_day = :visit_day where scope = :scope and id = :member_id
                and last_visit_day < :visit_day""",
                when="args.member_id != ''",
            ),
            END_ABSENCE,
        ),
    ),
)
