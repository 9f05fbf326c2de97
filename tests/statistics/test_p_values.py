"""p-values are those the printed statistics have, whichever of the values that print so they stand for.

Published examples: MicheleNuijten/statcheck, tests/testthat/test-compute-pvalues.R and test-decisionerror.R.
"""

import math

import pandas as pd
import pytest

from helpers import agreement, printed, statistics
from helpers.printed import Interval
from helpers.statistics.evaluation import NUMERICAL_ERROR, at_ends, magnitude


def rounded(text):
    return printed.parse(text).interval()


P_OF = {
    "t(28)": lambda t: statistics.p_from_t(t, 28),
    "t(48)": lambda t: statistics.p_from_t(t, 48),
    "F(2, 28)": lambda f: statistics.p_from_f(f, 2, 28),
    "r(28)": lambda r: statistics.p_from_r(r, 28),
    "r(97)": lambda r: statistics.p_from_r(r, 97),
    "z": statistics.p_from_z,
    "chi2(28)": lambda q: statistics.p_from_chi_square(q, 28),
}


def verdict(test, statistic, p_value):
    claim = {"item": "text", "locus": "999:1", "kind": "p_value", "quantity": "p", "printed": p_value}
    claims = pd.DataFrame([claim], index=pd.Index(["p"], name="claim_id"))
    return agreement.compare(claims, "p", P_OF[test](rounded(statistic))).rows[0].verdict


@pytest.mark.parametrize(
    ("test", "statistic", "p_value"),
    [
        ("t(28)", "2.20", "0.04"),
        ("F(2, 28)", "2.20", "0.13"),
        ("r(28)", ".22", "0.24"),
        ("z", "2.20", "0.03"),
        ("chi2(28)", "22.20", "0.77"),
        ("r(97)", ".17", "0.084"),  # statcheck issue 36: only through the rounding of r
        ("F(2, 28)", "22.20", "0.000"),  # metacheck issue 221: prints so, though no p is 0
    ],
)
def test_p_values_that_belong_to_their_statistic_are_exact(test, statistic, p_value):
    assert verdict(test, statistic, p_value) == "exact"


@pytest.mark.parametrize(
    ("test", "statistic", "p_value"),
    [
        ("t(28)", "2.20", "0.06"), ("t(28)", "1.20", "0.03"), ("F(2, 28)", "22.20", "0.06"),
        ("F(2, 28)", "2.20", "0.03"), ("r(28)", ".22", "0.03"), ("r(28)", ".52", "0.06"),
        ("chi2(28)", "2.20", "0.03"), ("chi2(28)", "52.20", "0.06"), ("z", "1.20", "0.03"), ("z", "2.20", "0.06"),
    ],
)  # fmt: skip
def test_decision_errors_of_statcheck_are_discrepant(test, statistic, p_value):
    assert verdict(test, statistic, p_value) == "discrepant"


def test_a_p_value_printed_as_below_a_limit_is_held_to_that_limit():
    below = printed.parse("under 0.05").interval()
    assert not statistics.p_from_t(rounded("1.02"), 48).overlaps(below)  # statcheck test-error.R
    assert statistics.p_from_t(rounded("2.20"), 48).overlaps(below)


# closed forms: Student's t of 1 and 2 degrees of freedom, chi-square of 2, F of 2 and n, the normal by erfc
@pytest.mark.parametrize("x", [0.01, 0.7, 2.2, 9.0])
def test_p_values_agree_with_closed_forms(x):
    forms = [
        (statistics.p_from_z(x), math.erfc(x / math.sqrt(2))),
        (statistics.p_from_t(x, 1), 1 - 2 * math.atan(x) / math.pi),
        (statistics.p_from_t(x, 2), 1 - x / math.sqrt(2 + x * x)),
        (statistics.p_from_chi_square(x, 2), math.exp(-x / 2)),
        (statistics.p_from_f(x, 2, 28), (1 + 2 * x / 28) ** -14),
        (statistics.p_from_r(x / 10, 2), 1 - x / 10),
    ]
    for found, expected in forms:
        assert found == pytest.approx(expected, rel=float(NUMERICAL_ERROR) / 2)


def test_one_tail_is_half_of_two():
    assert statistics.p_from_t(-2.2, 28, tails=1) == statistics.p_from_t(2.2, 28) / 2
    assert statistics.p_from_r(0.22, 28, tails=1) == pytest.approx(statistics.p_from_r(-0.22, 28) / 2)


def test_the_p_of_a_rounded_statistic_lies_between_those_of_its_ends():
    p = statistics.p_from_t(rounded("-2.20"), 28)
    assert float(p.low) == pytest.approx(statistics.p_from_t(2.205, 28))
    assert float(p.high) == pytest.approx(statistics.p_from_t(2.195, 28))
    assert p.low < statistics.p_from_t(2.205, 28) and p.high > statistics.p_from_t(2.195, 28)


def test_a_statistic_that_may_be_0_may_have_a_p_of_1():
    assert statistics.p_from_z(rounded("0.00")).contains(1)
    assert print_of(magnitude(Interval(-0.004, 0.005))) == "[0, 0.005]"
    assert print_of(magnitude(Interval(-3, -2, high_closed=False))) == "(2, 3]"
    assert statistics.p_from_f(printed.parse("under 1").interval(), 2, 28).contains(1)


def print_of(interval):
    return str(interval)


def test_statistics_without_an_upper_end_have_p_values_down_to_0():
    p = statistics.p_from_z(printed.parse("over 2.5").interval())
    assert p.low == 0
    assert float(p.high) == pytest.approx(statistics.p_from_z(2.5))


def test_p_values_too_small_for_a_float_are_above_0_all_the_same():
    assert statistics.p_from_z(Interval(100, 101)).high > 0


def test_degrees_of_freedom_may_be_rounded_as_well():
    p = statistics.p_from_t(2.2, rounded("27.4"))
    assert p.contains(statistics.p_from_t(2.2, 27.36)) and not p.contains(statistics.p_from_t(2.2, 28))


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: statistics.p_from_t("2.20", 28), r"'2.20' is text: expected a number, or printed.parse\('2.20'\)"),
        (lambda: statistics.p_from_t(2.2, 0), "degrees_of_freedom is 0: expected more than 0"),
        (lambda: statistics.p_from_z(2.2, tails=3), "tails is 3: expected 1 or 2"),
        (lambda: statistics.p_from_f(-1, 2, 28), "f is -1: expected 0 or more"),
        (lambda: statistics.p_from_f(1, 0, 28), "numerator_df is 0"),
        (lambda: statistics.p_from_chi_square(-0.1, 1), "chi_square is -0.1"),
        (lambda: statistics.p_from_r(1.2, 28), "r is 1.2: expected a correlation, from -1 to 1"),
        (lambda: statistics.p_from_z(float("nan")), "nan is not a finite number"),
        (lambda: at_ends(lambda a, b: a - b, Interval(None, None), Interval(None, None)), "nothing bounds the value"),
    ],
)
def test_what_has_no_p_value_is_refused(call, message):
    with pytest.raises(ValueError, match=message):
        call()
