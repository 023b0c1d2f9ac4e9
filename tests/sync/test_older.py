"""Operations of earlier versions in today's shape; `web/test/older.test.js` runs the same cases."""

import json
from pathlib import Path
from typing import Any

import msgspec
import pytest

from sync.operations import OPERATIONS, older
from sync.operations.perform import decode
from sync.schema import SCHEMA_VERSION, TABLES
from sync.schema.steps import STEPS
from tests.undone import columns_since, tables_since

CASES = json.loads((Path(__file__).parents[2] / "sync/vectors/older.json").read_text("utf-8"))
DATA = Path(__file__).parents[1] / "data"


@pytest.mark.parametrize(("op", "args", "version", "expected"), CASES["upcast"])
def test_arguments_read_in_todays_shape(op: str, args: dict[str, Any], version: int, expected: dict[str, Any]) -> None:
    assert older.upcast(op, args, version) == expected
    raw = msgspec.json.encode(args)
    assert msgspec.json.decode(older.upcast_raw(op, raw, version)) == expected


@pytest.mark.parametrize(("args", "version", "expected"), CASES["walk"]["cases"])
def test_steps_are_taken_one_after_another(args: dict[str, Any], version: int, expected: dict[str, Any]) -> None:
    steps = msgspec.convert(CASES["walk"]["steps"], older.Steps, strict=False)
    assert older.upcast("a.b", args, version, steps) == expected


@pytest.mark.parametrize(("version", "code"), CASES["outdated"]["cases"])
def test_what_is_too_far_off_has_a_code(monkeypatch: pytest.MonkeyPatch, version: int, code: str) -> None:
    monkeypatch.setattr(older, "SCHEMA_VERSION", CASES["outdated"]["schema"])
    monkeypatch.setattr(older, "OLDEST", CASES["outdated"]["oldest"])
    assert older.outdated(version) == code


def test_the_previous_two_versions_are_understood() -> None:
    assert [older.outdated(SCHEMA_VERSION - back) for back in (0, 1, 2)] == ["", "", ""]
    assert older.outdated(SCHEMA_VERSION - 3) == "operation.too_old"


def test_what_is_no_object_and_what_needs_no_step_keeps_its_bytes() -> None:
    assert older.upcast_raw("checklist.tick", b"[ 1 ]", 1) == b"[ 1 ]"
    assert older.upcast_raw("visit.record", b'{ "id":"x"}', 1) == b'{ "id":"x"}'
    assert older.upcast_raw("checklist.tick", b'{ "tick_id":"x"}', SCHEMA_VERSION) == b'{ "tick_id":"x"}'


def test_every_version_says_how_it_came_about() -> None:
    assert sorted(STEPS) == list(range(2, SCHEMA_VERSION + 1))


@pytest.mark.parametrize("version", range(older.OLDEST, SCHEMA_VERSION))
def test_the_steps_added_what_that_version_had_not(version: int) -> None:
    """Its own export says what it had; both together are today's tables."""
    exported = json.loads((DATA / f"rules-{version}.json").read_text("utf-8"))
    had = {table["name"]: set(table["columns"]) for table in exported["tables"]}
    gone = set(columns_since(version))
    assert had == {
        table.name: {column for column in table.column_names if (table.name, column) not in gone}
        for table in TABLES
        if table.name not in tables_since(version)
    }


@pytest.mark.parametrize("version", range(older.OLDEST, SCHEMA_VERSION))
def test_every_argument_that_an_earlier_program_sent_is_still_read(version: int) -> None:
    """All arguments that the program of that version knew, filled in: none may be strange to this one."""
    exported = json.loads((DATA / f"rules-{version}.json").read_text("utf-8"))
    for name, operation in exported["operations"].items():
        given = older.upcast(name, dict.fromkeys(operation["fields"]), version)
        assert set(given) <= set(OPERATIONS[name].args.__struct_fields__), name
        required = {field.name for field in msgspec.structs.fields(OPERATIONS[name].args) if field.required}
        assert required <= set(given), name


def test_an_old_tick_is_decoded() -> None:
    raw = older.upcast_raw("checklist.tick", b'{"run_id":"r-1","tick_id":"r-1/p-1","point":"p-1","ticked":true}', 1)
    assert msgspec.to_builtins(decode("checklist.tick", raw))["point"] == "p-1"
