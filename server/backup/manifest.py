"""What lies beside a copy: what it must hold, and what the last look at it found."""

import tomllib
from pathlib import Path

import msgspec

from server.db.backup import Contents

PROJECT = Path(__file__).parents[2] / "pyproject.toml"


class Manifest(msgspec.Struct, frozen=True):
    """Written once. `kind`: weekly | on_demand. `blobs`: files by their path below the blobs folder, with their bytes;
    they lie in a pool that all backups share. `made_at` is later than that of every backup before; `clock_at`: what the
    clock said when that had to be another instant, else 0."""

    made_at: int
    kind: str
    program: str
    schema: int
    sha256: str
    bytes: int
    contents: Contents
    blobs: dict[str, int] = {}
    clock_at: int = 0


class Check(msgspec.Struct, frozen=True):
    """The last verification. `problem`: empty when all was found as the manifest says, else what was wrong: unreadable |
    changed | unsound | rows | blobs."""

    at: int = 0
    problem: str = "unreadable"


class Backup(msgspec.Struct, frozen=True):
    """One folder with a copy of the database."""

    name: str
    folder: Path
    manifest: Manifest
    check: Check

    @property
    def verified(self) -> bool:
        return self.check.problem == ""

    @property
    def clock_at(self) -> int:
        """When it was made as the clock said then; of backups whose clock was ahead, the order is right and this is not."""
        return self.manifest.clock_at or self.manifest.made_at

    @property
    def bytes(self) -> int:
        return self.manifest.bytes + sum(self.manifest.blobs.values())


def program_version() -> str:
    version: str = tomllib.loads(PROJECT.read_text(encoding="utf-8"))["project"]["version"]
    return version
