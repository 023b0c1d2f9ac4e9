"""A chain of two stores whose members go out to sheets and come back; files are written and taken in as the office does
it."""

import io

import pytest

from server.db import meta, sheet, sheet_export
from server.db.sheet_export import Export
from server.imports.files import Files
from server.playbooks import MENSWEAR, install, load_playbook
from server.sheets import check, export
from server.sheets.check import receive
from server.sheets.plan import changes_of
from server.sheets.take_in import take_back, take_in
from tests.conftest import ENGINES
from tests.office.people import NOW, put_chain, put_members

MINUTE = 60_000


@pytest.fixture(params=ENGINES)
def engine(request):
    """Every test of this folder runs on both."""
    return request.param


@pytest.fixture
def db(fresh_db):
    with fresh_db.write() as writer:
        meta.ensure_epoch(writer)
        put_chain(writer, "")
        put_members(writer)
        install(writer, load_playbook(MENSWEAR), "staff-9002", NOW)
    return fresh_db


class Sheets:
    """Exports, uploads, checks, takes in and takes back, one after another."""

    def __init__(self, db, data):
        self.db, self.data = db, data
        self.files = Files(data, check.FOLDER)
        self.exports = Files(data, export.FOLDER)

    def export(self, format="csv", store="001", tier="", locale="zh-CN", id="export-1"):
        asked = Export(id, store, tier, format, "盘点", "staff-9002", "hq", locale, NOW, "running")
        with self.db.write() as writer:
            sheet_export.add(writer, asked)
        path = self.exports.path(id)
        path.parent.mkdir(parents=True)
        export.write(self.db, path, asked)
        return path.read_bytes()

    def upload(self, content, rule="fill", store="001", person="staff-9002", name="members.csv"):
        source = io.BytesIO(content.encode() if isinstance(content, str) else content)
        return receive(self.db, self.files, source, name, person, store, rule, NOW)

    def check(self, content, **how):
        run = self.upload(content, **how)
        check.check(self.db, self.files, run)
        return self.run(run)

    def take_in(self, run, now=NOW + MINUTE):
        with self.db.write() as writer:
            if run.state == "checked":
                sheet.change_run(writer, run.id, done=run.unchanged + run.refused)
            sheet.change_run(writer, run.id, state="running", begun=1)
        take_in(self.db, self.files, run, now)
        return self.run(run)

    def whole(self, content, now=NOW + MINUTE, **how):
        return self.take_in(self.check(content, **how), now)

    def take_back(self, run, now=NOW + 5 * MINUTE):
        with self.db.write() as writer:
            sheet.change_run(writer, run.id, state="undoing", done=0)
        self.files.path(run.id).parent.mkdir(exist_ok=True)
        take_back(self.db, self.files, run, "staff-9002", now)
        return self.run(run)

    def run(self, run):
        with self.db.read() as reader:
            return sheet.run(reader, run.id)

    def lines(self, run, kind):
        with self.db.read() as reader:
            return sheet.lines_of(reader, run.id, kind, 0, 1000)

    def changes(self, run, kind="changed"):
        """line → field → (before, after)."""
        return {line.line: changes_of(line) for line in self.lines(run, kind)}

    def faults(self, run):
        """(line, body) of every refused line."""
        return {line.line: line.body for line in self.lines(run, "refused")}

    def members(self, store="001"):
        sql = "select * from member where scope = :scope and removed = 0 order by id"
        with self.db.read() as reader:
            return {row["id"]: row for row in reader.rows(sql, {"scope": f"store/{store}"})}

    def counts(self, run):
        return (run.fresh, run.changed, run.unchanged, run.refused)


@pytest.fixture
def sheets(db, tmp_path):
    return Sheets(db, tmp_path)
