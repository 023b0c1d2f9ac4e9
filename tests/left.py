"""Databases as earlier programs left them (tests/data/schema-<version>.sql)."""

from pathlib import Path

from server.db.sqlite import connect

DATA = Path(__file__).parent / "data"


def left_by(version: int, path: Path) -> Path:
    """The file as the program of a version left it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    connection = connect(path)
    connection.executescript((DATA / f"schema-{version}.sql").read_text("utf-8"))
    connection.close()
    return path
