"""Neighbours: moments over all orders of the map, likelihoods as normal distributions, impacts as changes."""

import itertools

import numpy as np
import pandas as pd
import pytest
from scipy.stats import multivariate_normal

from helpers.models import regression, space

PLACES = list("abcdef")
MAP = space.contiguity(
    pd.Series({"a": ["b", "c"], "b": ["a", "c", "d"], "c": ["a", "b"], "d": ["b", "e", "f"], "e": ["d"], "f": ["d"]})
)
VALUES = pd.Series([3.0, 2.0, 7.0, 1.0, 0.5, 4.0], index=PLACES)
SIDE = 5
GRID = [(row, column) for row in range(SIDE) for column in range(SIDE)]


def grid():
    """A chessboard's links, an outcome and two regressors without a random number."""
    labels = [f"{row}{column}" for row, column in GRID]
    links = [[1.0 * (abs(a - c) + abs(b - d) == 1) for c, d in GRID] for a, b in GRID]
    data = pd.DataFrame({"constant": 1.0, "income": [np.sin(3 * a + b * b) for a, b in GRID]}, index=labels)
    crime = pd.Series([2 * np.cos(a) + b / 2 + np.sin(7 * a * b + a) for a, b in GRID], index=labels)
    return crime - data.income, data, pd.DataFrame(links, index=labels, columns=labels)


CRIME, DATA, LINKS = grid()
WEIGHTS = space.row_standardised(LINKS)
DURBIN = space.with_lags(DATA, WEIGHTS, ["income"])


def likeness(values, weights):
    """Moran's I: the slope of the neighbours' sum over the place's own deviation, in the weights' unit."""
    away = values - values.mean()
    return np.polyfit(away, weights @ away, 1)[0] * len(values) / weights.sum()


def unlikeness(values, weights):
    """Geary's C: mean squared difference of neighbours over that of any two places."""
    differences = (values[:, None] - values) ** 2
    any_two = differences.sum() / (len(values) * (len(values) - 1))
    return (weights * differences).sum() / weights.sum() / any_two


@pytest.mark.parametrize("weights", [MAP, space.row_standardised(MAP), space.variance_stabilised(MAP)])
@pytest.mark.parametrize(("measure", "by_hand"), [(space.moran, likeness), (space.geary, unlikeness)])
def test_the_moments_of_randomisation_are_those_over_all_orders(measure, by_hand, weights):
    found, links = measure(VALUES, weights, "randomisation"), weights.to_numpy()
    assert found.statistic == pytest.approx(by_hand(VALUES.to_numpy(), links))
    everywhere = [by_hand(np.array(order), links) for order in itertools.permutations(VALUES)]
    assert (found.expectation, found.variance) == pytest.approx((np.mean(everywhere), np.var(everywhere)))


def test_join_counts_have_the_moments_over_all_orders():
    labels = pd.Series(["high", "low", "high", "low", "low", "middle"], index=PLACES)
    orders = sorted(set(itertools.permutations(labels)))
    tables = [space.join_counts(pd.Series(order, index=PLACES), MAP)["count"] for order in orders]
    table = space.join_counts(labels, MAP)
    for joined in ("low:low", "high:high"):
        counts = [counted[joined] for counted in tables]
        assert table.loc[joined, ["expectation", "variance"]].tolist() == pytest.approx(
            [np.mean(counts), np.var(counts)]
        )
    mixed = [counted.get("low:high", counted.get("high:low")) for counted in tables]
    assert table.loc["low:high", ["expectation", "variance"]].tolist() == pytest.approx([np.mean(mixed), np.var(mixed)])
    assert table["count"].sum() == MAP.to_numpy().sum() / 2


@pytest.mark.parametrize("weights", [MAP, space.row_standardised(MAP)])
def test_the_variances_of_normality_are_those_of_ratios_of_quadratic_forms(weights):
    n, centre, links = len(PLACES), np.eye(len(PLACES)) - 1 / len(PLACES), weights.to_numpy()
    both = (links + links.T) / 2
    forms = {space.moran: n * both, space.geary: (n - 1) * (np.diag(both.sum(axis=1)) - both)}
    for measure, form in forms.items():
        moved = centre @ form / links.sum()
        square = (2 * np.trace(moved @ moved) + np.trace(moved) ** 2) / ((n - 1) * (n + 1))
        mean = np.trace(moved) / (n - 1)
        found = measure(VALUES, weights, "normality")
        assert (found.expectation, found.variance) == pytest.approx((mean, square - mean**2))


