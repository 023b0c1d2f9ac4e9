"""The central store as a simulated world sees it: the real application on a real database, driven call by call.

Reads one JSON command a line from standard input, answers one JSON line each. Time, random numbers, deaths and old
backups come from outside, so that a schedule runs the same every time.
"""

import asyncio
import faulthandler
import json
import os
import random
import secrets
import shutil
import signal
import sqlite3
import sys
import threading
from pathlib import Path
from typing import Any

from server import clock
from server.app import create_app
from server.config import Config
from server.db import backup as backups
from server.db import blob, meta
from tests.simulator import ablations, contents, office
from tests.simulator.calls import Calls, Command
from tests.simulator.points import WISH, PointedDatabase, Wish, name_points
from tests.simulator.threads import Threads


class Central:
    """One server process, again and again killed and started."""

    def __init__(self, template: Path, folder: Path) -> None:
        self.template, self.folder = template, folder
        self.threads = Threads()
        self.config = Config(data=folder)
        self.now = 0
        self.random = random.Random(0)
        self.moved: list[str] = []
        self.older_tips: list[tuple[str, str, int]] = []
        self.held: dict[int, threading.Event] = {}
        self.app: Any = None
        self.calls = Calls()
        self.db: PointedDatabase | None = None
        clock.time = self  # type: ignore[attr-defined]
        secrets.token_hex = lambda size=16: self.random.randbytes(size).hex()
        secrets.token_urlsafe = lambda size=32: self.random.randbytes(size).hex()
        secrets.choice = lambda options: self.random.choice(options)  # type: ignore[assignment]

    def time_ns(self) -> int:
        return self.now * 1_000_000

    # -- the process

    def reset(self, seed: int, now: int) -> None:
        self.stop()
        self.now, self.random, self.older_tips = now, random.Random(seed), []
        shutil.rmtree(self.folder, ignore_errors=True)
        shutil.copytree(self.template, self.folder)
        self.start()

    def start(self) -> None:
        self.db = PointedDatabase(self.config.database)
        with self.db.write() as writer:
            meta.ensure_epoch(writer)
        if self.app is None:
            self.app = create_app(self.config, self.db)
        self.app.state.db = self.db
        blob.reconcile(self.db, self.config.blobs)
        self.db.on_move = self.moved.append

    def stop(self) -> None:
        if self.db:
            self.db.close()
        self.db = None

    # -- what happens to it

    def backup(self, name: str) -> None:
        """What the two newest backups hold, tablets may forget."""
        assert self.db
        target = sqlite3.connect(self.folder / f"{name}.backup")
        self.db._writing.backup(target)
        target.close()
        self._copy_photos(self.config.blobs, self.folder / f"{name}.blobs")
        with self.db.write() as writer:
            for scope, device_id, mid in self.older_tips:
                backups.raise_backed_up(writer, scope, device_id, mid)
            rows = writer.rows("select scope, device, mid from device_tip")
        self.older_tips = [(row["scope"], row["device"], row["mid"]) for row in rows]

    def restore(self, name: str, epoch: bool) -> None:
        """Puts an old backup in the place of the database; `epoch` as the restore command does, else as somebody who
        copies the file back."""
        self.stop()
        for left in self.folder.glob("huitouke.db*"):
            left.unlink()
        shutil.copy(self.folder / f"{name}.backup", self.config.database)
        if epoch:  # else the photos stay as they are
            self._copy_photos(self.folder / f"{name}.blobs", self.config.blobs)
        self.older_tips = []
        self.start()
        assert self.db
        if epoch and "epoch" not in ablations.active:
            with self.db.write() as writer:
                meta.put(writer, "epoch", secrets.token_hex(8))

    def _copy_photos(self, source: Path, target: Path) -> None:
        shutil.rmtree(target, ignore_errors=True)
        if source.exists():
            shutil.copytree(source, target, ignore=shutil.ignore_patterns("*.part"))

    # -- calls

    async def call(self, command: Command) -> Command:
        self.moved.clear()
        loop = asyncio.get_running_loop()
        stopped: asyncio.Future[str] = loop.create_future()

        def tell(state: str) -> None:
            loop.call_soon_threadsafe(lambda: stopped.done() or stopped.set_result(state))

        def hold() -> None:
            event = self.held[command["id"]] = threading.Event()
            tell("held")
            event.wait()

        wish = Wish(command.get("kill", ""), command.get("hold", ""), hold, lambda: tell("blocked"))
        WISH.set(wish)
        answer = asyncio.create_task(self.threads.during(wish, self.answer(command)))
        await asyncio.wait({answer, stopped}, return_when=asyncio.FIRST_COMPLETED)
        if not answer.done():
            answer.add_done_callback(lambda done: say({"id": command["id"], "late": True, **done.result()}))
            return {"state": stopped.result(), "moved": list(self.moved)}
        return answer.result()

    async def answer(self, command: Command) -> Command:
        answer = await self.calls.ask(self.app, command)
        return {**answer, "moved": list(self.moved) if answer["state"] == "done" else []}

    def resume(self, call: int) -> None:
        self.held.pop(call).set()


def say(answer: Command) -> None:
    sys.stdout.write(json.dumps(answer) + "\n")
    sys.stdout.flush()


async def serve(central: Central) -> None:
    loop = asyncio.get_running_loop()
    loop.run_in_executor = central.threads.run  # type: ignore[assignment]
    lines = asyncio.StreamReader(limit=1 << 26)
    await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(lines), sys.stdin)
    while line := await lines.readline():
        command = json.loads(line)
        central.now = command.get("now", central.now)
        try:
            answer = await obey(central, command)
        except Exception as error:
            answer = {"error": f"{type(error).__name__}: {error}"}
        say({"id": command["id"], **answer})
    os._exit(0)  # whoever asked is gone; threads that are held would be waited for


async def obey(central: Central, command: Command) -> Command:
    match command["do"]:
        case "call":
            return await asyncio.create_task(central.call(command))
        case "resume":
            central.resume(command["call"])
            return {}
        case "reset":
            return {"result": central.reset(command["seed"], central.now)}
        case "restart":
            central.stop()
            return {"result": central.start()}
        case "restore":
            return {"result": central.restore(command["name"], command["epoch"])}
        case "ablate":
            return {"result": ablations.put(command["name"])}
        case name:
            args = command.get("args", [])
            room = next((room for room in (office, contents) if hasattr(room, name)), None)
            return {"result": getattr(room, name)(central, *args) if room else getattr(central, name)(*args)}


def main() -> None:
    template, folder = Path(sys.argv[1]), Path(sys.argv[2])
    faulthandler.register(signal.SIGUSR1)  # says where every thread stands
    name_points()
    os.umask(0o077)
    asyncio.run(serve(Central(template, folder)))


if __name__ == "__main__":
    main()
