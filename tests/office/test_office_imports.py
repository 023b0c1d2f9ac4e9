"""The pages of an import: upload, columns, check, progress, result; mistakes where they were made; who sees what."""

import io
import time
from html.parser import HTMLParser

import pytest

from server.db import imports
from server.imports.files import Files
from tests.office.browser import HTMX

HEADER = "顾客代码,商店,关联制成单,日期,消费金额,消费数量,备注\n"
GOOD = HEADER + "V001,001,S1,2026-11-20,128.50,1,\nV002,001,,2026-11-21,80.00,2,老客户\n"
BAD = GOOD + "V003,001,S3,2026-11-31,12.00,1,\nV004,404,S4,2026-11-20,=1+1,1,\n"
NO_DAY = "顾客代码,金额\nV001,12\nV002,13\n"


def upload(browser, content, name="收银.csv", status=200):
    browser.open("/office/imports")
    data = content if isinstance(content, bytes) else content.encode()
    response = browser.post(
        "/office/imports", data={"_csrf": browser.csrf}, files={"file": (name, io.BytesIO(data), "text/csv")}
    )
    return browser._page(response, status)


def follow(browser, path, *states):
    """Waits for the background as the page does, and opens what it is sent on to."""
    for _ in range(300):
        answer = browser.get(f"{path}/progress", headers=HTMX)
        if "hx-redirect" in answer.headers:
            return browser.open(answer.headers["hx-redirect"])
        time.sleep(0.02)
    raise AssertionError("still working")


def choose(browser, path, status=200, **changes):
    """Sends the columns as the page has them, but for the changes."""
    page = browser.open(f"{path}/columns")
    fields = chosen(page) | changes
    return browser.fill(f"{path}/columns", status, **fields)


def chosen(page):
    """The values of selects, inputs and radio buttons that the page shows."""

    class Reader(HTMLParser):
        values: dict = {}
        inside = ""

        def handle_starttag(self, tag, attrs):
            given = dict(attrs)
            if tag == "select":
                self.inside = given["name"]
                self.values[self.inside] = ""
            elif tag == "option" and "selected" in given:
                self.values[self.inside] = given["value"]
            elif tag == "input" and (given.get("type") != "radio" or "checked" in given):
                self.values[given["name"]] = given.get("value") or ""

    reader = Reader()
    reader.values = {}
    reader.feed(page.response.text)
    return {name: value for name, value in reader.values.items() if name not in ("_csrf", "next")}


def purchases(db, store="001"):
    with db.read() as reader:
        sql = "select * from purchase where scope = :scope and source = 'import' order by day, id"
        return reader.rows(sql, {"scope": f"store/{store}"})


def test_from_the_file_to_the_purchases(hq, db, tmp_path):
    page = upload(hq, GOOD)
    path = page.path
    assert "核对各列" in page.text and "收银.csv" in page.text
    assert (chosen(page)["column_code"], chosen(page)["column_amount"], chosen(page)["column_quantity"]) == (
        "0",
        "4",
        "5",
    )
    choose(hq, path)
    preview = follow(hq, path)
    assert "确认后导入" in preview.text and "现在还没有写入任何记录" in preview.text
    assert "V001" in preview.text and "¥128.50" in preview.text and "2026年11月20日" in preview.text
    assert purchases(db) == []
    hq.fill(f"{path}/start")
    result = follow(hq, path)
    assert "全部导入完成" in result.text
    assert [(row["amount_minor"], row["recorded_by"]) for row in purchases(db)] == [
        (12_850, "staff-9002"),
        (8_000, "staff-9002"),
    ]
    assert list((tmp_path / "imports").iterdir()) == []
    listed = hq.open("/office/imports")
    assert "收银.csv" in listed.text and "总部苏" in listed.text and "已完成" in listed.text


