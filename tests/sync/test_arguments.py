"""Arguments that only look right are refused, by Python and by the worker alike."""

import json
import subprocess
from datetime import date
from pathlib import Path
from typing import Any

import msgspec
import pytest

from sync.operations.perform import decode

WEB = Path(__file__).parents[2] / "web"
RIGHT = {"id": "visit-1", "clerk_id": "staff-1", "visit_day": "2026-11-22", "stage": "close"}
DAYS = ["2024-02-29", "2000-02-29", "2026-12-31", "2026-04-30", "0001-01-01", "9999-12-31"]
NO_DAYS = [
    "",
    "2020-02-31",
    "2026-02-29",
    "2100-02-29",
    "2026-04-31",
    "2026-13-01",
    "2026-00-10",
    "2026-11-00",
    "2026-11-32",
    "0000-01-01",
    "0000-02-29",
    "2026-11-22\n",
    "2026-11-22x",
    " 2026-11-22",
    "２０２６-11-22",
]
WRONG = [
    ("id", "visit-1\n"),
    ("clerk_id", "staff 1"),
    ("member_id", "m-1\n"),
    ("member_id", "\n"),
    ("stage", "close\n"),
    *(("visit_day", day) for day in NO_DAYS),
]


def by_the_worker(cases: list[dict[str, Any]]) -> list[Any]:
    script = """import { readFileSync } from 'node:fs';
    import { wrong } from './worker/arguments.js';
    const cases = JSON.parse(readFileSync(0, 'utf8'));
    console.log(JSON.stringify(cases.map((args) => wrong('visit.record', args)?.field ?? '')));"""
    command = ["node", "--no-warnings", "--input-type=module", "--eval", script]
    answer = subprocess.run(command, input=json.dumps(cases), capture_output=True, text=True, cwd=WEB, check=True)
    return list(json.loads(answer.stdout))


@pytest.mark.parametrize("day", DAYS)
def test_day_of_the_calendar_is_taken(day: str) -> None:
    decode("visit.record", msgspec.json.encode({**RIGHT, "visit_day": day}))


@pytest.mark.parametrize(("field", "value"), WRONG)
def test_what_only_looks_right_is_refused(field: str, value: str) -> None:
    with pytest.raises(msgspec.ValidationError, match=field):
        decode("visit.record", msgspec.json.encode({**RIGHT, field: value}))


def test_the_worker_thinks_the_same() -> None:
    right = [{**RIGHT, "visit_day": day} for day in DAYS]
    assert by_the_worker(right) == [""] * len(DAYS)
    assert by_the_worker([{**RIGHT, field: value} for field, value in WRONG]) == [field for field, _ in WRONG]


def test_every_day_of_four_hundred_years_is_a_day() -> None:
    first = date(1900, 1, 1).toordinal()
    for number in range(first, first + 146_097):
        day = date.fromordinal(number).isoformat()
        decode("visit.record", msgspec.json.encode({**RIGHT, "visit_day": day}))
