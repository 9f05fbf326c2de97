"""Regressions of single observations: least squares and its errors, logit and Poisson, tests of terms, regimes."""

from helpers.models.regression.clusters import bias_reduced, cluster_robust, hotelling_test
from helpers.models.regression.generalized import logit, poisson
from helpers.models.regression.least_squares import (
    LinearFit,
    classical,
    fit_statistics,
    heteroskedastic,
    least_squares,
    two_stage_least_squares,
    with_constant,
)
from helpers.models.regression.regimes import by_regime, chow_test
from helpers.models.regression.terms import columns_of_terms, single_term_additions, type_two_tests

__all__ = [
    "LinearFit", "bias_reduced", "by_regime", "chow_test", "classical", "cluster_robust", "columns_of_terms",
    "fit_statistics", "heteroskedastic", "hotelling_test", "least_squares", "logit", "poisson",
    "single_term_additions", "two_stage_least_squares", "type_two_tests", "with_constant",
]  # fmt: skip
