"""Odds, rate, risk and hazard ratios inside their intervals, which are symmetric on the scale of logarithms.

A ratio is the geometric mean of the ends of its interval, and its standard error, of its logarithm, a part of their
distance: two printed ends check the printed ratio, its p-value, and each other.

Numbers, intervals and errors as in `estimates`; a ratio or an end that is not above 0 is refused, unless it is the
interval of a print such as 0.00, of which only what lies above 0 counts.

References
----------
Altman, D. G., & Bland, J. M. (2011). How to obtain the P value from a confidence interval. BMJ, 343, d2304 (case b).
Woolf, B. (1955). On estimating the relation between blood group and disease. Annals of Human Genetics, 19, 251-253.
"""

import math

from helpers.printed import Interval
from helpers.statistics import estimates
from helpers.statistics.evaluation import at_ends, number, positive, quotient, whole


def ratio_of_interval(low, high):
    """The ratio in the middle of its interval: the geometric mean of the ends.

    Parameters
    ----------
    low, high : number or Interval
        Ends of the interval, whatever its level.

    Returns
    -------
    float or Interval

    Examples
    --------
    An odds ratio printed as 0.81 (0.70 to 0.94):

    >>> f"{ratio_of_interval(0.70, 0.94):.3f}"
    '0.811'
    """
    return _exp(estimates.estimate_of_interval(_log("low", low), _log("high", high)))


def log_standard_error(low, high, level: float = 0.95):
    """Standard error of the logarithm of a ratio, from the ends of its interval.

    Parameters
    ----------
    low, high : number or Interval
    level : float
        Confidence of the interval, between 0 and 1.

    Returns
    -------
    float or Interval

    Examples
    --------
    >>> f"{log_standard_error(0.70, 0.94):.4f}"
    '0.0752'
    """
    return estimates.standard_error_of_interval(_log("low", low), _log("high", high), level)


def p_of_ratio(ratio, low, high, level: float = 0.95):
    """Two-tailed p-value that a ratio differs from 1, from its interval.

    Parameters
    ----------
    ratio, low, high : number or Interval
    level : float

    Returns
    -------
    float or Interval

    Examples
    --------
    A risk ratio of 0.81 (95 percent interval 0.70 to 0.94), P = 0.005:

    >>> f"{p_of_ratio(0.81, 0.70, 0.94):.3f}"
    '0.005'
    """
    return estimates.p_of_estimate(_log("ratio", ratio), log_standard_error(low, high, level))


def ratio_interval(ratio, log_error, level: float = 0.95) -> tuple:
    """Low and high end of the interval around a ratio.

    Parameters
    ----------
    ratio : number or Interval
    log_error : number or Interval
        Standard error of the logarithm of the ratio.
    level : float

    Returns
    -------
    tuple of float or of Interval
        A pair, as `agreement.compare` takes it for a printed range.

    Examples
    --------
    >>> low, high = ratio_interval(0.81, 0.0752)
    >>> f"{low:.2f} to {high:.2f}"
    '0.70 to 0.94'
    """
    low, high = estimates.confidence_interval(_log("ratio", ratio), log_error, level)
    return _exp(low), _exp(high)


def ratio_of_coefficient(coefficient):
    """The odds, rate or hazard ratio of a logit, Poisson or Cox coefficient: its exponential.

    Examples
    --------
    >>> f"{ratio_of_coefficient(-0.21):.2f}"
    '0.81'
    """
    return _exp(coefficient)


def coefficient_of_ratio(ratio):
    """The coefficient behind an odds, rate or hazard ratio: its logarithm.

    Parameters
    ----------
    ratio : number or Interval

    Examples
    --------
    >>> f"{coefficient_of_ratio(0.81):.2f}"
    '-0.21'
    """
    return _log("ratio", ratio)


def log_standard_error_of_ratio(ratio, standard_error):
    """Standard error of the logarithm of a ratio, from the ratio's own standard error, by the delta method.

    Parameters
    ----------
    ratio, standard_error : number or Interval
        As regression tables print them side by side.

    Examples
    --------
    >>> f"{log_standard_error_of_ratio(1.10, 0.0147):.4f}"
    '0.0134'
    """
    return at_ends(quotient, positive("standard_error", standard_error), positive("ratio", ratio))


def odds_ratio_of_counts(with_event, without_event, other_with_event, other_without_event) -> float:
    """Odds of an event in one group over its odds in another.

    Parameters
    ----------
    with_event, without_event, other_with_event, other_without_event : whole number
        Cases of the first group and of the other.

    Returns
    -------
    float

    Raises
    ------
    ValueError
        For a count that is no whole number, and a group in which a side that is divided by is empty.

    Examples
    --------
    >>> odds_ratio_of_counts(10, 20, 5, 40)
    4.0
    """
    counts = _counts(with_event, without_event, other_with_event, other_without_event)
    if 0 in counts[1:3]:
        raise ValueError(f"counts are {counts}: nothing to divide by, so there is no odds ratio")
    return counts[0] * counts[3] / (counts[1] * counts[2])


def log_standard_error_of_counts(with_event, without_event, other_with_event, other_without_event) -> float:
    """Woolf's standard error of a log odds ratio: the root of the sum of the counts' reciprocals.

    Parameters
    ----------
    with_event, without_event, other_with_event, other_without_event : whole number
        As for `odds_ratio_of_counts`; none of them 0.

    Returns
    -------
    float

    Examples
    --------
    >>> f"{log_standard_error_of_counts(10, 20, 5, 40):.4f}"
    '0.6124'
    """
    counts = _counts(with_event, without_event, other_with_event, other_without_event)
    if 0 in counts:
        raise ValueError(f"counts are {counts}: with an empty cell there is no standard error")
    return math.sqrt(sum(1 / count for count in counts))


def risk_ratio_of_odds_ratio(odds_ratio, baseline_risk):
    """How many times the baseline's risk a group has, from its odds ratio.

    Parameters
    ----------
    odds_ratio : number or Interval
        Above 0; of a logit, the exponential of the coefficient.
    baseline_risk : number or Interval
        Share with the event among those compared with, 0 to 1; of a logit, from its constant.

    Returns
    -------
    float or Interval

    Raises
    ------
    ValueError
        For a risk outside 0 to 1.

    References
    ----------
    Zhang, J., & Yu, K. F. (1998). What's the relative risk? Journal of the American Medical Association, 280(19),
    1690-1691, who warn that adjusted odds ratios give it for one baseline only.

    Examples
    --------
    >>> f"{risk_ratio_of_odds_ratio(4, 0.2):.4f}"  # odds 1/4 become 1, risk 0.2 becomes 0.5
    '2.5000'
    """
    in_interval = isinstance(baseline_risk, Interval)
    ends = (baseline_risk.low, baseline_risk.high) if in_interval else (number(baseline_risk),)
    if None in ends or min(ends) < 0 or max(ends) > 1:
        raise ValueError(f"baseline_risk is {baseline_risk}: expected 0 to 1")
    return at_ends(
        lambda odds, risk: odds / (1 - risk + risk * odds), positive("odds_ratio", odds_ratio), baseline_risk
    )


def _counts(a, b, c, d) -> tuple[int, int, int, int]:
    whole(with_event=a, without_event=b, other_with_event=c, other_without_event=d)
    return int(a), int(b), int(c), int(d)


def _log(name: str, value):
    return at_ends(lambda x: math.log(x) if x > 0 else -math.inf, positive(name, value))


def _exp(value):
    return at_ends(math.exp, value)
