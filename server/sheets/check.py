"""Receives a sheet and goes over all of it before anything is written."""

import secrets
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import msgspec

from server.db import Database, Reader, chain, sheet
from server.db.sheet import SheetRun
from server.errors import Problem
from server.imports.files import Files, Source
from server.imports.intake import opening, with_header
from server.imports.limits import FILE_BYTES
from server.imports.lines import Layout
from server.imports.plans import store_book
from server.imports.read import data_lines, layout_of
from server.sheets.columns import KEYS, ignored, names, places
from server.sheets.limits import BATCH, ROWS, UNTAKEN_KEPT_DAYS
from server.sheets.plan import Planner
from server.sheets.record import Record, Rules

FOLDER = "sheets"
DAY_MS = 24 * 3_600_000


def receive(
    db: Database, files: Files, upload: Source, file_name: str, person: str, store_id: str, rule: str, now: int
) -> SheetRun:
    """A new run. `store_id`: the store of the whole file, or '' when a column says it. A file that cannot be a sheet of
    members is not kept; Problem of field `file`, see `server.imports.read.layout_of`, or of `store_id`."""
    run_id = secrets.token_hex(8)
    try:
        sha256, size = files.keep(run_id, upload, FILE_BYTES)
        if size > FILE_BYTES:
            raise Problem("import.too_large", "file", megabytes=FILE_BYTES // 1024 // 1024)
        path = files.path(run_id)
        layout = with_header(path, layout_of(path), names())
        found = header_of(path, layout)
        columns = places(found)
        if not layout.header_line or not {"name", *KEYS} & columns.keys():
            raise Problem("sheet.no_columns", "file")
        if not store_id and "store" not in columns:
            raise Problem("import.store_needed", "store_id")
        text = msgspec.json.encode(layout).decode()
        run = SheetRun(run_id, store_id, file_name, sha256, rule, text, "uploaded", person, now)
        with db.write() as writer:
            sheet.add_run(writer, run)
    except BaseException:
        files.drop(run_id)
        raise
    return run


def check(db: Database, files: Files, run: SheetRun) -> None:
    """Leaves the run `checked` with what each line comes to; Problem import.no_rows or what reading raises."""
    path, layout = files.path(run.id), layout_of_run(run)
    with db.write() as writer:
        sheet.remove_lines(writer, run.id)
        sheet.change_run(writer, run.id, total=0, done=0, fresh=0, changed=0, unchanged=0, refused=0, message="")
        planner = Planner(run, _rules(writer, run))
    columns = places(header_of(path, layout))
    read = (planner.rules.read(line, columns) for line in data_lines(path, layout, ROWS))
    total = 0
    for batch in _batches(read):
        with db.read() as reader:
            planned = planner.plan(reader, batch)
        total += len(batch)
        with db.write() as writer:
            sheet.put_lines(writer, planned)
            sheet.change_run(writer, run.id, done=total)
    if not total:
        raise Problem("import.no_rows", "file")
    counts = {name: planner.counts[name] for name in ("changed", "unchanged", "refused")}
    with db.write() as writer:
        sheet.change_run(writer, run.id, state="checked", total=total, fresh=planner.counts["new"], **counts)


def header_of(path: Path, layout: Layout) -> list[str]:
    return opening(path, layout).header


def ignored_columns(files: Files, run: SheetRun) -> list[str]:
    """Titles of the columns that are not read."""
    return ignored(header_of(files.path(run.id), layout_of_run(run)))


def layout_of_run(run: SheetRun) -> Layout:
    return msgspec.json.decode(run.layout, type=Layout)


def forget_old(db: Database, files: Files, now: int) -> int:
    """Deletes runs that nobody went on with, with their file and lines; how many."""
    with db.read() as reader:
        old = sheet.untaken(reader, now - UNTAKEN_KEPT_DAYS * DAY_MS)
    gone = [run_id for run_id in old if not files.busy(run_id)]
    for run_id in gone:
        files.drop(run_id)
        with db.write() as writer:
            sheet.remove_run(writer, run_id)
    return len(gone)


def _rules(reader: Reader, run: SheetRun) -> Rules:
    """A run with a store may bring lines of no other."""
    of = chain.current(reader)
    return Rules(reader, store_book(reader, run.at, run.store_id), of.phone_region if of else "CN", run.store_id)


def _batches(read: Iterator[Record]) -> Iterator[list[Record]]:
    while batch := list(islice(read, BATCH)):
        yield batch
