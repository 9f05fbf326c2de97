"""Estimates, standard errors and their intervals: each from the others.

Every quantity may be a number or the `printed.Interval` of its rounding; what comes of an interval is one too, from
the smallest to the largest value its ends allow, ends included and wider by the numerical error (`evaluation`). Inputs
vary independently of each other, so a low and a high end keep no memory of their common estimate.

With ``degrees_of_freedom`` the quantile is Student's, else the normal one; a paper has to say which, or the notebook
declares both. Every function raises ValueError for text, missing and infinite values, a standard error or degrees of
freedom not above 0, and a level not between 0 and 1.

References
----------
Altman, D. G., & Bland, J. M. (2011). How to obtain the P value from a confidence interval. BMJ, 343, d2304; How to
obtain the confidence interval from a P value. BMJ, 343, d2090.
"""

from helpers.statistics.evaluation import at_ends, magnitude, number, positive, quotient
from helpers.statistics.p_values import p_from_t, p_from_z


def z_of_estimate(estimate, standard_error):
    """Wald's statistic: the estimate in standard errors, printed as z or t.

    Parameters
    ----------
    estimate, standard_error : number or Interval
        In the same unit, such as log odds.

    Returns
    -------
    float or Interval

    Examples
    --------
    A coefficient of -5.34 with a standard error of 0.56:

    >>> f"{z_of_estimate(-5.34, 0.56):.2f}"
    '-9.54'
    """
    return at_ends(quotient, estimate, positive("standard_error", standard_error))


def p_of_estimate(estimate, standard_error, degrees_of_freedom=None, tails: int = 2):
    """p-value that an estimate differs from 0.

    Parameters
    ----------
    estimate, standard_error : number or Interval
        In the same unit.
    degrees_of_freedom : number, optional
        Of Student's t; without it the normal distribution is used.
    tails : {2, 1}
        As for `p_values.p_from_z`.

    Returns
    -------
    float or Interval

    Examples
    --------
    >>> f"{p_of_estimate(1.96, 1):.3f}", f"{p_of_estimate(1.96, 1, degrees_of_freedom=10):.3f}"
    ('0.050', '0.078')
    """
    z = z_of_estimate(estimate, standard_error)
    return p_from_z(z, tails) if degrees_of_freedom is None else p_from_t(z, degrees_of_freedom, tails)


def confidence_interval(estimate, standard_error, level: float = 0.95, degrees_of_freedom=None) -> tuple:
    """Low and high end of the interval around an estimate.

    Parameters
    ----------
    estimate, standard_error : number or Interval
        In the same unit.
    level : float
        Confidence, between 0 and 1.
    degrees_of_freedom : number, optional
        Of Student's t; without it the normal distribution is used.

    Returns
    -------
    tuple of float or of Interval
        A pair, as `agreement.compare` takes it for a printed range.

    Examples
    --------
    >>> low, high = confidence_interval(-5.34, 0.56, degrees_of_freedom=30)
    >>> f"{low:.2f} to {high:.2f}"
    '-6.48 to -4.20'
    """
    standard_error = positive("standard_error", standard_error)
    reach = _quantile(level, degrees_of_freedom)
    low = at_ends(lambda effect, error: effect - reach * error, estimate, standard_error)
    high = at_ends(lambda effect, error: effect + reach * error, estimate, standard_error)
    return low, high


def estimate_of_interval(low, high):
    """The estimate in the middle of an interval that is symmetric on its own scale.

    Examples
    --------
    >>> estimate_of_interval(1.5, 2.5)
    2.0
    """
    return at_ends(lambda low, high: (low + high) / 2, low, high)


def standard_error_of_interval(low, high, level: float = 0.95, degrees_of_freedom=None):
    """The standard error behind an interval: half its width, in quantiles.

    Parameters
    ----------
    low, high : number or Interval
    level, degrees_of_freedom
        As for `confidence_interval`.

    Returns
    -------
    float or Interval

    Raises
    ------
    ValueError
        When the low end does not come before the high one.

    Examples
    --------
    >>> f"{standard_error_of_interval(-1.96, 1.96):.4f}"
    '1.0000'
    """
    width = positive("high - low", at_ends(lambda low, high: high - low, low, high))
    reach = _quantile(level, degrees_of_freedom)
    return at_ends(lambda width: width / (2 * reach), width)


def standard_error_of_p(estimate, p_value, degrees_of_freedom=None):
    """The standard error that gives an estimate its two-tailed p-value.

    Parameters
    ----------
    estimate : number or Interval
    p_value : number or Interval
        Above 0 and below 1.
    degrees_of_freedom : number, optional
        As for `confidence_interval`.

    Returns
    -------
    float or Interval

    Examples
    --------
    17 percentage points more, P = 0.032 (Altman & Bland 2011, d2090, who find 7.94 with an approximate quantile):

    >>> f"{standard_error_of_p(17, 0.032):.2f}"
    '7.93'
    """
    from scipy.stats import norm, t

    positive("1 - p_value", at_ends(lambda p: 1 - p, p_value))
    p_value = positive("p_value", p_value)
    distribution = norm if degrees_of_freedom is None else t(number(degrees_of_freedom))
    quantile = at_ends(lambda p: float(distribution.isf(min(p, 1) / 2)), p_value)
    return at_ends(quotient, magnitude(estimate), quantile)


def _quantile(level: float, degrees_of_freedom) -> float:
    """How many standard errors an interval of this level reaches to either side."""
    from scipy.stats import norm, t

    if not 0 < number(level) < 1:
        raise ValueError(f"level is {level}: expected a number between 0 and 1, such as 0.95")
    tail = (1 - number(level)) / 2
    if degrees_of_freedom is None:
        return float(norm.isf(tail))
    return float(t.isf(tail, number(positive("degrees_of_freedom", degrees_of_freedom))))