def test_the_same_file_again_says_so_and_adds_nothing(hq, db):
    first = upload(hq, GOOD).path
    choose(hq, first)
    follow(hq, first)
    hq.fill(f"{first}/start")
    follow(hq, first)
    again = upload(hq, GOOD)
    assert "导入过" in again.text
    choose(hq, again.path)
    preview = follow(hq, again.path)
    assert "没有可以新增的行" in preview.text
    assert not [form for form in preview.forms if form["action"].endswith("/start")]
    assert len(purchases(db)) == 2


def test_bad_lines_are_shown_and_can_be_downloaded(hq, db):
    path = upload(hq, BAD).path
    choose(hq, path)
    preview = follow(hq, path)
    assert "日期看不懂：2026-11-31" in preview.text and "没有这家门店，或已关店：404" in preview.text
    answer = hq.get(f"{path}/refused.csv")
    assert answer.headers["content-type"].startswith("text/csv")
    lines = answer.text.lstrip("\ufeff").splitlines()
    assert lines[0] == "行号,列,内容,原因"
    assert lines[1] == "4,消费日期,2026-11-31,日期看不懂：2026-11-31"
    assert "5,消费金额,'=1+1,金额看不懂：=1+1" in lines
    hq.fill(f"{path}/start")
    result = follow(hq, path)
    assert "有 2 行未导入" in result.text
    assert len(purchases(db)) == 2


def test_mistakes_in_the_columns_are_shown_at_their_field_and_nothing_is_lost(hq):
    path = upload(hq, NO_DAY).path
    page = choose(hq, path, 422, store_id="", column_code="", column_note="1")
    assert {"column_code", "column_note", "store_id", "fixed_day"} <= set(page.invalid)
    assert chosen(page)["column_note"] == "1"
    page = choose(hq, path, 422, store_id="001", fixed_day="2026-11-23")
    assert page.invalid == ["fixed_day"]
    assert "日期不能晚于今天" in page.text
    page = choose(hq, path, 422, store_id="001", fixed_day="昨天")
    assert page.invalid == ["fixed_day"]
    page = choose(hq, path, 422, store_id="999", fixed_day="2026-11-20", column_amount="77")
    assert {"store_id", "column_amount"} <= set(page.invalid)
    choose(hq, path, store_id="001", fixed_day="2026-11-20")
    assert "将新增" in follow(hq, path).text


def test_columns_are_offered_again_for_the_next_file(hq):
    path = upload(hq, "甲,乙,丙\nx,V1,12.50\n").path
    choose(hq, path, column_code="1", column_amount="2", store_id="002", fixed_day="2026-11-20", points_rule="none")
    follow(hq, path)
    offered = chosen(upload(hq, "甲,乙,丙\ny,V2,9.50\n"))
    kept = ("column_code", "column_amount", "store_id", "points_rule", "fixed_day")
    assert [offered[name] for name in kept] == ["1", "2", "002", "none", ""]


def test_a_file_that_was_read_wrongly_is_read_another_way(hq):
    page = upload(hq, "报表\n\n顾客,价\nV1,12\n")
    path = page.path
    page = hq.fill(f"{path}/layout", encoding="utf-8", delimiter="comma", header_line="3")
    assert page.path == f"{path}/columns"
    assert chosen(page)["header_line"] == "3"
    page = hq.fill(f"{path}/layout", 422, encoding="utf-8", delimiter="comma", header_line="many")
    assert page.invalid == ["header_line"]
    page = hq.fill(f"{path}/layout", 422, encoding="ebcdic", delimiter="comma", header_line="1")
    assert page.invalid == ["encoding"]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "请先选择文件"),
        (b"%PDF-1.4\x00\x00", "这不是表格文件"),
        (b"PK\x03\x04broken", "已损坏"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100), "旧版电子表格"),
        (b"a\nb\nc\n", "只读到一列"),
        (HEADER.encode(), "只有表头"),
    ],
)
def test_a_file_that_is_none_is_refused_at_the_field_and_not_kept(hq, tmp_path, content, said):
    page = upload(hq, content, status=422)
    assert page.invalid == ["file"]
    assert said in page.text or (not content and "是空的" in page.text)
    assert not (tmp_path / "imports").exists() or list((tmp_path / "imports").iterdir()) == []


