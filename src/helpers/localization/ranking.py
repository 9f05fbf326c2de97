"""Repairs ranked by how likely a typist or typesetter makes the slips that lead from them to the print."""

import heapq
import itertools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from helpers.localization import slips
from helpers.localization.exchanges import PairSlip, between, candidates
from helpers.localization.repairs import Change, Repair
from helpers.localization.supports import Table

MOST_READINGS = 2_000  # combinations of values tried when a repair leaves several values open


@dataclass(frozen=True)
class Option:
    """One way to repair some independent parts of a table.

    Parameters
    ----------
    parts : frozenset of int
        Which parts it repairs.
    changes : tuple of (int, Change)
        Cells and what happens to them.
    slips, rank : int
        As for `repairs.Repair`.
    """

    parts: frozenset[int]
    changes: tuple[tuple[int, Change], ...]
    slips: int
    rank: int

    @property
    def cells(self) -> frozenset[int]:
        """The cells it touches."""
        return frozenset(i for i, _ in self.changes)


def option(table: Table, support: frozenset[int], parts: Iterable[int]) -> Option:
    """A set of cells as a repair: the values that work, and the likeliest slips among them."""
    spans = table.spans(support)
    readings = []
    for values in itertools.islice(_values(table, spans), MOST_READINGS):
        if all(low == high for low, high in spans.values()) or table.accepts(values):
            readings.append((_reading(table, values), values))
    if readings:
        found, values = min(readings, key=lambda reading: (_cost(reading[0]), sorted(reading[1].items())))
    else:
        several = slips.Slip(slips.SEVERAL, slips.UNLIKELY + 1)
        found, values = {frozenset({i}): several for i in support}, {}
    return _option(table, spans, found, values, parts)


def pair_option(table: Table, slip: PairSlip, parts: Iterable[int]) -> Option:
    """An exchange or a move as a repair."""
    spans = {i: (count, count) for i, count in slip.meant.items()}
    found = {frozenset(slip.meant): slips.Slip(slip.kind, slips.RANKS[slip.kind])}
    return _option(table, spans, found, {}, parts)


def with_an_exchange(table: Table, support: frozenset[int], parts: Iterable[int]) -> Iterator[Option]:
    """Repairs in which an exchange or a move stands for one changed cell of a support whose values are determined."""
    spans = table.spans(support)
    if len(support) < 2 or any(low is None or low != high for low, high in spans.values()):
        return
    for cell in sorted(support):
        others = {i: spans[i][0] for i in support - {cell}}
        rest = table.changed(others)
        failing = [k for k in table.of_cell[cell] if not rest.accepts({}, also=[k])]
        for slip in candidates(rest, failing[:1]):
            if not frozenset(slip.meant) & support - {cell} and slip.repairs(rest, failing):
                meant = {i: (count, count) for i, count in slip.meant.items()}
                singles = {frozenset({i}): _single(table, i, count) for i, count in others.items()}
                pair = {frozenset(slip.meant): slips.Slip(slip.kind, slips.RANKS[slip.kind])}
                yield _option(table, {i: (n, n) for i, n in others.items()} | meant, singles | pair, {}, parts)


def combined(options: Sequence[Option], parts: frozenset[int]) -> Iterator[Repair]:
    """Repairs of all parts together, the fewest slips first, then the likeliest.

    Parameters
    ----------
    options : sequence of Option
        Ways to repair one part, or two at once.
    parts : frozenset of int
        The parts that need repair.
    """
    cheapest = {part: min(_share_of(one) for one in options if part in one.parts) for part in parts}

    def outlook(chosen: tuple[Option, ...]) -> tuple[int, int]:
        left = parts.difference(*(one.parts for one in chosen))
        # Halves, because an exchange may repair two parts; doubled to stay in whole numbers.
        return tuple(
            2 * sum(cost[k] for cost in ((one.slips, one.rank) for one in chosen)) + sum(cheapest[p][k] for p in left)
            for k in (0, 1)
        )

    number, listed = itertools.count(), set()
    queue = [(outlook(()), 0, next(number), ())]
    while queue:
        _, _, _, chosen = heapq.heappop(queue)
        left = parts.difference(*(one.parts for one in chosen))
        if not left:
            cells = frozenset().union(*(one.cells for one in chosen))
            if cells not in listed:
                listed.add(cells)
                yield _repair(chosen)
            continue
        for one in options:
            if min(left) in one.parts and one.parts <= left and not any(one.cells & other.cells for other in chosen):
                grown = (*chosen, one)
                heapq.heappush(queue, (outlook(grown), -len(grown), next(number), grown))


