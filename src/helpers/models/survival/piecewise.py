"""Hazards that are constant within periods: a Poisson regression of events in person-periods.

References
----------
Holford, T. R. (1980). The analysis of rates and of survivorship using log-linear models. Biometrics, 36(2), 299-305.
Laird, N., & Olivier, D. (1981). Journal of the American Statistical Association, 76(374), 231-240.
"""

import numpy as np
import pandas as pd

from helpers.models import inputs
from helpers.models.estimated import Estimated
from helpers.models.regression.generalized import poisson
from helpers.models.survival.times import observed


def person_periods(durations: pd.Series, events: pd.Series, cuts: list) -> pd.DataFrame:
    """Each person's time, cut into the periods between the cuts and after the last.

    Parameters
    ----------
    durations, events : pandas.Series
        As for `kaplan_meier`.
    cuts : list of number
        Ends of periods, above 0 and rising; a time that equals a cut belongs to the period before it.

    Returns
    -------
    pandas.DataFrame
        One row per person and period entered: person (label), start, exposure, events.

    Examples
    --------
    >>> person_periods(pd.Series([5, 30]), pd.Series([1, 0]), [12, 24]).to_numpy().tolist()
    [[0.0, 0.0, 5.0, 1.0], [1.0, 0.0, 12.0, 0.0], [1.0, 12.0, 12.0, 0.0], [1.0, 24.0, 6.0, 0.0]]
    """
    durations, events = observed(durations, events)
    bounds = [0, *cuts, np.inf]
    if sorted(set(bounds)) != bounds:
        raise ValueError(f"cuts are {cuts}: expected numbers above 0, each above the one before")
    rows = []
    for person, time in durations.items():
        for start, end in zip(bounds[:-1], bounds[1:], strict=True):
            if start < time:
                rows.append((person, start, min(time, end) - start, events[person] * (time <= end)))
    return pd.DataFrame(rows, columns=["person", "start", "exposure", "events"])


def piecewise_exponential(durations: pd.Series, events: pd.Series, regressors: pd.DataFrame, cuts: list) -> Estimated:
    """Proportional hazards over a baseline that steps at the cuts.

    Parameters
    ----------
    durations, events, cuts
        As for `person_periods`.
    regressors : pandas.DataFrame
        Without a constant.

    Returns
    -------
    Estimated
        Logarithms of hazard ratios: the regressors, ``from <cut>`` for each later period against the first, and
        ``constant``, the logarithm of the first period's hazard where all regressors are 0. ``fit`` as of `poisson`
        (of person-periods), with likelihood_ratio, the chi-square against one hazard for all.

    Examples
    --------
    >>> rate = piecewise_exponential(pd.Series([6, 12, 30]), pd.Series([1, 0, 1]), pd.DataFrame(index=range(3)), [12])
    >>> rate.exponentiated().estimate.map("{:.4f}".format).to_dict()  # 1 in 30; 1 in 18, 30/18 times as many
    {'from 12': '1.6667', 'constant': '0.0333'}
    """
    periods = person_periods(durations, events, cuts)
    inputs.same_rows("regressors", regressors.index, durations.index)
    columns = regressors.loc[periods.person].set_axis(periods.index)
    for cut in cuts:
        columns[f"from {cut}"] = (periods.start == cut).astype(float)
    columns["constant"] = 1.0
    found = poisson(periods.events, columns, "maximum_likelihood", periods.exposure)
    alone = poisson(periods.events, columns[["constant"]], "maximum_likelihood", periods.exposure)
    gain = 2 * (found.fit.log_likelihood - alone.fit.log_likelihood)
    fit = pd.concat([found.fit, pd.Series({"likelihood_ratio": gain})])
    return Estimated(found.estimates, found.covariance, found.convention, fit=fit)


def piecewise_survival(hazards: pd.Series, times: list) -> pd.Series:
    """Share without an event at given times, from hazards that are constant within periods.

    Parameters
    ----------
    hazards : pandas.Series
        Events per unit of time; each label is the start of its period, the first one 0.
    times : list of number

    Returns
    -------
    pandas.Series
        0 to 1, by time.

    Examples
    --------
    >>> piecewise_survival(pd.Series({0: 0.01, 12: 0.02}), [12, 24]).map("{:.4f}".format).to_dict()
    {12: '0.8869', 24: '0.6977'}
    """
    hazards = inputs.numbers("hazards", hazards)
    if (hazards < 0).any() or hazards.index[0] != 0 or not hazards.index.is_monotonic_increasing:
        raise ValueError(f"hazards start at {list(hazards.index)}: expected 0 first, rising, and no hazard below 0")
    ends = [*hazards.index[1:], np.inf]
    found = {}
    for time in times:
        passed = np.clip(np.minimum(ends, time) - np.asarray(hazards.index, float), 0, None)
        found[time] = float(np.exp(-(passed @ hazards.to_numpy())))
    return pd.Series(found)
