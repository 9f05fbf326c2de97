"""Which rules hold among the cells of a printed table, in nearly every line, and by more than chance.

Every sum, share, growth, rate and ratio of the table's rows and columns is tried (`forms`). How likely a choice without
meaning is to hold as often follows from the digits printed: a cell of 1,050,701 is met by chance once in a million,
one of 0.3 every third time. A rule is proposed where fewer than `FEW` of all choices of its form would hold so often by
chance, and where no simpler rule implies it.

References
----------
Desolneux, A., Moisan, L., & Morel, J.-M. (2000). Meaningful alignments. International Journal of Computer Vision
40(1), 7-23 (what is expected less than once among all that was tried is no accident).
"""

import math
from collections import Counter
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from helpers.collection.adding import forms, formulas
from helpers.collection.adding.forms import Choice
from helpers.collection.adding.sheet import Sheet, is_count, sheets

FEW = 0.01  # rules of one form that may hold by chance, in one table
FEW_CLOSING = 0.05  # percents may be expected to close to 100
SIMPLEST_FIRST = (
    "shares",
    "growth",
    "growth_by_change",
    "ratios",
    *(f"rates_{base}" for base in formulas.BASES),
    *formulas.OF_ESTIMATES,
    "p_of_z",
)


@dataclass(frozen=True)
class Break:
    """A cell that does not hold to a rule: where it stands, what it prints, and what the rule gives."""

    line: tuple
    printed: str
    would_be: str


@dataclass(frozen=True)
class Relation:
    """A rule that holds among a table's cells, in ``held`` of ``of`` lines.

    ``by_chance`` is how many choices of this form would hold as often in a table of other numbers; ``lines`` are the
    numbers of those it is about.
    """

    sheet: Sheet
    choice: Choice
    held: int
    of: int
    by_chance: float
    breaks: tuple[Break, ...] = ()
    lines: tuple[int, ...] = ()


@dataclass
class Search:
    """What a search found, how many choices it tried, and how many of these would hold by chance."""

    relations: list[Relation] = field(default_factory=list)
    tried: int = 0
    by_chance: float = 0.0


@dataclass
class _Found:
    choice: Choice
    lines: np.ndarray
    held: int
    log_chance: float
    family: str

    @property
    def of(self) -> int:
        return len(self.lines)


def search(cells: pd.DataFrame) -> Search:
    """The rules among the cells of a table.

    Parameters
    ----------
    cells : pandas.DataFrame
        Cells read (`printed.Printed` or None), one row a row of the table, indexed by its key.

    Returns
    -------
    Search
        Its relations from the fewest breaks to the most; none of them is implied by the others.

    Examples
    --------
    >>> from helpers.printed import parse
    >>> table = pd.DataFrame({"all": ["120", "345", "78"], "men": ["71", "200", "29"], "women": ["49", "145", "49"]})
    >>> found = search(table.map(parse))
    >>> [(relation.choice.form, relation.held, relation.of) for relation in found.relations], found.tried
    ([('totals', 3, 3)], 6)
    """
    result = Search()
    for sheet in sheets(cells):
        candidates, tried = [], Counter()
        for batch in forms.tried(sheet):
            if batch.operands:
                tried[batch.family] += len(batch.operands)
                found, by_chance = _holding(sheet, batch)
                candidates += found
                result.by_chance += by_chance
        result.tried += tried.total()
        chosen = [found for found in candidates if _by_chance(found, tried) < _few(found)]
        for found in _independent(sheet, chosen):
            result.relations += _decided(sheet, found, _by_chance(found, tried))
    result.relations.sort(key=lambda relation: (len(relation.breaks) / relation.of, relation.by_chance))
    return result


def _by_chance(found: _Found, tried: Counter) -> float:
    return tried[found.family] * math.exp(max(found.log_chance, -700))


def _few(found: _Found) -> float:
    return FEW_CLOSING if found.family == "closes_to" else FEW


