"""A playbook as rows of the `org` tables, see `sync.schema.org`. Nothing here writes."""

from typing import Any

import msgspec

from server.playbooks.model import (
    CadenceStep,
    CalendarDay,
    Choice,
    Festival,
    Gift,
    Outcome,
    Playbook,
    Product,
    Question,
    RecordField,
    Setting,
    Supersede,
    Tier,
)
from server.playbooks.model_script import Checklist, Script
from server.playbooks.model_text import Text

Row = dict[str, Any]


def rows_of(playbook: Playbook, version: int) -> dict[str, list[Row]]:
    """Rows by table, without scope and seq, of a playbook that is published whole."""
    benefits = {choice.key: choice.title for choice in playbook.choices_of("benefit")}
    return {
        "setting": [_setting(one, version) for one in playbook.settings],
        "tier": [_tier(one, benefits, version) for one in playbook.tiers],
        "cadence_step": [_step(one, tier, version) for one in playbook.cadence for tier in one.tiers],
        "cadence_supersede": [_supersede(one, version) for one in playbook.supersede],
        "festival": [_festival(one, place, version) for place, one in enumerate(playbook.festivals, 1)],
        "faq": [_question(one, place, version) for place, one in enumerate(playbook.questions, 1)],
        "script": [script_row(one, version) for one in playbook.scripts],
        "checklist": [checklist_row(one, version) for one in playbook.checklists],
        "outcome": [_outcome(one, place, version) for place, one in enumerate(playbook.outcomes, 1)],
        "choice": [_choice(one, place, version) for place, one in enumerate(playbook.choices, 1)],
        "gift": [_gift(one, place, version) for place, one in enumerate(playbook.gifts, 1)],
        "record_field": [_field(one, place, version) for place, one in enumerate(playbook.record, 1)],
        "calendar_day": [_day(one, version) for one in playbook.calendar],
        "product": [_product(one) for one in playbook.products],
    }


def playbook_row(key: str, version: int, title: str, note: str, by: str, now: int) -> Row:
    """`title`, `note`: translated JSON."""
    row = {"id": f"{key}@{version}", "version": version, "title": title, "note": note}
    return {**row, "published_at": now, "published_by": by}


def script_row(script: Script, version: int) -> Row:
    return {
        **_version(script.key, version),
        "key": script.key,
        "kind": script.kind,
        "title": to_json(script.title),
        "body": to_json(script.body),
    }


def checklist_row(checklist: Checklist, version: int) -> Row:
    return {
        **_version(checklist.key, version),
        "key": checklist.key,
        "kind": checklist.kind,
        "title": to_json(checklist.title),
        "roles": to_json(checklist.roles),
        "body": to_json(checklist.body),
    }


def to_json(value: Any) -> str:
    return msgspec.json.encode(value).decode()


def _version(id: str, version: int) -> Row:
    return {"id": f"{id}@{version}", "version": version, "current": 1}


def _setting(setting: Setting, version: int) -> Row:
    row = {"key": setting.key, "value": setting.value, "title": to_json(setting.title)}
    return {**_version(setting.key, version), **row}


def _tier(tier: Tier, benefits: dict[str, Text], version: int) -> Row:
    same = ("key", "rank", "single_minor", "cumulative_minor", "window_days", "share_percent")
    return {
        **_version(tier.key, version),
        **{name: getattr(tier, name) for name in same},
        "title": to_json(tier.title),
        "card": to_json(tier.card),
        "weight": to_json(tier.weight),
        "benefits": to_json([{"key": key, "title": benefits[key]} for key in tier.benefits]),
    }


def _step(step: CadenceStep, tier: str, version: int) -> Row:
    same = (
        "key",
        "trigger",
        "day",
        "channel",
        "script",
        "days_before",
        "days_after",
        "subject",
        "condition",
        "assignee",
    )
    return {
        **_version(f"{tier}/{step.key}", version),
        **{name: getattr(step, name) for name in same},
        "tier": tier,
        "title": to_json(step.title),
        "purpose": step.meant,
    }


def _supersede(one: Supersede, version: int) -> Row:
    row = {"trigger": one.trigger, "replaced": one.replaced}
    return {**_version(f"{one.trigger}/{one.replaced}", version), **row}


def _festival(one: Festival, position: int, version: int) -> Row:
    row = {"key": one.key, "position": position, "title": to_json(one.title)}
    return {**_version(one.key, version), **row, "calendar": one.calendar, "month": one.month, "day": one.day}


def _question(one: Question, position: int, version: int) -> Row:
    row = {"key": one.key, "position": position, "question": to_json(one.question), "answer": to_json(one.answer)}
    return {**_version(one.key, version), **row}


def _outcome(outcome: Outcome, position: int, version: int) -> Row:
    return {
        **_version(outcome.key, version),
        "key": outcome.key,
        "position": position,
        "title": to_json(outcome.title),
        "closes": int(outcome.closes),
        "next_days": outcome.next_days,
        "asks_day": int(outcome.asks_day),
        "reached": int(outcome.reached),
        "mark": outcome.mark,
    }


def _choice(choice: Choice, position: int, version: int) -> Row:
    return {
        **_version(f"{choice.kind}/{choice.key}", version),
        "kind": choice.kind,
        "key": choice.key,
        "position": position,
        "title": to_json(choice.title),
        "facts": to_json(choice.facts),
    }


def _gift(gift: Gift, position: int, version: int) -> Row:
    same = ("key", "kind", "points", "occasion", "value_minor", "valid_days", "days_before")
    return {
        **_version(gift.key, version),
        **{name: getattr(gift, name) for name in same},
        "position": position,
        "title": to_json(gift.title),
        "tiers": to_json(gift.tiers),
    }


def _field(field: RecordField, position: int, version: int) -> Row:
    row = {"key": field.key, "position": position, "purpose": field.purpose}
    return {**_version(f"{field.purpose}/{field.key}", version), **row}


def _day(day: CalendarDay, version: int) -> Row:
    return {**_version(day.day, version), "day": day.day, "kind": day.kind, "title": to_json(day.title)}


def _product(product: Product) -> Row:
    row = {"id": product.code, "code": product.code, "name": to_json(product.name)}
    return {**row, "category": product.category, "price_minor": product.price_minor, "active": 1}
