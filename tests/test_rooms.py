"""Imports run one way: endpoints, office, jobs → auth, imports, playbooks → db → sync. What a room may know is said here."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PLAIN = {"server.clock", "server.config", "server.errors", "server.formats", "server.htmx", "server.words"}
MAY_IMPORT = {
    "sync": set(),
    "server.db": {"sync", "server.errors"},
    "server.auth": {"sync", "server.db", *PLAIN},
    "server.playbooks": {"sync", "server.db", *PLAIN},
    "server.imports": {"sync", "server.db", *PLAIN},
    "server.sheets": {"sync", "server.db", "server.imports", *PLAIN},
    "server.backup": {"sync", "server.db", *PLAIN},
    "server.messages": {"sync", *PLAIN},
    "server.jobs": {
        "sync",
        "server.db",
        "server.backup",
        "server.imports",
        "server.messages",
        "server.playbooks",
        "server.sheets",
        *PLAIN,
    },
    "server.endpoints": {"sync", "server.db", "server.auth", "server.messages", *PLAIN},
    "server.demo": {"sync", "server.db", "server.auth", "server.playbooks", *PLAIN},
    "server.office": {
        "sync",
        "server.db",
        "server.auth",
        "server.playbooks",
        "server.imports",
        "server.messages",
        "server.sheets",
        "server.backup",
        *PLAIN,
    },
    "server.commands": {"sync", "server.db", "server.backup", "server.demo", *PLAIN},
    **dict.fromkeys(PLAIN, PLAIN),
}
ON_TOP = {"server.app", "server.__main__", "server.__init__"}
# sync is data and decisions: nothing that reads a clock, a disk or a network
NO_IO = {"sqlite3", "socket", "pathlib", "os", "time", "logging", "litestar", "asyncio", "threading"}


def sources() -> list[Path]:
    return sorted(path for room in ("sync", "server") for path in (ROOT / room).rglob("*.py"))


def room(name: str) -> str:
    """`server.db.push` → `server.db`; all of `sync` is one room."""
    parts = name.split(".")
    return "sync" if parts[0] == "sync" else ".".join(parts[:2])


def module(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts)


def imported(path: Path) -> set[str]:
    """Full names of the modules that a file imports, wherever in it."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports are absolute"
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return found


@pytest.mark.parametrize("path", sources(), ids=module)
def test_room_knows_only_the_rooms_below(path: Path) -> None:
    here = room(module(path))
    if here in ON_TOP:
        return
    ours = {room(name) for name in imported(path) if name.split(".")[0] in ("sync", "server")}
    assert ours - {here} <= MAY_IMPORT[here]


@pytest.mark.parametrize("path", sorted((ROOT / "sync").rglob("*.py")), ids=module)
def test_sync_does_no_io(path: Path) -> None:
    assert not {name.split(".")[0] for name in imported(path)} & NO_IO


def test_sql_stays_in_its_rooms() -> None:
    """Nobody else opens a database."""
    openers = {module(path) for path in sources() if "sqlite3.connect(" in path.read_text(encoding="utf-8")}
    assert {room(name) for name in openers} == {"server.db"}
