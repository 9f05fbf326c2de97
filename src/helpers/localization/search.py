"""The smallest sets of cells whose change can satisfy every edit.

Every conflict names cells of which one has to change, so a repair is a set of cells that hits all conflicts. HiGHS
finds how small such a set has to be and proves it (its bound); a tree search goes through all sets of that size, asks
the sheet of each whether values exist, and learns a new conflict whenever they do not. When none of that size works,
the conflicts learnt raise HiGHS' bound, and the search goes on one size up.

References
----------
Reiter, R. (1987). A theory of diagnosis from first principles. Artificial Intelligence, 32(1), 57-95.
Moreno-Centeno, E., & Karp, R. M. (2013). The implicit hitting set approach to solve combinatorial optimization
problems. Operations Research, 61(2), 453-468.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from helpers.localization.addresses import show
from helpers.localization.sheet import Conflict, Sheet

MOST_STEPS = 20_000  # sets looked at before the search is given up; a limit on work, so that any machine answers alike
MOST_NODES = 5_000  # of HiGHS' own tree, for the same reason


@dataclass(frozen=True)
class Found:
    """Smallest sets of cells to change, and what proves that there are no smaller ones.

    Parameters
    ----------
    sets : tuple of frozenset of int
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

    sets: tuple[frozenset[int], ...]
    weight: int
    bound: float
    conflicts: int
    is_cut: bool


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
        self.steps = 0
        self.found: list[frozenset[int]] = []

    def smallest(self, start: Iterable[Conflict]) -> Found:
        """All smallest sets, from the conflicts of the tables as printed.

        Raises
        ------
        ValueError
            When edits and fixed cells contradict each other, or the search becomes impractical.
        """
        for conflict in start:
            self._learn(conflict)
        while True:
            weight, bound = self._lightest()
            used = len(self.conflicts)
            self._visit(frozenset(), 0, list(self.conflicts), weight)
            if self.found:
                return Found(tuple(self.found), weight, bound, used, len(self.found) >= self.most)

    def _learn(self, conflict: Conflict) -> int:
        cells = conflict.cells - self.sheet.fixed
        if not cells:
            raise ValueError(_contradiction(self.sheet, conflict))
        self.conflicts.append(_bits(cells))
        return self.conflicts[-1]

    def _visit(self, chosen: frozenset[int], passed: int, unhit: list[int], budget: int) -> None:
        """Go through the sets with the chosen cells, without those passed, that weigh `budget` more."""
        unhit = sorted({cells & ~passed for cells in unhit}, key=int.bit_count)
        if self._too_heavy(unhit, budget):
            return
        self._count()
        if not unhit:
            self._judge(chosen)
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

    def _judge(self, chosen: frozenset[int]) -> None:
        judged = self.sheet.freed(chosen)
        if isinstance(judged, Conflict):
            self._learn(judged)
        else:
            self.found.append(chosen)

    def _candidates(self, unhit: list[int]) -> list[int]:
        """Cells of the smallest conflict, those in many others first."""
        return sorted(_cells(unhit[0]), key=lambda i: (-sum(cells >> i & 1 for cells in unhit[:100]), i))

    def _too_heavy(self, unhit: list[int], budget: int) -> bool:
        """Whether nothing within the budget hits all of these conflicts: those without common cells add up."""
        total, seen = 0, 0
        for cells in unhit:
            if not cells & seen:
                if not cells:
                    return True
                total += min(self.weights[i] for i in _cells(cells))
                seen |= cells
        return total > budget

    def _count(self) -> None:
        self.steps += 1
        if self.steps > MOST_STEPS:
            raise self._impractical()

    def _impractical(self) -> ValueError:
        return ValueError(
            f"the search was given up after {self.steps} sets of cells with {len(self.conflicts)} conflicts: "
            "too many numbers seem to be off at once. Judge the tables or the blocks under a subtotal one by one, "
            "fix cells that are trusted, or give totals another weight"
        )

    def _lightest(self) -> tuple[int, float]:
        """Least weight of a set that hits all conflicts met so far, and HiGHS' bound on it."""
        import numpy as np
        from scipy.optimize import Bounds, LinearConstraint, milp
        from scipy.sparse import lil_array

        cells = sorted(set().union(*map(_cells, self.conflicts)))
        column = {i: j for j, i in enumerate(cells)}
        hits = lil_array((len(self.conflicts), len(cells)))
        for k, conflict in enumerate(self.conflicts):
            for i in _cells(conflict):
                hits[k, column[i]] = 1
        found = milp(
            [self.weights[i] for i in cells], constraints=LinearConstraint(hits.tocsr(), 1, np.inf),
            bounds=Bounds(0, 1), integrality=np.ones(len(cells)), options={"node_limit": MOST_NODES},
        )  # fmt: skip
        if found.x is None or found.mip_dual_bound < round(found.fun) - 0.5:
            raise self._impractical()
        return round(found.fun), float(found.mip_dual_bound)


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
