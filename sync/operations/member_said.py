"""What a member says about themselves and what of it can be wrong: guards for every operation that writes it. No operations.
How far back a day may lie is the playbook's."""

from sync.operations.model import Guard
from sync.operations.reached import setting

DAYS = ("birthday", "wedding_day")
MOST_YEARS = 1000
# text of a day, that of a leap year may be none of the calendar; years that no calendar has bound nothing
EARLIEST = f"""select years, cast(cast(substr(:day, 1, 4) as integer) - years as text) || substr(:day, 5) as earliest
    from (select {setting("oldest_years")} as years) as bound where years > 0 and years < {MOST_YEARS}"""


def years_before(day: str, years: int) -> str:
    """The same bound for who reads before an operation looks; empty when there is none."""
    return f"{int(day[:4]) - years}{day[4:]}" if 0 < years < MOST_YEARS else ""


def told(argument: str, rule: str) -> str:
    """CEL: the rule holds of an argument that says something."""
    return f"args.{argument} == null || args.{argument} == '' || {rule}"


def days_right(*fields: str) -> tuple[Guard, ...]:
    """The read `earliest` is among the operation's."""
    return tuple(
        guard
        for field in fields
        for guard in (
            Guard("member.day_in_future", told(field, f"args.{field} <= day"), field=field),
            Guard(
                "member.day_too_old",
                told(field, f"earliest.all(e, args.{field} >= e.earliest)"),
                "earliest",
                field,
            ),
        )
    )


SAID_RIGHT = (
    Guard("member.id_number_wrong", told("id_number", "is_id_number(args.id_number)"), field="id_number"),
    *days_right(*DAYS),
)
