"""How a message speaks to a member; `web/test/addressed.test.js` runs the same cases."""

import json
from pathlib import Path

import pytest

from server.messages.addressed import addressed, filled
from server.words import Words

CASES = json.loads((Path(__file__).parents[2] / "sync" / "vectors" / "addressed.json").read_text("utf-8"))


@pytest.mark.parametrize(("locale", "name", "sex", "pinyin", "expected"), CASES)
def test_how_members_are_addressed(locale: str, name: str, sex: str, pinyin: str, expected: str) -> None:
    assert addressed(Words(locale), name, sex, pinyin) == expected


def test_what_is_not_known_is_left_out() -> None:
    assert filled("{name}您好，{ points }分{wat}", {"name": "王先生", "points": "1,200"}) == "王先生您好，1,200分"
