"""A sheet taken in: new, changed, unchanged and refused lines by both rules; killed in the middle; twice; taken back."""

import pytest

from server.db import sheet
from server.errors import Problem
from server.sheets import take_in as taking
from tests.office.people import NOW
from tests.sheets.conftest import MINUTE

HEAD = "姓名,手机号,会员卡号,性别,生日,导购,介绍人,备注,同意联系\n"


def padded(*lines):
    """Lines under HEAD, filled up with empty cells."""
    return HEAD + "".join(line + "," * (HEAD.count(",") - line.count(",")) + "\n" for line in lines)


NEW = HEAD + "赵一,13811110001,V-1,男,1980-05-06,1002,,老顾客,是\n钱二,13811110002,,女,,,V-1,,否\n"


def test_new_members_come_with_all_their_fields(sheets):
    run = sheets.whole(NEW)
    assert (run.state, run.taken, run.fresh) == ("done", 2, 2)
    one, two = (row for id, row in sheets.members().items() if id.startswith("sheet-"))
    assert (one["name"], one["pinyin"], one["phone"]) == ("赵一", "zhao yi", "+8613811110001")
    assert (one["sex"], one["birthday"], one["clerk_id"], one["note"]) == ("male", "1980-05-06", "staff-1002", "老顾客")
    assert (one["consent"], one["source"], one["registered_by"]) == (1, "sheet", "staff-9002")
    assert (two["consent"], two["referrer_id"], two["joined_day"]) == (0, one["id"], "2026-11-22")
    assert not sheets.files.path(run.id).parent.exists()


def test_the_same_file_twice_changes_nothing(sheets):
    sheets.whole(NEW, rule="sheet")
    before = sheets.members()
    again = sheets.whole(NEW, rule="sheet")
    assert sheets.counts(again) == (0, 0, 2, 0) and sheets.members() == before


def test_filling_leaves_what_is_there_and_the_sheet_wins_where_it_may(sheets):
    content = "会员标识,姓名,手机号,地址,导购\nm-1,张建军,13800000009,文晖路,1001\nm-2,,,,\n"
    fill = sheets.check(content)
    assert sheets.changes(fill) == {2: {"address": ("", "文晖路")}} and fill.unchanged == 1
    wins = sheets.check(content, rule="sheet")
    assert sheets.changes(wins)[2] == {
        "name": ("张建国", "张建军"),
        "pinyin": ("zhang jian guo", "zhang jian jun"),
        "phone": ("+8613800000001", "+8613800000009"),
        "address": ("", "文晖路"),
    }
    sheets.take_in(wins)
    row = sheets.members()["m-1"]
    assert (row["name"], row["phone"], row["clerk_id"]) == ("张建军", "+8613800000009", "staff-1002")


def test_members_are_found_by_record_then_vip_then_phone(sheets, db):
    with db.write() as writer:
        rows = [
            {"id": "v-1", "name": "V7", "vip_number": "V7"},
            {"id": "v-2", "name": "同号", "phone": "+8613900000002"},
        ]
        writer.put("member", "store/001", writer.next_seq("store/001"), rows)
    run = sheets.check(
        "会员标识,姓名,会员卡号,手机号\n,顾七,V7,\n,张建国,,138 0000 0001\n,王芳,,13900000002\n,别人,,13800000001\n"
    )
    assert sheets.changes(run) == {2: {"name": ("V7", "顾七"), "pinyin": ("", "gu qi")}}
    assert run.unchanged == 2 and "sheet.phone_other" in sheets.faults(run)[5]


BAD = {
    "李四,1381111": "member.phone_impossible",
    "李四,abc": "member.phone_letters",
    ",13811110003": "sheet.name_missing",
    "李四,": "sheet.no_key",
    "李四,13811110003,,unknown": "sheet.choice_unknown",
    "李四,13811110003,,,1980-13-01": "import.day_wrong",
    "李四,13811110003,,,2099-01-01": "import.day_future",
    "李四,13811110003,,,1850-01-01": "import.day_too_old",
    "李四,13811110003,,,,9999": "sheet.clerk_unknown",
    "李四,13811110003,,,,,V404": "sheet.referrer_unknown",
    f"{'长' * 121},13811110003": "sheet.too_long",
}