def test_residuals_of_a_constant_are_plain_values_under_normality():
    alone = regression.least_squares(VALUES, pd.DataFrame({"constant": 1.0}, index=PLACES))
    expected = space.moran(VALUES, MAP, "normality")
    assert space.moran_of_residuals(alone, MAP).to_numpy() == pytest.approx(expected.to_numpy())


def test_likeness_has_a_small_p_value_by_either_measure():
    ordered = pd.Series(range(25), index=CRIME.index)
    assert space.moran(ordered, LINKS, "randomisation").p_value < 0.001
    assert space.geary(ordered, LINKS, "randomisation").p_value < 0.001


def test_neighbours_of_the_second_order_are_neighbours_of_neighbours():
    second = space.neighbours_of_order(LINKS, 2)
    apart = [[1.0 * (abs(a - c) + abs(b - d) == 2) for c, d in GRID] for a, b in GRID]
    assert second.to_numpy().tolist() == apart
    assert space.neighbours_of_order(LINKS, 1).equals(LINKS)


def lag_model(columns, links):
    """Mean and covariance of the outcome as functions of coefficients, rho and variance."""

    def moments(parameters):
        *betas, rho, variance = parameters
        spread = np.linalg.inv(np.eye(len(links)) - rho * links)
        return spread @ columns @ betas, variance * spread @ spread.T

    return moments


def error_model(columns, links):
    def moments(parameters):
        *betas, parameter, variance = parameters
        spread = np.linalg.inv(np.eye(len(links)) - parameter * links)
        return columns @ betas, variance * spread @ spread.T

    return moments


def fisher(moments, at):
    """Expected information of a normal distribution, its derivatives taken by small steps."""
    mean, covariance = [], []
    for number, value in enumerate(at):
        step = np.zeros(len(at))
        step[number] = 1e-5 * max(1, abs(value))
        ends = moments(at + step), moments(at - step)
        mean.append((ends[0][0] - ends[1][0]) / (2 * step[number]))
        covariance.append(np.linalg.solve(moments(at)[1], ends[0][1] - ends[1][1]) / (2 * step[number]))
    inverse = np.linalg.inv(moments(at)[1])
    numbers = range(len(at))
    return np.array([
        [mean[i] @ inverse @ mean[j] + np.trace(covariance[i] @ covariance[j]) / 2 for j in numbers] for i in numbers
    ])  # fmt: skip


MODELS = {
    "lag": (space.spatial_lag, lag_model, DATA, WEIGHTS),
    "lag, binary": (space.spatial_lag, lag_model, DATA, LINKS),
    "Durbin": (space.spatial_lag, lag_model, DURBIN, WEIGHTS),
    "error": (space.spatial_error, error_model, DATA, WEIGHTS),
    "error, binary": (space.spatial_error, error_model, DATA, LINKS),
    "Durbin error": (space.spatial_error, error_model, DURBIN, WEIGHTS),
}


@pytest.mark.parametrize("name", MODELS)
def test_the_likelihood_is_that_of_a_normal_distribution_at_its_top(name):
    estimate, form, columns, weights = MODELS[name]
    model, moments = estimate(CRIME, columns, weights), form(columns.to_numpy(), weights.to_numpy())
    at = np.array([*model.estimates, model.fit.sigma_squared])
    top = multivariate_normal.logpdf(CRIME, *moments(at))
    assert model.fit.log_likelihood == pytest.approx(top)
    for number in range(len(at)):
        for step in (-1e-4, 1e-4):
            aside = at.copy()
            aside[number] += step
            assert multivariate_normal.logpdf(CRIME, *moments(aside)) < top


