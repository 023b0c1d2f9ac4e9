"""Schemathesis asks everything that a tablet may ask, as the document says and as it does not, with a good token and
with others."""

from typing import Any

import pytest
import schemathesis
from hypothesis import given
from hypothesis import strategies as st
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import response_schema_conformance

from server.db import Database
from tests.fuzz.document import document
from tests.fuzz.laws import EVERYTHING, check_json, silence, state
from tests.fuzz.profile import profile

schemathesis.serializer.alias("application/offset+octet-stream", "application/octet-stream")
SCHEMA = schemathesis.openapi.from_dict(document())
# in an order that is the same in every process of a test run
OPERATIONS = sorted((result.ok() for result in SCHEMA.get_all_operations()), key=lambda operation: str(operation.label))
CHECKS = [not_a_server_error, response_schema_conformance]
PATHS = {"/sync/enrol", "/sync/fork", "/sync/push", "/sync/pull", "/sync/replica", "/sync/replica/{sha256}/{number}"}
TOKENS = st.sampled_from(["", "Bearer guess", "Basic YTpi", "Bearer ", "bearer \x00", "Bearer " + "x" * 5_000])
# the device counts its forks and when it was seen; a replica is built when it is asked for
QUIET = tuple(table for table in EVERYTHING if table != "blob_file")


@pytest.fixture
def engine() -> str:
    """What is asked by hand in the other files is asked of both."""
    return "sqlite"


def title(operation: Any) -> str:
    return str(operation.label)


def test_everything_is_asked() -> None:
    asked = {operation.path for operation in OPERATIONS}
    assert asked >= PATHS | {"/sync/blob", "/sync/blob/{sha256}", "/health"}
    assert {operation.method for operation in OPERATIONS if operation.path == "/sync/blob/{sha256}"} >= {
        "head",
        "patch",
    }


@pytest.mark.parametrize("operation", OPERATIONS, ids=title)
def test_as_the_document_says_and_otherwise(operation: Any, hand: Any, chain_db: Database) -> None:
    for mode in modes(operation):

        @profile(6)
        @given(operation.as_strategy(generation_mode=mode), st.none() | TOKENS)
        def call(case: Any, token: str | None) -> None:
            before = state(chain_db, QUIET)
            answer = asked(hand, case, token)
            if answer.status_code >= 400:
                assert state(chain_db, QUIET) == before
            if token is not None and operation.path not in ("/health", "/sync/enrol") and operation.method != "options":
                assert answer.status_code >= 400, "without a token"

        call()


def modes(operation: Any) -> list[GenerationMode]:
    """There is nothing to get wrong where there is nothing to say."""
    says = operation.body or operation.path_parameters or operation.headers
    return list(GenerationMode) if says else [GenerationMode.POSITIVE]


def asked(hand: Any, case: Any, token: str | None) -> Any:
    """`token`: None is the tablet's own."""
    sent = case.as_transport_kwargs(base_url="http://testserver.local")
    given = hand.headers["Authorization"] if token is None else token
    headers = {name: str(value).encode() for name, value in {**sent.pop("headers"), "Authorization": given}.items()}
    content = sent.pop("data", None)
    if content is not None:
        sent["content"] = content if isinstance(content, bytes) else str(content).encode()
    with silence():
        answer = hand.client.request(headers=headers, **{key: value for key, value in sent.items() if key != "cookies"})
    check_json(answer)
    case.validate_response(answer, checks=CHECKS)
    return answer
