"""Hausman's test against the sum it is when coefficients are uncorrelated, and against the difference of within and between."""

import numpy as np
import pandas as pd
import pytest

from helpers import models

NAMES = ["police", "arrests"]


def estimated(values, variances):
    covariance = pd.DataFrame(np.diag(variances), index=NAMES, columns=NAMES)
    return models.Estimated(pd.Series(values, index=NAMES), covariance, "classical")


def test_of_uncorrelated_coefficients_it_is_a_sum_of_squares():
    found = models.panels.hausman(estimated([1.0, 2.0], [0.5, 2.0]), estimated([0.5, 1.0], [0.25, 1.0]))
    assert found["chi_square"] == pytest.approx(0.5**2 / 0.25 + 1 / 1)
    assert found["degrees_of_freedom"] == 2
    assert found["p_value"] == pytest.approx(np.exp(-found["chi_square"] / 2))


def test_of_one_regressor_between_and_within_differ_as_much_as_fixed_and_random_effects():
    # Hausman and Taylor (1981), proposition 2: both differences give one statistic
    generator = np.random.default_rng(3)
    units = pd.Series(np.repeat(np.arange(30), 4))
    x = pd.DataFrame({"x": generator.normal(size=120) + units / 10})
    y = x["x"] + pd.Series(generator.normal(size=30))[units].to_numpy() + generator.normal(size=120)
    deviations, means = x.groupby(units).transform(lambda one: one - one.mean()), x.groupby(units).mean()
    spread = float((deviations**2).sum().iloc[0]), float((means**2).sum().iloc[0] - 30 * means.mean().iloc[0] ** 2)
    within = float((deviations["x"] * y).sum()) / spread[0]
    between = float(((means["x"] - means["x"].mean()) * y.groupby(units).mean()).sum()) / spread[1]
    variances = 1 / spread[0], 1.25 / spread[1]
    weight = variances[1] / (variances[0] + variances[1])
    random = weight * within + (1 - weight) * between
    name = ["x"]
    both = [
        models.Estimated(pd.Series([value], name), pd.DataFrame([[variance]], name, name), "classical")
        for value, variance in ((within, variances[0]), (random, 1 / (1 / variances[0] + 1 / variances[1])))
    ]
    assert models.panels.hausman(*both)["chi_square"] == pytest.approx((within - between) ** 2 / sum(variances))


def test_a_second_model_that_is_less_precise_is_refused():
    with pytest.raises(ValueError, match=r"not the more precise one.* -0\.25"):
        models.panels.hausman(estimated([1.0, 2.0], [0.25, 2.0]), estimated([0.5, 1.0], [0.5, 1.0]))


def test_a_coefficient_that_the_second_model_lacks_is_named():
    other = models.Estimated(pd.Series({"police": 1.0}), pd.DataFrame({"police": {"police": 0.1}}), "classical")
    with pytest.raises(ValueError, match="no coefficient 'arrests'"):
        models.panels.hausman(estimated([1.0, 2.0], [0.5, 2.0]), other)
