"""Days that a person chose by a tablet's calendar: each is read again by the right one, or said to be the same by any."""

import msgspec

from sync.operations import OPERATIONS
from sync.operations.tablet_days import ANY_CLOCK, TABLET_DAYS, by_right_calendar

NAMED_LIKE_A_DAY = ("week", "until", "since")


def days_of_tablets() -> set[str]:
    names = {
        field.name
        for operation in OPERATIONS.values()
        if operation.tablet
        for field in msgspec.structs.fields(operation.args)
    }
    return {name for name in names if name.endswith("day") or name in NAMED_LIKE_A_DAY}


def test_every_day_of_a_tablet_is_known() -> None:
    assert days_of_tablets() == {*TABLET_DAYS, *ANY_CLOCK}


def test_a_clock_a_month_slow_loses_no_answer_to_a_complaint() -> None:
    operation = OPERATIONS["case.answer"].args
    args = msgspec.convert({"case_id": "case-1", "result": "换了", "due_day": "2026-10-25"}, operation)
    assert by_right_calendar(args, "2026-10-22", "2026-11-22").due_day == "2026-11-25"  # type: ignore[attr-defined]
