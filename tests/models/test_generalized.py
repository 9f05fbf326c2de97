"""Logit and Poisson, against closed forms and a textbook's printed table."""

import numpy as np
import pandas as pd
import pytest
from statsmodels.datasets import spector

from helpers.models import regression

LIKELY = "maximum_likelihood"


def test_spectors_grades_come_out_as_greene_prints_them():
    # Greene, Econometric Analysis, table of logit estimates for Spector and Mazzeo's data
    data = spector.load_pandas().data
    model = regression.logit(data.GRADE, regression.with_constant(data[["GPA", "TUCE", "PSI"]]), LIKELY)
    table = model.table()
    assert table.estimate.map("{:.3f}".format).tolist() == ["-13.021", "2.826", "0.095", "2.379"]
    assert table.standard_error.map("{:.3f}".format).tolist() == ["4.931", "1.263", "0.142", "1.065"]
    assert f"{model.fit.log_likelihood:.3f}" == "-12.890"


def test_a_two_by_two_table_has_the_log_odds_ratio_and_woolfs_standard_error():
    table = pd.DataFrame({"outcome": [1, 0, 1, 0], "constant": 1.0, "treated": [1, 1, 0, 0], "n": [10, 20, 5, 40]})
    model = regression.logit(table.outcome, table[["constant", "treated"]], LIKELY, table.n)
    assert model.estimates["treated"] == pytest.approx(np.log(10 * 40 / (20 * 5)))
    assert model.standard_errors["treated"] == pytest.approx(np.sqrt(1 / 10 + 1 / 20 + 1 / 5 + 1 / 40))
    assert model.fit.observations == 75 and model.fit.degrees_of_freedom == 73
    assert model.fit.aic == pytest.approx(model.fit.deviance + 4)  # rows of 0 and 1 fit at best with certainty


def test_a_row_of_many_cases_is_as_many_rows():
    people = pd.DataFrame({"outcome": [1, 0, 1, 0, 0], "constant": 1.0, "age": [1.0, 2, 3, 4, 2], "n": [3, 1, 2, 5, 1]})
    alike = regression.logit(people.outcome, people[["constant", "age"]], LIKELY, people.n)
    each = people.loc[people.index.repeat(people.n)].reset_index(drop=True)
    single = regression.logit(each.outcome, each[["constant", "age"]], LIKELY)
    assert alike.table().to_numpy() == pytest.approx(single.table().to_numpy())
    assert alike.fit.to_numpy() == pytest.approx(single.fit.to_numpy())


COUNTS = pd.Series([4, 0, 7, 1, 9, 3])
GROUP = pd.DataFrame({"constant": 1.0, "south": [0, 0, 0, 1, 1, 1]})
PERSONS = pd.Series([10, 5, 15, 10, 20, 10])


def test_a_row_without_cases_says_nothing():
    outcome, cases = pd.Series([1, 0, 1, 0]), pd.Series([3, 7, 4, 2])
    columns = pd.DataFrame({"constant": 1, "group": [0, 0, 1, 1]})
    more = pd.concat([columns, columns[:1]], ignore_index=True)
    plain = regression.logit(outcome, columns, "maximum_likelihood", cases)
    padded = regression.logit(pd.Series([1, 0, 1, 0, 1]), more, "maximum_likelihood", pd.Series([3, 7, 4, 2, 0]))
    assert padded.estimates.to_list() == plain.estimates.to_list()
    assert padded.fit.to_list() == plain.fit.to_list()


def test_a_rate_ratio_has_the_standard_error_of_two_counts():
    model = regression.poisson(COUNTS, GROUP, LIKELY, PERSONS)
    assert model.estimates["south"] == pytest.approx(np.log(13 / 40 / (11 / 30)))
    assert model.standard_errors["south"] == pytest.approx(np.sqrt(1 / 11 + 1 / 13))


def test_overdispersion_multiplies_the_standard_errors_by_its_root():
    likely, quasi = (regression.poisson(COUNTS, GROUP, errors, PERSONS) for errors in (LIKELY, "pearson_scale"))
    expected = PERSONS * np.where(GROUP.south, 13 / 40, 11 / 30)
    pearson = ((COUNTS - expected) ** 2 / expected).sum()
    assert likely.fit.pearson_chi_square == pytest.approx(pearson)
    assert likely.fit.dispersion == pytest.approx(pearson / 4)
    ratio = quasi.standard_errors / likely.standard_errors
    assert ratio.to_numpy() == pytest.approx(np.sqrt(pearson / 4))
    assert quasi.estimates.to_numpy() == pytest.approx(likely.estimates.to_numpy())
    assert quasi.fit.log_likelihood == pytest.approx(likely.fit.log_likelihood)  # Poisson's, whatever the scale


