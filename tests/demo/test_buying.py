"""The draws follow the published models."""

from random import Random

import pytest

from server.db import Database
from server.demo import buying
from server.demo.crowd import HISTORY_DAYS, WITHOUT_PURCHASE


def test_share_of_one_time_buyers_is_the_models():
    random, draws, weeks = Random(1), 20_000, 39.0
    once = sum(len(buying.purchase_times(random, weeks)) == 1 for _ in range(draws))
    assert once / draws == pytest.approx(buying.share_without_repeat(weeks), abs=0.012)


def test_repeat_purchases_of_the_first_39_weeks_are_the_published_mean():
    """E[X(39)] of BG/NBD at these parameters, by their formula (10); it lies close to the 1.0 seen in the data."""
    random, draws = Random(2), 20_000
    repeats = sum(len(buying.purchase_times(random, 39.0)) - 1 for _ in range(draws))
    assert repeats / draws == pytest.approx(_expected_repeats(39.0), rel=0.06)


def test_mean_receipt_is_the_gamma_gamma_mean():
    random, draws = Random(3), 40_000
    spent = sum(buying.receipt_yuan(random, buying.spending_scale(random)) for _ in range(draws))
    expected = buying.P * buying.GAMMA / (buying.Q - 1) * buying.YUAN_PER_UNIT
    assert spent / draws == pytest.approx(expected, rel=0.02)


def test_demo_members_buy_once_as_often_as_the_model_says(demo: Database):
    sales = """select count(*) as n from purchase where kind = 'sale' and removed = 0 group by scope, member_id"""
    with demo.read() as reader:
        counts = [row["n"] for row in reader.rows(sales)]
        members = reader.value("select count(*) from member")
    weeks = HISTORY_DAYS / buying.DAYS_PER_WEEK
    assert counts.count(1) / len(counts) == pytest.approx(buying.mean_share_without_repeat(weeks), abs=0.07)
    assert len(counts) / members == pytest.approx(1 - WITHOUT_PURCHASE, abs=0.02)


def _expected_repeats(weeks: float) -> float:
    r, alpha, a, b = buying.R, buying.ALPHA, buying.A, buying.B
    z = weeks / (alpha + weeks)
    series, term = 0.0, 1.0
    for j in range(2_000):
        series += term
        term *= (r + j) * (b + j) / ((a + b - 1 + j) * (j + 1)) * z
    return (a + b - 1) / (a - 1) * (1 - (alpha / (alpha + weeks)) ** r * series)
