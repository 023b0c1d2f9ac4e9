"""Which column means what: by names in three languages, by cells without a header, and remembered."""

import msgspec
import pytest

from server.imports.headers import header_line_of
from server.imports.intake import opening
from server.imports.lines import Line
from server.imports.mapping import Mapping, Plan, guess
from server.imports.plans import plan_of

ALL = {
    "zh-CN": "顾客代码 商店 关联制成单 消费金额 消费数量 启用积分 当前积分 金额/积分 备注 日期",
    "zh-TW": "顧客代碼 門市 關聯單號 消費金額 消費數量 啟用積分 目前點數 金額/積分 備註 日期",
    "en": "Customer_code Store Related-slip Amount Quantity Points.enabled CURRENT_POINTS Amount/Point Note Date",
}
FIELDS = ("code", "store", "slip", "amount", "quantity", "points_enabled", "balance", "amount_per_point", "note", "day")


@pytest.mark.parametrize("names", ALL.values(), ids=ALL.keys())
def test_the_columns_of_the_pos_export_are_known(names):
    assert guess(names.split(), []).columns == {field: place for place, field in enumerate(FIELDS)}


def test_the_surest_name_wins_and_unknown_columns_are_left():
    found = guess(["门店名称", "收银员", "会员卡号", "顾客代码", "金额", "实收金额"], [])
    assert found.columns == {"code": 3, "store": 0, "amount": 4}


def test_without_a_header_the_cells_say_it():
    rows = ("00004 0001 19970101 2 29.33", "00021 0002 19970118 12 9.00")
    sample = [Line(number, text.split()) for number, text in enumerate(rows)]
    assert guess([], sample).columns == {"code": 0, "day": 2, "quantity": 3, "amount": 4}


def test_the_order_of_days_is_seen():
    def order(*days):
        return guess(["code", "amount", "date"], [Line(1, ["A", "1", day]) for day in days]).day_order

    assert order("2026-01-05") == "ymd"
    assert order("05/01/2026", "25/01/2026") == "dmy"
    assert order("01/25/2026") == "mdy"
    assert order("115/01/25") == "roc"


@pytest.mark.parametrize(
    ("lines", "header"),
    [
        (["00004 0001 19970101", "00005 0002 19970101"], 0),
        (["会员积分明细表", "门店 顾客代码 消费金额", "001 V1 12"], 2),
        (["first second third", "1 2 3"], 1),
        (["code amount", "1 2"], 1),
    ],
)
def test_where_the_header_is(lines, header):
    assert header_line_of([(number, text.split()) for number, text in enumerate(lines, start=1)]) == header


def test_columns_are_remembered_for_the_next_file_of_the_kind(desk):
    first = desk.upload("姓氏,甲,乙,丙\nX,V1,12.50,2026-01-05\n")
    assert "code" not in plan_of(first).mapping.columns or plan_of(first).mapping.columns["code"] != 1
    mapping = Mapping({"code": 1, "amount": 2, "day": 3}, store_id="s1", points_rule="none", fixed_day="2026-01-01")
    desk.map(first, Plan(plan_of(first).layout, mapping))
    again = plan_of(desk.upload("姓氏,甲,乙,丙\nY,V2,8.00,2026-02-05\n"))
    assert again.mapping == msgspec.structs.replace(mapping, fixed_day="")
    other = plan_of(desk.upload("姓氏,甲,乙,丁\nY,V2,8.00,2026-02-05\n"))
    assert other.mapping.columns != mapping.columns


def test_columns_without_a_header_are_remembered_by_their_number(desk):
    first = desk.upload("00004 0001 19970101 2 29.33\n")
    mapping = Mapping({"code": 1, "amount": 4, "day": 2}, store_id="s1")
    desk.map(first, Plan(plan_of(first).layout, mapping))
    assert plan_of(desk.upload("00007 0009 19970301 1 9.00\n")).mapping == mapping
    assert plan_of(desk.upload("00007 19970301 1 9.00\n")).mapping.columns != mapping.columns


def test_the_opening_shows_header_and_first_lines(desk):
    run = desk.upload("明细\n顾客代码,消费金额\nV1,1\nV2,2\n")
    found = opening(desk.files.path(run.id), plan_of(run).layout)
    assert found.header == ["顾客代码", "消费金额"]
    assert [line.cells for line in found.sample] == [["V1", "1"], ["V2", "2"]]
    assert found.width == 2
