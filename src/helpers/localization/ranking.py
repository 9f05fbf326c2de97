"""Every way to repair the failing parts of the tables, ranked by how likely the slips are that led to the print."""

import functools
import itertools
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from helpers.localization import slips
from helpers.localization.exchanges import between, repairing
from helpers.localization.printed_cells import PrintedCell
from helpers.localization.repairs import Change, Repair
from helpers.localization.search import Part
from helpers.localization.sheet import Meant, Sheet

MOST_READINGS = 2_000  # combinations of values tried when a repair leaves several values open


@dataclass(frozen=True)
class Option:
    """One way to repair some independent parts of a table.

    Parameters
    ----------
    parts : frozenset of int
        Which parts it repairs.
    changes : dict of int to Change
        Cells and what happens to them.
    slips, rank : int
        As for `repairs.Repair`.
    """

    parts: frozenset[int] = frozenset()
    changes: dict[int, Change] = field(default_factory=dict)
    slips: int = 0
    rank: int = 0

    @functools.cached_property
    def cells(self) -> frozenset[int]:
        """The cells it touches."""
        return frozenset(self.changes)

    def fits(self, other: "Option") -> bool:
        """Whether both can be done: they share no part and no cell."""
        return not self.parts & other.parts and not self.cells & other.cells

    def __add__(self, other: "Option") -> "Option":
        changes = self.changes | other.changes
        return Option(self.parts | other.parts, changes, self.slips + other.slips, self.rank + other.rank)


def options(sheet: Sheet, parts: dict[int, Part]) -> list[Option]:
    """Every way to repair one part, or two at once by one slip."""
    found = []
    for number, part in parts.items():
        found += _of_sets(sheet, part.sets, number)
    return found + _of_pairs(sheet, parts)


def combined(options: Sequence[Option], parts: Iterable[int], most: int) -> list[Repair]:
    """The likeliest repairs of all parts together: the fewest slips first, then the lowest ranks.

    Parameters
    ----------
    options : sequence of Option
        Ways to repair one part, or two at once.
    parts : iterable of int
        The parts that need repair.
    most : int
        How many repairs are listed at most.
    """
    ways = {frozenset(): [Option()]}  # parts repaired -> the likeliest ways to do so
    for part in sorted(parts):
        grown, fitting = defaultdict(list), [one for one in options if part in one.parts]
        for way in itertools.chain(*ways.values()):
            further = [way] if part in way.parts else [way + one for one in fitting if way.fits(one)]
            for longer in further:
                grown[longer.parts].append(longer)
        ways = {done: _likeliest(found, most) for done, found in grown.items()}
    found = []
    for way in itertools.chain(*ways.values()):
        changes = tuple(way.changes[i] for i in sorted(way.changes))
        found.append(Repair(changes, way.slips, way.rank))
    return found


def _likeliest(ways: list[Option], most: int) -> list[Option]:
    """The likeliest ways of different cells, the earlier found first among equals."""
    found = {}
    for way in sorted(ways, key=lambda one: (one.slips, one.rank)):
        found.setdefault(way.cells, way)
        if len(found) == most:
            break
    return list(found.values())


def _of_sets(sheet: Sheet, sets: Sequence[frozenset[int]], number: int) -> list[Option]:
    """The smallest sets of one part, and what an exchange in place of one of their cells gives with as few slips."""
    found = [_of_set(sheet, support, {number}) for support in sets]
    fewest = min(one.slips for one in found)
    if fewest < len(min(sets, key=len)):
        return found
    for support in sets:
        for one in _with_an_exchange(sheet, support, {number}):
            if one.slips == fewest and one.cells not in sets:
                found.append(one)
    return found


def _of_set(sheet: Sheet, support: frozenset[int], parts: Iterable[int]) -> Option:
    """A set of cells as a repair: the values that work, and the likeliest slips among them."""
    spans = sheet.spans(support)
    tried = itertools.islice(_values(sheet, spans), MOST_READINGS)
    readings = [(_reading(sheet, values), values) for values in tried]
    for reading, values in sorted(readings, key=lambda one: (*_cost(one[0]), sorted(one[1].items()))):
        if _is_determined(spans) or sheet.accepts(values):
            return _option(sheet, spans, reading, values, parts)
    several = slips.Slip(slips.SEVERAL, slips.UNLIKELY + 1)
    return _option(sheet, spans, {frozenset({i}): several for i in support}, {}, parts)


