"""Cox's proportional hazards, with ties and strata (statsmodels), carried to the last digit.

References
----------
Cox, D. R. (1972). Regression models and life-tables. Journal of the Royal Statistical Society B, 34(2), 187-220.
Breslow, N. (1974). Biometrics, 30(1), 89-99. Efron, B. (1977). Journal of the American Statistical Association,
72(359), 557-565.
"""

import numpy as np
import pandas as pd

from helpers.models import inputs
from helpers.models.estimated import Estimated
from helpers.models.newton import maximum
from helpers.models.survival.times import observed

TIES = ("efron", "breslow")


def cox(
    durations: pd.Series,
    events: pd.Series,
    regressors: pd.DataFrame,
    ties: str,
    strata: pd.Series | None = None,
) -> Estimated:
    """Cox regression: logarithm of the hazard as a sum of effects, whatever its course over time.

    Parameters
    ----------
    durations, events : pandas.Series
        As for `kaplan_meier`.
    regressors : pandas.DataFrame
        Without a constant.
    ties : {"efron", "breslow"}
        How events at one time are counted; R takes Efron's, Stata Breslow's unless told.
    strata : pandas.Series or None
        A label per row; each stratum has a course of its own.

    Returns
    -------
    Estimated
        Standard errors from the observed information. ``fit`` holds observations, events, log_likelihood,
        null_log_likelihood, and the tests that all effects are 0: likelihood_ratio, score, wald (chi-squares with as
        many degrees of freedom as columns).

    Raises
    ------
    ValueError
        For no events, a constant column, and one that parts events from the others.

    Examples
    --------
    >>> people = pd.DataFrame({"weeks": [1, 2, 3, 4], "arrested": 1, "aid": [0, 1, 0, 1]})
    >>> aid = cox(people.weeks, people.arrested, people[["aid"]], "efron")
    >>> f"{aid.estimates['aid']:.4f}"  # the logarithm of r with 4 r^2 + r = 1
    '-0.9406'
    """
    from statsmodels.api import PHReg

    inputs.one_of("ties", ties, TIES)
    durations, events = observed(durations, events)
    columns = inputs.design(regressors, durations.index)
    labels = None if strata is None else inputs.groups("strata", strata, durations.index)
    scaled, spread = _scaled(columns, labels)
    if labels is not None:
        labels = pd.factorize(labels)[0]
    model = PHReg(durations.to_numpy(), scaled.to_numpy(), status=events.to_numpy(), ties=ties, strata=labels)
    return _fitted(model, spread, pd.Series({"observations": len(events), "events": events.sum()}))


def _scaled(columns: pd.DataFrame, strata: pd.Series | None) -> tuple[pd.DataFrame, pd.Series]:
    """The columns in standard deviations, once they are known to differ within strata, which hold the constants."""
    middle = columns.mean() if strata is None else columns.groupby(strata.to_numpy()).transform("mean")
    centred = columns - middle
    kept = inputs.varying(centred, columns)
    for name in columns:
        if name not in kept:
            raise ValueError(f"column {name!r} is the same in all rows (of a stratum): the baseline hazard holds it")
    inputs.independent(centred)
    spread = columns.std(ddof=0)
    return (columns - columns.mean()) / spread, spread


def _fitted(model, spread: pd.Series, counted: pd.Series) -> Estimated:
    def derivatives(point):
        return model.loglike(point), model.score(point), model.hessian(point)

    nothing = np.zeros(len(spread))
    null, slope, curvature = derivatives(nothing)
    top = maximum(derivatives, nothing)
    value, _, information = derivatives(top)
    fit = {
        "log_likelihood": value,
        "null_log_likelihood": null,
        "likelihood_ratio": 2 * (value - null),
        "score": slope @ np.linalg.solve(-curvature, slope),
        "wald": top @ -information @ top,
    }
    covariance = np.linalg.inv(-information) / np.outer(spread, spread)
    names = spread.index
    return Estimated(
        pd.Series(top, index=names) / spread,
        pd.DataFrame(covariance, index=names, columns=names),
        "observed information",
        fit=pd.concat([counted, pd.Series(fit)]),
    )
