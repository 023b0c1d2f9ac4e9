"""The cases that Python and JavaScript share, run here; `web/test/vectors.test.js` runs the same files."""

import json
import sqlite3
from pathlib import Path
from typing import Any

import pytest

from sync import alike, days, districts, id_number, number_hash, pinyin, record, said_word, tokens, voucher_code

FOLDER = Path(__file__).parents[2] / "sync" / "vectors"


def cases(file: str, name: str = "") -> list[Any]:
    found = json.loads((FOLDER / file).read_text("utf-8"))
    return found[name] if name else found


@pytest.mark.parametrize(("day", "count", "expected"), cases("days.json", "add_days"))
def test_days_are_added(day: str, count: int, expected: str) -> None:
    assert days.add_days(day, count) == expected


@pytest.mark.parametrize(("day", "count"), cases("days.json", "add_days_fails"))
def test_what_is_no_day_is_an_error(day: str, count: int) -> None:
    with pytest.raises((ValueError, OverflowError)):
        days.add_days(day, count)


@pytest.mark.parametrize(("at", "zone", "expected"), cases("days.json", "day_of"))
def test_the_day_of_an_instant_is_the_zones(at: int, zone: str, expected: str) -> None:
    assert days.day_of(at, zone) == expected


@pytest.mark.parametrize(("member", "expected"), cases("tokens.json", "search_tokens"))
def test_tokens(member: list[str], expected: str) -> None:
    assert tokens.search_tokens(*member) == expected


@pytest.mark.parametrize(("text", "expected"), cases("tokens.json", "search_match"))
def test_match(text: str, expected: str) -> None:
    assert tokens.search_match(text) == expected


@pytest.mark.parametrize(("scope", "phone", "expected"), cases("number_hash.json"))
def test_what_is_kept_of_a_number(scope: str, phone: str, expected: str) -> None:
    assert number_hash.number_hash(scope, phone) == expected


@pytest.mark.parametrize(("text", "expected"), cases("tokens.json", "fold"))
def test_fold(text: str, expected: str) -> None:
    assert tokens.fold(text) == expected


@pytest.mark.parametrize(("name", "expected"), cases("pinyin.json"))
def test_pinyin(name: str, expected: str) -> None:
    assert pinyin.pinyin_of(name) == expected


@pytest.mark.parametrize(("name", "expected"), cases("near_sound.json"))
def test_a_careless_ear(name: str, expected: str) -> None:
    assert alike.near_sound(name) == expected


@pytest.mark.parametrize(("member", "fields", "percent", "missing"), cases("record.json", "completeness"))
def test_completeness(member: dict[str, str], fields: list[str], percent: int, missing: list[str]) -> None:
    assert record.completeness(member, fields) == record.Completeness(percent, missing)


@pytest.mark.parametrize(("day", "count", "expected"), cases("record.json", "next_working_day"))
def test_next_working_day(day: str, count: int, expected: str) -> None:
    assert record.next_working_day(day, count, cases("record.json", "calendar")) == expected


def test_a_calendar_of_holidays_comes_to_an_end() -> None:
    every = {days.add_days("2026-01-01", count): "holiday" for count in range(500)}
    assert record.next_working_day("2026-01-01", 1, every) == days.add_days("2026-01-01", record.MOST_DAYS)


@pytest.mark.parametrize(("counts", "known", "expected"), cases("map.json", "districts"))
def test_districts(counts: list[Any], known: list[str], expected: list[Any]) -> None:
    found = districts.districts_of({key: (members, recent) for key, members, recent in counts}, known)
    assert [[one.key, one.members, one.recent, one.share, one.look] for one in found] == expected


@pytest.mark.parametrize(("typed", "expected"), cases("id_number.json", "typed_id_number"))
def test_typed_id_numbers(typed: str, expected: str) -> None:
    assert id_number.typed_id_number(typed) == expected


@pytest.mark.parametrize(("number", "expected"), cases("id_number.json", "is_id_number"))
def test_id_numbers(number: str, expected: bool) -> None:
    assert id_number.is_id_number(number) is expected


def test_an_id_number_with_one_wrong_digit_or_two_swapped_is_none() -> None:
    number = "330102199001011218"
    wrong = {number[:at] + digit + number[at + 1 :] for at in range(18) for digit in "0123456789"} - {number}
    wrong |= {number[:at] + number[at + 1] + number[at] + number[at + 2 :] for at in range(17)} - {number}
    assert len(wrong) > 160
    assert not [one for one in wrong if id_number.is_id_number(one)]


@pytest.mark.parametrize(("voucher", "expected"), cases("voucher_code.json", "code_of"))
def test_voucher_codes(voucher: str, expected: str) -> None:
    assert voucher_code.code_of(voucher) == expected


@pytest.mark.parametrize(("typed", "expected"), cases("voucher_code.json", "typed_code"))
def test_typed_voucher_codes(typed: str, expected: str) -> None:
    assert voucher_code.typed_code(typed) == expected


def test_a_voucher_code_with_one_wrong_character_or_two_swapped_is_none() -> None:
    code = voucher_code.code_of("m-1/birthday/2026")
    wrong = {code[:at] + other + code[at + 1 :] for at in range(9) for other in voucher_code.CHARACTERS} - {code}
    wrong |= {code[:at] + code[at + 1] + code[at] + code[at + 2 :] for at in range(8)} - {code}
    assert len(wrong) > 250
    assert not [one for one in wrong if voucher_code.typed_code(one)]


@pytest.fixture(scope="module")
def index() -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:")
    connection.execute("create virtual table found using fts5(tokens, prefix='1 2 3 4', tokenize='unicode61')")
    members = [
        ("王小明", "wang xiao ming", "+8613800138000", "VIP-0012"),
        ("李欢欢", "li huan huan", "+8613912345678", ""),
        ("𠮷野家", "ji ye jia", "", "2026-00012345"),
        ("José Núñez", "", "+34600123456", ""),
    ]
    for name, *rest in members:
        connection.execute("insert into found values (?)", (tokens.search_tokens(name, *rest),))
    return connection


@pytest.mark.parametrize(
    ("typed", "rows"),
    [
        ("王", [1]),
        ("小明", [1]),
        ("xm", [1]),
        ("wangxiao", [1]),
        ("8000", [1]),
        ("138 8000", [1]),
        ("王8000", [1]),
        ("138-0013-8000", [1]),
        ("+86 138 0013 8000", [1]),
        ("vip0012", [1]),
        ("欢欢", [2]),
        ("李欢欢", [2]),
        ("欢李", []),
        ("𠮷", [3]),
        ("2026-00012", [3]),
        ("nunez", [4]),
        ("NÚÑ", [4]),
        ("00138", []),
        ('" OR tokens:*', []),
    ],
)
def test_what_a_clerk_types_finds_the_member(index: sqlite3.Connection, typed: str, rows: list[int]) -> None:
    match = tokens.search_match(typed)
    found = index.execute("select rowid from found where found match ? order by rowid", (match,))
    assert [row[0] for row in found] == rows


@pytest.mark.parametrize(("text", "title", "expected"), cases("said_word.json"))
def test_whether_a_text_says_the_word(text: str, title: str, expected: bool) -> None:
    assert said_word.says_word(text, title) is expected
