"""Single slips that touch two cells: two values exchanged, or one moved to a neighbouring blank.

They are looked for by themselves and not only among the smallest sets of cells, because one exchange may explain what
one changed cell explains as well.

References
----------
de Waal, T., Pannekoek, J., & Scholtus, S. (2011). Handbook of Statistical Data Editing and Imputation. Wiley,
chapter 2 (values interchanged between neighbouring fields).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from helpers.localization.conditions import SumCondition
from helpers.localization.slips import EXCHANGED, MOVED
from helpers.localization.supports import Table


@dataclass(frozen=True)
class PairSlip:
    """Two cells, and their counts before one slip.

    Parameters
    ----------
    kind : str
        `slips.EXCHANGED` or `slips.MOVED`.
    meant : dict of int to (int or None)
        Cell -> the count that was meant; None for a blank that may be anything.
    """

    kind: str
    meant: dict[int, int | None]

    def repairs(self, table: Table, failing: Iterable[int]) -> bool:
        """Whether undoing it satisfies the failing conditions and those of its two cells."""
        known = {i: count for i, count in self.meant.items() if count is not None}
        return table.accepts(known, frozenset(self.meant) - frozenset(known), also=failing)


def candidates(table: Table, conflict: Iterable[int]) -> Iterator[PairSlip]:
    """Exchanges and moves that touch a conflict and may be worth trying, each once.

    Parameters
    ----------
    table : Table
        Cells and conditions.
    conflict : iterable of int
        Conditions that fail together; at least one of the two cells has to be one of theirs.
    """
    conditions = [table.conditions[k] for k in sorted(conflict)]
    cells = frozenset().union(*(condition.cells for condition in conditions)) - table.fixed
    seen = set()
    for first in sorted(cells):
        for second in _partners(table, first, conditions):
            key = frozenset({first, second})
            slip = None if key in seen else between(table, first, second)
            seen.add(key)
            if slip:
                yield slip


def between(table: Table, first: int, second: int) -> PairSlip | None:
    """The slip that two cells can have been in together, None when there is none.

    An exchange needs two different printed values of one precision; a move a value and a blank next to it, in the same
    row or column.
    """
    one, other = table.cells[first], table.cells[second]
    if {first, second} & table.fixed or one.place[0] != other.place[0] or one.step != other.step:
        return None
    if one.is_blank == other.is_blank:
        if one.is_blank or table.counts[first] == table.counts[second]:
            return None
        return PairSlip(EXCHANGED, {first: table.counts[second], second: table.counts[first]})
    apart = sum(abs(a - b) for a, b in zip(one.place[1:], other.place[1:], strict=True))
    if apart != 1:
        return None
    full, blank = (second, first) if one.is_blank else (first, second)
    return PairSlip(MOVED, {full: table.cells[blank].count, blank: table.counts[full]}) if table.counts[full] else None


def _partners(table: Table, first: int, conditions: list) -> Iterator[int]:
    """Cells worth trying: for a single sum, those whose value would make it come out, or that it contains too."""
    row = conditions[0].row if len(conditions) == 1 and isinstance(conditions[0], SumCondition) else None
    known = None
    if row and not table.cells[first].is_blank and not conditions[0].cells & table.unknown:
        known = sum(factor * table.counts[i] for i, factor in row.factors.items() if i != first)
    for second, cell in enumerate(table.cells):
        tried = known is None or cell.is_blank or second in row.factors
        if second != first and (tried or row.low <= known + row.factors[first] * table.counts[second] <= row.high):
            yield second
