"""What members mean who write back."""

import json
from pathlib import Path

import pytest

from server.messages.meaning import meaning_of, says_more

CASES = json.loads((Path(__file__).parents[2] / "sync" / "vectors" / "reply.json").read_text("utf-8"))


@pytest.mark.parametrize(("meaning", "text"), [(meaning, text) for meaning, texts in CASES.items() for text in texts])
def test_what_they_mean(meaning: str, text: str) -> None:
    assert meaning_of(text) == meaning


@pytest.mark.parametrize("text", CASES["refusal"])
def test_a_plain_refusal_says_nothing_more(text: str) -> None:
    assert not says_more(text)


@pytest.mark.parametrize(
    "text",
    [
        "你们质量太差，别再给我发短信了",
        "不接受。上次买的大衣掉扣子，没人管",
        "Unsubscribe me. The coat lost two buttons and nobody called back",
    ],
)
def test_a_complaint_with_a_refusal_is_for_a_person_too(text: str) -> None:
    assert meaning_of(text) == "refusal"
    assert says_more(text)
