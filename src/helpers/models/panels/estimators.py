"""Between, within and first-difference estimators; standard errors are asked of `regression`.

References
----------
Baltagi, B. H. (2021). Econometric analysis of panel data (6th ed.), chapters 2 and 3. Wooldridge, J. M. (2010).
Econometric analysis of cross section and panel data (2nd ed.), chapter 10.
"""

import pandas as pd

from helpers.models import inputs
from helpers.models.panels import transformations
from helpers.models.regression.least_squares import LinearFit, least_squares, transformed_least_squares


def between(outcome: pd.Series, regressors: pd.DataFrame, units: pd.Series) -> LinearFit:
    """Least squares of the units' means: what differs between units.

    Parameters
    ----------
    outcome : pandas.Series
    regressors : pandas.DataFrame
        A constant is a column; none may be the same in all units' means.
    units : pandas.Series
        A label per row.

    Returns
    -------
    LinearFit
        One row per unit, each of the same weight.

    Examples
    --------
    >>> y, x = pd.Series([1.0, 3, 4, 6, 9, 9]), pd.DataFrame({"x": [1.0, 3, 4, 4, 6, 8]})
    >>> between(y, x, pd.Series(list("aabbcc"))).estimates.map("{:.4f}".format).to_dict()  # 87 / 69
    {'x': '1.2609'}
    """
    y, x = _panel(outcome, regressors)
    means = transformations.unit_means(x, units)
    return least_squares(transformations.unit_means(y.to_frame("outcome"), units).outcome, means)


def fixed_effects(
    outcome: pd.Series,
    regressors: pd.DataFrame,
    units: pd.Series,
    periods: pd.Series | None = None,
    counted: int | None = None,
) -> LinearFit:
    """Least squares with an effect of each unit, and of each period where these are given (two-way).

    Parameters
    ----------
    outcome : pandas.Series
    regressors : pandas.DataFrame
        Without a constant; each has to vary within units.
    units, periods : pandas.Series
        Labels per row; the panel need not be balanced.
    counted : int or None
        Effects that the degrees of freedom count. None: those that can be told apart, of 50 states and 11 years 60.
        Some programs count 61.

    Returns
    -------
    LinearFit

    Raises
    ------
    ValueError
        For a column that does not vary within units and periods.

    Examples
    --------
    >>> y, x = pd.Series([1.0, 3, 4, 6]), pd.DataFrame({"x": [1.0, 3, 4, 5]})
    >>> law = fixed_effects(y, x, pd.Series(list("aabb")))
    >>> print(f"{law.estimates['x']:.4f}", law.degrees_of_freedom)  # (1 + 1 + .5 + .5) / (1 + 1 + .25 + .25)
    1.2000 1
    """
    y, x = _panel(outcome, regressors)
    left = varying_within(x, units, periods)
    y_left = transformations.within(y.to_frame("outcome"), units, periods).outcome
    effects = transformations.number_of_effects(units, periods) if counted is None else counted
    return transformed_least_squares(y_left, left, absorbed=effects, observed=y)


def first_differences(outcome: pd.Series, regressors: pd.DataFrame, units: pd.Series, periods: pd.Series) -> LinearFit:
    """Least squares of the changes from one period to the next.

    Parameters
    ----------
    outcome : pandas.Series
    regressors : pandas.DataFrame
        Their changes are regressors; a constant (a common trend) is none of them.
    units, periods : pandas.Series
        Labels per row. Each unit has every period between its first and last one.

    Returns
    -------
    LinearFit
        One row per change, labelled as its later row.

    Examples
    --------
    >>> y, x = pd.Series([1.0, 3, 4, 7]), pd.DataFrame({"x": [1.0, 2, 4, 5]})
    >>> first_differences(y, x, pd.Series(list("aabb")), pd.Series([1, 2, 1, 2])).estimates.to_dict()
    {'x': 2.5}
    """
    y, x = _panel(outcome, regressors)
    inputs.groups("units", units, y.index)
    transformations.one_row_per_period(units, periods)
    order = pd.DataFrame({"unit": units, "period": periods}).sort_values(["unit", "period"])
    place = pd.Series(pd.factorize(order.period, sort=True)[0], index=order.index)
    steps = place.groupby(order.unit).diff()
    if (steps > 1).any():
        row = inputs.first(steps > 1)
        unit, period = inputs.shown(units[row]), inputs.shown(periods[row])
        raise ValueError(f"unit {unit} has no row just before period {period}: a change spans a gap")
    later = steps.index[steps.notna()]
    changes = x.loc[order.index].groupby(order.unit).diff().loc[later]
    return least_squares(y[order.index].groupby(order.unit).diff()[later], changes)


def varying_within(regressors: pd.DataFrame, units: pd.Series, periods: pd.Series | None) -> pd.DataFrame:
    """The regressors within, once each is known to vary there."""
    left = transformations.within(regressors, units, periods)
    for name in left:
        if not left[name].any():
            raise ValueError(f"column {name!r} does not vary within units and periods: their effects are all of it")
    return left


def _panel(outcome: pd.Series, regressors: pd.DataFrame) -> tuple[pd.Series, pd.DataFrame]:
    outcome = inputs.numbers("outcome", outcome)
    return outcome, inputs.design(regressors, outcome.index)
