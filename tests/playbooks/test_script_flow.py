"""Branches of a script: what the check says of steps that go round, go nowhere or are never reached."""

from server.playbooks.check_script import check_script
from server.playbooks.model_script import Answer, Script, ScriptBody, Step
from server.playbooks.model_text import Text

WORDS = Text("好", "好", "Well")


def test_a_straight_script_is_fine() -> None:
    assert _codes(_script(a="b", b="")) == []


def test_a_step_that_leads_to_itself() -> None:
    assert _codes(_script(a="a")) == ["playbook.cycle"]


def test_a_long_way_round() -> None:
    (finding,) = check_script(_script(a="b", b="c", c="d", d="b"))
    assert (finding.code, finding.facts["way"]) == ("playbook.cycle", "b → c → d → b")
    assert finding.path == "steps.3"


def test_two_ways_to_one_step_are_no_circle() -> None:
    assert _codes(_script(a="b c", b="d", c="d", d="")) == []


def test_a_step_that_no_answer_leads_to() -> None:
    assert _codes(_script(a="", b="")) == ["playbook.unreachable_step"]


def test_a_thousand_steps_are_walked() -> None:
    steps = {f"s{number}": f"s{number + 1}" for number in range(1999)}
    assert _codes(_script(**steps, s1999="")) == []


def test_a_call_without_steps_and_a_step_without_answers() -> None:
    assert _codes(_script()) == ["playbook.steps_missing"]
    silent = ScriptBody(WORDS, (Step("a", WORDS),), (), WORDS)
    assert _codes(Script("key", "call", WORDS, silent)) == ["playbook.answers_missing"]


def test_a_message_has_no_answers() -> None:
    body = ScriptBody(WORDS, (Step("a", WORDS, None, (Answer("yes", WORDS),)),), (), WORDS)
    assert _codes(Script("key", "message", WORDS, body)) == ["playbook.message_with_answers"]


def _script(**following: str) -> Script:
    """A call whose steps lead to the ones named, apart by blanks."""
    steps = tuple(
        Step(
            id, WORDS, None, tuple(Answer(f"k{place}", WORDS, step) for place, step in enumerate(ways.split() or [""]))
        )
        for id, ways in following.items()
    )
    return Script("key", "call", WORDS, ScriptBody(WORDS, steps, (), WORDS))


def _codes(script: Script) -> list[str]:
    return [finding.code for finding in check_script(script)]
