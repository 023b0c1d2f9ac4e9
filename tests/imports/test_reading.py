"""Files as they come: encodings, delimiters, quotes, workbooks; and files that are none."""

import io
import zipfile
from datetime import date, datetime

import pytest
from openpyxl import Workbook

from server.errors import Problem
from server.imports import limits
from server.imports.intake import with_header
from server.imports.read import all_lines, data_lines, layout_of

HEADER = "顾客代码,商店,消费金额,备注"
SIMPLIFIED = f"{HEADER}\nV001,人民路店,12.50,老客户\nV002,解放路店,8.00,送了礼物，很满意\n"
TRADITIONAL = "顧客代碼,門市,消費金額,備註\nV001,忠孝東路店,1250,老客戶\nV002,中山北路店,800,送了禮物，很滿意\n"


def cells(tmp_path, content):
    path = tmp_path / "file"
    path.write_bytes(content)
    layout = layout_of(path)
    return layout, [line.cells for line in all_lines(path, layout)]


def problem(tmp_path, content):
    with pytest.raises(Problem) as found:
        cells(tmp_path, content)
    assert found.value.field == "file"
    return found.value.code


def plainly(text):
    return [line.split(",") for line in text.splitlines()]


@pytest.mark.parametrize(
    ("encoding", "said"),
    [("utf-8", "utf-8"), ("utf-8-sig", "utf-8"), ("gb18030", "gb18030"), ("gbk", "gb18030"), ("utf-16", "utf-16")],
)
def test_encodings_of_simplified_chinese(tmp_path, encoding, said):
    layout, found = cells(tmp_path, SIMPLIFIED.encode(encoding))
    assert layout.encoding == said
    assert found == plainly(SIMPLIFIED)


def test_big5(tmp_path):
    layout, found = cells(tmp_path, TRADITIONAL.encode("big5"))
    assert layout.encoding == "big5"
    assert found == plainly(TRADITIONAL)


def test_encodings_may_be_mixed_by_line(tmp_path):
    first, second, third = SIMPLIFIED.splitlines(keepends=True)
    _, found = cells(tmp_path, first.encode("gb18030") + second.encode("utf-8") + third.encode("gb18030"))
    assert found == plainly(SIMPLIFIED)
    _, found = cells(tmp_path, first.encode() + second.encode() + third.encode("gb18030"))
    assert found == plainly(SIMPLIFIED)


def test_gb18030_that_is_valid_utf8_by_chance(tmp_path):
    text = "顾客代码,消费金额,备注\n1,2,联通\n3,4,普通客户资料\n"
    assert cells(tmp_path, text.encode("gb18030"))[1] == plainly(text)


def test_a_line_in_no_encoding_is_a_bad_line_not_a_bad_file(tmp_path):
    path = tmp_path / "file"
    path.write_bytes(SIMPLIFIED.encode() + b"V003,\xff\xff\xff\xfe,1,x\n" + b"V004,a,2,b\n")
    lines = list(all_lines(path, layout_of(path)))
    assert [(line.number, line.problem) for line in lines][3:] == [(4, "import.row_encoding"), (5, "")]


@pytest.mark.parametrize(("delimiter", "said"), [(";", ";"), ("\t", "\t"), ("|", "|"), ("   ", "")])
def test_delimiters(tmp_path, delimiter, said):
    text = "code,date,amount\n0001,20260105,12.50\n0002,20260106,8.00\n"
    layout, found = cells(tmp_path, text.replace(",", delimiter).encode())
    assert layout.delimiter == said
    assert found == plainly(text)


def test_semicolons_win_over_decimal_commas(tmp_path):
    layout, found = cells(tmp_path, b"code;amount;date\nA;12,50;20260101\nB;8,00;20260102\n")
    assert layout.delimiter == ";"
    assert found[1] == ["A", "12,50", "20260101"]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends(tmp_path, end):
    assert cells(tmp_path, f"a,b{end}{end}c,d{end}".encode())[1] == [["a", "b"], ["c", "d"]]


def test_quotes(tmp_path):
    text = 'code,amount,note\nA,"1,234.50","said ""good""\nand left"\nB,2,a 5" pipe\n'
    path = tmp_path / "file"
    path.write_text(text)
    lines = list(all_lines(path, layout_of(path)))
    assert lines[1].cells == ["A", "1,234.50", 'said "good"\nand left']
    assert (lines[2].number, lines[2].cells) == (4, ["B", "2", 'a 5" pipe'])


def test_a_quote_that_never_closes_costs_one_line(tmp_path):
    path = tmp_path / "file"
    path.write_text("code,amount\n" + 'A,"1\n' + "".join(f"B{n},2\n" for n in range(60)))
    lines = list(all_lines(path, layout_of(path)))
    assert [line.number for line in lines if line.problem == "import.row_quote"] == [2]
    assert len(lines) == 62


