"""Which backups stay, as a table."""

from datetime import UTC, datetime, timedelta

import pytest

from server.backup.rotation import Held, kept
from server.config import Keep

START = datetime(2026, 11, 22, 12, tzinfo=UTC)


def held(days_ago: float, verified: bool = True) -> Held:
    at = START - timedelta(days=days_ago)
    return Held(f"{days_ago:g}", int(at.timestamp() * 1000), verified)


def stay(backups: list[Held], **policy: int) -> list[str]:
    names = kept(backups, Keep(**policy))
    return [one.name for one in backups if one.name in names]


@pytest.mark.parametrize(
    ("days", "policy", "wanted"),
    [
        ([0, 1, 2, 3], {"newest": 2, "weeks": 0, "months": 0}, ["0", "1"]),
        ([0, 1, 2, 3], {"newest": 0, "weeks": 0, "months": 0}, ["0", "1"]),  # the newest two, whatever the policy
        # 22 November 2026 is a Sunday: its week began six days ago
        ([0, 6, 7, 13, 14], {"newest": 0, "weeks": 3, "months": 0}, ["0", "6", "7", "14"]),
        ([0, 21, 22, 60, 90], {"newest": 0, "weeks": 0, "months": 3}, ["0", "21", "22", "60"]),
    ],
)
def test_kept_by_policy(days: list[int], policy: dict[str, int], wanted: list[str]) -> None:
    assert stay([held(day) for day in days], **policy) == wanted


def test_two_years_of_weekly_backups() -> None:
    names = kept([held(7 * week) for week in range(104)], Keep())
    assert 17 <= len(names) <= 20
    assert {"0", "7", "14", "21", "28", "35", "42", "49"} <= names
    assert max(float(name) for name in names) > 300


def test_the_two_newest_verified_stay_behind_any_number_of_damaged_ones() -> None:
    backups = [*(held(day, verified=False) for day in range(20)), held(30), held(31), held(32)]
    assert stay(backups, newest=3, weeks=1, months=1) == ["0", "1", "2", "30", "31"]


def test_a_damaged_one_takes_no_place_of_its_week() -> None:
    assert stay([held(0), held(1), held(14, verified=False), held(15)], newest=0, weeks=2, months=0) == ["0", "1", "15"]
