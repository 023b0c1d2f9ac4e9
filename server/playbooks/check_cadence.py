"""Whether the follow-ups of a playbook fit together: every step can be planned, said and understood, and no tier is left
without one after a purchase."""

from server.playbooks.check_condition import check_condition
from server.playbooks.check_script import check_key, check_known, check_least
from server.playbooks.check_text import check_text
from server.playbooks.finding import Fact, Finding, under
from server.playbooks.model import ASSIGNEES, CHANNELS, PURPOSES, TRIGGERS, WISHES, CadenceStep, Playbook
from server.playbooks.model_script import Script


def check_cadence(playbook: Playbook) -> list[Finding]:
    steps = playbook.cadence
    findings = []
    seen: set[tuple[str, str]] = set()
    for place, step in enumerate(steps):
        findings += under(f"cadence.{place}", _check_step(step, playbook))
        for tier in step.tiers:
            if (tier, step.key) in seen:
                findings.append(Finding("playbook.twice", f"cadence.{place}.key", {"key": f"{tier}/{step.key}"}))
            seen.add((tier, step.key))
    followed = {tier for step in steps if step.trigger == "purchase" for tier in step.tiers}
    return findings + [
        Finding("playbook.tier_without_follow_up", "cadence", {"tier": tier.key})
        for tier in playbook.tiers
        if tier.key not in followed
    ]


def check_supersede(playbook: Playbook) -> list[Finding]:
    findings = []
    seen: set[tuple[str, str]] = set()
    for place, rule in enumerate(playbook.supersede):
        at = f"supersede.{place}"
        findings += check_known(rule.trigger, TRIGGERS, f"{at}.trigger")
        findings += check_known(rule.replaced, TRIGGERS, f"{at}.replaced")
        if (rule.trigger, rule.replaced) in seen:
            findings.append(Finding("playbook.twice", at, {"key": f"{rule.trigger}/{rule.replaced}"}))
        seen.add((rule.trigger, rule.replaced))
    return findings


def _check_step(step: CadenceStep, playbook: Playbook) -> list[Finding]:
    findings = [*check_key(step.key, "key"), *check_text(step.title, "title")]
    findings += check_known(step.trigger, TRIGGERS, "trigger") + check_known(step.channel, CHANNELS, "channel")
    findings += check_known(step.assignee, ASSIGNEES, "assignee") + check_known(step.meant, PURPOSES, "purpose")
    findings += check_least(0, "", days_before=step.days_before, days_after=step.days_after)
    findings += check_condition(step.condition, "condition") + _check_day(step) + _check_subject(step, playbook)
    if not step.tiers:
        findings.append(Finding("playbook.tiers_missing", "tiers"))
    for place, tier in enumerate(step.tiers):
        findings += check_known(tier, (one.key for one in playbook.tiers), f"tiers.{place}")
    scripts = {script.key: script for script in playbook.scripts}
    if step.script not in scripts:
        facts: dict[str, Fact] = {"script": step.script, "allowed": ", ".join(scripts)}
        return [*findings, Finding("playbook.script_unknown", "script", facts)]
    return findings + _check_channel(step, scripts)


def _check_day(step: CadenceStep) -> list[Finding]:
    """Absence and quarters are counted in whole days; a day of the year may be greeted as a wish only."""
    findings = check_least(1, "", day=step.day) if step.trigger in ("no_visit", "quarter") else []
    if step.trigger in WISHES and step.meant != "wish":
        facts: dict[str, Fact] = {"value": step.meant, "allowed": "wish"}
        findings.append(Finding("playbook.unknown_value", "purpose", facts))
    return findings


def _check_subject(step: CadenceStep, playbook: Playbook) -> list[Finding]:
    known = {
        "festival": [festival.key for festival in playbook.festivals],
        "product": [
            *(choice.key for choice in playbook.choices_of("product_category")),
            *(product.code for product in playbook.products),
        ],
    }
    return check_known(step.subject, known.get(step.trigger, [""]), "subject")


def _check_channel(step: CadenceStep, scripts: dict[str, Script]) -> list[Finding]:
    script = scripts[step.script]
    needed = "message" if step.channel == "message" else "call"
    findings = []
    if step.channel in CHANNELS and script.kind != needed:
        facts: dict[str, Fact] = {"script": script.key, "found": script.kind, "expected": needed}
        findings.append(Finding("playbook.script_kind", "script", facts))
    twin = f"{script.key}_message"
    if step.channel == "either" and (twin not in scripts or scripts[twin].kind != "message"):
        findings.append(Finding("playbook.message_twin_missing", "script", {"script": twin}))
    return findings