@pytest.mark.parametrize("name", MODELS)
def test_standard_errors_come_from_fishers_information(name):
    estimate, form, columns, weights = MODELS[name]
    model, moments = estimate(CRIME, columns, weights), form(columns.to_numpy(), weights.to_numpy())
    at = np.array([*model.estimates, model.fit.sigma_squared])
    expected = np.linalg.inv(fisher(moments, at))[:-1, :-1]
    assert model.covariance.to_numpy() == pytest.approx(expected, rel=1e-5, abs=1e-8)


def test_a_parameter_beside_the_top_is_less_likely_whether_errors_or_lag():
    lag, error = (model(CRIME, DATA, WEIGHTS) for model in (space.spatial_lag, space.spatial_error))
    aside = space.spatial_lag(CRIME, DATA, WEIGHTS, rho=lag.estimates["rho"] + 0.01)
    assert aside.estimates["rho"] == lag.estimates["rho"] + 0.01
    assert aside.fit.log_likelihood < lag.fit.log_likelihood
    given = space.spatial_error(CRIME, DATA, WEIGHTS, error.estimates["lambda"] - 0.01)
    assert given.fit.log_likelihood < error.fit.log_likelihood


def test_eigenvalues_of_other_weights_give_another_rho():
    own = space.spatial_lag(CRIME, DATA, LINKS, space.eigenvalues(LINKS)).estimates
    assert own.equals(space.spatial_lag(CRIME, DATA, LINKS).estimates)
    assert space.spatial_lag(CRIME, DATA, LINKS, space.eigenvalues(WEIGHTS)).estimates.rho != pytest.approx(own.rho)


def test_multipliers_are_scores_over_fishers_information_at_no_influence():
    fit = regression.least_squares(CRIME, DATA)
    found = space.lagrange_multipliers(fit, WEIGHTS).statistic
    at = np.array([*fit.estimates, 0.0, fit.residuals @ fit.residuals / len(CRIME)])
    for test, form in (("lag", lag_model), ("error", error_model)):
        moments = form(DATA.to_numpy(), WEIGHTS.to_numpy())
        step = np.array([0.0, 0, 1e-5, 0])
        ends = [multivariate_normal.logpdf(CRIME, *moments(at + sign * step)) for sign in (1, -1)]
        score = (ends[0] - ends[1]) / 2e-5
        assert found[test] == pytest.approx(score**2 * np.linalg.inv(fisher(moments, at))[2, 2], rel=1e-5)


def test_the_test_of_both_is_either_test_with_the_other_made_robust():
    found = space.lagrange_multipliers(regression.least_squares(CRIME, DATA), WEIGHTS).statistic
    assert found.both == pytest.approx(found.lag + found.robust_error)
    assert found.both == pytest.approx(found.error + found.robust_lag)


def test_what_is_left_beside_a_lag_is_tested_in_the_model_of_both():
    """Score of errors' parameter at 0, in the model of lag and errors, whose other parameters are at their top."""
    model = space.spatial_lag(CRIME, DATA, WEIGHTS)
    columns, links = DATA.to_numpy(), WEIGHTS.to_numpy()

    def moments(parameters):
        *betas, rho, parameter, variance = parameters
        first, second = (np.linalg.inv(np.eye(len(links)) - one * links) for one in (rho, parameter))
        return first @ columns @ betas, variance * first @ second @ second.T @ first.T

    at = np.array([*model.estimates, 0.0, model.fit.sigma_squared])
    step = np.eye(5)[3] * 1e-5
    ends = [multivariate_normal.logpdf(CRIME, *moments(at + sign * step)) for sign in (1, -1)]
    expected = ((ends[0] - ends[1]) / 2e-5) ** 2 * np.linalg.inv(fisher(moments, at))[3, 3]
    assert model.fit.residual_multiplier == pytest.approx(expected, rel=1e-4)


