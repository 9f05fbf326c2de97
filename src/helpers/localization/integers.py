"""Whole-number solutions of a few linear conditions, exactly.

The equalities are eliminated in fractions. What is left has mostly no freedom at all or one degree of it, and is then
decided by hand-countable arithmetic; only with two or more degrees of freedom is HiGHS asked, and its answer is put
into every condition again before it is believed.

References
----------
Schrijver, A. (1986). Theory of Linear and Integer Programming. Wiley, chapters 3 to 5.
Huangfu, Q., & Hall, J. A. J. (2018). Parallelizing the dual revised simplex method. Mathematical Programming
Computation, 10, 119-142 (HiGHS, through `scipy.optimize.milp`).
"""

import math
from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

Bounds = tuple[int | None, int | None]


class _Line(NamedTuple):
    """All unknowns as ``start + slope * t`` for a whole number t in a range, of which every `period`-th will do."""

    points: dict[int, tuple[Fraction, Fraction]]
    first: int | None
    last: int | None

    def at(self, t: int) -> dict[int, int]:
        return {i: int(start + slope * t) for i, (start, slope) in sorted(self.points.items())}


def solution(rows: Sequence, lowest: dict[int, int | None], near: Sequence) -> dict[int, int] | None:
    """Values for the unknowns of some rows, or None when there are none.

    Parameters
    ----------
    rows : sequence of conditions.Row
        ``low <= sum(factor * unknown) <= high``.
    lowest : dict
        Smallest value of each unknown, None for no bound.
    near : sequence of int or None
        Values near which a solution is expected, by unknown; only used to keep HiGHS' numbers small.

    Examples
    --------
    >>> from helpers.localization.conditions import Row
    >>> solution([Row({0: 1, 1: 1}, 5, 5), Row({0: 1, 1: -1}, 1, 1)], {0: 0, 1: 0}, [0, 0])
    {0: 3, 1: 2}
    """
    line = _line(rows, lowest)
    if line is None:
        return None
    if line == "wide":
        return _asked(rows, lowest, near)
    return line.at(next(t for t in (line.first, line.last, 0) if t is not None))


def ranges(rows: Sequence, lowest: dict[int, int | None], near: Sequence) -> dict[int, Bounds] | None:
    """Smallest and largest value of each unknown over all solutions; None for an end means there is none.

    Parameters and example as for `solution`.

    Examples
    --------
    >>> from helpers.localization.conditions import Row
    >>> ranges([Row({0: 1, 1: 2}, 7, 7)], {0: 0, 1: 0}, [0, 0])
    {0: (1, 7), 1: (0, 3)}
    """
    line = _line(rows, lowest)
    if line is None:
        return None
    if line == "wide":
        return _asked_ranges(rows, lowest, near)
    found = {}
    for i, (start, slope) in line.points.items():
        ends = [None if t is None else int(start + slope * t) for t in (line.first, line.last)]
        found[i] = (int(start), int(start)) if not slope else tuple(ends if slope > 0 else ends[::-1])
    return dict(sorted(found.items()))


def refutation(rows: Sequence, lowest: dict[int, int | None]) -> dict[int, Fraction] | None:
    """Multipliers that add equalities up to a falsehood, by row number; None when no single sum shows one.

    The sum either has no unknown left and says 0 = something else, or has one, which then would be below its lowest
    value or no whole number.

    Examples
    --------
    >>> from helpers.localization.conditions import Row
    >>> refutation([Row({0: 1}, 3, 3), Row({0: 1}, 5, 5)], {0: 0})
    {0: Fraction(-1, 1), 1: Fraction(1, 1)}
    """
    if not all(row.low is not None and row.low == row.high for row in rows):
        return None
    # Row k carries the unknown "-k - 1", so that the pivots tell which rows they were made of.
    marked = [row._replace(factors={**row.factors, -k - 1: -1}) for k, row in enumerate(rows)]
    pivots = _eliminated([row._replace(low=0, high=0) for row in marked])
    right = {-k - 1: row.low for k, row in enumerate(rows)}
    for i, (rest, _) in sorted(pivots.items(), key=lambda item: (item[0] >= 0, item[0])):
        if any(j >= 0 for j in rest):
            continue
        value = -sum(factor * right[j] for j, factor in rest.items()) - (right[i] if i < 0 else 0)
        wrong = value != 0 if i < 0 else value.denominator != 1 or (lowest[i] is not None and value < lowest[i])
        if wrong:
            made_of = {-j - 1: -factor for j, factor in rest.items()} | ({-i - 1: Fraction(-1)} if i < 0 else {})
            return dict(sorted(made_of.items()))
    return None


def _line(rows, lowest) -> "_Line | str | None":
    """The solutions when they have at most one degree of freedom, ``"wide"`` when more, None when there are none."""
    if any(row.low is not None and row.high is not None and row.low > row.high for row in rows):
        return None
    pivots = _eliminated([row for row in rows if row.low is not None and row.low == row.high])
    if pivots is None:
        return None
    unknown = sorted({i for row in rows for i in row.factors})
    free = [i for i in unknown if i not in pivots]
    if len(free) > 1:
        return "wide"
    points = {i: (start, -sum(rest.values(), Fraction(0))) for i, (rest, start) in pivots.items()}
    points |= {i: (Fraction(0), Fraction(1)) for i in free}
    limits = [({i: 1}, lowest[i], None) for i in unknown] + list(rows)
    return _on_a_line(points, limits)


