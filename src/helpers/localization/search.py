"""The smallest sets of cells whose change can satisfy every edit.

Every conflict names cells of which one has to change, so a repair is a set of cells that hits all conflicts. HiGHS
finds how small such a set has to be and proves it (its bound); a tree search goes through all sets of that size, asks
the sheet of each whether values exist, and learns a new conflict whenever they do not. When none of that size works,
the conflicts learnt raise HiGHS' bound, and the search goes on one size up.

Edits without common cells are separate problems, searched one by one (de Waal, Pannekoek & Scholtus 2011, chapter 3).

References
----------
Reiter, R. (1987). A theory of diagnosis from first principles. Artificial Intelligence, 32(1), 57-95.
Moreno-Centeno, E., & Karp, R. M. (2013). The implicit hitting set approach to solve combinatorial optimization
problems. Operations Research, 61(2), 453-468.
"""

import collections
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from helpers.localization.addresses import show
from helpers.localization.sheet import Conflict, Sheet
from helpers.localization.solver import solve


@dataclass(frozen=True)
class Part:
    """Edits that share cells that could change, and fail: how they can be satisfied, and why with no fewer cells.

    Parameters
    ----------
    edits : frozenset of int
        Their numbers.
    conflicts : list of Conflict
        Those of the print.
    sets : list of frozenset of int
        The smallest sets of cells whose change satisfies all edits.
    weight : int
        What each of them weighs.
    bound : float
        HiGHS' lower bound on that weight.
    basis : int
        How many conflicts the bound rests on.
    is_cut : bool
        Whether there may be more sets of the same weight.
    """

    edits: frozenset[int]
    conflicts: list[Conflict]
    sets: list[frozenset[int]]
    weight: int
    bound: float
    basis: int
    is_cut: bool

    @property
    def narrowest(self) -> Conflict:
        """The conflict of the fewest edits and cells."""
        return min(self.conflicts, key=lambda one: (len(one.edits), len(one.cells), sorted(one.cells)))

    @property
    def failing(self) -> frozenset[int]:
        """The edits that are in conflicts."""
        return frozenset().union(*(one.edits for one in self.conflicts))


def broken(sheet: Sheet, weights: Sequence[int], most: int) -> dict[int, Part]:
    """The parts that fail, by number, each searched by itself for up to so many smallest sets of cells."""
    start, found = sheet.start(), {}
    for number, edits in enumerate(sheet.parts()):
        conflicts = [one for one in start if one.edits <= edits]
        if conflicts:
            found[number] = Part(edits, conflicts, *Search(sheet, weights, most).smallest(conflicts))
    return found


