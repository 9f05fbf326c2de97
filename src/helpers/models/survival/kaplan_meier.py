"""The share still without an event, by time.

References
----------
Kaplan, E. L., & Meier, P. (1958). Nonparametric estimation from incomplete observations. Journal of the American
Statistical Association, 53(282), 457-481. Greenwood, M. (1926). Reports on Public Health and Medical Subjects, 33.
Kalbfleisch, J. D., & Prentice, R. L. (2002). The statistical analysis of failure time data (2nd ed.), section 1.4.
"""

import numpy as np
import pandas as pd

from helpers.models import inputs
from helpers.models.survival.times import observed

INTERVALS = ("plain", "log", "log-log")


def kaplan_meier(durations: pd.Series, events: pd.Series, interval: str, confidence: float = 0.95) -> pd.DataFrame:
    """Kaplan and Meier's survival curve with Greenwood's standard errors.

    Parameters
    ----------
    durations : pandas.Series
        Time until the event or until observation ended, above 0.
    events : pandas.Series
        1 for an event, 0 for a censored time.
    interval : {"plain", "log", "log-log"}
        Scale on which the interval is symmetric; R's default is log, Stata's log-log. Ends are cut at 0 and 1, and
        missing where nobody is left.
    confidence : float

    Returns
    -------
    pandas.DataFrame
        One row per time with an event: at_risk, events, survival, standard_error (Greenwood), low, high.

    Examples
    --------
    >>> kaplan_meier(pd.Series([1, 2, 3, 4]), pd.Series([1, 0, 1, 0]), "log").survival.to_dict()
    {1.0: 0.75, 3.0: 0.375}
    """
    from scipy.stats import norm
    from statsmodels.api import SurvfuncRight

    inputs.one_of("interval", interval, INTERVALS)
    durations, events = observed(durations, events)
    curve = SurvfuncRight(durations, events)
    columns = {"at_risk": curve.n_risk, "events": curve.n_events, "survival": curve.surv_prob}
    found = pd.DataFrame(columns, index=pd.Index(curve.surv_times, name="time"))
    died = found.events / (found.at_risk * (found.at_risk - found.events)).replace(0, np.nan)
    relative = np.sqrt(died.cumsum())  # Greenwood, of the logarithm
    found["standard_error"] = (found.survival * relative).fillna(0.0)
    low, high = _ends(found.survival, relative, norm.ppf((1 + inputs.level(confidence)) / 2), interval)
    return found.assign(low=low.clip(0, 1), high=high.clip(0, 1))


def _ends(survival: pd.Series, relative: pd.Series, z: float, interval: str) -> tuple[pd.Series, pd.Series]:
    if interval == "plain":
        return survival * (1 - z * relative), survival * (1 + z * relative)
    if interval == "log":
        return survival * np.exp(-z * relative), survival * np.exp(z * relative)
    log = np.log(survival.where(survival > 0))
    power = np.exp(z * relative / np.abs(log))
    return survival**power, survival ** (1 / power)
