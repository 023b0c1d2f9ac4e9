"""A small chain behind the whole server, and a tablet of its first store."""

from collections.abc import Iterator
from typing import Any

import pytest
from litestar.testing import TestClient

from server.app import create_app
from server.clock import now_ms
from server.config import Config
from server.db import Database, enrolment
from tests.conftest import ENGINES
from tests.endpoints.conftest import STORE, Hand


@pytest.fixture(params=ENGINES)
def engine(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def client(chain_config: Config, chain_db: Database) -> Iterator[TestClient[Any]]:
    with TestClient(create_app(chain_config, chain_db), raise_server_exceptions=False) as test_client:
        yield test_client


@pytest.fixture
def hand(client: TestClient[Any], chain_db: Database) -> Hand:
    with chain_db.write() as writer:
        code = enrolment.make(writer, STORE, "floor", "", now_ms())
    return Hand(client, code)


@pytest.fixture
def clerk(chain_db: Database) -> str:
    with chain_db.read() as reader:
        found = reader.value("select id from staff where store_id = :s and role = 'clerk' order by id", {"s": STORE})
    return str(found)
