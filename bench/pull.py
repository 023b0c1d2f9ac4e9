"""What an empty pull costs against a constant answer of the same size on the same server: `python -m bench.pull`.

One connection, one request at a time, the two in turn in blocks; the figure is the median of the ratios. Done again
with ten times as many members: it must not grow with the chain.
"""

import http.client
import os
import signal
import statistics
import subprocess
import sys
import time
from pathlib import Path

import msgspec

from bench.chain import small_chain
from bench.figure import Figure, at_least, show
from e2e.support.central import free_port
from server.clock import now_ms
from server.db import Database, device, meta
from sync.schema import SCHEMA_VERSION

ROUNDS = 9
REQUESTS = 300
SIZES = (100, 1000)


def main() -> list[Figure]:
    found = []
    for members in SIZES:
        with small_chain(members) as database:
            ratio, rate = measured(database)
        name = f"empty pull against a constant answer, {3 * members} members"
        found.append(at_least(name, ratio, 0.7, pulls_a_second=round(rate)))
    return found


def measured(database: Database) -> tuple[float, float]:
    """The ratio to the constant answer, and empty pulls a second."""
    with database.write() as writer:
        device_id, token = device.add(writer, "001", "floor", "bench", now_ms())
        cursors = {scope: writer.head(scope) for scope in ("org", "store/001")}
        message = {"device": device_id, "epoch": meta.epoch(writer), "schema": SCHEMA_VERSION, "cursors": cursors}
    body = msgspec.json.encode(message)
    port = free_port()
    size = len(answer_of(database.path.parent, port, body, token))
    process = started(database.path.parent, port, size)
    try:
        line = http.client.HTTPConnection("127.0.0.1", port)
        headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
        block(line, "/sync/pull", body, headers)
        ratios, rates = [], []
        for _ in range(ROUNDS):
            pull = block(line, "/sync/pull", body, headers)
            ratios.append(block(line, "/constant", body, headers) / pull)
            rates.append(REQUESTS / pull)
        return statistics.median(ratios), statistics.median(rates)
    finally:
        stop(process)


def answer_of(folder: Path, port: int, body: bytes, token: str) -> bytes:
    process = started(folder, port, 1)
    try:
        line = http.client.HTTPConnection("127.0.0.1", port)
        line.request("POST", "/sync/pull", body, {"Authorization": f"Bearer {token}"})
        return line.getresponse().read()
    finally:
        stop(process)


def block(line: http.client.HTTPConnection, path: str, body: bytes, headers: dict[str, str]) -> float:
    """Seconds for a block of requests."""
    began = time.perf_counter()
    for _ in range(REQUESTS):
        line.request("POST", path, body, headers)
        answer = line.getresponse()
        answer.read()
        assert answer.status == 200, answer.status
    return time.perf_counter() - began


def started(folder: Path, port: int, size: int) -> subprocess.Popen[bytes]:
    environment = {**os.environ, "HUITOUKE_DATA": str(folder), "CONSTANT_BYTES": str(size)}
    command = ["granian", "--interface", "asgi", "--factory", "--no-ws", "--log-level", "error"]
    process = subprocess.Popen(
        [str(Path(sys.executable).parent / command[0]), *command[1:], "--port", str(port), "bench.app:serve"],
        env=environment,
        start_new_session=True,
    )
    for _ in range(400):
        try:
            line = http.client.HTTPConnection("127.0.0.1", port, timeout=2)
            line.request("GET", "/health")
            if line.getresponse().status == 200:
                return process
        except OSError:
            time.sleep(0.05)
    raise RuntimeError("the server did not start")


def stop(process: subprocess.Popen[bytes]) -> None:
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()


if __name__ == "__main__":
    show(main())
