"""Cluster-robust standard errors, against statsmodels, published formulas and matrices written out."""

import numpy as np
import pandas as pd
import pytest
import statsmodels.api as sm
from panel_data import made_up, unbalanced

from helpers.models import panels, regression

DATA = unbalanced()
COLUMNS = regression.with_constant(DATA[["police", "wage"]])
FIT = regression.least_squares(DATA.crime, COLUMNS)


def errors(correction, **more):
    return regression.cluster_robust(FIT, DATA.state, correction, **more).standard_errors.to_numpy()


def test_statas_correction_is_that_of_statsmodels():
    other = sm.OLS(DATA.crime, COLUMNS).fit(cov_type="cluster", cov_kwds={"groups": DATA.state})
    assert errors("CR1S") == pytest.approx(other.bse.to_numpy(), rel=1e-10)
    bare = sm.OLS(DATA.crime, COLUMNS).fit(cov_type="cluster", cov_kwds={"groups": DATA.state, "use_correction": False})
    assert errors("CR0") == pytest.approx(bare.bse.to_numpy(), rel=1e-10)


def test_the_corrections_differ_by_what_they_count():
    clusters, rows = 12, len(DATA)
    assert errors("CR1") / errors("CR0") == pytest.approx(np.sqrt(clusters / (clusters - 1)))
    assert errors("CR1R") / errors("CR0") == pytest.approx(np.sqrt(rows / (rows - 3)))
    assert errors("CR1S", counted=13) / errors("CR1") == pytest.approx(np.sqrt((rows - 1) / (rows - 13)))


def test_clusters_of_one_row_are_no_clusters():
    alone = pd.Series(range(len(DATA)))
    hc0, hc2 = (regression.heteroskedastic(FIT, kind).standard_errors.to_numpy() for kind in ("HC0", "HC2"))
    assert regression.cluster_robust(FIT, alone, "CR0").standard_errors.to_numpy() == pytest.approx(hc0)
    assert regression.cluster_robust(FIT, alone, "CR2").standard_errors.to_numpy() == pytest.approx(hc2)


def test_two_groups_of_single_rows_have_the_degrees_of_freedom_of_imbens_and_kolesar():
    # Review of Economics and Statistics, 2016, 98(4), equation 10
    treated, rest = 3, 27
    law = pd.DataFrame({"constant": 1.0, "law": [1.0] * treated + [0.0] * rest})
    fit = regression.least_squares(pd.Series(np.arange(30.0) ** 2), law)
    found = regression.cluster_robust(fit, pd.Series(range(30)), "CR2").degrees_of_freedom["law"]
    published = (treated + rest) ** 2 * (treated - 1) * (rest - 1)
    published /= treated**2 * (treated - 1) + rest**2 * (rest - 1)
    assert found == pytest.approx(published)


def test_cr2_is_unbiased_where_the_working_covariance_is_right():
    design, clusters = COLUMNS.to_numpy(), DATA.state.to_numpy()
    bread = np.linalg.inv(design.T @ design)
    residual_maker = np.eye(len(design)) - design @ bread @ design.T
    expected = np.zeros((3, 3))
    for draw in residual_maker.T:  # residuals of a unit shock to each row; their outer products sum to what is expected
        expected += regression.bias_reduced(design, draw, clusters, np.eye(len(design)))[0]
    assert expected == pytest.approx(bread, rel=1e-8)


def test_effects_nested_in_clusters_may_be_columns_or_taken_out():
    # Pustejovsky and Tipton (2018), theorem 2: a cluster's own dummy leaves directions without residuals
    panel = made_up()
    columns, dummies = panel[["police", "wage"]], pd.get_dummies(panel.state).astype(float).add_prefix("state ")
    full = regression.cluster_robust(regression.least_squares(panel.crime, columns.join(dummies)), panel.state, "CR2")
    fit = panels.fixed_effects(panel.crime, columns, panel.state)
    covariance, freedom = regression.bias_reduced(
        fit.design.to_numpy(), fit.residuals.to_numpy(), panel.state.to_numpy(), np.eye(len(panel))
    )
    names = ["police", "wage"]
    assert full.covariance.loc[names, names].to_numpy() == pytest.approx(covariance, rel=1e-8)
    assert full.degrees_of_freedom[names].to_numpy() == pytest.approx(freedom, rel=1e-8)


def test_weighted_cr2_is_the_matrices_of_its_authors_written_out():
    design, clusters, residuals = COLUMNS.to_numpy(), DATA.state.to_numpy(), np.sin(np.arange(len(DATA)))
    together = (clusters[:, None] == clusters[None, :]) * 0.3
    working = (together + np.diag(0.2 + 0.1 * (np.arange(len(DATA)) % 5))) * 1.7
    covariance, freedom = regression.bias_reduced(design, residuals, clusters, working)
    by_hand, moments = written_out(design, residuals, clusters, working)
    assert covariance == pytest.approx(by_hand, rel=1e-8)
    for place in range(3):
        spread = moments[:, place] @ moments_covariance(design, working) @ moments[:, place].T
        assert freedom[place] == pytest.approx(np.trace(spread) ** 2 / (spread**2).sum())


def moments_covariance(design, working):
    """Covariance of residuals: (I - H) V (I - H)'."""
    weights = np.linalg.inv(working)
    hat = design @ np.linalg.inv(design.T @ weights @ design) @ design.T @ weights
    maker = np.eye(len(design)) - hat
    return maker @ working @ maker.T


def written_out(design, residuals, clusters, working):
    """Pustejovsky and Tipton (2018), equations 8 to 11, with full matrices; and each cluster's pull on the estimates."""
    weights, left = np.linalg.inv(working), moments_covariance(design, working)
    bread, scores, pulls = np.linalg.inv(design.T @ weights @ design), [], []
    for label in pd.unique(clusters):
        here = np.diag((clusters == label) * 1.0)[clusters == label]
        block = here @ working @ here.T
        upper = np.linalg.cholesky(block).T
        values, vectors = np.linalg.eigh(upper @ (here @ left @ here.T) @ upper.T)
        adjustment = upper.T @ (vectors / np.sqrt(values)) @ vectors.T @ upper
        pull = bread @ design.T @ here.T @ (here @ weights @ here.T) @ adjustment @ here
        pulls.append(pull)
        scores.append(pull @ residuals)
    return np.array(scores).T @ np.array(scores), np.array(pulls)


def test_one_cluster_is_refused():
    with pytest.raises(ValueError, match="clusters are 'al' only: expected 2 or more different ones"):
        regression.cluster_robust(FIT, pd.Series("al", index=DATA.index), "CR0")


def test_another_correction_and_an_impossible_count_are_refused():
    with pytest.raises(ValueError, match="correction is 'CR3': expected one of CR0"):
        regression.cluster_robust(FIT, DATA.state, "CR3")
    with pytest.raises(ValueError, match="counted is 68: expected 0 or more, and fewer than the 68 rows"):
        regression.cluster_robust(FIT, DATA.state, "CR1S", counted=68)


def test_absorbed_effects_do_not_go_with_cr2():
    data = made_up()
    fit = panels.fixed_effects(data.crime, data[["police"]], data.state)
    with pytest.raises(ValueError, match="12 parameters are absorbed: CR2 needs the effects as columns"):
        regression.cluster_robust(fit, data.state, "CR2")
