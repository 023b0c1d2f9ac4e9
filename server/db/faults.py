"""Which errors of an engine pass by themselves, and which say that two transactions stood in each other's way."""

import sqlite3

import psycopg

ERRORS = (sqlite3.Error, psycopg.Error)
PASSING_IN_SQLITE = {
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_LOCKED,
    sqlite3.SQLITE_NOMEM,
    sqlite3.SQLITE_READONLY,
}
# by the first two characters: connection, transaction rollback, resources, an operator, the system; and single ones: a
# standby that took over, a session idle for too long, a lock that did not come
PASSING_CLASSES = ("08", "40", "53", "57", "58")
PASSING_STATES = ("25006", "25P03", "55P03")
CONFLICTS = ("40001", "40P01")


def is_passing(error: Exception) -> bool:
    """A full or broken disk, a locked file, a server that went away: no fault of what was asked, which shall be asked
    again."""
    if isinstance(error, psycopg.Error):
        state = error.sqlstate
        if state is None:  # the line is cut, or no connection was free
            return isinstance(error, psycopg.OperationalError | psycopg.InterfaceError)
        return state.startswith(PASSING_CLASSES) or state in PASSING_STATES
    return getattr(error, "sqlite_errorcode", 0) & 0xFF in PASSING_IN_SQLITE


def is_full(error: Exception) -> bool:
    """The disk under the database has no room left: somebody has to make some."""
    if isinstance(error, psycopg.Error):
        return error.sqlstate == "53100"
    return getattr(error, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_FULL


def is_conflict(error: Exception) -> bool:
    """A deadlock or a serialisation failure."""
    return isinstance(error, psycopg.Error) and error.sqlstate in CONFLICTS
