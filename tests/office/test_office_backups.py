"""The page of backups: for headquarters only; a long job that survives a reload; what is wrong is said."""

import shutil
import threading
import time

import msgspec
import pytest

from server.backup import work
from server.backup.shelf import Shelf
from server.db import Database, job_run
from tests.office.browser import HTMX
from tests.office.people import PEOPLE

LIST = "/office/backups"


@pytest.fixture
def db(chain_file, tmp_path):
    """Backups are of the SQLite file only, where the settings say it lies."""
    shutil.copy(chain_file, tmp_path / "huitouke.db")
    database = Database(tmp_path / "huitouke.db")
    yield database
    database.close()


@pytest.fixture
def engine():
    return "sqlite"


@pytest.fixture
def config(app):
    return app.state.config


@pytest.fixture
def shelf(config):
    return Shelf(config.backups)


def finished(hq, shelf):
    for _ in range(200):
        if not shelf.busy():
            return hq.open(LIST)
        time.sleep(0.05)
    raise AssertionError("the backup does not end")


def test_only_headquarters_may(browser, shelf):
    for number, (_, role, _) in PEOPLE.items():
        if role in ("hq", "clerk", "mystery_shopper"):
            continue
        person = browser.enter(number)
        assert person.get(LIST).status_code == 403, role
        assert "备份" not in person.open("/office").text
        person.fill(LIST, 403)
    assert shelf.backups() == []


def test_back_up_now(hq, shelf, app):
    page = hq.open(LIST)
    assert "还没有核对无误的备份" in page.text and "备份" in hq.open("/office").text
    hq.fill(LIST)
    page = finished(hq, shelf)
    (made,) = shelf.backups()
    assert made.verified and made.name in page.text and "核对无误" in page.text
    assert "同一块磁盘" in page.text
    assert "download" not in page.response.text and made.name not in [v for k, v in page.attributes if k == "href"]


def test_the_bar_survives_a_reload(hq, shelf, db, config):
    """Held up in the middle, as a large one would be."""
    goes_on, begun = threading.Event(), threading.Event()

    def tell(phase, done, total):
        if phase == "verifying":
            begun.set()
            goes_on.wait(20)

    thread = threading.Thread(target=work.run, args=(db, config, "on_demand", tell))
    thread.start()
    try:
        assert begun.wait(20)
        for _ in range(2):
            page = hq.open(LIST)
            assert "hx-get" in dict(page.attributes) and "progress" in page.ids
            assert "立即备份" not in page.text
        part = hq.get(f"{LIST}/progress", headers=HTMX)
        assert "<html" not in part.text and "progress" in part.text
        assert "已经有一次备份在进行" not in hq.fill(LIST).text
    finally:
        goes_on.set()
        thread.join()
    assert len(shelf.backups()) == 1
    done = hq.get(f"{LIST}/progress", headers=HTMX)
    assert done.headers["hx-redirect"] == LIST


def test_an_old_one_warns(hq, shelf, db, config, app):
    made = work.run(db, config, "weekly")
    app.state.at = made.manifest.made_at + 1000
    assert "天前的了" not in hq.open(LIST).text
    app.state.at += 8 * 86_400_000
    db_person(app, db)
    page = hq.enter("9002").open(LIST)
    assert "已经是 8 天前的了" in page.text and "每周自动" in page.text


def test_one_from_the_future_is_not_the_newest(hq, shelf, db, config, app):
    made = work.run(db, config, "weekly")
    app.state.at = made.manifest.made_at - 86_400_000
    db_person(app, db)
    page = hq.enter("9002").open(LIST).text
    assert "还没有核对无误的备份" not in page and "日期都在将来" in page


def db_person(app, db):
    """Sessions of the week before are over."""
    with db.write() as writer:
        writer.run("delete from session")


def test_what_stopped_it_is_said(hq, shelf, db):
    shelf.root.write_text("a file where the folder should be")
    hq.fill(LIST)
    for _ in range(100):
        page = hq.open(LIST)
        if "写不进去" in page.text:
            break
        time.sleep(0.05)
    assert "写不进去" in page.text and "立即备份" in page.text


def test_one_that_was_cut_off_is_said(hq, db, shelf):
    with db.write() as writer:
        job_run.begin(writer, work.JOB, 5, '{"kind": "weekly", "phase": "copying", "done": 1, "total": 2}')
    page = hq.open(LIST)
    assert "中途断了" in page.text and "立即备份" in page.text


def test_a_damaged_one_is_said(hq, shelf, db, config):
    made = work.run(db, config, "on_demand")
    (made.folder / "check.json").write_bytes(b'{"at": 1, "problem": "changed"}')
    page = hq.open(LIST)
    assert "已损坏" in page.text and "还没有核对无误的备份" in page.text


def test_postgresql_has_its_own_tools(hq, app):
    app.state.config = msgspec.structs.replace(app.state.config, database_url="postgresql://elsewhere")
    page = hq.open(LIST)
    assert "pg_dump" in page.text and "rotate-epoch" in page.text
    assert "pg_dump" in hq.fill(LIST, 409).text