@pytest.mark.parametrize("line", BAD)
def test_a_bad_line_is_refused_with_its_reason_and_the_others_go_in(sheets, line):
    run = sheets.check(padded(line, "好人,13811119999,V-9"))
    assert (run.fresh, run.refused) == (1, 1) and f'"{BAD[line]}"' in sheets.faults(run)[2]


def test_an_id_number_is_read_with_patience_and_refused_when_it_cannot_be(sheets):
    head = "姓名,手机号,证件号\n"
    run = sheets.whole(head + "赵一,13811110001,１１０１０５ 19491231 002x\n李四,13811110003,330102199001011219\n")
    assert (run.fresh, run.refused) == (1, 1)
    (one,) = (row for id, row in sheets.members().items() if id.startswith("sheet-"))
    assert one["id_number"] == "11010519491231002X"
    bad = sheets.check(head + "李四,13811110003,330102199001011219\n")
    assert '"member.id_number_wrong"' in sheets.faults(bad)[2]


def test_a_member_twice_in_a_file_is_taken_once(sheets):
    run = sheets.check(
        padded("赵一,13811110001,V-1", "赵一,13811110001", "张建国,13800000001", "张建国,13800000001", "赵三,,V-1")
    )
    assert sheets.counts(run) == (1, 0, 1, 3)
    assert all('"sheet.twice"' in body for body in sheets.faults(run).values())


def test_a_family_may_share_a_phone_when_each_has_a_number(sheets):
    content = padded("赵一,13811110001,V-1", "赵二,13811110001,V-2")
    assert sheets.whole(content).taken == 2
    assert sheets.counts(sheets.check(content)) == (0, 0, 2, 0)


def test_another_store_is_out_of_reach(sheets):
    run = sheets.check("门店,姓名,手机号\n武林店,李娜,13700000003\n湖滨店,新人,13811110001\n")
    assert run.fresh == 1 and '"import.store_other"' in sheets.faults(run)[2]
    by_id = sheets.check("会员标识,备注\nm-3,看看\n")
    assert '"sheet.no_key"' in sheets.faults(by_id)[2]
    everywhere = sheets.check("门店,姓名,手机号\n武林店,李娜,13700000003\n", store="")
    assert everywhere.unchanged == 1


FILES = {
    "": "import.empty",
    "姓名,手机号\n": "import.no_rows",
    "金额,数量\n1,2\n": "sheet.no_columns",
    "<html><table></table></html>": "import.web_page",
    b"PK\x03\x04broken": "import.corrupt",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1old": "import.old_excel",
    b"\0\1\2\3": "import.not_table",
}


@pytest.mark.parametrize("content", FILES)
def test_a_file_that_is_no_sheet_of_members_is_not_kept(sheets, content):
    with pytest.raises(Problem) as problem:
        sheets.upload(content)
    assert (problem.value.code, problem.value.field) == (FILES[content], "file")
    assert not list(sheets.files.root.glob("*"))


def test_a_file_without_a_store_column_needs_a_store(sheets):
    with pytest.raises(Problem, match=r"import\.store_needed"):
        sheets.upload(NEW, store="")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "big5"])
def test_every_encoding_is_read(sheets, encoding):
    text = "姓名,手機號碼,備註\n陳大文,13811110001,老客人要打電話\n"
    run = sheets.check(text.encode(encoding))
    assert sheets.changes(run, "new")[2]["name"] == ("", "陳大文")


def test_a_row_too_many_is_refused_before_anything_is_written(sheets, monkeypatch):
    monkeypatch.setattr("server.sheets.check.ROWS", 50)
    with pytest.raises(Problem) as problem:
        sheets.check(padded(*(f"客{place},,V{place}" for place in range(51))))
    assert problem.value.code == "import.too_many_rows" and problem.value.facts == {"rows": 50}
    assert not [id for id in sheets.members() if id.startswith("sheet-")]


