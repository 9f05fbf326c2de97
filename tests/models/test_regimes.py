"""A regression per regime is one regression with everything interacted."""

import numpy as np
import pandas as pd
import pytest
from panel_data import made_up

from helpers.models import regression

DATA = made_up()
COLUMNS = regression.with_constant(DATA[["police"]])
SOUTH = (DATA.state < 5) * 1
FITS = regression.by_regime(DATA.crime, COLUMNS, SOUTH)


def test_regimes_have_the_estimates_of_an_interacted_regression():
    south, rest = COLUMNS.mul(SOUTH, axis=0).add_suffix(" south"), COLUMNS.mul(1 - SOUTH, axis=0)
    together = regression.least_squares(DATA.crime, pd.concat([rest, south], axis=1)).estimates
    assert FITS[0].estimates.to_numpy() == pytest.approx(together[:2].to_numpy())
    assert FITS[1].estimates.to_numpy() == pytest.approx(together[2:].to_numpy())


def test_the_global_test_is_the_quadratic_form_of_the_differences():
    rest, south = (regression.classical(FITS[regime]) for regime in (0, 1))
    tests = regression.chow_test(rest, south)
    difference, covariance = rest.estimates - south.estimates, (rest.covariance + south.covariance).to_numpy()
    a, b = difference
    by_hand = (a * a * covariance[1, 1] - 2 * a * b * covariance[0, 1] + b * b * covariance[0, 0]) / np.linalg.det(
        covariance
    )
    assert tests.chi_square["all"] == pytest.approx(by_hand)
    assert tests.chi_square["police"] == pytest.approx(b * b / covariance[1, 1])
    assert tests.degrees_of_freedom.tolist() == [1, 1, 2]


def test_one_regime_and_two_conventions_are_refused():
    with pytest.raises(ValueError, match="regimes are 0 only: expected 2 or more"):
        regression.by_regime(DATA.crime, COLUMNS, SOUTH * 0)
    with pytest.raises(ValueError, match="standard errors are classical and HC1: expected one convention"):
        regression.chow_test(regression.classical(FITS[0]), regression.heteroskedastic(FITS[1], "HC1"))


def test_other_coefficients_are_refused():
    other = regression.least_squares(DATA.crime, DATA[["police"]])
    with pytest.raises(ValueError, match=r"coefficients are \['constant', 'police'\] and \['police'\]"):
        regression.chow_test(regression.classical(FITS[0]), regression.classical(other))
