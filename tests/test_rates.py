"""Rates are what a hand calculation gives, exact where the input is, and refuse what cannot be counted."""

from decimal import Decimal
from fractions import Fraction

import numpy as np
import pandas as pd
import pytest

from helpers import rates
from helpers.printed.intervals import Interval, propagate

NO_NUMBERS = [None, "27 487", float("nan"), float("inf"), pd.NA, True, [1, 2], 1 + 2j]


def test_results_know_their_units_but_a_ratio_has_none_of_its_own():
    assert (rates.per_100k(1, 2).unit, rates.clear_up_percent(1, 2).unit) == ("per_100k", "percent")
    assert type(rates.ratio(1, 2)) is float


def test_all_may_be_cleared_and_none():
    assert (rates.clear_up_percent(4, 4), rates.clear_up_percent(0, 4), rates.per_100k(0, 4)) == (100, 0, 0)


def test_one_in_a_thousand_is_a_hundred_per_100_000():
    assert rates.per_100k(1, 1_000) == 100
    assert rates.per_100k(19_000, 19_000_000) == 100


def test_a_rate_is_the_count_divided_by_hundreds_of_thousands_of_people():
    hundreds_of_thousands = Fraction(18_395_567, 100_000)
    assert rates.per_100k(Fraction(44_274), 18_395_567) == Fraction(44_274) / hundreds_of_thousands


def test_the_printed_clear_up_counts_of_2018_give_half():
    # data/kz_cybercrime_dynamics_2018_2021/table_2.csv, 2018: 127 sent to court, 142 terminated, 535 in proceedings
    assert rates.clear_up_percent(127 + 142, 535) == pytest.approx(50.2803738, abs=1e-7)  # 26900 / 535 by hand


def test_series_are_divided_row_by_row_and_keep_their_labels():
    cleared = pd.Series({2018: 1, 2019: 3}, dtype="Int64")
    found = rates.clear_up_percent(cleared, pd.Series({2018: 4, 2019: 4}))
    assert found.to_dict() == {2018: 25.0, 2019: 75.0}
    assert found.dtype == "float64"
    assert rates.ratio(cleared, Fraction(2)).to_dict() == {2018: 0.5, 2019: 1.5}


def test_exact_numbers_stay_exact_so_that_intervals_can_be_propagated():
    assert rates.ratio(Decimal("0.1"), Decimal("0.3")) == Fraction(1, 3)
    population = Interval(18_000_000, 18_500_000, high_closed=False)
    assert propagate(rates.per_100k, 364, population) == Interval(Fraction(72, 37) * Fraction(91, 90),
                                                                  Fraction(91, 45), low_closed=False)  # fmt: skip


def test_numpy_scalars_do_not_overflow():
    assert rates.per_100k(np.int32(2_000_000), np.int32(20_000_000)) == 10_000


def test_input_is_left_as_it_was():
    counts = pd.Series([1, 2])
    rates.per_100k(counts, 1_000)
    assert counts.dtype == "int64" and counts.tolist() == [1, 2]


@pytest.mark.parametrize("formula", [rates.per_100k, rates.clear_up_percent, rates.ratio])
@pytest.mark.parametrize("broken", NO_NUMBERS, ids=repr)
def test_what_is_no_number_is_refused_on_either_side(formula, broken):
    with pytest.raises(ValueError, match="expected a"):
        formula(broken, 5)
    with pytest.raises(ValueError, match="expected a"):
        formula(5, broken)


@pytest.mark.parametrize(
    ("formula", "name"),
    [(rates.per_100k, "population"), (rates.clear_up_percent, "in_proceedings"), (rates.ratio, "denominator")],
)
def test_a_denominator_of_zero_is_refused_by_name(formula, name):
    with pytest.raises(ValueError, match=f"{name} is 0: expected more than 0"):
        formula(0, 0)
    with pytest.raises(ValueError, match=f"{name} in row 2019 is 0"):
        formula(pd.Series({2018: 0, 2019: 0}), pd.Series({2018: 4, 2019: 0}))


def test_a_negative_count_is_refused_with_its_row():
    with pytest.raises(ValueError, match="count in row '205' is -1: expected 0 or more"):
        rates.per_100k(pd.Series({"190": 3, "205": -1}), 1_000)


def test_a_blank_cell_is_refused_with_its_row():
    with pytest.raises(ValueError, match="count in row '207' is nan: expected a finite number"):
        rates.per_100k(pd.Series({"206": 9.0, "207": None}), 1_000)
    with pytest.raises(ValueError, match="count in row '207' is <NA>: expected a number"):
        rates.per_100k(pd.Series({"206": 9, "207": None}, dtype="Int64"), 1_000)


def test_a_column_of_text_is_refused():
    with pytest.raises(ValueError, match="count in row 0 is '27 487': expected a number"):
        rates.per_100k(pd.Series(["27 487"]), 1_000)


def test_an_empty_series_is_refused():
    with pytest.raises(ValueError, match="count holds no values"):
        rates.per_100k(pd.Series([], dtype=float), 1_000)


def test_more_cleared_than_in_proceedings_is_refused_with_its_row():
    with pytest.raises(ValueError, match="cleared exceeds in_proceedings in row 2019"):
        rates.clear_up_percent(pd.Series({2018: 1, 2019: 5}), pd.Series({2018: 4, 2019: 4}))
    with pytest.raises(ValueError, match="cleared exceeds in_proceedings: a part"):
        rates.clear_up_percent(5, 4)
    with pytest.raises(ValueError, match="with clear-ups of earlier years counted, say carried_over=True"):
        rates.clear_up_percent(5, 4)


def test_clear_ups_of_earlier_years_may_exceed_what_was_registered():
    assert rates.clear_up_percent(15, 12, carried_over=True) == 125
    cleared, registered = pd.Series({2020: 15, 2021: 3}), pd.Series({2020: 12, 2021: 4})
    assert rates.clear_up_percent(cleared, registered, carried_over=True).tolist() == [125, 75]
    with pytest.raises(ValueError, match="in_proceedings is 0"):
        rates.clear_up_percent(1, 0, carried_over=True)


def test_series_with_different_labels_are_refused_not_aligned():
    with pytest.raises(ValueError, match="different labels: 2018; 2019"):
        rates.ratio(pd.Series({2018: 1}), pd.Series({2019: 1}))
