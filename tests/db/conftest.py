"""Both engines, and PostgreSQL where writers work side by side."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import ENGINES


@pytest.fixture(params=ENGINES)
def engine(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def postgres_chain(copies, chain_data: Path) -> Iterator[str]:
    """The URL of a PostgreSQL database with the small chain."""
    with copies.one(chain_data / "huitouke.db") as url:
        yield url
