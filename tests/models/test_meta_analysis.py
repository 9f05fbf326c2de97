"""Meta-analysis, against statsmodels, textbooks, brute force and models that must agree."""

import numpy as np
import pandas as pd
import pytest
from scipy.optimize import minimize
from statsmodels.stats.meta_analysis import combine_effects

from helpers.models import meta_analysis, regression

RNG = np.random.default_rng(1)
VARIANCES = pd.Series(RNG.uniform(0.02, 0.2, 12))
EFFECTS = pd.Series(0.3 + RNG.normal(0, 0.4, 12) + RNG.normal(0, 1, 12) * np.sqrt(VARIANCES))
DOSE = pd.DataFrame({"constant": 1.0, "dose": RNG.uniform(0, 5, 12)})
STUDIES = pd.Series(np.repeat(range(6), 2))
OWN = pd.Series(range(12))
DIAGONAL = meta_analysis.sampling_covariance(VARIANCES, STUDIES, 0.0)


def test_log_odds_ratios_of_borenstein_and_colleagues():
    # table 5.1 (dead 5 of 100, 10 of 100): log odds ratio -0.7472, variance 0.3216
    cells = [pd.Series([count]) for count in (5, 95, 10, 90)]
    found = meta_analysis.log_odds_ratios(*cells).iloc[0]
    assert f"{found.effect:.4f} {found.variance:.4f}" == "-0.7472 0.3216"


def test_a_zero_adds_a_half_to_its_study_only():
    cells = [pd.Series(counts) for counts in ([0, 5], [10, 95], [4, 10], [8, 90])]
    found = meta_analysis.log_odds_ratios(*cells)
    assert found.effect[0] == pytest.approx(np.log(0.5 * 8.5 / 10.5 / 4.5))
    assert found.variance[1] == pytest.approx(1 / 5 + 1 / 95 + 1 / 10 + 1 / 90)


def test_what_is_no_study_is_refused_by_row():
    good = pd.Series([3, 4])
    with pytest.raises(ValueError, match="no_control in row 1 is below 0"):
        meta_analysis.log_odds_ratios(good, good, good, pd.Series([3, -4]))
    with pytest.raises(ValueError, match="yes and no in row 0 are 0"):
        meta_analysis.log_odds_ratios(pd.Series([0, 4]), pd.Series([0, 4]), good, good)
    with pytest.raises(ValueError, match="no has 3 rows, the outcome 2"):
        meta_analysis.log_odds_ratios(good, pd.Series([1, 2, 3]), good, good)


@pytest.mark.parametrize(("estimator", "other"), [("DL", "chi2"), ("PM", "iterated")])
def test_means_are_those_of_statsmodels(estimator, other):
    theirs = combine_effects(EFFECTS.to_numpy(), VARIANCES.to_numpy(), method_re=other)
    ours = meta_analysis.pooled(EFFECTS, VARIANCES, estimator, "z")
    assert ours.fit.tau_squared == pytest.approx(theirs.tau2, rel=1e-4)  # theirs stops early
    assert ours.estimates["mean"] == pytest.approx(theirs.mean_effect_re, rel=1e-4)
    assert ours.standard_errors["mean"] == pytest.approx(theirs.sd_eff_w_re, rel=1e-4)


def test_the_common_effect_and_q_are_those_of_statsmodels():
    theirs = combine_effects(EFFECTS.to_numpy(), VARIANCES.to_numpy(), method_re="chi2")
    ours = meta_analysis.pooled(EFFECTS, VARIANCES, "common", "z")
    assert ours.estimates["mean"] == pytest.approx(theirs.mean_effect_fe)
    assert ours.standard_errors["mean"] == pytest.approx(theirs.sd_eff_w_fe)
    assert ours.fit.q == pytest.approx(theirs.q)


def test_knapp_and_hartungs_error_is_that_of_statsmodels():
    theirs = combine_effects(EFFECTS.to_numpy(), VARIANCES.to_numpy(), method_re="chi2", use_t=True)
    ours = meta_analysis.pooled(EFFECTS, VARIANCES, "DL", "knapp_hartung")
    assert ours.standard_errors["mean"] == pytest.approx(theirs.sd_eff_w_re_hksj)
    assert ours.degrees_of_freedom == 11


