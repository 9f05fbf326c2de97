"""Least squares and its standard errors, against certified values and statsmodels."""

import numpy as np
import pandas as pd
import pytest
import statsmodels.api as sm
from panel_data import made_up
from statsmodels.datasets import longley

from helpers.models import regression

DATA = made_up()
COLUMNS = regression.with_constant(DATA[["police", "wage"]])
FIT = regression.least_squares(DATA.crime, COLUMNS)


def test_longleys_employment_comes_out_as_nist_certifies_it():
    # NIST Statistical Reference Datasets, Longley: its columns are nearly collinear
    data = longley.load_pandas().data
    fit = regression.least_squares(data.TOTEMP, regression.with_constant(data.drop(columns="TOTEMP")))
    table = regression.classical(fit).table()
    assert f"{table.estimate['constant']:.4f}" == "-3482258.6346"
    assert f"{table.standard_error['constant']:.4f}" == "890420.3836"
    assert f"{table.estimate['GNPDEFL']:.8f} {table.standard_error['GNPDEFL']:.7f}" == "15.06187227 84.9149258"
    statistics = regression.fit_statistics(fit)
    assert f"{statistics.r_squared:.10f} {statistics.root_mean_square_error:.6f}" == "0.9954790046 304.854074"


def test_classical_standard_errors_are_those_of_statsmodels():
    other = sm.OLS(DATA.crime, COLUMNS).fit()
    table = regression.classical(FIT).table()
    assert table.standard_error.to_numpy() == pytest.approx(other.bse.to_numpy(), rel=1e-10)
    assert table.p_value.to_numpy() == pytest.approx(other.pvalues.to_numpy(), rel=1e-8)
    assert regression.fit_statistics(FIT).adjusted_r_squared == pytest.approx(other.rsquared_adj)


@pytest.mark.parametrize("kind", ["HC0", "HC1", "HC2", "HC3"])
def test_robust_standard_errors_are_those_of_statsmodels(kind):
    other = sm.OLS(DATA.crime, COLUMNS).fit(cov_type=kind)
    ours = regression.heteroskedastic(FIT, kind)
    assert ours.convention == kind
    assert ours.standard_errors.to_numpy() == pytest.approx(other.bse.to_numpy(), rel=1e-10)


def test_a_regressor_is_its_own_instrument():
    same = regression.two_stage_least_squares(DATA.crime, COLUMNS, COLUMNS)
    assert same.estimates.to_numpy() == pytest.approx(FIT.estimates.to_numpy())


def test_two_stages_are_two_regressions_with_the_residuals_of_the_regressors_themselves():
    instruments = regression.with_constant(DATA[["z1", "z2", "wage"]])
    fit = regression.two_stage_least_squares(DATA.crime, COLUMNS, instruments)
    said = sm.OLS(DATA.police, instruments).fit().fittedvalues
    second = sm.OLS(DATA.crime, COLUMNS.assign(police=said)).fit()
    assert fit.estimates.to_numpy() == pytest.approx(second.params.to_numpy())
    residuals = DATA.crime - COLUMNS @ second.params
    variance = residuals @ residuals / (len(DATA) - 3) * second.normalized_cov_params["police"]["police"]
    assert regression.classical(fit).standard_errors["police"] == pytest.approx(np.sqrt(variance))


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: regression.least_squares(DATA.crime[:3], COLUMNS[:3]), "3 rows for 3 parameters"),
        (lambda: regression.least_squares(DATA.crime, COLUMNS[:-1]), "regressors has 71 rows, the outcome 72"),
        (lambda: regression.least_squares(DATA.crime, COLUMNS.assign(one=1)), "column 'one' is a combination"),
        (
            lambda: regression.heteroskedastic(
                regression.least_squares(DATA.crime, COLUMNS.assign(first=DATA.index == 0)), "HC2"
            ),
            "row 0 is fitted by columns of its own: HC2 has no value for it",
        ),
        (lambda: regression.heteroskedastic(FIT, "robust"), "kind is 'robust': expected one of HC0"),
        (
            lambda: regression.two_stage_least_squares(DATA.crime, COLUMNS, COLUMNS[["constant", "wage"]]),
            "column 'wage' is a combination .*: the instruments do not tell it from the others",
        ),
        (
            lambda: regression.two_stage_least_squares(DATA.crime, COLUMNS, DATA[["z1"]].assign(z1="x")),
            "instrument 'z1' in row 0 is 'x'",
        ),
    ],
)
def test_what_cannot_be_estimated_is_refused(call, message):
    with pytest.raises(ValueError, match=message):
        call()


def test_a_constant_is_put_first_and_the_regressors_are_left_alone():
    given = pd.DataFrame({"x": [1, 2]})
    assert list(regression.with_constant(given, "_cons")) == ["_cons", "x"] and list(given) == ["x"]
