"""Counts give their percent, their chi-square and their exact test."""

import math
from fractions import Fraction

import pandas as pd
import pytest

from helpers import printed, statistics, uncertainty

# ianhussey/recalc tests/testthat/test-recalc_chisq.R
TABLE = [[3, 12], [9, 6]]
CONVICTIONS = [[2, 15], [10, 3]]  # R ?fisher.test: Fisher's twins, dizygotic and monozygotic


def test_chi_square_is_the_sum_of_squared_differences_over_expected_counts():
    found = statistics.chi_square_of_counts(TABLE)  # 6 and 9 expected in either row, each cell 3 away
    assert found.chi_square == pytest.approx(2 * (9 / 6 + 9 / 9))
    assert (found.degrees_of_freedom, found.smallest_expected) == (1, 6)
    assert found.p_value == pytest.approx(math.erfc(math.sqrt(5 / 2)))


def test_yates_takes_half_a_case_off_every_difference():
    found = statistics.chi_square_of_counts(TABLE, yates=True)
    assert found.chi_square == pytest.approx(2 * 2.5**2 * (1 / 6 + 1 / 9))


def test_chi_square_of_a_larger_table_is_that_of_its_shares():
    # R ?prop.test, smokers: 12.6004, p 0.005585
    smokers, patients = pd.Series([83, 90, 129, 70]), pd.Series([86, 93, 136, 82])
    found = statistics.chi_square_of_counts(pd.DataFrame({"smokers": smokers, "others": patients - smokers}))
    assert (f"{found.chi_square:.4f}", found.degrees_of_freedom, f"{found.p_value:.6f}") == ("12.6004", 3, "0.005585")
    assert found.p_value == pytest.approx(uncertainty.chi_square_of_shares(smokers, patients).p_value[0])


def test_fishers_exact_test():
    assert f"{statistics.fisher_exact_p(CONVICTIONS):.7f}" == "0.0005367"
    assert f"{statistics.fisher_exact_p(CONVICTIONS, 'less'):.7f}" == "0.0004652"  # R ?fisher.test
    hypergeometric = [math.comb(15, k) * math.comb(15, 12 - k) for k in range(13)]
    as_extreme = sum(weight for weight in hypergeometric if weight <= hypergeometric[3])
    assert statistics.fisher_exact_p(TABLE) == pytest.approx(float(Fraction(as_extreme, math.comb(30, 12))))


@pytest.mark.parametrize(
    ("text", "count", "percent"),
    [
        ("12 (34.3%)", 12, "34.3%"),
        ("12 (34,3)", 12, "34,3%"),
        ("34.3% (12)", 12, "34.3%"),
        ("1 204 [5 %]", 1204, "5 %"),
    ],
)
def test_a_count_and_its_percent_are_read_in_either_order(text, count, percent):
    assert statistics.count_with_percent(text) == (count, printed.parse(percent))


def test_a_count_fits_its_percent_of_the_right_whole_only():
    assert statistics.percent_fits("12 (34.3%)", 35)
    assert not statistics.percent_fits("12 (34.3%)", 34)
    assert statistics.percent_fits("12 (34.2%)", 35, rule="truncation")
    assert not statistics.percent_fits("12 (34.2%)", 35)


def test_the_whole_that_is_not_printed_follows():
    wholes = statistics.possible_wholes("12 (34.3%)")
    assert wholes.contains(35) and not wholes.contains(34) and not wholes.contains(36)
    assert statistics.possible_wholes("2 (0%)").high is None
    impossible = statistics.possible_wholes("2 (70%)")  # 2 of 3 are 67 percent, 2 of 2 are 100
    assert not impossible.contains(3) and not impossible.contains(2)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: statistics.count_with_percent("12, 34%"), "is not a count and a percent, one of them in brackets"),
        (lambda: statistics.count_with_percent("12.5 (34%)"), "expected a whole number"),
        (lambda: statistics.possible_wholes("0 (0%)"), "0 percent of any whole"),
        (lambda: statistics.percent_fits("1 (1%)", 0), "n is 0: expected more than 0"),
        (lambda: statistics.chi_square_of_counts([[1, 2], [3]]), "all of the same two columns or more"),
        (lambda: statistics.chi_square_of_counts([[1, 2]]), "two rows or more"),
        (lambda: statistics.chi_square_of_counts([[1], [2]]), "same two columns or more"),
        (lambda: statistics.chi_square_of_counts([[1, 2], [3, 4.5]]), "row 2, column 2 is 4.5: expected a whole"),
        (lambda: statistics.chi_square_of_counts([[0, 2], [0, 4]]), "a row or column of the table is empty"),
        (lambda: statistics.chi_square_of_counts([[1, 2, 3], [4, 5, 6]], yates=True), "is for tables of 2 x 2"),
        (lambda: statistics.fisher_exact_p([[1, 2, 3], [4, 5, 6]]), "expected a table of 2 x 2"),
    ],
)
def test_what_is_no_table_is_refused(call, message):
    with pytest.raises(ValueError, match=message):
        call()
