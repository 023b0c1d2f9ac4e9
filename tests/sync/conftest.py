"""What operations come to does not depend on the engine."""

import pytest

from server.db import Database
from tests.conftest import ENGINES
from tests.sync.books import Book
from tests.sync.cards import Counter


@pytest.fixture(params=ENGINES)
def engine(request: pytest.FixtureRequest) -> str:
    """Every test of this folder that has a database runs on both."""
    return str(request.param)


@pytest.fixture
def counter(chain_db: Database) -> Counter:
    """A store's counter with its member m-1."""
    return Counter(chain_db)


@pytest.fixture
def book(chain_db: Database) -> Book:
    """A store's book of customers, with three clerks and no members yet."""
    return Book(chain_db)
