"""Receives an uploaded file: keeps it, finds out how to read it and what its columns mean, as far as can be guessed."""

import secrets
from collections.abc import Container
from itertools import islice
from pathlib import Path

import msgspec

from server.db import Database, Reader, Writer, imports
from server.db.imports import ImportRun
from server.errors import Problem
from server.imports.files import Files, Source
from server.imports.headers import FIELD_OF, header_line_of
from server.imports.limits import FILE_BYTES
from server.imports.lines import Layout, Line
from server.imports.mapping import Mapping, Plan, fingerprint, guess
from server.imports.plans import plan_of, plan_text
from server.imports.read import all_lines, layout_of

SAMPLE_LINES = 50
KEPT_MS = 7 * 24 * 3_600_000


class Opening(msgspec.Struct):
    """The beginning of a file: the header's cells (empty names without a header) and the first lines after it."""

    header: list[str]
    sample: list[Line]

    @property
    def width(self) -> int:
        return max([len(self.header), *(len(line.cells) for line in self.sample)])


def receive(
    db: Database, files: Files, upload: Source, file_name: str, person: str, store_id: str, now: int
) -> ImportRun:
    """A new run. `store_id`: the store of the whole file when that is certain. A file that cannot be an export is not
    kept; raises Problem of field `file`, see `server.imports.read.layout_of`."""
    run_id = secrets.token_hex(8)
    try:
        sha256, size = files.keep(run_id, upload, FILE_BYTES)
        if size > FILE_BYTES:
            raise Problem("import.too_large", "file", megabytes=FILE_BYTES // 1024 // 1024)
        layout = layout_of(files.path(run_id))
        layout = with_header(files.path(run_id), layout)
        with db.write() as writer:
            plan = first_plan(writer, files.path(run_id), layout, store_id, sha256)
            run = ImportRun(run_id, store_id, file_name, sha256, plan_text(plan), "uploaded", person, now)
            imports.add_run(writer, run)
    except BaseException:
        files.drop(run_id)
        raise
    return run


def with_header(path: Path, layout: Layout, names: Container[str] = FIELD_OF) -> Layout:
    """The layout with the line of its header, as far as can be seen. `names`: what columns may be called."""
    lines = [(line.number, line.cells) for line in islice(all_lines(path, layout), SAMPLE_LINES) if not line.problem]
    if not lines:
        raise Problem("import.empty", "file")
    header = header_line_of(lines, names)
    if not any(number > header and any(cells) for number, cells in lines):
        raise Problem("import.no_rows", "file")
    return msgspec.structs.replace(layout, header_line=header)


def opening(path: Path, layout: Layout) -> Opening:
    header: list[str] = []
    sample: list[Line] = []
    for line in islice(all_lines(path, layout), layout.header_line + SAMPLE_LINES):
        if line.number < layout.header_line:
            continue
        if line.number == layout.header_line:
            header = line.cells
        else:
            sample.append(line)
    return Opening(header, sample)


def first_plan(reader: Reader, path: Path, layout: Layout, store_id: str, sha256: str) -> Plan:
    """As the very same file was last taken in, else by its columns."""
    before = imports.same_file(reader, sha256, not_run="")
    if before:
        plan = plan_of(before)
        return Plan(plan.layout, _of_store(plan.mapping, store_id))
    return plan_for(reader, path, layout, store_id)


def plan_for(reader: Reader, path: Path, layout: Layout, store_id: str) -> Plan:
    """As such columns were last mapped, else guessed."""
    found = opening(path, layout)
    known = imports.remembered(reader, fingerprint(layout, found.header, found.width))
    mapping = msgspec.json.decode(known, type=Mapping) if known else guess(found.header, found.sample)
    return Plan(layout, _of_store(mapping, store_id))


def remember(writer: Writer, path: Path, plan: Plan, now: int) -> None:
    """Keeps the columns for the next file of this kind; the day of this file is not the next one's."""
    found = opening(path, plan.layout)
    text = msgspec.json.encode(msgspec.structs.replace(plan.mapping, fixed_day="")).decode()
    imports.remember(writer, fingerprint(plan.layout, found.header, found.width), text, now)


def forget_old(db: Database, files: Files, now: int) -> None:
    """Deletes files that nobody went on with; their runs stay in the list."""
    with db.read() as reader:
        old = imports.unfinished(reader, before=now - KEPT_MS)
    for run_id in old:
        if not files.busy(run_id):
            files.drop(run_id)


def _of_store(mapping: Mapping, store_id: str) -> Mapping:
    return msgspec.structs.replace(mapping, store_id=store_id or mapping.store_id)