def likelihood(spread, restricted):
    weights = 1 / (VARIANCES + spread)
    columns = DOSE.to_numpy()
    cross = columns.T @ (weights.to_numpy()[:, None] * columns)
    left = EFFECTS - columns @ np.linalg.solve(cross, columns.T @ (weights * EFFECTS))
    value = (-np.log(weights)).sum() + (weights * left**2).sum()
    return value + restricted * np.log(np.linalg.det(cross))


@pytest.mark.parametrize(("estimator", "restricted"), [("ML", 0), ("REML", 1)])
def test_likelihoods_have_their_top_where_a_search_finds_it(estimator, restricted):
    found = minimize(lambda x: likelihood(x[0] ** 2, restricted), [0.3], method="Nelder-Mead", options={"xatol": 1e-9})
    ours = meta_analysis.tau_squared(EFFECTS, VARIANCES, estimator, DOSE)
    assert ours == pytest.approx(found.x[0] ** 2, rel=1e-5)


def test_all_estimators_agree_on_balanced_studies():
    flat = pd.Series([0.1] * 12)
    for estimator in ("DL", "HE", "PM", "REML"):
        found = meta_analysis.tau_squared(EFFECTS, flat, estimator)
        assert found == pytest.approx(EFFECTS.var() - 0.1), estimator


def test_effects_alike_have_no_variance_between_them():
    for estimator in ("DL", "HE", "PM", "ML", "REML"):
        assert meta_analysis.tau_squared(pd.Series([0.1, 0.1, 0.11]), pd.Series([0.1] * 3), estimator) == 0


def test_a_program_that_stops_early_stands_elsewhere():
    early = meta_analysis.tau_squared(EFFECTS, VARIANCES, "REML", DOSE, stops_at=1e-2)
    late = meta_analysis.tau_squared(EFFECTS, VARIANCES, "REML", DOSE)
    assert 0 < abs(early - late) < 1e-2


def test_meta_regression_without_variance_between_studies_is_weighted_least_squares():
    found = meta_analysis.pooled(EFFECTS, VARIANCES, "common", "knapp_hartung", DOSE)
    weights = 1 / np.sqrt(VARIANCES)
    plain = regression.classical(regression.least_squares(EFFECTS * weights, DOSE.mul(weights, axis=0)))
    assert found.estimates.to_numpy() == pytest.approx(plain.estimates.to_numpy())
    assert found.standard_errors.to_numpy() == pytest.approx(plain.standard_errors.to_numpy())


def test_predictions_add_the_variance_between_studies():
    found = meta_analysis.pooled(EFFECTS, VARIANCES, "REML", "z")
    row = meta_analysis.predictions(found, pd.DataFrame({"mean": [1.0]}), 0.95).iloc[0]
    assert row.high == pytest.approx(found.table().high["mean"])
    half = 1.959964 * np.sqrt(found.standard_errors["mean"] ** 2 + found.fit.tau_squared)
    assert row.prediction_low == pytest.approx(row.estimate - half, rel=1e-6)
    with pytest.raises(ValueError, match="rows have no column 'mean'"):
        meta_analysis.predictions(found, pd.DataFrame({"dose": [1.0]}), 0.95)


def test_moderators_explain_a_share_that_is_never_below_zero():
    whole = meta_analysis.pooled(EFFECTS, VARIANCES, "REML", "z")
    part = meta_analysis.pooled(EFFECTS, VARIANCES, "REML", "z", DOSE)
    share = meta_analysis.explained_percent(whole, part)
    assert share == pytest.approx(max(0, 100 * (1 - part.fit.tau_squared / whole.fit.tau_squared)))
    with pytest.raises(ValueError, match="nothing to explain"):
        meta_analysis.explained_percent(meta_analysis.pooled(EFFECTS, VARIANCES, "common", "z"), part)


