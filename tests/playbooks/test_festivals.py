"""Festivals fall on the days that the calendars of these years print."""

from datetime import date
from pathlib import Path

import msgspec
import pytest

from server.config import Config
from server.db import Database
from server.db import playbook as rows
from server.jobs.festivals import keep_festival_days
from server.playbooks import Playbook
from server.playbooks.festivals import day_in, festival_days
from tests.playbooks.conftest import NOW

# spring festival, lantern, dragon boat, qixi, mid-autumn, double ninth, qingming of that year, and its last lunar day
PRINTED = {
    2024: ("02-10", "02-24", "06-10", "08-10", "09-17", "10-11", "04-04", "2025-01-28"),
    2025: ("01-29", "02-12", "05-31", "08-29", "10-06", "10-29", "04-04", "2026-02-16"),
    2026: ("02-17", "03-03", "06-19", "08-19", "09-25", "10-18", "04-05", "2027-02-05"),
    2027: ("02-06", "02-20", "06-09", "08-08", "09-15", "10-08", "04-05", "2028-01-25"),
    2028: ("01-26", "02-09", "05-28", "08-26", "10-03", "10-26", "04-04", "2029-02-12"),
    2029: ("02-13", "02-27", "06-16", "08-16", "09-22", "10-16", "04-04", "2030-02-02"),
    2030: ("02-03", "02-17", "06-05", "08-05", "09-12", "10-05", "04-05", "2031-01-22"),
}
LUNAR = ((1, 1), (1, 15), (5, 5), (7, 7), (8, 15), (9, 9))
YEAR = 365 * 86_400_000
CONFIG = Config(data=Path("unused"))


@pytest.mark.parametrize("year", PRINTED)
def test_days_that_move_are_those_of_the_printed_calendar(year: int) -> None:
    found = [day_in("lunar", month, day, year) for month, day in LUNAR]
    found += [day_in("term", 0, 7, year), day_in("lunar", 12, -1, year)]
    *inside, eve = PRINTED[year]
    assert [one.isoformat() for one in found] == [*(f"{year}-{one}" for one in inside), eve]


@pytest.mark.parametrize(("year", "month"), [(2025, 6), (2028, 5), (2033, 11)])
def test_a_leap_month_brings_no_second_festival(year: int, month: int) -> None:
    """The month after the leap month of its number begins two moons later; the festival is in the first of both."""
    first, after = day_in("lunar", month, 1, year), day_in("lunar", month + 1, 1, year)
    assert 58 <= (after - first).days <= 60


def test_days_of_the_sun_and_the_last_of_a_month() -> None:
    assert day_in("solar", 10, 1, 2026) == date(2026, 10, 1)
    assert [day_in("solar", 2, -1, year).day for year in (2027, 2028)] == [28, 29]
    assert day_in("solar", 12, -1, 2026) == date(2026, 12, 31)


def test_a_year_without_such_a_day_has_no_row() -> None:
    leap = {"key": "leap_day", "calendar": "solar", "month": 2, "day": 29}
    assert [row["id"] for row in festival_days([leap], NOW)] == ["leap_day/2024", "leap_day/2028"]
    far = {"key": "new_year", "calendar": "lunar", "month": 1, "day": 1}
    assert festival_days([far], NOW + 200 * YEAR) == []


def test_publishing_knows_the_days_of_five_years(db: Database, menswear: Playbook) -> None:
    with db.read() as reader:
        days = rows.festival_days(reader)
    assert len(days) == 5 * len(menswear.festivals)
    assert {row["id"]: row["day"] for row in days}["spring_eve/2026"] == "2027-02-05"


def test_the_job_adds_a_year_and_a_second_run_changes_nothing(db: Database, menswear: Playbook) -> None:
    keep_festival_days(db, CONFIG, NOW)
    with db.read() as reader:
        head = reader.head("org")
    assert head == 1
    for _ in range(2):
        keep_festival_days(db, CONFIG, NOW + YEAR)
        with db.read() as reader:
            assert reader.head("org") == 2
            assert len(rows.festival_days(reader)) == 6 * len(menswear.festivals)


def test_the_job_puts_a_day_right_that_was_published_differently(db: Database) -> None:
    with db.write() as writer:
        (row,) = [one for one in rows.festivals(writer) if one["key"] == "national"]
        rows.put(writer, writer.next_seq("org"), {"festival": [{**row, "day": 2}]})
    keep_festival_days(db, CONFIG, NOW)
    with db.read() as reader:
        days = {one["id"]: one["day"] for one in rows.festival_days(reader)}
    assert days["national/2026"] == "2026-10-02" and msgspec.json.decode(row["title"])["en"] == "National Day"
