"""Means and standard deviations of groups: from a printed frequency table, of groups put together, and their t.

Deviations are the sample's, with n - 1. Means and deviations may be numbers or the `printed.Interval`s of their
rounding, which vary independently; what comes of an interval is one too, ends included and wider by the numerical error
(`evaluation`). Every function raises ValueError for text, missing and infinite values, for a deviation not above 0
where it is divided by, and for counts that are no whole numbers.

References
----------
Welch, B. L. (1947). The generalization of "Student's" problem. Biometrika, 34, 28-35. Cochrane Handbook for Systematic
Reviews of Interventions, section 6.5.2.10 (combining groups).
"""

import math
from fractions import Fraction

from helpers.printed import Interval, as_fraction
from helpers.statistics.evaluation import at_ends, magnitude, number, positive, quotient, whole


def mean_of_counts(values, counts) -> float:
    """Mean of a frequency table.

    Parameters
    ----------
    values : sequence of number
        What the cases have, such as answers 1 to 5.
    counts : sequence of whole number
        How many cases have it; not all 0.

    Returns
    -------
    float

    Examples
    --------
    >>> mean_of_counts([1, 2, 3], [5, 3, 2])
    1.7
    """
    values, counts = _frequencies(values, counts, at_least=1)
    return float(_weighted(values, counts) / sum(counts))


def sd_of_counts(values, counts) -> float:
    """Standard deviation of a frequency table of two cases or more; parameters as for `mean_of_counts`.

    Examples
    --------
    >>> f"{sd_of_counts([0, 1], [13, 7]):.4f}"
    '0.4894'
    """
    values, counts = _frequencies(values, counts, at_least=2)
    mean, squares = _weighted(values, counts) / sum(counts), []
    for value in values:
        squares.append((value - mean) ** 2)
    return math.sqrt(_weighted(squares, counts) / (sum(counts) - 1))


def combined_mean(first_mean, first_n, second_mean, second_n):
    """Mean of two groups put together.

    Returns
    -------
    float or Interval

    Examples
    --------
    >>> combined_mean(10, 30, 20, 10)
    12.5
    """
    first_n, second_n = _sizes(first_n, second_n)
    return at_ends(lambda a, b: (first_n * a + second_n * b) / (first_n + second_n), first_mean, second_mean)


def combined_sd(first_mean, first_sd, first_n, second_mean, second_sd, second_n):
    """Standard deviation of two groups put together.

    Returns
    -------
    float or Interval

    Examples
    --------
    >>> f"{combined_sd(0, 1, 10, 0, 1, 10):.4f}"
    '0.9733'
    """
    first_n, second_n = _sizes(first_n, second_n)
    cases = first_n + second_n

    def deviation(distance: float, a: float, b: float) -> float:
        between = first_n * second_n / cases * distance**2
        return math.sqrt(((first_n - 1) * a**2 + (second_n - 1) * b**2 + between) / (cases - 1))

    distance = magnitude(at_ends(lambda a, b: a - b, first_mean, second_mean))
    return at_ends(deviation, distance, magnitude(first_sd), magnitude(second_sd))


def t_of_means(first_mean, first_sd, first_n, second_mean, second_sd, second_n, equal_variances: bool = True):
    """Statistic of the t-test for two independent groups: the first mean less the second, in standard errors.

    Parameters
    ----------
    first_mean, second_mean : number or Interval
    first_sd, second_sd : number or Interval
        Above 0.
    first_n, second_n : whole number
        Cases, 2 or more.
    equal_variances : bool
        Student's test, of ``first_n + second_n - 2`` degrees of freedom; without it Welch's (`welch_df`).

    Returns
    -------
    float or Interval

    Examples
    --------
    >>> f"{t_of_means(10.30, 3.12, 50, 8.71, 2.80, 48):.3f}"
    '2.651'
    """
    first_n, second_n = _sizes(first_n, second_n)

    def error(a: float, b: float) -> float:
        if equal_variances:
            pooled = ((first_n - 1) * a**2 + (second_n - 1) * b**2) / (first_n + second_n - 2)
            return math.sqrt(pooled * (1 / first_n + 1 / second_n))
        return math.sqrt(a**2 / first_n + b**2 / second_n)

    errors = at_ends(error, positive("first_sd", first_sd), positive("second_sd", second_sd))
    return at_ends(quotient, at_ends(lambda a, b: a - b, first_mean, second_mean), errors)


def welch_df(first_sd, first_n, second_sd, second_n):
    """Degrees of freedom of Welch's t-test, by Satterthwaite's formula.

    Parameters
    ----------
    first_sd, second_sd : number or Interval
        Above 0.
    first_n, second_n : whole number
        Cases, 2 or more.

    Returns
    -------
    float or Interval
        At most ``first_n + second_n - 2``, which is reached in between; an interval takes that into account.

    Examples
    --------
    >>> f"{welch_df(3.12, 50, 2.80, 48):.2f}"
    '95.57'
    """
    first_n, second_n = _sizes(first_n, second_n)
    spreads = positive("first_sd", first_sd), positive("second_sd", second_sd)
    part = at_ends(lambda a, b: 1 / (1 + (b**2 / second_n) / (a**2 / first_n)), *spreads)

    def freedom(part: float) -> float:
        return 1 / (part**2 / (first_n - 1) + (1 - part) ** 2 / (second_n - 1))

    found, most = at_ends(freedom, part), first_n + second_n - 2
    if isinstance(part, Interval) and part.contains(Fraction(first_n - 1, most)):
        return Interval(found.low, most)
    return found


def _frequencies(values, counts, at_least: int) -> tuple[list[Fraction], list[int]]:
    values, counts = list(values), list(counts)
    if len(values) != len(counts):
        raise ValueError(f"{len(values)} values and {len(counts)} counts: expected one count for each value")
    for value, count in zip(values, counts, strict=True):
        whole(**{f"count of {value}": count})
    if sum(counts) < at_least:
        raise ValueError(f"counts add up to {sum(counts)}: expected {at_least} or more cases")
    return list(map(as_fraction, values)), list(map(int, counts))


def _weighted(values: list, counts: list[int]) -> Fraction:
    return sum(value * count for value, count in zip(values, counts, strict=True))


def _sizes(first_n, second_n) -> tuple[int, int]:
    for name, n in (("first_n", first_n), ("second_n", second_n)):
        whole(**{name: n})
        if number(n) < 2:
            raise ValueError(f"{name} is {n}: expected 2 or more cases")
    return int(first_n), int(second_n)
