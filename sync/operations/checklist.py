"""Checklists: one person's run through one version of a checklist, its ticks and its signature."""

from sync.operations.model import FLOOR, Args, Effect, Guard, Id, Line, Note, Operation

RUN = (
    "select id, state, signed_name, signed_at from checklist_run where scope = :scope and id = :run_id and removed = 0"
)
RUN_OPEN = Guard("checklist.already_signed", "run.exists(r, r.state == 'open')", "run")
RUN_KNOWN = Guard("checklist.unknown", "size(run) == 1")


class StartChecklist(Args, kw_only=True):
    id: Id
    checklist_id: Id
    staff_id: Id


class TickChecklist(Args, kw_only=True):
    """`tick_id` is `<run>/<point>`."""

    run_id: Id
    tick_id: Id
    point: Id
    ticked: bool
    note: Note = ""


class SignChecklist(Args, kw_only=True):
    run_id: Id
    signed_name: Line
    note: Note = ""


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
        (RUN_KNOWN, RUN_OPEN),
        (
            Effect(
                """insert into checklist_tick (scope, id, seq, removed, run_id, point, ticked, note, at, staff_id)
                values (:scope, :tick_id, :seq, 0, :run_id, :point, :ticked, :note, :at, :actor)
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
        (RUN_KNOWN, RUN_OPEN, Guard("checklist.name_missing", "args.signed_name != ''", field="signed_name")),
        (
            Effect(
                """update checklist_run set state = 'signed', signed_at = :at, signed_name = :signed_name,
                note = :note, seq = :seq where scope = :scope and id = :run_id"""
            ),
        ),
    ),
)
