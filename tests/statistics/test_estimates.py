"""Estimates, standard errors, intervals and ratios follow from each other."""

import math
from fractions import Fraction

import pytest

from helpers import printed, statistics
from helpers.printed import Interval


def rounded(text):
    return printed.parse(text).interval()


def test_a_coefficient_its_standard_error_and_its_t_agree():
    # ianhussey/recalc R/single_coefficient.R: b = -5.34, SE = 0.56, t = -9.56, df = 30, 95 % CI -6.49 to -4.20
    t = statistics.z_of_estimate(rounded("-5.34"), rounded("0.56"))
    assert t.overlaps(rounded("-9.56"))
    low, high = statistics.confidence_interval(rounded("-5.34"), rounded("0.56"), degrees_of_freedom=30)
    assert low.overlaps(rounded("-6.49")) and high.overlaps(rounded("-4.20"))
    assert statistics.p_of_estimate(-5.34, 0.56, degrees_of_freedom=30) < 0.001


def test_without_their_rounding_the_same_numbers_do_not_agree():
    assert f"{statistics.z_of_estimate(-5.34, 0.56):.2f}" == "-9.54"
    assert f"{statistics.confidence_interval(-5.34, 0.56, degrees_of_freedom=30)[0]:.2f}" == "-6.48"


def test_the_p_of_a_difference_follows_from_its_p_value_and_back():
    # Altman & Bland 2011, BMJ 343, d2090: 17 points, P = 0.032, 95 % CI 1.4 to 32.6
    error = statistics.standard_error_of_p(rounded("17"), rounded("0.032"))
    low, high = statistics.confidence_interval(17, error)
    assert low.overlaps(rounded("1.4")) and high.overlaps(rounded("32.6"))
    assert statistics.p_of_estimate(17, statistics.standard_error_of_p(17, 0.032)) == pytest.approx(0.032)
    assert statistics.p_of_estimate(17, statistics.standard_error_of_p(17, 0.032, 9), 9) == pytest.approx(0.032)


def test_a_risk_ratio_follows_from_its_interval():
    # Altman & Bland 2011, BMJ 343, d2304: 0.81 (0.70 to 0.94), P = 0.005
    ends = rounded("0.70"), rounded("0.94")
    assert statistics.ratio_of_interval(*ends).overlaps(rounded("0.81"))
    assert statistics.p_of_ratio(rounded("0.81"), *ends).overlaps(rounded("0.005"))
    assert not statistics.ratio_of_interval(*ends).overlaps(rounded("0.84"))


def test_a_relative_risk_gets_its_interval_from_its_p_value():
    # Altman & Bland 2011, BMJ 343, d2090: 0.30, P = 0.034, 95 % CI 0.10 to 0.90
    error = statistics.standard_error_of_p(math.log(0.30), 0.034)
    assert [f"{end:.2f}" for end in statistics.ratio_interval(0.30, error)] == ["0.10", "0.91"]
    low, high = statistics.ratio_interval(rounded("0.30"), error)
    assert low.overlaps(rounded("0.10")) and high.overlaps(rounded("0.90"))


def test_interval_and_standard_error_are_inverse():
    for degrees_of_freedom in (None, 5):
        low, high = statistics.confidence_interval(0.4, 0.2, 0.9, degrees_of_freedom)
        assert statistics.standard_error_of_interval(low, high, 0.9, degrees_of_freedom) == pytest.approx(0.2)
        assert statistics.estimate_of_interval(low, high) == pytest.approx(0.4)


def test_a_ratio_and_its_interval_are_inverse():
    ends = statistics.ratio_interval(2.5, 0.3, level=0.99)
    assert statistics.ratio_of_interval(*ends) == pytest.approx(2.5)
    assert statistics.log_standard_error(*ends, level=0.99) == pytest.approx(0.3)
    assert statistics.ratio_of_coefficient(math.log(2.5)) == pytest.approx(2.5)


def test_a_standard_error_printed_as_0_leaves_the_statistic_without_an_end():
    z = statistics.z_of_estimate(rounded("0.12"), rounded("0.00"))
    assert z.high is None and float(z.low) == pytest.approx(0.115 / 0.005)


def test_a_ratio_whose_low_end_prints_as_0_may_be_anything_below_the_other_bound():
    ratio = statistics.ratio_of_interval(rounded("0.00"), rounded("3.1"))
    assert ratio.low == 0 and ratio.contains(0.1) and not ratio.contains(0.2)


def test_the_odds_ratio_of_a_table_has_woolfs_interval():
    # sqrt(1/10 + 1/20 + 1/5 + 1/40) = 0.6124; 4 times and by exp(1.96 * 0.6124) = 3.32
    table = (10, 20, 5, 40)
    low, high = statistics.ratio_interval(
        statistics.odds_ratio_of_counts(*table), statistics.log_standard_error_of_counts(*table)
    )
    assert (f"{low:.2f}", f"{high:.2f}") == ("1.20", "13.28")


def test_a_risk_ratio_of_an_odds_ratio_is_that_of_the_table():
    # 10 of 30 against 5 of 45: odds ratio 4, risk ratio 3
    assert statistics.risk_ratio_of_odds_ratio(4, Fraction(5, 45)) == pytest.approx(3)
    found = statistics.risk_ratio_of_odds_ratio(4, rounded("0.11"))
    assert float(found.low) == pytest.approx(4 / (1 + 3 * 0.115)) and float(found.high) == pytest.approx(
        4 / (1 + 3 * 0.105)
    )


@pytest.mark.parametrize("risk", [-0.1, 1.1, Interval(0, 2), Interval(None, 1)])
def test_a_baseline_risk_beyond_0_to_1_is_refused(risk):
    with pytest.raises(ValueError, match="baseline_risk is .*: expected 0 to 1"):
        statistics.risk_ratio_of_odds_ratio(2, risk)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: statistics.z_of_estimate(1, 0), "standard_error is 0: expected more than 0"),
        (lambda: statistics.confidence_interval(1, 1, level=95), "level is 95: expected a number between 0 and 1"),
        (lambda: statistics.confidence_interval(1, 1, degrees_of_freedom=-2), "degrees_of_freedom is -2"),
        (lambda: statistics.standard_error_of_interval(2, 1), "high - low is -1.0"),
        (lambda: statistics.standard_error_of_p(1, 1), "1 - p_value is 0.0"),
        (lambda: statistics.standard_error_of_p(1, 0), "p_value is 0: expected more than 0"),
        (lambda: statistics.ratio_of_interval(-0.1, 2), "low is -0.1: expected more than 0"),
        (lambda: statistics.p_of_ratio(0, 0.5, 2), "ratio is 0"),
        (lambda: statistics.odds_ratio_of_counts(1, 0, 1, 1), "nothing to divide by"),
        (lambda: statistics.log_standard_error_of_counts(0, 1, 1, 1), "with an empty cell"),
        (lambda: statistics.odds_ratio_of_counts(1.5, 1, 1, 1), "with_event is 1.5: expected a whole number"),
        (lambda: statistics.p_of_estimate(Interval(None, None), Interval(1, None)), "nothing bounds the value"),
    ],
)
def test_what_cannot_be_is_refused(call, message):
    with pytest.raises(ValueError, match=message):
        call()
