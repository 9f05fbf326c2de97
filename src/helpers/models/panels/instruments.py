"""Two-stage least squares of panels: FE-, BE-, G- and EC2SLS.

All take the regressors, the names of the endogenous ones among them, and the instruments from outside.

References
----------
Baltagi, B. H. (1981). Simultaneous equations with error components. Journal of Econometrics, 17(2), 189-200.
Balestra, P., & Varadharajan-Krishnakumar, J. (1987). Full information estimations of a system of simultaneous
equations with error component structure. Econometric Theory, 3(2), 223-246 (G2SLS). Baltagi, B. H. (2006). Estimating
an econometric model of crime using panel data from North Carolina. Journal of Applied Econometrics, 21(4), 543-547.
"""

import numpy as np
import pandas as pd

from helpers.models import inputs
from helpers.models.panels import transformations
from helpers.models.panels.estimators import varying_within
from helpers.models.regression.least_squares import LinearFit, transformed_least_squares, two_stage_least_squares

METHODS = ("G2SLS", "EC2SLS")


def between_2sls(
    outcome: pd.Series, regressors: pd.DataFrame, endogenous: list, instruments: pd.DataFrame, units: pd.Series
) -> LinearFit:
    """Two-stage least squares of the units' means (BE-2SLS).

    Parameters
    ----------
    outcome : pandas.Series
    regressors : pandas.DataFrame
        A constant is a column.
    endogenous : list
        Columns that errors move, too.
    instruments : pandas.DataFrame
        From outside: no regressors among them.
    units : pandas.Series
        A label per row.
    """
    y, x, every = _checked(outcome, regressors, endogenous, instruments)
    means = transformations.unit_means(pd.concat([y.rename("outcome"), x], axis=1), units)
    return two_stage_least_squares(means.iloc[:, 0], means.iloc[:, 1:], transformations.unit_means(every, units))


def fixed_effects_2sls(
    outcome: pd.Series,
    regressors: pd.DataFrame,
    endogenous: list,
    instruments: pd.DataFrame,
    units: pd.Series,
    periods: pd.Series | None = None,
) -> LinearFit:
    """Two-stage least squares with an effect of each unit, and of each period where given (FE-2SLS).

    Parameters
    ----------
    outcome, regressors, endogenous, instruments, units
        As for `between_2sls`; no constant, and each regressor varies within units.
    periods : pandas.Series or None
    """
    y, x, every = _checked(outcome, regressors, endogenous, instruments)
    left = varying_within(x, units, periods)
    y_left = transformations.within(y.to_frame("outcome"), units, periods).outcome
    effects = transformations.number_of_effects(units, periods)
    every_left = transformations.within(every, units, periods)
    return transformed_least_squares(y_left, left, every_left, absorbed=effects, observed=y)


def random_effects_2sls(
    outcome: pd.Series,
    regressors: pd.DataFrame,
    endogenous: list,
    instruments: pd.DataFrame,
    units: pd.Series,
    method: str,
) -> LinearFit:
    """Two-stage least squares with random effects of units.

    Parameters
    ----------
    outcome, regressors, endogenous, instruments, units
        As for `between_2sls`; a balanced panel. Effects of periods are columns among the regressors.
    method : {"G2SLS", "EC2SLS"}
        Instruments freed of the same share of their means as the regressors (Balestra and Varadharajan-Krishnakumar);
        or their deviations and their means as two sets (Baltagi's error components).

    Returns
    -------
    LinearFit
    """
    inputs.one_of("method", method, METHODS)
    theta = swamy_arora_theta(outcome, regressors, endogenous, instruments, units)
    y, x, every = _checked(outcome, regressors, endogenous, instruments)
    if method == "G2SLS":
        used = _less_means(every, units, theta)
    else:
        deviations, means = transformations.within(every, units), transformations.spread_means(every, units)
        used = pd.concat([deviations.add_prefix("within "), means.add_prefix("between ")], axis=1)
    y_freed = _less_means(y.to_frame("outcome"), units, theta).outcome
    return transformed_least_squares(y_freed, _less_means(x, units, theta), used, observed=y)


def swamy_arora_theta(
    outcome: pd.Series, regressors: pd.DataFrame, endogenous: list, instruments: pd.DataFrame, units: pd.Series
) -> float:
    """Share of the units' means that random effects take out, by Swamy and Arora from 2SLS residuals.

    Parameters
    ----------
    outcome, regressors, endogenous, instruments, units
        As for `random_effects_2sls`.

    Returns
    -------
    float
        1 - s_within / s_between: 0 leaves the data alone, 1 is the within transformation. Columns that do not vary
        within units take no part in the first, and those whose unit means are all alike none in the second.

    Raises
    ------
    ValueError
        For a panel that is not balanced, and where the variance of the units' effects comes out negative.

    References
    ----------
    Swamy, P. A. V. B., & Arora, S. S. (1972). Econometrica, 40(2), 261-275.
    """
    periods = transformations.length_of_panel(inputs.groups("units", units, outcome.index))
    y, x, _ = _checked(outcome, regressors, endogenous, instruments)
    moving = inputs.varying(transformations.within(x, units), x)
    inside_endogenous = [name for name in endogenous if name in moving]
    inside = fixed_effects_2sls(y, x[moving], inside_endogenous, instruments, units)
    across = between_2sls(y, x[_differing(x, units)], endogenous, instruments, units)
    within_variance, between_variance = inside.residual_variance, periods * across.residual_variance
    if between_variance < within_variance:
        excess = (between_variance - within_variance) / periods
        raise ValueError(f"the variance of the units' effects comes out negative ({excess}): no random effects")
    return float(1 - np.sqrt(within_variance / between_variance))


def _differing(columns: pd.DataFrame, units: pd.Series) -> list:
    """Columns whose unit means differ, and the constant."""
    means = transformations.unit_means(columns, units)
    kept = inputs.varying(means - means.mean(), means)
    return [name for name in columns if name in kept or columns[name].nunique() == 1]


def _less_means(values: pd.DataFrame, units: pd.Series, theta: float) -> pd.DataFrame:
    return values - theta * transformations.spread_means(values, units)


def _checked(outcome: pd.Series, regressors: pd.DataFrame, endogenous: list, instruments: pd.DataFrame) -> tuple:
    """Outcome, regressors, and every instrument: exogenous regressors and those from outside."""
    for name in endogenous:
        if name not in regressors:
            raise ValueError(f"{name!r} is endogenous and no regressor: expected one of {', '.join(regressors)}")
    outcome = inputs.numbers("outcome", outcome)
    x = inputs.design(regressors, outcome.index)
    inputs.same_rows("instruments", instruments.index, outcome.index)
    return outcome, x, pd.concat([x.drop(columns=endogenous), instruments], axis=1)
