"""One hand-over done for a form of the office, whichever page it stands on."""

import re
from typing import Any

from server.db.operate import Deed, operate
from server.office.desk import Desk
from server.office.form import Form
from server.office.new_id import new_id
from server.office.refusal import refusal
from sync.days import add_days
from sync.operations.handover import MakeHandover

REASONS = ("left", "absent", "other")
OURS = re.compile(r"[0-9a-f-]{36}")


def handed(desk: Desk, form: Form, store_id: str, **what: Any) -> None:
    """Reads reason, days and note and makes the hand-over; `what`: the other arguments. Its id is the form's `op_id`, so
    that a double click is one. Problem where it is refused."""
    reason = what.pop("reason", "") or form.one_of("reason", REASONS)
    from_day = read_day(form, "from_day") or desk.today
    until_day, note = read_day(form, "until_day"), form.text("note")
    form.settle()
    begun = form.fields.get("op_id")
    id = begun if OURS.fullmatch(begun) else new_id()
    args = MakeHandover(id=id, reason=reason, from_day=from_day, until_day=until_day, note=note, **what)
    outcome = operate(desk.db, f"store/{store_id}", Deed(id, "handover.make", args, desk.me.staff_id), desk.now)
    if outcome.status == "rejected":
        raise refusal(outcome)


def read_day(form: Form, name: str) -> str:
    """A day of the calendar, or empty."""
    text = form.line(name, most=10)
    try:
        return add_days(text, 0)
    except ValueError:
        form.wrong("args.day", name)
        return ""
