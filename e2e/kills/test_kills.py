"""A few kills of every kind, and that the judgement can fail. Many: `make kills`."""

import asyncio
from pathlib import Path

import pytest

from e2e.kills import browser_kills, full_disk, judge, server_kills
from e2e.kills.freeze import freeze
from e2e.kills.kinds import Wanted, disk
from e2e.kills.shop import Shop, chain, shop

pytestmark = pytest.mark.xdist_group("browsers")
TABLETS = 3
SERVER_KILLS, BROWSER_KILLS = 8, 4
FROZEN_SECONDS = 6
SEED = 4


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return chain(tmp_path_factory.mktemp("kills") / "chain")


def test_all_accepted_work_outlives_kills_and_a_freeze(data: Path) -> None:
    asyncio.run(kills_and_a_freeze(data))


async def kills_and_a_freeze(data: Path) -> None:
    async with shop(data, TABLETS, SEED) as one:
        async with one.at_work():
            await asyncio.gather(
                server_kills.kill_often(one, SERVER_KILLS, lambda: None),
                browser_kills.kill_often(one, BROWSER_KILLS, lambda: None),
            )
            await freeze(one, FROZEN_SECONDS)
        assert await judge.judged(one) == []
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


@pytest.mark.skipif(bool(full_disk.impossible()), reason=full_disk.impossible() or "-")
def test_a_full_disk_is_said_and_nothing_is_half(data: Path) -> None:
    wrong, _ = asyncio.run(disk(data, Wanted(1, TABLETS), SEED))
    assert wrong == []
