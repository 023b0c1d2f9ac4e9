"""What the check says before anything is taken in: lines that are not taken, and sums of those that are."""

from tests.imports.pos_lines import HEADER, line


def test_bad_lines_say_what_is_wrong_and_the_others_go_in(desk):
    bad = (
        line(code=""),
        line(code="X" * 61),
        line(store="404"),
        line(store="009"),
        line(day="2026-13-01"),
        line(day=""),
        line(day="2026-05-30"),
        line(amount=""),
        line(amount="abc"),
        line(amount="1e12"),
        line(amount="12.345"),
        line(quantity="1.5"),
        line(points="x"),
        line(per="x"),
        line(on="?"),
        line(code="", amount="x", day="x"),
        line(slip="9" * 121),
    )
    run = desk.whole(HEADER + line() + "".join(bad) + line(code="V9"), store="")
    assert (run.added, run.refused, run.done) == (2, len(bad), len(bad) + 2)
    assert [(number, code, field) for number, code, field, _ in desk.faults(run)] == [
        (3, "import.code_missing", "code"),
        (4, "import.code_long", "code"),
        (5, "import.store_unknown", "store"),
        (6, "import.store_unknown", "store"),
        (7, "import.day_wrong", "day"),
        (8, "import.day_missing", "day"),
        (9, "import.day_future", "day"),
        (10, "import.amount_missing", "amount"),
        (11, "import.amount_wrong", "amount"),
        (12, "import.amount_large", "amount"),
        (13, "import.amount_wrong", "amount"),
        (14, "import.quantity_wrong", "quantity"),
        (15, "import.points_wrong", "points"),
        (16, "import.per_point_wrong", "amount_per_point"),
        (17, "import.switch_wrong", "points_enabled"),
        (18, "import.amount_wrong", "amount"),
        (18, "import.code_missing", "code"),
        (18, "import.day_wrong", "day"),
        (19, "import.slip_long", "slip"),
    ]


def test_the_check_says_the_same_as_the_import_and_writes_nothing(desk):
    content = HEADER + line() + line(amount="x") + line(code="V2", amount="-20") + line(code="V2", store="002")
    checked = desk.check(desk.upload(content, store=""))
    found = desk.summary(checked)
    assert (found.lines, found.fresh, found.unchanged, found.refused, found.returns) == (4, 3, 0, 1, 1)
    assert (found.customers, found.strangers, found.amount_minor, found.points) == (3, 3, 18_000, 180)
    assert (found.first_day, found.last_day, found.stores) == ("2026-05-01", "2026-05-01", {"s1": 2, "s2": 1})
    assert found.faults == {"import.amount_wrong": 1}
    assert desk.replicated() == {"member": [], "purchase": [], "point_entry": []}
    run = desk.take_in(checked)
    assert (run.added, run.refused) == (found.fresh, found.refused)