class Search:
    """The search on one sheet, which remembers every conflict it has met as the bits of a whole number.

    Parameters
    ----------
    sheet : Sheet
        Cells and edits.
    weights : sequence of int
        Weight of each cell; the lightest sets are sought.
    most : int
        Stop after so many sets.
    """

    def __init__(self, sheet: Sheet, weights: Sequence[int], most: int):
        self.sheet, self.weights, self.most = sheet, weights, most
        self.conflicts: list[int] = []
        self.found: list[frozenset[int]] = []

    def smallest(self, start: Iterable[Conflict]) -> tuple:
        """All smallest sets, their weight, its bound and basis, and whether the list is cut, from the first conflicts.

        Raises
        ------
        ValueError
            When edits and fixed cells contradict each other, or the search becomes impractical.
        """
        for conflict in start:
            self._learn(conflict)
        while True:
            weight, bound = self._proved()
            used = len(self.conflicts)
            self._visit(frozenset(), 0, sorted(set(self.conflicts), key=int.bit_count), weight)
            if self.found:
                return sorted(self.found, key=sorted), weight, bound, used, len(self.found) == self.most

    def _learn(self, conflict: Conflict) -> None:
        cells = conflict.cells - self.sheet.fixed
        if not cells:
            raise ValueError(_contradiction(self.sheet, conflict))
        self.conflicts.append(_bits(cells))

    def _visit(self, chosen: frozenset[int], passed: int, unhit: list[int], budget: int) -> None:
        """Go through the sets with the chosen cells, without those passed, that weigh `budget` more."""
        self.sheet.step()
        if not unhit:
            judged = self.sheet.freed(chosen)
            if isinstance(judged, Conflict):
                self._learn(judged)
            else:
                self.found.append(chosen)
            return
        known = len(self.conflicts)
        for cell in self._candidates(unhit):
            # What has been learnt since then names no chosen cell, and rules out much of what is left here.
            unhit += self.conflicts[known:]
            known = len(self.conflicts)
            rest = budget - self.weights[cell]
            left = {cells & ~passed for cells in unhit if not cells >> cell & 1}
            left = sorted(left, key=lambda cells: (cells.bit_count(), cells))
            if not self._is_hopeless(left, rest):
                self._visit(chosen | {cell}, passed, left, rest)
            if len(self.found) == self.most:
                return
            passed |= 1 << cell

    def _candidates(self, unhit: list[int]) -> list[int]:
        """Cells of the smallest conflict, those in many others first."""
        return sorted(_cells(unhit[0]), key=lambda i: (-sum(cells >> i & 1 for cells in unhit[:100]), i))

    def _is_hopeless(self, unhit: list[int], budget: int) -> bool:
        """Whether nothing within the budget hits all of these conflicts, by two lower bounds."""
        if budget < 0 or 0 in unhit or self._packed(unhit) > budget:
            return True
        if budget <= 1:  # one cell more, or none: sooner tried than bounded
            return False
        self.sheet.step()
        in_fractions = self._lightest(unhit, whole=False).fun
        return math.ceil(in_fractions - 1e-6) > budget

    def _packed(self, unhit: list[int]) -> int:
        """Conflicts without common cells add up."""
        total, seen = 0, 0
        for cells in unhit:
            if not cells & seen:
                total += min(self.weights[i] for i in _cells(cells))
                seen |= cells
        return total

    def _proved(self) -> tuple[int, float]:
        """Least weight of a set that hits all conflicts met so far, and HiGHS' bound on it."""
        found = self._lightest(self.conflicts, whole=True)
        if found.x is None or found.mip_dual_bound < round(found.fun) - 0.5:
            raise self.sheet.given_up()
        return round(found.fun), float(found.mip_dual_bound)

    def _lightest(self, conflicts: list[int], *, whole: bool):
        """HiGHS' choice of cells that hit all conflicts; of cells that hit the same, the lightest stands for all."""
        hits = collections.defaultdict(list)
        for k, cells in enumerate(conflicts):
            for i in _cells(cells):
                hits[i].append(k)
        weight = {}
        for i, hit in hits.items():
            weight[tuple(hit)] = min(self.weights[i], weight.get(tuple(hit), self.weights[i]))
        matrix = np.zeros((len(conflicts), len(weight)))
        for j, hit in enumerate(weight):
            matrix[list(hit), j] = 1
        return solve(list(weight.values()), matrix, 1, np.inf, whole=whole)


def _bits(cells: Iterable[int]) -> int:
    return sum(1 << i for i in cells)


def _cells(bits: int) -> list[int]:
    found = []
    while bits:
        lowest = bits & -bits
        found.append(lowest.bit_length() - 1)
        bits ^= lowest
    return found


def _contradiction(sheet: Sheet, conflict: Conflict) -> str:
    names = "; ".join(sheet.rules.edits[k].name for k in sorted(conflict.edits))
    cells = [sheet.cells[i] for i in sorted(conflict.cells)]
    fixed = ", ".join(f"{show(cell.address)} = {cell.text or 'blank'}" for cell in cells)
    return f"no change of cells can satisfy these edits together: {names}" + (f". Fixed are {fixed}" if fixed else "")
