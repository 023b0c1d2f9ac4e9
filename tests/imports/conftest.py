"""A chain of two stores and the people who import; files are written and taken in as the office does it."""

import io
from pathlib import Path

import pytest

from server.db import imports
from server.imports import intake
from server.imports.check import check
from server.imports.files import Files
from server.imports.findings import faults_of, findings_of
from server.imports.take_in import take_in
from tests.conftest import ENGINES

NOW = 1_780_000_000_000  # 2026-05-29 in Shanghai
SAMPLE = Path(__file__).parents[1] / "data/cdnow/CDNOW_sample.txt"
STORES = [
    {"id": "s1", "number": "001", "name": "人民路店", "time_zone": "Asia/Shanghai", "active": 1},
    {"id": "s2", "number": "002", "name": "解放路店", "time_zone": "Asia/Shanghai", "active": 1},
    {"id": "s9", "number": "009", "name": "旧店", "time_zone": "Asia/Shanghai", "active": 0},
]
STAFF = [
    {"id": "hq1", "number": "9001", "name": "何总", "role": "hq", "store_id": "", "active": 1},
    {"id": "m1", "number": "1001", "name": "店长甲", "role": "store_manager", "store_id": "s1", "active": 1},
    {"id": "c1", "number": "1002", "name": "导购乙", "role": "clerk", "store_id": "s1", "active": 1},
]


@pytest.fixture(params=ENGINES)
def engine(request):
    """Every test of this folder runs on both."""
    return request.param


@pytest.fixture
def db(fresh_db):
    database = fresh_db
    with database.write() as writer:
        seq = writer.next_seq("org")
        writer.put("chain", "org", seq, [{"id": "chain", "currency": "CNY", "time_zone": "Asia/Shanghai"}])
        writer.put("store", "org", seq, STORES)
        writer.put("staff", "org", seq, STAFF)
        writer.put("setting", "org", seq, [{"id": "points@1", "key": "points_per_yuan", "value": 1, "current": 1}])
        writer.put("tier", "org", seq, [{"id": "c@1", "version": 1, "current": 1, "key": "c", "rank": 1}])
    return database


@pytest.fixture
def files(tmp_path):
    return Files(tmp_path)


class Desk:
    """Uploads, changes the columns, checks and takes in, one after another."""

    def __init__(self, db, files):
        self.db, self.files = db, files

    def upload(self, content, name="pos.csv", person="hq1", store="s1", now=NOW):
        source = io.BytesIO(content.encode() if isinstance(content, str) else content)
        return intake.receive(self.db, self.files, source, name, person, store, now)

    def map(self, run, plan):
        with self.db.write() as writer:
            intake.remember(writer, self.files.path(run.id), plan, NOW)
            imports.change_run(writer, run.id, mapping=intake.plan_text(plan), store_id=plan.mapping.store_id)
        return self.run(run.id)

    def check(self, run):
        check(self.db, self.files, run)
        return self.run(run.id)

    def take_in(self, run):
        with self.db.write() as writer:
            imports.remove_refusals(writer, run.id)
            imports.change_run(writer, run.id, state="running", done=0, added=0, unchanged=0, refused=0)
        take_in(self.db, self.files, self.run(run.id), NOW)
        return self.run(run.id)

    def whole(self, content, **how):
        """Upload, check and take in with the columns as guessed."""
        return self.take_in(self.check(self.upload(content, **how)))

    def run(self, run_id):
        with self.db.read() as reader:
            return imports.run(reader, run_id)

    def summary(self, run):
        return findings_of(self.run(run.id)).summary

    def faults(self, run):
        """(line, code, field, value) of every fault."""
        with self.db.read() as reader:
            refused = imports.refusals(reader, run.id, 1000)
        return [(one.line, fault.code, fault.field, fault.value) for one in refused for fault in faults_of(one)]

    def rows(self, sql, **params):
        with self.db.read() as reader:
            return reader.rows(sql, {"scope": "store/s1", **params})

    def replicated(self, scope="store/s1"):
        """Everything that a tablet would hold."""
        tables = ("member", "purchase", "point_entry")
        sql = "select * from {} where scope = :scope order by id"
        return {name: self.rows(sql.format(name), scope=scope) for name in tables}


@pytest.fixture
def desk(db, files):
    return Desk(db, files)
