"""Closing the database lets go of its files: the server's process forks after it has prepared the data folder."""

import os

from server.db import Database


def test_a_closed_database_holds_no_file_open(tmp_path):
    database = Database(tmp_path / "chain.db")
    with database.read() as reader:
        assert reader.head("org") == 0
    assert open_files(tmp_path)
    database.close()
    assert open_files(tmp_path) == []


def open_files(folder):
    names = (f"/proc/self/fd/{number}" for number in os.listdir("/proc/self/fd"))
    paths = (os.readlink(name) for name in names if os.path.lexists(name))
    return [path for path in paths if path.startswith(str(folder))]
