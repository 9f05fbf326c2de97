"""Means and deviations of groups follow from their cases, and t from means and deviations."""

import statistics as standard_library

import pytest
from scipy.stats import ttest_ind_from_stats

from helpers import printed, statistics
from helpers.printed import Interval

# ianhussey/recalc tests/testthat/test-recalc_independent_t.R
SCENARIO = (10.30, 3.12, 50, 8.71, 2.80, 48)


def rounded(text):
    return printed.parse(text).interval()


def test_a_frequency_table_has_the_mean_and_deviation_of_its_cases():
    cases = [1] * 5 + [2] * 3 + [5] * 2
    assert statistics.mean_of_counts([1, 2, 5], [5, 3, 2]) == standard_library.mean(cases)
    assert statistics.sd_of_counts([1, 2, 5], [5, 3, 2]) == pytest.approx(standard_library.stdev(cases))


def test_groups_put_together_have_the_mean_and_deviation_of_all_cases():
    first, second = [1, 4, 4, 6], [2, 9, 10]
    means, sds = map(standard_library.mean, (first, second)), map(standard_library.stdev, (first, second))
    (a, b), (c, d) = means, sds
    assert statistics.combined_mean(a, 4, b, 3) == pytest.approx(standard_library.mean(first + second))
    assert statistics.combined_sd(a, c, 4, b, d, 3) == pytest.approx(standard_library.stdev(first + second))


@pytest.mark.parametrize("equal_variances", [True, False])
def test_t_from_means_is_scipys(equal_variances):
    expected = ttest_ind_from_stats(*SCENARIO, equal_var=equal_variances)
    t = statistics.t_of_means(*SCENARIO, equal_variances=equal_variances)
    df = 96 if equal_variances else statistics.welch_df(3.12, 50, 2.80, 48)
    assert t == pytest.approx(expected.statistic)
    assert statistics.p_from_t(t, df) == pytest.approx(expected.pvalue)


def test_rounded_means_and_deviations_give_an_interval_around_t():
    given = [rounded("10.30"), rounded("3.12"), 50, rounded("8.71"), rounded("2.80"), 48]
    t = statistics.t_of_means(*given)
    assert float(t.low) == pytest.approx(statistics.t_of_means(10.295, 3.125, 50, 8.715, 2.805, 48))
    assert float(t.high) == pytest.approx(statistics.t_of_means(10.305, 3.115, 50, 8.705, 2.795, 48))
    assert t.contains(statistics.t_of_means(*SCENARIO))


def test_means_that_may_be_equal_add_nothing_to_the_deviation():
    together = statistics.combined_sd(rounded("2.0"), 1, 10, rounded("2.0"), 1, 10)
    assert float(together.low) == pytest.approx((18 / 19) ** 0.5)


def test_the_most_degrees_of_freedom_lie_inside_the_rounding():
    df = statistics.welch_df(rounded("1"), 30, rounded("1"), 30)
    assert df.high == 58 and df.contains(statistics.welch_df(0.6, 30, 1.4, 30))


def test_the_most_degrees_of_freedom_of_unequal_groups_are_where_variances_go_with_the_cases_less_one():
    # with 3 and 9 cases, s1**2 / 3 and s2**2 / 9 as 2 to 8: deviations as 1 to the root of 12
    around, below = statistics.welch_df(Interval(0.9, 1.1), 3, 12**0.5, 9), Interval(0.5, 0.8)
    assert statistics.welch_df(1, 3, 12**0.5, 9) == pytest.approx(10) and around.high == 10
    assert float(around.low) == pytest.approx(min(statistics.welch_df(sd, 3, 12**0.5, 9) for sd in (0.9, 1.1)))
    found = statistics.welch_df(below, 3, 12**0.5, 9)
    for end, sd in ((found.low, 0.5), (found.high, 0.8)):
        assert float(end) == pytest.approx(statistics.welch_df(sd, 3, 12**0.5, 9))


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: statistics.mean_of_counts([1, 2], [3]), "2 values and 1 counts"),
        (lambda: statistics.mean_of_counts([1, 2], [0, 0]), "counts add up to 0: expected 1 or more cases"),
        (lambda: statistics.sd_of_counts([1, 2], [1, 0]), "expected 2 or more cases"),
        (lambda: statistics.mean_of_counts([1, 2], [3, -1]), "count of 2 is -1"),
        (lambda: statistics.combined_mean(1, 1, 2, 5), "first_n is 1: expected 2 or more cases"),
        (lambda: statistics.t_of_means(1, 0, 5, 2, 1, 5), "first_sd is 0: expected more than 0"),
    ],
)
def test_what_is_no_group_is_refused(call, message):
    with pytest.raises(ValueError, match=message):
        call()
