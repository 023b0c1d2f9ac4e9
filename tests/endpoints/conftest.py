"""The endpoints on both engines, and a tablet's line for photos."""

from typing import Any

import pytest
from litestar.testing import TestClient

from server.clock import now_ms
from server.db import Database, enrolment
from tests.conftest import ENGINES
from tests.endpoints.photos import Line
from tests.hand import STORE, Hand, clerk, client, hand, new_hand

__all__ = ["clerk", "client", "hand", "new_hand"]


@pytest.fixture(params=ENGINES)
def engine(request: pytest.FixtureRequest) -> str:
    """Every test of this folder runs on both."""
    return str(request.param)


@pytest.fixture
def new_hand_of() -> Any:
    """The same for another server than the test's usual one."""

    def enrol(client: TestClient[Any], db: Database) -> Hand:
        with db.write() as writer:
            code = enrolment.make(writer, STORE, "floor", "", now_ms())
        return Hand(client, code)

    return enrol


@pytest.fixture
def line(hand: Hand) -> Line:
    return Line(hand)
