"""Whatever is bought, returned, corrected, given and counted, in whatever order it arrives: points are the sum of the
ledger, stock is the sum of its moves, and what runs out is the oldest that is left."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random
from shutil import copy

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from server.db import Database
from tests.model.laws import laws_of
from tests.sync.gifts import Shelf
from tests.sync.store import AT, SCOPE
from tests.sync.test_points_ledger import Ledger

DAYS = ["2024-01-05", "2024-06-01", "2024-11-21", "2025-03-01", "2026-06-01", "2026-11-22"]
CUTOFFS = ["2024-03-01", "2024-11-21", "2025-06-01"]
PROFILE = settings(
    max_examples=40,
    deadline=None,
    derandomize=True,
    phases=[Phase.generate],
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@contextmanager
def a_ledger(like: Path, folder: Path) -> Iterator[Ledger]:
    path = folder / "chain.db"
    for left in folder.glob("chain.db*"):
        left.unlink()
    copy(like, path)
    database = Database(path)
    try:
        yield Ledger(database)
    finally:
        database.close()


@PROFILE
@given(random=st.randoms(use_true_random=False), steps=st.integers(5, 40))
def test_every_order_keeps_the_sums(chain_data: Path, tmp_path: Path, random: Random, steps: int) -> None:
    with a_ledger(chain_data / "huitouke.db", tmp_path) as ledger:
        for number in range(steps):
            _step(ledger, random, number)
        broken = {law: _found(ledger, sql) for law, sql in laws_of(SCOPE).items() if "head" not in law}
        assert not {law: rows for law, rows in broken.items() if rows}
        _oldest_first(ledger)
        _counted(ledger)


def _found(ledger: Ledger, sql: str) -> list[dict[str, object]]:
    with ledger.db.read() as reader:
        return reader.rows(sql, {"scope": SCOPE})


def _step(ledger: Ledger, random: Random, number: int) -> None:
    """One thing that happens, mostly not in the order of the clock; what is refused changes nothing."""
    at = AT + random.randrange(1_000_000)
    one = {"member_id": "m-1"}
    waiting = [row["id"] for row in ledger.rows("select id from redemption order by id")] or ["none"]
    sales = [row["id"] for row in ledger.rows("select id from purchase where kind = 'sale' and member_id = 'm-1'")]
    match random.randrange(9):
        case 0:
            sale = {"amount_minor": random.choice([9_900, 120_000]), "purchase_day": random.choice(DAYS)}
            ledger.do("purchase.record", at, id=f"s-{number}", **one, **sale, clerk_id=ledger.clerk)
        case 1:
            back = {"purchase_id": random.choice(sales), "amount_minor": random.choice([100, 50_000])}
            ledger.do("purchase.return", at, id=f"b-{number}", **one, **back, reason="size")
        case 2:
            change = {"points": random.choice([-300, 40]), "reason": random.choice(["mistake", "goodwill"])}
            ledger.do("points.correct", at, ledger.manager, id=f"c-{number}", **one, **change)
        case 3 | 4:
            ledger.do("gift.redeem", at, id=f"g-{number}", **one, gift="socks", keep=random.random() < 0.5)
        case 5:
            ledger.do(random.choice(["gift.give", "gift.release"]), at, redemption_id=random.choice(waiting), **one)
        case 6:
            ledger.do("gift.take_back", at, ledger.manager, redemption_id=random.choice(waiting), **one, note="x")
        case 7:
            ledger.do("gift.count", at, ledger.manager, id=f"n-{number}", gift="socks", counted=random.randrange(30))
        case _:
            ledger.expire(random.choice(CUTOFFS))


def _oldest_first(ledger: Ledger) -> None:
    """Once more, with all that is known: nothing earned after the cutoff is taken, and a second run changes nothing."""
    ledger.count += 2_000_000 // 1000
    ledger.expire("2025-06-02")
    before = ledger.points
    assert ledger.expire("2025-06-03") == 0
    assert ledger.points == before


def _counted(shelf: Shelf) -> None:
    """After the last count there are as many as were counted, and what moved since."""
    moves = shelf.rows("select at, id, kind, on_hand, counted from gift_move where gift = 'socks' order by at, id")
    counts = [place for place, row in enumerate(moves) if row["kind"] == "counted"]
    if counts:
        since = sum(row["on_hand"] for row in moves[counts[-1] + 1 :])
        assert shelf.stock("socks")[0] == moves[counts[-1]]["counted"] + since
