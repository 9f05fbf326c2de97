"""Estimates carry their covariance, and the convention it was reached by."""

import numpy as np
import pandas as pd
import pytest

from helpers import models
from helpers.models.newton import maximum


def two(convention="classical", **more):
    names = ["a", "b"]
    covariance = pd.DataFrame([[0.04, 0.01], [0.01, 0.09]], index=names, columns=names)
    return models.Estimated(pd.Series([1.0, -0.6], index=names), covariance, convention, **more)


def test_the_table_says_its_convention():
    assert two("HC1").table().columns.name == "HC1"


def test_a_coefficient_of_two_standard_errors_has_the_p_value_of_the_books():
    assert two().table().statistic.tolist() == [5.0, -2.0]
    assert f"{two().table().p_value['b']:.4f}" == "0.0455"
    assert f"{two(degrees_of_freedom=10).table().p_value['b']:.4f}" == "0.0734"  # t tables, 10 degrees


def test_each_coefficient_may_have_its_own_degrees_of_freedom():
    table = two(degrees_of_freedom=pd.Series({"a": 3.0, "b": 1e9})).table()
    assert f"{(table.high - table.estimate)['a'] / 0.2:.4f}" == "3.1824"
    assert f"{(table.high - table.estimate)['b'] / 0.3:.4f}" == "1.9600"


def test_a_ratio_keeps_the_test_of_its_logarithm():
    logs, ratios = two().table(), two().exponentiated()
    assert ratios.p_value.equals(logs.p_value)
    assert ratios.loc["b", "low"] == pytest.approx(np.exp(-0.6 - 1.959964 * 0.3), rel=1e-6)
    assert ratios.loc["b", "standard_error"] == pytest.approx(0.3 * np.exp(-0.6))


def test_walds_test_of_one_coefficient_is_the_square_of_z_and_of_two_by_cramers_rule():
    assert two().wald(["b"]).chi_square == pytest.approx(4.0)
    determinant = 0.04 * 0.09 - 0.01**2
    by_hand = (1.0**2 * 0.09 - 2 * 1.0 * -0.6 * 0.01 + 0.6**2 * 0.04) / determinant
    assert two().wald().chi_square == pytest.approx(by_hand)
    assert two().wald().p_value == pytest.approx(np.exp(-by_hand / 2))  # chi-square with two degrees


def test_a_difference_has_both_variances_less_twice_the_covariance():
    difference = two().transformed(pd.Series({"a - b": 1.6}), pd.DataFrame({"a": [1.0], "b": [-1.0]}, index=["a - b"]))
    assert difference.standard_errors["a - b"] ** 2 == pytest.approx(0.04 + 0.09 - 0.02)


@pytest.mark.parametrize("variance", [-0.1, np.nan])
def test_a_variance_below_0_or_missing_is_refused_by_name(variance):
    covariance = pd.DataFrame({"law": {"law": variance}})
    with pytest.raises(ValueError, match=f"variance of 'law' is {variance}: expected 0 or more"):
        models.Estimated(pd.Series({"law": 1.0}), covariance, "classical")


def test_a_confidence_in_percent_is_refused():
    with pytest.raises(ValueError, match="confidence is 95"):
        two().table(95)


def test_newton_finds_a_top_it_would_overshoot():
    def derivatives(x):  # the top of -sqrt(1 + x^2) is 0; a full step from 2 goes to -8
        root = np.sqrt(1 + x[0] ** 2)
        return -root, -x / root, np.array([[-1 / root**3]])

    assert maximum(derivatives, np.array([2.0]))[0] == pytest.approx(0, abs=1e-12)


def test_a_likelihood_that_rises_without_end_is_refused():
    with pytest.raises(ValueError, match="no top of the likelihood"):
        maximum(lambda x: (-np.exp(-x[0]), np.exp(-x), np.array([[-np.exp(-x[0])]])), np.array([0.0]))


def test_a_likelihood_that_is_flat_is_refused():
    with pytest.raises(ValueError, match="the likelihood is flat"):
        maximum(lambda x: (-(x[0] ** 2), np.array([-2 * x[0], 0]), np.diag([-2.0, 0])), np.array([1.0, 1]))
