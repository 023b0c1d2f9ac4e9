"""What operations come to does not depend on the engine."""

import pytest

from tests.conftest import ENGINES


@pytest.fixture(params=ENGINES)
def engine(request: pytest.FixtureRequest) -> str:
    """Every test of this folder that has a database runs on both."""
    return str(request.param)
