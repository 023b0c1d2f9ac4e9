"""Whether festivals are days that exist, and questions have answers."""

from server.playbooks.check_script import check_key, check_known, check_twice
from server.playbooks.check_text import check_text
from server.playbooks.finding import Fact, Finding, under
from server.playbooks.model import CALENDARS, Festival, Playbook
from server.playbooks.placeholders import ALWAYS

# months, and days of the longest month
MONTHS, TERMS = 12, 24
LONGEST = {"lunar": [30] * MONTHS, "solar": [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]}


def check_festivals(playbook: Playbook) -> list[Finding]:
    findings = check_twice((one.key for one in playbook.festivals), "festivals", "key")
    for place, festival in enumerate(playbook.festivals):
        findings += under(f"festivals.{place}", _check_festival(festival))
    return findings


def check_questions(playbook: Playbook) -> list[Finding]:
    findings = check_twice((one.key for one in playbook.questions), "questions", "key")
    for place, one in enumerate(playbook.questions):
        findings += check_key(one.key, f"questions.{place}.key")
        findings += check_text(one.question, f"questions.{place}.question")
        findings += check_text(one.answer, f"questions.{place}.answer", allowed=ALWAYS)
    return findings


def _check_festival(one: Festival) -> list[Finding]:
    findings = [*check_key(one.key, "key"), *check_text(one.title, "title")]
    findings += check_known(one.calendar, CALENDARS, "calendar")
    if one.calendar == "term":
        return findings + _between(one.month, 0, 0, "month") + _between(one.day, 1, TERMS, "day")
    if found := _between(one.month, 1, MONTHS, "month"):
        return findings + found
    most = LONGEST.get(one.calendar, LONGEST["solar"])[one.month - 1]
    return findings + ([] if one.day == -1 else _between(one.day, 1, most, "day"))


def _between(found: int, least: int, most: int, path: str) -> list[Finding]:
    facts: dict[str, Fact] = {"found": found, "least": least, "most": most}
    return [] if least <= found <= most else [Finding("playbook.not_between", path, facts)]
