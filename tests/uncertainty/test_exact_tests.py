"""Exact tests weigh every table that has the total of the one observed, and no other."""

import math
from fractions import Fraction
from itertools import product

import pandas as pd
import pytest

from helpers import uncertainty


def exact_p(parts, wholes):
    return uncertainty.exact_test_of_shares(pd.Series(parts), pd.Series(wholes)).p_value[0]


def p_by_listing_all_tables(parts, wholes):
    """Every way to spread the rarer kind of case over the groups, in fractions."""
    if 2 * sum(parts) > sum(wholes):
        parts = [whole - part for part, whole in zip(parts, wholes, strict=True)]
    weights = []
    for table in product(*(range(min(whole, sum(parts)) + 1) for whole in wholes[1:])):
        first = sum(parts) - sum(table)
        if 0 <= first <= wholes[0]:
            weights.append(math.prod(map(math.comb, wholes, (first, *table))))
    observed = math.prod(map(math.comb, wholes, parts))
    return Fraction(sum(weight for weight in weights if weight <= observed), sum(weights))


@pytest.mark.parametrize(
    ("parts", "wholes", "p_value"),
    [
        ([0, 1, 5], [500, 500, 500], "0.0529"),  # jamovi/jamovi issue 971: small cells in larger tables
        ([2, 0, 5, 1], [517, 7769, 14220, 21405], "0.000346"),  # 165 tables
        ([83, 90, 129, 70], [86, 93, 136, 82], "0.0145"),  # R ?prop.test, smokers; mayoverse/arsenal issue 341
    ],
)
def test_rare_cases_in_large_groups_are_weighed_exactly(parts, wholes, p_value):
    found = exact_p(parts, wholes)
    assert f"{found:.3g}" == p_value
    assert found == float(p_by_listing_all_tables(parts, wholes))


@pytest.mark.parametrize(
    ("parts", "wholes"),
    [([3, 1], [4, 4]), ([0, 5], [5, 9]), ([7, 3, 1], [7, 8, 1]), ([0, 4, 2, 3], [5, 4, 6, 3]), ([1, 1, 1], [2, 2, 2])],
)
def test_small_tables_are_weighed_exactly(parts, wholes):
    test = uncertainty.exact_test_of_shares(pd.Series(parts), pd.Series(wholes)).iloc[0]
    assert test.groups == len(parts)
    assert test.p_value == pytest.approx(float(p_by_listing_all_tables(parts, wholes)), rel=1e-9)


@pytest.mark.parametrize(("parts", "wholes"), [([0, 1, 5], [500, 500, 500]), ([1, 4, 2, 0], [5, 9, 2, 7])])
def test_cases_with_and_cases_without_the_property_give_the_same_test(parts, wholes):
    without = [whole - part for part, whole in zip(parts, wholes, strict=True)]
    assert exact_p(parts, wholes) == exact_p(without, wholes)


def test_groups_that_share_one_share_are_not_told_apart():
    assert exact_p([2, 2, 2], [10, 10, 10]) == 1


def test_exact_and_chi_square_agree_where_counts_are_large():
    cleared, in_proceedings = pd.Series([30, 42]), pd.Series([89, 77])
    chi_square = uncertainty.chi_square_of_shares(cleared, in_proceedings).p_value[0]
    assert exact_p(cleared, in_proceedings) == pytest.approx(chi_square, rel=0.2)


def test_groups_without_a_case_leave_nothing_to_test():
    with pytest.raises(ValueError, match="all shares are 0 or all are 100 percent"):
        exact_p([0, 0], [4, 4])
    with pytest.raises(ValueError, match="one group"):
        exact_p([1], [4])


def test_too_many_tables_are_refused_with_their_number_and_what_to_do():
    with pytest.raises(
        ValueError,
        match="194,041,926 tables have the total of 1050 in groups of 2000, 2500, 3000, 2000.*at most 200,000",
    ):
        exact_p([200, 250, 300, 300], [2000, 2500, 3000, 2000])
    with pytest.raises(ValueError, match="use chi_square_of_shares for counts this large"):
        exact_p([900, 900, 900], [2000, 2000, 2000])
