"""What a formula takes and gives: finite numbers from zero up, exact inside, in the kind of number it was given."""

from decimal import Decimal
from fractions import Fraction

import numpy as np
import pandas as pd
import pytest

from helpers import quantities
from helpers.quantities import exact, exactly, non_negative, paired, part_and_whole, positive, whole_counts


@exactly("percent")
def half(value, other=0):
    return exact("value", value) / 2


@pytest.mark.parametrize("value", [3, 3.0, "whole", True])
def test_what_holds_no_exact_number_gives_a_float(value):
    assert type(half(3, value)) is quantities.MeasuredFloat


@pytest.mark.parametrize(
    "value",
    [Fraction(3), Decimal(3), [1, Decimal(3)], (Fraction(3),), pd.Series([1, Fraction(3)]), np.array([Decimal(3)])],
)
def test_one_exact_number_among_the_inputs_gives_a_fraction(value):
    assert type(half(3, value)) is type(half(3, other=value)) is quantities.MeasuredFraction
    assert half(3, value) == Fraction(3, 2)


def test_one_result_carries_its_unit_and_a_column_carries_none():
    assert (half(3).unit, half(Fraction(3)).unit) == ("percent", "percent")
    column = half(pd.Series([3, 4], name="cases"))
    assert column.tolist() == [1.5, 2.0] and column.dtype == "float64" and column.name == "cases"
    assert not hasattr(column, "unit")
    assert type(exactly()(lambda value: exact("value", value))(3)) is float


def test_an_exact_column_stays_a_column_of_fractions():
    found = half(pd.Series([Fraction(1), Fraction(2)], ["a", "b"]))
    assert found.to_dict() == {"a": Fraction(1, 2), "b": 1} and found.dtype == object


def test_zero_is_not_negative_and_is_not_positive():
    for zero in (0, 0.0, Decimal("0.00"), np.int64(0)):
        assert non_negative("count", zero) == 0
        with pytest.raises(ValueError, match="count is 0.*: expected more than 0"):
            positive("count", zero)
    assert non_negative("count", pd.Series([0, 2])).tolist() == [0, 2]


@pytest.mark.parametrize("value", [-1, -0.5, -1e-300, Decimal("-0.01"), Fraction(-1, 3), np.float64(-2)])
def test_a_value_below_zero_is_refused_however_small(value):
    for check in (non_negative, positive):
        with pytest.raises(ValueError, match="count is -.*: expected 0 or more"):
            check("count", value)
        with pytest.raises(ValueError, match="count in row 'b' is -.*: expected 0 or more"):
            check("count", pd.Series([1, value], ["a", "b"], dtype=object))
    assert exact("change", value) == Fraction(str(value))


def test_the_first_row_at_fault_is_named_by_its_label():
    with pytest.raises(ValueError, match="count in row 2020 is 0: expected more than 0"):
        positive("count", pd.Series({2019: 1, 2020: 0, 2021: 0}))
    with pytest.raises(ValueError, match="count in row 2020 is 0.5: expected a whole number"):
        whole_counts("count", pd.Series({2019: 1, 2020: 0.5, 2021: 2.5}))
    with pytest.raises(ValueError, match="part exceeds whole in row 2020: a part cannot be more"):
        part_and_whole("part", pd.Series({2019: 1, 2020: 3}), "whole", 2)


def test_a_part_may_be_its_whole_and_no_more():
    assert part_and_whole("part", 4, "whole", 4) == (4, 4)
    part, whole = part_and_whole("part", pd.Series([0, 4]), "whole", pd.Series([4, 4]))
    assert part.tolist() == [0, 4] and whole.tolist() == [4, 4]
    with pytest.raises(ValueError, match="part exceeds whole: a part cannot be more than its whole; count anew"):
        part_and_whole("part", 4.5, "whole", 4, remedy="; count anew")
    with pytest.raises(ValueError, match="whole is 0: expected more than 0"):
        part_and_whole("part", 0, "whole", 0)


def test_columns_belong_together_by_labels_in_one_order():
    first = pd.Series([1, 2], ["a", "b"])
    assert paired("first", first, "second", first + 1)[1].tolist() == [2, 3]
    assert paired("first", first, "second", 5)[1] == paired("first", 5, "second", first)[0] == 5
    for labels in (["b", "a"], ["a", "c"]):
        with pytest.raises(ValueError, match=f"first and second have different labels: a, b; {', '.join(labels)}"):
            paired("first", first, "second", pd.Series([1, 2], labels))


def test_both_of_a_pair_are_checked_by_name():
    for values, name in (((-1, 1), "first"), ((1, -1), "second")):
        with pytest.raises(ValueError, match=f"{name} is -1"):
            paired("first", values[0], "second", values[1])


@pytest.mark.parametrize(
    "value", [float("nan"), float("inf"), -float("inf"), np.nan, Decimal("NaN"), Decimal("Infinity")]
)
def test_what_is_not_finite_is_refused(value):
    with pytest.raises(ValueError, match="count in row 'a' is .*: expected a finite number"):
        exact("count", pd.Series([value], ["a"], dtype=object))


@pytest.mark.parametrize("value", [True, np.True_, "3", None, 1j, [3]])
def test_truth_and_text_are_no_numbers(value):
    with pytest.raises(ValueError, match="count is .*: expected a number"):
        exact("count", value)


def test_a_column_without_values_is_refused():
    with pytest.raises(ValueError, match="count holds no values"):
        exact("count", pd.Series([], dtype=float))


def test_whole_numbers_of_cases_come_as_a_column_of_floats():
    assert whole_counts("count", 3).tolist() == [3.0]
    found = whole_counts("count", pd.Series({"a": 0, "b": Fraction(4)}))
    assert found.to_dict() == {"a": 0.0, "b": 4.0} and found.dtype == "float64"


def test_what_is_not_confident_is_in_error():
    assert quantities.error_rate(0.75) == 0.25
    assert quantities.error_rate(Fraction(19, 20)) == Fraction(1, 20)


def test_half_a_case_is_no_count():
    with pytest.raises(ValueError, match="count is 0.5: expected a whole number of cases"):
        quantities.whole_counts("count", 0.5)
    with pytest.raises(ValueError, match="count in row 2019 is 2.5: expected a whole number of cases"):
        quantities.whole_counts("count", pd.Series({2018: 2, 2019: 2.5}))
    assert quantities.whole_counts("count", 3.0).tolist() == [3.0]


@pytest.mark.parametrize("confidence", [0, 1, 1.5, 95, -0.5, "95 %", None])
def test_a_confidence_outside_0_to_1_is_refused(confidence):
    with pytest.raises(ValueError, match="confidence is .*: expected"):
        quantities.error_rate(confidence)
