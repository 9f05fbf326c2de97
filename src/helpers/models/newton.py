"""The top of a log likelihood, by Newton's method, to the last digits a float holds.

Published tables print seven digits; general-purpose optimisers stop at five.
"""

from collections.abc import Callable

import numpy as np

ENOUGH = 1e-14  # twice the gain the next step promises; the step after it would change the fourteenth digit
MOST_STEPS = 25  # a likelihood that has a top needs about ten


class NoTop(ValueError):
    """The likelihood has no top: an estimate runs off to infinity, or any will do."""


def maximum(derivatives: Callable, start: np.ndarray) -> np.ndarray:
    """Where a smooth function has its top.

    Parameters
    ----------
    derivatives : callable
        Point -> value, gradient, matrix of second derivatives.
    start : numpy.ndarray

    Raises
    ------
    NoTop
        A ValueError, if no top is reached: the likelihood rises without end.

    References
    ----------
    Nocedal, J., & Wright, S. J. (2006). Numerical optimization (2nd ed.), chapter 3.

    Examples
    --------
    >>> maximum(lambda x: (-((x[0] - 3) ** 2), -2 * (x - 3), np.array([[-2.0]])), np.array([0.0])).tolist()
    [3.0]
    """
    point = np.asarray(start, float)
    for _ in range(MOST_STEPS):
        value, gradient, hessian = derivatives(point)
        step = _uphill(gradient, hessian)
        if gradient @ step < ENOUGH:
            return point + step
        while not derivatives(point + step)[0] >= value - 1e-12 * abs(value):
            step = step / 2
        point = point + step
    raise NoTop(f"no top of the likelihood after {MOST_STEPS} steps: does a column part events from non-events?")


def _uphill(gradient: np.ndarray, hessian: np.ndarray) -> np.ndarray:
    """Newton's step where the function is curved like a hill, else one along the gradient."""
    try:
        step = np.linalg.solve(-hessian, gradient)
    except np.linalg.LinAlgError as flat:
        raise NoTop("the likelihood is flat: a column says nothing of the events") from flat
    return step if gradient @ step > 0 or not gradient.any() else gradient / np.abs(hessian).max()
