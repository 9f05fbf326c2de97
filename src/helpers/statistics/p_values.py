"""p-values of printed test statistics: z, t, F, chi-square and r with their degrees of freedom.

Every statistic may be a number or the `printed.Interval` of its rounding; the p-value is then an interval too, from the
p of the largest to the p of the smallest statistic that prints so, ends included and wider by the numerical error
(`evaluation`). Every function raises ValueError for text, missing and infinite values, for degrees of freedom that are
not above 0, and for a number of tails other than 1 or 2.

References
----------
Nuijten, M. B., Hartgerink, C. H. J., van Assen, M. A. L. M., Epskamp, S., & Wicherts, J. M. (2016). The prevalence of
statistical reporting errors in psychology (1985-2013). Behavior Research Methods, 48, 1205-1226 (statcheck: p is
recomputed from the statistic, taken as rounded).
"""

import math

from helpers.printed import Interval
from helpers.statistics.evaluation import at_ends, magnitude, number, positive, tails_of


def p_from_z(z, tails: int = 2):
    """p-value of a standard normal statistic.

    Parameters
    ----------
    z : number or Interval
    tails : {2, 1}
        1 for the tail on whose side the statistic lies; where the hypothesis points the other way, a paper prints
        1 minus this.

    Returns
    -------
    float or Interval

    Examples
    --------
    >>> f"{p_from_z(2.20):.4f}"
    '0.0278'
    """
    from scipy.stats import norm

    tails = tails_of(tails)
    return at_ends(lambda size: tails * norm.sf(size), magnitude(z))


def p_from_t(t, degrees_of_freedom, tails: int = 2):
    """p-value of Student's t.

    Parameters
    ----------
    t : number or Interval
    degrees_of_freedom : number or Interval
        Above 0; may have decimals (Welch).
    tails : {2, 1}
        As for `p_from_z`.

    Returns
    -------
    float or Interval

    Examples
    --------
    >>> f"{p_from_t(2.20, 28):.4f}"
    '0.0362'

    Printed as 2.20, it may have been anything that rounds so:

    >>> p = p_from_t(Interval("2.195", "2.205", high_closed=False), 28)
    >>> f"{float(p.low):.4f} to {float(p.high):.4f}"
    '0.0358 to 0.0366'
    """
    from scipy.stats import t as student

    tails = tails_of(tails)
    degrees_of_freedom = positive("degrees_of_freedom", degrees_of_freedom)
    return at_ends(lambda size, df: tails * student.sf(size, df), magnitude(t), degrees_of_freedom)


def p_from_f(f, numerator_df, denominator_df):
    """p-value of an F statistic: its upper tail.

    Parameters
    ----------
    f : number or Interval
        0 or more; an interval without a low end (printed as "F < 1") begins at 0.
    numerator_df, denominator_df : number
        Degrees of freedom between and within groups; above 0.

    Returns
    -------
    float or Interval

    Examples
    --------
    >>> f"{p_from_f(2.20, 2, 28):.4f}"
    '0.1296'
    """
    from scipy.stats import f as fisher

    _not_negative("f", f)
    dfs = number(positive("numerator_df", numerator_df)), number(positive("denominator_df", denominator_df))
    return at_ends(lambda value: fisher.sf(value, *dfs), f)


def p_from_chi_square(chi_square, degrees_of_freedom):
    """p-value of a chi-square statistic (Pearson's, a likelihood ratio, Cochran's Q): its upper tail.

    Parameters
    ----------
    chi_square : number or Interval
        0 or more.
    degrees_of_freedom : number
        Above 0; for an r x c table (r - 1)(c - 1).

    Returns
    -------
    float or Interval

    Examples
    --------
    >>> f"{p_from_chi_square(22.20, 28):.4f}"
    '0.7719'
    """
    from scipy.stats import chi2

    _not_negative("chi_square", chi_square)
    df = number(positive("degrees_of_freedom", degrees_of_freedom))
    return at_ends(lambda value: chi2.sf(value, df), chi_square)


def p_from_r(r, degrees_of_freedom, tails: int = 2):
    """p-value of a correlation, by its t of as many degrees of freedom.

    Parameters
    ----------
    r : number or Interval
        From -1 to 1; an interval that reaches beyond is cut there.
    degrees_of_freedom : number
        The number of pairs less 2, above 0.
    tails : {2, 1}
        As for `p_from_z`.

    Returns
    -------
    float or Interval

    References
    ----------
    Student (1908). Probable error of a correlation coefficient. Biometrika, 6, 302-310.

    Examples
    --------
    >>> f"{p_from_r(.22, 28):.4f}"
    '0.2427'
    """
    from scipy.stats import t as student

    size = magnitude(r)
    if (size.low if isinstance(size, Interval) else size) > 1:
        raise ValueError(f"r is {r}: expected a correlation, from -1 to 1")
    df = number(positive("degrees_of_freedom", degrees_of_freedom))
    return at_ends(lambda value: tails_of(tails) * student.sf(_t_of_r(value, df), df), size)


def _t_of_r(r: float, degrees_of_freedom: float) -> float:
    return r * math.sqrt(degrees_of_freedom / (1 - r * r)) if r < 1 else math.inf


def _not_negative(name: str, value) -> None:
    """An interval may begin below 0, as that of a statistic printed as 0.0 does, but may not end there."""
    highest = value.high if isinstance(value, Interval) else number(value)
    if highest is not None and highest < 0:
        raise ValueError(f"{name} is {value}: expected 0 or more")
