"""Titles in the order in which people count."""

import pytest

from server.office.natural import natural


@pytest.mark.parametrize(
    "titles",
    [
        ["第 3 天", "第 7 天", "第 10 天", "第 120 天"],
        ["六步之一", "六步之二", "六步之三", "六步之四", "六步之五", "六步之六"],
        ["Day 2", "Day 10", "Greeting"],
        ["3", "a"],
    ],
)
def test_numbers_count_as_numbers(titles: list[str]) -> None:
    mixed = [*titles[1::2], *titles[::2]]
    assert sorted(mixed, key=natural) == titles