def test_impacts_are_changes_of_the_expected_outcome():
    model = space.spatial_lag(CRIME, DURBIN, WEIGHTS)
    found = space.impacts(model, WEIGHTS, ["income"])
    *betas, rho = model.estimates
    spread = np.linalg.inv(np.eye(len(CRIME)) - rho * WEIGHTS.to_numpy())
    changes = []
    for place in CRIME.index:
        more = DATA.assign(income=DATA.income + (DATA.index == place))
        changes.append(spread @ (space.with_lags(more, WEIGHTS, ["income"]) - DURBIN).to_numpy() @ betas)
    changes = np.array(changes)
    assert found.estimates["income direct"] == pytest.approx(np.trace(changes) / len(changes))
    assert found.estimates["income total"] == pytest.approx(changes.sum() / len(changes))
    assert found.estimates["income indirect"] == pytest.approx((changes.sum() - np.trace(changes)) / len(changes))


def test_the_error_of_an_impact_is_the_delta_methods():
    model = space.spatial_lag(CRIME, DATA, WEIGHTS)
    income, rho = model.estimates["income"], model.estimates["rho"]
    gradient = np.array([1 / (1 - rho), income / (1 - rho) ** 2])  # of income / (1 - rho), the total of row sums 1
    variance = gradient @ model.covariance.loc[["income", "rho"], ["income", "rho"]] @ gradient
    assert space.impacts(model, WEIGHTS, ["income"]).standard_errors["income total"] ** 2 == pytest.approx(variance)


@pytest.mark.parametrize(("neighbours", "named"), [
    ({"a": ["b"], "b": ["a", "z"]}, "'b' has neighbour 'z', which is no place"),
    ({"a": ["a", "b"], "b": ["a"]}, "'a' is its own neighbour"),
    ({"a": ["b"], "b": ["a"], "c": []}, "'c' has no neighbour"),
    ({"a": ["b"], "b": ["a"], "c": ["b"]}, "'c' has neighbour 'b', but 'b' does not have 'c'"),
])  # fmt: skip
def test_a_list_of_neighbours_that_is_no_map_is_refused(neighbours, named):
    with pytest.raises(ValueError, match=named):
        space.contiguity(pd.Series(neighbours))


def test_weights_of_other_places_and_below_0_are_refused():
    with pytest.raises(ValueError, match="weights has 25 rows, the outcome 24"):
        space.spatial_lag(CRIME[:24], DATA[:24], LINKS)
    with pytest.raises(ValueError, match="other places in columns"):
        space.moran(CRIME, LINKS[LINKS.columns[::-1]], "normality")
    with pytest.raises(ValueError, match="the weight of '01' for '00' is -1.0: expected 0 or more"):
        space.row_standardised(-LINKS)
    with pytest.raises(ValueError, match="the weight of '01' for '00' is no finite number"):
        space.row_standardised(LINKS.replace(1.0, np.nan))


def test_an_order_of_neighbours_that_nobody_has_is_refused():
    with pytest.raises(ValueError, match="'00' has no neighbour|'01' has no neighbour"):
        space.neighbours_of_order(LINKS, 8)
    with pytest.raises(ValueError, match="order is 0"):
        space.neighbours_of_order(LINKS, 0)


def test_values_that_cannot_be_alike_or_differ_are_refused():
    with pytest.raises(ValueError, match="values are 1.0 throughout"):
        space.geary(VALUES * 0 + 1, MAP, "normality")
    with pytest.raises(ValueError, match="labels are 'low' only"):
        space.join_counts(pd.Series("low", index=PLACES), MAP)
    with pytest.raises(ValueError, match="assumption is 'normal': expected one of"):
        space.moran(VALUES, MAP, "normal")
    three = space.contiguity(pd.Series({1: [2, 3], 2: [1], 3: [1]}))
    with pytest.raises(ValueError, match="3 places: expected 4 or more"):
        space.moran(pd.Series([1.0, 2, 3], index=[1, 2, 3]), three, "randomisation")


def test_weights_without_a_range_and_an_unknown_column_are_refused():
    with pytest.raises(ValueError, match="no range"):
        space.spatial_lag(CRIME, DATA, LINKS, np.zeros(len(CRIME)))
    with pytest.raises(ValueError, match="no coefficient 'age'; it has constant, income, rho"):
        space.impacts(space.spatial_lag(CRIME, DATA, WEIGHTS), WEIGHTS, ["age"])
