"""Rows on a few free cells: whole numbers that satisfy them, or a sum of rows that shows that there are none.

Where equalities determine the cells, a least-squares solution is rounded; else HiGHS is asked. Either answer is put
into every row again, in whole numbers, before it is believed. Rows that cannot be satisfied add up to a false row
(Farkas' lemma): HiGHS finds the multipliers, and the sum is made again in fractions.

References
----------
Schrijver, A. (1986). Theory of Linear and Integer Programming. Wiley, chapter 7 (Farkas' lemma).
Gleeson, J., & Ryan, J. (1990). Identifying minimally infeasible subsystems of inequalities. ORSA Journal on Computing,
2(1), 61-63 (its vertices are irreducible).
Huangfu, Q., & Hall, J. A. J. (2018). Parallelizing the dual revised simplex method. Mathematical Programming
Computation, 10, 119-142 (HiGHS, through `scipy.optimize.milp`).
"""

import functools
import math
from collections.abc import Sequence
from fractions import Fraction

import numpy as np

from helpers.localization.printed_cells import PrintedCell
from helpers.localization.rows import Counts, Row

Span = tuple[int | None, int | None]

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
        self.free = sorted({i for row in rows for i in row.factors if counts[i] is None})
        self.near = [cells[i].count or 0 for i in self.free]
        self.bounds = [row.most - self._known(row) for row in rows]

    def values(self) -> dict[int, int] | None:
        """Whole numbers for the free cells, or None when there are none."""
        if self._determined is not None:
            return self._checked(self._determined)
        spans = [self._alone(i) for i in self.free]
        if None not in spans:
            return self._checked([next((end for end in span if end is not None), 0) for span in spans])
        return self._best({})

    def is_easy(self) -> bool:
        """Whether HiGHS is not needed to find values."""
        return self._determined is not None or None not in map(self._alone, self.free)

    def span(self, cell: int) -> Span:
        """Smallest and largest count of a free cell over all solutions, of which there is at least one."""
        if self._determined is not None:
            return (self._determined[self.free.index(cell)],) * 2
        alone = self._alone(cell)
        if alone is not None:
            return alone
        ends = [self._best({cell: sign}) for sign in (1, -1)]
        return tuple(None if end is None else end[cell] for end in ends)

    def falsehood(self) -> dict[int, Fraction] | None:
        """Multipliers of rows that add up to a row no free cell can satisfy, confirmed in fractions; None for none."""
        at_once = [k for k, row in enumerate(self.rows) if self.bounds[k] < 0 and not self._free_in(row)]
        if at_once:
            return {min(at_once, key=lambda k: len(self.rows[k].factors)): Fraction(1)}
        found = self._multipliers() if self.free else None
        if found is None:
            return None
        largest = max(found.values())
        times = {k: Fraction(y / largest).limit_denominator(LARGEST_DENOMINATOR) for k, y in found.items()}
        return times if self._is_false(times) else None

    def added(self, times: dict[int, Fraction]) -> dict[int, Fraction]:
        """Factors of the cells in a sum of rows, without those that cancel."""
        total = {}
        for k, y in times.items():
            for i, factor in self.rows[k].factors.items():
                total[i] = total.get(i, 0) + y * factor
        return {i: factor for i, factor in total.items() if factor}

    def _is_false(self, times) -> bool:
        left = {i: factor for i, factor in self.added(times).items() if self.counts[i] is None}
        nothing = all(factor > 0 and not self.cells[i].is_signed for i, factor in left.items())
        return nothing and sum(y * self.bounds[k] for k, y in times.items()) < 0

    def _multipliers(self) -> dict[int, float] | None:
        """Multipliers of 0 or more; those of rows with few cells are preferred."""
        from scipy.optimize import Bounds, LinearConstraint, milp

        scale = np.abs(self._matrix).max(axis=1)
        scale[scale == 0] = 1
        matrix, bounds = (self._matrix.T / scale), np.array(self.bounds, dtype=float) / scale
        most = [0 if self.cells[i].is_signed else np.inf for i in self.free]
        false = [LinearConstraint(matrix, 0, most), LinearConstraint(bounds[None], -np.inf, -1)]
        found = milp([len(row.factors) for row in self.rows], constraints=false, bounds=Bounds(0, np.inf))
        if found.x is None:
            return None
        largest = found.x.max()
        return {k: y / scale[k] for k, y in enumerate(found.x) if y > 1e-9 * largest}

    @functools.cached_property
    def _matrix(self) -> np.ndarray:
        place = {i: j for j, i in enumerate(self.free)}
        matrix = np.zeros((len(self.rows), len(self.free)))
        for k, row in enumerate(self.rows):
            if max(map(abs, (row.most, self.bounds[k], *row.factors.values()))) > LARGEST:
                raise _too_large()
            for i in self._free_in(row):
                matrix[k, place[i]] = row.factors[i]
        return matrix

    @functools.cached_property
    def _room(self) -> np.ndarray:
        """The bounds for what is added to the counts near the solutions."""
        near = dict(zip(self.free, self.near, strict=True))
        known = [sum(row.factors[i] * near[i] for i in self._free_in(row)) for row in self.rows]
        return np.array([bound - n for bound, n in zip(self.bounds, known, strict=True)], dtype=float)

    @functools.cached_property
    def _determined(self) -> list[int] | None:
        """The rounded solution of the equalities, when there are as many independent ones as free cells."""
        equal = [k for k, pair in enumerate(zip(self.rows, self.rows[1:], strict=False)) if _is_equality(*pair)]
        if len(equal) < len(self.free) or not self.free:
            return None
        found, _, rank, _ = np.linalg.lstsq(self._matrix[equal], self._room[equal], rcond=None)
        if rank < len(self.free):
            return None
        return [n + round(x) for n, x in zip(self.near, found, strict=True)]

    def _alone(self, cell: int) -> Span | None:
        """The span of a cell that has no other free cell in its rows."""
        low, high = None if self.cells[cell].is_signed else 0, None
        for row, bound in zip(self.rows, self.bounds, strict=True):
            factor = row.factors.get(cell, 0)
            if factor and len(self._free_in(row)) > 1:
                return None
            if factor > 0:
                high = bound // factor if high is None else min(high, bound // factor)
            elif factor < 0:
                end = math.ceil(Fraction(bound, factor))
                low = end if low is None else max(low, end)
        return low, high

    def _checked(self, values: Sequence[int]) -> dict[int, int] | None:
        """The values by cell, when they satisfy every row."""
        found = dict(zip(self.free, values, strict=True))
        if any(n < 0 and not self.cells[i].is_signed for i, n in found.items()):
            return None
        for row, bound in zip(self.rows, self.bounds, strict=True):
            if sum(row.factors[i] * found[i] for i in self._free_in(row)) > bound:
                return None
        return found

    def _best(self, cost: dict[int, int]) -> dict[int, int] | None:
        """A solution of least cost by HiGHS; None when there is none, or no end to the cost."""
        from scipy.optimize import Bounds, LinearConstraint, milp

        lowest = [-np.inf if self.cells[i].is_signed else -n for i, n in zip(self.free, self.near, strict=True)]
        found = milp(
            [cost.get(i, 0) for i in self.free],
            constraints=LinearConstraint(self._matrix, -np.inf, self._room),
            bounds=Bounds(lowest, np.inf),
            integrality=np.ones(len(self.free)),
        )
        if found.x is None:
            return None
        checked = self._checked([n + round(x) for n, x in zip(self.near, found.x, strict=True)])
        if checked is None:
            raise _too_large()
        return checked

    def _free_in(self, row: Row) -> list[int]:
        return [i for i in row.factors if self.counts[i] is None]

    def _known(self, row: Row) -> int:
        return sum(factor * self.counts[i] for i, factor in row.factors.items() if self.counts[i] is not None)


def _is_equality(one: Row, other: Row) -> bool:
    """Whether two rows are the two sides of an equality."""
    opposite = one.edit == other.edit and one.most == -other.most
    return opposite and one.factors == {i: -factor for i, factor in other.factors.items()}


def _too_large() -> ValueError:
    return ValueError(
        "the numbers or factors of the edits are too large for HiGHS, whose answer fails when it is checked in whole "
        "numbers: judge fewer tables at once, or fix cells that are trusted"
    )
