"""Rows on a few free cells: whole numbers that satisfy them, or a sum of rows that shows that there are none.

Where equalities determine the cells, a least-squares solution is rounded; else HiGHS is asked. Either answer is put
into every row again, in whole numbers, before it is believed. Rows that cannot be
satisfied add up to a false row (Farkas' lemma): HiGHS finds the multipliers, and the sum is made again in fractions.

References
----------
Schrijver, A. (1986). Theory of Linear and Integer Programming. Wiley, chapter 7 (Farkas' lemma).
Gleeson, J., & Ryan, J. (1990). Identifying minimally infeasible subsystems of inequalities. ORSA Journal on Computing,
2(1), 61-63 (its vertices are irreducible).
"""

import functools
import itertools
from collections.abc import Sequence
from fractions import Fraction

import numpy as np

from helpers.localization.printed_cells import PrintedCell, Span
from helpers.localization.rows import Counts, Row, added
from helpers.localization.solver import solve

LARGEST = 10**14  # HiGHS takes numbers from 1e15 on for a mistake
LARGEST_DENOMINATOR = 10**6  # of a multiplier, which is a ratio of factors of rows


class System:
    """Rows, and the free cells among their cells.

    Parameters
    ----------
    rows : sequence of Row
        All of them have to hold.
    counts : sequence of int or None
        The known counts; the cells to be found are None.
    cells : sequence of PrintedCell
        Their printed counts are near the solutions that are expected, which keeps numbers small.
    """

    def __init__(self, rows: Sequence[Row], counts: Counts, cells: Sequence[PrintedCell]):
        self.rows, self.counts, self.cells = rows, counts, cells
        self.parts: list[dict[int, int]] = []  # what the rows say of free cells
        self.bounds: list[int] = []  # the rest, on the other side
        for row in rows:
            part, bound = {}, row.most
            for i, factor in row.factors.items():
                if counts[i] is None:
                    part[i] = factor
                else:
                    bound -= factor * counts[i]
            self.parts.append(part)
            self.bounds.append(bound)
        self.free = sorted(set().union(*self.parts))
        self.near = [cells[i].count or 0 for i in self.free]

    def values(self, cost: dict[int, int] | None = None) -> dict[int, int] | None:
        """Whole numbers for the free cells, of least cost; None when there are none, or no end to the cost."""
        if self.sole is not None or not self.free:
            return self.sole
        costs = [(cost or {}).get(i, 0) for i in self.free]
        bounds = np.subtract(self.bounds, self._matrix @ self.near)
        least = [-np.inf if self.cells[i].is_signed else -near for i, near in zip(self.free, self.near, strict=True)]
        found = solve(costs, self._matrix, -np.inf, bounds, least=least, whole=True)
        checked = None if found.x is None else self._checked(found.x)
        if found.status == 1 or (checked is None and found.x is not None):
            raise _too_large()
        return checked

    def span(self, cell: int) -> Span:
        """Smallest and largest count of a cell over all solutions, of which there is at least one."""
        if cell not in self.free:  # it is known, or no row speaks of it
            return self.cells[cell].span(self.counts[cell])
        if self.sole is not None:
            return self.sole[cell], self.sole[cell]
        low, high = self.values({cell: 1}), self.values({cell: -1})
        return None if low is None else low[cell], None if high is None else high[cell]

    def falsehood(self) -> dict[int, Fraction] | None:
        """Multipliers of rows that add up to a row no free cell can satisfy, confirmed in fractions; None for none."""
        at_once = [k for k, part in enumerate(self.parts) if self.bounds[k] < 0 and not part]
        if at_once:
            return {min(at_once, key=lambda k: len(self.rows[k].factors)): Fraction(1)}
        times = self._multipliers() if self.free else {}
        return times if times and self._is_false(times) else None

    def added(self, times: dict[int, Fraction]) -> dict[int, Fraction]:
        """Factors of the cells in a sum of rows."""
        return added((y, self.rows[k].factors) for k, y in times.items())

    def _is_false(self, times: dict[int, Fraction]) -> bool:
        for i, factor in self.added(times).items():
            if self.counts[i] is None and (factor < 0 or (factor and self.cells[i].is_signed)):
                return False
        return sum(y * self.bounds[k] for k, y in times.items()) < 0

    def _multipliers(self) -> dict[int, Fraction]:
        """Multipliers of 0 or more by HiGHS; those of rows with few cells are preferred."""
        scale = np.maximum(np.abs(self._matrix).max(axis=1), 1)
        # What does not cancel out is 0 or more, which only helps, unless it may be negative.
        cancels = [0 if self.cells[i].is_signed else np.inf for i in self.free]
        sums = np.vstack([self._matrix.T / scale, np.divide(self.bounds, scale)])
        low, high = [0] * len(self.free) + [-np.inf], [*cancels, -1]
        found = solve([len(row.factors) for row in self.rows], sums, low, high)
        if found.x is None:
            return {}
        used = np.flatnonzero(found.x > 1e-9 * found.x.max()).tolist()
        shares = found.x[used] / scale[used]
        ratios = map(Fraction, (shares / shares.max()).tolist())
        return {k: ratio.limit_denominator(LARGEST_DENOMINATOR) for k, ratio in zip(used, ratios, strict=True)}

    @functools.cached_property
    def _matrix(self) -> np.ndarray:
        matrix = np.zeros((len(self.rows), len(self.free)))
        for k, part in enumerate(self.parts):
            if max([abs(self.bounds[k]), *map(abs, part.values())]) > LARGEST:
                raise _too_large()
            for i, factor in part.items():
                matrix[k, self.free.index(i)] = factor
        return matrix

    @functools.cached_property
    def sole(self) -> dict[int, int] | None:
        """The only values, where as many independent equalities as free cells determine them; None for none."""
        equal = [k for k, (one, other) in enumerate(itertools.pairwise(self.rows)) if one.is_opposite(other)]
        if len(equal) < len(self.free):
            return None
        if not self.free:
            return self._checked([])
        matrix = self._matrix[equal]
        bounds = np.subtract([self.bounds[k] for k in equal], matrix @ self.near)
        by, _, rank, _ = np.linalg.lstsq(matrix, bounds, rcond=None)
        return self._checked(by) if rank == len(self.free) else None

    def _checked(self, by: Sequence[float]) -> dict[int, int] | None:
        """Whole numbers, however large, that lie so far from the printed ones, when they satisfy every row."""
        found = {}
        for i, near, x in zip(self.free, self.near, by, strict=True):
            found[i] = near + round(x)
            if found[i] < 0 and not self.cells[i].is_signed:
                return None
        for part, bound in zip(self.parts, self.bounds, strict=True):
            if sum(factor * found[i] for i, factor in part.items()) > bound:
                return None
        return found


def _too_large() -> ValueError:
    return ValueError(
        "the numbers or factors of the edits are too large for HiGHS, which finds no answer in time that holds when it "
        "is checked in whole numbers: judge fewer tables at once, or fix cells that are trusted"
    )
