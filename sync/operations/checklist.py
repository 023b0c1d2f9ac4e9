"""Checklists: one person's run through one version of a checklist, its ticks, its signature or that it was given up."""

from sync.operations.model import FLOOR, Args, Effect, Guard, Id, Line, Note, Operation

RUN = """select id, state, staff_id, signed_name, signed_at from checklist_run
    where scope = :scope and id = :run_id and removed = 0"""
OPEN = (
    Guard("checklist.unknown", "size(run) == 1"),
    Guard("checklist.discarded", "run.exists(r, r.state != 'discarded')"),
    Guard("checklist.already_signed", "run.exists(r, r.state == 'open')", "run"),
)
# a clerk gives up only what is their own
THEIRS = Guard("checklist.not_theirs", "actor.role != 'clerk' || run.exists(r, r.staff_id == actor.id)")


class StartChecklist(Args, kw_only=True):
    id: Id
    checklist_id: Id
    staff_id: Id


class TickChecklist(Args, kw_only=True):
    run_id: Id
    point: Id
    ticked: bool
    note: Note = ""


class SignChecklist(Args, kw_only=True):
    run_id: Id
    signed_name: Line
    note: Note = ""


class DiscardChecklist(Args, kw_only=True):
    run_id: Id
    reason: Note = ""


OPERATIONS = (
    Operation(
        "checklist.start",
        StartChecklist,
        FLOOR,
        {"checklist": "select id from checklist where scope = 'org' and id = :checklist_id and removed = 0"},
        (Guard("checklist.unknown", "size(checklist) == 1"),),
        (
            Effect(
                """insert into checklist_run (scope, id, seq, removed, checklist_id, staff_id, day, started_at, state)
                values (:scope, :id, :seq, 0, :checklist_id, :staff_id, :day, :at, 'open')
                on conflict (scope, id) do nothing"""
            ),
        ),
    ),
    Operation(
        "checklist.tick",
        TickChecklist,
        FLOOR,
        {"run": RUN},
        OPEN,
        (
            Effect(
                """insert into checklist_tick (scope, id, seq, removed, run_id, point, ticked, note, at, staff_id)
                values (:scope, :run_id || '/' || :point, :seq, 0, :run_id, :point, :ticked, :note, :at, :actor)
                on conflict (scope, id) do update set ticked = excluded.ticked, note = excluded.note,
                at = excluded.at, staff_id = excluded.staff_id, seq = excluded.seq
                where checklist_tick.at <= excluded.at"""
            ),
        ),
    ),
    Operation(
        "checklist.sign",
        SignChecklist,
        FLOOR,
        {"run": RUN},
        (*OPEN, Guard("checklist.name_missing", "args.signed_name != ''", field="signed_name")),
        (
            Effect(
                """update checklist_run set state = 'signed', signed_at = :at, signed_name = :signed_name,
                note = :note, seq = :seq where scope = :scope and id = :run_id"""
            ),
        ),
    ),
    Operation(
        "checklist.discard",
        DiscardChecklist,
        FLOOR,
        {"run": RUN},
        (*OPEN, THEIRS),
        (
            Effect(
                """update checklist_run set state = 'discarded', discarded_at = :at, discarded_by = :actor,
                discarded_reason = :reason, seq = :seq where scope = :scope and id = :run_id"""
            ),
        ),
    ),
)
