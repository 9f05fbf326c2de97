"""Did crime fall where the measure was, and where did it go: differences of counts, and two counts of one rate."""

from fractions import Fraction
from itertools import product

import numpy as np
import pandas as pd
import pytest
from scipy.stats import norm, poisson

from helpers import uncertainty

AREAS = ["treated", "control", "displacement_treated", "displacement_control"]
# the example of Wheeler and Ratcliffe (2018)
COUNTS = pd.DataFrame({"before": [207, 308, 178, 150], "after": [110, 318, 157, 140]}, index=AREAS)


def test_the_example_of_the_authors_comes_back():
    total = uncertainty.displacement_difference(COUNTS).loc["total"]
    assert (total.difference, total.variance) == (-118, 1568)
    assert (f"{total.low:.0f}", f"{total.high:.0f}") == ("-196", "-40")  # ptools, test-wdd.R


def test_the_total_is_the_local_difference_and_that_of_the_neighbours():
    found = uncertainty.displacement_difference(COUNTS)
    assert found.difference.to_dict() == {"local": -107, "displacement": -11, "total": -118}
    alone = uncertainty.displacement_difference(COUNTS.loc[AREAS[:2]])
    assert alone.loc["total"].equals(found.loc["local"].rename("total")) and "displacement" not in alone.index


def test_a_difference_of_poisson_counts_has_the_variance_of_its_simulation():
    draws = np.random.default_rng(7).poisson(COUNTS.to_numpy(), size=(200_000, 4, 2))
    change = draws[:, :, 1] - draws[:, :, 0]
    simulated = (change @ np.array([1, -1, 1, -1])).var()
    assert simulated == pytest.approx(1568, rel=0.01)


def test_sizes_and_durations_put_counts_on_one_unit():
    doubled = uncertainty.displacement_difference(COUNTS, sizes=pd.Series(2, AREAS)).loc["total"]
    assert (doubled.difference, doubled.variance) == (-118 / 2, 1568 / 4)
    twice_as_long = COUNTS.assign(before=2 * COUNTS.before)
    two_years = pd.Series({"after": 1, "before": 2})
    found = uncertainty.displacement_difference(twice_as_long, durations=two_years).loc["total"]
    assert found.difference == -118 and found.variance == 1568 - COUNTS.before.sum() / 2


def test_the_order_of_areas_does_not_matter():
    turned = COUNTS.iloc[::-1, ::-1]
    sizes = pd.Series([1.2, 0.9, 1.5, 1.6], index=AREAS)
    found = uncertainty.displacement_difference(turned, sizes.iloc[[1, 0, 3, 2]])
    pd.testing.assert_frame_equal(found, uncertainty.displacement_difference(COUNTS, sizes))


def test_intervals_and_p_values_are_those_of_the_normal_distribution():
    total = uncertainty.displacement_difference(COUNTS, confidence=0.9).loc["total"]
    assert norm.cdf((total.high - total.difference) / total.standard_error) == pytest.approx(0.95)
    assert 2 * norm.cdf(total.z) == pytest.approx(total.p_value) and total.z < 0


def test_weights_of_one_add_differences_up():
    parts = uncertainty.displacement_difference(COUNTS).drop(index="total")
    found = uncertainty.weighted_differences(parts, pd.Series(1, parts.index)).loc["total"]
    assert (found.difference, found.variance) == (-118, 1568)


def p_by_listing_all_pairs(first, second, first_exposure, second_exposure):
    """Every pair of counts of the common rate whose difference is as many standard errors from 0."""
    rate = (first + second) / (first_exposure + second_exposure)

    def errors_away(one, other):
        """Squared, in fractions, so that pairs exactly as far apart are seen to be."""
        variance = one * second_exposure**2 + other * first_exposure**2
        return Fraction((one * second_exposure - other * first_exposure) ** 2, variance) if variance else 0

    p_value, observed = 0, errors_away(first, second)
    for one, other in product(range(80), repeat=2):
        if errors_away(one, other) >= observed:
            p_value += poisson.pmf(one, rate * first_exposure) * poisson.pmf(other, rate * second_exposure)
    return p_value


@pytest.mark.parametrize("case", [(6, 2, 1, 1), (0, 3, 1, 1), (4, 9, 1, 3), (5, 5, 1, 1)])
def test_the_e_test_weighs_every_pair_of_counts(case):
    assert uncertainty.e_test(*case) == pytest.approx(p_by_listing_all_pairs(*case), abs=1e-9)


def test_the_e_test_is_less_cautious_than_the_exact_one_and_knows_no_order():
    exact = uncertainty.compare_counts(6, 2).loc["exact", "p_value"]
    assert uncertainty.e_test(6, 2) == uncertainty.e_test(2, 6) < exact


PARTS = pd.DataFrame({"difference": [-3.0, 1.0], "variance": [4.0, 16.0]}, index=["robbery", "theft"])


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: uncertainty.displacement_difference(COUNTS.drop(index="control")), "counts have no area 'control'"),
        (lambda: uncertainty.displacement_difference(COUNTS[["after"]]), "counts have no column 'before'"),
        (
            lambda: uncertainty.displacement_difference(COUNTS.iloc[:3]),
            "the neighbours of one area and no 'displacement_control'",
        ),
        (lambda: uncertainty.displacement_difference(COUNTS.rename({AREAS[2]: "park"})), "'park' is unknown"),
        (lambda: uncertainty.displacement_difference(pd.concat([COUNTS, COUNTS])), "'treated' stands there twice"),
        (lambda: uncertainty.displacement_difference(COUNTS - 111), "after in row 'treated' is -1"),
        (lambda: uncertainty.displacement_difference(COUNTS + 0.5), "row 'treated' is 207.5: expected a whole number"),
        (
            lambda: uncertainty.displacement_difference(COUNTS.mul([1, 1, 0, 0], axis=0)),
            "nothing was counted in displacement_treated and displacement_control",
        ),
        (
            lambda: uncertainty.displacement_difference(COUNTS, sizes=pd.Series(0, AREAS)),
            "sizes in row 'treated' is 0: expected more than 0",
        ),
        (
            lambda: uncertainty.displacement_difference(COUNTS, durations=pd.Series({"before": 2})),
            "durations have no 'after'",
        ),
        (lambda: uncertainty.displacement_difference(COUNTS, confidence=95), "confidence is 95"),
        (lambda: uncertainty.weighted_differences(PARTS, pd.Series([1], ["robbery"])), "different labels"),
        (lambda: uncertainty.weighted_differences(-PARTS, pd.Series(1, PARTS.index)), "variance in row 'robbery'"),
        (lambda: uncertainty.weighted_differences(PARTS, pd.Series(0, PARTS.index)), "nothing to test"),
        (
            lambda: uncertainty.weighted_differences(PARTS.assign(difference=[1, None]), pd.Series(1, PARTS.index)),
            "difference in row 'theft'",
        ),
        (lambda: uncertainty.e_test(0, 0), "first and second are both 0"),
        (lambda: uncertainty.e_test(3, 2.5), "second is 2.5: expected a whole number"),
        (lambda: uncertainty.e_test(3, 3, 1, 0), "second_exposure is 0: expected more than 0"),
    ],
)
def test_what_no_difference_can_be_taken_of_is_refused(call, message):
    with pytest.raises(ValueError, match=message):
        call()
