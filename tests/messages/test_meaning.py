"""What members mean who write back."""

import json
from pathlib import Path

import pytest

from server.messages.meaning import meaning_of

CASES = json.loads((Path(__file__).parents[2] / "sync" / "vectors" / "reply.json").read_text("utf-8"))


@pytest.mark.parametrize(("meaning", "text"), [(meaning, text) for meaning, texts in CASES.items() for text in texts])
def test_what_they_mean(meaning: str, text: str) -> None:
    assert meaning_of(text) == meaning