def test_what_cannot_be_pooled_is_refused_by_name():
    with pytest.raises(ValueError, match="variance in row 3 is -1.0"):
        meta_analysis.tau_squared(EFFECTS, VARIANCES.where(VARIANCES.index != 3, -1.0), "DL")
    with pytest.raises(ValueError, match="estimator is 'EB'"):
        meta_analysis.tau_squared(EFFECTS, VARIANCES, "EB")
    with pytest.raises(ValueError, match="column 'twice' is a combination"):
        meta_analysis.pooled(EFFECTS, VARIANCES, "DL", "z", DOSE.assign(twice=2 * DOSE.dose))
    with pytest.raises(ValueError, match="1 studies for 1 coefficients"):
        meta_analysis.tau_squared(EFFECTS[:1], VARIANCES[:1], "DL")
    with pytest.raises(ValueError, match="variances has 11 rows"):
        meta_analysis.tau_squared(EFFECTS, VARIANCES[:11], "DL")


def test_one_level_of_effects_is_the_random_effects_model():
    fit = meta_analysis.multilevel(EFFECTS, DIAGONAL, {"effects": OWN}, DOSE)
    pooled = meta_analysis.pooled(EFFECTS, VARIANCES, "REML", "z", DOSE)
    assert fit.variances["effects"] == pytest.approx(pooled.fit.tau_squared, rel=1e-8)
    assert fit.estimates.to_numpy() == pytest.approx(pooled.estimates.to_numpy())
    assert fit.heterogeneity().q == pytest.approx(pooled.fit.q)


def test_two_levels_have_their_top_where_a_search_finds_it():
    known = meta_analysis.sampling_covariance(VARIANCES, STUDIES, 0.4)
    shared = (STUDIES.to_numpy()[:, None] == STUDIES.to_numpy()[None, :]).astype(float)
    effects = EFFECTS + STUDIES.map({study: study % 3 for study in range(6)})

    def minus(roots):
        weights = np.linalg.inv(known.to_numpy() + roots[0] ** 2 * shared + roots[1] ** 2 * np.eye(12))
        mean = (weights @ effects).sum() / weights.sum()
        left = (effects - mean).to_numpy()
        return -np.linalg.slogdet(weights)[1] + np.log(weights.sum()) + left @ weights @ left

    found = minimize(minus, [0.5, 0.3], method="Nelder-Mead", options={"xatol": 1e-9, "fatol": 1e-12})
    fit = meta_analysis.multilevel(effects, known, {"studies": STUDIES, "effects": OWN})
    assert fit.variances.to_numpy() == pytest.approx(found.x**2, rel=1e-5)
    assert fit.log_likelihood == pytest.approx(-(found.fun + 11 * np.log(2 * np.pi) - np.log(12)) / 2)


def test_a_variance_that_would_lie_below_zero_is_zero():
    within = pd.Series([-1.0, 1.0] * 6)  # studies have the same mean, effects differ
    fit = meta_analysis.multilevel(within, DIAGONAL, {"studies": STUDIES, "effects": OWN})
    alone = meta_analysis.multilevel(within, DIAGONAL, {"effects": OWN})
    assert fit.variances["studies"] == 0
    assert fit.variances["effects"] == pytest.approx(alone.variances["effects"])
    assert meta_analysis.likelihood_ratio_test(fit, alone).chi_square == pytest.approx(0, abs=1e-9)


def test_a_level_more_is_tested_by_twice_the_gain():
    full = meta_analysis.multilevel(EFFECTS, DIAGONAL, {"studies": STUDIES, "effects": OWN})
    none = meta_analysis.multilevel(EFFECTS, DIAGONAL, {})
    test = meta_analysis.likelihood_ratio_test(full, none)
    assert test.chi_square == pytest.approx(2 * (full.log_likelihood - none.log_likelihood))
    assert test.degrees_of_freedom == 2
    with pytest.raises(ValueError, match="expected fewer"):
        meta_analysis.likelihood_ratio_test(none, full)
    other = meta_analysis.multilevel(EFFECTS, DIAGONAL, {}, DOSE)
    with pytest.raises(ValueError, match="differ in effects or moderators"):
        meta_analysis.likelihood_ratio_test(full, other)


