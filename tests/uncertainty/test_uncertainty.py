"""Intervals and tests give published numbers, and what brute force over the distributions gives."""

import math
from fractions import Fraction

import numpy as np
import pandas as pd
import pytest

from helpers.uncertainty import count_series, counts, latency
from helpers.uncertainty import shares as uncertainty

Z_95 = 1.959963984540054  # standard normal, 97.5 percent point; any table
T_95 = {2: 4.302653, 6: 2.446912}  # Student's t by degrees of freedom, 97.5 percent point; any table

# data/kz_cybercrime_dynamics_2018_2021/table_1.csv: chapter 7 offences, summed over articles by year
CHAPTER_7 = pd.Series({2018: 72, 2019: 108, 2020: 109, 2021: 74})
# the same folder, table_3.csv: cleared and in proceedings, article 205
CLEARED, IN_PROCEEDINGS = pd.Series({2018: 1 + 29, 2019: 0 + 42}), pd.Series({2018: 89, 2019: 77})
# R's help page of prop.test (Fleiss 1981, p. 139): smokers among patients of four hospitals
SMOKERS, PATIENTS = pd.Series([83, 90, 129, 70]), pd.Series([86, 93, 136, 82])


def binomial(k, n, p):
    return math.comb(n, k) * p**k * (1 - p) ** (n - k)


def poisson(k, mean):
    return math.exp(k * math.log(mean) - mean - math.lgamma(k + 1))


# shares


