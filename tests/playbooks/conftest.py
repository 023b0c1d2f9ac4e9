"""A copy of the menswear playbook to break, and a database that it is installed in."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from server.db import Database
from server.playbooks import MENSWEAR, Playbook, install, load_playbook
from server.playbooks.finding import Finding
from server.playbooks.load import read_playbook

NOW = 1_764_000_000_000
Break = Callable[[str, str, str], list[Finding]]


@pytest.fixture(scope="session")
def menswear() -> Playbook:
    return load_playbook(MENSWEAR)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    copy = tmp_path / "menswear"
    shutil.copytree(MENSWEAR, copy)
    return copy


@pytest.fixture
def broken(folder: Path) -> Break:
    """Replaces the first place of a text in a file and returns what is then wrong with the playbook."""

    def change(file: str, old: str, new: str) -> list[Finding]:
        path = folder / file
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), "utf-8")
        return read_playbook(folder)[1]

    return change


@pytest.fixture
def db(tmp_path: Path, menswear: Playbook) -> Iterator[Database]:
    database = Database(tmp_path / "test.db")
    with database.write() as writer:
        install(writer, menswear, "hq1", NOW)
    yield database
    database.close()
