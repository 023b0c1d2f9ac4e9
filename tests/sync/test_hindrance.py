"""Whether a member may be reached now; `web/test/hindrance.test.js` runs the same cases."""

import json
from pathlib import Path
from typing import Any

import msgspec
import pytest

from sync.hindrance import Hindrance, Known, Limits, Moment, Reached, counts_of, free_at, hindrances

VECTORS = json.loads((Path(__file__).parents[2] / "sync" / "vectors" / "hindrance.json").read_text("utf-8"))
CASES = [pytest.param(case, id=case["name"]) for case in VECTORS["cases"]]


def asked(case: dict[str, Any]) -> tuple[Known, Moment, str, str, Limits]:
    known = msgspec.convert({**VECTORS["of"], **case["known"]}, Known)
    limits = msgspec.convert({**case.get("limits", {}), "holidays": VECTORS["holidays"]}, Limits)
    return known, Moment(*case["at"]), case["channel"], case["purpose"], limits


def shown(one: Hindrance) -> str:
    return f"{one.code} {one.until.day} {one.until.time}" if one.until else one.code


@pytest.mark.parametrize("case", [pytest.param(case, id=case["name"]) for case in VECTORS["counts"]])
def test_what_counts(case: dict[str, Any]) -> None:
    assert list(counts_of([Reached(*one) for one in case["reached"]], case["today"])) == case["expected"]


@pytest.mark.parametrize("case", CASES)
def test_what_hinders(case: dict[str, Any]) -> None:
    assert [shown(one) for one in hindrances(*asked(case))] == case["expected"]


@pytest.mark.parametrize("case", CASES)
def test_when_it_may_happen(case: dict[str, Any]) -> None:
    assert free_at(*asked(case)) == (Moment(*case["free"]) if case["free"] else None)


@pytest.mark.parametrize("case", [case for case in CASES if case.values[0]["free"]])
def test_nothing_soft_is_left_at_that_moment(case: dict[str, Any]) -> None:
    known, _, channel, purpose, limits = asked(case)
    rested = msgspec.structs.replace(known, today=0, week=0, month=0)
    later = hindrances(rested, Moment(*case["free"]), channel, purpose, limits)
    assert [one.code for one in later if not one.hard] == []