def _eliminated(equalities) -> dict | None:
    """Gauss-Jordan: unknown -> (factors of the free unknowns, constant); None for a contradiction."""
    pivots = {}
    for row in equalities:
        factors, constant = {i: Fraction(factor) for i, factor in row.factors.items()}, Fraction(row.low)
        for i, (rest, value) in pivots.items():
            factors, constant = _substituted(factors, constant, i, rest, value)
        if not factors:
            if constant:
                return None
            continue
        chosen = max(factors)  # real unknowns first; marks of rows are negative
        scale = factors.pop(chosen)
        rest, value = {i: factor / scale for i, factor in factors.items()}, constant / scale
        for i, (others, start) in pivots.items():
            pivots[i] = _substituted(others, start, chosen, rest, value)
        pivots[chosen] = (rest, value)
    return pivots


def _substituted(factors, constant, i, rest, value):
    """``factors = constant`` after unknown i has been replaced by ``value - rest``."""
    if i not in factors:
        return factors, constant
    scale = factors[i]
    new = {j: factors.get(j, 0) - scale * rest.get(j, 0) for j in {*factors, *rest} - {i}}
    return {j: factor for j, factor in new.items() if factor}, constant - scale * value


def _on_a_line(points, limits) -> _Line | None:
    first, last = None, None
    for factors, low, high in limits:
        start = sum((factor * points[i][0] for i, factor in factors.items()), Fraction(0))
        slope = sum((factor * points[i][1] for i, factor in factors.items()), Fraction(0))
        if slope == 0:
            if (low is not None and start < low) or (high is not None and start > high):
                return None
            continue
        ends = [None if end is None else (end - start) / slope for end in (low, high)]
        low, high = ends if slope > 0 else ends[::-1]
        first = first if low is None else max(math.ceil(low), first if first is not None else math.ceil(low))
        last = last if high is None else min(math.floor(high), last if last is not None else math.floor(high))
    return _whole(points, first, last)


def _whole(points, first, last) -> _Line | None:
    """Move the ends inward to where every unknown is a whole number."""
    period = math.lcm(*(slope.denominator for _, slope in points.values()))

    def fits(t):
        return all((start + slope * t).denominator == 1 for start, slope in points.values())

    if not any(slope for _, slope in points.values()):
        return _Line(points, 0, 0) if fits(0) else None
    residues = [t for t in range(period) if fits(t)]
    if not residues:
        return None
    if first is not None:
        first = min(first + (t - first) % period for t in residues)
    if last is not None:
        last = max(last - (last - t) % period for t in residues)
    return None if first is not None and last is not None and first > last else _Line(points, first, last)


def _asked(rows, lowest, near, cost: dict | None = None) -> dict[int, int] | None:
    """A solution by HiGHS, of least cost; checked in whole numbers."""
    result, unknown, base = _milp(rows, lowest, near, cost or {})
    if result.status == 2:
        return None
    if result.x is None:
        raise ArithmeticError(f"HiGHS gave up on {len(rows)} conditions: {result.message}")
    found = {i: base[i] + round(x) for i, x in zip(unknown, result.x, strict=True)}
    for row in rows:
        total = sum(factor * found[i] for i, factor in row.factors.items())
        if (row.low is not None and total < row.low) or (row.high is not None and total > row.high):
            raise ArithmeticError(f"HiGHS' answer misses a condition on {len(row.factors)} cells when checked exactly")
    return found


def _asked_ranges(rows, lowest, near) -> dict[int, Bounds] | None:
    if _asked(rows, lowest, near) is None:
        return None
    found = {}
    for i in sorted({i for row in rows for i in row.factors}):
        ends = []
        for sign in (1, -1):
            # Solutions exist, so "no optimum" can only mean that there is no end on this side.
            unbounded = _milp(rows, lowest, near, {i: sign})[0].x is None
            ends.append(None if unbounded else _asked(rows, lowest, near, {i: sign})[i])
        found[i] = tuple(ends)
    return found


def _milp(rows, lowest, near, cost):
    """Minimise over whole numbers, counted from the values near which a solution is expected."""
    import numpy as np
    from scipy.optimize import Bounds as Box
    from scipy.optimize import LinearConstraint, milp

    unknown = sorted({i for row in rows for i in row.factors})
    base = {i: near[i] or 0 for i in unknown}
    matrix = np.array([[row.factors.get(i, 0) for i in unknown] for row in rows], dtype=float)
    known = [sum(factor * base[i] for i, factor in row.factors.items()) for row in rows]
    low = [-np.inf if row.low is None else row.low - shift for row, shift in zip(rows, known, strict=True)]
    high = [np.inf if row.high is None else row.high - shift for row, shift in zip(rows, known, strict=True)]
    box = Box([-np.inf if lowest[i] is None else lowest[i] - base[i] for i in unknown], np.inf)
    objective = [cost.get(i, 0) for i in unknown]
    result = milp(
        objective, constraints=LinearConstraint(matrix, low, high), bounds=box, integrality=np.ones(len(unknown))
    )
    return result, unknown, base
