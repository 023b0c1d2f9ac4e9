"""Complaints and suggestions, from any channel: recorded at once, in one person's hands, answered within some days. A
complaint goes on until the member is content; while it is open nothing is offered to them. Source: the retail regulation.

Every answer is kept in `result`, a line each. What two people did at once is both kept; closed is closed.
"""

from sync.operations.model import (
    FLOOR,
    MEMBER,
    MEMBER_KNOWN,
    Args,
    Effect,
    Guard,
    Id,
    Key,
    MaybeDay,
    MaybeId,
    Note,
    Operation,
)
from sync.operations.planning import plan_case
from sync.operations.reached import setting

KINDS = ("complaint", "suggestion")
DUE_DAYS = 3


class OpenCase(Args, kw_only=True):
    """`kind`: complaint | suggestion; `what`: in the member's words; `contact_id`: the call it was said in; `owner_id`: who
    sees to it, empty = the store's manager."""

    id: Id
    member_id: Id
    kind: Key
    what: Note
    contact_id: MaybeId = ""
    owner_id: MaybeId = ""


class AnswerCase(Args, kw_only=True):
    """The member was told `result` and wants more; `due_day`: when they hear again, empty = as for a new one."""

    case_id: Id
    result: Note
    due_day: MaybeDay = ""


class CloseCase(Args, kw_only=True):
    """`satisfied`: the member is content; of a suggestion, it was taken up."""

    case_id: Id
    result: Note
    satisfied: bool


class OwnCase(Args, kw_only=True):
    case_id: Id
    owner_id: Id


NEXT_DUE = f"add_days(:day, {setting('complaint_due_days', DUE_DAYS)})"
OWNER = """coalesce(nullif({}, ''), (select min(s.id) from staff s where s.scope = 'org' and s.role = 'store_manager'
    and s.active = 1 and s.removed = 0 and 'store/' || s.store_id = :scope), :actor)"""
OPEN = f"""insert into service_case (scope, id, seq, removed, member_id, kind, state, what, contact_id, owner_id, opened_day,
    at, opened_by, due_day, closed_day, closed_by, result, satisfied)
    values (:scope, {{id}}, :seq, 0, :member_id, {{kind}}, 'open', {{what}}, {{contact_id}}, {{owner_id}}, :day, :at, :actor,
    {NEXT_DUE}, '', '', '', 0) on conflict (scope, id) do nothing"""
CASE = """select id, kind, state, member_id, due_day, closed_day from service_case where scope = :scope and id = :case_id
    and removed = 0"""
# one line after the other, the day before it
SAID = """case when result = '' then '' else result || '
' end || :day || ' ' || :result"""
OWNER_KNOWN = """select id from staff where scope = 'org' and id = :owner_id and active = 1 and removed = 0"""
KNOWN = Guard("case.unknown", "size(service_case) == 1")
RESULT = Guard("case.result_missing", "args.result != ''", field="result")
ENDED = "service_case.exists(c, c.state != 'open')"

OPERATIONS = (
    Operation(
        "case.open",
        OpenCase,
        FLOOR,
        {"member": MEMBER, "owner": OWNER_KNOWN},
        (
            MEMBER_KNOWN,
            Guard("case.kind_unknown", f"args.kind in {list(KINDS)}", field="kind"),
            Guard("case.what_missing", "args.what != ''", field="what"),
            Guard("staff.unknown", "args.owner_id == '' || size(owner) == 1", field="owner_id"),
        ),
        (
            Effect(
                OPEN.format(
                    id=":id", kind=":kind", what=":what", contact_id=":contact_id", owner_id=OWNER.format(":owner_id")
                )
            ),
        ),
    ),
    Operation(
        "case.answer",
        AnswerCase,
        FLOOR,
        {"service_case": CASE},
        (
            KNOWN,
            RESULT,
            Guard("case.day_past", "args.due_day == '' || args.due_day >= day", field="due_day"),
        ),
        (
            Effect(
                f"""update service_case set seq = :seq, result = {SAID}, due_day = case when state <> 'open' then due_day
                when :due_day = '' then {NEXT_DUE} else :due_day end where scope = :scope and id = :case_id"""
            ),
        ),
        merges=ENDED,
    ),
    Operation(
        "case.close",
        CloseCase,
        FLOOR,
        {"service_case": CASE},
        (
            KNOWN,
            RESULT,
            Guard(
                "case.goes_on", "args.satisfied || service_case.exists(c, c.kind == 'suggestion')", field="satisfied"
            ),
        ),
        (
            Effect(
                f"""update service_case set seq = :seq, result = {SAID}, state = 'closed', due_day = '',
                closed_day = case when state = 'open' then :day else closed_day end,
                closed_by = case when state = 'open' then :actor else closed_by end,
                satisfied = case when state = 'open' then :satisfied else satisfied end
                where scope = :scope and id = :case_id"""
            ),
            *plan_case(":case_id"),
        ),
        merges=ENDED,
    ),
    Operation(
        "case.own",
        OwnCase,
        FLOOR,
        {"service_case": CASE, "owner": OWNER_KNOWN},
        (KNOWN, Guard("staff.unknown", "size(owner) == 1", field="owner_id")),
        (
            Effect(
                """update service_case set seq = :seq, owner_id = :owner_id where scope = :scope and id = :case_id
                and state = 'open'"""
            ),
        ),
    ),
)
