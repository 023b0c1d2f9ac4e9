"""Writes a sheet of members in a thread of its own, page after page of the database; the file is kept for a day."""

import logging
import threading
from collections.abc import Iterator
from pathlib import Path

from server.clock import now_ms
from server.db import Database, Reader, chain, member, sheet_export, sheet_member, store
from server.db.chain import Chain
from server.db.sheet_export import Export
from server.errors import trace
from server.imports.files import Files
from server.sheets.columns import titles_in
from server.sheets.limits import BATCH, EXPORT_KEPT_HOURS
from server.sheets.write import Look, write_csv, write_xlsx
from server.words import Words

FOLDER = "exports"
HOUR_MS = 3_600_000
BEGIN_SECONDS = 5

log = logging.getLogger(__name__)


def begin(db: Database, files: Files, export: Export) -> None:
    """Notes who asked, and starts; the same export again (one that was cut off) is written anew."""
    with db.write() as writer:
        sheet_export.add(writer, export)
        sheet_export.change(writer, export.id, state="running", done=0)
    files.path(export.id).parent.mkdir(parents=True, mode=0o700, exist_ok=True)
    begun = threading.Event()
    name = f"export-{export.id}"
    threading.Thread(target=_run, args=(db, files, export, begun), name=name, daemon=True).start()
    begun.wait(BEGIN_SECONDS)


def is_cut_off(files: Files, export: Export) -> bool:
    """Whether the process died in the middle of it."""
    return export.state == "running" and not files.busy(export.id)


def forget_old(db: Database, files: Files, now: int) -> int:
    """Deletes the files of exports whose time is up; how many."""
    with db.read() as reader:
        old = sheet_export.kept_since_before(reader, now - EXPORT_KEPT_HOURS * HOUR_MS)
    gone = [id for id in old if not files.busy(id)]
    for id in gone:
        files.drop(id)
        with db.write() as writer:
            sheet_export.change(writer, id, state="gone")
    return len(gone)


def write(db: Database, path: Path, export: Export) -> None:
    """Writes the file whole, or leaves none; the row counts along."""
    words, look = _look(db, export)
    titles = titles_in(words.locale)
    part = path.with_name("part")
    rows = (look.row(row) for row in _members(db, export))
    if export.format == "xlsx":
        write_xlsx(part, titles, rows, words.t("sheet-members"))
    else:
        write_csv(part, titles, rows)
    part.chmod(0o600)
    part.replace(path)
    with db.write() as writer:
        done = {"state": "done", "bytes": path.stat().st_size, "finished_at": now_ms()}
        sheet_export.change(writer, export.id, **done)


def _run(db: Database, files: Files, export: Export, begun: threading.Event) -> None:
    with files.working(export.id, tries=50) as free:
        begun.set()
        if not free:
            return
        try:
            write(db, files.path(export.id), export)
        except Exception as error:
            log.error("export %s stopped: %s", export.id, trace(error))
            files.drop(export.id)
            with db.write() as writer:
                sheet_export.change(writer, export.id, state="failed", finished_at=now_ms())


def _members(db: Database, export: Export) -> Iterator[dict[str, object]]:
    after, done = ("", ""), 0
    with db.read() as reader:
        total = sheet_member.total(reader, export.store_id, export.tier)
    while True:
        with db.read() as reader:
            rows = sheet_member.page(reader, export.store_id, export.tier, after, BATCH)
        yield from rows
        done += len(rows)
        with db.write() as writer:
            sheet_export.change(writer, export.id, total=max(total, done), done=done)
        if len(rows) < BATCH:
            return
        after = (rows[-1]["scope"], rows[-1]["id"])


def _look(db: Database, export: Export) -> tuple[Words, Look]:
    with db.read() as reader:
        of = chain.current(reader) or Chain("", "zh-CN", "CNY", "Asia/Shanghai", "CN")
        words = Words(export.locale, of.time_zone, of.currency)
        stores = {one.id: one.name for one in store.choices(reader)}
        tiers = {row["key"]: words.tr(row["title"]) for row in member.tiers(reader)}
        return words, Look(words, of.phone_region, stores, tiers, _titles(reader, words))


def _titles(reader: Reader, words: Words) -> dict[tuple[str, str], str]:
    return {(row["kind"], row["key"]): words.tr(row["title"]) for row in sheet_member.choices(reader)}
