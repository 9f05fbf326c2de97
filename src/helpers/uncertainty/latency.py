"""What latency leaves open: the actual offences that a registered count may stand for.

Latency is the part of all actual offences that stays unregistered, in percent. Every function raises ValueError for
counts that are negative, missing, no numbers or not whole, and for a latency below 0 or of 100 and more.

References
----------
Biderman, A. D., & Reiss, A. J. (1967). On exploring the "dark figure" of crime. Annals of the American Academy of
Political and Social Science, 374, 1-15.
"""

from fractions import Fraction

import pandas as pd

from helpers import quantities


def actual_offences(registered, low_latency_percent, high_latency_percent) -> pd.DataFrame:
    """Actual offences that a registered count would stand for, if estimates of latency hold.

    Parameters
    ----------
    registered : whole number or pandas.Series
    low_latency_percent, high_latency_percent : number
        Offences that stay unregistered, in percent of all actual ones; 0 or more, below 100, low to high.

    Returns
    -------
    pandas.DataFrame
        One row per count: registered, low_actual, high_actual, low_multiplier, high_multiplier (actual / registered).

    Notes
    -----
    The two ends are two experts' opinions put through a division. It is no confidence interval: nothing says how
    probable its inside is. It needs latency to mean the same offences, country, years and counting unit as the
    count, and near 100 percent it hangs on the last printed digit: 99.7 and 99.8 percent are 333 and 500 times the
    count. Not for trends: see `latency_without_growth`.

    References
    ----------
    Biderman & Reiss (1967). The multiplier is 1 / (1 - latency).

    Examples
    --------
    >>> actual_offences(364, 70, 99.8)[["low_multiplier", "high_actual"]].iloc[0].tolist()
    [3.3333333333333335, 182000.0]
    """
    registered = quantities.whole_counts("registered", registered)
    low, high = (_latency(value) for value in (low_latency_percent, high_latency_percent))
    if low > high:
        raise ValueError(f"latency runs from {low_latency_percent} down to {high_latency_percent} percent")
    frame = pd.DataFrame({"registered": registered})
    for end, latency in (("low", low), ("high", high)):
        exact = quantities.non_negative("registered", registered) * 100 / (100 - latency)
        frame[f"{end}_actual"] = quantities.nearest_float(exact)
    return frame.assign(low_multiplier=float(100 / (100 - low)), high_multiplier=float(100 / (100 - high)))


def latency_without_growth(earlier: int, later: int, earlier_latency_percent) -> float:
    """Latency in the later period at which the growth of registered offences would be better registration alone.

    Parameters
    ----------
    earlier, later : whole number
        Registered offences; earlier above 0.
    earlier_latency_percent : number
        0 or more, below 100.

    Returns
    -------
    float
        Percent. With actual offences constant, 100 - (100 - earlier latency) * later / earlier. Growth too large for
        that (latency below 0) is refused.

    Notes
    -----
    It shows how little latency has to fall to imitate growth, not that it did fall.

    References
    ----------
    Biderman & Reiss (1967): registration can change while crime does not.

    Examples
    --------
    >>> latency_without_growth(500, 20_000, 99.8)
    92.0
    """
    growth = _one_count("later", later) / quantities.positive("earlier", _one_count("earlier", earlier))
    registered_percent = (100 - _latency(earlier_latency_percent)) * growth
    if registered_percent > 100:
        raise ValueError(f"with {earlier_latency_percent} percent latency, registration alone cannot give this growth")
    return float(100 - registered_percent)


def _one_count(name: str, value) -> Fraction:
    if isinstance(value, pd.Series):
        raise ValueError(f"{name} is a Series: expected one count")
    return Fraction(int(quantities.whole_counts(name, value)[0]))


def _latency(percent) -> Fraction:
    latency = quantities.non_negative("latency", percent)
    if latency >= 100:
        raise ValueError(f"latency is {percent} percent: with nothing registered, nothing can be inferred")
    return latency
