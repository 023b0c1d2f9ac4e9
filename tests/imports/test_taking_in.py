"""Rows of the POS export as facts of the store: whose, which, when, how many points."""

import io
from datetime import date

import pytest
from openpyxl import Workbook

from server.imports.batch import member_id
from server.imports.mapping import Mapping, Plan
from server.imports.plans import plan_of
from tests.imports.pos_lines import HEADER, line


def purchases(desk):
    return desk.rows("select * from purchase where scope = :scope order by day, id")


def member(desk, code="V1"):
    found = desk.rows("select * from member where scope = :scope and vip_number = :code and removed = 0", code=code)
    assert len(found) == 1
    return found[0]


def put_member(desk, **values):
    with desk.db.write() as writer:
        writer.put("member", "store/s1", writer.next_seq("store/s1"), [values])


def test_a_line_becomes_a_purchase_of_its_day(desk):
    desk.whole(HEADER + line(slip="R1", amount="1,280.50".replace(",", ""), quantity="3", note="改裤脚"))
    (found,) = purchases(desk)
    kept = (
        "member_id",
        "kind",
        "amount_minor",
        "quantity",
        "receipt",
        "day",
        "note",
        "source",
        "recorded_by",
        "clerk_id",
    )
    assert [found[name] for name in kept] == [
        "pos-s1-V1", "sale", 128050, 3, "R1", "2026-05-01", "改裤脚", "import", "hq1", ""
    ]  # fmt: skip
    assert (member(desk)["name"], member(desk)["joined_day"]) == ("V1", "2026-05-01")


def test_the_customer_who_is_a_member_already_is_used(desk):
    put_member(desk, id="mem1", name="王芳", vip_number="V1")
    desk.whole(HEADER + line())
    assert (member(desk)["id"], member(desk)["name"], member(desk)["spend_minor"]) == ("mem1", "王芳", 10_000)


def test_the_purchases_of_a_merged_member_go_to_the_survivor(desk):
    put_member(desk, id="mem1", name="王芳")
    put_member(desk, id="pos-s1-V1", name="V1", vip_number="V1", alias_of="mem1")
    desk.whole(HEADER + line())
    assert purchases(desk)[0]["member_id"] == "mem1"


def test_a_member_that_was_erased_does_not_come_back(desk):
    put_member(desk, id="pos-s1-V1", removed=1)
    run = desk.whole(HEADER + line())
    assert (run.added, run.refused) == (0, 1)
    assert desk.faults(run) == [(2, "import.member_erased", "code", "V1")]


def test_codes_with_odd_characters_are_customers_too(desk):
    run = desk.whole(HEADER + line(code="张三 #1") + line(code="张三 #2"))
    assert (run.added, run.refused) == (2, 0)
    assert member(desk, "张三 #1")["id"] == member_id("s1", "张三 #1")


def test_equal_lines_without_slip_are_as_many_purchases(desk):
    run = desk.whole(HEADER + line() + line() + line(day="2026-05-02"))
    assert run.added == 3
    again = desk.whole(HEADER + line(day="2026-05-02") + line() + line() + line())
    assert (again.added, again.unchanged) == (1, 3)
    assert member(desk)["spend_minor"] == 40_000


def test_stores_by_number_or_name_and_the_zeros_that_a_spreadsheet_drops(desk):
    content = HEADER + line(store="001") + line(store="1", amount="2") + line(store="解放路店", amount="3")
    run = desk.whole(content, store="")
    assert run.added == 3
    assert [row["amount_minor"] for row in purchases(desk)] in ([10_000, 200], [200, 10_000])
    assert [row["amount_minor"] for row in desk.replicated("store/s2")["purchase"]] == [300]


def test_a_manager_brings_lines_of_their_store_only(desk):
    run = desk.whole(HEADER + line() + line(store="002"), person="m1")
    assert (run.added, run.refused) == (1, 1)
    assert desk.faults(run) == [(3, "import.store_other", "store", "002")]
    assert desk.replicated("store/s2")["purchase"] == []


def test_returns_are_counted_off(desk):
    back = line(slip="R1", amount="-300", day="2026-05-03", quantity="-1")
    run = desk.whole(HEADER + line(slip="R1", amount="300") + back)
    assert run.added == 2
    assert (member(desk)["spend_minor"], member(desk)["purchases"], member(desk)["points"]) == (0, 0, 0)


