"""A shop that has not been updated: its server, its data and the tablet's program of the schema before."""

import json
import re
import shutil
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from e2e.support.central import ROOT, Central
from e2e.support.older_server import RULES, VERSION
from server.clock import now_ms
from server.db import Database, enrolment
from server.db.sqlite import SqliteWriter, connect
from tests.undone import columns_since, undone

DIST = ROOT / "web" / "dist"


class OlderCentral(Central):
    """Begins as the earlier program; `update` makes it today's on the same data."""

    def __init__(self, data: Path, web: Path) -> None:
        mark_older(data / "huitouke.db")
        super().__init__(data, ahead=0)
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
        set_back(self.data / "huitouke.db")
        self.program = [sys.executable, "-m", "server"]
        self.start()
        self.db = super().opened()


def mark_older(path: Path) -> None:
    """Makes a database of today one that the server of the schema before opens."""
    with closing(connect(path)) as connection:
        connection.execute("delete from replica_file")
        connection.execute("update meta set value = :v where key = 'schema'", {"v": str(VERSION)})


def set_back(path: Path) -> None:
    """Takes away what that server had not: the database is one that it could have left."""
    with closing(connect(path)) as connection:
        for table, column in columns_since(VERSION):
            drop_indexes(connection, table, column)
        for statement in undone(VERSION):
            connection.execute(statement)


def drop_indexes(connection: sqlite3.Connection, table: str, column: str) -> None:
    """Those of a column; an update makes them anew."""
    found = connection.execute(
        "select name, sql from sqlite_schema where type = 'index' and tbl_name = :table and sql is not null",
        {"table": table},
    )
    for index in found.fetchall():
        if re.search(rf"\b{column}\b", index["sql"]):
            connection.execute(f"drop index {index['name']}")


def fields_of(operation: str) -> set[str]:
    """The arguments that an operation had."""
    return set(json.loads(RULES.read_text("utf-8"))["operations"][operation]["fields"])


def older_program(folder: Path) -> Path:
    """The tablet's program of that schema, built."""
    subprocess.run(["node", ROOT / "e2e/support/older_program.js", RULES, folder], check=True, timeout=120)
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
