"""A small chain, its shelf of backups, and a server to push to."""

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest

from server.backup import work
from server.backup.manifest import Backup
from server.backup.shelf import Shelf
from server.config import Config
from server.db import Database
from tests.hand import Hand, clerk, client, hand, new_hand

__all__ = ["clerk", "client", "hand", "new_hand"]

ROOT = Path(__file__).parents[2]
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT)}
PYTHON = sys.executable


@pytest.fixture
def shelf(chain_config: Config) -> Shelf:
    return Shelf(chain_config.backups)


@pytest.fixture
def back_up(chain_config: Config, chain_db: Database) -> Callable[[], Backup]:
    """Call it for one more backup."""
    return lambda: work.run(chain_db, chain_config, "on_demand")


def visit(hand: Hand, clerk: str, number: int) -> dict[str, Any]:
    """One more operation that the server acknowledges."""
    facts = {"clerk_id": clerk, "visit_day": "2020-01-01", "stage": "receive", "bought": True}
    hand.operation("visit.record", clerk, f"op-{number}", id=f"visit-{number}", **facts)
    answer: dict[str, Any] = hand.settle()
    assert [one["status"] for one in answer["results"]] == ["applied"], answer
    return answer


def flip(path: Path, place: int) -> None:
    """One bit of one byte."""
    content = bytearray(path.read_bytes())
    content[place] ^= 1
    path.write_bytes(content)


def rewrite(backup: Backup, **changes: Any) -> None:
    """Somebody who writes manifests."""
    manifest = msgspec.structs.replace(backup.manifest, **changes)
    (backup.folder / "manifest.json").write_bytes(msgspec.json.encode(manifest))