@pytest.mark.parametrize(
    ("part", "whole", "low", "high"),
    # Newcombe (1998), Statistics in Medicine 17, 857-872, table I, method 3 (score without continuity correction)
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_wilson_intervals_are_newcombes(part, whole, low, high):
    interval = uncertainty.share_intervals(part, whole).iloc[0] / 100
    assert (interval.low_percent, interval.high_percent) == pytest.approx((low, high), abs=0.00005)


@pytest.mark.parametrize(("part", "whole"), [(1, 29), (7, 7), (30, 89), (2250, 8210)])
def test_at_the_ends_of_a_wilson_interval_the_score_test_just_rejects(part, whole):
    interval = uncertainty.share_intervals(part, whole).iloc[0] / 100
    for end in {interval.low_percent, interval.high_percent} - {0.0, 1.0}:
        assert abs(part - whole * end) / math.sqrt(whole * end * (1 - end)) == pytest.approx(Z_95)


@pytest.mark.parametrize(("part", "whole"), [(1, 29), (3, 7), (30, 89)])
def test_a_jeffreys_interval_leaves_a_fortieth_of_the_posterior_at_either_end(part, whole):
    # with p = sin(t)**2, Jeffreys' prior is flat in t, and the posterior is integrated by summing
    angle = (np.arange(200_000) + 0.5) / 200_000 * math.pi / 2
    density = np.exp(2 * part * np.log(np.sin(angle)) + 2 * (whole - part) * np.log(np.cos(angle)))
    interval = uncertainty.share_intervals(part, whole, method="jeffreys").iloc[0] / 100
    below, above = np.sin(angle) ** 2 < interval.low_percent, np.sin(angle) ** 2 > interval.high_percent
    assert density[below].sum() / density.sum() == pytest.approx(0.025, rel=1e-3)
    assert density[above].sum() / density.sum() == pytest.approx(0.025, rel=1e-3)


def test_a_jeffreys_interval_reaches_the_end_when_no_or_every_case_is_cleared():
    # Brown, Cai and DasGupta (2001), Statistical Science 16(2), 101-133: how they define the interval at the ends
    ends = uncertainty.share_intervals(pd.Series([0, 9]), pd.Series([9, 9]), method="jeffreys")
    assert ends.low_percent[0] == 0 and ends.high_percent[1] == 100
    assert ends.high_percent[0] == pytest.approx(100 - ends.low_percent[1])


def test_more_confidence_and_fewer_cases_widen_an_interval():
    narrow, sure, few = (
        uncertainty.share_intervals(*counted, confidence=level).eval("high_percent - low_percent")[0]
        for counted, level in (((50, 100), 0.95), ((50, 100), 0.99), ((5, 10), 0.95))
    )
    assert narrow < sure < few


def test_the_chi_square_of_smokers_is_fleisss():
    # R, help page of prop.test: X-squared = 12.6, df = 3, p-value = 0.005585
    test = uncertainty.chi_square_of_shares(SMOKERS, PATIENTS).iloc[0]
    assert (test.chi_square, test.degrees_of_freedom) == pytest.approx((12.6004, 3), abs=0.00005)
    assert test.p_value == pytest.approx(0.005585, abs=5e-7)


def test_the_chi_square_of_two_years_is_the_textbook_formula():
    (a, c), (b, d) = CLEARED, IN_PROCEEDINGS - CLEARED
    by_hand = (a + b + c + d) * (a * d - b * c) ** 2 / ((a + b) * (c + d) * (a + c) * (b + d))
    test = uncertainty.chi_square_of_shares(CLEARED, IN_PROCEEDINGS).iloc[0]
    assert test.chi_square == pytest.approx(by_hand)
    assert test.smallest_expected == pytest.approx(72 / 166 * 77)
    # with one degree of freedom chi is a standard normal: its two tails
    assert test.p_value == pytest.approx(math.erfc(math.sqrt(by_hand / 2)))


def test_funnel_limits_leave_less_than_a_fortieth_outside_on_either_side():
    parts, wholes = pd.Series([30, 21, 7, 6, 14]), pd.Series([89, 31, 7, 15, 14])
    target = 78 / 156
    for row in uncertainty.share_funnel(parts, wholes).itertuples():
        n = int(row.whole)
        low, high = (int(n * limit / 100 + 0.5) for limit in (row.low_percent, row.high_percent))
        assert row.target_percent == 100 * target
        for limit, outwards in ((low, range(low)), (high, range(high + 1, n + 1))):
            beyond = sum(binomial(k, n, target) for k in outwards)
            assert beyond <= 0.025 < beyond + binomial(limit, n, target)
        assert row.outside == (not low <= row.part <= high)


def test_a_wider_funnel_has_fewer_groups_outside():
    parts, wholes = pd.Series([30, 21, 7, 6, 14]), pd.Series([89, 31, 7, 15, 14])
    outside = [uncertainty.share_funnel(parts, wholes, level).outside.sum() for level in (0.8, 0.95, 0.998)]
    assert outside == sorted(outside, reverse=True)


# counts


def test_the_interval_of_a_count_is_that_of_rs_poisson_test():
    # R, poisson.test(137, 24.19893): 95 percent confidence interval 4.753125 6.692709, event rate 5.661407
    interval = counts.count_intervals(137, 24.19893).iloc[0]
    assert (interval.rate, interval.low, interval.high) == pytest.approx((5.661407, 4.753125, 6.692709), abs=5e-7)


@pytest.mark.parametrize("count", [1, 5, 74, 109])
def test_at_the_ends_of_an_interval_a_count_as_extreme_has_one_chance_in_forty(count):
    interval = counts.count_intervals(count).iloc[0]
    assert 1 - sum(poisson(k, interval.low) for k in range(count)) == pytest.approx(0.025)
    assert sum(poisson(k, interval.high) for k in range(count + 1)) == pytest.approx(0.025)


def test_nothing_registered_has_an_interval_from_zero():
    interval = counts.count_intervals(pd.Series({"207": 0})).loc["207"]
    assert interval.low == 0
    assert interval.high == pytest.approx(-math.log(0.025))  # exp(-mean) = 0.025


def test_the_ratio_of_two_rates_is_that_of_rs_poisson_test():
    # R, poisson.test(c(11, 6 + 8 + 7), c(800, 1083 + 1050 + 878)):
    # p-value = 0.07967, 95 percent confidence interval 0.8584264 4.2772659, rate ratio 1.971488
    test = counts.compare_counts(6 + 8 + 7, 11, 1083 + 1050 + 878, 800).loc["exact"]
    assert test.p_value == pytest.approx(0.07967, abs=5e-6)
    assert (test.rate_ratio, test.low, test.high) == pytest.approx((1.971488, 0.8584264, 4.2772659), abs=5e-7)


def test_the_score_test_is_gus():
    # Gu, Ng, Tang and Schucany (2008), example 1: 60 in 51477.5 against 30 in 54308.7 person-years, one-sided 0.000316
    assert counts.compare_counts(30, 60, 54308.7, 51477.5).p_value["score"] / 2 == pytest.approx(0.000316, abs=5e-7)


@pytest.mark.parametrize(("earlier", "later"), [(72, 108), (109, 74), (0, 5), (5, 0), (4, 4), (1, 9)])
def test_two_counts_are_compared_as_tosses_of_a_fair_coin(earlier, later):
    total = earlier + later
    observed = math.comb(total, later)
    tosses = sum(math.comb(total, k) for k in range(total + 1) if math.comb(total, k) <= observed)
    test = counts.compare_counts(earlier, later)
    assert test.p_value["exact"] == pytest.approx(tosses / 2**total)
    z = (later - earlier) / math.sqrt(total)
    assert test.p_value["score"] == pytest.approx(math.erfc(abs(z) / math.sqrt(2)))


def test_at_the_ends_of_the_score_interval_the_score_test_just_rejects():
    assert counts.compare_counts(1, 2).rate_ratio.tolist() == [2, 2]  # divided, not brought back from a share
    test = counts.compare_counts(72, 108, 18.3, 18.5).loc["score"]
    for ratio in (test.low, test.high):
        expected = ratio * 18.5 / 18.3
        assert abs(108 - 72 * expected) / math.sqrt((72 + 108) * expected) == pytest.approx(Z_95)


def test_a_ratio_on_nothing_is_unbounded_and_of_nothing_is_zero():
    rise, fall = counts.compare_counts(0, 5), counts.compare_counts(5, 0)
    assert np.isinf(rise[["rate_ratio", "high"]]).all(axis=None) and (rise.low > 0).all()
    assert (fall[["rate_ratio", "low"]] == 0).all(axis=None)
    assert fall.high["exact"] == pytest.approx(1 / rise.low["exact"])


def test_72_to_109_stands_out_and_108_to_109_does_not():
    assert counts.compare_counts(72, 109).loc["exact"].p_value < 0.01
    assert counts.compare_counts(108, 109).loc["exact"].p_value == pytest.approx(1, abs=1e-9)


@pytest.mark.parametrize("mean", [30, 90])
def test_a_standardised_change_of_two_equal_processes_has_a_variance_of_about_one(mean):
    likely = range(int(mean - 8 * math.sqrt(mean)) if mean > 64 else 0, int(mean + 10 * math.sqrt(mean)))
    roots = [(math.sqrt(k), poisson(k, mean)) for k in likely]
    first, second = (sum(root**power * chance for root, chance in roots) for power in (1, 2))
    assert 2 * (second - first**2) * counts.standardised_change(0, 1) ** 2 == pytest.approx(1, abs=0.02)


def test_a_standardised_change_is_signed_and_works_on_series():
    found = counts.standardised_change(pd.Series([16, 25]), pd.Series([25, 16]))
    assert found.tolist() == pytest.approx([math.sqrt(2), -math.sqrt(2)])


def test_one_offence_in_the_base_moves_a_growth_factor_on_a_small_base_only():
    small, large = (counts.growth_factor_sensitivity(base, 40 * base, [-1, 0, 1]) for base in (2, 500))
    assert small.growth_factor.tolist() == [80, 40, pytest.approx(80 / 3)]
    assert large.growth_factor.tolist() == pytest.approx([20_000 / 499, 40, 20_000 / 501])
    assert small.growth_percent.tolist() == pytest.approx([7900, 3900, 100 * (80 / 3 - 1)])
    assert small.earlier.to_dict() == {-1: 1, 0: 2, 1: 3}


# series


def test_the_dispersion_of_the_chapter_7_counts_is_that_of_the_hand_calculation():
    mean = Fraction(363, 4)
    by_hand = sum((count - mean) ** 2 for count in (72, 108, 109, 74)) / mean
    test = count_series.same_rate_test(CHAPTER_7).iloc[0]
    assert (test.chi_square, test.dispersion) == pytest.approx((float(by_hand), float(by_hand / 3)))
    # upper tail of chi-square with 3 degrees of freedom, closed form
    x = float(by_hand)
    tail = math.erfc(math.sqrt(x / 2)) + math.sqrt(2 * x / math.pi) * math.exp(-x / 2)
    assert test.p_value == pytest.approx(tail)


def test_counts_in_step_with_population_come_from_one_rate():
    test = count_series.same_rate_test(pd.Series([10, 20, 40]), pd.Series([1.0, 2.0, 4.0])).iloc[0]
    assert test.chi_square == pytest.approx(0) and test.p_value == pytest.approx(1)


def test_the_trend_of_aids_in_belgium_is_woods():
    # Wood, S. N. (2006), Generalized Additive Models, section 2.3.2: glm(y ~ t, poisson), t 0.202121, se 0.007771
    new_cases = pd.Series([12, 14, 33, 50, 67, 74, 123, 141, 165, 204, 253, 246, 240], index=range(1981, 1994))
    trend = count_series.trend_in_counts(new_cases).loc["Poisson"]
    assert math.log(trend.annual_factor) == pytest.approx(0.202121, abs=5e-7)
    assert math.log(trend.high / trend.low) / 2 / Z_95 == pytest.approx(0.007771, abs=5e-7)


def test_a_poisson_trend_solves_the_score_equations():
    factor = count_series.trend_in_counts(CHAPTER_7).annual_factor["Poisson"]
    shape = factor ** np.arange(4)
    fitted = CHAPTER_7.sum() * shape / shape.sum()
    assert (np.arange(4) * (CHAPTER_7.to_numpy() - fitted)).sum() == pytest.approx(0, abs=1e-6)


@pytest.mark.parametrize(
    ("level", "chi_square", "alpha"),
    # slope 0 and 10 fitted; alpha solves chi-square * 10 / (10 + 100 alpha) = degrees of freedom
    [([5, 15, 15, 5], 10, 0.4), ([2, 18, 18, 2], 25.6, 1.18), ([0, 40, 0, 0, 0, 0, 40, 0], 240, 3.9)],
)
def test_a_level_but_scattered_series_gives_the_intervals_of_the_hand_calculation(level, chi_square, alpha):
    years, df = range(2018, 2018 + len(level)), len(level) - 2
    trend = count_series.trend_in_counts(pd.Series(level, index=years))
    assert trend.annual_factor.tolist() == pytest.approx([1, 1, 1])
    assert trend.dispersion["Poisson"] == pytest.approx(chi_square / df)
    # the tail of chi-square with an even number of degrees of freedom is one of a Poisson count
    tail = sum(poisson(k, chi_square / 2) for k in range(df // 2))
    assert trend.dispersion_p_value.tolist() == pytest.approx([tail] * 3)
    squares = sum((year - np.mean(years)) ** 2 for year in years)
    errors = {
        "Poisson": Z_95 / math.sqrt(10 * squares),
        "quasi-Poisson": T_95[df] * math.sqrt(chi_square / df) / math.sqrt(10 * squares),
        "negative binomial": Z_95 / math.sqrt(10 / (1 + alpha * 10) * squares),
    }
    assert np.log(trend.high).to_dict() == pytest.approx(errors, rel=1e-6)
    assert trend.index[trend.advised].tolist() == ["quasi-Poisson"]


def test_counts_without_excess_scatter_keep_the_poisson_interval_only():
    for level in ([4, 4, 4], [20, 40, 80], [10, 11, 9, 10]):
        trend = count_series.trend_in_counts(pd.Series(level))
        assert trend.index.tolist() == ["Poisson"] and trend.advised.all()


def test_growth_of_the_population_is_no_trend_in_the_rate():
    trend = count_series.trend_in_counts(pd.Series([10, 20, 40]), pd.Series([1.0, 2.0, 4.0]))
    assert trend.annual_factor["Poisson"] == pytest.approx(1)


def test_a_trend_over_skipped_years_is_per_year():
    trend = count_series.trend_in_counts(pd.Series({2015: 10, 2017: 40, 2021: 640}))
    assert trend.annual_factor["Poisson"] == pytest.approx(2)


@pytest.mark.parametrize("expected", [0.7, 16, 90.75])
def test_control_limits_leave_less_than_a_fortieth_outside_on_either_side(expected):
    chart = count_series.control_chart(pd.Series([0, 5, 16, 72, 109]), expected)
    low, high = (int(chart[end].iloc[0]) for end in ("low", "high"))
    below, above = sum(poisson(k, expected) for k in range(low)), 1 - sum(poisson(k, expected) for k in range(high + 1))
    assert below <= 0.025 < below + poisson(low, expected)
    assert above <= 0.025 < above + poisson(high, expected)
    assert chart.outside.tolist() == [not low <= count <= high for count in (0, 5, 16, 72, 109)]
    at_the_limits = count_series.control_chart(pd.Series([low, high, high + 1]), expected)
    assert at_the_limits.outside.tolist() == [False, False, True]


def test_25_robberies_after_16_a_month_are_two_standard_deviations():
    # Wheeler, A. P., https://andrewpwheeler.com/2018/04/29/testing-changes-in-short-run-crime-patterns-the-poisson-e-test/
    assert count_series.control_chart(pd.Series([25]), expected=16).standardised.tolist() == [2.0]
    # and by hand: 2 * (6 - 4), 2 * (3 - 4), 2 * (0 - 4)
    assert count_series.control_chart(pd.Series([36, 9, 0]), expected=16).standardised.tolist() == [4.0, -2.0, -8.0]


def test_without_an_expected_count_the_chart_uses_the_mean():
    assert count_series.control_chart(CHAPTER_7).expected.tolist() == [90.75] * 4


# latency


def test_latency_multiplies_the_registered_count():
    # latency to multiplier by hand: 1 / (1 - latency)
    by_hand = {0: 1, 70: Fraction(10, 3), 80: 5, 85: Fraction(20, 3), 99: 100, 99.7: Fraction(1000, 3), 99.8: 500}
    for percent, multiplier in by_hand.items():
        actual = latency.actual_offences(363, percent, percent).iloc[0]
        assert actual.low_multiplier == actual.high_multiplier == float(multiplier)
        assert actual.low_actual == actual.high_actual == pytest.approx(float(363 * multiplier))


def test_of_the_actual_offences_the_stated_part_is_unregistered():
    actual = latency.actual_offences(pd.Series({2018: 72, 2021: 74}), 70, 99.8)
    for end, percent in (("low", 70), ("high", 99.8)):
        assert (100 * (1 - actual.registered / actual[f"{end}_actual"])).tolist() == pytest.approx([percent] * 2)
    assert actual.index.tolist() == [2018, 2021]


def test_a_small_fall_of_latency_imitates_forty_fold_growth():
    later = latency.latency_without_growth(517, 21405, 99.8)
    before, after = (
        latency.actual_offences(*args).low_actual[0] for args in ((517, 99.8, 99.8), (21405, later, later))
    )
    assert before == pytest.approx(after)
    assert 91 < later < 92


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: uncertainty.share_intervals(5, 4), "parts exceeds wholes in row 0"),
        (lambda: uncertainty.share_intervals(0, 0), "wholes in row 0 is 0.*more than 0"),
        (lambda: uncertainty.share_intervals(-1, 4), "parts is -1"),
        (lambda: uncertainty.share_intervals(1.5, 4), "expected a whole number of cases"),
        (lambda: uncertainty.share_intervals(float("nan"), 4), "parts is nan"),
        (lambda: uncertainty.share_intervals("1", 4), "parts is '1': expected a number"),
        (lambda: uncertainty.share_intervals(1, 4, "wald"), "method is 'wald': expected one of wilson, jeffreys"),
        (lambda: uncertainty.share_intervals(1, 4, confidence=95), "confidence is 95"),
        (lambda: uncertainty.share_intervals(CLEARED, SMOKERS), "different labels"),
        (lambda: uncertainty.chi_square_of_shares(pd.Series([1]), pd.Series([2])), "one group"),
        (lambda: uncertainty.chi_square_of_shares(1, 2), "one group"),
        (lambda: uncertainty.chi_square_of_shares(PATIENTS, PATIENTS), "all are 100 percent"),
        (lambda: uncertainty.chi_square_of_shares(0 * PATIENTS, PATIENTS), "all shares are 0"),
        (lambda: uncertainty.share_funnel(SMOKERS, PATIENTS, 1), "confidence is 1"),
        (lambda: counts.count_intervals(-1), "counts is -1"),
        (lambda: counts.count_intervals(1, 0), "exposures in row 0 is 0"),
        (lambda: counts.count_intervals(CHAPTER_7, pd.Series([1.0])), "different labels"),
        (lambda: counts.compare_counts(0, 0), "both 0: there is no rate ratio"),
        (lambda: counts.compare_counts(1, 2, 0, 1), "earlier_exposure is 0"),
        (lambda: counts.compare_counts(1, 2.5), "later is 2.5: expected a whole number"),
        (lambda: counts.compare_counts(1, 2, confidence=0), "confidence is 0"),
        (lambda: counts.compare_counts("1", 2), "earlier is '1'"),
        (lambda: counts.compare_counts(CHAPTER_7, CHAPTER_7), "are Series: expected one count each"),
        (lambda: counts.standardised_change(-1, 2), "earlier is -1"),
        (lambda: counts.growth_factor_sensitivity(2, 9, [-2]), "earlier in row -2 is 0"),
        (lambda: counts.growth_factor_sensitivity(2, 9, [-3]), "earlier in row -3 is -1"),
        (lambda: counts.growth_factor_sensitivity(0, 9, [0]), "earlier in row 0 is 0"),
        (lambda: count_series.same_rate_test(pd.Series([3])), "expected 2 or more, not all 0"),
        (lambda: count_series.same_rate_test(pd.Series([0, 0])), "expected 2 or more, not all 0"),
        (lambda: count_series.same_rate_test([1, 2]), "counts is list: expected a Series"),
        (lambda: count_series.same_rate_test(CHAPTER_7, 0), "exposures in row 2018 is 0"),
        (lambda: count_series.trend_in_counts(CHAPTER_7.iloc[:2]), "expected 3 or more"),
        (lambda: count_series.trend_in_counts(pd.Series([1, 2, 3], ["a", "b", "c"])), "expected years as numbers"),
        (lambda: count_series.trend_in_counts(pd.Series([1, 2, 3], [1, 1, 2])), "none twice"),
        (lambda: count_series.trend_in_counts(pd.Series([1, 0, 0, 0])), "all events fall in the first or the last"),
        (lambda: count_series.trend_in_counts(pd.Series([0, 0, 7])), "all events fall in the first or the last"),
        (lambda: count_series.trend_in_counts(pd.Series([1.0, None, 3])), "counts in row 1 is nan"),
        (lambda: count_series.control_chart(CHAPTER_7, 0), "expected is 0"),
        (lambda: count_series.control_chart(CHAPTER_7, -1), "expected is -1"),
        (lambda: count_series.control_chart(pd.Series([0, 0])), "not all 0"),
        (lambda: latency.actual_offences(1, 70, 100), "latency is 100 percent: with nothing registered"),
        (lambda: latency.actual_offences(1, -1, 70), "latency is -1"),
        (lambda: latency.actual_offences(1, 80, 70), "latency runs from 80 down to 70 percent"),
        (lambda: latency.actual_offences(1, "70%", 80), "latency is '70%': expected a number"),
        (lambda: latency.actual_offences(-1, 70, 80), "registered is -1"),
        (lambda: latency.latency_without_growth(0, 5, 70), "earlier is 0"),
        (lambda: latency.latency_without_growth(CHAPTER_7, 5, 70), "earlier is a Series"),
        (lambda: latency.latency_without_growth(1, 50, 70), "registration alone cannot give this growth"),
    ],
)
def test_what_bears_no_inference_is_refused_with_a_reason(call, message):
    with pytest.raises(ValueError, match=message):
        call()
