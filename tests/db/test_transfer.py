"""A chain moves from the file to PostgreSQL, and back, and its tablets notice nothing."""

from pathlib import Path
from typing import Any

import pytest

from server.db import Database
from server.db.transfer import NAMES, NotEmpty, transfer
from tests.cluster import Copies


def dump(db: Database) -> dict[str, list[dict[str, Any]]]:
    with db.read() as reader:
        return {name: sorted(reader.rows(f"select * from {name}"), key=str) for name in NAMES}


def test_everything_arrives_and_comes_back(chain_db: Database, copies: Copies, tmp_path: Path) -> None:
    before = dump(chain_db)
    with copies.one() as url:
        there, back = Database(url), Database(tmp_path / "back.db")
        rows = transfer(chain_db, there)
        assert rows == {name: len(found) for name, found in before.items()}
        assert dump(there) == before
        transfer(there, back)
        assert dump(back) == before
        with pytest.raises(NotEmpty):
            transfer(back, there)
        there.close()
        back.close()
