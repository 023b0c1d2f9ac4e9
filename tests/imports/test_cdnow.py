"""The published CDNOW sample goes in as a headerless POS export, and comes out as rows for the tablets."""

from pathlib import Path

import msgspec
import pytest

from server.db import imports
from server.imports.take_in import take_in

NOW = 1_780_000_000_000
SAMPLE = Path(__file__).parents[1] / "data/cdnow/CDNOW_sample.txt"
LINES = len(SAMPLE.read_text().splitlines())
PART = b"".join(SAMPLE.read_bytes().splitlines(keepends=True)[:1500])


def totals():
    """Customer → (purchases with money, minor units, last day), by code that shares nothing with the import."""
    found = {}
    for text in SAMPLE.read_text().splitlines():
        customer, _, day, _, amount = text.split()
        yuan, fen = amount.split(".")
        minor, day = int(yuan) * 100 + int(fen), f"{day[:4]}-{day[4:6]}-{day[6:]}"
        count, sum_minor, last = found.get(customer, (0, 0, ""))
        found[customer] = (count + (minor > 0), sum_minor + minor, max(last, day))
    return found


def test_the_sample_goes_in_whole(desk):
    run = desk.whole(SAMPLE.read_bytes(), name="CDNOW_sample.txt")
    assert (run.state, run.total, run.done, run.added) == ("done", LINES, LINES, LINES)
    assert (run.unchanged, run.refused) == (0, 0)
    members = desk.rows("select * from member where scope = :scope and removed = 0")
    assert len(members) == 2357
    assert {m["vip_number"]: (m["purchases"], m["spend_minor"], m["last_purchase_day"]) for m in members} == totals()
    assert {(m["name"] == m["vip_number"], m["source"]) for m in members} == {(True, "import")}
    # who was given things for nothing has bought nothing
    assert {(m["spend_minor"] > 0, m["tier"]) for m in members} == {(True, "c"), (False, "")}
    assert not desk.files.kept(run.id)


def test_every_row_is_beyond_the_cursor_of_before(desk):
    with desk.db.read() as reader:
        before = reader.head("store/s1")
    desk.whole(SAMPLE.read_bytes())
    sizes = {name: len(rows) for name, rows in desk.replicated().items()}
    with desk.db.read() as reader:
        head = reader.head("store/s1")
        sql = "select count(*) from {} where scope = 'store/s1' and seq > :before and seq <= :head"
        beyond = {name: reader.value(sql.format(name), {"before": before, "head": head}) for name in sizes}
    assert beyond == sizes
    assert sizes["purchase"] == LINES


def test_the_same_file_again_changes_nothing(desk):
    desk.whole(PART)
    before = desk.replicated()
    with desk.db.read() as reader:
        head = reader.head("store/s1")
    again = desk.upload(PART)
    assert desk.summary(desk.check(again)).unchanged == 1500
    run = desk.take_in(again)
    assert (run.added, run.unchanged, run.refused) == (0, 1500, 0)
    assert desk.replicated() == before
    with desk.db.read() as reader:
        assert reader.head("store/s1") == head


def test_a_longer_file_adds_only_what_is_new(desk):
    lines = PART.splitlines(keepends=True)
    desk.whole(b"".join(lines[:900]))
    run = desk.whole(b"".join(lines))
    assert (run.added, run.unchanged) == (600, 900)
    with_money = sum(float(text.split()[4]) > 0 for text in PART.decode().splitlines())
    assert sum(row["purchases"] for row in desk.replicated()["member"]) == with_money


class Cut(Exception):
    """The process dies."""


@pytest.mark.parametrize("batches", [1, 3])
def test_an_import_that_was_cut_off_ends_the_same(desk, batches):
    whole = desk.whole(PART)
    expected = facts(desk.replicated())
    with desk.db.write() as writer:
        for table in ("member", "purchase", "point_entry"):
            writer.run(f"delete from {table}")
        writer.run("delete from import_run")
    run = desk.check(desk.upload(PART))
    with desk.db.write() as writer:
        imports.change_run(writer, run.id, state="running", done=0)
    seen = []

    def die(scope):
        seen.append(scope)
        if len(seen) == batches:
            raise Cut

    desk.db.on_move = die
    with pytest.raises(Cut):
        take_in(desk.db, desk.files, desk.run(run.id), NOW)
    desk.db.on_move = seen.append
    cut = desk.run(run.id)
    assert (cut.state, cut.done) == ("running", batches * 400)
    take_in(desk.db, desk.files, cut, NOW)
    resumed = desk.run(run.id)
    counts = ("state", "total", "done", "added", "unchanged", "refused")
    assert [getattr(resumed, name) for name in counts] == [getattr(whole, name) for name in counts]
    assert facts(desk.replicated()) == expected


def test_a_crash_inside_a_batch_leaves_nothing_of_it(desk, monkeypatch):
    run = desk.check(desk.upload(PART))

    def fail(*given):
        raise Cut

    monkeypatch.setattr(imports, "count", fail)
    with desk.db.write() as writer:
        imports.change_run(writer, run.id, state="running", done=0)
    with pytest.raises(Cut):
        take_in(desk.db, desk.files, desk.run(run.id), NOW)
    assert desk.replicated() == {"member": [], "purchase": [], "point_entry": []}


def facts(tables):
    """Without sequence numbers, which go on counting."""
    return {name: [msgspec.json.encode({**row, "seq": 0}) for row in rows] for name, rows in tables.items()}
