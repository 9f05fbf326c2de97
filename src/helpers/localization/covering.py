"""The smallest sets of cells whose change can satisfy every condition.

Every conflict names cells of which one has to change, so a repair is a set of cells that hits all conflicts. HiGHS
finds how small such a set has to be and proves it (its bound); a tree search goes through all sets of that size, asks
`supports` of each whether values exist, and learns a new conflict whenever they do not. When none of that size works,
the conflicts learnt raise HiGHS' bound, and the search goes on one size up.

References
----------
Reiter, R. (1987). A theory of diagnosis from first principles. Artificial Intelligence, 32(1), 57-95.
Moreno-Centeno, E., & Karp, R. M. (2013). The implicit hitting set approach to solve combinatorial optimization
problems. Operations Research, 61(2), 453-468.
"""

import collections
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from helpers.localization.addresses import show
from helpers.localization.supports import Table

MOST_SETS = 10_000  # sets looked at before the search is given up as impractical
MOST_NODES = 5_000  # of HiGHS' own tree, for the same reason; a limit on work and not on time gives one answer anywhere
MOST_ADDED = 200  # conflicts handed to HiGHS at a time
FIRST_CONFLICTS = (6, 10, 14, 20, 40)  # the smallest ones say most; more of them make a bound slower and seldom better
PARTS = 720_720  # divisible by every number up to 16


@dataclass(frozen=True)
class Covers:
    """Smallest sets of cells to change, and what proves that there are no smaller ones.

    Parameters
    ----------
    supports : tuple of frozenset of int
        The sets of cells.
    weight : int
        What each of them weighs.
    bound : float
        HiGHS' lower bound on that weight.
    conflicts : int
        How many conflicts the bound rests on.
    is_cut : bool
        Whether there may be more sets of the same weight.
    """

    supports: tuple[frozenset[int], ...]
    weight: int
    bound: float
    conflicts: int
    is_cut: bool


