"""At the ends of what counts can be there still is an answer; beyond them none."""

import math

import pandas as pd
import pytest

from helpers import uncertainty
from helpers.uncertainty import count_series, counts, exact_tests, latency


def test_latency_may_be_none_at_all_and_may_be_known_exactly():
    assert latency.actual_offences(7, 0, 0).iloc[0].to_dict() == {
        "registered": 7, "low_actual": 7, "high_actual": 7, "low_multiplier": 1, "high_multiplier": 1,
    }  # fmt: skip
    with pytest.raises(ValueError, match="latency runs from 80 down to 70 percent"):
        latency.actual_offences(7, 80, 70)
    for percent in (100, 101):
        with pytest.raises(ValueError, match=f"latency is {percent} percent"):
            latency.actual_offences(7, 0, percent)


def test_registration_can_grow_until_nothing_is_latent():
    assert latency.latency_without_growth(1, 4, 75) == 0
    with pytest.raises(ValueError, match="registration alone cannot give this growth"):
        latency.latency_without_growth(1, 5, 75)
    assert latency.latency_without_growth(2, 1, 75) == 87.5
    for column, name in (((pd.Series([1]), 2), "earlier"), ((1, pd.Series([2])), "later")):
        with pytest.raises(ValueError, match=f"{name} is a Series: expected one count"):
            latency.latency_without_growth(*column, 75)


def test_from_no_case_the_rate_ratio_has_one_end_only():
    found = counts.compare_counts(0, 5)
    assert set(found.rate_ratio) == set(found.high) == {math.inf} and (found.low > 0).all()
    found = counts.compare_counts(5, 0)
    assert set(found.rate_ratio) == {0} and found.low["exact"] == 0 and (found.high < math.inf).all()
    with pytest.raises(ValueError, match="earlier and later are both 0"):
        counts.compare_counts(0, 0)
    with pytest.raises(ValueError, match="earlier and later are Series"):
        counts.compare_counts(pd.Series([1, 2]), 5)


def test_exposure_is_one_where_none_is_said():
    assert counts.compare_counts(3, 9).equals(counts.compare_counts(3, 9, 1, 1, 0.95))
    assert counts.count_intervals(9).equals(counts.count_intervals(9, 1, 0.95))
    assert counts.compare_counts(3, 9, 1, 2).rate_ratio.tolist() == [1.5, 1.5]
    assert counts.compare_counts(3, 9, 2, 1).rate_ratio.tolist() == [6, 6]


def test_a_miscount_moves_the_base():
    found = counts.growth_factor_sensitivity(4, 12, [-2, 0, 2])
    assert found.earlier.tolist() == [2, 4, 6] and found.growth_factor.tolist() == [6, 3, 2]
    assert found.growth_percent.tolist() == [500, 200, 100]
    with pytest.raises(ValueError, match="earlier in row -4 is 0"):
        counts.growth_factor_sensitivity(4, 12, [-4])
    assert counts.standardised_change(4, 9) == pytest.approx(math.sqrt(2))
    assert counts.standardised_change(9, 4) == -counts.standardised_change(4, 9)


def test_a_count_at_a_control_limit_is_not_outside():
    limits = count_series.control_chart(pd.Series([20]), 20).iloc[0]
    low, high = int(limits.low), int(limits.high)
    chart = count_series.control_chart(pd.Series([low - 1, low, high, high + 1]), 20)
    assert chart.outside.tolist() == [True, False, False, True]
    assert (20 - low, high - 20) == (8, 9)  # any table of the Poisson distribution of mean 20: 12 and 29
    assert count_series.control_chart(pd.Series([4, 4])).outside.tolist() == [False, False]


def test_a_share_at_a_funnel_limit_is_not_outside():
    wholes = pd.Series([20, 20, 20, 20])
    funnel = uncertainty.share_funnel(pd.Series([10, 10, 10, 10]), wholes)
    assert funnel.low_percent.tolist() == [30] * 4 and funnel.high_percent.tolist() == [70] * 4  # 6 and 14 of 20
    assert uncertainty.share_funnel(pd.Series([6, 14, 5, 15]), wholes).outside.tolist() == [False, False, True, True]
    assert uncertainty.share_funnel(pd.Series([0, 20]), pd.Series([20, 20])).target_percent.tolist() == [50, 50]


def test_no_case_and_every_case_have_an_end_at_0_and_at_100_percent():
    for method in ("wilson", "jeffreys"):
        found = uncertainty.share_intervals(pd.Series([0, 1, 9, 10]), pd.Series([10] * 4), method)
        assert found.low_percent[0] == 0 and found.high_percent[3] == 100
        assert 0 < found.low_percent[1] < 10 and 90 < found.high_percent[2] < 100


def test_two_groups_and_three_counts_are_enough():
    assert len(uncertainty.chi_square_of_shares(pd.Series([1, 2]), pd.Series([4, 4]))) == 1
    assert count_series.same_rate_test(pd.Series([3, 5])).chi_square[0] == 0.5  # (1 + 1) / 4 by hand
    with pytest.raises(ValueError, match="1 counts that sum to 3: expected 2 or more, not all 0"):
        count_series.same_rate_test(pd.Series([3]))
    with pytest.raises(ValueError, match="2 counts that sum to 0: expected 2 or more, not all 0"):
        count_series.same_rate_test(pd.Series([0, 0]))
    assert not count_series.trend_in_counts(pd.Series([3, 4, 6])).empty
    with pytest.raises(ValueError, match="2 counts that sum to 7: expected 3 or more"):
        count_series.trend_in_counts(pd.Series([3, 4]))


def test_scatter_has_to_be_significant_and_above_that_of_poisson_to_change_the_model():
    scattered = count_series.trend_in_counts(pd.Series([10, 16, 9, 20]))
    assert len(scattered) == 3 and scattered.advised.tolist() == [True, False, False]
    assert 0.05 < scattered.dispersion_p_value.iloc[0] < 0.5
    assert count_series.trend_in_counts(pd.Series([10, 16, 9, 20]), confidence=0.5).advised.tolist() == [
        False,
        True,
        False,
    ]
    assert count_series.trend_in_counts(pd.Series([4, 4, 5]), confidence=0.1).advised.tolist() == [True]


def test_as_many_tables_as_are_allowed_are_weighed(monkeypatch):
    # of totals in three groups of two, three come out of (2, 1, 0) in six orders and (1, 1, 1)
    parts, wholes = pd.Series([2, 1, 0]), pd.Series([2, 2, 2])
    monkeypatch.setattr(exact_tests, "MOST_TABLES", 7)
    assert exact_tests.exact_test_of_shares(parts, wholes).p_value[0] == pytest.approx(12 / 20)
    monkeypatch.setattr(exact_tests, "MOST_TABLES", 6)
    with pytest.raises(ValueError, match="7 tables have the total of 3"):
        exact_tests.exact_test_of_shares(parts, wholes)
