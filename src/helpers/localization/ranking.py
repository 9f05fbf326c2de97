"""Repairs ranked by how likely a typist or typesetter makes the slips that lead from them to the print."""

import itertools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from helpers.localization import slips
from helpers.localization.exchanges import PairSlip, between, repairing
from helpers.localization.repairs import Change, Repair
from helpers.localization.sheet import Sheet

Way = tuple["Option", ...]

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


def option(sheet: Sheet, support: frozenset[int], parts: Iterable[int]) -> Option:
    """A set of cells as a repair: the values that work, and the likeliest slips among them."""
    spans = sheet.spans(support)
    best, likeliest = None, {}
    for values in itertools.islice(_values(sheet, spans), MOST_READINGS):
        reading = _reading(sheet, values)
        cost = (*_cost(reading), sorted(values.items()))
        if (best is None or cost < best[0]) and (_is_determined(spans) or sheet.accepts(values)):
            best, likeliest = (cost, reading), values
    if best is None:
        several = slips.Slip(slips.SEVERAL, slips.UNLIKELY + 1)
        return _option(sheet, spans, dict.fromkeys(map(_alone, support), several), {}, parts)
    return _option(sheet, spans, best[1], likeliest, parts)


def pair_option(sheet: Sheet, slip: PairSlip, parts: Iterable[int], singles: dict | None = None) -> Option:
    """An exchange or a move as a repair, together with single cells that take other counts."""
    found, spans = {}, {}
    for i, count in (singles or {}).items():
        found[_alone(i)], spans[i] = _single(sheet, i, count), (count, count)
    for i, count in slip.meant.items():
        spans[i] = count, count
    found[frozenset(slip.meant)] = slips.Slip(slip.kind, slips.RANKS[slip.kind])
    return _option(sheet, spans, found, {}, parts)


def with_an_exchange(sheet: Sheet, support: frozenset[int], parts: Iterable[int]) -> Iterator[Option]:
    """Repairs in which an exchange or a move stands for one changed cell of a support whose values are determined."""
    spans = sheet.spans(support)
    if len(support) < 2 or not _is_determined(spans):
        return
    for cell in sorted(support):
        others = {i: low for i, (low, _) in spans.items() if i != cell}
        failing = [k for k in sheet.edits_of[cell] if not sheet.holds([k], others)]
        for slip in repairing(sheet, failing, others, failing[:1]):
            yield pair_option(sheet, slip, parts, others)


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
    ways = {frozenset(): [()]}  # parts repaired -> the likeliest choices of options that repair them
    for part in sorted(parts):
        grown = {}
        for done, chosen in ways.items():
            for repaired, way in _with_part(part, done, chosen, options):
                grown.setdefault(repaired, []).append(way)
        ways = {done: _likeliest(chosen, most) for done, chosen in grown.items()}
    (chosen,) = ways.values()
    return [_repair(way) for way in chosen]


def _with_part(part: int, done: frozenset[int], chosen: list[Way], options: Sequence[Option]):
    """Parts repaired, and the options chosen for them, once one more part is repaired in every way that fits."""
    if part in done:
        for way in chosen:
            yield done, way
        return
    fitting = [one for one in options if part in one.parts and not one.parts & done]
    for way, one in itertools.product(chosen, fitting):
        if not one.cells & _cells_of(way):
            yield done | one.parts, (*way, one)


def _likeliest(chosen: list[Way], most: int) -> list[Way]:
    """The likeliest choices of different cells, the earlier found first among equals."""
    found = {}
    for way in sorted(chosen, key=_cost_of_way):
        found.setdefault(_cells_of(way), way)
        if len(found) == most:
            break
    return list(found.values())


def _cells_of(way: Way) -> frozenset[int]:
    return frozenset().union(*(one.cells for one in way))


def _cost_of_way(way: Way) -> tuple[int, int]:
    return sum(one.slips for one in way), sum(one.rank for one in way)


def _repair(way: Way) -> Repair:
    changes = {}
    for one in way:
        changes.update(one.changes)
    return Repair(tuple(changes[i] for i in sorted(changes)), *_cost_of_way(way))


def _option(sheet, spans, found: dict, values: dict, parts) -> Option:
    kinds = {}
    for cells, slip in found.items():
        kinds.update(dict.fromkeys(cells, slip.kind))
    changes = []
    for i, (low, high) in sorted(spans.items()):
        cell = sheet.cells[i]
        likeliest = values.get(i) if low != high else None
        ends = map(cell.value, (low, high, likeliest))
        changes.append((i, Change(cell.address, cell.text, *ends, kinds[i])))
    return Option(frozenset(parts), tuple(changes), *_cost(found))


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
    (low, high), printed = spans[cell], sheet.counts[cell] or 0
    near = {-printed}
    for text in slips.one_slip_away(_digits(sheet, cell).lstrip("-"), _places(sheet, cell)):
        near.add(-int(text) if printed < 0 else int(text))
    near.update(sheet.counts[i] for i in spans if i != cell)
    near.discard(sheet.counts[cell])
    fits = [n for n in near if (low is None or n >= low) and (high is None or n <= high)]
    fits.sort(key=lambda n: (_single(sheet, cell, n).rank, abs(n - printed), n))
    return fits + [end for end in (low, high) if end is not None and end not in near]


def _reading(sheet: Sheet, values: dict[int, int]) -> dict[frozenset[int], slips.Slip]:
    """Each change as a slip, exchanged and moved pairs as one."""
    found, left = {}, dict(sorted(values.items()))
    for one, other in itertools.combinations(sorted(values), 2):
        pair = between(sheet, one, other) if one in left and other in left else None
        if pair and pair.meant == {one: values[one], other: values[other]}:
            found[frozenset({one, other})] = slips.Slip(pair.kind, slips.RANKS[pair.kind])
            del left[one], left[other]
    for i, value in left.items():
        found[_alone(i)] = _single(sheet, i, value)
    return found


def _alone(cell: int) -> frozenset[int]:
    return frozenset({cell})


def _single(sheet: Sheet, cell: int, value: int) -> slips.Slip:
    return slips.between(_digits(sheet, cell), _digits(sheet, cell, value))


def _digits(sheet: Sheet, cell: int, value: int | None = None) -> str:
    if value is None:
        if sheet.cells[cell].is_blank:
            return ""
        value = sheet.cells[cell].count
    return ("-" if value < 0 else "") + str(abs(value)).zfill(_places(sheet, cell))


def _places(sheet: Sheet, cell: int) -> int:
    """Digits that are always written: one before the decimal mark and all after it."""
    return len(str(sheet.cells[cell].step.denominator))


def _cost(found: dict) -> tuple[int, int]:
    return len(found), sum(slip.rank for slip in found.values())