def _share_of(one: Option) -> tuple[int, int]:
    """Twice what an option costs for each part it repairs."""
    return 2 * one.slips // len(one.parts), 2 * one.rank // len(one.parts)


def _repair(chosen: tuple[Option, ...]) -> Repair:
    changes = sorted((i, change) for one in chosen for i, change in one.changes)
    total = sum(one.slips for one in chosen), sum(one.rank for one in chosen)
    return Repair(tuple(change for _, change in changes), *total)


def _option(table, spans, found: dict, values: dict, parts) -> Option:
    kinds = {i: slip.kind for cells, slip in found.items() for i in cells}
    changes = []
    for i in sorted(spans):
        cell, (low, high) = table.cells[i], spans[i]
        ends = [None if end is None else cell.value(end) for end in (low, high)]
        likeliest = cell.value(values[i]) if i in values and low != high else None
        changes.append((i, Change(cell.address, cell.text, *ends, likeliest, kinds[i])))
    return Option(frozenset(parts), tuple(changes), len(found), sum(slip.rank for slip in found.values()))


def _values(table: Table, spans: dict) -> Iterator[dict[int, int]]:
    """Values for the cells of a support: the only ones, or those that a simple slip leads to."""
    choices = []
    for i, (low, high) in sorted(spans.items()):
        found = [low] if low is not None and low == high else _near(table, i, spans)
        choices.append([(i, value) for value in found])
    for chosen in itertools.product(*choices):
        yield dict(chosen)


def _near(table: Table, cell: int, spans: dict) -> list[int]:
    """Values in a cell's span that a slip in the cell, or an exchange with another cell, leads to; the ends too."""
    low, high = spans[cell]
    sign = -1 if (table.counts[cell] or 0) < 0 else 1
    places = _places(table, cell)
    near = [sign * int(text) for text in slips.one_slip_away(_digits(table, cell).lstrip("-"), places)]
    near += [-(table.counts[cell] or 0)] + [table.counts[i] for i in spans if i != cell]
    fits = [n for n in near if (low is None or n >= low) and (high is None or n <= high) and n != table.counts[cell]]
    ranked = sorted(set(fits), key=lambda n: (_single(table, cell, n).rank, abs(n - (table.counts[cell] or 0)), n))
    return ranked + [end for end in (low, high) if end is not None and end not in fits]


def _reading(table: Table, values: dict[int, int]) -> dict[frozenset[int], slips.Slip]:
    """Each change as a slip, exchanged and moved pairs as one."""
    found, left = {}, dict(sorted(values.items()))
    for one, other in itertools.combinations(sorted(values), 2):
        if one in left and other in left:
            pair = between(table, one, other)
            if pair and pair.meant == {one: values[one], other: values[other]}:
                found[frozenset({one, other})] = slips.Slip(pair.kind, slips.RANKS[pair.kind])
                del left[one], left[other]
    return found | {frozenset({i}): _single(table, i, value) for i, value in left.items()}


def _single(table: Table, cell: int, value: int) -> slips.Slip:
    return slips.between(_digits(table, cell), _digits(table, cell, value))


def _digits(table: Table, cell: int, value: int | None = None) -> str:
    if value is None:
        if table.cells[cell].is_blank:
            return ""
        value = table.cells[cell].count
    return ("-" if value < 0 else "") + str(abs(value)).zfill(_places(table, cell))


def _places(table: Table, cell: int) -> int:
    """Digits that are always written: one before the decimal mark and all after it."""
    return len(str(table.cells[cell].step.denominator))


def _cost(found: dict) -> tuple[int, int]:
    return len(found), sum(slip.rank for slip in found.values())