def _with_an_exchange(sheet: Sheet, support: frozenset[int], parts: Iterable[int]) -> Iterator[Option]:
    """Repairs in which an exchange or a move stands for one changed cell of a support whose values are determined."""
    spans = sheet.spans(support)
    if len(support) < 2 or not _is_determined(spans):
        return
    for cell in sorted(support):
        others = {i: low for i, (low, _) in spans.items() if i != cell}
        failing = [k for k in sheet.edits_of[cell] if not sheet.holds([k], others)]
        for meant in repairing(sheet, failing, others, failing[:1]):
            yield _of_pair(sheet, meant, parts, others)


def _of_pairs(sheet: Sheet, parts: dict[int, Part]) -> list[Option]:
    """Single exchanges and moves that repair one part, or two at once."""
    found = {}
    for part in parts.values():
        touched = sorted(part.narrowest.edits)
        for meant in repairing(sheet, touched, {}, touched):
            pair, edits = frozenset(meant), sheet.edits_on(meant)
            repaired = {number: one for number, one in parts.items() if one.edits & edits}
            is_new = not any(pair in one.sets for one in repaired.values())
            failing = frozenset().union(*(one.failing for one in repaired.values()))
            if pair not in found and is_new and sheet.holds(failing, meant):
                found[pair] = _of_pair(sheet, meant, repaired, {})
    return list(found.values())


def _of_pair(sheet: Sheet, meant: Meant, parts: Iterable[int], singles: dict[int, int]) -> Option:
    """An exchange or a move as a repair, together with single cells that take other counts."""
    values = singles | meant
    spans = {i: (count, count) for i, count in values.items()}
    return _option(sheet, spans, _reading(sheet, values), {}, parts)


def _option(sheet, spans, found: dict, values: dict, parts) -> Option:
    kinds = {}
    for cells, slip in found.items():
        kinds.update(dict.fromkeys(cells, slip.kind))
    changes = {}
    for i, (low, high) in sorted(spans.items()):
        cell, likeliest = sheet.cells[i], values.get(i) if low != high else None
        ends = map(cell.value, (low, high, likeliest))
        changes[i] = Change(cell.address, cell.text, *ends, kinds[i])
    return Option(frozenset(parts), changes, *_cost(found))


def _is_determined(spans: dict) -> bool:
    return all(low is not None and low == high for low, high in spans.values())


def _values(sheet: Sheet, spans: dict) -> Iterator[dict[int, int]]:
    """Values for the cells of a support: the only ones, or those that a simple slip leads to."""
    choices = []
    for i, (low, high) in sorted(spans.items()):
        found = [low] if low is not None and low == high else _near(sheet, i, spans)
        choices.append([(i, value) for value in found])
    return map(dict, itertools.product(*choices))


def _near(sheet: Sheet, cell: int, spans: dict) -> list[int]:
    """Values in a cell's span that a slip in the cell, or an exchange with another cell, leads to; the ends too."""
    (low, high), one, printed = spans[cell], sheet.cells[cell], sheet.counts[cell]
    near = {-printed}
    for text in slips.one_slip_away(one.typed.lstrip("-"), one.places):
        near.add(-int(text) if printed < 0 else int(text))
    near.update(sheet.counts[i] for i in spans)
    near.discard(printed)
    fits = [n for n in near if (low is None or n >= low) and (high is None or n <= high)]
    fits.sort(key=lambda n: (_single(one, n).rank, abs(n - printed), n))
    # The ends for a percent whose part and whole are both free are outer ones, and may be what is printed: no change.
    known = near | {None, printed}
    return fits + [end for end in (low, high) if end not in known]


def _reading(sheet: Sheet, values: dict[int, int]) -> dict[frozenset[int], slips.Slip]:
    """Each change as a slip, exchanged and moved pairs as one."""
    found, left = {}, dict(sorted(values.items()))
    for one, other in itertools.combinations(sorted(values), 2):
        meant = {one: values[one], other: values[other]}
        if one in left and other in left and between(sheet, one, other) == meant:
            is_move = sheet.cells[one].is_blank or sheet.cells[other].is_blank
            kind = slips.MOVED if is_move else slips.EXCHANGED
            found[frozenset(meant)] = slips.Slip(kind, slips.RANKS[kind])
            del left[one], left[other]
    for i, value in left.items():
        found[frozenset({i})] = _single(sheet.cells[i], value)
    return found


def _single(cell: PrintedCell, value: int) -> slips.Slip:
    return slips.between(cell.typed, cell.digits(value))


def _cost(found: dict) -> tuple[int, int]:
    return len(found), sum(slip.rank for slip in found.values())
