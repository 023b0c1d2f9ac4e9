"""What holds a run together: a schedule that does not end, and a server in which many calls wait."""

import asyncio
import json
import secrets
import sys
from pathlib import Path
from typing import Any

import pytest

from server import clock
from tests.simulator import office, run, watch
from tests.simulator.central import Central
from tests.simulator.report import Summary
from tests.simulator.template import BEGINS_MS, make_template

# what node would say: a report for every seed, and nothing any more from seed 3 on
STANDS_STILL = """
import sys, time
for seed in range(int(sys.argv[1]), int(sys.argv[1]) + int(sys.argv[2])):
    if seed == 3:
        time.sleep(600)
    print('{"seed": %d, "problems": [], "trace": []}' % seed, flush=True)
"""
MORE_THAN_THREADS_OF_A_LOOP = 40


def test_a_schedule_that_stands_still_is_ended_and_the_others_go_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watch, "QUIET_SECONDS", 1)
    monkeypatch.setattr(watch, "LAST_WORDS_SECONDS", 0.2)
    monkeypatch.setattr(
        run, "_command", lambda _, __, seeds: [sys.executable, "-c", STANDS_STILL, str(seeds[0]), str(len(seeds))]
    )
    summary = run.run_seeds(run.Run(Path(), Path(), jobs=1), range(1, 7), Summary(6))
    assert summary.done == 6
    assert [(failed["seed"], failed["problems"]) for failed in summary.failures] == [(3, ["hung: no step in 1 s"])]


@pytest.mark.xdist_group("simulator")
def test_a_call_that_must_wait_says_so_however_many_wait(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A held push keeps others waiting for its lock; with no thread left the next call was neither done nor waiting."""
    for place, name in ((clock, "time"), (secrets, "token_hex"), (secrets, "token_urlsafe"), (secrets, "choice")):
        monkeypatch.setattr(place, name, getattr(place, name))  # put back at the end
    make_template(tmp_path / "template")
    states = asyncio.run(held_up(Central(tmp_path / "template", tmp_path / "data")))
    assert states == ["held", *["blocked"] * MORE_THAN_THREADS_OF_A_LOOP, "done", "done"]


async def held_up(central: Central) -> list[str]:
    """What becomes of the first call, which is held, of those that wait for it, of one that only reads, and of the
    first in the end."""
    asyncio.get_running_loop().run_in_executor = central.threads.run  # type: ignore[method-assign]
    central.now = BEGINS_MS
    central.reset(1, BEGINS_MS)
    codes = [office.code(central, "001") for _ in range(MORE_THAN_THREADS_OF_A_LOOP + 1)]
    late: list[dict[str, Any]] = []
    answer_really = central.answer

    async def answer(command: dict[str, Any]) -> dict[str, Any]:
        answered = await answer_really(command)
        late.append({"id": command["id"], **answered})
        return answered

    central.answer = answer  # type: ignore[method-assign]
    asked = [enrol(1, codes[0], hold="write.before_commit")]
    asked += [enrol(number, code) for number, code in enumerate(codes[1:], start=2)]
    states = [(await asyncio.wait_for(central.call(one), 20))["state"] for one in asked]
    read = {"id": 900, "method": "GET", "path": "/health", "headers": {}}
    states.append((await asyncio.wait_for(central.call(read), 20))["state"])
    central.resume(1)
    while len(late) < len(asked) + 1:
        await asyncio.sleep(0.01)
    states.append(next(one["state"] for one in late if one["id"] == 1))
    central.stop()
    return states


def enrol(number: int, code: str, hold: str = "") -> dict[str, Any]:
    body = json.dumps({"code": code, "name": "t", "store": ""})
    headers = {"content-type": "application/json"}
    return {"id": number, "method": "POST", "path": "/sync/enrol", "headers": headers, "body": body, "hold": hold}
