"""What ran by itself or on demand, how far it is and how it ended. `message` is the job's own."""

import msgspec

from server.db.database import Reader, Writer

KEPT_MS = 400 * 24 * 3_600_000


class JobRun(msgspec.Struct, frozen=True):
    """Instants are milliseconds; `finished_at` 0 while it runs, or for ever when the process died."""

    name: str
    started_at: int
    finished_at: int
    message: str


def begin(writer: Writer, name: str, now: int, message: str) -> None:
    """Notes a new run; those of long ago are cleared on the way."""
    writer.run("delete from job_run where started_at < :past", {"past": now - KEPT_MS})
    writer.run(
        """insert into job_run (name, started_at, message) values (:name, :now, :message)
        on conflict (name, started_at) do update set finished_at = 0, message = excluded.message""",
        {"name": name, "now": now, "message": message},
    )


def note(writer: Writer, name: str, started_at: int, message: str, finished_at: int = 0) -> None:
    writer.run(
        """update job_run set message = :message, finished_at = :finished_at
        where name = :name and started_at = :started_at""",
        {"name": name, "started_at": started_at, "message": message, "finished_at": finished_at},
    )


def newest(reader: Reader, name: str) -> JobRun | None:
    row = reader.row(
        """select name, started_at, finished_at, message from job_run where name = :name
        order by started_at desc limit 1""",
        {"name": name},
    )
    return msgspec.convert(row, JobRun) if row else None


def forget_unfinished(writer: Writer) -> None:
    """In a restored database nothing is under way."""
    writer.run("delete from job_run where finished_at = 0")