def test_a_formula_is_text(sheets):
    sheets.whole('姓名,会员卡号,备注\n"=1+1",V-1,\'@SUM(A1)\n')
    row = next(row for row in sheets.members().values() if row["vip_number"] == "V-1")
    assert (row["name"], row["note"]) == ("=1+1", "@SUM(A1)")


def test_killed_in_the_middle_it_goes_on_where_it_was(sheets, monkeypatch):
    monkeypatch.setattr(taking, "WRITTEN_AT_ONCE", 3)
    content = padded(*(f"客{place},,V{place}" for place in range(10)))
    run = sheets.check(content)
    assert run.fresh == 10
    with sheets.db.write() as writer:
        sheet.change_run(writer, run.id, state="running", begun=1, done=0)
    assert taking._take_in_batch(sheets.db, sheets.run(run), NOW + MINUTE)
    assert (sheets.run(run).taken, sheets.run(run).done) == (3, 3)
    done = sheets.take_in(sheets.run(run))
    assert (done.state, done.taken, done.done) == ("done", 10, 10)
    assert len({row["vip_number"] for row in sheets.members().values() if row["vip_number"]}) == 10


def test_what_changed_since_the_preview_is_left_alone(sheets, db):
    run = sheets.check("会员标识,地址,备注\nm-1,文晖路,熟客\n", rule="sheet")
    with db.write() as writer:
        row = {**sheets.members()["m-1"], "address": "延安路"}
        writer.put("member", "store/001", writer.next_seq("store/001"), [row])
    sheets.take_in(run)
    assert (sheets.members()["m-1"]["address"], sheets.members()["m-1"]["note"]) == ("延安路", "熟客")


def test_taken_back_everything_is_as_before(sheets):
    before = sheets.members()
    content = NEW + "张建军,13800000001,V-5,,,,,记一笔\n"
    run = sheets.whole(content.replace("张建军", "张建国"), rule="sheet")
    assert run.taken == 3 and sheets.members() != before
    undone = sheets.take_back(run)
    assert (undone.state, undone.kept) == ("undone", 0)
    plain = {id: {**row, "seq": 0} for id, row in sheets.members().items()}
    assert plain == {id: {**row, "seq": 0} for id, row in before.items()}
    assert sheets.whole(content.replace("张建军", "张建国")).taken == 3


def test_what_somebody_built_on_is_kept_and_listed(sheets, db):
    run = sheets.whole(NEW + "张建国,13800000001,V-5,,,,,记一笔\n", rule="sheet")
    ids = [id for id in sheets.members() if id.startswith("sheet-")]
    sheets.whole("会员标识,备注\nm-1,另一笔\n", rule="sheet", now=NOW + 3 * MINUTE)
    with db.write() as writer:
        bought = {"id": "p-9", "member_id": ids[1], "root_id": "p-9", "kind": "sale", "amount_minor": 100}
        writer.put("purchase", "store/001", writer.next_seq("store/001"), [bought])
    undone = sheets.take_back(run)
    assert undone.kept == 3
    with db.read() as reader:
        kept = {row["line"]: row["kept"] for row in sheet.kept_members(reader, run.id, 10)}
    assert kept == {2: "used", 3: "used", 4: "note"}
    row = sheets.members()["m-1"]
    assert (row["note"], row["vip_number"]) == ("另一笔", "")


def test_what_a_sheet_did_stands_in_the_log_once_and_so_does_its_way_back(sheets, db):
    run = sheets.whole("会员标识,姓名,手机号\nm-1,张建军,13800000009\n,赵一,13811110001\n", rule="sheet")
    assert sheets.counts(run) == (1, 1, 0, 0)
    sheets.take_back(run)

    def logged():
        with db.read() as reader:
            return reader.rows("select op, op_id, device, actor, status, seq, mid from operation_log order by seq", {})

    rows = logged()
    assert sorted(row["op"] for row in rows) == [
        "member.import_fields",
        "member.import_record",
        "member.take_back_fields",
        "member.take_back_record",
    ]
    assert {(row["device"], row["actor"], row["status"]) for row in rows} == {("office", "staff-9002", "applied")}
    assert len({row["op_id"] for row in rows}) == 4 and all(row["seq"] == row["mid"] for row in rows)
    sheets.take_back(run)
    assert logged() == rows
