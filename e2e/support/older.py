"""A shop that has not been updated: its server, its data and the tablet's program of schema 2."""

import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from e2e.support.central import ROOT, Central
from e2e.support.older_server import SINCE, VERSION
from server.clock import now_ms
from server.db import Database, enrolment
from server.db.sqlite import SqliteWriter, connect

DIST = ROOT / "web" / "dist"


class OlderCentral(Central):
    """Begins as the earlier program; `update` makes it today's on the same data."""

    def __init__(self, data: Path, web: Path) -> None:
        set_back(data / "huitouke.db")
        super().__init__(data)
        self.program = [sys.executable, "-m", "e2e.support.older_server"]
        self.settings = {"HUITOUKE_WEB": str(web)}

    def opened(self) -> Database | None:  # type: ignore[override]
        """Not with today's program: that would bring it up to date."""
        return None

    def code(self, store: str = "001", role: str = "floor") -> str:
        with closing(connect(self.data / "huitouke.db")) as connection:
            return enrolment.make(SqliteWriter(connection), store, role, "", now_ms())

    def update(self) -> None:
        self.kill()
        self.program = [sys.executable, "-m", "server"]
        self.start()
        self.db = super().opened()


def set_back(path: Path) -> None:
    """A database of today as the program of schema 2 would have it."""
    with closing(connect(path)) as connection:
        for table, columns in SINCE.items():
            for column in columns:
                connection.execute(f"alter table {table} drop column {column}")
        connection.execute("delete from replica_file")
        connection.execute("update meta set value = :v where key = 'schema'", {"v": str(VERSION)})


def older_program(folder: Path) -> Path:
    """The tablet's program of schema 2, built."""
    rules = ROOT / "tests" / "data" / f"rules-{VERSION}.json"
    subprocess.run(["node", ROOT / "e2e/support/older_program.js", rules, folder], check=True, timeout=120)
    return folder


def put_in_place(program: Path, web: Path) -> None:
    """What the server hands out from now on."""
    shutil.rmtree(web, ignore_errors=True)
    shutil.copytree(program, web)


class Shell(SimpleHTTPRequestHandler):
    """A proxy whose server is down: the program can be fetched, nothing else."""

    def do_GET(self) -> None:
        path = self.path.split("?")[0]
        if "/assets/" in path:
            self.path = "/" + path.rsplit("/", 1)[1]
        elif path.startswith("/floor"):
            self.path = "/index.html"
        if "/assets/" in path or path.startswith(("/floor", "/service_worker.js")):
            super().do_GET()
        else:
            self.send_error(503)

    def do_POST(self) -> None:
        self.send_error(503)

    def end_headers(self) -> None:
        self.send_header("Service-Worker-Allowed", "/floor")
        self.send_header("Cache-Control", "no-cache")
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:
        pass


@contextmanager
def only_the_program(web: Path, port: int) -> Iterator[None]:
    def handler(*args: object) -> Shell:
        return Shell(*args, directory=str(web))  # type: ignore[arg-type]

    with ThreadingHTTPServer(("127.0.0.1", port), handler) as server:  # type: ignore[arg-type]
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield
        server.shutdown()
