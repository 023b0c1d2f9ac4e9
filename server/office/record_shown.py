"""How the values of a member's record read: keys in words, days as days, an ID number never whole."""

from collections.abc import Callable

from server.db import Reader, member, playbook, record
from server.office.desk import Desk

LISTS = {"sex": "sex", "district": "district", "hours": "call_hours"}
DAYS = ("birthday", "wedding_day", "joined_day", "messaging_day")
NAMED = ("clerk_id", "referrer_id")
SHOWN = 4


def masked_number(number: str) -> str:
    """All but the last four characters are stars; a short one is stars only."""
    if len(number) <= SHOWN + 2:
        return "*" * SHOWN if number else ""
    return "*" * SHOWN + number[-SHOWN:]


def readable(desk: Desk, field: str, value: str) -> str:
    """A phone in groups and a day as a day; any other text as it is."""
    if field == "phone":
        return desk.phone(value)
    return desk.words.day(value) if value and field in DAYS else value


def shower(desk: Desk, reader: Reader, scope: str) -> Callable[[str, str], str]:
    """(field, value) → text; the empty value says that it is empty."""
    tr = desk.words.tr
    known = {
        field: {row["key"]: tr(row["title"]) for row in playbook.choices(reader, kind)} for field, kind in LISTS.items()
    }
    known["tier"] = {row["key"]: tr(row["title"]) for row in member.tiers(reader)}
    known |= {field: record.names(reader, scope, field) for field in NAMED}

    def show(field: str, value: str) -> str:
        if not value:
            return desk.words.t("history-empty")
        if field == "id_number":
            return masked_number(value)
        if field == "consent":
            return desk.words.t("consent-given" if value == "1" else "consent-not")
        return known.get(field, {}).get(value) or readable(desk, field, value)

    return show
