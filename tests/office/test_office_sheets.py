"""The pages of member sheets: an export costs a reason and is fetched by who asked only; an import from upload to undo."""

import io
import time

import pytest

from server.db import sheet_export
from server.imports.files import Files
from server.sheets import export
from tests.office.browser import HTMX
from tests.office.people import NOW

GOOD = (
    "姓名,手机号,会员卡号,地址,生日\n新一,13811110001,V-1,延安路,1990-01-01\n"
    "张建国,13800000001,V-2,文晖路,\n李四,12,,,\n"
)
HOUR = 3_600_000


def follow(browser, path):
    """Waits for the background as the page does, and opens what it is sent on to."""
    for _ in range(500):
        answer = browser.get(f"{path}/progress", headers=HTMX)
        if "hx-redirect" in answer.headers:
            return browser.open(answer.headers["hx-redirect"])
        assert answer.status_code == 200, answer.text
        time.sleep(0.02)
    raise AssertionError("still working")


def ask(browser, status=200, **changes):
    page = browser.open("/office/sheets")
    fields = {"id": page.inputs["id"], "store": "", "tier": "", "format": "csv", "reason": "季度盘点"} | changes
    return browser.fill("/office/sheets/exports", status, **fields)


def upload(browser, content=GOOD, status=200, **fields):
    browser.open("/office/sheets")
    data = {"_csrf": browser.csrf, "rule": "sheet", "store_id": "001", **fields}
    sent = {"file": ("会员.csv", io.BytesIO(content.encode()), "text/csv")}
    return browser._page(browser.post("/office/sheets/imports", data=data, files=sent), status)


def exports(db):
    with db.read() as reader:
        return sheet_export.listed(reader)


def members(db, store="001"):
    with db.read() as reader:
        sql = "select * from member where scope = :scope and removed = 0 order by id"
        return reader.rows(sql, {"scope": f"store/{store}"})


def test_an_export_is_logged_with_its_reason_and_fetched(hq, db):
    page = ask(hq, store="001", tier="A")
    ready = follow(hq, page.path)
    assert "已导出 1 位会员" in ready.text
    answer = hq.get(f"{page.path}/file")
    assert answer.status_code == 200 and "张建国" in answer.content.decode("utf-8-sig")
    assert "attachment" in answer.headers["content-disposition"] and answer.headers["cache-control"] == "no-store"
    [row] = exports(db)
    assert (row.staff_id, row.role, row.store_id, row.tier, row.reason) == ("staff-9002", "hq", "001", "A", "季度盘点")
    assert "季度盘点" in hq.open("/office/sheets").text


@pytest.mark.parametrize("reason", ["", "看看"])
def test_no_export_without_a_reason(hq, db, reason):
    page = ask(hq, 422, reason=reason, format="xlsx")
    assert "reason" in page.invalid and exports(db) == []
    assert not reason or "至少 4 个字" in page.text


def test_a_form_sent_twice_is_one_export(hq, db):
    page = hq.open("/office/sheets")
    fields = {"id": page.inputs["id"], "format": "csv", "reason": "季度盘点"}
    first, second = (hq.fill("/office/sheets/exports", **fields) for _ in range(2))
    assert first.path == second.path and len(exports(db)) == 1
    follow(hq, first.path)


@pytest.mark.parametrize("id", ["../../x", "", "a" * 100])
def test_an_id_that_is_none_makes_no_file(hq, db, id):
    ask(hq, 422, id=id)
    assert exports(db) == []


def test_another_person_cannot_fetch_it_though_the_log_shows_it(browser, db):
    path = ask(browser.enter("9002")).path
    follow(browser, path)
    browser.enter("9006")
    for part in ("", "/file", "/progress"):
        browser.open(path + part, 404)
    browser.fill(f"{path}/start", 404)
    assert "季度盘点" in browser.open("/office/sheets").text
    browser.enter("1001")
    browser.open(f"{path}/file", 404)
    assert "季度盘点" not in browser.open("/office/sheets").text


@pytest.mark.parametrize("number", ["9001", "9004", "1009"])
def test_others_have_no_sheets(browser, number):
    browser.enter(number)
    browser.open("/office/sheets", 403)
    browser.fill("/office/sheets/exports", 403, format="csv", reason="季度盘点")


