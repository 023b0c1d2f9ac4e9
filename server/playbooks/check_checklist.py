"""Whether a checklist can be worked through: texts whole, ids that ticks can hang on."""

import re

from server.playbooks.check_script import check_key, check_known, check_twice
from server.playbooks.check_text import check_text
from server.playbooks.finding import Finding
from server.playbooks.model_script import CHECKLIST_KINDS, ROLES, Checklist

# a tick's id is `<run>/<point>`, and ids have at least three letters
POINT = re.compile(r"[a-z0-9][a-z0-9_]{2,39}")


def check_checklist(checklist: Checklist) -> list[Finding]:
    """Every mistake, by paths such as `sections.0.points.2.text.en`."""
    sections = checklist.body.sections
    findings = [*check_key(checklist.key, "key"), *check_text(checklist.title, "title")]
    findings += check_known(checklist.kind, CHECKLIST_KINDS, "kind")
    if not checklist.roles:
        findings.append(Finding("playbook.roles_missing", "roles"))
    for place, role in enumerate(checklist.roles):
        findings += check_known(role, ROLES, f"roles.{place}")
    if not sections:
        findings.append(Finding("playbook.sections_missing", "sections"))
    findings += check_twice((section.id for section in sections), "sections", "id")
    for place, section in enumerate(sections):
        findings += check_key(section.id, f"sections.{place}.id")
        findings += check_text(section.title, f"sections.{place}.title")
        if not section.points:
            findings.append(Finding("playbook.points_missing", f"sections.{place}", {"section": section.id}))
    return findings + _check_points(checklist)


def _check_points(checklist: Checklist) -> list[Finding]:
    findings = []
    seen: set[str] = set()
    for place, section in enumerate(checklist.body.sections):
        for number, point in enumerate(section.points):
            path = f"sections.{place}.points.{number}"
            findings += check_text(point.text, f"{path}.text")
            if not POINT.fullmatch(point.id):
                findings.append(Finding("playbook.bad_key", f"{path}.id", {"key": point.id}))
            elif point.id in seen:
                findings.append(Finding("playbook.twice", f"{path}.id", {"key": point.id}))
            seen.add(point.id)
    return findings
