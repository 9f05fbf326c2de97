"""HiGHS, asked in silence and within limits that count its work and not the time.

References
----------
Huangfu, Q., & Hall, J. A. J. (2018). Parallelizing the dual revised simplex method. Mathematical Programming
Computation, 10, 119-142 (HiGHS, through `scipy.optimize.milp`).
"""

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path

import numpy as np

MOST_NODES = 5_000  # of HiGHS' own tree; a count, so that every machine gets the same answer
OUTPUTS = (1, 2)  # stdout and stderr as the operating system numbers them


def solve(cost, matrix, low, high, *, least=0, whole=False):
    """The cheapest numbers whose sums in the rows of a matrix lie between low and high.

    Parameters
    ----------
    cost : sequence of float
        Of one unit of each number.
    matrix : numpy.ndarray
        One row per sum, one column per number.
    low, high : float or numpy.ndarray
        Ends of the sums.
    least : float or numpy.ndarray
        Lower ends of the numbers.
    whole : bool
        Whether the numbers are whole.

    Returns
    -------
    scipy.optimize.OptimizeResult
        ``x`` is None where there is no answer, ``status`` 1 where it was not found within the limit.

    Examples
    --------
    >>> solve([1, 1], np.array([[1, 2]]), 3, np.inf).x.tolist()
    [0.0, 1.5]
    """
    from scipy.optimize import Bounds, LinearConstraint, milp

    with _silence():
        return milp(
            cost, constraints=LinearConstraint(matrix, low, high), bounds=Bounds(least, np.inf),
            integrality=np.full(len(cost), int(whole)), options={"node_limit": MOST_NODES},
        )  # fmt: skip


@contextlib.contextmanager
def _silence() -> Iterator[None]:
    """Nothing reaches stdout and stderr: some messages of HiGHS pass by `disp` and by `sys.stdout`."""
    with Path(os.devnull).open("w") as nowhere:
        kept = {output: os.dup(output) for output in OUTPUTS}
        try:
            for output in OUTPUTS:
                os.dup2(nowhere.fileno(), output)
            yield
        finally:
            for output, copy in kept.items():
                os.dup2(copy, output)
                os.close(copy)
