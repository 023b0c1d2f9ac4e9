"""A clock that is wrong is corrected, never a reason to refuse."""

from sync.clock import TOLERANCE_MS, corrected, instant_of

NOW = 1_790_000_000_000
YEAR = 365 * 24 * 3600 * 1000


def hlc(at: int) -> str:
    return f"{at:013d}-0003-tablet"


def test_right_clock_is_left_alone() -> None:
    assert corrected(hlc(NOW - 1000), 0, 20, NOW) == (hlc(NOW - 1000), NOW - 1000)


def test_clock_a_year_behind_is_led_forward() -> None:
    text, at = corrected(hlc(NOW - YEAR - 5000), 0, YEAR, NOW)
    assert at == NOW - 5000
    assert instant_of(text) == at and text.endswith("-0003-tablet")


def test_clock_a_year_ahead_is_led_back() -> None:
    assert corrected(hlc(NOW + YEAR - 5000), 0, -YEAR, NOW)[1] == NOW - 5000


def test_nothing_happened_after_now() -> None:
    assert corrected(hlc(NOW + TOLERANCE_MS), 0, 0, NOW)[1] == NOW


def test_offset_that_was_learnt_before_is_not_applied_twice() -> None:
    assert corrected(hlc(NOW - 5000), YEAR, YEAR, NOW)[1] == NOW - 5000


def test_malformed_hlc_becomes_now() -> None:
    text, at = corrected("nonsense", 0, 0, NOW)
    assert at == NOW and instant_of(text) == NOW