class Search:
    """The search on one table, which remembers every conflict it has met.

    Sets of cells are kept as the bits of whole numbers, which makes them quick to compare.

    Parameters
    ----------
    table : Table
        Cells and conditions.
    weights : sequence of int
        Weight of each cell; the lightest sets are sought.
    most : int
        Stop after so many sets.
    """

    def __init__(self, table: Table, weights: Sequence[int], most: int):
        self.table, self.weights, self.most = table, weights, most
        self.conflicts: list[int] = []
        self.looked_at = 0
        self.found: list[frozenset[int]] = []

    def smallest(self, start: Iterable[frozenset[int]]) -> Covers:
        """All smallest sets, from the conflicts of the table as printed.

        Raises
        ------
        ValueError
            When edits and fixed cells contradict each other, or the search becomes impractical.
        """
        for conflict in start:
            self._learn(conflict, frozenset())
        while True:
            weight, bound, used = self._lightest()
            self._visit(frozenset(), 0, used, weight)
            if self.found:
                return Covers(tuple(self.found), weight, bound, len(used), len(self.found) >= self.most)

    def _learn(self, conflict: frozenset[int], freed: frozenset[int]) -> int:
        cells = self.table.changeable(conflict, freed)
        if not cells:
            raise ValueError(_contradiction(*self.table.contradiction(conflict)))
        self.conflicts.append(_bits(cells))
        return self.conflicts[-1]

    def _visit(self, chosen: frozenset[int], passed: int, unhit: list[int], budget: int) -> None:
        """Go through the sets with the chosen cells, without those passed, that weigh `budget` more."""
        unhit = sorted((cells & ~passed for cells in unhit), key=int.bit_count)
        if self._too_heavy(unhit, budget):
            return
        self._count()
        conflict = self.table.conflict(chosen) if chosen else None
        if conflict:
            unhit = sorted([*unhit, self._learn(conflict, chosen) & ~passed], key=int.bit_count)
            if self._too_heavy(unhit, budget):
                return
        if not unhit:
            self.found.append(chosen)
            return
        bits, known = _bits(chosen), len(self.conflicts)
        for cell in self._candidates(unhit):
            if self.weights[cell] <= budget and len(self.found) < self.most:
                # What has been learnt since then rules out much of what is left here.
                unhit += [cells for cells in self.conflicts[known:] if not cells & bits]
                known = len(self.conflicts)
                left = [cells for cells in unhit if not cells >> cell & 1]
                self._visit(chosen | {cell}, passed, left, budget - self.weights[cell])
            passed |= 1 << cell

    def _candidates(self, unhit: list[int]) -> list[int]:
        """Cells of the smallest conflict, those in many others first."""
        first = min(unhit, key=int.bit_count)
        return sorted(_cells(first), key=lambda i: (-sum(cells >> i & 1 for cells in unhit[:100]), i))

    def _too_heavy(self, unhit: list[int], budget: int) -> bool:
        """Whether nothing within the budget hits all of these conflicts, given smallest first; by two lower bounds."""
        if not unhit:
            return False
        if not unhit[0] or self._packed(unhit) > budget:
            return True
        lists = [_cells(cells) for cells in unhit[: FIRST_CONFLICTS[-1]]]
        lengths = [first for first in FIRST_CONFLICTS if first < len(lists)] + [len(lists)]
        return any(self._spread_out(lists[:first]) > budget for first in lengths)

    def _packed(self, unhit: list[int]) -> int:
        """Conflicts without common cells add up."""
        total, seen = 0, 0
        for cells in unhit:
            if not cells & seen:
                total += min(self.weights[i] for i in _cells(cells))
                seen |= cells
        return total

    def _spread_out(self, lists: list[list[int]]) -> int:
        """A cell's weight may be divided among the conflicts it hits; each conflict costs at least the least such part.

        This solves the dual of the covering problem, though not optimally, in whole parts of a weight.
        """
        hits = collections.Counter(i for cells in lists for i in cells)
        total = sum(min(self.weights[i] * PARTS // hits[i] for i in cells) for cells in lists)
        return -(-total // PARTS)

    def _count(self) -> None:
        self.looked_at += 1
        if self.looked_at > MOST_SETS:
            raise self._impractical()

    def _impractical(self) -> ValueError:
        return ValueError(
            f"the search was given up after {self.looked_at} sets of cells with {len(self.conflicts)} conflicts: "
            "too many numbers seem to be off at once. Judge the tables or the blocks under a subtotal one by one, "
            "fix cells that are trusted, or give totals another weight"
        )

    def _lightest(self) -> tuple[int, float, list[int]]:
        """Least weight of a set that hits all conflicts met so far, HiGHS' bound, and the conflicts it rests on.

        Starting from a few conflicts, those that HiGHS' set misses are added, the smallest first, until it misses none.
        """
        used, missed = [], list(self.conflicts)
        while missed:
            used += sorted(set(missed), key=lambda cells: (cells.bit_count(), cells))[:MOST_ADDED]
            chosen, bound = self._hitting(used)
            missed = [cells for cells in self.conflicts if not cells & chosen]
        weight = sum(self.weights[i] for i in _cells(chosen))
        if bound < weight - 0.5:
            raise ArithmeticError(f"HiGHS proved only {bound} for a set of weight {weight}")
        return weight, bound, used

    def _hitting(self, conflicts: list[int]) -> tuple[int, float]:
        """A lightest set that hits some conflicts, by HiGHS, and its lower bound."""
        import numpy as np
        from scipy.optimize import Bounds, LinearConstraint, milp
        from scipy.sparse import csr_array

        cells = sorted(set().union(*map(_cells, conflicts)))
        column = {i: j for j, i in enumerate(cells)}
        hits = [(k, column[i]) for k, conflict in enumerate(conflicts) for i in _cells(conflict)]
        shape = (len(conflicts), len(cells))
        matrix = csr_array((np.ones(len(hits)), tuple(zip(*hits, strict=True))), shape=shape)
        result = milp(
            [self.weights[i] for i in cells],
            constraints=LinearConstraint(matrix, 1, np.inf),
            bounds=Bounds(0, 1),
            integrality=np.ones(len(cells)),
            options={"node_limit": MOST_NODES},
        )
        if result.status == 1:
            raise self._impractical()
        if result.x is None:
            raise ArithmeticError(f"HiGHS gave up on {len(conflicts)} conflicts: {result.message}")
        return _bits(i for i, x in zip(cells, result.x, strict=True) if x > 0.5), float(result.mip_dual_bound)


def _bits(cells: Iterable[int]) -> int:
    return sum(1 << i for i in cells)


def _cells(bits: int) -> list[int]:
    found = []
    while bits:
        lowest = bits & -bits
        found.append(lowest.bit_length() - 1)
        bits ^= lowest
    return found


def _contradiction(conditions, cells) -> str:
    names = "; ".join(condition.edit.name for condition in conditions)
    fixed = ", ".join(f"{show(cell.address)} = {cell.text or 'blank'}" for cell in cells)
    return f"no change of cells can satisfy these edits together: {names}" + (f". Fixed are {fixed}" if fixed else "")
