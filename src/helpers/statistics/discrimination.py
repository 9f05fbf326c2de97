"""How well a score or a risk class tells cases with an event from cases without: the area under the ROC curve.

References
----------
Hanley, J. A., & McNeil, B. J. (1982). The meaning and use of the area under a receiver operating characteristic (ROC)
curve. Radiology, 143(1), 29-36.
"""

import math
from fractions import Fraction

from helpers.printed import Interval
from helpers.statistics.evaluation import at_ends, number, positive, whole, widened


def auc_of_counts(with_event, without_event) -> float:
    """Area under the ROC curve of ordered classes: the chance that a case with the event is in a higher one.

    Parameters
    ----------
    with_event, without_event : sequence of whole number
        Cases per class, from the lowest to the highest risk; neither without cases. Two classes are a test with its
        sensitivity and specificity, whose mean the area is.

    Returns
    -------
    float
        0 to 1; cases in the same class count half.

    Examples
    --------
    Hanley and McNeil's 51 abnormal and 58 normal images, rated from definitely normal to definitely abnormal:

    >>> f"{auc_of_counts([3, 2, 2, 11, 33], [33, 6, 6, 11, 2]):.3f}"
    '0.893'
    """
    with_event, without_event = _classes("with_event", with_event), _classes("without_event", without_event)
    if len(with_event) != len(without_event):
        raise ValueError(f"{len(with_event)} and {len(without_event)} classes: expected the same ones for both")
    lower, twice_won = 0, 0
    for cases, others in zip(with_event, without_event, strict=True):
        twice_won += cases * (2 * lower + others)
        lower += others
    return float(Fraction(twice_won, 2 * sum(with_event) * sum(without_event)))


def auc_of_u(u, n_with_event, n_without_event):
    """Area under the ROC curve from the U of Mann and Whitney.

    Parameters
    ----------
    u : number or Interval
        Of the group with the event; a paper may print that of the other, whose area is 1 minus this.
    n_with_event, n_without_event : whole number
        Cases, above 0.

    Returns
    -------
    float or Interval

    Raises
    ------
    ValueError
        For a U above the number of pairs.

    Examples
    --------
    >>> auc_of_u(15, 4, 5)
    0.75
    """
    pairs = math.prod(_cases(n_with_event, n_without_event))
    if (u.low if isinstance(u, Interval) else number(u)) > pairs:
        raise ValueError(f"u is {u}: expected at most the {pairs} pairs of cases")
    return at_ends(lambda won: won / pairs, u)


def auc_standard_error(auc, n_with_event, n_without_event):
    """Hanley and McNeil's standard error of an area under the ROC curve.

    Parameters
    ----------
    auc : number or Interval
        0 to 1.
    n_with_event, n_without_event : whole number
        Cases, above 0.

    Returns
    -------
    float or Interval
        With `estimates.confidence_interval`, the interval of the area.

    Examples
    --------
    >>> f"{auc_standard_error(0.893, 51, 58):.4f}"
    '0.0325'
    """
    cases = _cases(n_with_event, n_without_event)
    if not isinstance(auc, Interval):
        return _standard_error(_area(number(auc)), *cases)
    low, high = _area(float(auc.low)), _area(float(auc.high))
    errors = [_standard_error(area, *cases) for area in (low, high, _widest(low, high, cases))]
    return widened(min(errors), max(errors))


def _standard_error(auc: float, n_with_event: int, n_without_event: int) -> float:
    both_higher, higher_than_both = auc / (2 - auc), 2 * auc**2 / (1 + auc)
    variance = auc * (1 - auc)
    variance += (n_with_event - 1) * (both_higher - auc**2)
    variance += (n_without_event - 1) * (higher_than_both - auc**2)
    return math.sqrt(max(variance, 0.0) / (n_with_event * n_without_event))


def _widest(low: float, high: float, cases: tuple[int, int]) -> float:
    """The area between two others whose standard error is largest: it grows up to about 0.5, then falls."""
    from scipy.optimize import minimize_scalar

    return float(minimize_scalar(lambda area: -_standard_error(area, *cases), bounds=(low, high), method="bounded").x)


def _area(value: float) -> float:
    if not 0 <= value <= 1:
        raise ValueError(f"auc is {value}: expected 0 to 1")
    return value


def _classes(name: str, counts) -> list[int]:
    counts = list(counts)
    for place, count in enumerate(counts, 1):
        whole(**{f"{name}, class {place}": count})
    if not sum(counts):
        raise ValueError(f"{name} holds no cases")
    return list(map(int, counts))


def _cases(n_with_event, n_without_event) -> tuple[int, int]:
    whole(n_with_event=n_with_event, n_without_event=n_without_event)
    return int(positive("n_with_event", n_with_event)), int(positive("n_without_event", n_without_event))
