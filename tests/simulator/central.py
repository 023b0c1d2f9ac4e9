"""The central store as a simulated world sees it: the real application on a real database, driven call by call.

Reads one JSON command a line from standard input, answers one JSON line each. Time, random numbers, deaths and old
backups come from outside, so that a schedule runs the same every time.
"""

import asyncio
import base64
import gzip
import hashlib
import json
import os
import random
import secrets
import shutil
import sqlite3
import sys
import threading
from contextlib import closing
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import msgspec

from server import clock
from server.app import create_app
from server.config import Config
from server.db import backup as backups
from server.db import blob, device, enrolment, meta, replica, store
from sync.schema import TABLES
from tests.simulator import ablations
from tests.simulator.points import WISH, Killed, PointedDatabase, Wish, name_points

Command = dict[str, Any]
# what a tablet looks at besides status and content
HEARD = (b"upload-offset", b"upload-length", b"location", b"tus-resumable")


class Central:
    """One server process, again and again killed and started."""

    def __init__(self, template: Path, folder: Path) -> None:
        self.template, self.folder = template, folder
        self.config = Config(data=folder)
        self.now = 0
        self.random = random.Random(0)
        self.moved: list[str] = []
        self.older_tips: list[tuple[str, str, int]] = []
        self.held: dict[int, threading.Event] = {}
        self.app: Any = None
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

    def code(self, store_id: str) -> str:
        assert self.db
        with self.db.write() as writer:
            return enrolment.make(writer, store_id, "floor", "", self.now)

    def revoke(self, device_id: str) -> None:
        assert self.db
        with self.db.write() as writer:
            device.revoke(writer, device_id, self.now)

    def set_open(self, store_id: str, is_open: bool) -> None:
        assert self.db
        with self.db.write() as writer:
            row = writer.row("select * from store where scope = 'org' and id = :id", {"id": store_id})
            assert row
            seq = writer.next_seq("org")
            writer.put("store", "org", seq, [{**row, "active": int(is_open), "seq": seq}])

    def move_store(self, store_id: str, fields: dict[str, str]) -> None:
        """What headquarters changes when a store moves: its name, address and time zone."""
        assert self.db
        with self.db.write() as writer:
            known = msgspec.structs.asdict(store.by_id(writer, store_id))
            known.pop("id")
            store.change(writer, store_id, store.StoreFields(**{**known, **fields}))

    def build(self, scope: str) -> None:
        assert self.db
        replica.build(self.db, self.config.replicas, scope, self.now)

    # -- what is in it

    def dump(self, scope: str) -> dict[str, list[Any]]:
        """The live rows of a scope by table, in order of id; without the sequence number of derived nothing: whole."""
        assert self.db
        with self.db.read() as reader:
            return {
                table.name: [
                    list(row.values())
                    for row in reader.rows(
                        f"select {', '.join(table.column_names)} from {table.name} "
                        "where scope = :scope and removed = 0 order by id",
                        {"scope": scope},
                    )
                ]
                for table in TABLES
                if table.family == scope.split("/")[0]
            }

    def log(self) -> list[list[Any]]:
        assert self.db
        with self.db.read() as reader:
            rows = reader.rows("select op_id, status, code, device, scope, mid, seq from operation_log order by seq")
        return [list(row.values()) for row in rows]

    def photos(self) -> list[list[str]]:
        """Scope and SHA-256 of every photo that is here whole; a name that is not its content's is none."""
        found = []
        for path in sorted(self.config.blobs.glob("*/*")):
            if hashlib.sha256(path.read_bytes()).hexdigest() == path.name:
                found.append([unquote(path.parent.name), path.name])
        return found

    def kept_in(self, name: str) -> list[str]:
        """Ids of the operations that a backup holds."""
        with closing(sqlite3.connect(self.folder / f"{name}.backup")) as backup:
            return [op_id for (op_id,) in backup.execute("select op_id from operation_log")]

    def doubled(self, scope: str) -> list[str]:
        """Traces that an operation performed twice would leave."""
        assert self.db
        with self.db.read() as reader:
            found = reader.rows(
                """select 'attempts of ' || f.id as what, f.attempts as has, count(c.id) as wanted from follow_up f
                left join contact c on c.scope = f.scope and c.follow_up_id = f.id
                where f.scope = :scope group by f.id, f.attempts having f.attempts > count(c.id)
                union all select 'points of ' || m.id, m.points, coalesce(sum(p.points), 0) from member m
                left join point_entry p on p.scope = m.scope and p.member_id = m.id and p.removed = 0
                where m.scope = :scope and m.alias_of = '' group by m.id, m.points
                having m.points <> coalesce(sum(p.points), 0)""",
                {"scope": scope},
            )
        return [f"doubled: {row['what']} {row['has']} for {row['wanted']}" for row in found]

    def tips(self) -> dict[str, int]:
        assert self.db
        with self.db.read() as reader:
            return {row["device"]: row["mid"] for row in reader.rows("select device, mid from device_tip")}

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

        WISH.set(Wish(command.get("kill", ""), command.get("hold", ""), hold, lambda: tell("blocked")))
        answer = asyncio.create_task(self.asgi(command))
        await asyncio.wait({answer, stopped}, return_when=asyncio.FIRST_COMPLETED)
        if not answer.done():
            answer.add_done_callback(lambda done: say({"id": command["id"], "late": True, **done.result()}))
            return {"state": stopped.result(), "moved": list(self.moved)}
        return answer.result()

    def resume(self, call: int) -> None:
        self.held.pop(call).set()

    async def asgi(self, command: Command) -> Command:
        body = base64.b64decode(command["base64"]) if "base64" in command else command.get("body", "").encode()
        path, _, query = command["path"].partition("?")
        scope = {
            "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": command["method"],
            "scheme": "http", "path": path, "raw_path": path.encode(), "query_string": query.encode(), "root_path": "",
            "headers": [(k.lower().encode(), v.encode()) for k, v in command["headers"].items()]
            + [(b"content-length", str(len(body)).encode()), (b"accept-encoding", b"gzip")],
            # as if each came from elsewhere: the limit on guessing codes counts by real time
            "client": (f"10.{command['id'] >> 16 & 255}.{command['id'] >> 8 & 255}.{command['id'] & 255}", 1),
            "server": ("central", 80), "state": {},
        }  # fmt: skip
        parts: list[bytes] = []
        status = 0
        headers: dict[str, str] = {}
        packed = False
        asked = False

        async def receive() -> Command:
            nonlocal asked
            if asked:
                await asyncio.sleep(3600)
            asked = True
            return {"type": "http.request", "body": body, "more_body": False}

        async def send(message: Command) -> None:
            nonlocal status, packed
            if message["type"] == "http.response.start":
                status = message["status"]
                packed = (b"content-encoding", b"gzip") in message["headers"]
                headers.update((k.decode(), v.decode()) for k, v in message["headers"] if k in HEARD)
            else:
                parts.append(message.get("body", b""))

        try:
            await self.app(scope, receive, send)
        except Killed as killed:
            return {"state": "killed", "point": str(killed), "moved": []}
        content = b"".join(parts)
        if packed:
            content = gzip.decompress(content)
        answer: Command = {"state": "done", "status": status, "headers": headers, "moved": list(self.moved)}
        try:
            answer["body"] = content.decode()
        except UnicodeDecodeError:
            answer["base64"] = base64.b64encode(content).decode()
        return answer


def say(answer: Command) -> None:
    sys.stdout.write(json.dumps(answer) + "\n")
    sys.stdout.flush()


async def serve(central: Central) -> None:
    loop = asyncio.get_running_loop()
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
            return {"result": getattr(central, name)(*command.get("args", []))}


def main() -> None:
    template, folder = Path(sys.argv[1]), Path(sys.argv[2])
    name_points()
    os.umask(0o077)
    asyncio.run(serve(Central(template, folder)))


if __name__ == "__main__":
    main()
