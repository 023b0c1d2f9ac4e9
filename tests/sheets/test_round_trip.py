"""What goes out comes back as it was, in every format and language; and nothing in it runs in a spreadsheet."""

import csv
import io

import pytest
from openpyxl import load_workbook

from server.sheets.columns import COLUMNS, titles_in

ODD = {
    "id": "m-odd",
    "name": "=cmd|' /C calc'!A0",
    "pinyin": "odd",
    "phone": "+85291234567",
    "vip_number": "0007",
    "id_number": "330102199001011218",
    "address": '+1 路, "引号"；换\n行',
    "district": "somewhere_else",
    "birthday": "1955-02-28",
    "wedding_day": "1899-05-01",
    "joined_day": "2020-01-01",
    "sex": "male",
    "hours": "evening_gone",
    "note": "-1\t@x\x07",
    "likes_brand": "'quoted",
    "points": -5,
    "spend_minor": 123456,
    "clerk_id": "staff-1002",
    "referrer_id": "m-1",
    "consent": 1,
}


@pytest.fixture
def odd(db):
    with db.write() as writer:
        writer.put("member", "store/001", writer.next_seq("store/001"), [ODD])


def rows_of(content, format):
    if format == "csv":
        assert content.startswith(b"\xef\xbb\xbf")
        return list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
    sheet = load_workbook(io.BytesIO(content)).worksheets[0]
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


@pytest.mark.parametrize("locale", ["zh-CN", "zh-TW", "en"])
@pytest.mark.parametrize("format", ["csv", "xlsx"])
@pytest.mark.parametrize("rule", ["fill", "sheet"])
def test_an_export_taken_in_changes_nothing(sheets, odd, format, locale, rule):
    before = sheets.members()
    content = sheets.export(format, locale=locale)
    run = sheets.check(content, rule=rule)
    assert sheets.counts(run) == (0, 0, 3, 0), (sheets.changes(run), sheets.faults(run))
    assert sheets.take_in(run).taken == 0 and sheets.members() == before


@pytest.mark.parametrize("format", ["csv", "xlsx"])
def test_the_columns_are_uniform_and_no_cell_is_a_formula(sheets, odd, format):
    rows = rows_of(sheets.export(format), format)
    assert tuple(rows[0]) == titles_in("zh-CN") and len(rows) == 4
    by_name = dict(zip(COLUMNS, next(row for row in rows if row[0] == "m-odd"), strict=True))
    assert str(by_name["spend"]) == "1234.56" and by_name["sex"] == "男" and by_name["clerk"] == "1002 导购周"
    first = dict(zip(COLUMNS, next(row for row in rows if row[0] == "m-1"), strict=True))
    assert first["phone"] == "13800000001" and first["store"] == "湖滨店"
    if format == "csv":
        assert by_name["name"].startswith("'=") and by_name["phone"] == "'+85291234567"
        assert not any(cell.startswith(("=", "+", "@")) for row in rows for cell in row)
    else:
        book = load_workbook(io.BytesIO(sheets.export("xlsx", id="export-2")))
        assert {cell.data_type for row in book.worksheets[0].iter_rows() for cell in row} <= {
            "s",
            "n",
            "d",
            "inlineStr",
        }


def test_an_export_holds_one_store_and_one_tier(sheets):
    assert [row[0] for row in rows_of(sheets.export(tier="A"), "csv")[1:]] == ["m-1"]
    assert [row[0] for row in rows_of(sheets.export(store="", id="export-2"), "csv")[1:]] == ["m-1", "m-2", "m-3"]
    assert rows_of(sheets.export(tier="-", id="export-3"), "csv")[1:] == []


def test_more_members_than_one_page_of_the_database(sheets, db):
    with db.write() as writer:
        rows = [{"id": f"x-{place}", "name": f"客{place}", "vip_number": f"V{place}"} for place in range(950)]
        writer.put("member", "store/001", writer.next_seq("store/001"), rows)
    content = sheets.export()
    assert len(rows_of(content, "csv")) == 953
    assert sheets.counts(sheets.check(content)) == (0, 0, 952, 0)
