"""Whether a call script, message or visit script can be used: texts whole, every branch leads somewhere and ends."""

import re
from collections.abc import Iterable

from server.playbooks.check_message import check_refusal
from server.playbooks.check_text import check_text
from server.playbooks.finding import Fact, Finding, under
from server.playbooks.model_script import FIELD_TYPES, SCRIPT_KINDS, Field, Script, ScriptBody, Step
from server.playbooks.model_text import Text
from server.playbooks.placeholders import ALWAYS, PLACEHOLDERS

KEY = re.compile(r"[a-z0-9][a-z0-9_]{0,39}")


def check_script(script: Script, refuse_word: Text | None = None) -> list[Finding]:
    """Every mistake, by paths such as `steps.1.answers.0.next`. `refuse_word`: what a member answers to be left in
    peace; each message must name it."""
    body = script.body
    findings = [*check_key(script.key, "key"), *check_text(script.title, "title")]
    findings += check_known(script.kind, SCRIPT_KINDS, "kind")
    findings += check_text(body.opening, "opening", allowed=ALWAYS)
    findings += check_text(body.closing, "closing", allowed=ALWAYS)
    for place, line in enumerate(body.advice):
        findings += check_text(line, f"advice.{place}", allowed=PLACEHOLDERS)
    for place, objection in enumerate(body.objections):
        findings += check_text(objection.question, f"objections.{place}.question")
        findings += check_text(objection.answer, f"objections.{place}.answer", allowed=ALWAYS)
    if script.kind == "message":
        return findings + _check_message(body, refuse_word)
    return findings + _check_talk(body)


def _check_message(body: ScriptBody, refuse_word: Text | None) -> list[Finding]:
    findings = _check_ids(body.steps)
    for place, step in enumerate(body.steps):
        findings += check_text(step.say, f"steps.{place}.say", allowed=PLACEHOLDERS)
        if step.answers:
            findings.append(Finding("playbook.message_with_answers", f"steps.{place}.answers"))
        if step.fields:
            findings.append(Finding("playbook.message_with_fields", f"steps.{place}.fields"))
    return findings + check_refusal(body.closing, "closing", refuse_word)


def _check_talk(body: ScriptBody) -> list[Finding]:
    findings = _check_ids(body.steps)
    if not body.steps:
        findings.append(Finding("playbook.steps_missing", "steps"))
    for place, step in enumerate(body.steps):
        findings += under(f"steps.{place}", _check_step(step, [one.id for one in body.steps]))
    return findings + _check_names(body.steps) + _check_graph(body.steps)


def check_outcomes(script: Script, outcomes: list[str]) -> list[Finding]:
    """`outcomes`: keys of those that the playbook has."""
    return [
        finding
        for at, step in enumerate(script.body.steps)
        for place, answer in enumerate(step.answers)
        for finding in check_known(answer.outcome, ["", *outcomes], f"steps.{at}.answers.{place}.outcome")
    ]


def _check_step(step: Step, ids: list[str]) -> list[Finding]:
    findings = check_text(step.say, "say", allowed=ALWAYS)
    findings += check_text(step.ask or Text(), "ask", required=False, allowed=ALWAYS)
    if not step.answers:
        findings.append(Finding("playbook.answers_missing", "answers", {"step": step.id}))
    findings += check_twice((answer.key for answer in step.answers), "answers", "key")
    for place, answer in enumerate(step.answers):
        findings += check_key(answer.key, f"answers.{place}.key")
        findings += check_text(answer.label, f"answers.{place}.label")
        if answer.next and answer.next not in ids:
            facts: dict[str, Fact] = {"step": answer.next, "allowed": ", ".join(ids)}
            findings.append(Finding("playbook.next_unknown", f"answers.{place}.next", facts))
    for place, field in enumerate(step.fields):
        findings += under(f"fields.{place}", _check_field(field))
    return findings


