"""Operations with photos make the same rows of `attachment` on the server and on the tablet, and are refused alike."""

import hashlib
from pathlib import Path
from typing import Any

import msgspec
import pytest

from server.db import Database
from sync.blobs import LARGEST, MOST, Blob
from tests.sync.test_twins import SCOPE, TODAY, a_day, contexts, copied, on_the_server, on_the_tablet, people

__all__ = ["copied"]
CASES: dict[str, list[dict[str, Any]]] = {
    "none": [],
    "one": [{}],
    "many": [{}] * MOST,
    "too many": [{}] * (MOST + 1),
    "too large": [{"bytes": LARGEST + 1}],
    "empty": [{"bytes": 0}],
    "no photo": [{"type": "text/html"}],
    "not a name": [{"sha256": "A" * 64}],
    "line break": [{"sha256": "a" * 64 + "\n"}],
    "odd purpose": [{"purpose": "Receipt!"}],
    "one good, one bad": [{}, {"bytes": -1}],
}


def photos(changes: list[dict[str, Any]]) -> list[Blob]:
    base = {"bytes": 1000, "type": "image/jpeg", "purpose": "receipt"}
    names = [hashlib.sha256(bytes([place])).hexdigest() for place in range(len(changes))]
    return [Blob(**{"sha256": name, **base, **change}) for name, change in zip(names, changes, strict=True)]


def attachments(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return sorted(rows, key=lambda row: str(row["id"]))


def on_the_server_now(db: Database) -> list[dict[str, Any]]:
    with db.read() as reader:
        return attachments(reader.rows("select * from attachment where scope = :s", {"s": SCOPE}))


def test_a_day_with_photos_is_the_same_on_both(copied: Path, chain_db: Database) -> None:
    known = people(chain_db)
    day = a_day(known)
    moments = [msgspec.structs.replace(one, blobs=photos([{}, {}])) for one in contexts(known["clerk"], len(day))]
    tablet = on_the_tablet(copied, day, moments)
    outcomes = on_the_server(chain_db, day, moments)
    assert [one["status"] for one in tablet["outcomes"]] == [one.status for one in outcomes]
    rows = on_the_server_now(chain_db)
    assert rows == attachments(tablet["rows"]["attachment"])
    assert len(rows) == 2 * sum(one.status != "rejected" for one in outcomes)
    assert {row["noun"] for row in rows} >= {"member", "purchase", "visit", "contact", "refusal", "checklist"}
    twin = [row["member_id"] for row in rows if row["subject_id"] == "new-2"]
    assert twin == ["new-1", "new-1"]


@pytest.mark.parametrize("case", CASES)
def test_limits_are_the_same_on_both(case: str, copied: Path, chain_db: Database) -> None:
    clerk = people(chain_db)["clerk"]
    visit = {"id": "v-1", "clerk_id": clerk, "visit_day": TODAY, "stage": "close", "bought": True}
    day = [("visit.record", visit)]
    moments = [msgspec.structs.replace(contexts(clerk, 1)[0], blobs=photos(CASES[case]))]
    (there,) = on_the_tablet(copied, day, moments)["outcomes"]
    (here,) = on_the_server(chain_db, day, moments)
    assert (there["status"], there.get("code", "")) == (here.status, here.code)
    assert (here.status == "applied") == (case in ("none", "one", "many"))
    assert len(on_the_server_now(chain_db)) == (len(CASES[case]) if here.status == "applied" else 0)


def test_photos_are_taken_back_with_their_operation(copied: Path, chain_db: Database) -> None:
    known = people(chain_db)
    day = a_day(known)
    moments = [msgspec.structs.replace(one, blobs=photos([{}])) for one in contexts(known["clerk"], len(day))]
    tablet = on_the_tablet(copied, day, moments, taken_back=True)
    assert tablet["rows"] == tablet["before"]
