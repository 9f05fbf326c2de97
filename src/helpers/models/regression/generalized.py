"""Logit and Poisson regressions by maximum likelihood (statsmodels), with the standard errors sources print.

References
----------
McCullagh, P., & Nelder, J. A. (1989). Generalized linear models (2nd ed.). Chapman and Hall.
"""

import warnings

import numpy as np
import pandas as pd

from helpers.models import inputs
from helpers.models.estimated import Estimated
from helpers.models.newton import maximum
from helpers.models.regression.separation import refuse_separated

ERRORS = ("maximum_likelihood", "last_weights", "pearson_scale", "HC0")


def poisson(counts: pd.Series, regressors: pd.DataFrame, errors: str, exposure: pd.Series | None = None) -> Estimated:
    """Poisson regression: logarithm of the expected count (per exposure) as a sum of effects.

    Parameters
    ----------
    counts : pandas.Series
        Of events, 0 or more.
    regressors : pandas.DataFrame
        A constant is a column.
    errors : {"maximum_likelihood", "last_weights", "pearson_scale", "HC0"}
        From the information, as if variances equalled means; the same with weights one step older than the estimates,
        as R's ``glm`` has them when the deviance changes by less than 1e-8 of itself; the first times the root of
        Pearson's chi-square per degree of freedom (quasi-likelihood, overdispersion; Wooldridge's QMLE); sandwich,
        whatever the variances are.
    exposure : pandas.Series or None
        What the counts are counted in: persons, person-months, earlier arrests; above 0. Its logarithm is the offset.

    Returns
    -------
    Estimated
        ``fit`` holds observations, degrees_of_freedom, log_likelihood, aic, deviance, null_deviance,
        pearson_chi_square, dispersion (Pearson's chi-square per degree of freedom).

    Raises
    ------
    ValueError
        For no events at all, columns that part rows with events from rows without, an exposure of 0.

    References
    ----------
    Wooldridge, J. M. (2010). Econometric analysis of cross section and panel data (2nd ed.), chapter 18.

    Examples
    --------
    >>> rate = poisson(pd.Series([3, 5]), pd.DataFrame({"constant": [1, 1]}), "maximum_likelihood", pd.Series([10, 30]))
    >>> f"{rate.exponentiated().loc['constant', 'estimate']:.4f}"  # 8 events in 40
    '0.2000'
    """
    import statsmodels.api as sm

    counts = _counts("counts", counts)
    offset = None if exposure is None else np.log(_positive("exposure", exposure, counts.index))
    columns = inputs.design(regressors, counts.index)
    _some("event", counts)
    refuse_separated(columns, lower=counts == 0, upper=counts < 0)
    model = sm.GLM(counts, columns, family=sm.families.Poisson(), offset=offset)
    return _fitted(model, errors, len(counts))


def logit(outcome: pd.Series, regressors: pd.DataFrame, errors: str, cases: pd.Series | None = None) -> Estimated:
    """Logistic regression: log odds of an outcome as a sum of effects.

    Parameters
    ----------
    outcome : pandas.Series
        1 or 0 (true or false).
    regressors : pandas.DataFrame
        A constant is a column.
    errors : {"maximum_likelihood", "last_weights", "pearson_scale", "HC0"}
        As for `poisson`. With ``cases`` only the first two, for a row is then many observations.
    cases : pandas.Series or None
        How many observations are alike in this row, 0 or more.

    Returns
    -------
    Estimated
        As of `poisson`.

    Raises
    ------
    ValueError
        For an outcome that is always or never 1, and columns that part the outcomes.

    References
    ----------
    Hosmer, D. W., Lemeshow, S., & Sturdivant, R. X. (2013). Applied logistic regression (3rd ed.).

    Examples
    --------
    >>> odds = logit(pd.Series([1, 0]), pd.DataFrame({"constant": [1, 1]}), "maximum_likelihood", pd.Series([20, 10]))
    >>> f"{odds.exponentiated().loc['constant', 'estimate']:.4f}"
    '2.0000'
    """
    import statsmodels.api as sm

    if cases is not None and errors not in ("maximum_likelihood", "last_weights"):
        raise ValueError(f"errors is {errors!r}: with rows of many cases expected maximum_likelihood or last_weights")
    outcome, number = outcome_and_cases(outcome, cases)
    columns = inputs.design(regressors, outcome.index)
    _some("outcome of 1", number * outcome)
    _some("outcome of 0", number * (1 - outcome))
    seen = number > 0  # a row that nobody is in says nothing, and its weight of 0 would divide 0 by 0
    outcome, number, columns = outcome[seen], number[seen], columns[seen]
    refuse_separated(columns, lower=outcome == 0, upper=outcome == 1)
    model = sm.GLM(outcome, columns, family=sm.families.Binomial(), freq_weights=number)
    return _fitted(model, errors, number.sum())


