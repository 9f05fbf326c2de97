"""Tables as numbered cells under rows: what a set of freed cells can repair, and what stands in the way when it cannot.

Rows that cannot be satisfied although some cells are free add up to an *implied edit* without a free cell that the
print violates: of its cells one more has to change. That is the Fellegi-Holt idea, with implied edits generated only
where they are needed.

References
----------
Fellegi & Holt (1976). Journal of the American Statistical Association, 71(353), 17-35.
Garfinkel, R. S., Kunnathur, A. S., & Liepins, G. E. (1988). Error localization for erroneous data: continuous data,
linear constraints. SIAM Journal on Scientific and Statistical Computing.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from helpers.localization.balances import Edit
from helpers.localization.printed_cells import PrintedCell, Span
from helpers.localization.rows import Counts, Rules
from helpers.localization.system import System

MOST_STEPS = 10_000  # sets of cells looked at or bounded: work, not time, so that every machine gives one answer
Meant = dict[int, int | None]  # cells, and the counts they have instead of the printed ones; None for any
STEPS_OF_A_TRIAL = 3  # what one number tried for a quotient counts: it asks HiGHS two or three times


@dataclass(frozen=True)
class Conflict:
    """Edits that contradict each other unless one of the cells changes.

    Parameters
    ----------
    edits : frozenset of int
        Numbers of the edits.
    cells : frozenset of int
        The cells their implied edit speaks of, fixed ones included, without those that were free.
    """

    edits: frozenset[int]
    cells: frozenset[int]


class Sheet:
    """Printed cells, the edits on them, and which cells may change.

    Parameters
    ----------
    cells : sequence of PrintedCell
        From `printed_cells.read`.
    edits : sequence of Edit
        On these cells.
    fixed : iterable of int
        Cells that are trusted.
    """

    def __init__(self, cells: Sequence[PrintedCell], edits: Sequence[Edit], fixed: Iterable[int] = ()):
        self.cells, self.rules, self.fixed = list(cells), Rules(edits, cells), frozenset(fixed)
        self.counts = [cell.count for cell in cells]
        self.steps = 0
        self.edits_of = [[] for _ in cells]
        for k, numbers in enumerate(self.rules.numbers):
            for i in numbers:
                self.edits_of[i].append(k)

    def step(self, work: int = 1) -> None:
        """Count one more set of cells, or number tried for a quotient, and give up where there are too many."""
        self.steps += work
        if self.steps > MOST_STEPS:
            raise self.given_up()

    def given_up(self) -> ValueError:
        """What is said when the work grows too large."""
        return ValueError(
            f"the search was given up after {self.steps} steps: too many numbers seem to be "
            "off or open at once, or edits contradict each other. Judge the tables or the blocks under a subtotal one "
            "by one, or fewer kinds of edits at once, fix cells that are trusted, or give totals another weight"
        )

    def opened(self, meant: Meant) -> list[int | None]:
        """The counts, with some cells changed or free."""
        counts = list(self.counts)
        for i, count in meant.items():
            counts[i] = count
        return counts

    def reach(self, edits: Iterable[int], counts: Counts) -> list[int]:
        """Edits that hang together with some through free cells."""
        found, left = set(), set(edits)
        while left:
            k = left.pop()
            found.add(k)
            for i in self.rules.numbers[k]:
                if counts[i] is None:
                    left.update(j for j in self.edits_of[i] if j not in found)
        return sorted(found)

    def groups(self, counts: Counts) -> list[list[int]]:
        """Edits that share no free cell, directly or through others, apart from each other."""
        left, found = dict.fromkeys(range(len(self.rules.edits))), []
        while left:
            found.append(self.reach([next(iter(left))], counts))
            for k in found[-1]:
                del left[k]
        return found

    def start(self) -> list[Conflict]:
        """Conflicts of the print: failing edits, and groups of edits that no value of the blanks satisfies."""
        found = [self.judged(group, self.counts) for group in self.groups(self.counts)]
        return [one for one in found if isinstance(one, Conflict)]

    def parts(self) -> list[frozenset[int]]:
        """Edits that share no cell that could change, directly or through others, apart from each other."""
        could_change = dict.fromkeys(set(range(len(self.cells))) - self.fixed)
        return [frozenset(group) for group in self.groups(self.opened(could_change))]

    def freed(self, free: Iterable[int]) -> Conflict | dict[int, int]:
        """Values for some freed cells, or what else has to change."""
        return self.judged(*self._group(self.edits_on(free), dict.fromkeys(free)))

    def judged(self, edits: Sequence[int], counts: Counts) -> Conflict | dict[int, int]:
        """Values for the free cells of some edits, or the conflict that there are none."""
        system, entangled = self._system(edits, counts), self._entangled(edits, counts)
        if entangled is None and system.sole is not None:
            return system.sole
        times = system.falsehood()
        if times is not None:
            return self._implied(system, times)
        if entangled is not None:
            trials = self._trials(entangled, edits, counts)
            return next((found for _, found in trials), self._undecided(edits, counts))
        found = system.values()
        return self._undecided(self._needed(edits, counts), counts) if found is None else found

    def accepts(self, meant: Meant, also: Iterable[int] = ()) -> bool:
        """Whether the edits of some cells, and others named, hold once the cells have new counts or are free."""
        if any((count or 0) < 0 and not self.cells[i].is_signed for i, count in meant.items()):
            return False
        return self.holds(self.edits_on(meant).union(also), meant)

    def holds(self, edits: Iterable[int], meant: Meant) -> bool:
        """Whether some edits hold, and those that hang together with them, once cells have new counts or are free."""
        return not isinstance(self.judged(*self._group(edits, meant)), Conflict)

    def spans(self, free: frozenset[int]) -> dict[int, Span]:
        """Smallest and largest count of each freed cell over all ways to satisfy the edits."""
        found = self._spans(*self._group(self.edits_on(free), dict.fromkeys(free)))
        return {i: found[i] for i in sorted(free)}

    def edits_on(self, cells: Iterable[int]) -> set[int]:
        """The edits that name any of some cells."""
        return set().union(*(self.edits_of[i] for i in cells))

    def cells_on(self, edits: Iterable[int]) -> set[int]:
        """The cells that any of some edits names."""
        return set().union(*(self.rules.numbers[k] for k in edits))

    def _group(self, edits: Iterable[int], meant: Meant) -> tuple[list[int], Counts]:
        """Some edits and those that hang together with them, and the counts, once cells have new ones or are free."""
        counts = self.opened(meant)
        return self.reach(edits, counts), counts

    def _system(self, edits, counts) -> System:
        rows = []
        for k in edits:
            rows += self.rules.rows(k, counts)
        return System(rows, counts, self.cells)

    def _implied(self, system: System, times: dict) -> Conflict:
        """The sum of rows as a conflict, without cells that are nothing and could only help by being less."""
        rows = [system.rows[k] for k in times]
        cells = set().union(*(row.given for row in rows))
        for i, factor in system.added(times).items():
            could_be_less = system.counts[i] != 0 or self.cells[i].is_signed
            if system.counts[i] is not None and factor and (factor < 0 or could_be_less):
                cells.add(i)
        return Conflict(frozenset(row.edit for row in rows), frozenset(cells))

    def _undecided(self, edits, counts) -> Conflict:
        """Every known cell of the edits: no sum of rows is false, but no whole numbers satisfy them."""
        return Conflict(frozenset(edits), frozenset(i for i in self.cells_on(edits) if counts[i] is not None))

    def _needed(self, edits: Sequence[int], counts: Counts) -> list[int]:
        """An irreducible part of edits that no whole numbers satisfy."""
        needed = list(edits)
        for k in edits:
            fewer = [j for j in needed if j != k]
            if self._system(fewer, counts).values() is None:
                needed = fewer
        return needed

    def _entangled(self, edits, counts) -> int | None:
        """An edit whose quotient is free, follows from a free part or whole, and stands in other edits as well."""
        for k in edits:
            if self.rules.is_open(k, counts) and len(self.edits_of[self.rules.stated[k]]) > 1:
                return k
        return None

    def _trials(self, k: int, edits: Sequence[int], counts: Counts) -> Iterator[tuple[list, dict]]:
        """Counts with an entangled quotient set to each number it can be printed as, and values for the other cells."""
        stated, system, most = self.rules.stated[k], self._system(edits, counts), self.rules.largest(k)
        if system.values() is None:
            return
        spans = {i: self.cells[i].span(counts[i]) for i in self.rules.part[k] + self.rules.whole[k]}
        lows, highs = zip(system.span(stated), self.rules.quotients(k, spans), (-most, most), strict=True)
        low, high = max(end for end in lows if end is not None), min(end for end in highs if end is not None)
        for count in range(low, high + 1):
            self.step(STEPS_OF_A_TRIAL)
            trial = list(counts)
            trial[stated] = count
            found = self.judged(edits, trial)
            if not isinstance(found, Conflict):
                yield trial, found | {stated: count}

    def _spans(self, edits, counts) -> dict[int, Span]:
        """Spans of all free cells of some edits that can be satisfied."""
        entangled = self._entangled(edits, counts)
        if entangled is not None:
            return _widest([self._spans(edits, trial) for trial, _ in self._trials(entangled, edits, counts)])
        system = self._system(edits, counts)
        found = {i: system.span(i) for i in range(len(counts))}
        for k in edits:
            if self.rules.is_open(k, counts):
                found[self.rules.stated[k]] = self.rules.quotients(k, found)
        return found


def _widest(found: list[dict[int, Span]]) -> dict[int, Span]:
    widest = {}
    for i in found[0]:
        lows, highs = zip(*(one[i] for one in found), strict=True)
        widest[i] = None if None in lows else min(lows), None if None in highs else max(highs)
    return widest