def test_a_manager_exports_the_own_store_only(manager, db):
    ask(manager, 422, store="002")
    page = ask(manager, store="")
    follow(manager, page.path)
    text = manager.get(f"{page.path}/file").content.decode("utf-8-sig")
    assert "张建国" in text and "李娜" not in text and exports(db)[0].store_id == "001"


def test_the_file_goes_when_its_time_is_up_and_the_log_stays(hq, db, tmp_path):
    page = ask(hq)
    follow(hq, page.path)
    files = Files(tmp_path, export.FOLDER)
    assert export.forget_old(db, files, NOW + 23 * HOUR) == 0
    assert export.forget_old(db, files, NOW + 25 * HOUR) == 1
    assert "文件已按期删除" in hq.open(page.path).text
    hq.open(f"{page.path}/file", 422)
    assert [row.state for row in exports(db)] == ["gone"] and not list(files.root.glob("*"))


def test_an_export_that_was_cut_off_is_written_anew(hq, db, tmp_path):
    page = ask(hq)
    follow(hq, page.path)
    with db.write() as writer:
        sheet_export.change(writer, page.path.rpartition("/")[2], state="running")
    assert "导出停下了" in hq.open(page.path).text
    hq.fill(f"{page.path}/start")
    assert "已导出 3 位会员" in follow(hq, page.path).text


def test_from_the_file_to_the_members_and_back(hq, db, app):
    before = members(db)
    path = upload(hq).path
    preview = follow(hq, path)
    assert "现在还没有写入任何内容" in preview.text and "新一" in preview.text and "138 1111 0001" in preview.text
    assert "1990年1月1日" in preview.text and "1990-01-01" not in preview.text
    changed = hq.open(f"{path}?kind=changed")
    assert "张建国" in changed.text and "文晖路" in changed.text
    assert "12" in hq.open(f"{path}?kind=refused").text and members(db) == before
    hq.fill(f"{path}/start")
    done = follow(hq, path)
    assert "有 1 行未导入" in done.text and "撤销这次导入" in done.text
    assert {row["vip_number"] for row in members(db)} == {"V-1", "V-2", ""}
    app.state.at = NOW + HOUR
    hq.fill(f"{path}/undo")
    assert "已撤销 2 行" in follow(hq, path).text
    assert [{**row, "seq": 0} for row in members(db)] == [{**row, "seq": 0} for row in before]


def test_it_can_be_undone_for_thirty_days_only(hq, app, db):
    path = upload(hq).path
    follow(hq, path)
    hq.fill(f"{path}/start")
    follow(hq, path)
    app.state.at = NOW + 31 * 24 * HOUR
    with db.write() as writer:
        writer.run("update session set expires_at = :at", {"at": app.state.at + HOUR})
    hq.enter("9002")
    assert "撤销这次导入" not in hq.open(path).text
    hq.fill(f"{path}/undo", 422)
    assert "V-1" in {row["vip_number"] for row in members(db)}


def test_the_other_rule_is_one_click_away(hq):
    path = upload(hq, rule="fill").path
    follow(hq, path)
    hq.fill(f"{path}/rule", rule="sheet")
    assert "以表格为准" in follow(hq, path).text


@pytest.mark.parametrize("content", ["", "金额,数量\n1,2\n", "x"])
def test_a_file_that_is_none_is_refused_at_its_field(hq, content):
    page = upload(hq, content, 422)
    assert "file" in page.invalid
    browser_without = hq.fill("/office/sheets/imports", 422, rule="fill")
    assert "file" in browser_without.invalid


def test_another_stores_import_does_not_exist_for_a_manager(browser, db):
    path = upload(browser.enter("9002"), store_id="002").path
    follow(browser, path)
    browser.enter("1001")
    browser.open(path, 404)
    for what in ("start", "undo", "removal", "rule"):
        browser.fill(f"{path}/{what}", 404, rule="fill")
    own = upload(browser, store_id="002", content="门店,姓名,手机号\n武林店,李娜,13700000003\n")
    assert "不是你的门店" in follow(browser, own.path).text


def test_given_up_nothing_is_left(hq, db, tmp_path):
    path = upload(hq).path
    follow(hq, path)
    hq.fill(f"{path}/removal")
    hq.open(path, 404)
    assert not list((tmp_path / "sheets").glob("*"))
