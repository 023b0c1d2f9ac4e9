"""Cells as POS systems and people write them."""

import pytest

from server.imports.values import day_of_text, minor_of, switch_of, whole_of


@pytest.mark.parametrize(
    ("text", "minor"),
    [
        ("12.34", 1234),
        ("12", 1200),
        ("12.5", 1250),
        ("0", 0),
        ("1,234.50", 123450),
        ("1,234,567", 123456700),
        ("12,34", 1234),
        ("¥12.00", 1200),
        ("￥1,200", 120000),
        ("12.00元", 1200),
        ("NT$1,200", 120000),
        ("RMB 88", 8800),
        ("１２．３４", 1234),
        ("-12.34", -1234),
        ("12.34-", -1234),
        ("(12.34)", -1234),
        ("−12", -1200),
        ("-¥12", -1200),
        ("¥-12", -1200),
        (" 12.340 ", 1234),
        ("29.330000000000002", 2933),
        ("29.329999999999998", 2933),
        ("1e3", 100000),
        (".5", 50),
    ],
)
def test_amounts(text, minor):
    assert minor_of(text, 2) == minor


@pytest.mark.parametrize(
    "text", ["abc", "12.345", "1.2.3", "", "12 / 3", "NaN", "inf", "1,23,4", "12a", "¥", "-", "2026-01-05"]
)
def test_what_is_no_amount(text):
    assert minor_of(text, 2) is None


def test_a_currency_without_decimals_takes_whole_amounts():
    assert minor_of("1,200", 0) == 1200
    assert minor_of("12.50", 0) is None


@pytest.mark.parametrize(
    ("text", "order", "day"),
    [
        ("19970101", "ymd", "1997-01-01"),
        ("2026-01-05", "ymd", "2026-01-05"),
        ("2026/1/5", "ymd", "2026-01-05"),
        ("2026.1.5", "ymd", "2026-01-05"),
        ("2026年1月5日", "ymd", "2026-01-05"),
        ("２０２６／１／５", "ymd", "2026-01-05"),
        ("2026-01-05 13:45:10", "ymd", "2026-01-05"),
        ("2026-01-05T13:45:10", "ymd", "2026-01-05"),
        ("20260105134510", "ymd", "2026-01-05"),
        ("26/1/5", "ymd", "2026-01-05"),
        ("46027", "ymd", "2026-01-05"),
        ("46027.5", "ymd", "2026-01-05"),
        ("5/1/2026", "dmy", "2026-01-05"),
        ("1/5/2026", "mdy", "2026-01-05"),
        ("05.01.26", "dmy", "2026-01-05"),
        ("2026/1/5", "mdy", "2026-01-05"),
        ("115/01/05", "roc", "2026-01-05"),
        ("1150105", "roc", "2026-01-05"),
        ("2024-02-29", "ymd", "2024-02-29"),
    ],
)
def test_days(text, order, day):
    assert day_of_text(text, order) == day


@pytest.mark.parametrize(
    "text", ["2026-02-30", "20261301", "yesterday", "", "12", "1900-01-01", "5/1/2026", "2025-02-29", "9999999", "-"]
)
def test_what_is_no_day(text):
    assert day_of_text(text, "ymd") is None


def test_points_and_switches():
    assert (whole_of("120"), whole_of("12.9"), whole_of("-3"), whole_of("many")) == (120, 12, -3, None)
    assert [switch_of(text) for text in ("是", "Y", "1", "启用", "TRUE")] == [True] * 5
    assert [switch_of(text) for text in ("否", "n", "0", "停用", "False")] == [False] * 5
    assert switch_of("maybe") is None
