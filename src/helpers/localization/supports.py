"""What a set of freed cells can repair, and what stands in the way when it cannot.

A table here is a list of conditions on counts. Freeing some cells leaves a small system, solved exactly; when it has no
solution, the conditions that contradict each other with all other cells as printed make an *implied conflict*: one more
of their cells has to change. That is the Fellegi-Holt idea of implied edits, generated only where they are needed.

References
----------
Garfinkel, R. S., Kunnathur, A. S., & Liepins, G. E. (1988). Error localization for erroneous data: continuous data,
linear constraints. SIAM Journal on Scientific and Statistical Computing.
Junker, U. (2004). QuickXplain: preferred explanations and relaxations for over-constrained problems. AAAI-04, 167-172.
"""

import copy
from collections.abc import Iterable, Sequence

from helpers.localization import integers
from helpers.localization.conditions import Condition, Row, SumCondition
from helpers.localization.printed_cells import PrintedCell

LARGEST_PERCENT = 10_000  # where a percent that nothing bounds is no longer looked for


class Table:
    """Printed cells, the conditions on them, and which cells may change.

    Parameters
    ----------
    cells : sequence of PrintedCell
        From `cells.read`.
    conditions : sequence of Condition
        From `conditions.compiled`, on these cells.
    fixed : iterable of int
        Cells that are trusted.
    """

    def __init__(self, cells: Sequence[PrintedCell], conditions: Sequence[Condition], fixed: Iterable[int] = ()):
        self.cells, self.conditions, self.fixed = list(cells), list(conditions), frozenset(fixed)
        self.counts = [cell.count for cell in cells]
        self.unknown = frozenset(i for i, count in enumerate(self.counts) if count is None)
        self.lowest = {i: None if cell.is_signed else 0 for i, cell in enumerate(cells)}
        self.of_cell = [[] for _ in cells]
        for k, condition in enumerate(self.conditions):
            for i in condition.cells:
                self.of_cell[i].append(k)
        self._known_conflicts = {}

    def changed(self, counts: dict[int, int]) -> "Table":
        """The same table with other counts in some cells."""
        other = copy.copy(self)
        other.counts, other._known_conflicts = self._with(frozenset(), counts), {}
        other.unknown = self.unknown - frozenset(counts)
        return other

    def start(self) -> list[frozenset[int]]:
        """Conflicts of the table as printed: failing conditions, and groups that no value of the blanks satisfies."""
        printed = [k for k, c in enumerate(self.conditions) if not c.cells & self.unknown]
        failing = [frozenset({k}) for k in printed if not self._possible([k], self.counts)]
        groups = {self._group(i, frozenset()) for i in sorted(self.unknown)}
        blocked = [self._conflict(group, self.counts) for group in sorted(groups, key=sorted)]
        return failing + [conflict for conflict in blocked if conflict]

    def conflict(self, freed: frozenset[int]) -> frozenset[int] | None:
        """Conditions that contradict each other although some cells are freed; None when values can be found.

        Only conditions that the freed cells reach are looked at; the rest is for `start`.
        """
        counts = self._with(freed, {})
        for i in sorted(freed):
            group = self._group(i, freed)
            key = (group, frozenset(j for j in freed if not group.isdisjoint(self.of_cell[j])))
            if key not in self._known_conflicts:
                self._known_conflicts[key] = self._conflict(group, counts)
            if self._known_conflicts[key]:
                return self._known_conflicts[key]
        return None

    def changeable(self, conflict: Iterable[int], freed: frozenset[int] = frozenset()) -> frozenset[int]:
        """Cells of a conflict of which at least one has to change, besides those freed.

        Cells that cancel when the conditions are added up to their falsehood cannot help and are left out.
        """
        conditions = [self.conditions[k] for k in sorted(conflict)]
        cells = frozenset().union(*(condition.cells for condition in conditions))
        if all(isinstance(condition, SumCondition) for condition in conditions):
            rows = [condition.rows(self._with(freed, {}))[0] for condition in conditions]
            made_of = integers.refutation(rows, self.lowest)
            if made_of:
                factors = [(conditions[k].row.factors, times) for k, times in made_of.items()]
                cells = frozenset(i for i in cells if sum(times * terms.get(i, 0) for terms, times in factors))
        return cells - self.fixed - self.unknown - freed

    def accepts(self, changed: dict[int, int], freed: frozenset[int] = frozenset(), also: Iterable[int] = ()) -> bool:
        """Whether conditions hold once some cells have new counts and others are free.

        Parameters
        ----------
        changed : dict
            Cell -> its new count.
        freed : frozenset of int
            Cells that may take any value.
        also : iterable of int
            Conditions to look at besides those of the changed and freed cells.
        """
        if any(changed[i] < 0 for i in changed if self.lowest[i] is not None):
            return False
        counts, seen = self._with(freed, changed), set()
        for k in [*also, *(k for i in (*changed, *freed) for k in self.of_cell[i])]:
            if k not in seen:
                group = self._spread({k}, counts)
                seen |= group
                if not self._possible(sorted(group), counts):
                    return False
        return True

    def spans(self, freed: frozenset[int]) -> dict[int, tuple[int | None, int | None]]:
        """Smallest and largest count of each freed cell over all ways to satisfy the conditions."""
        counts, found = self._with(freed, {}), {}
        for i in sorted(freed):
            if i not in found:
                found |= self._spans(sorted(self._group(i, freed)), counts)
        return {i: found[i] for i in freed}

    def contradiction(self, conflict: Iterable[int]) -> tuple[list[Condition], list[PrintedCell]]:
        """The fixed cells that are needed for conditions to contradict each other, with these conditions."""
        conditions = sorted(conflict)
        cells = frozenset().union(*(self.conditions[k].cells for k in conditions))
        counts = self._with(cells - self.fixed, {})
        needed = []
        for i in sorted(cells & self.fixed):
            kept, counts[i] = counts[i], None
            if self._possible(conditions, counts):
                counts[i] = kept
                needed.append(i)
        return [self.conditions[k] for k in conditions], [self.cells[i] for i in needed]

    def parts(self) -> list[frozenset[int]]:
        """Conditions that share no cell that could change, directly or through others, apart from each other."""
        left, found = set(range(len(self.conditions))), []
        everything = self._with(frozenset(range(len(self.cells))) - self.fixed, {})
        while left:
            found.append(self._spread({min(left)}, everything))
            left -= found[-1]
        return found

    def _with(self, freed, changed) -> list:
        return [None if i in freed else changed.get(i, count) for i, count in enumerate(self.counts)]

    def _group(self, cell: int, freed: frozenset[int]) -> frozenset[int]:
        """Conditions that hang together with a free cell through free cells."""
        return self._spread(set(self.of_cell[cell]), None, freed | self.unknown)

    def _spread(self, conditions: set[int], counts, free=None) -> frozenset[int]:
        found, left = set(), set(conditions)
        while left:
            k = left.pop()
            found.add(k)
            for i in self.conditions[k].cells:
                if (counts[i] is None) if free is None else (i in free):
                    left.update(j for j in self.of_cell[i] if j not in found)
        return frozenset(found)

    def _conflict(self, group: Iterable[int], counts) -> frozenset[int] | None:
        """An irreducible part of a group that has no solution; small conditions are preferred."""
        ordered = sorted(group, key=lambda k: (len(self.conditions[k].cells), k))
        if self._possible(ordered, counts):
            return None

        def needed(background, grown, candidates):
            if grown and not self._possible(background, counts):
                return []
            if len(candidates) == 1:
                return candidates
            half = len(candidates) // 2
            late = needed(background + candidates[:half], True, candidates[half:])
            return needed(background + late, bool(late), candidates[:half]) + late

        return frozenset(needed([], False, ordered))

    def _possible(self, conditions: Sequence[int], counts) -> bool:
        rows = self._rows(conditions, counts)
        if rows is None:
            return False
        loose = self._entangled(conditions, counts)
        if loose is None:
            return integers.solution(rows, self.lowest, self.counts) is not None
        return any(self._possible(conditions, trial) for trial in self._percents(loose, rows, counts))

    def _spans(self, conditions, counts) -> dict:
        rows, loose = self._rows(conditions, counts), self._entangled(conditions, counts)
        if loose is not None:
            trials = [trial for trial in self._percents(loose, rows, counts) if self._possible(conditions, trial)]
            found = [self._spans(conditions, trial) | {loose: (trial[loose],) * 2} for trial in trials]
            return {i: _hull([one[i] for one in found]) for i in found[0]}
        found = integers.ranges(rows, self.lowest, self.counts)
        for k in conditions:
            for i in self.conditions[k].cells:
                if counts[i] is None:
                    found.setdefault(i, (self.lowest[i], None))
        for condition in (self.conditions[k] for k in conditions if self.conditions[k].is_open(counts)):
            around = {i: found.get(i, (counts[i], counts[i])) for i in condition.cells}
            row = condition.percent_row(around, around)
            found[condition.percent] = integers.ranges([row], self.lowest, self.counts)[condition.percent]
        return found

    def _rows(self, conditions, counts) -> list[Row] | None:
        """Rows on the free cells; None when one without free cells fails."""
        rows = [row for k in conditions for row in self.conditions[k].rows(counts)]
        if not all(row.holds for row in rows if not row.factors):
            return None
        return [row for row in rows if row.factors]

    def _entangled(self, conditions, counts) -> int | None:
        """A free percent whose part or whole is free too, and which other conditions speak of as well."""
        for k in conditions:
            if self.conditions[k].is_open(counts):
                percent = self.conditions[k].percent
                if any(percent in self.conditions[other].cells for other in conditions if other != k):
                    return percent
        return None

    def _percents(self, percent: int, rows, counts):
        """The counts with an entangled percent set to each value it could be printed as."""
        span = integers.ranges(rows, self.lowest, self.counts)
        if span is None:
            return
        low, high = span.get(percent, (0, None))
        most = int(LARGEST_PERCENT / self.cells[percent].step)
        for value in range(max(low or 0, 0), (most if high is None else min(high, most)) + 1):
            yield [value if i == percent else count for i, count in enumerate(counts)]


def _hull(bounds: list[tuple]) -> tuple[int | None, int | None]:
    lows, highs = zip(*bounds, strict=True)
    return (None if None in lows else min(lows), None if None in highs else max(highs))