def test_a_very_long_line_or_cell_costs_one_line(tmp_path):
    path = tmp_path / "file"
    path.write_text(f"code,amount\nA,{'9' * 3000}\nB,{'1' * 200_000}\nC,3\n")
    found = [(line.number, line.problem) for line in all_lines(path, layout_of(path))]
    assert found == [(1, ""), (2, "import.row_long"), (3, "import.row_long"), (4, "")]


def workbook(rows, **sheets):
    book = Workbook()
    for row in rows:
        book.active.append(row)
    for name, more in sheets.items():
        sheet = book.create_sheet(name)
        for row in more:
            sheet.append(row)
    return book


def saved(book):
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def test_a_workbook_reads_like_its_csv(tmp_path):
    rows = [["顾客代码", "日期", "金额"], ["00012", date(2026, 1, 5), 12.5], [12, datetime(2026, 1, 5, 13, 4), 8.0]]
    layout, found = cells(tmp_path, saved(workbook(rows)))
    assert layout.kind == "workbook"
    assert found == [["顾客代码", "日期", "金额"], ["00012", "2026-01-05", "12.5"], ["12", "2026-01-05", "8"]]


def test_empty_sheets_and_rows_are_passed_over(tmp_path):
    layout, found = cells(tmp_path, saved(workbook([], 明细=[["a", "b"], [], [None, None], ["c", "d"]])))
    assert layout.sheet == "明细"
    assert found == [["a", "b"], ["c", "d"]]


def test_formulas_are_never_computed(tmp_path):
    _, found = cells(tmp_path, saved(workbook([["code", "amount"], ["A", "=1+1"]])))
    assert found == [["code", "amount"], ["A"]]


def test_files_that_are_no_table(tmp_path):
    assert problem(tmp_path, b"") == "import.empty"
    assert problem(tmp_path, b"\n\n  \n") == "import.empty"
    assert problem(tmp_path, b"%PDF-1.7\x00\x01\x02") == "import.not_table"
    assert problem(tmp_path, b"<html><table><tr><td>1</td></tr></table>") == "import.web_page"
    assert problem(tmp_path, b"only one column\nA\nB\n".replace(b" ", b"")) == "import.one_column"
    assert problem(tmp_path, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)) == "import.old_excel"
    locked = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le") + bytes(600)
    assert problem(tmp_path, locked) == "import.locked"
    assert problem(tmp_path, saved(workbook([]))) == "import.empty"


@pytest.mark.parametrize("content", ["顾客代码,日期,金额\n", "顾客代码,日期,金额\n,,\n\n"])
def test_a_header_without_rows_is_said_at_once(tmp_path, content):
    path = tmp_path / "file"
    path.write_text(content, "utf-8")
    with pytest.raises(Problem) as found:
        with_header(path, layout_of(path))
    assert (found.value.code, found.value.field) == ("import.no_rows", "file")


def test_broken_workbooks(tmp_path):
    whole = saved(workbook([["code", "amount"], *[["A", n] for n in range(500)]]))
    assert problem(tmp_path, whole[: len(whole) // 2]) == "import.corrupt"
    assert problem(tmp_path, b"PK\x03\x04" + bytes(100)) == "import.corrupt"
    other = io.BytesIO()
    with zipfile.ZipFile(other, "w") as packed:
        packed.writestr("readme.txt", "hello")
    assert problem(tmp_path, other.getvalue()) == "import.not_table"
    damaged = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(whole)) as before, zipfile.ZipFile(damaged, "w") as after:
        for entry in before.infolist():
            content = before.read(entry)
            after.writestr(entry, content[:200] if "sheet1" in entry.filename else content)
    assert problem(tmp_path, damaged.getvalue()) == "import.corrupt"


def test_a_zip_bomb_is_not_unpacked(tmp_path):
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/workbook.xml", "<workbook/>")
        packed.writestr("xl/worksheets/sheet1.xml", b" " * 60_000_000)
    assert problem(tmp_path, bomb.getvalue()) == "import.bomb"


def test_too_large_a_file_and_too_many_rows(tmp_path, monkeypatch):
    path = tmp_path / "file"
    path.write_text("code,amount\n" + "A,1\n" * 12)
    layout = layout_of(path)
    monkeypatch.setattr("server.imports.read.ROWS", 10)
    with pytest.raises(Problem) as found:
        list(data_lines(path, layout))
    assert found.value.code == "import.too_many_rows"
    with path.open("r+b") as file:
        file.truncate(limits.FILE_BYTES + 1)
    with pytest.raises(Problem) as found:
        layout_of(path)
    assert found.value.code == "import.too_large"
