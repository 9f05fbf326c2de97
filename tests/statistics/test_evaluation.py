"""At the ends of what a statistic can be it still has a value; beyond them it is refused."""

import math
from fractions import Fraction

import pytest

from helpers import statistics
from helpers.printed import Interval
from helpers.statistics.evaluation import at_ends, magnitude, positive, quotient, tails_of, whole, widened

DUST, TINY = Fraction(1, 10**10), Fraction(1, 10**300)


def test_an_interval_of_floats_is_wider_by_their_numerical_error():
    assert widened(2.0, 3.0) == Interval(2 - 2 * DUST - TINY, 3 + 3 * DUST + TINY)
    assert widened(-3.0, -2.0) == Interval(-3 - 3 * DUST - TINY, -2 + 2 * DUST + TINY)
    assert widened(0.0, 0.0) == Interval(0, TINY)
    assert widened(-math.inf, math.inf) == Interval(None, None)


@pytest.mark.parametrize(
    ("given", "size"),
    [
        (-2.5, 2.5),
        (Interval(0, 5, low_closed=False), Interval(0, 5, low_closed=False)),
        (Interval(-5, 0, high_closed=False), Interval(0, 5, low_closed=False)),
        (Interval(-5, -2, low_closed=False), Interval(2, 5, high_closed=False)),
        (Interval(-5, 2), Interval(0, 5)),
        (Interval(-2, 5), Interval(0, 5)),
        (Interval(None, -2), Interval(2, None)),
        (Interval(None, 2), Interval(0, None)),
        (Interval(-2, None), Interval(0, None)),
        (Interval(2, None), Interval(2, None)),
    ],
)
def test_a_size_has_no_sign(given, size):
    assert magnitude(given) == size


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        (0.5, 0.5),
        (Interval(0, 5), Interval(0, 5, low_closed=False)),
        (Interval(-1, 5, high_closed=False), Interval(0, 5, False, False)),
        (Interval(None, 5), Interval(0, 5, low_closed=False)),
        (Interval(0, None), Interval(0, None, low_closed=False)),
        (Interval(1, 5), Interval(1, 5)),
    ],
)
def test_of_an_interval_what_lies_above_0_is_kept(given, kept):
    assert positive("n", given) == kept


@pytest.mark.parametrize("given", [0, -1, Interval(-1, 0), Interval(None, 0)])
def test_what_lies_nowhere_above_0_is_refused(given):
    with pytest.raises(ValueError, match="n is .*: expected more than 0"):
        positive("n", given)


def test_a_divisor_that_comes_down_to_0_makes_the_quotient_endless():
    assert (quotient(1, 0), quotient(-1, 0), quotient(0, 0), quotient(3, 2)) == (math.inf, -math.inf, 0, 1.5)


def test_a_number_gives_a_number_and_an_interval_an_interval():
    assert type(at_ends(lambda a, b: a - b, 3, 1)) is float
    found = at_ends(lambda a, b: a - b, 3, Interval(1, 2))
    assert (float(found.low), float(found.high)) == (pytest.approx(1), pytest.approx(2))
    assert at_ends(lambda a: a, Interval(None, 2)).low is None and at_ends(lambda a: a, Interval(2, None)).high is None


@pytest.mark.parametrize("given", [-1, 0.5, -0.5])
def test_what_is_no_whole_number_is_refused_by_name(given):
    whole(n=0, k=7)
    with pytest.raises(ValueError, match=f"k is {given}: expected a whole number, 0 or more"):
        whole(n=0, k=given)


def test_a_test_has_one_tail_or_two():
    assert (tails_of(1), tails_of(2)) == (1, 2)
    for tails in (0, 3):
        with pytest.raises(ValueError, match=f"tails is {tails}: expected 1 or 2"):
            tails_of(tails)


def test_the_ends_of_what_a_statistic_can_be_have_a_value():
    assert statistics.p_from_r(1, 28) == statistics.p_from_r(-1, 28) == 0
    assert statistics.p_from_r(Interval(1, 2), 28).high <= TINY
    assert statistics.p_from_f(0, 2, 28) == statistics.p_from_chi_square(0, 2) == 1
    assert statistics.p_from_f(Interval(-1, 0), 2, 28).contains(1)
    assert statistics.auc_standard_error(0, 4, 5) == statistics.auc_standard_error(1, 4, 5) == 0
    assert (statistics.auc_of_u(20, 4, 5), statistics.auc_of_u(0, 4, 5)) == (1, 0)
    assert float(statistics.auc_of_u(Interval(20, 21), 4, 5).low) == pytest.approx(1)
    assert statistics.odds_ratio_of_counts(0, 1, 1, 1) == statistics.odds_ratio_of_counts(1, 1, 1, 0) == 0
    assert statistics.mean_of_counts([5, 7], [0, 1]) == 7
    assert statistics.sd_of_counts([5, 7], [1, 1]) == pytest.approx(math.sqrt(2))
    assert statistics.combined_mean(1, 2, 4, 4) == 3
    assert statistics.mean_is_possible("0.50", 2)


@pytest.mark.parametrize("counts", [(1, 0, 1, 1), (1, 1, 0, 1)])
def test_no_odds_are_divided_by_nothing(counts):
    with pytest.raises(ValueError, match="nothing to divide by"):
        statistics.odds_ratio_of_counts(*counts)


@pytest.mark.parametrize("level", [0, 1, -0.1, 1.1])
def test_a_level_lies_between_0_and_1(level):
    with pytest.raises(ValueError, match=f"level is {level}: expected a number between 0 and 1"):
        statistics.confidence_interval(1, 1, level=level)


@pytest.mark.parametrize("auc", [-0.1, 1.1, Interval(0.9, 1.1), Interval(-0.1, 0.1)])
def test_an_area_lies_from_0_to_1(auc):
    with pytest.raises(ValueError, match="auc is .*: expected 0 to 1"):
        statistics.auc_standard_error(auc, 4, 5)


@pytest.mark.parametrize("count", [0, 1, 1.5])
def test_each_group_needs_two_cases(count):
    for sizes in ((count, 5), (5, count)):
        with pytest.raises(ValueError, match=f"n is {count}: expected"):
            statistics.combined_mean(1, sizes[0], 2, sizes[1])


def test_what_is_usual_is_taken_where_nothing_is_said():
    assert statistics.confidence_interval(0, 1) == statistics.confidence_interval(0, 1, level=0.95)
    assert statistics.confidence_interval(0, 1)[1] == pytest.approx(1.959964, abs=1e-6)  # any table of the normal
    assert statistics.ratio_interval(1, 1) == statistics.ratio_interval(1, 1, level=0.95)
    assert statistics.standard_error_of_interval(-1.959964, 1.959964) == pytest.approx(1, abs=1e-6)
    assert statistics.log_standard_error(math.exp(-1.959964), math.exp(1.959964)) == pytest.approx(1, abs=1e-6)
    assert statistics.p_of_estimate(1.959964, 1) == pytest.approx(0.05, abs=1e-6)
    assert statistics.p_of_estimate(1.959964, 1, tails=1) == pytest.approx(0.025, abs=1e-6)
    assert statistics.p_of_estimate(2.228, 1, 10) == pytest.approx(0.05, abs=1e-4)  # Student's t of 10