def test_without_variances_and_correlation_robust_errors_are_those_of_least_squares():
    flat = meta_analysis.sampling_covariance(pd.Series([1.0] * 12), STUDIES, 0.0)
    fit = meta_analysis.multilevel(EFFECTS, flat, {}, DOSE)
    plain = regression.cluster_robust(regression.least_squares(EFFECTS, DOSE), STUDIES, "CR2")
    found = meta_analysis.cluster_robust(fit, STUDIES)
    assert found.standard_errors.to_numpy() == pytest.approx(plain.standard_errors.to_numpy())
    assert found.degrees_of_freedom.to_numpy() == pytest.approx(plain.degrees_of_freedom.to_numpy())


def test_a_joint_test_of_one_coefficient_is_its_t_test():
    fit = meta_analysis.multilevel(EFFECTS, DIAGONAL, {"studies": STUDIES}, DOSE)
    found = meta_analysis.joint_test(fit, STUDIES, ["dose"])
    single = meta_analysis.cluster_robust(fit, STUDIES).table().loc["dose"]
    assert found.f == pytest.approx(single.statistic**2)
    assert found.degrees_of_freedom_2 == pytest.approx(single.degrees_of_freedom)
    assert found.p_value == pytest.approx(single.p_value)


def test_a_joint_test_does_not_depend_on_how_moderators_are_written():
    dose = DOSE.assign(sex=RNG.normal(size=12))
    turned = dose.assign(dose=dose.dose + 3 * dose.sex, sex=dose.dose - dose.sex)
    fits = [meta_analysis.multilevel(EFFECTS, DIAGONAL, {"studies": STUDIES}, one) for one in (dose, turned)]
    first, second = (meta_analysis.joint_test(fit, STUDIES, ["dose", "sex"]) for fit in fits)
    assert first.to_numpy() == pytest.approx(second.to_numpy(), rel=1e-6)


def test_clusters_too_few_for_a_joint_test_are_refused():
    two = pd.Series([0] * 6 + [1] * 6)
    fit = meta_analysis.multilevel(EFFECTS, DIAGONAL, {}, DOSE.assign(square=DOSE.dose**2))
    with pytest.raises(ValueError, match="2 clusters for 2 coefficients: too few"):
        meta_analysis.joint_test(fit, two, ["dose", "square"])


def test_what_is_no_multilevel_model_is_refused_by_name():
    with pytest.raises(ValueError, match="level 'country' are 'kz' only"):
        meta_analysis.multilevel(EFFECTS, DIAGONAL, {"country": pd.Series(["kz"] * 12)})
    with pytest.raises(ValueError, match="levels 'studies' and 'samples' part the effects alike"):
        meta_analysis.multilevel(EFFECTS, DIAGONAL, {"studies": STUDIES, "samples": STUDIES + 1})
    with pytest.raises(ValueError, match="known is no covariance"):
        meta_analysis.multilevel(EFFECTS, -DIAGONAL, {})
    with pytest.raises(ValueError, match="no errors of these clusters can have it"):
        meta_analysis.sampling_covariance(VARIANCES, STUDIES, 1.0)
    with pytest.raises(ValueError, match="give both or none"):
        meta_analysis.sampling_covariance(VARIANCES, STUDIES, 0.5, kinds=OWN)
    fit = meta_analysis.multilevel(EFFECTS, DIAGONAL, {"studies": STUDIES})
    with pytest.raises(ValueError, match="reaches across clusters"):
        meta_analysis.cluster_robust(fit, OWN)
    with pytest.raises(ValueError, match="'dose' is no coefficient"):
        meta_analysis.joint_test(fit, STUDIES, ["dose"])
    with pytest.raises(ValueError, match="clusters are 0 only"):
        meta_analysis.cluster_robust(fit, STUDIES * 0)