def _may_break(lines, form: str):
    """Nearly every line: all but one, or all but a third; of a regression's few rows, in which one wrong error breaks
    z and both ends, all but half.
    """
    return np.maximum(1, lines // (2 if form in formulas.OF_ESTIMATES else 3))


def _holding(sheet: Sheet, batch: forms.Batch) -> tuple[list[_Found], float]:
    """Choices of a batch that hold in nearly every line; and how many would by chance."""
    target, step, near = _target(sheet, batch)
    known = np.isfinite(batch.value) & np.isfinite(target)
    error = np.where(np.isinf(batch.error), 0, batch.error)
    held = known & (abs(batch.value - target) <= near + error + 1e-9 * abs(np.nan_to_num(target)))
    count, holds = known.sum(axis=1), held.sum(axis=1)
    broken = count - holds
    least = 1 if batch.form == "closes_to" else 2
    found = []
    for number in np.flatnonzero(
        (holds >= least)
        & (broken <= _may_break(count, batch.form))
        & (holds >= (1 if batch.form in formulas.OF_ESTIMATES else 2) * broken)
    ):
        logs = _log_chance(batch.error[number], target, step)[held[number]]
        log_chance = math.log(math.comb(int(count[number]), int(holds[number]))) + float(logs.sum())
        lines = np.flatnonzero(known[number])
        found.append(_Found(batch.choice(number), lines, int(holds[number]), log_chance, batch.family))
    return found, _expected(batch, known, target, step)


def _log_chance(error: np.ndarray, target: np.ndarray, step: np.ndarray) -> np.ndarray:
    """How likely a value of the right size is to meet each cell: the room it is given, against the cell's size."""
    return np.log(np.minimum(1, (step + 2 * error) / np.maximum(abs(target), step)))


def _expected(batch: forms.Batch, known: np.ndarray, target: np.ndarray, step: np.ndarray) -> float:
    """How many choices of a batch would hold by chance in all lines but those that may break; from some hundreds."""
    apart = max(1, len(batch.operands) // 300)
    known, error = known[::apart], batch.error[::apart]
    with np.errstate(invalid="ignore"):
        logs = np.where(known, _log_chance(error, target, step), 0).sum(axis=1)
    count = known.sum(axis=1)
    kept = 1 - _may_break(count, batch.form) / np.maximum(count, 2)
    return apart * float(np.exp(logs * kept)[count >= 2].sum())


def _target(sheet: Sheet, batch: forms.Batch) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Value, step and half interval of the cells that a batch is held against."""
    if batch.form == "closes_to":
        everywhere = np.ones(len(sheet.lines))
        return 100 * everywhere, 0 * everywhere, 0 * everywhere
    step = np.nan_to_num(sheet.step[batch.target], nan=1.0)
    near = np.nan_to_num(sheet.half[batch.target]) if batch.form == "totals" else step / 2
    return sheet.value[batch.target], step, near


def _independent(sheet: Sheet, candidates: list[_Found]) -> list[_Found]:
    """One quotient for each target, the simplest of those that hold best; sums that no simpler sums imply."""
    quotients, sums = {}, []
    for found in candidates:
        if found.choice.form in ("totals", "closes_to"):
            sums.append(found)
            continue
        best = quotients.setdefault(found.choice.target, found)
        if _rank(found) < _rank(best):
            quotients[found.choice.target] = found
    kept, rows = [], np.empty((0, len(sheet.names)))
    for found in sorted(sums, key=_rank):
        row = np.zeros(len(sheet.names))
        row[list(found.choice.first)] = 1
        row[found.choice.target] -= found.choice.form == "totals"
        if np.linalg.matrix_rank(wider := np.vstack([rows, row])) > len(rows):
            rows = wider
            kept.append(found)
    # z from an estimate and its error, or the error from z: one rule, of which the column printed last is the result
    same = {(found.choice.form, frozenset(_operands(found.choice))): found for _, found in sorted(quotients.items())}
    return [*kept, *same.values()]


def _operands(choice: Choice) -> tuple[int, ...]:
    return (choice.target, *choice.first, *choice.second)


def _rank(found: _Found) -> tuple:
    """Fewest breaks first; then the simpler form with fewer operands, in one run; then the less likely by chance."""
    choice = found.choice
    if choice.form in ("totals", "closes_to"):
        run = choice.first[-1] - choice.first[0] - len(choice.first)
        return (found.of - found.held, run, len(choice.first), found.log_chance)
    simple = SIMPLEST_FIRST.index(choice.form), len(choice.first + choice.second)
    # a longer series of equal fit says more than a shorter one
    return ((found.of - found.held) / found.of, -found.held, *simple, found.log_chance)


def _decided(sheet: Sheet, found: _Found, by_chance: float) -> list[Relation]:
    """The relation with its breaks, decided on exact cells; nothing where too many cells break it."""
    breaks = []
    for line in found.lines:
        ends = forms.exactly(sheet, found.choice, line)
        cell = None if found.choice.target < 0 else sheet.cells[found.choice.target][line]
        if not _meets(cell, ends, found.choice.form):
            breaks.append(Break(sheet.lines[line], cell.text if cell else "", _shown(cell, ends)))
    if len(breaks) > _may_break(found.of, found.choice.form) or len(breaks) == found.of:
        return []
    return [
        Relation(sheet, found.choice, found.of - len(breaks), found.of, by_chance, tuple(breaks), tuple(found.lines))
    ]


def _meets(cell, ends: tuple, form: str) -> bool:
    low, high = ends
    if cell is None:
        return low <= 100 <= high
    if form == "totals" and is_count(cell):
        return low <= cell.value <= high
    interval = cell.interval()
    return interval.contains(low) if low == high else low < interval.high and interval.low < high


def _shown(cell, ends: tuple) -> str:
    """What would be printed, a digit fuller than the cell where it is no count."""
    decimals = 0 if cell is None or is_count(cell) else cell.decimals + 1
    middle = float(sum(ends)) / 2
    return f"{middle:.{decimals if cell else 1}f}"
