"""What a cell would be if a rule of a form held: one formula a form, of one or two operands, monotone in each.

The same formula serves arrays of floats, to search with, and exact fractions, to decide.
"""

import math
from collections.abc import Callable
from fractions import Fraction

import numpy as np

Z_95 = Fraction("1.959963984540054")
OF_ESTIMATES = ("z_of_ratio", "low_of_estimate", "high_of_estimate", "low_of_ratio", "high_of_ratio")
BASES = (100_000, 10_000, 1_000, 1_000_000)


def _log(x):
    return np.log(np.asarray(x, float))


def _exp(x):
    return np.exp(np.asarray(x, float))


def _times(error):
    """Half the width of a 95 percent interval."""
    return error * (Z_95 if isinstance(error, Fraction) else float(Z_95))


def _two_sided(z):
    from scipy.special import erfc

    return erfc(abs(np.asarray(z, float)) / math.sqrt(2))


# first and second operand -> the value; each is monotone in both
FORMULAS: dict[str, Callable] = {
    "totals": lambda first, second: first,
    "closes_to": lambda first, second: first,
    "shares": lambda part, whole: 100 * part / whole,
    "growth": lambda later, earlier: 100 * (later - earlier) / earlier,
    "growth_by_change": lambda later, change: 100 * change / (later - change),
    "ratios": lambda numerator, denominator: numerator / denominator,
    # what regression tables print: estimate or ratio, its standard error, z, p and the ends of the 95 percent interval
    "z_of_ratio": lambda ratio, error: _log(ratio) * np.asarray(ratio / error, float),
    "low_of_estimate": lambda estimate, error: estimate - _times(error),
    "high_of_estimate": lambda estimate, error: estimate + _times(error),
    "low_of_ratio": lambda ratio, error: np.asarray(ratio, float) * _exp(-float(Z_95) * error / ratio),
    "high_of_ratio": lambda ratio, error: np.asarray(ratio, float) * _exp(float(Z_95) * error / ratio),
    "p_of_z": lambda z, _: _two_sided(z),
    **{f"rates_{base}": lambda count, population, base=base: base * count / population for base in BASES},
}