def test_the_deviances_are_twice_the_distance_to_a_perfect_fit():
    model = regression.poisson(COUNTS, GROUP, LIKELY, PERSONS)
    for name, rate in {"deviance": np.where(GROUP.south, 13 / 40, 11 / 30), "null_deviance": 24 / 70}.items():
        expected = PERSONS * rate
        logs = COUNTS * np.log(COUNTS.where(COUNTS > 0, 1) / expected)
        assert model.fit[name] == pytest.approx(2 * (logs - (COUNTS - expected)).sum())


def test_the_sandwich_of_a_count_regression_is_the_bread_around_squared_residuals():
    model = regression.poisson(COUNTS, GROUP, "HC0", PERSONS)
    expected = PERSONS * np.where(GROUP.south, 13 / 40, 11 / 30)
    columns = GROUP.to_numpy(dtype=float)
    bread = np.linalg.inv(columns.T @ (expected.to_numpy()[:, None] * columns))
    meat = columns.T @ (((COUNTS - expected) ** 2).to_numpy()[:, None] * columns)
    assert model.covariance.to_numpy() == pytest.approx(bread @ meat @ bread)


def test_standard_errors_belong_to_the_estimates_and_not_to_the_step_before():
    # an extreme rate takes many steps, and weights of the step before are off in the sixth digit
    rare = pd.DataFrame({"outcome": [1, 0, 1, 0], "constant": 1.0, "old": [1, 1, 0, 0], "n": [3, 99997, 40000, 60000]})
    model = regression.logit(rare.outcome, rare[["constant", "old"]], LIKELY, rare.n)
    woolf = np.sqrt(1 / 3 + 1 / 99997 + 1 / 40000 + 1 / 60000)
    assert model.standard_errors["old"] == pytest.approx(woolf, rel=1e-12)


PARTED = pd.Series([0, 0, 0, 1, 1, 1])


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: regression.poisson(COUNTS * 0, GROUP, LIKELY), "no event in any row"),
        (
            lambda: regression.poisson(COUNTS * (1 - GROUP.south), GROUP, LIKELY),
            "'south' parts rows with events from rows without",
        ),
        (lambda: regression.poisson(-COUNTS, GROUP, LIKELY), "counts in row 0 is -9.0: expected 0 or more"),
        (lambda: regression.poisson(COUNTS, GROUP, LIKELY, PERSONS * 0), "exposure in row 0 is 0.0: expected above 0"),
        (lambda: regression.poisson(COUNTS, GROUP, LIKELY, PERSONS[:5]), "exposure has 5 rows, the outcome 6"),
        (lambda: regression.poisson(COUNTS, GROUP, "robust"), "errors is 'robust': expected one of maximum_likelihood"),
        (lambda: regression.logit(COUNTS, GROUP, LIKELY), "outcome in row 0: expected 0 or 1"),
        (lambda: regression.logit(PARTED * 0, GROUP, LIKELY), "no outcome of 1 in any row"),
        (lambda: regression.logit(PARTED, GROUP, LIKELY), "'south' parts rows with events from rows without"),
        (
            lambda: regression.logit(PARTED, GROUP.assign(south=[1.5, 2, 3, 4, 5, 6]), LIKELY),
            "part rows with events from rows without",
        ),
        (lambda: regression.logit(PARTED, GROUP[["constant"]], "HC0", PERSONS), "with rows of many cases expected max"),
        (lambda: regression.logit(PARTED, GROUP, LIKELY, -PERSONS), "cases in row 0 is -20.0: expected 0 or more"),
    ],
)
def test_what_has_no_estimate_is_refused(call, message):
    with pytest.raises(ValueError, match=message):
        call()


def test_last_weights_are_those_of_the_step_before_the_estimates():
    people = pd.DataFrame({"outcome": [1, 0, 1, 0], "constant": 1.0, "old": [1, 1, 0, 0], "n": [30, 970, 400, 600]})
    likely, last = (
        regression.logit(people.outcome, people[["constant", "old"]], errors, people.n)
        for errors in (LIKELY, "last_weights")
    )
    assert last.estimates.tolist() == likely.estimates.tolist()
    # by hand: weighted least squares from (y + 1/2) / 2 until the deviance changes by less than 1e-8 of itself
    columns, outcome, cases = people[["constant", "old"]].to_numpy(), people.outcome.to_numpy(), people.n.to_numpy()
    expected, before, change = (outcome + 0.5) / 2, np.inf, np.inf
    while change >= 1e-8:
        spread = expected * (1 - expected)
        bread = np.linalg.inv(columns.T @ ((cases * spread)[:, None] * columns))
        working = np.log(expected / (1 - expected)) + (outcome - expected) / spread
        expected = 1 / (1 + np.exp(-columns @ (bread @ columns.T @ (cases * spread * working))))
        deviance = -2 * (cases * np.log(np.where(outcome, expected, 1 - expected))).sum()
        before, change = deviance, abs(deviance - before) / (deviance + 0.1)
    assert last.standard_errors.to_numpy() == pytest.approx(np.sqrt(np.diag(bread)), rel=1e-10)
    assert last.standard_errors["old"] != pytest.approx(likely.standard_errors["old"], rel=1e-10)