def outcome_and_cases(outcome: pd.Series, cases: pd.Series | None) -> tuple[pd.Series, pd.Series]:
    """Outcome and cases per row (1 if None) in floats, once the outcome is 0 or 1 and no number of cases negative.

    Examples
    --------
    >>> outcome_and_cases(pd.Series([1, 2]), None)
    Traceback (most recent call last):
    ...
    ValueError: outcome in row 1: expected 0 or 1
    """
    outcome = inputs.numbers("outcome", outcome)
    if not outcome.isin([0, 1]).all():
        raise ValueError(f"outcome in row {inputs.first(~outcome.isin([0, 1]))!r}: expected 0 or 1")
    if cases is None:
        return outcome, pd.Series(1.0, index=outcome.index)
    inputs.same_rows("cases", cases.index, outcome.index)
    return outcome, _counts("cases", cases)


def _fitted(model, errors: str, observations: float) -> Estimated:
    inputs.one_of("errors", errors, ERRORS)
    with warnings.catch_warnings(), np.errstate(divide="ignore", invalid="ignore"):
        warnings.simplefilter("ignore")  # of a perfect fit: separation is refused, and a saturated model is none
        start = model.fit()
    # from there to the last digit: weighted least squares stop early, with weights one step older than the estimates
    top = maximum(lambda b: (model.loglike(b, scale=1.0), model.score(b), model.hessian(b, scale=1.0)), start.params)
    expected, family = model.predict(top), model.family
    pearson = (model.freq_weights * (model.endog - expected) ** 2 / family.variance(expected)).sum()
    freedom = observations - len(top)
    fit = {
        "observations": observations,
        "degrees_of_freedom": freedom,
        "log_likelihood": model.loglike(top, scale=1.0),
        "deviance": family.deviance(model.endog, expected, freq_weights=model.freq_weights),
        "null_deviance": start.null_deviance,
        "pearson_chi_square": pearson,
        "dispersion": pearson / freedom if freedom else np.nan,
    }
    fit["aic"] = 2 * len(top) - 2 * fit["log_likelihood"]
    names = model.exog_names
    covariance = pd.DataFrame(_covariance(model, top, errors, fit["dispersion"]), index=names, columns=names)
    return Estimated(pd.Series(top, index=names), covariance, errors, fit=pd.Series(fit))


def _covariance(model, top: np.ndarray, errors: str, dispersion: float) -> np.ndarray:
    if errors == "last_weights":
        # R: |change| / (|deviance| + 0.1) < 1e-8
        return np.asarray(model.fit(tol=1e-9, rtol=1e-8).normalized_cov_params)
    covariance = np.linalg.inv(-model.hessian(top, scale=1.0))
    if errors == "pearson_scale":
        return covariance * dispersion
    if errors == "HC0":
        scores = model.score_obs(top)
        return covariance @ scores.T @ scores @ covariance
    return covariance


def _some(what: str, events: pd.Series) -> None:
    if events.sum() == 0:
        raise ValueError(f"no {what} in any row: there is nothing to estimate")


def _counts(name: str, values: pd.Series) -> pd.Series:
    found = inputs.numbers(name, values)
    if (found < 0).any():
        raise ValueError(f"{name} in row {inputs.first(found < 0)!r} is {found.min()}: expected 0 or more")
    return found


def _positive(name: str, values: pd.Series, rows: pd.Index) -> pd.Series:
    inputs.same_rows(name, values.index, rows)
    found = inputs.numbers(name, values)
    if (found <= 0).any():
        raise ValueError(f"{name} in row {inputs.first(found <= 0)!r} is {found[found <= 0].iloc[0]}: expected above 0")
    return found
