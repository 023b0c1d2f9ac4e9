"""Checks and imports as the office starts them: in a thread, each once, and what became of them is kept in the run."""

import time

from server.imports.work import begin_check, begin_taking_in, is_cut_off
from tests.imports.pos_lines import HEADER, line


def wait(desk, run, *states):
    for _ in range(200):
        if desk.run(run.id).state in states:
            return desk.run(run.id)
        time.sleep(0.02)
    raise AssertionError(desk.run(run.id).state)


def test_in_the_background_a_check_and_an_import_and_nothing_twice(desk):
    run = desk.upload(HEADER + line())
    begin_taking_in(desk.db, desk.files, run.id)
    assert desk.run(run.id).state == "uploaded"
    begin_check(desk.db, desk.files, run.id)
    wait(desk, run, "checked")
    moved = []
    desk.db.on_move = moved.append
    begin_taking_in(desk.db, desk.files, run.id)
    begin_taking_in(desk.db, desk.files, run.id)
    assert wait(desk, run, "done").added == 1
    assert moved == ["store/s1"]
    begin_check(desk.db, desk.files, run.id)
    assert desk.run(run.id).state == "done"


def test_what_stops_a_check_is_kept_in_the_run(desk):
    run = desk.upload(HEADER + line())
    desk.files.path(run.id).write_text(HEADER, "utf-8")  # cut off on the disk since
    begin_check(desk.db, desk.files, run.id)
    failed = wait(desk, run, "failed")
    assert "import.no_rows" in failed.message


def test_a_run_whose_process_died_is_told_from_one_that_goes_on(desk):
    run = desk.check(desk.upload(HEADER + line()))
    with desk.db.write() as writer:
        writer.run("update import_run set state = 'running', done = 0")
    assert is_cut_off(desk.files, desk.run(run.id))
    with desk.files.working(run.id) as free:
        assert free
        assert not is_cut_off(desk.files, desk.run(run.id))
    begin_taking_in(desk.db, desk.files, run.id)
    assert wait(desk, run, "done").added == 1
