"""Conditions of cadence steps; the same cases run in web/test/condition.test.js."""

import json
from pathlib import Path

import pytest

from sync.condition import CONDITION_FACTS, MEMBER_DAYS, facts_of, holds
from sync.schema import TABLES

CASES = json.loads((Path(__file__).parents[2] / "sync" / "vectors" / "condition.json").read_text("utf-8"))


@pytest.mark.parametrize(("condition", "expected"), CASES["cases"])
def test_condition(condition: str, expected: bool) -> None:
    assert holds(condition, CASES["row"], CASES["day"]) is expected


def test_every_fact_has_a_value_of_its_type() -> None:
    facts = facts_of(CASES["row"], CASES["day"])
    assert {
        name: {"str": "string"}.get(type(value).__name__, "int") for name, value in facts.items()
    } == CONDITION_FACTS


def test_who_is_known_by_name_only_has_every_fact() -> None:
    facts = facts_of(dict.fromkeys(MEMBER_DAYS, ""), CASES["day"])
    assert facts["birthday_month"] == 0
    assert facts["days_since_joined"] == facts["days_since_purchase"] == facts["days_since_visit"] == -1
    assert facts["points"] == 0 and facts["tier"] == ""


def test_days_are_columns_of_a_member() -> None:
    [member] = [table for table in TABLES if table.name == "member"]
    assert set(MEMBER_DAYS) <= set(member.column_names)
