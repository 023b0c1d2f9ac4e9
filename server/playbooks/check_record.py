"""Whether the record's fields are columns of a member, and the calendar's days are days that change something."""

import re
from datetime import date

from server.playbooks.check_script import check_known, check_twice
from server.playbooks.check_text import check_text
from server.playbooks.finding import Finding
from server.playbooks.model import DAY_KINDS, RECORD_PURPOSES, CalendarDay, Playbook
from sync.operations.model import CALENDAR, END
from sync.record import FIELDS

DAY = re.compile(f"^{CALENDAR}{END}")
SATURDAY = 5


def check_record(playbook: Playbook) -> list[Finding]:
    findings = []
    for purpose in RECORD_PURPOSES:
        wanted = [(place, one.key) for place, one in enumerate(playbook.record) if one.purpose == purpose]
        seen: set[str] = set()
        for place, key in wanted:
            if key in seen:
                findings.append(Finding("playbook.twice", f"record.{place}.key", {"key": key}))
            seen.add(key)
    for place, field in enumerate(playbook.record):
        findings += check_known(field.key, FIELDS, f"record.{place}.key")
        findings += check_known(field.purpose, RECORD_PURPOSES, f"record.{place}.purpose")
    return findings


def check_calendar(playbook: Playbook) -> list[Finding]:
    findings = check_twice((one.day for one in playbook.calendar), "calendar", "day")
    for place, one in enumerate(playbook.calendar):
        findings += check_text(one.title, f"calendar.{place}.title")
        findings += check_known(one.kind, DAY_KINDS, f"calendar.{place}.kind")
        findings += _check_day(one, f"calendar.{place}.day")
    return findings


def _check_day(one: CalendarDay, path: str) -> list[Finding]:
    if not DAY.match(one.day):
        return [Finding("playbook.bad_day", path, {"found": one.day})]
    if one.kind == "workday" and date.fromisoformat(one.day).weekday() < SATURDAY:
        return [Finding("playbook.day_changes_nothing", path, {"found": one.day})]
    return []