def _check_field(field: Field) -> list[Finding]:
    findings = [*check_key(field.key, "key"), *check_text(field.label, "label")]
    findings += check_known(field.type, FIELD_TYPES, "type") + check_twice(
        (one.key for one in field.options), "options", "key"
    )
    for place, option in enumerate(field.options):
        findings += check_key(option.key, f"options.{place}.key") + check_text(option.label, f"options.{place}.label")
    if field.type == "choice" and not field.options:
        findings.append(Finding("playbook.options_missing", "options", {"field": field.key}))
    if field.type != "choice" and field.options:
        findings.append(Finding("playbook.options_for_nothing", "options", {"field": field.key}))
    return findings


def _check_names(steps: tuple[Step, ...]) -> list[Finding]:
    """What was answered is kept by the names of steps and fields together."""
    taken = {step.id for step in steps}
    findings = []
    for place, step in enumerate(steps):
        for at, field in enumerate(step.fields):
            if field.key and field.key in taken:
                findings.append(Finding("playbook.twice", f"steps.{place}.fields.{at}.key", {"key": field.key}))
            taken.add(field.key)
    return findings


def _check_graph(steps: tuple[Step, ...]) -> list[Finding]:
    """Nothing to walk while ids are missing or double; a `next` that leads nowhere is another finding."""
    ids = {step.id for step in steps}
    if not steps or "" in ids or len(ids) < len(steps):
        return []
    following = {step.id: [answer.next for answer in step.answers if answer.next in ids] for step in steps}
    reached, circle = _walk(following, steps[0].id)
    findings = [
        Finding("playbook.unreachable_step", f"steps.{place}", {"step": step.id})
        for place, step in enumerate(steps)
        if step.id not in reached
    ]
    if circle:
        place = next(place for place, step in enumerate(steps) if step.id == circle[-1])
        findings.append(Finding("playbook.cycle", f"steps.{place}", {"way": " → ".join([*circle, circle[0]])}))
    return findings


def _walk(following: dict[str, list[str]], start: str) -> tuple[set[str], list[str]]:
    """The steps that can be reached, and the first circle on the way (empty when there is none)."""
    reached, way, circle = {start}, [start], list[str]()
    ahead = [iter(following[start])]
    while ahead:
        step = next(ahead[-1], None)
        if step is None:
            ahead.pop()
            way.pop()
        elif step in way:
            circle = circle or way[way.index(step) :]
        elif step not in reached:
            reached.add(step)
            way.append(step)
            ahead.append(iter(following[step]))
    return reached, circle


def _check_ids(steps: tuple[Step, ...]) -> list[Finding]:
    findings = check_twice((step.id for step in steps), "steps", "id")
    for place, step in enumerate(steps):
        findings += check_key(step.id, f"steps.{place}.id")
    return findings


def check_key(key: str, path: str) -> list[Finding]:
    """Small letters, digits and _, at most 40."""
    return [] if KEY.fullmatch(key) else [Finding("playbook.bad_key", path, {"key": key})]


def check_known(value: str, known: Iterable[str], path: str) -> list[Finding]:
    allowed = list(known)
    if value in allowed:
        return []
    return [Finding("playbook.unknown_value", path, {"value": value, "allowed": ", ".join(filter(None, allowed))})]


def check_twice(keys: Iterable[str], path: str, field: str) -> list[Finding]:
    """Every later one of the same key; blank keys are another finding's business."""
    seen: set[str] = set()
    findings = []
    for place, key in enumerate(keys):
        if key and key in seen:
            findings.append(Finding("playbook.twice", f"{path}.{place}.{field}", {"key": key}))
        seen.add(key)
    return findings


def check_least(least: int, path: str, **values: int) -> list[Finding]:
    return [
        Finding("playbook.too_small", f"{path}.{name}" if path else name, {"found": value, "least": least})
        for name, value in values.items()
        if value < least
    ]
