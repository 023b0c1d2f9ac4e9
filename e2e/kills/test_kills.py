"""A few kills of every kind, and that the judgement can fail. Many: `make kills`."""

import asyncio
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from e2e.kills import full_disk, judge
from e2e.kills.freeze import freeze
from e2e.kills.kinds import Wanted, disk, kills
from e2e.kills.shop import Shop, chain, shop

pytestmark = pytest.mark.xdist_group("browsers")
TABLETS = 3
KILLS = 5  # of the server, and as many of browsers
FROZEN_SECONDS = 6
SEED = 4


@pytest.fixture
def data(tmp_path: Path) -> Iterator[Path]:
    with full_disk.small(chain(tmp_path / "chain")) as folder:
        yield folder


def test_all_accepted_work_outlives_kills_a_freeze_and_a_full_disk(data: Path) -> None:
    with ThreadPoolExecutor(1) as apart:  # another test's browser may have its loop running in this thread
        apart.submit(asyncio.run, all_kinds(data)).result()


async def all_kinds(data: Path) -> None:
    async with shop(data, TABLETS, SEED) as one:
        assert (await kills(one, Wanted(KILLS)))[0] == []
        async with one.at_work():
            await freeze(one, FROZEN_SECONDS)
        wrong, _ = await disk(one, Wanted(KILLS))  # judged at its end, or skipped where no disk can be mounted
        assert wrong + await judge.judged(one) == []
        assert len(one.ledger.accepted()) > TABLETS
        the_judgement_can_fail(one)


def the_judgement_can_fail(one: Shop) -> None:
    lost, doubled = one.ledger.accepted()[:2]
    with one.central.db.write() as writer:
        writer.run("delete from operation_log where op_id = :op_id", {"op_id": lost.op_id})
        writer.run(
            """insert into operation_log select scope, device, mid + 1000000, op_id, op, actor, seq, chain, status, code,
            facts, body, at, received_at from operation_log where op_id = :op_id""",
            {"op_id": doubled.op_id},
        )
    assert [text.split(":")[0] for text in judge.operations(one)] == ["lost", "2 times in the log"]