@pytest.mark.parametrize(
    ("given", "points"),
    [
        ({"points": "77"}, 77),
        ({"points": "0"}, 0),
        ({}, 128),
        ({"on": "否"}, 0),
        ({"on": "是", "per": "10"}, 12),
        ({"per": "0"}, 0),
        ({"on": "0", "points": "5"}, 5),
    ],
)
def test_points_are_those_of_the_line_else_by_amount(desk, given, points):
    desk.whole(HEADER + line(amount="128.50", **given))
    assert member(desk)["points"] == points


def test_without_the_rule_lines_without_points_give_none(desk):
    run = desk.upload("顾客代码,消费金额,日期\nV1,128.50,2026-05-01\n")
    plan = plan_of(run)
    run = desk.map(run, Plan(plan.layout, Mapping(plan.mapping.columns, "s1", points_rule="none")))
    desk.take_in(desk.check(run))
    assert member(desk)["points"] == 0


def test_the_balance_of_the_pos_system_is_reached(desk):
    text = "顾客代码,消费金额,日期,当前积分\nV1,100,2026-05-01,900\nV1,50,2026-05-03,950\nV2,10,2026-05-01,\n"
    desk.whole(text)
    assert (member(desk)["points"], member(desk, "V2")["points"]) == (950, 10)
    desk.whole(text)
    assert member(desk)["points"] == 950
    desk.whole(text + "V1,20,2026-05-09,970\n")
    assert member(desk)["points"] == 970


def test_what_a_tablet_recorded_is_not_counted_again(desk):
    put_member(desk, id="mem1", name="王芳", vip_number="V1")
    with desk.db.write() as writer:
        sale = {
            "id": "p1",
            "member_id": "mem1",
            "root_id": "p1",
            "kind": "sale",
            "amount_minor": 9_900,
            "receipt": "R1",
        }
        writer.put(
            "purchase", "store/s1", writer.next_seq("store/s1"), [{**sale, "day": "2026-05-01", "source": "tablet"}]
        )
    run = desk.whole(HEADER + line(slip="R1", amount="99") + line(slip="R1", amount="50") + line(code="V2", slip="R1"))
    assert (run.added, run.unchanged, run.refused) == (0, 2, 1)
    assert desk.faults(run) == [(4, "import.slip_other_member", "slip", "R1")]
    back = desk.whole(HEADER + line(slip="R1", amount="-99", day="2026-05-04"))
    assert back.added == 1
    assert member(desk)["spend_minor"] == 0


def test_a_file_without_days_takes_the_day_that_was_said_and_its_slips_tell_it_again(desk):
    text = "顾客代码,单号,金额\nV1,R1,100\nV2,,50\n"

    def on(day):
        run = desk.upload(text)
        columns = plan_of(run).mapping.columns
        return desk.take_in(desk.check(desk.map(run, Plan(plan_of(run).layout, Mapping(columns, "s1", fixed_day=day)))))

    assert on("2026-05-01").added == 2
    assert {row["day"] for row in purchases(desk)} == {"2026-05-01"}
    again = on("2026-05-02")
    assert (again.added, again.unchanged) == (1, 1)


def test_the_same_file_is_offered_with_the_day_of_the_first_time(desk):
    text = "顾客代码,金额\nV2,50\n"
    run = desk.upload(text)
    mapping = Mapping(plan_of(run).mapping.columns, "s1", fixed_day="2026-05-01")
    desk.take_in(desk.check(desk.map(run, Plan(plan_of(run).layout, mapping))))
    assert plan_of(desk.upload(text)).mapping == mapping


def test_csv_and_workbook_of_the_same_rows_are_the_same_purchases(desk):
    desk.whole("顾客代码,单号,日期,金额\n00012,R1,2026/1/5,12.50\n7,,20260106,1280\n".encode("gb18030"))
    book = Workbook()
    rows = [["00012", "R1", date(2026, 1, 5), 12.5], [7, None, date(2026, 1, 6), 1280]]
    for row in (["顾客代码", "单号", "日期", "金额"], *rows):
        book.active.append(row)
    target = io.BytesIO()
    book.save(target)
    run = desk.whole(target.getvalue(), name="pos.xlsx")
    assert (run.added, run.unchanged, run.refused) == (0, 2, 0)


def test_one_customer_with_many_lines_is_no_burden(desk):
    text = HEADER + "".join(line(code="散客", amount=f"{n}.00", slip=f"R{n}") for n in range(1, 3001))
    run = desk.whole(text)
    assert run.added == 3000
    assert member(desk, "散客")["spend_minor"] == sum(range(1, 3001)) * 100
