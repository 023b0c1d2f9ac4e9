"""What the log says of an error of ours: where it was, never what stood in the row."""

import logging
from typing import Any

import psycopg
import pytest

from server.db import pull
from server.errors import trace
from tests.hand import Hand, clerk, client, hand, new_hand

__all__ = ["clerk", "client", "hand", "new_hand"]
NAME = "林晓"
DETAIL = 'duplicate key value violates "member_phone" DETAIL:  Key (phone)=(+8613912345678) already exists.'


def broken(*_: Any) -> None:
    try:
        raise psycopg.errors.UniqueViolation(DETAIL)
    except psycopg.Error as error:
        raise LookupError(NAME) from error


def test_types_and_places_and_no_words() -> None:
    with pytest.raises(LookupError) as caught:
        broken()
    said = trace(caught.value)
    assert "LookupError" in said and "UniqueViolation" in said and "in broken" in said
    assert "13912345678" not in said and NAME not in said and "member_phone" not in said


def test_the_answer_and_the_log_keep_the_row_to_themselves(
    hand: Hand, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def duplicate(*_: Any) -> None:
        raise psycopg.errors.UniqueViolation(DETAIL)

    monkeypatch.setattr(pull, "pull", duplicate)
    with caplog.at_level(logging.ERROR):
        answer = hand.pull({})
    assert (answer.status_code, answer.json()["code"]) == (500, "server")
    assert "UniqueViolation" in caplog.text and "duplicate" in caplog.text
    assert "13912345678" not in caplog.text + answer.text and "already exists" not in caplog.text
