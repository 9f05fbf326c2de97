"""What a model is given is checked first, and refused by column and row."""

import numpy as np
import pandas as pd
import pytest

from helpers.models import inputs

ROWS = pd.RangeIndex(4)


@pytest.mark.parametrize(
    ("values", "message"),
    [
        (["1.5"], "outcome in row 0 is '1.5': expected a number"),
        ([1.0, np.inf], "outcome in row 1 is inf: expected a finite number"),
        ([], "outcome holds no values"),
    ],
)
def test_what_is_no_number_is_refused_by_row(values, message):
    with pytest.raises(ValueError, match=message):
        inputs.numbers("outcome", pd.Series(values))


def test_true_and_false_are_1_and_0():
    assert inputs.numbers("law", pd.Series([True, False])).tolist() == [1.0, 0.0]


@pytest.mark.parametrize(
    ("columns", "message"),
    [
        ({"x": [1, 2, 3, 4], "y": [2, 4, 6, 8]}, "column 'y' is a combination of the columns before it"),
        ({"x": [1, 2, 3, 4], "zero": [0, 0, 0, 0]}, "column 'zero' is 0 throughout"),
        ({"x": [1, 2, 3, "4"]}, "column 'x' in row 3 is '4': expected a number"),
        (dict.fromkeys("abcde", 1), "4 rows for 5 columns"),
        ({"a": [1, 0, 0, 1], "b": [0, 1, 1, 0], "one": [1, 1, 1, 1]}, "column 'one' is a combination"),
    ],
)
def test_columns_that_say_nothing_of_their_own_are_refused_by_name(columns, message):
    with pytest.raises(ValueError, match=message):
        inputs.design(pd.DataFrame(columns, index=ROWS), ROWS)


def test_a_combination_is_found_whatever_the_units_of_its_columns():
    draw = np.random.default_rng(1).normal(size=(50, 3))
    columns = pd.DataFrame({"a": draw[:, 0], "b": 1e9 * draw[:, 1], "c": 1e-9 * draw[:, 2]})
    assert list(inputs.design(columns, columns.index)) == ["a", "b", "c"]
    with pytest.raises(ValueError, match="column 'd' is a combination"):
        inputs.design(columns.assign(d=columns.a + columns.b / 1e9), columns.index)


def test_a_column_that_stands_twice_is_refused():
    twice = pd.DataFrame([[1, 2], [3, 5]], columns=["x", "x"])
    with pytest.raises(ValueError, match="column 'x' stands twice"):
        inputs.design(twice, twice.index)


def test_rows_of_another_length_or_order_are_refused():
    with pytest.raises(ValueError, match="regressors has 3 rows, the outcome 4"):
        inputs.design(pd.DataFrame({"x": [1, 2, 3]}), ROWS)
    with pytest.raises(ValueError, match="clusters has row 1 where the outcome has 0"):
        inputs.groups("clusters", pd.Series(list("aabb"), index=[1, 0, 2, 3]), ROWS)


def test_a_label_that_stands_in_two_rows_is_refused():
    with pytest.raises(ValueError, match="the outcome has row 3 twice"):
        inputs.design(pd.DataFrame({"x": [1, 2]}, index=[3, 3]), pd.Index([3, 3]))


def test_a_row_without_a_group_is_refused():
    with pytest.raises(ValueError, match="clusters in row 2 is missing"):
        inputs.groups("clusters", pd.Series(["a", "b", None, "b"]), ROWS)
