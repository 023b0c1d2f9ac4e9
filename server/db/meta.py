"""Single values of this server: its epoch, and what the first start left behind."""

import secrets

from server.db.database import Reader, Writer


def value(reader: Reader, key: str) -> str:
    """The value, or empty."""
    return reader.value("select value from meta where key = :key", {"key": key}) or ""


def put(writer: Writer, key: str, text: str) -> None:
    writer.run(
        "insert into meta (key, value) values (:key, :value) on conflict (key) do update set value = excluded.value",
        {"key": key, "value": text},
    )


def epoch(reader: Reader) -> str:
    """Names this history of the database; a restore from a backup begins a new one."""
    return value(reader, "epoch")


def ensure_epoch(writer: Writer) -> str:
    if not epoch(writer):
        put(writer, "epoch", secrets.token_hex(8))
    return epoch(writer)
