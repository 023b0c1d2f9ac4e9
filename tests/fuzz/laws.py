"""What holds for every answer, whatever was asked."""

import hashlib
import logging
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

import msgspec

from server.db import Database
from server.errors import text_id
from server.formats import LOCALES
from server.words import Words
from sync.schema import TABLES

REPLICATED = tuple(table.name for table in TABLES)
# nothing of these may move by a refused request; a push that is taken moves the log and the tip by design
OWN = (
    *("operation_log", "device_tip", "scope", "account", "enrolment", "blob_file", "playbook_draft", "import_run"),
    *("import_mapping", "import_refusal", "file_lookup", "meta", "session"),
)
EVERYTHING = (*REPLICATED, *OWN)
# neither is ever in an answer's log
PRIVATE = ("欧阳隐私", "13912345678")


class Told(msgspec.Struct, forbid_unknown_fields=True):
    """A Problem as JSON, nothing more in it."""

    code: str
    text: str
    field: str
    facts: dict[str, Any]


def state(db: Database, tables: Iterable[str] = EVERYTHING) -> str:
    """A digest of every row of the tables."""
    digest = hashlib.sha256()
    with db.read() as reader:
        for table in tables:
            rows = sorted(map(repr, reader.each(f"select * from {table}")))
            digest.update(repr((table, rows)).encode())
    return digest.hexdigest()


def check_json(answer: Any, private: tuple[str, ...] = PRIVATE) -> None:
    """No crash; a refusal is a Problem that people can read in their language."""
    assert answer.status_code < 500, f"{answer.status_code} {answer.text[:300]}"
    if answer.status_code >= 400 and answer.request.method != "HEAD":
        told = msgspec.json.decode(answer.content, type=Told)
        check_code(told.code)
        assert told.text and not told.text.startswith("[problem-"), told
        assert not any(secret in answer.text for secret in private), told


def check_code(code: str) -> None:
    """A code has its text in every language."""
    assert code, "a refusal without a code"
    for locale in LOCALES:
        assert Words(locale, strict=False).has(text_id(code)), f"{code} has no text in {locale}"


@contextmanager
def silence(private: tuple[str, ...] = PRIVATE) -> Iterator[None]:
    """Nothing private reaches the log, tracebacks included."""
    said: list[str] = []

    class Listening(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            said.append(self.format(record))

    listening = Listening()
    loggers = [logging.getLogger(name) for name in ("", "litestar", "server")]
    for logger in loggers:
        logger.addHandler(listening)
    try:
        yield
    finally:
        for logger in loggers:
            logger.removeHandler(listening)
    leaked = [line for line in said if any(secret in line for secret in private)]
    assert not leaked, leaked[0][:500]