def test_a_form_without_a_file(hq):
    hq.open("/office/imports")
    assert hq.fill("/office/imports", 422).invalid == ["file"]


def test_a_hundred_megabytes_get_an_answer(hq, tmp_path):
    page = upload(hq, b"code,amount\n" + b"V1,1.00\n" * 13_000_000, status=422)
    assert page.invalid == ["file"]
    assert "超过 50 MB" in page.text
    assert list((tmp_path / "imports").iterdir()) == []


def test_a_manager_imports_for_the_own_store_only(manager, db):
    path = upload(manager, GOOD + "V9,002,S9,2026-11-20,5,1,\n").path
    choose(manager, path, store_id="002")
    preview = follow(manager, path)
    assert "不是你的门店：002" in preview.text
    manager.fill(f"{path}/start")
    follow(manager, path)
    assert (len(purchases(db)), len(purchases(db, "002"))) == (2, 0)


def test_runs_of_other_stores_do_not_exist_for_a_manager(browser, db):
    hq = browser.enter("9002")
    path = upload(hq, GOOD).path
    browser.enter("2001")
    assert "收银.csv" not in browser.open("/office/imports").text
    browser.open(path, 404)
    browser.open(f"{path}/refused.csv", 404)
    browser.fill(f"{path}/removal", 404)
    browser.fill(f"{path}/start", 404)


@pytest.mark.parametrize("number", ["9001", "9004", "1009", "9006"])
def test_other_roles_do_not_import(browser, number):
    browser.enter(number)
    browser.open("/office/imports", 403)


def test_giving_up_deletes_the_file(hq, db, tmp_path):
    path = upload(hq, GOOD).path
    assert "已放弃" in hq.fill(f"{path}/removal").text
    assert list((tmp_path / "imports").iterdir()) == []
    hq.open(path, 404)


def test_what_went_in_is_not_taken_apart_again(hq):
    path = upload(hq, GOOD).path
    choose(hq, path)
    follow(hq, path)
    hq.fill(f"{path}/start")
    follow(hq, path)
    hq.fill(f"{path}/removal", 422)
    hq.fill(f"{path}/columns", 422)
    hq.open(f"{path}/columns", 422)


def test_an_import_that_was_cut_off_goes_on_from_the_page(hq, db):
    path = upload(hq, GOOD).path
    run_id = path.rpartition("/")[2]
    choose(hq, path)
    follow(hq, path)
    with db.write() as writer:
        imports.change_run(writer, run_id, state="running", done=1, added=1)
    page = hq.open(path)
    assert "服务器重启过" in page.text and "hx-get" not in page.response.text
    hq.fill(f"{path}/start")
    follow(hq, path)
    with db.read() as reader:
        assert imports.run(reader, run_id).done == 2
    assert len(purchases(db)) == 1


def test_progress_is_asked_for_by_a_part_of_the_page(hq, db, tmp_path):
    path = upload(hq, GOOD).path
    run_id = path.rpartition("/")[2]
    choose(hq, path)
    follow(hq, path)
    with Files(tmp_path).working(run_id), db.write() as writer:
        imports.change_run(writer, run_id, state="running", done=1)
    with Files(tmp_path).working(run_id):
        page = hq.open(path)
        assert ("hx-trigger", "every 1s") in page.attributes
        part = hq.get(f"{path}/progress", headers=HTMX)
    assert "<html" not in part.text and '<progress value="1" max="2"' in part.text


def test_files_that_nobody_went_on_with_are_deleted(hq, app, tmp_path):
    path = upload(hq, GOOD).path
    app.state.at += 8 * 24 * 3_600_000
    hq.enter("9002")
    upload(hq, NO_DAY)
    assert len(list((tmp_path / "imports").iterdir())) == 1
    assert "已不在服务器上" in hq.open(path).text
