"""The office's form: every field of a script or checklist there and back, and lists that change."""

import pytest

from server.errors import Problem
from server.playbooks import Playbook
from server.playbooks.changes import changes
from server.playbooks.check_checklist import check_checklist
from server.playbooks.check_script import check_script
from server.playbooks.form import edited_from, fields_of, rearranged
from server.playbooks.model_script import Checklist, Script


@pytest.fixture
def script(menswear: Playbook) -> Script:
    return next(one for one in menswear.scripts if one.key == "day3_c")


@pytest.fixture
def checklist(menswear: Playbook) -> Checklist:
    return next(one for one in menswear.checklists if one.key == "pre_shift")


def test_everything_survives_the_form(menswear: Playbook) -> None:
    for edited in (*menswear.scripts, *menswear.checklists):
        assert edited_from(fields_of(edited), edited) == edited


def test_a_field_is_named_by_the_path_of_its_finding(script: Script) -> None:
    fields = {**fields_of(script), "steps.1.say.en": "{nobody}"}
    (finding,) = check_script(edited_from(fields, script))
    assert finding.path == "steps.1.say.en"


def test_key_kind_and_strange_fields_cannot_be_set(script: Script) -> None:
    fields = {**fields_of(script), "key": "evil", "kind": "message", "_csrf": "x", "steps.0.say.fr/../x": "x"}
    assert edited_from(fields, script) == script


def test_browsers_line_ends_and_unticked_boxes(script: Script) -> None:
    fields = fields_of(script) | {"closing.en": " one\r\ntwo "}
    del fields["steps.1.note"]
    edited = edited_from(fields, script)
    assert isinstance(edited, Script)
    assert edited.body.closing.en == "one\ntwo"
    assert not edited.body.steps[1].note


def test_cleared_question_is_no_question(script: Script) -> None:
    fields = fields_of(script)
    cleared = fields | {name: "" for name in fields if name.startswith("steps.0.ask.")}
    edited = edited_from(cleared, script)
    assert isinstance(edited, Script)
    assert edited.body.steps[0].ask is None


def test_new_entries_get_ids_that_nothing_else_has(script: Script, checklist: Checklist) -> None:
    twice = rearranged(rearranged(script, "add:steps"), "add:steps")
    assert isinstance(twice, Script)
    assert [step.id for step in twice.body.steps[-2:]] == ["step1", "step2"]
    assert twice.body.steps[-1].answers[0].key
    longer = rearranged(rearranged(checklist, "add:sections.0.points"), "add:sections.1.points")
    assert isinstance(longer, Checklist)
    assert {finding.code for finding in check_checklist(longer)} == {"playbook.missing_text"}


def test_entries_move_and_go(script: Script) -> None:
    ids = [step.id for step in script.body.steps]
    assert _ids(rearranged(script, "up:steps.1")) == [ids[1], ids[0], *ids[2:]]
    assert _ids(rearranged(script, "up:steps.0")) == ids
    assert _ids(rearranged(script, "down:steps.0")) == [ids[1], ids[0], *ids[2:]]
    assert _ids(rearranged(script, "remove:steps.2")) == [*ids[:2], *ids[3:]]


@pytest.mark.parametrize(
    "command",
    ["", "steps", "up", "remove:steps.99", "up:steps.x", "add:title", "fly:steps.0", "add:nothing", "add:steps.0.say"],
)
def test_a_command_that_makes_no_sense_is_refused(script: Script, command: str) -> None:
    with pytest.raises(Problem, match=r"args\.invalid"):
        rearranged(script, command)


@pytest.mark.parametrize(
    "strange", [{"title.en.en": "x"}, {"steps.zh-CN": "x"}, {"opening.fr": "x"}, {"steps.0.0": "x"}]
)
def test_fields_that_make_no_sense_are_refused(script: Script, strange: dict[str, str]) -> None:
    with pytest.raises(Problem, match=r"args\.invalid"):
        edited_from({**fields_of(script), **strange}, script)


def test_changes_name_what_differs(script: Script, checklist: Checklist) -> None:
    fields = fields_of(script) | {"steps.0.answers.0.label.en": "Sure", "advice.0.en": "Think first"}
    found = changes(script, edited_from(fields, script))
    assert [(one.part, one.what, one.id, one.fields) for one in found] == [
        ("step", "changed", "time", ("answers",)),
        ("advice", "changed", "1", ()),
    ]
    assert [(one.part, one.what) for one in changes(script, rearranged(script, "down:steps.0"))] == [("step", "moved")]
    gone = changes(checklist, rearranged(checklist, "remove:sections.0.points.0"))
    assert [(one.part, one.what, one.id) for one in gone] == [("point", "removed", "uniform")]
    assert changes(checklist, checklist) == []


def _ids(edited: Script | Checklist) -> list[str]:
    assert isinstance(edited, Script)
    return [step.id for step in edited.body.steps]


@pytest.fixture
def talk(menswear: Playbook) -> Script:
    return next(one for one in menswear.scripts if one.key == "absent_180")


def test_a_field_and_an_option_are_added_with_names_of_their_own(talk: Script) -> None:
    with_field = rearranged(talk, "add:steps.2.fields")
    more = rearranged(rearranged(with_field, "add:steps.2.fields.2.options"), "add:steps.2.fields")
    assert isinstance(more, Script)
    added = more.body.steps[2].fields[2:]
    assert [field.key for field in added] == ["field1", "field2"]
    assert added[0].options[0].key == "option1" and added[0].type == "text" and not added[0].required
    moved = rearranged(more, "up:steps.2.fields.1")
    assert isinstance(moved, Script)
    assert [field.key for field in moved.body.steps[2].fields[:2]] == ["rival_name", "why_away"]


def test_a_field_can_be_made_optional_and_of_another_kind(talk: Script) -> None:
    fields = fields_of(talk)
    assert fields["steps.2.fields.0.required"] == "1"
    del fields["steps.2.fields.0.required"]
    edited = edited_from(fields | {"steps.2.fields.1.type": "date"}, talk)
    assert isinstance(edited, Script)
    assert not edited.body.steps[2].fields[0].required and edited.body.steps[2].fields[1].type == "date"
    assert check_script(edited) == []
    (change,) = changes(talk, edited)
    assert change.fields == ("fields",) and change.id == "why"
